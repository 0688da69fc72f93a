"""What the cases as a whole must hold: their form, and that no clause, option, day or code goes untested."""

import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from jsonschema import Draft202012Validator

from iku_kerjasama.conformance.answering import answer
from iku_kerjasama.conformance.cases import LEVELS, Case, cases, kit, topics
from iku_kerjasama.conformance.comparing import differences
from iku_kerjasama.conformance.tables import sheet
from iku_kerjasama.data import Opened, bound
from iku_kerjasama.errors import UnknownName
from iku_kerjasama.findings.catalogue import catalogue
from iku_kerjasama.measurement.breakdowns import DIMENSIONS
from iku_kerjasama.operations import measure
from iku_kerjasama.periods import parse
from iku_kerjasama.rules.indicator import Count, Indicator
from iku_kerjasama.rules.kab_malang import DECREE, FASILITASI, FORMULA, INDICATOR, SIX_KINDS
from iku_kerjasama.rules.options import OPTIONS

CLAUSES = [
    (register, clause.reason)
    for register, count in (("facilitations", INDICATOR.denominator), ("agreements", INDICATOR.numerator))
    if isinstance(count, Count)
    for clause in count.clauses
]
BROUGHT = {
    "outside-cohort",
    "after-as-of",
    "not-a-parent",
    "not-a-leaf",
    "extension",
    "no-request",
}
"""The reasons that options bring."""

SHADOWS = {"date-unknown": "outside-period", "kind-unknown": "kind-not-counted"}
"""What cannot hold where the first does not: an unknown date lies in no period, an unknown kind is none that counts."""

QUOTES = {citation.quote for citation in (FORMULA, FASILITASI, SIX_KINDS)} | {
    "Persentase kerja sama antar daerah / luar negeri dan lembaga ditindaklanjuti menjadi naskah kerja sama."
}

ELSEWHERE = {
    **dict.fromkeys(("encoding-guessed", "delimiter-guessed", "header-found"), "about the bytes of a file"),
    **dict.fromkeys(("sheet-hidden", "cells-merged"), "about a workbook"),
    **dict.fromkeys(("source-remark", "check-remark", "check-failed"), "about a plugin"),
    **dict.fromkeys(
        ("recap-mismatch", "recap-cumulative", "recap-parts-differ", "recap-duplicate", "recap-unplaced"),
        "about the recaps, which no case holds",
    ),
    **dict.fromkeys(("divisor-zero", "share-above-hundred"), "about other rules"),
    **dict.fromkeys(("rule-changes-in-period", "rule-begins-in-period"), "about other versions of the rule"),
    "target-missing": "about a profile's targets",
    "engine-read-by-rows": "about another engine",
    "findings-not-sought": "about another engine",
    **dict.fromkeys(("record-similar", "likeness-unchecked"), "a likeness, which needs an extra"),
}
"""Findings that no case can ask for, each with the reason."""


@cache
def every() -> tuple[Case, ...]:
    """Return all cases."""
    return tuple(cases())


def by_hand() -> Iterator[Case]:
    """Yield the cases that nobody drew, those of the shipped example aside."""
    return (case for case in every() if case.seed is None and case.tests != "golden")


def excluded(case: Case, register: str, reason: str) -> list[int]:
    """Return the rows of *register* that *case* expects to be excluded for *reason*."""
    return [one["row"] for one in case.expected.get(register, ()) if one["reason"] == reason]


def counted_without(case: Case, register: str, reason: str) -> set[int]:
    """Return the rows of *register* that count once the clause with *reason* is taken away, and with it its shadow."""
    parts = {name: (sheet(name, case.given[name], as_text=False),) for name in ("facilitations", "agreements")}
    result = measure(
        bound(Opened(parts=parts)),
        without(without(INDICATOR, register, reason), register, SHADOWS.get(reason, reason)),
        parse(case.given["period"]),
        options=case.given.get("options"),
    )
    return {
        one.location.row
        for one in result.outcomes()
        if one.counted and one.register == register and one.location and one.location.row
    }


def without(rule: Indicator, register: str, reason: str) -> Indicator:
    """Return *rule* less one clause of one count."""
    if register == "agreements":
        return evolve(rule, numerator=rule.numerator.without(reason))
    assert isinstance(rule.denominator, Count)
    return evolve(rule, denominator=rule.denominator.without(reason))


def paths() -> list[Path]:
    """Return the files of cases."""
    return sorted(kit().glob("cases/*/*.json"))


@pytest.mark.parametrize("path", paths(), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_file_of_cases_keeps_the_schema(path: Path) -> None:
    """Each file fits the schema, stands where its level and topic say, and its cases bear their names."""
    content = json.loads(path.read_text("utf-8"))
    schema = json.loads((kit() / "schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(content)
    assert (content["level"], content["topic"]) == (path.parent.name, path.stem)
    assert all(case["id"].startswith(f"{content['level']}/{content['topic']}/") for case in content["cases"])


def test_there_are_enough() -> None:
    """At least three hundred cases were reasoned by hand, each with an id of its own, at every level."""
    assert len(list(by_hand())) >= 300
    assert len({case.id for case in every()}) == len(every())
    assert {case.level for case in by_hand()} == set(LEVELS)


def test_no_two_cases_ask_the_same() -> None:
    """No question stands twice."""
    asked = [json.dumps({**case.question, "id": ""}, sort_keys=True) for case in every()]
    twice = {text for text in asked if asked.count(text) > 1}
    assert [case.id for case, text in zip(every(), asked, strict=True) if text in twice] == []


@pytest.mark.parametrize(("register", "reason"), CLAUSES)
def test_each_clause_alone_decides_somewhere(register: str, reason: str) -> None:
    """For each clause there is a record by hand that this clause alone excludes: without it the record counts."""
    found = [
        case.id
        for case in by_hand()
        if case.level in {"core", "options"}
        and (rows := excluded(case, register, reason))
        and not counted_without(case, register, reason).isdisjoint(rows)
    ]
    assert found


@pytest.mark.parametrize("reason", sorted(BROUGHT))
def test_each_clause_that_an_option_brings_decides_somewhere(reason: str) -> None:
    """Under some option a record by hand is excluded for it, and under the default it counts."""
    decided = [
        case
        for case in by_hand()
        if case.level == "options"
        for row in excluded(case, "agreements", reason)
        if row in {one["row"] for one in _default(case)["agreements"] if one["reason"] is None}
    ]
    assert decided


@pytest.mark.parametrize(("option", "value"), [(one.name, value) for one in OPTIONS for value in one.values[1:]])
def test_each_value_of_each_option_decides_somewhere(option: str, value: str) -> None:
    """For each value there is a case by hand with this option alone whose answer is another than the default's."""
    assert any(
        case.given.get("options") == {option: value} and next(differences(case.expected, _default(case)), None)
        for case in by_hand()
    )


def test_each_default_is_written_out_somewhere() -> None:
    """One case names all thirteen options with their defaults."""
    defaults = {option.name: option.values[0] for option in OPTIONS}
    assert any(case.given.get("options") == defaults for case in by_hand())


@pytest.mark.parametrize(("register", "name"), [("facilitations", "received_on"), ("agreements", "signed_on")])
def test_each_kind_of_period_is_tried_on_its_edges(register: str, name: str) -> None:
    """On its first and last day and on the days around them: a year, semester, quarter, quarters, month, two days."""
    kinds = {"2025", "2025-S1", "2025-S2", *(f"2025-Q{n}" for n in (1, 2, 3, 4)), "2025-Q1..Q3", "2024-02"}
    kinds |= {"2025-01-15/2025-03-31"}
    tried: dict[str, set[date]] = {kind: set() for kind in kinds}
    for case in by_hand():
        if case.level == "core" and case.given["period"] in kinds:
            days = {date.fromisoformat(one[name]) for one in case.given[register] if name in one}
            tried[case.given["period"]] |= days
    for kind, days in tried.items():
        span = parse(kind)
        edges = {span.start, span.end, span.start - timedelta(1), span.end + timedelta(1)}
        assert edges - days == set(), kind


def test_zero_none_and_missing_counts_are_all_tried() -> None:
    """Of numerator and denominator every combination of none, zero and more, in value and companion."""
    tried = {
        (side, _size(case.expected[side]["numerator"]), _size(case.expected[side]["denominator"]))
        for case in by_hand()
        if "value" in case.expected
        for side in ("value", "companion")
    }
    sizes = [(numerator, denominator) for numerator in ("zero", "more") for denominator in ("zero", "more")]
    assert {("value", *pair) for pair in sizes} <= tried
    assert {("companion", *pair) for pair in sizes if pair != ("more", "zero")} <= tried
    assert {("companion", "none", "zero"), ("companion", "none", "more")} <= tried


def test_each_breakdown_is_tried() -> None:
    """Each dimension stands in a case by hand."""
    assert {name for case in by_hand() for name in case.given.get("by", ())} >= set(DIMENSIONS)


def test_each_finding_is_tried() -> None:
    """Each code of the catalogue stands in a case, or cannot, for a reason; and none has both."""
    tried = {one["code"] for case in every() for one in case.expected.get("findings", ())}
    assert tried.isdisjoint(ELSEWHERE)
    assert tried | set(ELSEWHERE) == set(catalogue())


def test_what_is_quoted_is_the_decree() -> None:
    """Each quotation is of the decree, in its words."""
    laws = [case.law for case in every() if case.law]
    assert {law["quote"] for law in laws} == QUOTES
    assert {law["regulation"] for law in laws} == {DECREE.title}


def test_every_clause_of_law_is_tested_with_its_words() -> None:
    """Cases on a clause that rests on the decree quote it: kinds, facilitation, the formula and the name."""
    for reason, citation in (("kind-not-counted", SIX_KINDS), ("not-facilitated", FASILITASI)):
        assert any(case.tests == reason and case.law and case.law["quote"] == citation.quote for case in by_hand())


def test_cases_are_chosen_by_level_topic_and_id() -> None:
    """A topic means that topic at every level asked for, with its level that one file, an id one case."""
    assert {case.level for case in cases(["options"])} == {"options"}
    assert {case.id.rpartition("/")[0] for case in cases(only=["duplicates"])} == {
        "core/duplicates",
        "options/duplicates",
        "findings/duplicates",
    }
    assert {case.topic for case in cases(only=["core/periods"])} == {"periods"}
    assert [case.id for case in cases(only=["core/periods/first-day"])] == ["core/periods/first-day"]
    assert "periods" in topics("core")


@pytest.mark.parametrize(
    ("levels", "only", "nearest"),
    [(["cores"], [], "core"), ([], ["round"], "rounding"), ([], ["core/periods/first"], "core/periods/first-day")],
)
def test_an_unknown_level_or_topic_names_the_nearest(levels: list[str], only: list[str], nearest: str) -> None:
    """A level, topic or case that does not exist is refused, before anything is asked."""
    with pytest.raises(UnknownName, match=nearest):
        list(cases(levels, only))


def _default(case: Case) -> Mapping[str, Any]:
    """Return the answer to *case* without its options."""
    return _defaults()[case.id]


@cache
def _defaults() -> Mapping[str, Mapping[str, Any]]:
    """Return the answers to the cases by hand that have options, without them, by id."""
    return {case.id: answer({**case.question, "options": {}}) for case in by_hand() if case.level == "options"}


def _size(count: int | None) -> str:
    return "none" if count is None else "more" if count else "zero"
