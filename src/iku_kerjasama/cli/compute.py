"""``compute``: the value, its companion, its parts, and the account of every record."""

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
from iku_kerjasama.errors import UsageError
from iku_kerjasama.messages import N_

if TYPE_CHECKING:
    from iku_kerjasama.measurement.bounds import Bounds
    from iku_kerjasama.measurement.quarterly import Quarterly
    from iku_kerjasama.measurement.results import Measurement

__all__ = ["FORMATS", "command"]

FORMATS = ("table", "json", "csv")

_HELP = N_(
    "Menghitung nilai indikator untuk satu periode: rasio naskah terhadap fasilitasi, proporsi permohonan yang "
    "ditindaklanjuti, rincian yang diminta, dan pertanggungjawaban setiap baris register.\n\n"
    "DATA adalah folder yang memuat register permohonan (facilitations.csv atau surat-masuk.csv) dan register naskah "
    "(agreements.csv atau register-naskah.csv), buku kerja yang memuat keduanya, atau berkas profil. Bila di folder "
    "itu ada iku.toml, profil itulah yang menentukan berkas, aturan, dan opsinya. Bila tidak disebut, folder tempat "
    "perintah dijalankan.\n\n"
    "Bentuk csv memuat satu baris untuk nilai, satu untuk pendampingnya, dan satu untuk tiap rincian; bentuk json "
    "memuat semuanya."
)
_EXAMPLES = N_(
    "Contoh:\n\n"
    "\b\n"
    "  iku-kerjasama compute --period 2025\n"
    "  iku-kerjasama compute data --period 2025-Q1..Q3 --by scope --by kind\n"
    "  iku-kerjasama compute data --period 2025 --option extensions=include --format json"
)
_BY = N_(
    "Rincian menurut scope (lingkup), partner_kind (jenis mitra), sectors (bidang), subdivision (sub bagian), region "
    "(kode wilayah), kind (jenis naskah), month (bulan), quarter (triwulan), atau year (tahun). Boleh diulang."
)


def command(lang: str) -> click.Command:
    """Return the command in *lang*."""
    return click.Command(
        "compute",
        callback=partial(_compute, lang),
        help=say(_HELP, lang),
        short_help=say(N_("Hitung nilai indikator untuk satu periode."), lang),
        epilog=say(_EXAMPLES, lang),
        options_metavar=say(N_("[OPSI]"), lang),
        params=[
            asking.data_argument(lang),
            *asking.question(lang, engines=True),
            click.Option(
                ["--by"],
                multiple=True,
                metavar=say(N_("RINCIAN"), lang),
                help=say(_BY, lang),
            ),
            click.Option(
                ["--cumulative"],
                is_flag=True,
                help=say(
                    N_(
                        "Bersama --by quarter dan periode satu tahun: tiap triwulan sendiri dan s.d. triwulan, "
                        "berdampingan."
                    ),
                    lang,
                ),
            ),
            asking.target_option(lang),
            click.Option(
                ["--bounds"],
                is_flag=True,
                help=say(
                    N_(
                        "Sertakan nilai terendah dan tertinggi yang mungkin, bila entri yang tanggal, status, atau "
                        "jenisnya tidak diketahui ternyata dihitung atau tidak."
                    ),
                    lang,
                ),
            ),
            *asking.result(lang, FORMATS),
        ],
    )


def _compute(
    lang: str,
    *,
    data: str,
    period: str | None,
    rule: str | None,
    options: Mapping[str, str],
    as_of: date | None,
    engine: str | None,
    by: tuple[str, ...],
    cumulative: bool,
    target: str | None,
    bounds: bool,
    form: str,
    output: str | None,
    force: bool,
    strict: bool,
    quiet: bool,
) -> int:
    from iku_kerjasama import operations
    from iku_kerjasama.cli.remarked import errors, warn
    from iku_kerjasama.cli.today import unverified

    if cumulative and "quarter" not in by:
        raise UsageError(
            "cumulative-without-quarter",
            N_("--cumulative hanya berlaku bersama --by quarter. Tambahkan --by quarter, atau hapus --cumulative."),
        )
    if cumulative and bounds:
        raise UsageError(
            "bounds-cumulative",
            N_("--bounds berlaku untuk satu periode, jadi tidak bersama --cumulative. Hapus salah satunya."),
        )
    if cumulative or bounds:
        engines.refuse(engine, "--cumulative" if cumulative else "--bounds")
    targets = asking.targets(period, target)
    quarters = limits = None
    with opened(output, force=force) as stream:
        with progress.shown(lang, quiet=quiet) as shown:
            if cumulative:
                from iku_kerjasama.operations import yearly

                parts = [name for name in by if name != "quarter"]
                quarters = yearly.quarterly(data, rule, period, options=options, as_of=as_of, by=parts, targets=targets)
                result = quarters.year
            elif bounds:
                from iku_kerjasama.operations import bounds as bounding

                limits = bounding.bounds(
                    data, rule, period, options=options, as_of=as_of, by=by, targets=targets, progress=shown
                )
                result = limits.measurement
            else:
                result = operations.compute(
                    data,
                    rule,
                    period,
                    options=options,
                    as_of=as_of,
                    by=by,
                    targets=targets,
                    engine=engine,
                    progress=shown,
                )
        _write(result, form, stream, lang, as_of=as_of, quarters=quarters, limits=limits)
    if not quiet:
        unverified(result.indicator, lang)
        engines.advise(result, engine, lang)
    if form != "table" and not quiet:
        warn(result.findings, lang, data=data, period=result.period.label, rule=rule)
    return STRICT if strict and errors(result.findings) else 0


def _write(
    result: "Measurement",
    form: str,
    stream: TextIO,
    lang: str,
    *,
    as_of: date | None,
    quarters: "Quarterly | None",
    limits: "Bounds | None",
) -> None:
    if form == "json":
        from iku_kerjasama.measurement import documents

        stream.write(as_json(documents.measurement(result, version=__version__, quarters=quarters, limits=limits)))
    elif form == "csv":
        csv.writer(stream, lineterminator="\n").writerows(_rows(result, quarters, limits))
    else:
        from iku_kerjasama.cli import measured, terminal

        terminal.write(measured.page(result, lang, as_of=as_of, quarters=quarters, limits=limits), stream)


_HEADER = ("rule", "period", "as_of", "by", "key", "scoring", "numerator", "denominator", "percentage")
_TARGETED = ("target", "version", "achievement", "grade", "missing")
_BOUNDED = ("lowest", "highest")


def _rows(
    result: "Measurement", quarters: "Quarterly | None" = None, limits: "Bounds | None" = None
) -> Iterator[tuple[object, ...]]:
    """Yield the header, the value, its companion and each part; an unknown key is empty below a name in ``by``.

    With *quarters*, the same of each quarter and of the year to its end. Where a target is known, columns for it, and
    with *limits* those for the lowest and the highest value.
    """
    columns = (
        [column for quarter in quarters.quarters for column in (quarter.alone, quarter.to_date)] if quarters else []
    )
    wide = any(column.achievement for column in (result, *columns))
    yield *_HEADER, *(_TARGETED if wide else ()), *(_BOUNDED if limits else ())
    for column in (result, *columns):
        for row in _values(column):
            yield *row, *(_targeted(column, row) if wide else ()), *(_limited(limits, row) if limits else ())


def _limited(limits: "Bounds", row: tuple[object, ...]) -> tuple[object, ...]:
    """Return the columns about the bounds: filled on the line of the value that the options choose."""
    if row[3] or row[5] != limits.measurement.value.scoring:
        return (None,) * len(_BOUNDED)
    return limits.lowest.text(), limits.highest.text()


def _values(result: "Measurement") -> Iterator[tuple[object, ...]]:
    about = (result.indicator.code, result.period.label, result.as_of.isoformat())
    for score in (result.value, result.companion):
        if score:
            yield *about, "", "", score.scoring, score.numerator, score.denominator, score.percentage.text()
    for breakdown in result.breakdowns:
        for row in breakdown.rows:
            counts = (row.numerator, row.denominator, row.percentage.text())
            yield *about, breakdown.by, row.key, result.value.scoring, *counts


def _targeted(result: "Measurement", row: tuple[object, ...]) -> tuple[object, ...]:
    """Return the columns about the target: filled on the line of the value that the options choose."""
    found = result.achievement
    if not found or row[3] or row[5] != result.value.scoring:
        return (None,) * len(_TARGETED)
    from iku_kerjasama.percentages import half_up

    return (
        half_up(found.target.value, 2),
        found.target.version,
        None if found.value is None else half_up(found.value, 2),
        found.grade and found.grade.code,
        found.missing and found.missing.count,
    )
