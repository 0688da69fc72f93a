"""``report``: the document that is handed on, from two registers to the finished file."""

import sys
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from iku_kerjasama.cli import asking, progress
from iku_kerjasama.cli.faults import STRICT
from iku_kerjasama.cli.language import say
from iku_kerjasama.errors import UnknownName, UsageError
from iku_kerjasama.messages import N_

if TYPE_CHECKING:
    from iku_kerjasama.plugins import ReportKind

__all__ = ["command"]

_DEFAULT = "html"
_TEMPLATE = "template"
"""The option of a kind of report that ``--template`` is another spelling of."""

_HELP = N_(
    "Membuat dokumen yang dapat diteruskan: nilai dengan pembilang dan penyebutnya, target dan capaian, triwulan, "
    "rincian, tren, hasil pemeriksaan data, dan entri di balik tiap angka.\n\n"
    "DATA adalah folder register atau berkas profil, seperti pada compute. Bila tidak disebut, folder tempat perintah "
    "dijalankan.\n\n"
    "html adalah satu halaman yang berdiri sendiri: dapat dibuka tanpa internet, dikirim, dan dicetak. xlsx adalah "
    "buku kerja Excel dengan semua entri, yang menghitung ulang nilainya dengan rumus. docx adalah bagian bab III "
    "LKjIP, di atas templat kantor bila disebut: --template kantor.docx. handout adalah lembar penjelasan satu "
    "halaman untuk mitra dan desa. working-paper adalah kertas kerja pemeriksaan untuk Inspektorat atau BPK, dengan "
    "sampel untuk uji petik; working-paper-docx sama, dalam Word. bundle adalah arsip .zip berisi data, aturan, dan "
    "hasil, yang dapat dihitung ulang dengan verify. Bila --format tidak disebut, akhiran --output yang menentukan. "
    "Berkas ditulis utuh atau tidak sama sekali."
)
_EXAMPLES = N_(
    "Contoh:\n\n"
    "\b\n"
    "  iku-kerjasama report --period 2025 --output laporan.html\n"
    "  iku-kerjasama report data --period 2025 --target 80 --lang en --output report.html"
)


def command(lang: str) -> click.Command:
    """Return the command in *lang*."""
    return click.Command(
        "report",
        callback=partial(_report, lang),
        help=say(_HELP, lang),
        short_help=say(N_("Buat laporan yang siap diteruskan."), lang),
        epilog=say(_EXAMPLES, lang),
        options_metavar=say(N_("[OPSI]"), lang),
        params=[
            asking.data_argument(lang),
            *asking.question(lang),
            asking.target_option(lang),
            click.Option(
                ["--set", "settings"],
                multiple=True,
                callback=asking.pairs,
                metavar=say(N_("PILIHAN=NILAI"), lang),
                help=say(
                    N_("Pilihan milik bentuk laporan itu, misalnya sample=10 untuk working-paper. Boleh diulang."), lang
                ),
            ),
            click.Option(
                ["--template"],
                type=click.Path(),
                metavar=say(N_("BERKAS"), lang),
                help=say(
                    N_(
                        "Templat Word kantor (.docx atau .dotx), untuk bentuk yang berupa dokumen Word: sama dengan "
                        "--set template=BERKAS."
                    ),
                    lang,
                ),
            ),
            click.Option(
                ["--today"],
                callback=asking.day,
                metavar=say(N_("TANGGAL"), lang),
                help=say(
                    N_("Hari laporan, untuk naskah yang akan berakhir. Bila tidak disebut, hari ini."),
                    lang,
                ),
            ),
            click.Option(
                ["--format", "form"],
                metavar=say(N_("BENTUK"), lang),
                help=say(
                    N_(
                        "Bentuk laporan: html, xlsx, docx, handout, handout-docx, working-paper, working-paper-docx, "
                        "bundle, atau bentuk yang disediakan plugin. Bila tidak disebut, html."
                    ),
                    lang,
                ),
            ),
            *asking.result(lang),
        ],
    )


def _report(
    lang: str,
    *,
    data: str,
    period: str | None,
    rule: str | None,
    options: Mapping[str, str],
    as_of: date | None,
    target: str | None,
    settings: Mapping[str, str],
    template: str | None,
    today: date | None,
    form: str | None,
    output: str | None,
    force: bool,
    strict: bool,
    quiet: bool,
) -> int:
    from iku_kerjasama.cli import today as clock
    from iku_kerjasama.cli.remarked import errors
    from iku_kerjasama.files import check
    from iku_kerjasama.operations.report import material, rendered

    kind = _kind(form, output)
    if template is not None:
        settings = _templated(kind, settings, template)
    if output is None and not kind.textual and sys.stdout.isatty():
        raise UsageError(
            "report-needs-output",
            N_("Laporan {form} bukan teks, jadi tidak ditulis ke layar. Sebutkan berkasnya: --output laporan{suffix}."),
            form=kind.name,
            suffix=kind.suffix,
        )
    if output is not None:
        check(Path(output), force=force)
    with progress.shown(lang, quiet=quiet) as shown:
        stuff = material(
            data,
            rule=rule,
            period=period,
            options=options,
            as_of=as_of,
            targets=asking.targets(period, target),
            lang=lang,
            today=today or clock.today(),
            progress=shown,
        )
    _write(rendered(kind, stuff, settings), output, force=force)
    if not quiet:
        clock.unverified(stuff.measurement.indicator, lang)
        if output is not None:
            click.echo(say(N_("Laporan ditulis: {file}"), lang, file=output), err=True)
    return STRICT if strict and errors(stuff.findings) else 0


def _templated(kind: "ReportKind", settings: Mapping[str, str], template: str) -> Mapping[str, str]:
    """Return *settings* with the *template*, where *kind* has one and *settings* do not name another."""
    from attrs import fields_dict

    from iku_kerjasama.plugins.registry import default

    if _TEMPLATE not in fields_dict(kind.options):
        having = (offer for offer in default().reports() if _TEMPLATE in fields_dict(offer.declaration.options))
        raise UsageError(
            "report-without-template",
            N_("Laporan {form} tidak memakai templat. Yang memakainya: {names}."),
            form=kind.name,
            names=", ".join(offer.known_as for offer in having),
        )
    if settings.get(_TEMPLATE, template) != template:
        raise UsageError(
            "report-template-twice",
            N_("Templat disebut dua kali dan berlainan: --template {file} dan --set template={other}. Sebutkan satu."),
            file=template,
            other=settings[_TEMPLATE],
        )
    return {**settings, _TEMPLATE: template}


def _kind(form: str | None, output: str | None) -> "ReportKind":
    """Return the kind of report *form*; where that is None, the one that a file called *output* is of.

    That is the kind named as the file ends, else the one kind whose files end so. A file that ends as those of other
    kinds do is refused for *form*: no program would open it.
    """
    from iku_kerjasama.plugins.registry import default

    ending = Path(output or "").suffix.casefold()
    fitting = [offer.declaration for offer in default().reports() if ending and offer.declaration.suffix == ending]
    try:
        kind = default().report(form or ending.removeprefix(".") or _DEFAULT)
    except UnknownName:
        if form or len(fitting) != 1:
            raise
        return fitting[0]
    if form and fitting and kind.suffix != ending:
        raise UsageError(
            "report-ending-contradicts",
            N_(
                "--format {form} tidak cocok dengan akhiran {ending} pada --output {file}. Pakai akhiran {suffix}, "
                "atau pilih bentuk lain: {names}."
            ),
            form=kind.name,
            ending=ending,
            file=output,
            suffix=kind.suffix,
            names=", ".join(one.name for one in fitting),
        )
    return kind


def _write(pieces: Iterator[bytes], output: str | None, *, force: bool) -> None:
    from iku_kerjasama.files import whole

    if output is not None:
        with whole(Path(output), force=force) as stream:
            stream.writelines(pieces)
        return
    document = b"".join(pieces)  # where the work fails, not even a half is in the pipe
    sys.stdout.flush()
    sys.stdout.buffer.write(document)
    sys.stdout.buffer.flush()
