"""From a cell's text to its value: a date, a flag, a count, a list, or unknown. Nothing is guessed.

Each reader returns the value, None for what means unknown, or `Unreadable` with the code of the finding.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

from attrs import frozen

__all__ = [
    "BLANKS",
    "ERRORS",
    "MONTHS",
    "UNKNOWN_MARKS",
    "WEEKDAYS",
    "Order",
    "Unreadable",
    "is_unknown",
    "proven_order",
    "read_cell_date",
    "read_count",
    "read_date",
    "read_flag",
    "read_quarter",
    "split_list",
]

Order = Literal["dmy", "mdy"]
"""Which of a numeric date's first two numbers is the day; declared by the profile, never guessed."""


@frozen
class Unreadable:
    """What a reader returns in place of a value it cannot read with certainty; *code* is the finding's."""

    code: str


_DATE_UNREADABLE = Unreadable("date-unreadable")
_DATE_TWO_DIGIT_YEAR = Unreadable("date-two-digit-year")
_VALUE_UNREADABLE = Unreadable("value-unreadable")

ERRORS = frozenset(
    (
        *(f"#{word}!" for word in ("REF", "DIV/0", "VALUE", "NULL", "NUM", "SPILL", "CALC", "FIELD", "BLOCKED")),
        "#NAME?",
        *(f"Err:{number}" for number in range(500, 541)),
        *("#" * width for width in range(3, 256)),
    )
)
"""What a spreadsheet shows, and writes into a CSV, in place of a value: a formula's error, or a column too narrow."""

UNKNOWN_MARKS = ("", "-", "#n/a", "n/a")
"""What means unknown, in small letters and without the blanks around it."""

BLANKS = "".join(
    map(
        chr,
        (
            *(0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1C, 0x1D, 0x1E, 0x1F, 0x20, 0x85, 0xA0, 0x1680),
            *range(0x2000, 0x200B),
            *(0x2028, 0x2029, 0x202F, 0x205F, 0x3000),
        ),
    )
)
"""What `str.strip` takes away, for those who strip elsewhere than in Python."""

MONTHS: Mapping[str, int] = {
    spelling: number
    for number, spellings in enumerate(
        (
            "januari djanuari jan",
            "februari pebruari feb peb",
            "maret mar mrt",
            "april apr",
            "mei mai may",
            "juni djuni jun",
            "juli jul",
            "agustus agu agt ags ag agust aug",
            "september sep sept",
            "oktober okt oct",
            "november nopember nov nop",
            "desember des dec",
        ),
        start=1,
    )
    for spelling in spellings.split()
}
"""Each spelling of a month that real registers hold, in small letters, with the month's number."""

WEEKDAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "jum['\u2019]at", "sabtu", "minggu", "ahad")
"""What a weekday may be written like, in small letters, as patterns."""

# Without re.ASCII, \d takes the digits of every script, and with IGNORECASE a Kelvin sign is a k.
_TIME = r"(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
_ISO = re.compile(rf"(\d{{4}})-(\d{{2}})-(\d{{2}}){_TIME}", re.ASCII)
_NUMERIC = re.compile(rf"(\d{{1,2}})([/.-])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){_TIME}", re.ASCII)
_WORDED = re.compile(
    rf"(?:(?:{'|'.join(WEEKDAYS)})(?:, *| +))?(\d{{1,2}}) +({'|'.join(MONTHS)}) +(\d{{4}}|\d{{2}})",
    re.ASCII | re.IGNORECASE,
)

_FLAGS = {"ya": True, "true": True, "1": True, "tidak": False, "false": False, "0": False}

# Eighteen digits at most: a 64-bit integer in every engine, and below the length at which int() refuses.
_COUNT = re.compile(r"\d{1,18}|[1-9]\d{0,2}(?:\.\d{3}){1,5}", re.ASCII)
_QUARTER = re.compile(r"(?:(?:triwulan|tw|q)[ .-]*)?(?:([1-4])|(IV|I{1,3}))", re.ASCII | re.IGNORECASE)
_ROMAN = ("I", "II", "III", "IV")


def _trimmed(text: str) -> str:
    """Return *text* without surrounding whitespace, a non-breaking space inside it made an ordinary one."""
    return text.replace("\u00a0", " ").strip()


def is_unknown(text: str) -> bool:
    """Tell whether *text* means unknown: blank, whitespace, ``-``, ``#N/A`` or ``n/a`` in any case."""
    return _trimmed(text).lower() in UNKNOWN_MARKS


def read_date(text: str, order: Order = "dmy") -> date | Unreadable | None:
    """Return the date that *text* writes, its time of day and offset dropped unchecked.

    Read are ``2024-03-01``; ``1/3/2024`` with ``/``, ``-`` or ``.``, in the *order* declared; ``1 Maret 2024``, a
    weekday before it or not. Unreadable is everything else: ``date-two-digit-year`` where the year has two digits,
    ``date-unreadable`` where a part is missing, the month is Roman, something follows or no such day exists.
    """
    written = _trimmed(text)
    if match := _ISO.fullmatch(written):
        year, month, day = match.groups()
    elif match := _NUMERIC.fullmatch(written):
        first, _, second, year = match.groups()
        day, month = (first, second) if order == "dmy" else (second, first)
    elif match := _WORDED.fullmatch(written):
        day, word, year = match.groups()
        month = str(MONTHS[word.lower()])
    else:
        return None if is_unknown(written) else _DATE_UNREADABLE
    if len(year) == len("yy"):
        return _DATE_TWO_DIGIT_YEAR
    return _calendar(year, month, day) or _DATE_UNREADABLE


def read_cell_date(value: object, order: Order = "dmy") -> date | Unreadable | None:
    """Return the date of a cell as its source gives it: a date, a datetime whose time is dropped, None, or a text."""
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    return read_date(str(value), order)


def proven_order(text: str) -> Order | None:
    """Return the order that a numeric date proves by itself: the only one in which it is a real day.

    ``13/01/2024`` proves ``dmy`` and ``1/13/2024`` ``mdy``; ``3/4/2024``, ``31/31/2024`` and other shapes prove none.
    """
    match = _NUMERIC.fullmatch(_trimmed(text))
    if match is None or len(match[4]) == len("yy"):
        return None
    as_dmy = _calendar(match[4], match[3], match[1])
    as_mdy = _calendar(match[4], match[1], match[3])
    if (as_dmy is None) == (as_mdy is None):
        return None
    return "dmy" if as_dmy else "mdy"


def read_flag(text: str) -> bool | Unreadable | None:
    """Return what ya/tidak, true/false or 1/0 says, in any case."""
    if is_unknown(text):
        return None
    return _FLAGS.get(_trimmed(text).lower(), _VALUE_UNREADABLE)


def read_count(text: str) -> int | Unreadable | None:
    """Return a whole number of 0 or more, at most eighteen digits; a point may part its thousands (``1.234``)."""
    if is_unknown(text):
        return None
    written = _trimmed(text)
    return int(written.replace(".", "")) if _COUNT.fullmatch(written) else _VALUE_UNREADABLE


def read_quarter(text: str) -> int | Unreadable | None:
    """Return the number of the *triwulan* that *text* names: ``3``, ``III``, ``TW III`` or ``Triwulan III``, any case.

    What is a count and no quarter, such as ``5``, is returned as it is.
    """
    match = _QUARTER.fullmatch(_trimmed(text))
    if match is None:
        return read_count(text)
    digit, roman = match.groups()
    return int(digit) if digit else _ROMAN.index(roman.upper()) + 1


def split_list(text: str) -> tuple[str, ...]:
    """Return the values that ``;`` separates, trimmed, in their order; what means unknown is left out."""
    return tuple(part.strip() for part in text.split(";") if not is_unknown(part))


def _calendar(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
