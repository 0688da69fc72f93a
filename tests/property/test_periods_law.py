"""The laws of periods."""

from contextlib import suppress
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

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

YEARS = st.integers(1, 9999)
QUARTER_NUMBERS = st.integers(1, 4)
PERIODS = st.one_of(
    st.builds(year, YEARS),
    st.builds(semester, YEARS, st.integers(1, 2)),
    st.builds(quarter, YEARS, QUARTER_NUMBERS),
    st.builds(cumulative, YEARS, QUARTER_NUMBERS),
    st.builds(month, YEARS, st.integers(1, 12)),
    st.tuples(st.dates(), st.dates()).map(lambda days: between(min(days), max(days))),
)
DAY = timedelta(days=1)


def tiles(parts: list[Period], whole: Period) -> bool:
    """Tell whether *parts*, in order, hold each day of *whole* once and no other."""
    return (
        parts[0].start == whole.start
        and parts[-1].end == whole.end
        and all(after.start - before.end == DAY for before, after in pairwise(parts))
    )


class TestNotation:
    """Specification §2: "`2025` · `2025-S1` (semester) · `2025-Q3` (triwulan III) · `2025-Q1..Q3` (cumulative …)"."""

    @given(PERIODS)
    def test_what_a_period_prints_is_read_back(self, period: Period) -> None:
        """Any period, printed and read, is itself."""
        assert parse(str(period)) == period

    @given(st.one_of(st.text(), st.text(alphabet="0123456789-QS./ \u0663", max_size=24)))
    def test_a_text_is_a_period_or_a_usage_error(self, text: str) -> None:
        """Any text whatever is read as a period with that very label, or refused: no other exception comes out."""
        with suppress(UsageError):
            period = parse(text)
            assert period.label == text.strip()
            assert period.label.isascii()
            assert period.start <= period.end

    @given(YEARS, QUARTER_NUMBERS, QUARTER_NUMBERS)
    def test_the_first_quarter_is_not_after_the_last(self, of_year: int, first: int, last: int) -> None:
        """A run of quarters is read exactly if its first is not after its last, and then holds all their days."""
        text = f"{of_year:04d}-Q{first}..Q{last}"
        if first <= last:
            assert tiles([quarter(of_year, number) for number in range(first, last + 1)], parse(text))
        else:
            with pytest.raises(UsageError, match=f"Q{first}.*Q{last}"):
                parse(text)

    @given(st.dates(), st.dates())
    def test_the_first_day_is_not_after_the_last(self, first: date, last: date) -> None:
        """Two days are a period exactly if the first is not after the last."""
        text = f"{first.isoformat()}/{last.isoformat()}"
        if first <= last:
            period = parse(text)
            assert (period.start, period.end) == (first, last)
        else:
            with pytest.raises(UsageError, match=first.isoformat()):
                parse(text)


class TestBothDaysInside:
    """Specification §2: "`2025-01-15/2025-03-31` (both days inside, the first not after the last)"."""

    @given(PERIODS, st.dates())
    def test_a_day_is_inside_from_the_first_to_the_last(self, period: Period, day: date) -> None:
        """A period holds its first day, its last and those between; the days just outside it are not in it."""
        assert (day in period) is (period.start.toordinal() <= day.toordinal() <= period.end.toordinal())
        assert period.start in period
        assert period.end in period
        if period.start > date.min:
            assert period.start - DAY not in period
        if period.end < date.max:
            assert period.end + DAY not in period


class TestCalendar:
    """Specification §2: "Dates are local calendar dates"; every day has one month, one *triwulan* and one semester."""

    @given(YEARS)
    def test_months_quarters_and_semesters_make_up_the_year(self, of_year: int) -> None:
        """The twelve months, the four quarters and the two semesters each hold every day of the year once."""
        whole = year(of_year)
        assert tiles([month(of_year, number) for number in range(1, 13)], whole)
        assert tiles([quarter(of_year, number) for number in range(1, 5)], whole)
        assert tiles([semester(of_year, number) for number in range(1, 3)], whole)

    @given(st.dates())
    def test_a_day_is_in_one_of_each_and_its_key_names_it(self, day: date) -> None:
        """A day lies in exactly one month, quarter and semester of its year, and its keys are their labels."""
        months = [one.label for number in range(1, 13) if day in (one := month(day.year, number))]
        in_quarters = [one.label for number in range(1, 5) if day in (one := quarter(day.year, number))]
        semesters = [number for number in (1, 2) if day in semester(day.year, number)]
        assert months == [month_key(day)]
        assert in_quarters == [quarter_key(day)]
        assert len(semesters) == 1
        assert day in year(day.year)
        assert year(day.year).label == year_key(day)


class TestCumulative:
    """Specification §2: "`2025-Q1..Q3` (cumulative, s.d. triwulan III; the first not after the last)"."""

    @given(YEARS, QUARTER_NUMBERS)
    def test_the_cumulative_period_is_the_union_of_its_quarters(self, of_year: int, number: int) -> None:
        """S.d. triwulan n holds each day of the quarters 1 to n once, and those are its quarters."""
        parts = [quarter(of_year, each) for each in range(1, number + 1)]
        assert tiles(parts, cumulative(of_year, number))
        assert quarters(cumulative(of_year, number)) == tuple(parts)

    @given(st.dates(), st.integers(0, 2000), QUARTER_NUMBERS)
    def test_quarters_are_exactly_those_wholly_inside(self, start: date, length: int, number: int) -> None:
        """A quarter is among a period's quarters exactly if each of its days is in the period."""
        end = date.fromordinal(min(start.toordinal() + length, date.max.toordinal()))
        period = between(start, end)
        found = quarters(period)
        assert list(found) == sorted(found, key=lambda one: one.start)
        for of_year in range(start.year, end.year + 1):
            one = quarter(of_year, number)
            inside = all(
                date.fromordinal(day) in period for day in range(one.start.toordinal(), one.end.toordinal() + 1)
            )
            assert (one in found) is inside
