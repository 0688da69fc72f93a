"""Another office's rule, written out from one that is there."""

from datetime import date

import pytest
from attrs import evolve

from iku_kerjasama.errors import UnknownName
from iku_kerjasama.rules.derivation import derived
from iku_kerjasama.rules.digest import digest
from iku_kerjasama.rules.indicator import Count, Derivation
from iku_kerjasama.rules.kab_malang import INDICATOR
from iku_kerjasama.rules.options import applied, chosen

N = INDICATOR.numerator
assert isinstance(INDICATOR.denominator, Count)
D = INDICATOR.denominator


def test_a_derived_rule_is_whole() -> None:
    """All is there but the clauses left out, and the day somebody compared the base with its source."""
    base = evolve(INDICATOR, in_force_from=date(2022, 1, 1))
    assert derived(base, "kab-x", without=["not-facilitated"]) == evolve(
        base,
        code="kab-x",
        denominator=D.without("not-facilitated"),
        verified_on=None,
        derived_from=Derivation(code="kab-malang", digest=digest(base)),
    )


def test_a_reason_is_left_out_on_both_sides() -> None:
    """Wherever a clause has it."""
    rule = derived(INDICATOR, "kab-x", without=["duplicate", "amendment", "duplicate"])
    assert rule.numerator == N.without("duplicate", "amendment")
    assert rule.denominator == D.without("duplicate")


def test_options_are_written_out() -> None:
    """Before the clauses are left out, so that one which an option brings can be."""
    rule = derived(INDICATOR, "kab-x", without=["no-request"], options={"unlinked": "exclude", "kinds": "PKS"})
    expected = applied(INDICATOR, chosen({"kinds": "PKS"}))
    assert (rule.numerator, rule.denominator) == (expected.numerator, D)


@pytest.mark.parametrize("denominator", [None, 12])
def test_a_rule_without_such_a_denominator_is_derived_too(denominator: int | None) -> None:
    """A constant and nothing stay what they are."""
    rule = derived(evolve(INDICATOR, denominator=denominator), "kab-x", without=["amendment"])
    assert (rule.numerator, rule.denominator) == (N.without("amendment"), denominator)


def test_an_unknown_reason_names_the_nearest() -> None:
    """And the rule that has none of it."""
    with pytest.raises(UnknownName) as caught:
        derived(INDICATOR, "kab-x", without=["amendment", "not-facilitate"])
    assert caught.value.code == "reason-unknown"
    assert caught.value.params == {
        "name": "not-facilitate",
        "nearest": "not-facilitated",
        "rule": "kab-malang",
    }


def test_where_a_rule_comes_from_takes_no_part_in_its_digest() -> None:
    """It is told, and never followed."""
    rule = derived(INDICATOR, "kab-x")
    assert digest(rule) == digest(evolve(rule, derived_from=None)) == digest(evolve(INDICATOR, code="kab-x"))
