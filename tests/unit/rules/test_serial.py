"""Rules as plain data: read back the same, refused with every fault, and digested by what they say."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from attrs import evolve

from iku_kerjasama.errors import RuleError
from iku_kerjasama.rules.criteria import AllOf, Among, Known
from iku_kerjasama.rules.digest import canonical, digest
from iku_kerjasama.rules.indicator import Citation, Clause, Count, Indicator, Regulation
from iku_kerjasama.rules.kab_malang import INDICATOR, NASKAH, PRACTICE
from iku_kerjasama.rules.options import OPTIONS, applied, chosen
from iku_kerjasama.rules.serial import from_data, to_data
from iku_kerjasama.terms import Label

DATED = evolve(
    INDICATOR,
    in_force_from=date(2022, 1, 1),
    citation=evolve(INDICATOR.citation, regulation=Regulation(title="X", number="1", issued_on=date(2021, 12, 31))),
)
RULES = [
    INDICATOR,
    DATED,
    evolve(INDICATOR, denominator=None),
    evolve(INDICATOR, denominator=24),
    evolve(INDICATOR, numerator=NASKAH.followed_by(evolve(NASKAH.clauses[0], reason="x", criterion=AllOf(())))),
    *[
        applied(INDICATOR, chosen({option.name: value}))
        for option in OPTIONS
        for value in (*option.values[1:], *(["letter_of_intent"] if option.name == "kinds" else []))
    ],
]


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_survives_the_way_to_data_and_back(rule: Indicator) -> None:
    """Unchanged, and through JSON too."""
    assert from_data(to_data(rule)) == rule
    assert from_data(json.loads(json.dumps(to_data(rule)))) == rule


def test_data_names_criteria_in_words() -> None:
    """A clause reads like its source."""
    clauses = to_data(INDICATOR)["numerator"]["clauses"]
    assert clauses[0]["criterion"] == {"is": "original"}
    extension = clauses[7]["criterion"]
    assert extension["is"] == "any-of"
    assert [one["is"] for one in extension["criteria"]] == ["not", "linked"]
    assert extension["criteria"][0]["criterion"]["is"] == "among"
    assert list(extension["criteria"][0]["criterion"]["terms"]) == ["perpanjangan"]


def test_a_date_may_come_as_one_or_as_text() -> None:
    """TOML has dates, JSON has not."""
    data = to_data(DATED)
    assert data["in_force_from"] == "2022-01-01"
    assert from_data({**data, "in_force_from": date(2022, 1, 1)}) == DATED


Change = Callable[[dict[str, Any]], object]


def clause(data: dict[str, Any], place: int = 0, side: str = "numerator") -> dict[str, Any]:
    """Return a clause of a rule's data."""
    found: dict[str, Any] = data[side]["clauses"][place]
    return found


FAULTS: list[tuple[str, Change, tuple[str, ...]]] = [
    ("an unknown key", lambda data: data.update(colour="red"), ("colour",)),
    ("a missing code", lambda data: data.pop("code"), ("code",)),
    ("a missing citation", lambda data: clause(data).pop("citation"), ("citation", "numerator", "clauses")),
    ("a missing reason", lambda data: clause(data, 1, "denominator").pop("reason"), ("reason", "denominator")),
    ("an unknown basis", lambda data: clause(data)["citation"].update(basis="custom"), ("basis",)),
    (
        "an unknown criterion",
        lambda data: clause(data)["criterion"].update({"is": "sometimes"}),
        ("criterion", "sometimes"),
    ),
    ("no criterion", lambda data: clause(data)["criterion"].clear(), ("criterion",)),
    ("a number for a text", lambda data: data.update(code=7), ("code", "7")),
    ("a text for a list", lambda data: data["numerator"].update(clauses="all"), ("clauses",)),
    ("a share for a denominator", lambda data: data.update(denominator=7.9), ("denominator",)),
    ("a truth value for a denominator", lambda data: data.update(denominator=True), ("denominator",)),
    ("no date", lambda data: data.update(verified_on="kemarin"), ("verified_on", "kemarin")),
    ("a number for a date", lambda data: data.update(verified_on=20250101), ("verified_on", "20250101")),
    ("an unknown scoring", lambda data: data.update(scoring="average"), ("scoring",)),
    ("a register there is not", lambda data: data["numerator"].update(register="letters"), ("letters",)),
    ("a date field there is not", lambda data: data["numerator"].update(dated_by="posted_on"), ("posted_on",)),
    ("a weight there is not", lambda data: data["numerator"].update(weighted_by="pages"), ("pages",)),
    (
        "another register's field",
        lambda data: clause(data, 2)["criterion"].update(field="received_on"),
        ("received_on",),
    ),
    (
        "a term there is not",
        lambda data: clause(data, 5)["criterion"].update(terms=["letter_of_intent", "mou"]),
        ("“mou”", "kind", "kind-not-counted"),
    ),
    ("a date asked of a text", lambda data: clause(data, 3)["criterion"].update(field="title"), ("title", "within")),
    (
        "law without words",
        lambda data: clause(data)["citation"].update(basis="law", regulation=None, place=None, quote=None),
        ("citation",),
    ),
]


@pytest.mark.parametrize(("change", "words"), [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS])
def test_a_faulty_rule_is_refused_with_its_place(change: Change, words: tuple[str, ...]) -> None:
    """Each fault names what is wrong and where; nothing of it is guessed."""
    data = json.loads(json.dumps(to_data(INDICATOR)))
    change(data)
    with pytest.raises(RuleError) as caught:
        from_data(data)
    assert caught.value.code == "rule-invalid"
    told = " ".join(map(str, caught.value.problems))
    assert [word for word in words if word not in told] == []
    code = data.get("code")
    assert caught.value.params["code"] == (code if isinstance(code, str) else "?")
    assert caught.value.problems


def test_every_fault_is_named_at_once() -> None:
    """A person mends a rule in one go."""
    data = json.loads(json.dumps(to_data(INDICATOR)))
    data["title"].pop("en")
    clause(data, 3).pop("label")
    with pytest.raises(RuleError) as caught:
        from_data(data)
    assert len(caught.value.problems) == 2
    data = json.loads(json.dumps(to_data(INDICATOR)))
    clause(data, 2)["criterion"].update(field="posted_on")
    clause(data, 5)["criterion"].update(terms=["mou", "loi", "letter_of_intent"])
    clause(data, 4, "denominator")["criterion"]["criteria"][0].update(field="state")
    with pytest.raises(RuleError) as caught:
        from_data(data)
    assert [(problem.code, str(problem.params["place"])) for problem in caught.value.problems] == [
        ("rule-field-unknown", "numerator.clauses[3] “date-unknown” .criterion.field"),
        ("rule-term-unknown", "numerator.clauses[6] “kind-not-counted” .criterion.terms"),
        ("rule-term-unknown", "numerator.clauses[6] “kind-not-counted” .criterion.terms"),
        ("rule-field-unknown", "denominator.clauses[5] “status-unknown” .criterion.criteria[1].field"),
    ]


def test_a_text_field_takes_any_word() -> None:
    """Only a field with a vocabulary has terms."""
    free = evolve(NASKAH.clauses[5], reason="free", criterion=Among("title", ("Apa saja",)))
    rule = evolve(INDICATOR, numerator=NASKAH.followed_by(free))
    assert from_data(to_data(rule)) == rule


def test_equal_rules_have_equal_digests() -> None:
    """The digest is of the canonical bytes."""
    assert digest(INDICATOR) == digest(from_data(to_data(INDICATOR)))
    assert digest(INDICATOR).startswith("sha256:")
    assert len(digest(INDICATOR)) == len("sha256:") + 64
    data = json.loads(canonical(INDICATOR))
    assert canonical(INDICATOR) == json.dumps(data, sort_keys=True, separators=(",", ":")).encode()
    assert data["code"] == "kab-malang"
    assert data["numerator"]["clauses"][3] == {
        "citation": {"basis": "practice", "place": None, "quote": None, "regulation": None},
        "criterion": {"field": "signed_on", "is": "within"},
        "reason": "outside-period",
    }


def test_the_digest_is_the_same_in_any_process() -> None:
    """Whatever the hash seed."""
    program = "from iku_kerjasama.rules import digest, kab_malang; print(digest.digest(kab_malang.INDICATOR))"
    for seed in ("0", "4711"):
        printed = subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        assert printed.strip() == digest(INDICATOR)


OTHER = Label("lain", "other")
assert isinstance(INDICATOR.denominator, Count)
D = INDICATOR.denominator


def first(count: Count, **changes: Any) -> Count:  # noqa: ANN401 - any field of a clause
    """Return *count* with its first clause changed."""
    return evolve(count, clauses=(evolve(count.clauses[0], **changes), *count.clauses[1:]))


@pytest.mark.parametrize(
    "rule",
    [
        evolve(INDICATOR, title=OTHER),
        evolve(INDICATOR, goal=OTHER),
        evolve(INDICATOR, verified_on=None),
        evolve(INDICATOR, numerator=evolve(NASKAH, unit=OTHER)),
        evolve(INDICATOR, numerator=first(NASKAH, label=OTHER)),
        evolve(INDICATOR, denominator=first(D, label=OTHER)),
    ],
)
def test_labels_and_the_day_of_checking_take_no_part(rule: Indicator) -> None:
    """What only says the rule to people does not change its digest."""
    assert rule != INDICATOR
    assert digest(rule) == digest(INDICATOR)


LAW = Citation(basis="law", regulation=Regulation(title="UU 23/2014"), place="Pasal 363", quote="Daerah dapat …")


@pytest.mark.parametrize(
    "rule",
    [
        evolve(INDICATOR, code="kab-x"),
        evolve(INDICATOR, scoring="proportion"),
        evolve(INDICATOR, in_force_from=date(2025, 1, 1)),
        evolve(INDICATOR, in_force_until=date(2025, 1, 1)),
        evolve(INDICATOR, responsible=INDICATOR.responsible[::-1]),
        evolve(INDICATOR, data_sources=()),
        evolve(INDICATOR, denominator=None),
        evolve(INDICATOR, denominator=0),
        evolve(INDICATOR, denominator=1),
        evolve(INDICATOR, numerator=evolve(NASKAH, dated_by="registered_on")),
        evolve(INDICATOR, numerator=evolve(NASKAH, weighted_by="parties")),
        evolve(INDICATOR, numerator=evolve(NASKAH, clauses=NASKAH.clauses[::-1])),
        evolve(INDICATOR, numerator=first(NASKAH, reason="other")),
        evolve(INDICATOR, numerator=first(NASKAH, criterion=Known("id"))),
        evolve(INDICATOR, numerator=first(NASKAH, citation=LAW)),
        evolve(INDICATOR, citation=evolve(INDICATOR.citation, place="Kolom 5")),
        evolve(INDICATOR, citation=evolve(INDICATOR.citation, regulation=Regulation(title="Keputusan lain"))),
        evolve(INDICATOR, citation=evolve(INDICATOR.citation, regulation=None)),
    ],
)
def test_all_else_changes_the_digest(rule: Indicator) -> None:
    """A clause, its order, its words of law, a date of force: a different rule has a different digest."""
    assert digest(rule) != digest(INDICATOR)


def test_every_clause_takes_part_in_the_digest() -> None:
    """Without any one of them it is another rule."""
    digests = {digest(evolve(INDICATOR, numerator=NASKAH.without(each.reason))) for each in NASKAH.clauses}
    digests |= {digest(evolve(INDICATOR, denominator=D.without(each.reason))) for each in D.clauses}
    assert len(digests | {digest(INDICATOR)}) == len(NASKAH.clauses) + len(D.clauses) + 1


def test_a_clause_of_practice_needs_no_words() -> None:
    """The decree is silent: there is nothing to quote."""
    plain = Clause(reason="x", criterion=Known("id"), citation=PRACTICE, label=OTHER)
    rule = evolve(INDICATOR, numerator=NASKAH.followed_by(plain))
    assert from_data(to_data(rule)) == rule
