"""Periods of the calendar and their notation: a year, a semester, a *triwulan*, several of them, a month, two days.

A period is the days between its first and its last, both inside. Ends of months are `dateutil.relativedelta`
arithmetic; a text is read by its shape alone.
"""

import re
from collections.abc import Callable
from datetime import date

from attrs import frozen
from dateutil.relativedelta import relativedelta

from iku_kerjasama.errors import UsageError
from iku_kerjasama.messages import N_

__all__ = [
    "Period",
    "between",
    "cumulative",
    "month",
    "month_key",
    "parse",
    "quarter",
    "quarter_key",
    "quarters",
    "semester",
    "year",
    "year_key",
]


@frozen(kw_only=True)
class Period:
    """The days from *start* to *end*, both inside; *label* is its notation, which `parse` reads back."""

    label: str
    start: date
    end: date

    def __contains__(self, day: date) -> bool:
        """Tell whether *day*, a local calendar date, lies in the period."""
        return self.start <= day <= self.end

    def __str__(self) -> str:
        """Return the notation, such as ``2025-Q3``."""
        return self.label


def year(number: int) -> Period:
    """Return the calendar year *number* (1 to 9999), labelled ``2025``."""
    return _months(f"{number:04d}", number, 1, 12)


def semester(of_year: int, number: int) -> Period:
    """Return semester *number* (1 or 2) of a year, labelled ``2025-S1``."""
    return _months(f"{of_year:04d}-S{number}", of_year, 6 * number - 5, 6 * number)


def quarter(of_year: int, number: int) -> Period:
    """Return *triwulan* *number* (1 to 4) of a year, labelled ``2025-Q3``."""
    return _months(f"{of_year:04d}-Q{number}", of_year, 3 * number - 2, 3 * number)


def month(of_year: int, number: int) -> Period:
    """Return month *number* (1 to 12) of a year, labelled ``2025-07``."""
    return _months(f"{of_year:04d}-{number:02d}", of_year, number, number)


def cumulative(of_year: int, number: int) -> Period:
    """Return a year's first quarter to its quarter *number* (*s.d. triwulan*), labelled ``2025-Q1..Q3``."""
    return _quarters(of_year, 1, number)


def between(start: date, end: date) -> Period:
    """Return the days from *start* to *end*, labelled ``2025-01-15/2025-03-31``.

    Raises `UsageError` ``period-backwards`` where the first day is after the last.
    """
    if start > end:
        raise _backwards(start.isoformat(), end.isoformat())
    return Period(label=f"{start.isoformat()}/{end.isoformat()}", start=start, end=end)


def parse(text: str) -> Period:
    """Return the period that *text* writes, in one of the notations of the functions above.

    Raises `UsageError`: ``period-unreadable`` where it is none of them or names no real day, ``period-backwards``
    where its first quarter or day is after its last.
    """
    for shape, build in _NOTATIONS:
        if match := shape.fullmatch(text.strip()):
            return build(*match.groups())
    raise _unreadable(text)


def quarters(period: Period) -> tuple[Period, ...]:
    """Return the quarters that lie whole in *period*, in the calendar's order; a month holds none."""
    first = 4 * period.start.year + (period.start.month - 1) // 3
    last = 4 * period.end.year + (period.end.month - 1) // 3
    touched = (quarter(index // 4, index % 4 + 1) for index in range(first, last + 1))
    return tuple(one for one in touched if one.start in period and one.end in period)


def month_key(day: date) -> str:
    """Return the label of the month *day* lies in, ``2025-07``."""
    return f"{day.year:04d}-{day.month:02d}"


def quarter_key(day: date) -> str:
    """Return the label of the quarter *day* lies in, ``2025-Q3``."""
    return f"{day.year:04d}-Q{(day.month + 2) // 3}"


def year_key(day: date) -> str:
    """Return the label of the year *day* lies in, ``2025``."""
    return f"{day.year:04d}"


def _unreadable(text: str) -> UsageError:
    return UsageError(
        "period-unreadable",
        N_(
            "Periode “{text}” tidak terbaca, sehingga tidak ada yang dihitung. Tulis tahun (2025), semester (2025-S1), "
            "triwulan (2025-Q3), s.d. triwulan (2025-Q1..Q3), bulan (2025-07), atau dua tanggal yang ada di kalender "
            "(2025-01-15/2025-03-31); tahun selalu empat angka, 0001 sampai dengan 9999."
        ),
        text=text,
    )


def _backwards(first: str, last: str) -> UsageError:
    return UsageError(
        "period-backwards",
        N_("Periode terbalik: awalnya, {first}, sesudah akhirnya, {last}. Tulis yang lebih dahulu di depan."),
        first=first,
        last=last,
    )


def _day(label: str, of_year: int, of_month: int, number: int) -> date:
    try:
        return date(of_year, of_month, number)
    except ValueError:
        raise _unreadable(label) from None


def _months(label: str, of_year: int, first: int, last: int) -> Period:
    start = _day(label, of_year, first, 1)
    end = _day(label, of_year, last, 1) + relativedelta(day=31)
    return Period(label=label, start=start, end=end)


def _quarters(of_year: int, first: int, last: int) -> Period:
    if first > last:
        raise _backwards(quarter(of_year, first).label, quarter(of_year, last).label)
    return _months(f"{of_year:04d}-Q{first}..Q{last}", of_year, 3 * first - 2, 3 * last)


def _days(start: str, end: str) -> Period:
    first, last = (_day(f"{start}/{end}", *map(int, day.split("-"))) for day in (start, end))
    return between(first, last)


def _of_numbers(build: Callable[..., Period]) -> Callable[..., Period]:
    return lambda *parts: build(*map(int, parts))


_NOTATIONS: tuple[tuple[re.Pattern[str], Callable[..., Period]], ...] = tuple(
    (re.compile(shape, re.ASCII), build)
    for shape, build in (
        (r"(\d{4})", _of_numbers(year)),
        (r"(\d{4})-S([12])", _of_numbers(semester)),
        (r"(\d{4})-Q([1-4])", _of_numbers(quarter)),
        (r"(\d{4})-Q([1-4])\.\.Q([1-4])", _of_numbers(_quarters)),
        (r"(\d{4})-(\d{2})", _of_numbers(month)),
        (r"(\d{4}-\d{2}-\d{2})/(\d{4}-\d{2}-\d{2})", _days),
    )
)
