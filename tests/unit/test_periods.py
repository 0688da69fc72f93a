"""Periods: their notation, their first and last days, and what is told to one who writes them wrongly."""

import pickle
from datetime import date

import pytest

from iku_kerjasama.errors import UsageError
from iku_kerjasama.periods import (
    Period,
    between,
    cumulative,
    month,
    month_key,
    parse,
    quarter,
    quarter_key,
    quarters,
    semester,
    year,
    year_key,
)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025-S1", "2025-01-01", "2025-06-30"),
        ("2025-S2", "2025-07-01", "2025-12-31"),
        ("2025-Q1", "2025-01-01", "2025-03-31"),
        ("2025-Q3", "2025-07-01", "2025-09-30"),
        ("2025-Q1..Q3", "2025-01-01", "2025-09-30"),
        ("2025-Q2..Q2", "2025-04-01", "2025-06-30"),
        ("2025-07", "2025-07-01", "2025-07-31"),
        ("2025-02", "2025-02-01", "2025-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-01-15/2025-03-31", "2025-01-15", "2025-03-31"),
        ("2025-01-15/2025-01-15", "2025-01-15", "2025-01-15"),
        ("2024-11-01/2025-02-28", "2024-11-01", "2025-02-28"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("9999-Q1..Q4", "9999-01-01", "9999-12-31"),
        ("9999-12", "9999-12-01", "9999-12-31"),
    ],
)
def test_each_notation_has_its_first_and_last_day(text: str, start: str, end: str) -> None:
    """Every notation of the specification is read, keeps its text as label and has both its days inside."""
    period = parse(text)
    assert period == Period(label=text, start=date.fromisoformat(start), end=date.fromisoformat(end))
    assert str(period) == text
    assert period.start in period
    assert period.end in period


def test_whitespace_around_a_period_is_trimmed() -> None:
    """A period pasted with spaces around it is the same period, under its plain label."""
    assert parse("\u00a0 2025-Q3\n") == quarter(2025, 3)


def test_days_outside_are_not_in_the_period() -> None:
    """The day before the first and the day after the last are outside."""
    assert date(2025, 6, 30) not in quarter(2025, 3)
    assert date(2025, 10, 1) not in quarter(2025, 3)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "25",
        "02025",
        "0000",
        "10000",
        "0000-Q1..Q2",
        "2025-S0",
        "2025-S3",
        "2025-Q0",
        "2025-Q5",
        "2025-q3",
        "2025Q3",
        "2025-Q1..2025-Q3",
        "2025-Q1...Q3",
        "2025-Q1..Q5",
        "2025-00",
        "2025-13",
        "2025-7",
        "2025-07-01",
        "2025-02-30/2025-03-31",
        "2025-01-01/2025-04-31",
        "2025-1-1/2025-03-31",
        "2025-01-01/2025-03-31 ya",
        "2025\n2026",
        "TW III 2025",
        "\u0662\u0660\u0662\u0665",
        "2025-0\u0667",
    ],
)
def test_any_other_text_is_unreadable(text: str) -> None:
    """A text of no notation, or that names a year, month or day there is not, is refused and named."""
    with pytest.raises(UsageError) as caught:
        parse(text)
    assert caught.value.code == "period-unreadable"
    assert caught.value.params == {"text": text}


def test_the_error_lists_every_notation() -> None:
    """Who writes a period wrongly is shown each way of writing one."""
    with pytest.raises(UsageError, match="“triwulan 3”") as caught:
        parse("triwulan 3")
    for notation in ("2025", "2025-S1", "2025-Q3", "2025-Q1..Q3", "2025-07", "2025-01-15/2025-03-31"):
        assert f"({notation})" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-Q3..Q1", "2025-Q3", "2025-Q1"),
        ("2025-03-31/2025-03-30", "2025-03-31", "2025-03-30"),
        ("2026-01-01/2025-12-31", "2026-01-01", "2025-12-31"),
    ],
)
def test_a_period_that_runs_backwards_is_refused(text: str, first: str, last: str) -> None:
    """The first not after the last: the error names both ends, and is not turned round."""
    with pytest.raises(UsageError) as caught:
        parse(text)
    assert caught.value.code == "period-backwards"
    assert first in str(caught.value)
    assert last in str(caught.value)


@pytest.mark.parametrize(
    ("made", "text"),
    [
        (year(2025), "2025"),
        (year(7), "0007"),
        (semester(2025, 2), "2025-S2"),
        (quarter(2025, 4), "2025-Q4"),
        (cumulative(2025, 1), "2025-Q1..Q1"),
        (cumulative(2025, 3), "2025-Q1..Q3"),
        (month(2025, 7), "2025-07"),
        (between(date(2025, 1, 15), date(2025, 3, 31)), "2025-01-15/2025-03-31"),
    ],
)
def test_made_from_numbers_or_read_from_text_is_the_same(made: Period, text: str) -> None:
    """A period built by its function equals the one its notation writes."""
    assert made == parse(text)


def test_numbers_no_calendar_has_are_refused() -> None:
    """A year, quarter or month out of range is the same error as its text would be."""
    for build, arguments in (
        (quarter, (2025, 5)),
        (quarter, (2025, 0)),
        (semester, (2025, 3)),
        (month, (2025, 13)),
        (cumulative, (2025, 0)),
        (cumulative, (2025, 5)),
        (month, (10000, 1)),
    ):
        with pytest.raises(UsageError) as caught:
            build(*arguments)
        assert caught.value.code == "period-unreadable"
    with pytest.raises(UsageError, match="0000"):
        year(0)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("2025", ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"]),
        ("2025-S2", ["2025-Q3", "2025-Q4"]),
        ("2025-Q1..Q3", ["2025-Q1", "2025-Q2", "2025-Q3"]),
        ("2025-Q3", ["2025-Q3"]),
        ("2025-07", []),
        ("2024-10-01/2025-04-15", ["2024-Q4", "2025-Q1"]),
        ("2024-10-02/2025-06-29", ["2025-Q1"]),
        ("2025-02-01/2025-05-31", []),
        ("9999-S2", ["9999-Q3", "9999-Q4"]),
    ],
)
def test_quarters_are_those_that_lie_whole_in_the_period(text: str, labels: list[str]) -> None:
    """A quarter stands in the quarterly table only where the period holds all of its days."""
    assert [one.label for one in quarters(parse(text))] == labels


def test_a_day_has_a_key_for_its_month_quarter_and_year() -> None:
    """The keys of breakdowns are the notation of the periods the day lies in."""
    day = date(2025, 7, 1)
    assert (month_key(day), quarter_key(day), year_key(day)) == ("2025-07", "2025-Q3", "2025")
    assert (month_key(date(7, 12, 31)), quarter_key(date(7, 12, 31)), year_key(date(7, 1, 1))) == (
        "0007-12",
        "0007-Q4",
        "0007",
    )


def test_a_period_pickles() -> None:
    """A period may be sent to another process."""
    assert pickle.loads(pickle.dumps(quarter(2025, 3))) == quarter(2025, 3)  # noqa: S301 - its own bytes
