"""The pieces that undetermined records make: how they hang together, are told apart and judged in batches."""

from datetime import date
from fractions import Fraction

import pytest

from iku_kerjasama.measurement import pieces
from iku_kerjasama.measurement.bounds import bounds
from iku_kerjasama.measurement.laid import Ways
from iku_kerjasama.operations import measure
from tests.helpers import books, measured, naskah, request
from tests.unit.measurement.test_bounds import counts, found, shares


def test_too_many_that_hang_together_are_said() -> None:
    """Where the resolutions of one piece cannot be gone through there is no bound, rather than a wrong one."""
    several = [request(f"F-{number}", status=None) for number in range(13)]
    registers = books(several, [naskah("N-1", *(f"F-{number}" for number in range(13)), kind=None)])
    limits = found(registers, numerator_unit="followed_up")
    assert shares(limits) == (None, None)
    assert limits.tangled == limits.undetermined == 14
    assert counts(found(registers)) == ((0, 13), (1, 1), 14)


def test_where_some_are_tangled_no_others_are_looked_at() -> None:
    """There is no bound whatever another piece may add: only the records that hang together too far are told of."""
    several = [request(f"F-{number}", status=None) for number in range(13)]
    requests = [*several, request("G-1", status=None), request("G-2")]
    agreements = [naskah("N-1", *(f"F-{number}" for number in range(13)), kind=None), naskah("N-2", "G-1", kind=None)]
    limits = found(books(requests, agreements), numerator_unit="followed_up")
    assert shares(limits) == (None, None)
    assert limits.tangled == limits.undetermined == 14


def test_a_duplicate_in_a_piece_stays_one() -> None:
    """A child that repeats another counts neither way, whatever becomes of its parent."""
    registers = books(
        [request("F-1")],
        [naskah("N-1", kind=None), naskah("N-2", parent_id="N-1"), naskah("N-2", parent_id="N-1")],
    )
    assert shares(found(registers, hierarchy="leaves")) == (1, 1)
    assert shares(found(registers, hierarchy="leaves", duplicates="include")) == (2, 2)
    assert shares(found(registers, hierarchy="parents", duplicates="include")) == (1, 2)


def test_a_piece_over_a_planned_number() -> None:
    """Over a constant a parent and its child are resolved together as well."""
    registers = books([], [naskah("N-1", kind=None), naskah("N-2", parent_id="N-1"), naskah("N-3", signed_on=None)])
    result = measure(registers, "naskah-terhadap-rencana", "2025", options={"hierarchy": "parents"})
    limits = bounds(registers, result)
    assert (limits.lowest.numerator, limits.highest.numerator, limits.undetermined) == (1, 2, 1)


def test_an_undetermined_child_decides_for_its_parent() -> None:
    """A rule that asks for an agreement that carries another out: its kind or date may make it one, or not."""
    registers = books(
        [], [naskah("K-1", kind="MoU"), naskah("K-2", kind="MoU"), naskah("P-1", kind=None, parent_id="K-1")]
    )
    limits = bounds(registers, measure(registers, "kesepakatan-ditindaklanjuti", "2025"))
    assert shares(limits) == (0, Fraction(1, 2))


def test_requests_that_no_count_is_over_hang_on_agreements() -> None:
    """A rule over agreements alone sees nothing of the requests that join them, and they decide nothing."""
    registers = books(
        [request("F-1", status=None), request("F-2")],
        [naskah("K-1", "F-1", kind="MoU"), naskah("P-1", "F-1", "F-2", kind=None, parent_id="K-1")],
    )
    limits = bounds(registers, measure(registers, "kesepakatan-ditindaklanjuti", "2025"))
    assert (shares(limits), limits.undetermined) == ((0, 1), 1)


def test_batches_hold_about_as_many_records_as_are_judged_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each piece takes a place for every record in every way; a batch ends with the piece that passes the limit."""
    monkeypatch.setattr(pieces, "_AT_ONCE", 10)
    small: Ways = {("agreements", 0): (1, 2), ("facilitations", 0): (1, 2)}  # 4 ways of 2 records
    large: Ways = {("agreements", 0): (1, 2, 3), ("facilitations", 0): (1,), ("facilitations", 1): (1, 2)}  # 6 of 3

    def sizes(several: list[Ways]) -> list[int]:
        return [len(batch) for batch in pieces._batches(several)]

    assert sizes([]) == []
    assert sizes([small]) == [1]
    assert sizes([small] * 5) == [2, 2, 1]
    assert sizes([large] * 2) == [1, 1]
    assert sizes([small, large, small, small]) == [2, 2]
    monkeypatch.setattr(pieces, "_AT_ONCE", 16)
    assert sizes([small] * 7) == [3, 3, 1]


def test_the_pieces_may_be_judged_a_few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many are judged at once, the bounds are the same."""
    registers = books(
        [request("F-1"), request("F-2", status=None), request("F-3", received_on=None)],
        [naskah("N-1", "F-1", kind=None), naskah("N-2", "F-2"), naskah("N-3", "F-3", signed_on=None)],
    )
    whole = found(registers, numerator_unit="followed_up")
    monkeypatch.setattr(pieces, "_AT_ONCE", 1)
    assert found(registers, numerator_unit="followed_up") == whole
    assert shares(whole) == (0, 1)


def test_a_closed_request_is_told_apart() -> None:
    """A request that was closed before the period is not carried over, whatever its agreement."""
    before = date(2024, 11, 30)
    registers = books(
        [request("F-1", received_on=before), request("F-2", received_on=before, closed_on=before), request("F-3")],
        [naskah("N-1", "F-1", signed_on=None), naskah("N-2", "F-2", signed_on=None), naskah("N-3"), naskah("N-4")],
    )
    assert counts(found(registers, carry_over="include")) == ((2, 2), (3, 1), 2)


def test_pieces_on_either_side_of_the_as_of_day_are_told_apart() -> None:
    """An agreement of the as-of day follows its request up, one of the day after does not: the year holds both."""
    registers = books(
        [request("F-1", status=None), request("F-2", status=None), request("F-3")],
        [naskah("N-1", "F-1", signed_on=date(2025, 6, 30)), naskah("N-2", "F-2", signed_on=date(2025, 7, 1))],
    )
    result = measured(registers, as_of=date(2025, 6, 30), options={"numerator_unit": "followed_up"})
    limits = bounds(registers, result)
    assert (shares(limits), limits.undetermined) == ((0, Fraction(1, 2)), 2)


def test_requests_closed_on_either_side_of_the_first_day_are_told_apart() -> None:
    """Closed on the first day a request is still carried over, closed on the day before it is not."""
    before = date(2024, 11, 30)
    registers = books(
        [
            request("F-1", received_on=before, closed_on=date(2024, 12, 31)),
            request("F-2", received_on=before, closed_on=date(2025, 1, 1)),
            request("F-3"),
        ],
        [naskah("N-1", "F-1", signed_on=None), naskah("N-2", "F-2", signed_on=None), naskah("N-3"), naskah("N-4")],
    )
    assert counts(found(registers, carry_over="include")) == ((2, 2), (3, 1), 2)


def test_those_that_decide_nothing_are_not_tangled() -> None:
    """Only records that may turn out in several ways are told to hang together."""
    several = [*(request(f"F-{number}", status=None) for number in range(13)), request("F-13")]
    registers = books(several, [naskah("N-1", *(f"F-{number}" for number in range(14)))])
    assert found(registers, numerator_unit="followed_up").tangled == 13
    registers = books(several[1:], [naskah("N-1", *(f"F-{number}" for number in range(1, 14)))])
    assert found(registers, numerator_unit="followed_up").tangled == 0
