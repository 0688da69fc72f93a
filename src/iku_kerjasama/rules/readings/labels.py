"""What people call the records of a register, and how they read a value."""

from collections.abc import Iterable, Mapping
from datetime import date

from iku_kerjasama import periods
from iku_kerjasama.messages import N_, translate
from iku_kerjasama.periods import Period
from iku_kerjasama.terms import VOCABULARIES, Label

__all__ = [
    "MONTHS",
    "OTHERS",
    "RECORDS",
    "SCORINGS",
    "SIDES",
    "day_text",
    "listed",
    "period_text",
    "shown",
    "term",
    "unit",
]

RECORDS: Mapping[str | None, Label] = {
    "facilitations": Label("permohonan", "request"),
    "agreements": Label("naskah", "agreement"),
    "recaps": Label("rekapitulasi", "summary"),
    None: Label("entri", "record"),
}
"""What one record of each register is; None where the register is not known."""

OTHERS: Mapping[str | None, Label] = {
    "facilitations": Label("naskah", "agreement"),
    "agreements": Label("permohonan", "request"),
    "recaps": Label("entri lain", "other record"),
    None: Label("pasangan", "counterpart"),
}
"""What a link joins a record of each register to."""

SIDES: Mapping[str, str] = {"denominator": N_("penyebut"), "numerator": N_("pembilang")}
"""What each side of a division is called, in the source language."""

SCORINGS: Mapping[str, str] = {"ratio": N_("rasio"), "proportion": N_("proporsi")}
"""The word for each scoring, in the source language."""

MONTHS: Mapping[str, tuple[str, ...]] = {
    "id": (
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}
"""The months' names in each language, January first."""


_SINGULARS: Mapping[str, str] = {
    "agreements": "agreement",
    "facilitated requests": "facilitated request",
    "requests": "request",
    "documents": "document",
    "joint agreements": "joint agreement",
    "joint agreements followed up": "joint agreement followed up",
    "agreements in force": "agreement in force",
    "agreements in force followed up": "agreement in force followed up",
}


def term(name: str, code: str, lang: str) -> str:
    """Return the label of the term *code* of the field *name*; the code itself where the field has no vocabulary."""
    vocabulary = VOCABULARIES.get(name)
    if vocabulary is None or code not in vocabulary.codes:
        return code
    return vocabulary.label(code).text(lang)


def listed(parts: Iterable[str], word: str, lang: str) -> str:
    """Return *parts* as a list in a sentence, *word* (an Indonesian conjunction) before the last: ``A, B, atau C``."""
    items = tuple(parts)
    conjunction = translate(word, lang)
    match items:
        case [one]:
            return one
        case [one, other]:
            return f"{one} {conjunction} {other}"
        case [*several, last]:
            return f"{', '.join(several)}, {conjunction} {last}"
        case _:
            return ""


def day_text(day: date, lang: str) -> str:
    """Return *day* in full: ``5 Januari 2026``."""
    return f"{day.day} {MONTHS[lang][day.month - 1]} {day.year}"


_ROMAN = ("I", "II", "III", "IV")


def period_text(period: Period, lang: str) -> str:
    """Return *period* as it is said after "in": ``tahun 2025``, ``triwulan III 2025``, ``Juli 2025``, else its days."""
    year = period.start.year
    first, last = (period.start.month + 2) // 3, (period.end.month + 2) // 3
    roman = {"number": _ROMAN[first - 1], "last": _ROMAN[last - 1], "year": year}
    if period.label == f"{year:04d}":
        return translate(N_("tahun {year}"), lang).format(year=year)
    if period.label == periods.month_key(period.start):
        return f"{MONTHS[lang][period.start.month - 1]} {year}"
    if period.label == f"{year:04d}-S{(first + 1) // 2}":
        return translate(N_("semester {number} {year}"), lang).format(number=_ROMAN[first // 2], year=year)
    if period.label == periods.quarter_key(period.start):
        return translate(N_("triwulan {number} {year}"), lang).format(**roman)
    if period.label == f"{year:04d}-Q{first}..Q{last}":
        return translate(N_("triwulan {number} s.d. {last} {year}"), lang).format(**roman)
    days = {"start": day_text(period.start, lang), "end": day_text(period.end, lang)}
    return translate(N_("{start} s.d. {end}"), lang).format(**days)


def unit(label: Label, number: int | None, lang: str) -> str:
    """Return the unit *label* after *number*: ``47 agreements``, ``1 agreement``; Indonesian knows no plural."""
    text = label.text(lang)
    return _SINGULARS.get(text, text) if lang == "en" and number == 1 else text


def shown(name: str, value: object, lang: str) -> str:
    """Return the *value* of the field *name* as people read it: ``Ditolak``, ``Ekonomi dan Sosial``, a date in full."""
    match value:
        case bool():
            return translate(N_("ya") if value else N_("tidak"), lang)
        case date():
            return day_text(value, lang)
        case tuple():
            return listed((term(name, str(part), lang) for part in value), N_("dan"), lang)
        case _:
            return term(name, str(value), lang)
