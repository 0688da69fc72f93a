"""Requests carried over: received before the period, still open in it, with no agreement before it."""

from datetime import date

import pytest
from attrs import evolve

from iku_kerjasama.rules.criteria import Carried
from iku_kerjasama.rules.indicator import Count
from iku_kerjasama.rules.kab_malang import INDICATOR
from tests.helpers import Row, books, measured, naskah, reasons, request

EVE, FIRST = date(2024, 12, 31), date(2025, 1, 1)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({}, None),
        ({"received_on": date(2019, 1, 1)}, None),
        ({"received_on": FIRST}, None),
        ({"received_on": date(2026, 1, 1)}, "outside-period"),
        ({"status": None, "facilitated_on": EVE}, None),
        ({"status": "diterima", "facilitated_on": EVE}, None),
        ({"status": "menjadi_naskah"}, "outside-period"),
        ({"status": "dihentikan"}, "outside-period"),
        ({"status": "ditolak", "facilitated_on": EVE}, "outside-period"),
        ({"status": "ditarik", "facilitated_on": EVE}, "outside-period"),
        ({"closed_on": EVE}, "outside-period"),
        ({"closed_on": FIRST}, None),
        ({"closed_on": date(2026, 5, 1)}, None),
        ({"status": "diterima"}, "outside-period"),
        ({"status": None}, "outside-period"),
        ({"is_test": True}, "test-record"),
        ({"duplicate_of": "G"}, "duplicate"),
        ({"received_on": None}, "date-unknown"),
    ],
)
def test_a_request_is_carried_over_while_it_is_open(fields: Row, reason: str | None) -> None:
    """One that fails another clause stays `outside-period`; the clauses before it keep their reasons."""
    registers = books([request("F", **{"received_on": EVE, **fields}), request("G", received_on=date(2026, 1, 1))])
    result = measured(registers, carry_over="include")
    assert reasons(result) == {"F": reason, "G": "outside-period"}
    assert result.denominator == (0 if reason else 1)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"signed_on": EVE}, "outside-period"),
        ({"signed_on": FIRST}, None),
        ({"signed_on": date(2027, 1, 1)}, None),
        ({"signed_on": EVE, "kind": None}, None),
        ({"signed_on": EVE, "nature": "adendum"}, None),
        ({"signed_on": EVE, "is_test": True}, None),
        ({"signed_on": None}, None),
    ],
)
@pytest.mark.parametrize("as_of", [None, date(2024, 12, 1), date(2026, 6, 1)])
def test_an_agreement_before_the_period_closes_a_request(fields: Row, reason: str | None, as_of: date | None) -> None:
    """One that follows it up, dated before the period's first day, whatever the as-of day."""
    registers = books([request("F", received_on=date(2024, 6, 1))], [naskah("N", "F", **fields)])
    result = measured(registers, carry_over="include", as_of=as_of)
    assert reasons(result)["F"] == reason


def test_any_agreement_before_the_period_closes_it() -> None:
    """The earliest of several decides, whichever stands first."""
    for order in (1, -1):
        rows = [naskah("N1", "F"), naskah("N2", "F", signed_on=EVE)][::order]
        registers = books([request("F", received_on=EVE)], rows)
        assert reasons(measured(registers, carry_over="include"))["F"] == "outside-period"


def test_the_options_dates_decide() -> None:
    """The request's date that `denominator_date` names, the agreement's that `numerator_date` names."""
    registers = books(
        [request("F", received_on=FIRST, letter_date=EVE)],
        [naskah("N", "F", signed_on=FIRST, registered_on=EVE)],
    )
    options = {"carry_over": "include", "denominator_date": "letter_date"}
    assert reasons(measured(registers, options=options))["F"] is None
    assert reasons(measured(registers, options=options, numerator_date="registered_on"))["F"] == "outside-period"
    assert reasons(measured(registers, denominator_date="letter_date"))["F"] == "outside-period"


def test_all_requests_are_carried_where_all_count() -> None:
    """Under `requests=all` an open one that was only received passes every other clause."""
    registers = books(
        [request("F", received_on=EVE, status="diterima"), request("G", received_on=EVE, status="ditolak")]
    )
    assert reasons(measured(registers, carry_over="include", requests="all")) == {"F": None, "G": "outside-period"}


def test_a_carried_request_may_be_followed_up() -> None:
    """It counts like any other, in both scorings."""
    registers = books([request("F", received_on=EVE)], [naskah("N", "F")])
    result = measured(registers, carry_over="include")
    assert [outcome.followed_up for outcome in result.outcomes()] == [True, None]


def test_without_links_no_agreement_closes_a_request() -> None:
    """Nothing is known of its agreements, so its own status and dates decide."""
    registers = books(
        [request("F", received_on=EVE), request("G", received_on=EVE, status="dihentikan")],
        [{"id": "N", "signed_on": EVE}],
        without=["facilitation_ids"],
    )
    assert reasons(measured(registers, carry_over="include")) == {
        "F": None,
        "G": "outside-period",
        "N": "outside-period",
    }


def test_a_leap_years_last_day_of_february_is_before_march() -> None:
    """29 February is before the month that follows, and carried into it."""
    registers = books([request("F", received_on=date(2024, 2, 29)), request("G", received_on=date(2024, 3, 1))])
    assert reasons(measured(registers, "2024-03", carry_over="include")) == {"F": None, "G": None}
    assert reasons(measured(registers, "2024-02", carry_over="include")) == {"F": None, "G": "outside-period"}


def test_carried_over_is_from_before_the_first_day() -> None:
    """Asked alone, without the period beside it, the first day of the period is not before it."""
    below = INDICATOR.denominator
    assert isinstance(below, Count)
    carried = evolve(below.clauses[3], reason="not-carried", criterion=Carried())
    rule = evolve(INDICATOR, denominator=below.replacing("outside-period", carried))
    registers = books([request("F", received_on=EVE), request("G", received_on=FIRST)])
    assert reasons(measured(registers, rule=rule)) == {"F": None, "G": "not-carried"}
