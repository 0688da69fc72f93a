"""The sheet of the other ways of counting: each decision changed in turn, and what the value would then be."""

from collections.abc import Iterator, Sequence

from iku_kerjasama.labels import FIELDS
from iku_kerjasama.measurement.comparison import Comparison
from iku_kerjasama.measurement.results import SCORINGS
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import Material
from iku_kerjasama.reports.words import say
from iku_kerjasama.reports.xlsx.cells import Cell, Figure, count, points, quotient, share
from iku_kerjasama.reports.xlsx.layout import Column, Listing
from iku_kerjasama.reports.xlsx.names import SHEETS
from iku_kerjasama.rules.alternatives import counted_kinds
from iku_kerjasama.rules.readings.choices import choice

__all__ = ["ways"]

_COLUMNS = (
    (N_("Cara menghitung"), 52),
    (N_("Opsi"), 18),
    (N_("Pilihan"), 24),
    (N_("Penilaian"), 12),
    (N_("Pembilang"), 12),
    (N_("Penyebut"), 12),
    (N_("Nilai"), 12),
    (N_("Selisih, poin persentase"), 16),
    (N_("Kolom yang tidak ada di register"), 26),
)
_NUMBERS = range(4, 8)


def ways(stuff: Material) -> Listing:
    """Return the sheet; the way in use stands in its first row."""
    found, lang = stuff.comparison, stuff.lang
    return Listing(
        name=SHEETS["comparison"].text(lang),
        columns=[
            Column(say(title, lang), wide, wrap=place not in _NUMBERS, numbers=place in _NUMBERS)
            for place, (title, wide) in enumerate(_COLUMNS)
        ],
        rows=_rows(found, lang),
        length=1 + len(found.variants),
    )


def _rows(found: Comparison, lang: str) -> Iterator[Sequence[Cell]]:
    base = found.baseline
    value = share(base.percentage, quotient("E{row}", "F{row}"))
    used = say(N_("Yang dipakai di laporan ini"), lang)
    scoring = say(SCORINGS[base.value.scoring], lang)
    yield used, None, None, scoring, count(base.numerator), count(base.denominator), value, None, None
    kinds = counted_kinds(base.indicator)
    for one in found.variants:
        yield (
            choice(one.option, one.value, lang, kinds=kinds),
            one.option,
            one.value,
            say(SCORINGS[one.scoring], lang),
            count(one.numerator),
            count(one.denominator),
            share(one.percentage, quotient("E{row}", "F{row}")),
            _difference(points(one.difference), one.denominator, base.denominator),
            ", ".join(FIELDS[name].text(lang) for name in one.missing) or None,
        )


_EXACT = 30_000
"""The denominators below make products that a spreadsheet, which keeps fifteen digits, keeps whole."""


def _difference(found: Figure, own: int | None, other: int | None) -> Figure:
    """Return *found* with its formula: rounded once, from the four counts, so that no error of two roundings is in it.

    Beyond what a spreadsheet multiplies exactly it stands without.
    """
    if isinstance(found.value, str) or max(own or 0, other or 0) > _EXACT:
        return found
    formula = "=ROUND(10000*(E{row}*F$2-E$2*F{row})/(F{row}*F$2),0)/100"
    return Figure(found.value, found.form, formula)
