"""The closed language: what a criterion is made of."""

from typing import get_args

from iku_kerjasama.rules.criteria import (
    AllOf,
    Among,
    AnyOf,
    BeforeAsOf,
    Criterion,
    Flagged,
    Known,
    Leaf,
    Linked,
    Not,
    NotAfterAsOf,
    Original,
    SomeChild,
    Within,
    fields_of,
    leaves,
)

NESTED = AllOf((Known("a"), Not(AnyOf((Among("b", ("x",)), Linked(), Not(Within("a")))))))


def test_the_leaves_of_a_leaf_are_itself() -> None:
    """A criterion that holds no other is its only leaf."""
    assert list(leaves(Known("a"))) == [Known("a")]
    assert list(leaves(Original())) == [Original()]
    assert list(leaves(Not(SomeChild(Known("a"))))) == [SomeChild(Known("a"))]


def test_leaves_come_in_order_from_any_depth() -> None:
    """Through negation and both kinds of group, each as often as it stands."""
    assert list(leaves(NESTED)) == [Known("a"), Among("b", ("x",)), Linked(), Within("a")]
    assert list(leaves(AnyOf(()))) == []
    assert list(leaves(AllOf((Not(Linked()), Linked())))) == [Linked(), Linked()]


def test_the_fields_a_criterion_reads() -> None:
    """Each once, in order; what the books say of a record reads no field."""
    assert fields_of(NESTED) == ("a", "b")
    assert fields_of(Linked()) == ()
    assert fields_of(BeforeAsOf("e")) == ("e",)
    assert fields_of(Not(SomeChild(AllOf((Known("f"), SomeChild(Known("g"))))))) == ("parent_id", "f", "g")
    assert fields_of(AnyOf((Flagged("c"), NotAfterAsOf("d"), Known("c")))) == ("c", "d")


def test_criteria_are_values() -> None:
    """Two that say the same are equal and hash alike; two kinds that hold the same are not."""
    assert AnyOf((Known("a"),)) == AnyOf((Known("a"),))
    assert hash(Not(Known("a"))) == hash(Not(Known("a")))
    several: list[Criterion] = [AnyOf((Known("a"),)), AllOf((Known("a"),)), Known("a"), Within("a")]
    assert len(set(several)) == 4


def test_the_language_is_closed() -> None:
    """Thirteen leaves and three that hold others: a new word needs an arm in every reading."""
    assert len(get_args(Leaf)) == 13
    assert set(get_args(Criterion)) == {*get_args(Leaf), Not, AnyOf, AllOf}
