"""A year by quarter: each *triwulan* alone, and from the first to it. Nothing is averaged: every value counts anew."""

from collections.abc import Iterable, Mapping
from datetime import date

from attrs import frozen

from iku_kerjasama import periods
from iku_kerjasama.errors import UsageError
from iku_kerjasama.measurement.achievement import Target
from iku_kerjasama.measurement.measure import measure
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.messages import N_
from iku_kerjasama.periods import Period
from iku_kerjasama.registers import Registers
from iku_kerjasama.rules.indicator import Indicator

__all__ = ["Quarter", "Quarterly", "quarterly", "year_of"]


@frozen(kw_only=True)
class Quarter:
    """One quarter *alone*, and the year *to_date* at its end (*s.d. triwulan*), each with its own target if any."""

    alone: Measurement
    to_date: Measurement


@frozen(kw_only=True)
class Quarterly:
    """The *year* as a whole and its four *quarters*, counted by one version of the rule."""

    year: Measurement
    quarters: tuple[Quarter, ...]


def quarterly(
    registers: Registers,
    indicator: Indicator,
    year: Measurement,
    *,
    options: Mapping[str, str] | None = None,
    as_of: date | None = None,
    targets: Iterable[Target] = (),
) -> Quarterly:
    """Return *year*, which *indicator* gave over *registers* under *options*, and beside it its quarters.

    Evidence counts up to each period's own last day, or up to *as_of* in all of them. Raises UsageError where *year*
    is of no calendar year.
    """
    number = year_of(year.period)
    known = tuple(targets)

    def measured(span: Period) -> Measurement:
        return measure(registers, indicator, span, options=options, as_of=as_of, targets=known)

    return Quarterly(
        year=year,
        quarters=tuple(
            Quarter(alone=measured(periods.quarter(number, part)), to_date=measured(periods.cumulative(number, part)))
            for part in range(1, 5)
        ),
    )


def year_of(period: Period) -> int:
    """Return the year that *period* is; UsageError where it is no calendar year."""
    number = period.start.year
    whole = periods.year(number)
    if (period.start, period.end) != (whole.start, whole.end):
        raise UsageError(
            "period-not-a-year",
            N_("{period} bukan satu tahun, padahal yang diminta dihitung per tahun. Tulis tahunnya, misalnya {year}."),
            period=period.label,
            year=whole.label,
        )
    return number
