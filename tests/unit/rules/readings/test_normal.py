"""Criteria laid out for saying them."""

import pytest

from iku_kerjasama.rules.criteria import (
    AllOf,
    Among,
    AnyOf,
    BeforeAsOf,
    Flagged,
    Known,
    Linked,
    Not,
    NotAfterAsOf,
    Original,
)
from iku_kerjasama.rules.readings.normal import Group, Statement, normal

ALWAYS, NEVER = AllOf(()), AnyOf(())
ORIGINAL, LINKED, TEST = (Statement(leaf, holds=True) for leaf in (Original(), Linked(), Flagged("is_test")))


def test_a_double_negation_is_none() -> None:
    """Denied twice, a criterion is asked for."""
    assert normal(Not(Not(Original()))) == ORIGINAL
    assert normal(Not(Original()), holds=False) == ORIGINAL
    assert normal(Not(Original())) == Statement(Original(), holds=False)


def test_a_denied_group_is_the_other_group_of_denials() -> None:
    """Not any of two is both denied; not all of two is one of them denied."""
    several = (Original(), Linked())
    denials = tuple(Statement(leaf, holds=False) for leaf in several)
    assert normal(Not(AnyOf(several))) == Group("and", denials)
    assert normal(Not(AllOf(several))) == Group("or", denials)


def test_groups_of_one_kind_are_merged() -> None:
    """A group within a group of its kind is part of it; of the other kind it stays."""
    assert normal(AnyOf((AnyOf((Original(), Linked())), Flagged("is_test")))) == Group("or", (ORIGINAL, LINKED, TEST))
    assert normal(AnyOf((AllOf((Original(), Linked())), Flagged("is_test")))) == Group(
        "or", (Group("and", (ORIGINAL, LINKED)), TEST)
    )


def test_what_is_said_twice_is_said_once() -> None:
    """Equal parts are one, and a group of one part is that part."""
    assert normal(AllOf((Original(), Not(Not(Original()))))) == ORIGINAL
    assert normal(AnyOf((Linked(),))) == LINKED


def test_what_must_or_can_never_hold_takes_its_group_with_it() -> None:
    """What always holds decides an *or*, what never does an *and*; elsewhere they fall away."""
    assert normal(AnyOf((Original(), ALWAYS))) == Group("and", ())
    assert normal(AllOf((Original(), NEVER))) == Group("or", ())
    assert normal(AnyOf((Original(), NEVER))) == ORIGINAL
    assert normal(AllOf((Original(), ALWAYS))) == ORIGINAL


def test_no_term_is_never_among_none() -> None:
    """To be one of no terms can never hold, and its denial always does."""
    assert normal(Among("kind", ())) == Group("or", ())
    assert normal(Not(Among("kind", ()))) == Group("and", ())


@pytest.mark.parametrize("leaf", [NotAfterAsOf("signed_on"), BeforeAsOf("signed_on")])
def test_a_date_may_miss_the_as_of_day_in_two_ways(leaf: NotAfterAsOf | BeforeAsOf) -> None:
    """Denied, a date that is not after (or is before) the as-of day is unknown, or it is not so."""
    assert normal(leaf) == Statement(leaf, holds=True)
    assert normal(Not(leaf)) == Group("or", (Statement(Known("signed_on"), holds=False), Statement(leaf, holds=False)))
