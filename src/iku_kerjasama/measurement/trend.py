"""A year against those before it, and against the target of the medium-term plan."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from attrs import frozen

from iku_kerjasama.measurement.achievement import Achievement, Target, achieved
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.percentages import difference

__all__ = ["Trend", "TrendRow", "trend"]


@frozen(kw_only=True)
class TrendRow:
    """One year: its *measurement* with its own target, and the *change* since the row before in percentage points.

    *change* is exact, and None in the first row and where one of the two has no value.
    """

    measurement: Measurement
    change: Fraction | None


@frozen(kw_only=True)
class Trend:
    """The years in their order, and the last one against the *medium_term* target, None where none was given."""

    rows: tuple[TrendRow, ...]
    medium_term: Achievement | None


def trend(measurements: Sequence[Measurement], medium_term: Target | None = None) -> Trend:
    """Return *measurements*, one a year and the earliest first, as a trend; each value is a ratio of its own sums.

    *medium_term* is the target for the last year of the plan (RPJMD): what the last measurement is held against,
    whatever its own year.
    """
    last = measurements[-1]
    return Trend(
        rows=tuple(_rows(measurements)),
        medium_term=achieved(last.percentage, medium_term, on=last.period.end) if medium_term else None,
    )


def _rows(measurements: Sequence[Measurement]) -> Iterator[TrendRow]:
    before: Measurement | None = None
    for measurement in measurements:
        change = difference(measurement.percentage, before.percentage) if before else None
        yield TrendRow(measurement=measurement, change=change)
        before = measurement
