"""The thirteen options as data: names, values, defaults, and what each makes of a rule's clauses."""

import itertools
from collections.abc import Mapping

import pytest
from attrs import evolve

from iku_kerjasama.errors import UnknownName, UsageError
from iku_kerjasama.rules.criteria import (
    AllOf,
    Among,
    AnyOf,
    Carried,
    ChildCounted,
    Criterion,
    InCohort,
    Known,
    Linked,
    Not,
    NotAfterAsOf,
    Original,
    ParentCounted,
    Within,
)
from iku_kerjasama.rules.digest import digest
from iku_kerjasama.rules.indicator import Count, Indicator
from iku_kerjasama.rules.kab_malang import INDICATOR, KINDS, PRACTICE
from iku_kerjasama.rules.options import DEFAULTS, OPTIONS, applied, chosen

TABLE = {
    "numerator_unit": ("documents", "followed_up"),
    "numerator_date": ("signed_on", "registered_on", "effective_on"),
    "denominator_date": ("received_on", "letter_date", "facilitated_on"),
    "matching": ("own_date", "cohort"),
    "carry_over": ("exclude", "include"),
    "requests": ("facilitated", "all"),
    "kinds": ("six",),
    "hierarchy": ("each", "parents", "leaves"),
    "amendments": ("exclude", "include"),
    "extensions": ("with_request", "include", "exclude"),
    "unlinked": ("include", "exclude"),
    "parties": ("one", "each"),
    "duplicates": ("exclude", "include"),
}


def under(rule: Indicator = INDICATOR, **options: str) -> Indicator:
    """Return *rule* under *options*."""
    return given(options, rule)


def given(options: Mapping[str, str], rule: Indicator = INDICATOR) -> Indicator:
    """Return *rule* under *options*."""
    return applied(rule, chosen(options))


def below(rule: Indicator) -> Count:
    """Return the denominator, a count."""
    assert isinstance(rule.denominator, Count)
    return rule.denominator


def changes(old: Count, new: Count) -> list[tuple[str, Criterion | None]]:
    """Return the clauses taken away (with None) and those that are new, in order."""
    gone = [clause.reason for clause in old.clauses if clause not in new.clauses]
    come = [clause for clause in new.clauses if clause not in old.clauses]
    return [(reason, None) for reason in gone] + [(clause.reason, clause.criterion) for clause in come]


def reasons(count: Count) -> list[str]:
    """Return the reasons of a count's clauses."""
    return [clause.reason for clause in count.clauses]


N, D = INDICATOR.numerator, below(INDICATOR)


def test_the_options_are_the_specifications_table() -> None:
    """Thirteen, in the table's order, the default first, each with a label in both languages."""
    assert [(option.name, option.values) for option in OPTIONS] == list(TABLE.items())
    assert dict(DEFAULTS) == {name: values[0] for name, values in TABLE.items()}
    assert all(option.default == option.values[0] and option.label.id and option.label.en for option in OPTIONS)


def test_the_defaults_change_nothing() -> None:
    """The decree read literally: the same rule, the same digest."""
    assert under() == INDICATOR
    for option in OPTIONS:
        assert option.apply(INDICATOR, option.default) == INDICATOR


def test_every_option_stands_in_the_choice() -> None:
    """All thirteen, in order, those given in any order among them."""
    values = chosen({"parties": "each", "matching": "cohort"})
    assert list(values) == list(TABLE)
    assert values == {**DEFAULTS, "parties": "each", "matching": "cohort"}


@pytest.mark.parametrize(
    ("choice", "code", "name", "nearest"),
    [
        ({"extension": "include"}, "option-unknown", "extension", "extensions"),
        ({"parties": "one", "": "x"}, "option-unknown", "", "amendments"),
        ({"extensions": "included"}, "option-value-unknown", "included", "include"),
        ({"numerator_date": "received_on"}, "option-value-unknown", "received_on", ""),
        ({"hierarchy": "Each"}, "option-value-unknown", "Each", "each"),
        ({"kinds": "letter_of_intend"}, "option-value-unknown", "letter_of_intend", "letter_of_intent"),
        ({"kinds": "letter_of_intent,mou lain"}, "option-value-unknown", "mou lain", ""),
    ],
)
def test_an_unknown_option_or_value_is_refused(choice: dict[str, str], code: str, name: str, nearest: str) -> None:
    """And nothing else is; the message names the nearest, and for a value its option and every one there is."""
    with pytest.raises(UnknownName) as caught:
        chosen(choice)
    assert (caught.value.code, caught.value.params["name"]) == (code, name)
    assert str(caught.value.params["nearest"]).startswith(nearest)
    if code == "option-value-unknown":
        option = next(iter(choice))
        assert caught.value.params["option"] == option
        values = next(one.values for one in OPTIONS if one.name == option)
        assert str(caught.value.params["values"]).startswith(", ".join(values))
        assert str(caught.value.params["values"]) in str(caught.value)
    assert f"“{name}”" in str(caught.value)


@pytest.mark.parametrize("value", ["", " ", ",", " , "])
def test_no_kind_at_all_is_refused(value: str) -> None:
    """A list of kinds without a word is a slip."""
    with pytest.raises(UsageError) as caught:
        chosen({"kinds": value})
    assert caught.value.code == "option-value-empty"


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("six", "six"),
        ("letter_of_intent", "letter_of_intent"),
        (" letter_of_intent , kesepakatan_bersama,", "kesepakatan_bersama,letter_of_intent"),
        ("letter_of_intent,letter_of_intent", "letter_of_intent"),
        ("LoI, PKS", "perjanjian_kerja_sama,letter_of_intent"),
    ],
)
def test_kinds_are_kept_in_the_decrees_order(value: str, kept: str) -> None:
    """However they are listed, the same choice reads the same."""
    assert chosen({"kinds": value})["kinds"] == kept


def test_numerator_unit_turns_the_scoring_only() -> None:
    """The proportion becomes the value; no clause changes."""
    assert under(numerator_unit="followed_up") == evolve(INDICATOR, scoring="proportion")


@pytest.mark.parametrize("name", ["registered_on", "effective_on"])
def test_numerator_date_places_the_agreement(name: str) -> None:
    """That date is the one asked for, in the clauses too."""
    rule = under(numerator_date=name)
    assert rule.numerator.dated_by == name
    assert changes(N, rule.numerator) == [
        ("date-unknown", None),
        ("outside-period", None),
        ("date-unknown", Known(name)),
        ("outside-period", Within(name)),
    ]
    assert reasons(rule.numerator) == reasons(N)
    assert rule.denominator == D


@pytest.mark.parametrize("name", ["letter_date", "facilitated_on"])
def test_denominator_date_places_the_request(name: str) -> None:
    """That date is the one asked for; being facilitated is asked as before."""
    rule = under(denominator_date=name)
    assert below(rule).dated_by == name
    assert changes(D, below(rule)) == [
        ("date-unknown", None),
        ("outside-period", None),
        ("date-unknown", Known(name)),
        ("outside-period", Within(name)),
    ]
    assert reasons(below(rule)) == reasons(D)
    assert rule.numerator == N


def test_a_date_is_changed_wherever_the_rule_asks_for_it() -> None:
    """At any depth, and no other field with it."""
    deep = AnyOf(
        (Not(AllOf((Within("signed_on"), NotAfterAsOf("signed_on"), Known("expires_on")))), Known("signed_on"))
    )
    rule = evolve(INDICATOR, numerator=N.followed_by(evolve(N.clauses[0], criterion=deep)))
    assert under(rule, numerator_date="effective_on").numerator.clauses[-1].criterion == AnyOf(
        (
            Not(AllOf((Within("effective_on"), NotAfterAsOf("effective_on"), Known("expires_on")))),
            Known("effective_on"),
        )
    )


@pytest.mark.parametrize("name", ["signed_on", "registered_on"])
def test_cohort_stands_in_the_periods_place(name: str) -> None:
    """Two clauses of practice, on the date that places the agreement."""
    before = under(numerator_date=name).numerator
    after = under(numerator_date=name, matching="cohort").numerator
    assert changes(before, after) == [
        ("outside-period", None),
        ("outside-cohort", InCohort()),
        ("after-as-of", NotAfterAsOf(name)),
    ]
    assert reasons(after)[2:6] == ["date-unknown", "outside-cohort", "after-as-of", "kind-unknown"]
    assert {clause.citation for clause in after.clauses[3:5]} == {PRACTICE}


def test_the_cohorts_clauses_say_themselves() -> None:
    """In both languages, as a person reads them in an explanation."""
    assert [(clause.label.id, clause.label.en) for clause in under(matching="cohort").numerator.clauses[3:5]] == [
        ("permohonan asalnya tidak dihitung pada periode ini", "its earliest request is not counted in the period"),
        ("tanggal naskah sesudah tanggal batas data", "dated after the as-of day"),
    ]


def test_a_choice_is_not_the_law_that_it_widens() -> None:
    """Where a rule's own law names the period, carrying requests over is still practice."""
    lawful = evolve(D.clauses[3], citation=INDICATOR.citation)
    rule = evolve(INDICATOR, denominator=D.replacing("outside-period", lawful))
    assert below(under(rule)).clauses[3].citation == INDICATOR.citation
    assert below(under(rule, carry_over="include")).clauses[3].citation == PRACTICE


@pytest.mark.parametrize("name", ["received_on", "letter_date"])
def test_carry_over_widens_the_period(name: str) -> None:
    """`outside-period` also holds for a request carried over; it keeps its place and its words."""
    before = below(under(denominator_date=name))
    rule = under(denominator_date=name, carry_over="include")
    assert changes(before, below(rule)) == [
        ("outside-period", None),
        ("outside-period", AnyOf((Within(name), Carried()))),
    ]
    assert reasons(below(rule)) == reasons(D)
    assert below(rule).clauses[3].citation == PRACTICE
    assert below(rule).clauses[3].label == D.clauses[3].label
    assert rule.numerator == N


@pytest.mark.parametrize(
    ("options", "numerator", "denominator"),
    [
        ({"requests": "all"}, [], [("status-unknown", None), ("not-facilitated", None)]),
        (
            {"kinds": "naskah_lainnya"},
            [("kind-not-counted", None), ("kind-not-counted", Among("kind", ("naskah_lainnya",)))],
            [],
        ),
        ({"kinds": ",".join(KINDS)}, [], []),
        ({"hierarchy": "parents"}, [("not-a-parent", Not(ParentCounted()))], []),
        ({"hierarchy": "leaves"}, [("not-a-leaf", Not(ChildCounted()))], []),
        ({"amendments": "include"}, [("amendment", None)], []),
        ({"extensions": "include"}, [("extension-without-request", None)], []),
        (
            {"extensions": "exclude"},
            [("extension-without-request", None), ("extension", Not(Among("nature", ("perpanjangan",))))],
            [],
        ),
        ({"unlinked": "exclude"}, [("no-request", Linked())], []),
        ({"parties": "each"}, [], []),
        ({"duplicates": "include"}, [("duplicate", None)], [("duplicate", None)]),
    ],
)
def test_an_option_changes_these_clauses_and_no_other(
    options: dict[str, str],
    numerator: list[tuple[str, Criterion | None]],
    denominator: list[tuple[str, Criterion | None]],
) -> None:
    """The specification's table, clause by clause."""
    rule = given(options)
    assert changes(N, rule.numerator) == numerator
    assert changes(D, below(rule)) == denominator
    assert rule.numerator.weighted_by == ("parties" if "parties" in options else None)
    assert below(rule).weighted_by is None
    assert rule.scoring == "ratio"
    new = [clause for clause in rule.numerator.clauses if clause not in N.clauses]
    assert all(clause.citation == PRACTICE and clause.label.id and clause.label.en for clause in new)


def test_a_narrowed_kind_keeps_its_place() -> None:
    """The clause on kinds is replaced where it stood."""
    assert reasons(under(kinds="naskah_lainnya").numerator) == reasons(N)


@pytest.mark.parametrize(("hierarchy", "reason"), [("parents", "not-a-parent"), ("leaves", "not-a-leaf")])
def test_new_clauses_come_last_in_the_tables_order(hierarchy: str, reason: str) -> None:
    """The hierarchy's, `extension`, `no-request`, whatever else is chosen."""
    rule = under(
        unlinked="exclude",
        extensions="exclude",
        hierarchy=hierarchy,
        matching="cohort",
        amendments="include",
        duplicates="include",
        kinds="letter_of_intent",
        numerator_date="registered_on",
        parties="each",
    )
    assert [(clause.reason, clause.criterion) for clause in rule.numerator.clauses[1:]] == [
        ("date-unknown", Known("registered_on")),
        ("outside-cohort", InCohort()),
        ("after-as-of", NotAfterAsOf("registered_on")),
        ("kind-unknown", Known("kind")),
        ("kind-not-counted", Among("kind", ("letter_of_intent",))),
        (reason, Not(ParentCounted() if hierarchy == "parents" else ChildCounted())),
        ("extension", Not(Among("nature", ("perpanjangan",)))),
        ("no-request", Linked()),
    ]
    assert rule.numerator.clauses[0].reason == "test-record"
    assert rule.numerator.weighted_by == "parties"


def test_a_clause_that_a_rule_has_not_is_passed_over() -> None:
    """Another regency's rule takes every option too: what is not there is neither taken away nor replaced."""
    bare = evolve(
        INDICATOR,
        numerator=evolve(N, clauses=(evolve(N.clauses[0], criterion=Original(), reason="x"),)),
        denominator=evolve(D, clauses=()),
    )
    rule = under(
        bare,
        matching="cohort",
        carry_over="include",
        requests="all",
        kinds="letter_of_intent",
        amendments="include",
        extensions="include",
        duplicates="include",
    )
    assert rule == bare


@pytest.mark.parametrize("denominator", [None, 24])
def test_a_rule_without_requests_takes_every_option(denominator: int | None) -> None:
    """What concerns the denominator changes nothing where it is no count."""
    rule = evolve(INDICATOR, denominator=denominator)
    changed = under(rule, denominator_date="letter_date", carry_over="include", requests="all", duplicates="include")
    assert changed == evolve(rule, numerator=N.without("duplicate"))


def test_every_combination_of_two_is_valid_and_has_its_own_digest() -> None:
    """No two different choices give the same rule."""
    values = [
        (option.name, value)
        for option in OPTIONS
        for value in (*option.values[1:], *(("letter_of_intent",) if option.name == "kinds" else ()))
    ]
    digests = {digest(given({name: value})) for name, value in values}
    digests |= {digest(given(dict(pair))) for pair in itertools.combinations(values, 2) if pair[0][0] != pair[1][0]}
    same_name = sum(1 for one, other in itertools.combinations(values, 2) if one[0] == other[0])
    pairs = len(values) * (len(values) - 1) // 2 - same_name
    assert len(digests | {digest(INDICATOR)}) == 1 + len(values) + pairs
