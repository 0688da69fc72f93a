"""Followed up: a counted request, and in time an agreement that passes all but period, cohort and hierarchy."""

from datetime import date

import pytest

from tests.helpers import Row, books, counts, followed, measured, naskah, reasons, request


@pytest.mark.parametrize(
    ("fields", "yes"),
    [
        ({}, True),
        ({"signed_on": date(2025, 12, 31)}, True),
        ({"signed_on": date(2026, 1, 1)}, False),
        ({"signed_on": date(2019, 1, 1)}, True),
        ({"signed_on": date(2025, 2, 28)}, True),
        ({"signed_on": None}, False),
        ({"kind": None}, False),
        ({"nature": "adendum"}, False),
        ({"nature": "perpanjangan"}, True),
        ({"is_test": True}, False),
        ({"duplicate_of": "N0"}, True),
        ({"facilitation_ids": ()}, False),
        ({"facilitation_ids": ("F", "G")}, True),
    ],
)
def test_a_request_is_followed_up_by_an_agreement_that_would_count(fields: Row, yes: bool) -> None:
    """Whatever the period it is dated in, if not after the as-of day; a duplicate's link is that of its record."""
    registers = books(
        [request("F"), request("G", received_on=date(2024, 1, 1))],
        [naskah("N", **{"facilitation_ids": ("F",), **fields}), naskah("N0")],
    )
    result = measured(registers)
    assert followed(result) == ({"F"} if yes else set())
    assert [outcome.followed_up for outcome in result.outcomes()] == [yes, False, None, None]


@pytest.mark.parametrize(
    ("as_of", "yes"),
    [
        (None, False),
        (date(2025, 12, 31), False),
        (date(2026, 2, 27), False),
        (date(2026, 2, 28), True),
        (date(2026, 3, 1), True),
    ],
)
def test_the_as_of_day_is_the_last_that_counts(as_of: date | None, yes: bool) -> None:
    """By default the period's last day; it moves the evidence, never the period."""
    registers = books([request("F")], [naskah("N", "F", signed_on=date(2026, 2, 28))])
    result = measured(registers, as_of=as_of)
    assert result.as_of == (as_of or date(2025, 12, 31))
    assert followed(result) == ({"F"} if yes else set())
    assert reasons(result) == {"F": None, "N": "outside-period"}


def test_an_earlier_as_of_day_takes_evidence_away() -> None:
    """The agreement still counts in its period; the request is not followed up yet."""
    registers = books([request("F")], [naskah("N", "F", signed_on=date(2025, 4, 1))])
    result = measured(registers, as_of=date(2025, 3, 31))
    assert counts(result) == (1, 1, 0)
    assert counts(measured(registers, as_of=date(2025, 4, 1))) == (1, 1, 1)


def test_one_agreement_in_time_is_enough() -> None:
    """The earliest of several decides, whichever stands first."""
    for order in (1, -1):
        rows = [naskah("N1", "F", signed_on=date(2026, 4, 1)), naskah("N2", "F", signed_on=date(2025, 5, 1))][::order]
        assert followed(measured(books([request("F")], rows))) == {"F"}


def test_the_options_date_is_the_one_that_counts() -> None:
    """With its date, the one `numerator_date` names, not after the as-of day."""
    registers = books(
        [request("F1"), request("F2")],
        [
            naskah("N1", "F1", signed_on=date(2025, 5, 1), registered_on=date(2026, 1, 1)),
            naskah("N2", "F2", signed_on=date(2026, 1, 1), registered_on=date(2025, 5, 1)),
        ],
    )
    assert followed(measured(registers)) == {"F1"}
    assert followed(measured(registers, numerator_date="registered_on")) == {"F2"}


@pytest.mark.parametrize(
    ("options", "yes"),
    [
        ({}, {"F1", "F2", "F3"}),
        ({"extensions": "exclude"}, {"F1", "F2"}),
        ({"kinds": "kesepakatan_bersama"}, {"F1"}),
        ({"amendments": "include"}, {"F1", "F2", "F3", "F4"}),
        ({"hierarchy": "parents"}, {"F1", "F2", "F3"}),
        ({"hierarchy": "leaves"}, {"F1", "F2", "F3"}),
        ({"matching": "cohort"}, {"F1", "F2", "F3"}),
        ({"unlinked": "exclude"}, {"F1", "F2", "F3"}),
    ],
)
def test_the_options_clauses_take_part_but_for_period_cohort_and_hierarchy(
    options: dict[str, str], yes: set[str]
) -> None:
    """A clause about the hierarchy never takes part in followed-up; `extension` and the kinds do."""
    registers = books(
        [request("F1"), request("F2"), request("F3"), request("F4")],
        [
            naskah("N1", "F1", kind="kesepakatan_bersama"),
            naskah("N2", "F2", parent_id="N1"),
            naskah("N3", "F3", nature="perpanjangan"),
            naskah("N4", "F4", nature="adendum"),
        ],
    )
    assert followed(measured(registers, options=options)) == yes


def test_without_links_nothing_is_known_of_it() -> None:
    """No `facilitation_ids` column: the proportion's numerator is null and its denominator stays."""
    rows = [{"id": "N", "signed_on": date(2025, 4, 1), "kind": "PKS", "nature": "perpanjangan"}]
    registers = books([request("F")], rows, without=["facilitation_ids"])
    result = measured(registers)
    assert counts(result) == (1, 1, None)
    assert [outcome.followed_up for outcome in result.outcomes()] == [None, None]
    assert reasons(result) == {"F": None, "N": None}
    assert result.companion
    assert result.companion.percentage.fraction is None


def test_without_links_an_extension_is_excluded_only_where_the_option_says_so() -> None:
    """`with_request` acts as `include`; `exclude` still excludes, and `unlinked=exclude` excludes all."""
    rows = [{"id": "N", "signed_on": date(2025, 4, 1), "kind": "PKS", "nature": "perpanjangan"}]
    registers = books([request("F")], rows, without=["facilitation_ids"])
    assert reasons(measured(registers, extensions="exclude"))["N"] == "extension"
    assert reasons(measured(registers, extensions="include"))["N"] is None
    assert reasons(measured(registers, unlinked="exclude"))["N"] == "no-request"
    assert reasons(measured(registers, matching="cohort"))["N"] == "outside-cohort"


def test_the_digest_is_the_rules_whether_links_are_known_or_not() -> None:
    """A register without links does not make another rule."""
    without = books([request("F")], [{"id": "N", "signed_on": date(2025, 4, 1)}], without=["facilitation_ids"])
    assert measured(without).digest == measured(books([request("F")], [naskah("N")])).digest
