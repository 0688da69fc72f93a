"""``reconcile``: the published quarterly recaps against the registers."""

import csv
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, TextIO

import click

from iku_kerjasama import __version__
from iku_kerjasama.cli import asking, progress
from iku_kerjasama.cli.faults import STRICT
from iku_kerjasama.cli.language import say
from iku_kerjasama.cli.output import as_json, opened
from iku_kerjasama.messages import N_

if TYPE_CHECKING:
    from iku_kerjasama.reconciliation.reconcile import Reconciliation

__all__ = ["FORMATS", "command"]

FORMATS = ("table", "json", "csv")

_HELP = N_(
    "Mencocokkan rekap triwulan yang sudah diterbitkan dengan register: setiap angka pada rekap di samping angka yang "
    "dihitung dari register untuk triwulan itu saja, menurut lingkup, sub bagian, dan jenis naskah bila rekap "
    "merincinya. Untuk setiap selisih disebutkan entri yang mungkin menjadi sebabnya; rekap tidak menyebut entrinya, "
    "jadi sebab itu perlu diperiksa. Rekap yang tidak konsisten juga dilaporkan: rincian yang tidak sama dengan "
    "jumlahnya, angka kumulatif di antara angka triwulan, atau baris yang tertulis dua kali.\n\n"
    "DATA adalah folder register atau berkas profil, seperti pada compute, beserta rekapnya (recaps atau "
    "rekap-triwulan). Bila tidak disebut, folder tempat perintah dijalankan. Bila --period tidak disebut, semua "
    "triwulan yang ada pada rekap.\n\n"
    "Selisih adalah angka rekap dikurangi angka register. Bila ada selisih, --strict selesai dengan kode 4."
)
_EXAMPLES = N_(
    "Contoh:\n\n"
    "\b\n"
    "  iku-kerjasama reconcile\n"
    "  iku-kerjasama reconcile data --period 2025\n"
    "  iku-kerjasama reconcile data --period 2025-Q1..Q3 --format csv --output selisih.csv"
)


def command(lang: str) -> click.Command:
    """Return the command in *lang*."""
    return click.Command(
        "reconcile",
        callback=partial(_reconcile, lang),
        help=say(_HELP, lang),
        short_help=say(N_("Cocokkan rekap triwulan dengan register."), lang),
        epilog=say(_EXAMPLES, lang),
        options_metavar=say(N_("[OPSI]"), lang),
        params=[asking.data_argument(lang), *asking.question(lang), *asking.result(lang, FORMATS)],
    )


def _reconcile(
    lang: str,
    *,
    data: str,
    period: str | None,
    rule: str | None,
    options: Mapping[str, str],
    as_of: date | None,
    form: str,
    output: str | None,
    force: bool,
    strict: bool,
    quiet: bool,
) -> int:
    from iku_kerjasama.cli.remarked import errors, warn
    from iku_kerjasama.operations.reconcile import reconcile

    with opened(output, force=force) as stream:
        with progress.shown(lang, quiet=quiet) as shown:
            found = reconcile(data, rule, period, options=options, as_of=as_of, progress=shown)
        _write(found, form, stream, lang, as_of)
    if not quiet:
        warn(found.whole.findings, lang, data=data, period=found.whole.period.label, rule=rule)
    return STRICT if strict and errors((*found.findings, *found.whole.findings)) else 0


def _write(found: "Reconciliation", form: str, stream: TextIO, lang: str, as_of: date | None) -> None:
    if form == "json":
        from iku_kerjasama.reconciliation import documents

        stream.write(as_json(documents.reconciliation(found, version=__version__)))
    elif form == "csv":
        csv.writer(stream, lineterminator="\n").writerows(_rows(found))
    else:
        from iku_kerjasama.cli import reconciled, terminal

        terminal.write(reconciled.page(found, lang, as_of=as_of), stream)


def _rows(found: "Reconciliation") -> Iterator[tuple[object, ...]]:
    """Yield the header, then each published figure in the calendar's order."""
    from iku_kerjasama.reconciliation.documents import COLUMNS, row

    yield "rule", *COLUMNS
    for figure in found.figures:
        yield found.whole.indicator.code, *row(figure).values()
