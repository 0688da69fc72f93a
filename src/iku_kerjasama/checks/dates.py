"""Dates that can be read and still look wrong: against the document's number, each other, and the day of looking."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from attrs import frozen

from iku_kerjasama.checks.looking import everything, in_words, note
from iku_kerjasama.findings import Finding
from iku_kerjasama.labels import FIELDS
from iku_kerjasama.plugins import CheckKind, Label, Review, hookimpl
from iku_kerjasama.records import Agreement, Facilitation
from iku_kerjasama.rules.readings.labels import MONTHS

__all__ = ["KIND", "Written", "iku_checks", "run", "written"]

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_YEAR = re.compile(r"(?:^|[^0-9]|(?<=[^0-9])(?P<joined>0[1-9]|1[0-2]))(?P<year>(?:19|20)\d\d)\s*$", re.ASCII)
_ROMAN_MONTH = re.compile(r"(?:^|[/.\- ])(?P<month>[IVX]{1,4})[/.\- ]+$", re.ASCII | re.IGNORECASE)
_DIGIT_MONTH = re.compile(r"/[^/]+/(?P<month>0[1-9]|1[0-2])/$", re.ASCII)

_NUMBERED: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "facilitations": ("letter_date", ("letter_number",)),
    "agreements": ("signed_on", ("own_number", "partner_number")),
}
"""The date of each register that its numbers are given on; registered is an agreement in the weeks after."""

_ORDER: Mapping[str, Sequence[tuple[str, str]]] = {
    "facilitations": (
        ("letter_date", "received_on"),
        ("received_on", "facilitated_on"),
        ("received_on", "closed_on"),
        ("facilitated_on", "closed_on"),
    ),
    "agreements": (
        ("signed_on", "expires_on"),
        ("signed_on", "ended_on"),
        ("effective_on", "expires_on"),
        ("effective_on", "ended_on"),
    ),
}
"""Which date comes first. An agreement may be registered before it is signed, and be in force from an earlier day.

Approval comes before some agreements are signed and after others (PP 28/2018 arts 6 and 30-33).
"""

_PAST: Mapping[str, Sequence[str]] = {
    "facilitations": ("letter_date", "received_on", "facilitated_on", "closed_on"),
    "agreements": ("signed_on", "registered_on", "approved_on", "ended_on"),
}
"""The dates of what has happened; an agreement's start and expiry may well lie ahead."""


@frozen
class Written:
    """The *year* and the *month* that a document's number ends in, None where it does not say."""

    year: int | None = None
    month: int | None = None


def written(number: str | None) -> Written:
    """Return the year and the month in *number*: ``04/PKS/XYZ/XI/2017``, ``B.123-DIR/ABC/08/2017``, ``9 Tahun 2021``.

    A month of two digits counts only behind two other parts, since in ``119/08/2024`` it is the running number.
    """
    match = _YEAR.search(number or "")
    if number is None or match is None:
        return Written()
    before = number[: match.start("year")]
    if match["joined"]:
        return Written(int(match["year"]), int(match["joined"]))
    if roman := _ROMAN_MONTH.search(before):
        numeral = roman["month"].upper()
        return Written(int(match["year"]), _ROMAN.index(numeral) + 1 if numeral in _ROMAN else None)
    digits = _DIGIT_MONTH.search(before)
    return Written(int(match["year"]), int(digits["month"]) if digits else None)


def run(review: Review) -> Iterator[Finding]:
    """Yield what looks wrong about the dates of each record."""
    for register, record in everything(review.registers):
        yield from _against_number(review, record, *_NUMBERED[register])
        yield from _out_of_order(review, register, record)
        yield from _ahead(review, register, record)


def _against_number(
    review: Review, record: Facilitation | Agreement, name: str, numbers: Sequence[str]
) -> Iterator[Finding]:
    """Yield that day and month of a date are exchanged, or that its year is another than the number's."""
    day: date | None = getattr(record, name)
    if day is None:
        return
    told = {number: written(number) for number in (getattr(record, field) for field in numbers) if number}
    months = {number: found.month for number, found in told.items() if found.month and found.year == day.year}
    if day.month not in months.values():
        for number, month in months.items():
            if month == day.day:
                exchanged = date(day.year, day.day, day.month)
                words = {f"month_{lang}": MONTHS[lang][month - 1] for lang in ("id", "en")}
                days = in_words(day=day, exchanged=exchanged)
                yield note("date-swapped", review, record, name, value=day, number=number, **days, **words)
                return
    number, year = next(((number, found.year) for number, found in told.items() if found.year), (None, None))
    if year and year != day.year:
        told_year = {"number": number, "year": year}
        yield note("date-year-mismatch", review, record, name, value=day, **told_year, **in_words(day=day))


def _out_of_order(review: Review, register: str, record: Facilitation | Agreement) -> Iterator[Finding]:
    """Yield the dates that stand in no order with others: of several such pairs, the date that most of them share."""
    pairs = [
        (first, second)
        for first, second in _ORDER[register]
        if (before := getattr(record, first)) and (after := getattr(record, second)) and before > after
    ]
    while pairs:
        shared = Counter(name for first, second in pairs for name in (second, first))
        name = max(shared, key=shared.__getitem__)
        other = next(one for pair in pairs if name in pair for one in pair if one != name)
        names = {f"other_{lang}": FIELDS[other].text(lang) for lang in ("id", "en")}
        days = in_words(day=getattr(record, name), other_day=getattr(record, other))
        yield note("dates-out-of-order", review, record, name, value=getattr(record, name), **days, **names)
        pairs = [pair for pair in pairs if name not in pair]


def _ahead(review: Review, register: str, record: Facilitation | Agreement) -> Iterator[Finding]:
    """Yield the dates of events that have not come yet."""
    if review.today is None:
        return
    last = max(review.today, review.as_of)
    for name in _PAST[register]:
        day: date | None = getattr(record, name)
        if day and day > last:
            yield note("date-in-future", review, record, name, value=day, **in_words(day=day, today=last))


KIND = CheckKind(
    name="dates",
    summary=Label(
        "Tanggal yang tampak keliru: tertukar, tidak urut, belum terjadi, atau lain tahun dengan nomornya",
        "Dates that look wrong: exchanged, out of order, yet to come, or of another year than the number",
    ),
    run=run,
)


@hookimpl
def iku_checks() -> Sequence[CheckKind]:
    """Return the check of dates."""
    return (KIND,)
