from fractions import Fraction

import pytest

from iku_kerjasama.monitoring.lead_times import LeadTimes
from tests.helpers import naskah, request
from tests.unit.monitoring.conftest import Monitor, ago


def took(monitored: Monitor, *days: int) -> LeadTimes:
    """Return the lead times of requests that took so many *days* each."""
    places = range(len(days))
    found = monitored(
        [request(f"F-{place}", received_on=ago(1000)) for place in places],
        [naskah(f"N-{place}", f"F-{place}", signed_on=ago(1000 - days[place])) for place in places],
    ).lead_times
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("days", "median"),
    [
        ((), None),
        ((7,), Fraction(7)),
        ((7, 8), Fraction(15, 2)),
        ((8, 2), Fraction(5)),
        ((9, 1, 5), Fraction(5)),
        ((1, 2, 3, 100), Fraction(5, 2)),
    ],
)
def test_the_median_is_exact(monitored: Monitor, days: tuple[int, ...], median: Fraction | None) -> None:
    """The one in the middle, or the mean of the two in the middle, a half kept."""
    found = took(monitored, *days)
    assert found.median == median
    assert found.count == len(days)


@pytest.mark.parametrize(
    ("days", "p90"),
    [
        ((), None),
        ((7,), 7),
        ((7, 8), 8),
        (tuple(range(1, 10)), 9),
        (tuple(range(1, 11)), 9),
        (tuple(range(1, 12)), 10),
        (tuple(range(1, 21)), 18),
    ],
)
def test_p90_is_by_nearest_rank(monitored: Monitor, days: tuple[int, ...], p90: int | None) -> None:
    """The least of the values that nine in ten do not pass: of 10 the 9th, of 11 the 10th, of 20 the 18th."""
    assert took(monitored, *days).p90 == p90


def test_the_first_signature_counts(monitored: Monitor) -> None:
    """Of several agreements the one signed first; those after the day, or that follow nothing up, are passed over."""
    found = monitored(
        [request("F", received_on=ago(100))],
        [
            naskah("N-1", "F", signed_on=ago(40)),
            naskah("N-2", "F", signed_on=ago(60)),
            naskah("N-3", "F", signed_on=ago(90), nature="adendum"),
            naskah("N-4", "F", signed_on=ago(95), is_test=True),
            naskah("N-5", "F", signed_on=ago(-5)),
        ],
    ).lead_times
    assert found
    assert [(one.request.id, one.agreement.id, one.days) for one in found.rows] == [("F", "N-2", 40)]


def test_a_signature_of_the_day_itself_counts(monitored: Monitor) -> None:
    """As evidence of a follow-up does."""
    found = monitored([request("F", received_on=ago(8))], [naskah("N", "F", signed_on=ago(0))]).lead_times
    assert found
    assert [one.days for one in found.rows] == [8]


def test_an_agreement_may_be_the_first_of_several_requests(monitored: Monitor) -> None:
    """Each request has its own lead time; the shortest stands first."""
    found = monitored(
        [request("F-1", received_on=ago(100)), request("F-2", received_on=ago(70))],
        [naskah("N", "F-1", "F-2", signed_on=ago(60))],
    ).lead_times
    assert found
    assert [(one.request.id, one.days) for one in found.rows] == [("F-2", 10), ("F-1", 40)]


def test_signed_before_it_came_in(monitored: Monitor) -> None:
    """Such a lead time counts as it is, below 0, and is named; one of 0 days is none of them."""
    found = took(monitored, -3, 0, 4)
    assert [one.request.id for one in found.before_receipt] == ["F-0"]
    assert (found.median, found.p90, found.count) == (Fraction(0), 4, 3)


def test_where_a_day_is_not_known(monitored: Monitor) -> None:
    """Followed up, but without a date of signing or of receipt: counted apart, never dropped."""
    by_other_dates = {"numerator_date": "registered_on", "denominator_date": "letter_date"}
    found = monitored(
        [request("F-1", letter_date=ago(50)), request("F-2", letter_date=ago(50), received_on=None)],
        [
            naskah("N-1", "F-1", signed_on=None, registered_on=ago(5)),
            naskah("N-2", "F-2", signed_on=ago(9), registered_on=ago(5)),
        ],
        options=by_other_dates,
    )
    assert found.followed_up is not None
    assert found.lead_times is not None
    assert found.lead_times.rows == ()
    assert [one.id for one in found.lead_times.unknown] == [one.id for one in found.followed_up] == ["F-1", "F-2"]
