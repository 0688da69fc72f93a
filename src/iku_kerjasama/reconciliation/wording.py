"""How people call the quarter and the part that a figure is about."""

from iku_kerjasama.messages import N_, translate
from iku_kerjasama.periods import Period
from iku_kerjasama.reconciliation.published import Part
from iku_kerjasama.rules.readings.labels import term

__all__ = ["part_text", "quarter_text"]

_ROMAN = ("I", "II", "III", "IV")


def quarter_text(quarter: Period, lang: str) -> str:
    """Return *quarter* as a heading has it: ``Triwulan II 2025``."""
    number = _ROMAN[(quarter.start.month - 1) // 3]
    return translate(N_("Triwulan {number} {year}"), lang).format(number=number, year=quarter.start.year)


def part_text(part: Part, lang: str) -> str:
    """Return the terms of *part*, ``Lembaga, Perjanjian Kerja Sama``; nothing for the whole of a quarter."""
    return ", ".join(term(name, getattr(part, name), lang) for name in part.dimensions)
