"""From when to when a rule is in force, when it was last compared with its source, and what identifies it."""

from datetime import date

from iku_kerjasama.messages import N_, translate
from iku_kerjasama.rules.indicator import Indicator
from iku_kerjasama.rules.readings.labels import day_text
from iku_kerjasama.rules.readings.wording import upper_first
from iku_kerjasama.rules.sheet.blocks import Fact, Facts, Run, Section, code, words

__all__ = ["force"]


def force(indicator: Indicator, until: date | None, lang: str, *, before: str, after: str) -> Section:
    """Return the dates of *indicator*, in force *until* a day, with its digest *before* the options and *after*."""
    rows: list[tuple[str, str | Run]] = [
        (N_("Berlaku sejak"), _day(indicator.in_force_from, N_("tidak dinyatakan"), lang)),
        (N_("Berlaku sampai"), _day(until, N_("digantikan aturan lain"), lang)),
        (N_("Terakhir dicocokkan dengan sumbernya"), _day(indicator.verified_on, N_("belum pernah"), lang)),
    ]
    if indicator.derived_from:
        rows.append((N_("Diturunkan dari"), f"{indicator.derived_from.code}, {indicator.derived_from.digest}"))
    rows.append((N_("Kode pengenal aturan"), code(after)))
    if before != after:
        rows.append((N_("Kode pengenal sebelum opsi"), code(before)))
    facts = Facts(tuple(Fact(translate(label, lang), (words(value),)) for label, value in rows))
    return Section(key="force", heading=translate(N_("Masa berlaku"), lang), blocks=(facts,))


def _day(day: date | None, otherwise: str, lang: str) -> str:
    return upper_first(translate(otherwise, lang)) if day is None else day_text(day, lang)
