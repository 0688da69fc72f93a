from attrs import evolve

from iku_kerjasama.rules.alternatives import alternatives, counted_kinds
from iku_kerjasama.rules.criteria import Among
from iku_kerjasama.rules.kab_malang import INDICATOR, KINDS
from iku_kerjasama.rules.options import DEFAULTS, OPTIONS


def of(option: str, **chosen: str) -> list[str]:
    """Return the other values of *option* where *chosen* are in force."""
    return [value for name, value in alternatives(INDICATOR, {**DEFAULTS, **chosen}) if name == option]


def test_every_option_has_its_other_values() -> None:
    """By default those after the first, in the order of the specification."""
    found = list(alternatives(INDICATOR, DEFAULTS))
    assert list(dict.fromkeys(name for name, _ in found)) == [option.name for option in OPTIONS]
    assert of("numerator_date") == ["registered_on", "effective_on"]
    assert of("numerator_date", numerator_date="registered_on") == ["signed_on", "effective_on"]


def test_each_of_the_six_kinds_is_left_out_in_turn() -> None:
    """Six lists of five, in the vocabulary's order."""
    assert of("kinds") == [",".join(kind for kind in KINDS if kind != out) for out in KINDS]


def test_of_some_kinds_each_is_left_out_and_all_six_come_first() -> None:
    """Narrowing the kinds is compared with not narrowing them."""
    assert of("kinds", kinds=f"{KINDS[0]},{KINDS[4]}") == ["six", KINDS[4], KINDS[0]]


def test_one_kind_alone_is_not_left_out() -> None:
    """No kind at all is no way of counting."""
    assert of("kinds", kinds=KINDS[1]) == ["six"]


def test_a_rule_with_kinds_of_its_own() -> None:
    """Left out are those that the rule counts, not those it never did; without such a clause, the decree's six."""
    clause = next(clause for clause in INDICATOR.numerator.clauses if clause.reason == "kind-not-counted")
    own = evolve(clause, criterion=Among("kind", KINDS[:2]))
    narrow = evolve(INDICATOR, numerator=INDICATOR.numerator.replacing("kind-not-counted", own))
    bare = evolve(INDICATOR, numerator=INDICATOR.numerator.without("kind-not-counted"))
    assert [value for name, value in alternatives(narrow, DEFAULTS) if name == "kinds"] == [KINDS[1], KINDS[0]]
    assert (counted_kinds(narrow), counted_kinds(bare)) == (KINDS[:2], KINDS)
