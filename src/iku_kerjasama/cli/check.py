"""``check``: what is wrong in the registers, the most harmful first, with its cell, what it does and its cure."""

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, TextIO

import click

from iku_kerjasama import __version__
from iku_kerjasama.cli import asking, progress
from iku_kerjasama.cli.faults import STRICT
from iku_kerjasama.cli.indented import indented
from iku_kerjasama.cli.language import say
from iku_kerjasama.cli.output import opened, pour
from iku_kerjasama.errors import UnknownName, UsageError
from iku_kerjasama.messages import N_

if TYPE_CHECKING:
    from iku_kerjasama.findings import Finding
    from iku_kerjasama.measurement.bounds import Bounds
    from iku_kerjasama.operations.check import Checked

__all__ = ["FORMATS", "REGISTERS", "SEVERITIES", "command"]

FORMATS = ("table", "json", "csv", "xlsx")

REGISTERS = ("facilitations", "agreements", "recaps")
"""The registers that findings stand in."""

SEVERITIES = ("error", "warning", "info")
"""How much a finding matters, the gravest first."""

_HELP = N_(
    "Memeriksa register: apa yang salah atau tampak keliru, di sel mana, apa akibatnya bagi angka, dan bagaimana "
    "memperbaikinya. Yang mengubah angka ditampilkan lebih dahulu. Data tidak diubah.\n\n"
    "DATA adalah folder register atau berkas profil, seperti pada compute. Bila tidak disebut, folder tempat perintah "
    "dijalankan. Tanpa --period seluruh register diperiksa; dengan --period ditambah temuan saat menghitung periode "
    "itu, nilainya, dan batasnya: nilai terendah dan tertinggi bila tiap entri yang belum pasti ternyata dihitung atau "
    "tidak.\n\n"
    "Dengan --format xlsx register kembali sebagai buku kerja Excel: setiap sel yang keliru diberi warna dan komentar, "
    "dan lembar Temuan memuat daftarnya.\n\n"
    "Kesalahan data mengubah atau dapat mengubah angka, peringatan kemungkinan besar keliru, informasi sekadar "
    "diketahui."
)
_EXAMPLES = N_(
    "Contoh:\n\n"
    "\b\n"
    "  iku-kerjasama check\n"
    "  iku-kerjasama check data --severity error --all\n"
    "  iku-kerjasama check data --code date-swapped\n"
    "  iku-kerjasama check data --period 2025 --format csv --output temuan.csv\n"
    "  iku-kerjasama check data --format xlsx --output temuan.xlsx"
)


def command(lang: str) -> click.Command:
    """Return the command in *lang*."""
    return click.Command(
        "check",
        callback=partial(_check, lang),
        help=say(_HELP, lang),
        short_help=say(N_("Periksa register: apa yang keliru, di sel mana, dan cara memperbaikinya."), lang),
        epilog=say(_EXAMPLES, lang),
        options_metavar=say(N_("[OPSI]"), lang),
        params=[
            asking.data_argument(lang),
            *asking.question(lang),
            click.Option(
                ["--register"],
                type=click.Choice(REGISTERS),
                help=say(N_("Hanya temuan pada register ini."), lang),
            ),
            click.Option(
                ["--code", "codes"],
                multiple=True,
                callback=_codes,
                metavar=say(N_("KODE"), lang),
                help=say(N_("Hanya temuan dengan kode ini, misalnya date-swapped. Boleh diulang."), lang),
            ),
            click.Option(
                ["--severity"],
                type=click.Choice(SEVERITIES),
                help=say(N_("Hanya temuan yang setidaknya seberat ini; error yang terberat."), lang),
            ),
            click.Option(
                ["--all", "everything"],
                is_flag=True,
                help=say(N_("Sebutkan semua tempat, bukan hanya beberapa yang pertama."), lang),
            ),
            *asking.result(lang, FORMATS),
        ],
    )


def _codes(_ctx: click.Context, _param: click.Parameter, given: Sequence[str]) -> tuple[str, ...]:
    if given:
        from iku_kerjasama.findings.catalogue import catalogue

        for code in given:
            if code not in catalogue():
                raise UnknownName.among(
                    "finding-unknown",
                    N_("Kode temuan “{name}” tidak ada. Yang terdekat: {nearest}."),
                    code,
                    catalogue(),
                )
    return tuple(given)


def _check(
    lang: str,
    *,
    data: str,
    period: str | None,
    rule: str | None,
    options: Mapping[str, str],
    as_of: date | None,
    register: str | None,
    codes: tuple[str, ...],
    severity: str | None,
    everything: bool,
    form: str,
    output: str | None,
    force: bool,
    strict: bool,
    quiet: bool,
) -> int:
    from iku_kerjasama.cli.remarked import errors
    from iku_kerjasama.cli.today import today
    from iku_kerjasama.findings import Severity
    from iku_kerjasama.findings.groups import chosen
    from iku_kerjasama.operations.check import check

    if form == "xlsx" and output is None:
        raise UsageError(
            "workbook-needs-output",
            N_("Buku kerja Excel tidak dapat ditulis ke layar. Sebutkan berkasnya: --output temuan.xlsx."),
        )
    with opened(output, force=force) as stream:
        with progress.shown(lang, quiet=quiet) as shown:
            checked = check(data, rule, period, options=options, as_of=as_of, today=today(), progress=shown)
        gravest = Severity(severity) if severity else None
        wanted = chosen(checked.findings, register=register, codes=codes, severity=gravest)
        if form == "json":
            pour(stream, indented(_document(checked, wanted)))
        elif form == "csv":
            from iku_kerjasama.findings.documents import rows

            csv.writer(stream, lineterminator="\n").writerows(rows(wanted, lang))
        elif form == "xlsx":
            from iku_kerjasama.operations.marked import marked

            stream.buffer.write(marked(data, wanted, lang))
        else:
            _show(checked, wanted, stream, lang, everything=everything)
    return STRICT if strict and errors(wanted) else 0


def _show(checked: "Checked", wanted: "Sequence[Finding]", stream: TextIO, lang: str, *, everything: bool) -> None:
    from iku_kerjasama.cli import checked as pages
    from iku_kerjasama.cli import terminal

    whole = len(wanted) == len(checked.findings)
    most = None if everything else pages.MOST
    limits = _limits(checked)
    terminal.write(pages.page(wanted, checked.registers, lang, most=most, whole=whole, limits=limits), stream)


def _limits(checked: "Checked") -> "Bounds | None":
    """Return how far the value could be moved by what is unknown; None where no number was asked for."""
    from iku_kerjasama.data import uncollected
    from iku_kerjasama.measurement.bounds import bounds

    if checked.measurement is None:
        return None
    with uncollected():
        return bounds(checked.registers, checked.measurement)


def _document(checked: "Checked", wanted: "Sequence[Finding]") -> dict[str, Any]:
    """Return ``iku-kerjasama/findings/1``, its findings made one at a time."""
    from iku_kerjasama.findings.documents import document
    from iku_kerjasama.findings.finding import tally
    from iku_kerjasama.rules.digest import digest

    span, limits = checked.period, _limits(checked)
    return {
        "schema": "iku-kerjasama/findings/1",
        "rule": {"code": checked.rule.code, "digest": digest(checked.rule)},
        "options": dict(checked.options),
        "period": span and {"label": span.label, "start": span.start.isoformat(), "end": span.end.isoformat()},
        "as_of": checked.as_of.isoformat(),
        "bounds": limits
        and {
            "lowest": limits.lowest.text(),
            "highest": limits.highest.text(),
            "undetermined": limits.undetermined,
            "tangled": limits.tangled,
        },
        "counts": tally(wanted),
        "findings": map(document, wanted),
        "software": {"name": "iku-kerjasama", "version": __version__, "plugins": list(checked.plugins)},
    }
