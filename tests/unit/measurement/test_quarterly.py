from datetime import date
from fractions import Fraction

import pytest

from iku_kerjasama.errors import UsageError
from iku_kerjasama.measurement.achievement import Target
from iku_kerjasama.operations.yearly import quarterly, trend
from iku_kerjasama.periods import parse
from tests.helpers import books, naskah, request

OFFICE = books(
    [
        request("a"),
        request("b", received_on=date(2025, 5, 1)),
        request("c", received_on=date(2025, 6, 1)),
        request("old", received_on=date(2023, 2, 1)),
    ],
    [naskah("1", "a", signed_on=date(2025, 3, 31)), naskah("2", "b"), naskah("0", "old", signed_on=date(2024, 2, 1))],
)


def test_the_value_to_date_is_a_ratio_of_sums() -> None:
    """Quarter I is 1 / 1, quarter II 1 / 2; to date 2 / 3, where their average would be 3 / 4."""
    first, second, *_ = quarterly(OFFICE, period="2025").quarters
    alone = [first.alone.percentage.fraction, second.alone.percentage.fraction]
    assert alone == [1, Fraction(1, 2)]
    assert second.to_date.percentage.fraction == Fraction(2, 3)


def test_each_column_has_its_own_day_and_target() -> None:
    """Evidence counts up to each column's last day unless a day is given; a target is that of its column alone."""
    targets = [Target(period=parse(label), value="80") for label in ("2025-Q2", "2025-Q1..Q3")]
    table = quarterly(OFFICE, period="2025", by=["scope"], targets=targets)
    assert [one.alone.as_of for one in table.quarters] == [one.to_date.period.end for one in table.quarters]
    assert [one.alone.achievement is not None for one in table.quarters] == [False, True, False, False]
    assert [one.to_date.achievement is not None for one in table.quarters] == [False, False, True, False]
    assert (table.year.achievement, [one.by for one in table.year.breakdowns]) == (None, ["scope"])
    day = date(2026, 1, 31)
    for one in quarterly(OFFICE, period="2025", as_of=day, options={"requests": "all"}).quarters:
        assert (one.alone.as_of, one.to_date.as_of, one.alone.options["requests"]) == (day, day, "all")


@pytest.mark.parametrize("period", ["2025-Q1", "2025-Q2..Q4", "2025-01-01/2026-12-31"])
def test_what_is_no_year(period: str) -> None:
    """Neither part of a year nor more than one has quarters side by side, or years before it."""
    for verb in (quarterly, trend):
        with pytest.raises(UsageError) as error:
            verb(OFFICE, period=period)
        assert (error.value.code, error.value.params) == ("period-not-a-year", {"period": period, "year": "2025"})


def test_a_year_by_its_days() -> None:
    """A year is one however it is written."""
    assert quarterly(OFFICE, period="2025-Q1..Q4").quarters[3].alone.period.label == "2025-Q4"


def test_the_years_before() -> None:
    """Years with records, each a ratio of its own sums, with the change where both have a value."""
    plan = Target(period=parse("2026"), value="90")
    found = trend(OFFICE, period="2025", targets=[Target(period=parse("2025"), value="80")], medium_term=plan)
    assert [(row.measurement.period.label, row.measurement.percentage.fraction, row.change) for row in found.rows] == [
        ("2023", 0, None),
        ("2024", None, None),
        ("2025", Fraction(2, 3), None),
    ]
    assert [row.measurement.achievement is not None for row in found.rows] == [False, False, True]
    assert found.medium_term is not None
    assert (found.medium_term.raw, found.medium_term.on) == (Fraction(200, 3) / 90 * 100, date(2025, 12, 31))
    since = trend(OFFICE, period="2025", since=2024)
    assert [row.measurement.period.label for row in since.rows] == ["2024", "2025"]
    assert since.medium_term is None


def test_the_change_in_percentage_points() -> None:
    """From 0 to 200 % is a change of 200 points, exactly."""
    requests = [request("a"), request("b", received_on=date(2024, 1, 1))]
    found = trend(books(requests, [naskah("1", "a"), naskah("2", "a")]), period="2025")
    assert [row.change for row in found.rows] == [None, 200]
