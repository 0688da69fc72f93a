"""Counts as lists of clauses: taking away, replacing and adding keep the order of the rest."""

import pytest
from attrs import evolve

from iku_kerjasama.rules.criteria import (
    AllOf,
    AnyOf,
    Carried,
    ChildCounted,
    Criterion,
    InCohort,
    Known,
    Linked,
    Not,
    NotAfterAsOf,
    ParentCounted,
    Within,
)
from iku_kerjasama.rules.indicator import Clause, Count
from iku_kerjasama.rules.kab_malang import FASILITASI_KERJASAMA, INDICATOR, NASKAH, PRACTICE
from iku_kerjasama.terms import Label


def clause(reason: str, criterion: Criterion = Known("kind")) -> Clause:  # noqa: B008 - a frozen value
    """Return a clause with *reason*."""
    return Clause(reason=reason, criterion=criterion, citation=PRACTICE, label=Label(reason, reason))


def count(*clauses: Clause) -> Count:
    """Return a count of agreements with *clauses*."""
    return Count(register="agreements", dated_by="signed_on", unit=Label("naskah", "agreements"), clauses=clauses)


def reasons(counted: Count) -> list[str]:
    """Return the reasons of a count's clauses."""
    return [each.reason for each in counted.clauses]


ABC = count(clause("a"), clause("b"), clause("c"))


def test_without_takes_away_what_is_named() -> None:
    """The others keep their order; what is not there is passed over."""
    assert reasons(ABC.without("b")) == ["a", "c"]
    assert reasons(ABC.without("a", "c", "x")) == ["b"]
    assert ABC.without() == ABC == ABC.without("x")


def test_replacing_puts_clauses_in_the_place_of_another() -> None:
    """A replacing clause stands in its predecessor's place, however many they are."""
    assert reasons(ABC.replacing("b", clause("x"), clause("y"))) == ["a", "x", "y", "c"]
    assert reasons(ABC.replacing("c")) == ["a", "b"]
    assert ABC.replacing("x", clause("y")) == ABC


def test_followed_by_adds_at_the_end() -> None:
    """New clauses come after those there are."""
    assert reasons(ABC.followed_by(clause("x"), clause("y"))) == ["a", "b", "c", "x", "y"]


WHOLE = count(
    clause("known"),
    clause("within", Within("signed_on")),
    clause("carried", AnyOf((Known("kind"), Not(Carried())))),
    clause("cohort", InCohort()),
    clause("as-of", AllOf((NotAfterAsOf("signed_on"),))),
    clause("parent", Not(ParentCounted())),
    clause("child", Not(ChildCounted())),
    clause("linked", Linked()),
)


def test_timeless_leaves_out_period_cohort_and_hierarchy() -> None:
    """What is left is what followed-up asks of an agreement."""
    assert reasons(WHOLE.timeless()) == ["known", "linked"]


def test_flat_leaves_out_the_hierarchy_only() -> None:
    """What is left is what the hierarchy asks of another agreement."""
    assert reasons(WHOLE.flat()) == ["known", "within", "carried", "cohort", "as-of", "linked"]


@pytest.mark.parametrize(
    ("kinds", "asked"),
    [((Carried,), True), ((InCohort, Linked), True), ((ParentCounted, ChildCounted), True), ((), False)],
)
def test_a_count_tells_what_it_asks(kinds: tuple[type[Carried], ...], asked: bool) -> None:
    """A criterion is found at any depth of any clause."""
    assert WHOLE.asks(*kinds) is asked


def test_a_count_does_not_ask_what_no_clause_holds() -> None:
    """The decree's counts ask nothing of cohort, hierarchy or what is carried over."""
    for counted in (NASKAH, FASILITASI_KERJASAMA):
        assert not counted.asks(InCohort, Carried, ParentCounted, ChildCounted, NotAfterAsOf)
        assert counted.asks(Within)
    assert NASKAH.asks(Linked)
    assert not FASILITASI_KERJASAMA.asks(Linked)


@pytest.mark.parametrize("denominator", [None, 12])
def test_an_indicator_without_a_count_below_has_one_count(denominator: int | None) -> None:
    """A constant or no denominator is no count."""
    assert evolve(INDICATOR, denominator=denominator).counts == (NASKAH,)


def test_an_indicator_names_its_counts_the_numerator_first() -> None:
    """Both counts of the decree."""
    assert INDICATOR.counts == (NASKAH, FASILITASI_KERJASAMA)
