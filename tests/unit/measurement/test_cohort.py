"""Matching by cohort: an agreement is credited to the period of the earliest request it answers."""

from datetime import date

import pytest

from tests.helpers import Row, books, counts, measured, naskah, reasons, request

EARLIER, INSIDE, LATER = date(2024, 6, 1), date(2025, 6, 1), date(2026, 6, 1)


@pytest.mark.parametrize(
    ("rows", "links", "reason"),
    [
        ([request("F")], ("F",), None),
        ([request("F")], (), "outside-cohort"),
        ([request("F")], ("X",), "outside-cohort"),
        ([request("F", received_on=EARLIER)], ("F",), "outside-cohort"),
        ([request("F", received_on=LATER)], ("F",), "outside-cohort"),
        ([request("F", received_on=None)], ("F",), "outside-cohort"),
        ([request("F", status="ditolak")], ("F",), "outside-cohort"),
        ([request("F", status=None)], ("F",), "outside-cohort"),
        ([request("F", is_test=True)], ("F",), "outside-cohort"),
        ([request("F", duplicate_of="G"), request("G")], ("F",), None),
        ([request("F"), request("G", received_on=LATER)], ("G", "F"), None),
        ([request("F"), request("G", received_on=EARLIER)], ("F", "G"), "outside-cohort"),
        ([request("F"), request("G", received_on=EARLIER, status="ditolak")], ("F", "G"), None),
        ([request("F"), request("G", received_on=EARLIER, is_test=True)], ("F", "G"), None),
        ([request("F"), request("G", received_on=None)], ("G", "F"), None),
        ([request("F"), request("G")], ("F", "G"), None),
        ([request("F", received_on=LATER), request("G", received_on=LATER)], ("F", "G"), "outside-cohort"),
    ],
    ids=[
        "its request counts",
        "no request",
        "a broken link",
        "of an earlier period",
        "of a later one",
        "without a date",
        "rejected",
        "of unknown status",
        "a test record",
        "through a duplicate",
        "the earliest counts",
        "the earliest does not",
        "an earlier one that never passes",
        "an earlier test record",
        "one without a date",
        "two on one day",
        "two later ones",
    ],
)
def test_the_earliest_request_that_passes_decides(
    rows: list[dict[str, object]], links: tuple[str, ...], reason: str | None
) -> None:
    """Of the linked requests that pass every clause but the period's, one of the earliest must be counted."""
    result = measured(books(rows, [naskah("N", *links)]), matching="cohort")
    assert reasons(result)["N"] == reason
    assert result.numerator == (0 if reason else 1)


@pytest.mark.parametrize(
    ("signed", "as_of", "reason"),
    [
        (date(2019, 1, 1), None, None),
        (date(2025, 12, 31), None, None),
        (date(2026, 1, 1), None, "after-as-of"),
        (date(2026, 1, 31), date(2026, 1, 31), None),
        (date(2026, 2, 1), date(2026, 1, 31), "after-as-of"),
        (date(2025, 4, 1), date(2025, 3, 31), "after-as-of"),
        (None, None, "date-unknown"),
    ],
)
def test_evidence_counts_up_to_the_as_of_day(signed: date | None, as_of: date | None, reason: str | None) -> None:
    """Whenever it was signed, if not after that day; the period itself asks nothing of it."""
    registers = books([request("F")], [naskah("N", "F", signed_on=signed)])
    result = measured(registers, matching="cohort", as_of=as_of)
    assert reasons(result)["N"] == reason


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"kind": None, "facilitation_ids": ()}, "outside-cohort"),
        ({"kind": None, "signed_on": LATER}, "after-as-of"),
        ({"facilitation_ids": (), "signed_on": LATER}, "outside-cohort"),
        ({"facilitation_ids": (), "signed_on": None}, "date-unknown"),
        ({"facilitation_ids": (), "is_test": True}, "test-record"),
        ({"kind": None}, "kind-unknown"),
        ({"nature": "adendum"}, "amendment"),
    ],
)
def test_the_cohort_is_asked_in_the_periods_place(fields: Row, reason: str) -> None:
    """After the date is known and before the kind is asked."""
    registers = books([request("F")], [naskah("N", **{"facilitation_ids": ("F",), **fields})])
    assert reasons(measured(registers, matching="cohort"))["N"] == reason


def test_a_request_carried_over_is_counted_for_the_cohort() -> None:
    """The earliest is one that counts in the denominator, in the period or carried into it."""
    registers = books([request("F", received_on=EARLIER), request("G")], [naskah("N", "G", "F")])
    assert reasons(measured(registers, matching="cohort"))["N"] == "outside-cohort"
    assert reasons(measured(registers, matching="cohort", carry_over="include"))["N"] is None


def test_the_requests_own_date_is_the_options() -> None:
    """`denominator_date` says which of its dates makes a request the earliest."""
    registers = books(
        [request("F", letter_date=LATER), request("G", received_on=LATER, letter_date=INSIDE)],
        [naskah("N", "F", "G"), naskah("M", "G")],
    )
    assert reasons(measured(registers, matching="cohort")) == {
        "F": None,
        "G": "outside-period",
        "N": None,
        "M": "outside-cohort",
    }
    assert reasons(measured(registers, matching="cohort", denominator_date="letter_date")) == {
        "F": "outside-period",
        "G": None,
        "N": None,
        "M": None,
    }


def test_all_requests_make_cohorts_where_all_count() -> None:
    """Under `requests=all` a rejected request may be the earliest."""
    registers = books([request("F"), request("G", received_on=EARLIER, status="ditolak")], [naskah("N", "F", "G")])
    assert reasons(measured(registers, matching="cohort"))["N"] is None
    assert reasons(measured(registers, matching="cohort", requests="all"))["N"] == "outside-cohort"


def test_a_cohort_has_one_year_only() -> None:
    """An agreement on a request of each of two years is credited to the first, and to no other."""
    registers = books([request("F"), request("G", received_on=LATER)], [naskah("N", "F", "G", signed_on=LATER)])
    late = date(2026, 12, 31)
    assert [counts(measured(registers, year, matching="cohort", as_of=late)) for year in ("2024", "2025", "2026")] == [
        (0, 0, 0),
        (1, 1, 1),
        (0, 1, 1),
    ]
