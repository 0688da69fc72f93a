"""The sheet of the quarters, each alone and to date, by its parts, and the years side by side."""

from collections.abc import Iterator

from iku_kerjasama.measurement.breakdowns import BreakdownRow
from iku_kerjasama.measurement.quarterly import Quarterly
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.measurement.trend import Trend
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import Material
from iku_kerjasama.reports.words import dimension, key, say
from iku_kerjasama.reports.xlsx.cells import Cell, count, points, proportional, quotient, share
from iku_kerjasama.reports.xlsx.layout import Leaf, Line
from iku_kerjasama.reports.xlsx.names import SHEETS
from iku_kerjasama.reports.xlsx.recomputed import above, below
from iku_kerjasama.rules.readings.labels import period_text
from iku_kerjasama.rules.readings.wording import upper_first

__all__ = ["quarters"]

_ROMAN = ("I", "II", "III", "IV")
_DIMENSIONS = ("scope", "kind", "subdivision")
_WIDTHS = (40, *([15] * 8))


def quarters(stuff: Material) -> Iterator[Leaf]:
    """Yield the sheet, where the period is a year."""
    found, lang = stuff.quarterly, stuff.lang
    if found is None:
        return
    lines = [Line([upper_first(period_text(stuff.measurement.period, lang))], "title"), Line()]
    lines += _quarters(found, stuff.measurement, lang)
    for name in _DIMENSIONS:
        lines += _parts(found, name, stuff.measurement, lang)
    lines += _years(stuff.trend, lang)
    yield Leaf(name=SHEETS["quarters"].text(lang), widths=_WIDTHS, lines=lines)


def _quarters(found: Quarterly, whole: Measurement, lang: str) -> Iterator[Line]:
    over, under = above(whole, lang), below(whole, lang)
    to_date = say(N_("{what}, s.d. triwulan"), lang, what="{}").format
    value, target, kept = (say(head, lang) for head in (N_("Nilai"), N_("Target"), N_("Capaian")))
    heads = [say(N_("Triwulan"), lang), over, under, value, to_date(over), to_date(under), to_date(value), target, kept]
    yield Line([say(N_("Tiap triwulan sendiri, dan s.d. triwulan"), lang)], "heading")
    yield Line(heads, "head")
    for number, quarter in zip(_ROMAN, found.quarters, strict=True):
        held = quarter.to_date.achievement
        yield Line(
            [
                number,
                *_counts(quarter.alone, "B", "C"),
                *_counts(quarter.to_date, "E", "F"),
                proportional(held.target.value) if held else None,
                proportional(held.value) if held else None,
            ]
        )


def _counts(one: Measurement, over: str, under: str) -> tuple[Cell, Cell, Cell]:
    """Return the two counts of *one* and its value, which is computed from the two cells before it."""
    formula = quotient(f"{over}{{row}}", f"{under}{{row}}")
    return count(one.numerator), count(one.denominator), share(one.percentage, formula)


def _parts(found: Quarterly, name: str, whole: Measurement, lang: str) -> Iterator[Line]:
    """Yield the two counts of each quarter alone by the parts of the dimension *name*."""
    columns = [{row.key: row for row in quarter.alone.by(name)} for quarter in found.quarters]
    year = {row.key: row for row in whole.by(name)}
    parts = list(dict.fromkeys(part for column in (year, *columns) for part in column))
    if not any(parts):
        return
    sides = (above(whole, lang), below(whole, lang))
    yield Line()
    yield Line([say(N_("Tiap triwulan menurut {dimension}"), lang, dimension=dimension(name, lang))], "heading")
    heads = (f"{one}, {number}" for number in _ROMAN for one in sides)
    yield Line([upper_first(dimension(name, lang)), *heads], "head")
    for part in parts:
        model = next(column[part] for column in (*columns, year) if part in column)
        cells = [cell for column in columns for cell in _part(column.get(part), model)]
        yield Line([key(name, part, lang), *cells])


def _part(row: BreakdownRow | None, model: BreakdownRow) -> tuple[Cell, Cell]:
    """Return the two counts of a part; where the quarter has none of it, zero for each count that *model* has."""
    if row is None:
        return count(model.numerator and 0), count(model.denominator and 0)
    return count(row.numerator), count(row.denominator)


def _years(found: Trend | None, lang: str) -> Iterator[Line]:
    if found is None:
        return
    last = found.rows[-1].measurement
    heads = (N_("Nilai"), N_("Perubahan, poin persentase"), N_("Target"), N_("Capaian"))
    yield Line()
    yield Line([say(N_("Tahun demi tahun"), lang)], "heading")
    yield Line(
        [say(N_("Tahun"), lang), above(last, lang), below(last, lang), *(say(head, lang) for head in heads)], "head"
    )
    for place, row in enumerate(found.rows):
        one, held = row.measurement, row.measurement.achievement
        yield Line(
            [
                one.period.label,
                *_counts(one, "B", "C"),
                points(row.change) if place else None,
                proportional(held.target.value) if held else None,
                proportional(held.value) if held else None,
            ]
        )
