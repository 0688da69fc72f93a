"""The year by quarter, and beside the years before it."""

from collections.abc import Iterator
from fractions import Fraction

from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.measurement.trend import Trend
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import Material
from iku_kerjasama.reports.docx.held import UNKNOWN, cells, realised
from iku_kerjasama.reports.numbers import decimal, number, points
from iku_kerjasama.reports.word.blocks import Bars, Block, Column, Heading, Paragraph, Series, Table
from iku_kerjasama.reports.words import say

__all__ = ["earlier", "quarters"]

_ROMAN = ("I", "II", "III", "IV")
_FEWEST = 2


def quarters(stuff: Material) -> Iterator[Block]:
    """Yield the table of the quarters, each alone and to date, where the period is a year."""
    found, lang = stuff.quarterly, stuff.lang
    if found is None:
        return
    heads = (N_("Pembilang"), N_("Penyebut"), N_("Realisasi"))
    upto = (N_("Pembilang s.d. triwulan"), N_("Penyebut s.d. triwulan"), N_("Realisasi s.d. triwulan"))
    yield Table(
        caption=say(N_("Realisasi per triwulan, sendiri dan sampai dengan triwulan itu"), lang),
        columns=(
            Column(say(N_("Triwulan"), lang)),
            *(Column(say(head, lang), "number") for head in (*heads, *upto)),
        ),
        rows=tuple(
            (_ROMAN[place], *_counts(quarter.alone, lang), *_counts(quarter.to_date, lang))
            for place, quarter in enumerate(found.quarters)
        ),
        note=say(N_("Nilai s.d. triwulan dihitung dari jumlahnya, bukan rata-rata persentase."), lang),
    )


def earlier(stuff: Material) -> Iterator[Block]:
    """Yield the comparison with the years before, in a sentence, a table and a chart, where the period is a year."""
    found, lang = stuff.trend, stuff.lang
    if found is None:
        return
    yield Heading(say(N_("Perbandingan dengan tahun sebelumnya"), lang), 2)
    if len(found.rows) < _FEWEST:
        yield Paragraph(say(N_("Register tidak memuat entri dari tahun sebelumnya."), lang))
        return
    yield Paragraph(_change(found, lang))
    sides, heads = (N_("Pembilang"), N_("Penyebut")), (N_("Target"), N_("Realisasi"), N_("Capaian"))
    yield Table(
        caption=say(N_("Realisasi dan capaian dari tahun ke tahun"), lang),
        columns=(
            Column(say(N_("Tahun"), lang), width=5),
            *(Column(say(head, lang), "number", 7) for head in sides),
            *(Column(say(head, lang), "number", 6) for head in heads),
            Column(say(N_("Predikat"), lang), width=6),
            Column(say(N_("Perubahan"), lang), "number", 7),
        ),
        rows=tuple(
            (
                row.measurement.period.label,
                *_counts(row.measurement, lang)[:2],
                *cells(row.measurement, row.measurement.achievement, lang),
                points(row.change, lang) if place else UNKNOWN,
            )
            for place, row in enumerate(found.rows)
        ),
        note=say(
            N_("Tiap tahun dihitung dari register yang sama, menurut aturan yang berlaku pada akhir tahun itu."), lang
        ),
    )
    if any(row.measurement.percentage.fraction is not None for row in found.rows):
        yield _drawn(found, lang)


def _change(found: Trend, lang: str) -> str:
    before, last = (row.measurement for row in found.rows[-2:])
    change = found.rows[-1].change
    places = {"year": last.period.label, "before": before.period.label}
    if change is None:
        text = N_(
            "Realisasi tahun {year} tidak dapat dibandingkan dengan tahun {before}, karena salah satunya tidak ada."
        )
        return say(text, lang, **places)
    if change == 0:
        return say(N_("Realisasi tahun {year} sama dengan tahun {before}."), lang, **places)
    text = N_(
        "Dibandingkan dengan tahun {before}, realisasi tahun {year} naik {change} poin persentase, dari {old} menjadi "
        "{new}."
    )
    if change < 0:
        text = N_(
            "Dibandingkan dengan tahun {before}, realisasi tahun {year} turun {change} poin persentase, dari {old} "
            "menjadi {new}."
        )
    return say(
        text, lang, **places, change=decimal(abs(change), lang), old=realised(before, lang), new=realised(last, lang)
    )


def _drawn(found: Trend, lang: str) -> Bars:
    several = [row.measurement for row in found.rows]
    targets = tuple(one.achievement.target.value if one.achievement else None for one in several)
    series = [Series(say(N_("Realisasi (%)"), lang), tuple(map(_percent, several)))]
    if any(target is not None for target in targets):
        series.insert(0, Series(say(N_("Target (%)"), lang), targets, promised=True))
    return Bars(
        caption=say(N_("Realisasi tiap tahun, dalam persen"), lang),
        description=" ".join(f"{one.period.label}: {realised(one, lang)}." for one in several),
        labels=tuple(one.period.label for one in several),
        series=tuple(series),
    )


def _percent(one: Measurement) -> Fraction | None:
    return None if one.percentage.fraction is None else one.percentage.fraction * 100


def _counts(one: Measurement, lang: str) -> tuple[str, str, str]:
    below = number(one.denominator, lang) if one.indicator.denominator is not None else UNKNOWN
    return number(one.numerator, lang), below, realised(one, lang)
