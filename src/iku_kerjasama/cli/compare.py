"""``compare``: the value under each other value of each option, one at a time."""

import csv
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, TextIO

import click

from iku_kerjasama import __version__
from iku_kerjasama.cli import asking, engines, progress
from iku_kerjasama.cli.faults import STRICT
from iku_kerjasama.cli.language import say
from iku_kerjasama.cli.output import as_json, opened
from iku_kerjasama.messages import N_

if TYPE_CHECKING:
    from iku_kerjasama.measurement.comparison import Comparison

__all__ = ["FORMATS", "command"]

FORMATS = ("table", "json", "csv")

_HELP = N_(
    "Membandingkan cara menghitung: nilai indikator bila satu opsi diganti dengan pilihan lainnya, satu per satu, "
    "sedangkan opsi yang lain tetap. Untuk kinds, jenis naskah yang dihitung dikeluarkan satu per satu. Yang paling "
    "mengubah nilai ditampilkan lebih dahulu; register dibaca satu kali.\n\n"
    "DATA adalah folder register, seperti pada compute. Bila tidak disebut, folder tempat perintah dijalankan.\n\n"
    "Selisih dinyatakan dalam poin persentase, dihitung dari pecahan yang tepat, bukan dari angka yang sudah "
    "dibulatkan."
)
_EXAMPLES = N_(
    "Contoh:\n\n"
    "\b\n"
    "  iku-kerjasama compare --period 2025\n"
    "  iku-kerjasama compare data --period 2025 --option numerator_unit=followed_up\n"
    "  iku-kerjasama compare data --period 2025-S1 --format csv --output perbandingan.csv"
)


def command(lang: str) -> click.Command:
    """Return the command in *lang*."""
    return click.Command(
        "compare",
        callback=partial(_compare, lang),
        help=say(_HELP, lang),
        short_help=say(N_("Bandingkan nilai menurut setiap cara menghitung yang lain."), lang),
        epilog=say(_EXAMPLES, lang),
        options_metavar=say(N_("[OPSI]"), lang),
        params=[asking.data_argument(lang), *asking.question(lang, engines=True), *asking.result(lang, FORMATS)],
    )


def _compare(
    lang: str,
    *,
    data: str,
    period: str | None,
    rule: str | None,
    options: Mapping[str, str],
    as_of: date | None,
    engine: str | None,
    form: str,
    output: str | None,
    force: bool,
    strict: bool,
    quiet: bool,
) -> int:
    from iku_kerjasama import operations
    from iku_kerjasama.cli.remarked import errors, warn

    with opened(output, force=force) as stream:
        with progress.shown(lang, quiet=quiet) as shown:
            found = operations.compare(
                data,
                rule,
                period,
                options=options,
                as_of=as_of,
                engine=engine,
                progress=shown,
            )
        _write(found, form, stream, lang)
    baseline = found.baseline
    if not quiet:
        engines.advise(baseline, engine, lang)
        warn(baseline.findings, lang, data=data, period=baseline.period.label, rule=rule)
    return STRICT if strict and errors(baseline.findings) else 0


def _write(found: "Comparison", form: str, stream: TextIO, lang: str) -> None:
    if form == "json":
        from iku_kerjasama.measurement import documents

        stream.write(as_json(documents.comparison(found, version=__version__)))
    elif form == "csv":
        csv.writer(stream, lineterminator="\n").writerows(_rows(found))
    else:
        from iku_kerjasama.cli import compared, terminal

        terminal.write(compared.page(found, lang), stream)


def _rows(found: "Comparison") -> Iterator[tuple[object, ...]]:
    """Yield the header, the baseline, which has no option, and each variant in the specification's order."""
    from iku_kerjasama.measurement.documents import points

    yield (
        *("rule", "period", "as_of", "option", "value", "scoring"),
        *("numerator", "denominator", "percentage", "difference"),
    )
    base = found.baseline
    about = (base.indicator.code, base.period.label, base.as_of.isoformat())
    yield *about, "", "", base.value.scoring, base.numerator, base.denominator, base.percentage.text(), ""
    for one in found.variants:
        counts = (one.numerator, one.denominator, one.percentage.text(), points(one.difference))
        yield *about, one.option, one.value, one.scoring, *counts
