"""Outcomes: every record's verdict, the clause that decided, what it weighs and where it stood."""

import pytest
from attrs import evolve

from iku_kerjasama.errors import UsageError
from iku_kerjasama.measurement.outcomes import Outcome, Verdict, outcomes
from iku_kerjasama.rows import Location
from iku_kerjasama.rules.kab_malang import INDICATOR
from tests.helpers import books, measured, naskah, request

D = INDICATOR.denominator


def test_every_record_has_one_outcome_the_requests_first() -> None:
    """In the order of the registers, records without an id by their row."""
    registers = books(
        [request("F1"), request(None, status="ditolak")],
        [naskah("N1", "F1"), naskah(None), naskah("N3", kind=None)],
    )
    result = measured(registers)
    told = list(result.outcomes())
    assert [(one.register, one.id, one.counted, one.weight, one.reason, one.followed_up) for one in told] == [
        ("facilitations", "F1", True, 1, None, True),
        ("facilitations", "row-3", False, 0, "not-facilitated", False),
        ("agreements", "N1", True, 1, None, None),
        ("agreements", "row-3", True, 1, None, None),
        ("agreements", "N3", False, 0, "kind-unknown", None),
    ]
    assert told[1].location == Location(source="facilitations.csv", row=3)
    assert told[4].location == Location(source="agreements.csv", row=4)


def test_an_outcome_carries_the_clause_that_decided() -> None:
    """With its citation, from which the place in the decree is read."""
    result = measured(books([request("F", status="ditolak")], [naskah("N")]))
    out, counted = result.outcomes()
    assert out.clause is not None
    assert out.clause.reason == out.reason == "not-facilitated"
    assert out.citation == out.clause.citation
    assert out.citation is not None
    assert out.citation.basis == "law"
    assert (counted.clause, counted.citation, counted.reason) == (None, None, None)


def test_a_clause_is_the_one_in_force_under_the_options() -> None:
    """A reason of an option has the option's clause."""
    result = measured(books([], [naskah("N")]), unlinked="exclude")
    (outcome,) = result.outcomes()
    assert outcome.clause == result.indicator.numerator.clauses[-1]


def test_a_rule_without_requests_tells_of_agreements_only() -> None:
    """There is no other count."""
    result = measured(books([request("F")], [naskah("N")]), rule=evolve(INDICATOR, denominator=None))
    assert [one.id for one in result.outcomes()] == ["N"]
    assert result.verdicts is not None
    assert list(outcomes(result.verdicts)) == list(result.outcomes())


def test_a_result_that_kept_only_counts_has_no_outcomes() -> None:
    """And says where they are to be had."""
    with pytest.raises(UsageError, match=r"explain\(\)") as caught:
        evolve(measured(books([request("F")])), verdicts=None).outcomes()
    assert caught.value.code == "outcomes-not-kept"


def test_an_outcome_is_counted_where_no_clause_failed() -> None:
    """It is data, and can be made by another engine."""
    outcome = Outcome(Verdict("agreements", 3, None, None), "N", None)
    assert outcome.counted
    assert (outcome.reason, outcome.citation) == (None, None)
