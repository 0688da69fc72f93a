"""What two rules differ in."""

from datetime import date
from typing import Any

import pytest
from attrs import evolve

from iku_kerjasama.rules.criteria import Known, Linked
from iku_kerjasama.rules.difference import Difference, differences
from iku_kerjasama.rules.indicator import Count, Indicator
from iku_kerjasama.rules.kab_malang import FORMULA, INDICATOR, KINDS, PRACTICE
from iku_kerjasama.rules.options import OPTIONS, applied, chosen
from iku_kerjasama.terms import Label

N = INDICATOR.numerator
assert isinstance(INDICATOR.denominator, Count)
D = INDICATOR.denominator
OTHER = Label("lain", "other")


def with_clauses(*places: int) -> Indicator:
    """Return the rule with the numerator's clauses at these *places*, in this order."""
    return evolve(INDICATOR, numerator=evolve(N, clauses=tuple(N.clauses[place] for place in places)))


def changed(place: int, **fields: Any) -> Indicator:  # noqa: ANN401 - any field of a clause
    """Return the rule with the numerator's clause at *place* changed."""
    clauses = list(N.clauses)
    clauses[place] = evolve(clauses[place], **fields)
    return evolve(INDICATOR, numerator=evolve(N, clauses=tuple(clauses)))


def told(other: Indicator, one: Indicator = INDICATOR) -> list[tuple[str, str, str | None, str]]:
    """Return each difference but its values."""
    return [(found.change, found.part, found.reason, found.aspect) for found in differences(one, other)]


def test_equal_rules_differ_in_nothing() -> None:
    """Not even in order."""
    assert differences(INDICATOR, evolve(INDICATOR)) == ()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("code", "kab-x"),
        ("title", OTHER),
        ("goal", OTHER),
        ("citation", PRACTICE),
        ("responsible", ()),
        ("data_sources", ("agreements",)),
        ("scoring", "proportion"),
        ("in_force_from", date(2025, 1, 1)),
        ("in_force_until", date(2025, 1, 1)),
        ("verified_on", None),
        ("denominator", None),
        ("denominator", 12),
    ],
)
def test_a_field_of_the_rule(name: str, value: Any) -> None:  # noqa: ANN401 - any value
    """With its value before and after."""
    change: dict[str, Any] = {name: value}
    other = evolve(INDICATOR, **change)
    was = getattr(INDICATOR, name)
    assert differences(INDICATOR, other) == (
        Difference(change="changed", part="rule", aspect=name, before=was, after=value),
    )


@pytest.mark.parametrize("name", ["register", "dated_by", "weighted_by", "unit"])
def test_a_field_of_a_count(name: str) -> None:
    """On the side it stands on."""
    change: dict[str, Any] = {name: "x"}
    assert told(evolve(INDICATOR, denominator=evolve(D, **change))) == [("changed", "denominator", None, name)]
    assert told(evolve(INDICATOR, numerator=evolve(N, **change))) == [("changed", "numerator", None, name)]


def test_a_clause_added_and_one_removed() -> None:
    """Each with the whole clause; one that has another reason is another clause."""
    assert differences(INDICATOR, with_clauses(*range(7))) == (
        Difference(
            change="removed",
            part="numerator",
            reason="extension-without-request",
            aspect="clause",
            before=N.clauses[7],
        ),
    )
    assert differences(with_clauses(*range(7)), INDICATOR) == (
        Difference(
            change="added", part="numerator", reason="extension-without-request", aspect="clause", after=N.clauses[7]
        ),
    )
    assert told(changed(6, reason="adendum")) == [
        ("removed", "numerator", "amendment", "clause"),
        ("added", "numerator", "adendum", "clause"),
    ]


def test_a_clause_moved() -> None:
    """As few as explain the order, with the place before and after; what it passed has not moved."""
    assert differences(INDICATOR, with_clauses(7, 0, 1, 2, 3, 4, 5, 6)) == (
        Difference(
            change="moved",
            part="numerator",
            reason="extension-without-request",
            aspect="place",
            before=8,
            after=1,
        ),
    )
    assert told(with_clauses(1, 2, 0, 3, 4, 5, 6, 7)) == [("moved", "numerator", "duplicate", "place")]


def test_removing_moves_nothing() -> None:
    """What stands higher for want of another has not moved."""
    assert told(with_clauses(1, 2, 3, 4, 5, 6, 7)) == [("removed", "numerator", "duplicate", "clause")]
    assert told(INDICATOR, with_clauses(0, 2, 4, 6)) == [
        ("added", "numerator", reason, "clause")
        for reason in ("test-record", "outside-period", "kind-not-counted", "extension-without-request")
    ]


def test_a_clause_moved_and_changed_is_told_twice() -> None:
    """Each difference by itself."""
    moved = with_clauses(7, 0, 1, 2, 3, 4, 5, 6)
    first = evolve(moved.numerator.clauses[0], criterion=Linked(), citation=FORMULA, label=OTHER)
    other = evolve(INDICATOR, numerator=evolve(N, clauses=(first, *moved.numerator.clauses[1:])))
    assert told(other) == [
        ("moved", "numerator", "extension-without-request", "place"),
        ("changed", "numerator", "extension-without-request", "criterion"),
        ("changed", "numerator", "extension-without-request", "citation"),
        ("changed", "numerator", "extension-without-request", "label"),
    ]


@pytest.mark.parametrize(("name", "value"), [("criterion", Known("id")), ("citation", FORMULA), ("label", OTHER)])
def test_a_clause_changed(name: str, value: object) -> None:
    """With what it was and what it is."""
    assert differences(INDICATOR, changed(2, **{name: value})) == (
        Difference(
            change="changed",
            part="numerator",
            reason="date-unknown",
            aspect=name,
            before=getattr(N.clauses[2], name),
            after=value,
        ),
    )


@pytest.mark.parametrize("option", [option for option in OPTIONS if option.name != "kinds"], ids=lambda one: one.name)
def test_each_value_of_an_option_is_told(option: Any) -> None:  # noqa: ANN401 - an option
    """An option changes the rule, and whatever it changes is told, in both directions."""
    for value in option.values[1:]:
        other = applied(INDICATOR, chosen({option.name: value}))
        assert differences(INDICATOR, other)
        assert len(differences(other, INDICATOR)) == len(differences(INDICATOR, other))


def test_the_kinds() -> None:
    """Another list of kinds is another criterion, and practice."""
    other = applied(INDICATOR, chosen({"kinds": KINDS[0]}))
    assert [one[3] for one in told(other)] == ["criterion", "citation"]
