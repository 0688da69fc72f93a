"""What is wrong with a rule as data: each fault with its place, what was found, and the nearest that would be right."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from iku_kerjasama.errors import RuleError
from iku_kerjasama.rules.kab_malang import INDICATOR
from iku_kerjasama.rules.serial import from_data, to_data

Change = Callable[[dict[str, Any]], object]


def clause(data: dict[str, Any], place: int = 0, side: str = "numerator") -> dict[str, Any]:
    """Return a clause of a rule's data."""
    found: dict[str, Any] = data[side]["clauses"][place]
    return found


NOT_OF_A_CHILD: list[dict[str, Any]] = [
    {"is": "some-child", "criterion": {"is": "linked"}},
    {"is": "in-cohort"},
    {"is": "carried"},
    {"is": "parent-counted"},
    {"is": "child-counted"},
]
Told = tuple[Change, str, str, dict[str, str]]

TOLD: list[Told] = [
    (
        lambda data: data.update(titel="x"),
        "rule-key-unknown",
        "-",
        {"name": "titel", "nearest": "title"},
    ),
    (
        lambda data: clause(data).update(reasons="x"),
        "rule-key-unknown",
        "numerator.clauses[1] “duplicate”",
        {"name": "reasons"},
    ),
    (lambda data: data.pop("goal"), "rule-key-missing", "-", {"name": "goal"}),
    (lambda data: data.pop("citation"), "rule-citation-missing", "-", {}),
    (lambda data: clause(data).pop("citation"), "rule-citation-missing", "numerator.clauses[1] “duplicate”", {}),
    (lambda data: data.pop("denominator"), "rule-denominator-missing", "-", {}),
    (lambda data: data.update(code="Kab Malang"), "rule-code-unusable", "code", {"code": "Kab Malang"}),
    (lambda data: data.update(code=7), "rule-value-wrong", "code", {"found": "7"}),
    (lambda data: data.update(title="Persentase"), "rule-value-wrong", "title", {"found": "“Persentase”"}),
    (lambda data: data["title"].update(id=["a"]), "rule-value-wrong", "title.id", {"found": "[…]"}),
    (lambda data: data.update(denominator=7.9), "rule-value-wrong", "denominator", {"found": "7.9"}),
    (lambda data: data.update(denominator=True), "rule-value-wrong", "denominator", {"found": "true"}),
    (lambda data: data.update(denominator=0), "rule-value-wrong", "denominator", {"found": "0"}),
    (lambda data: data.update(verified_on=20250101), "rule-value-wrong", "verified_on", {"found": "20250101"}),
    (lambda data: data.update(verified_on="31/12/2025"), "rule-value-wrong", "verified_on", {"found": "“31/12/2025”"}),
    (
        lambda data: data.update(verified_on=datetime(2025, 1, 1, tzinfo=UTC)),
        "rule-value-wrong",
        "verified_on",
        {"found": "2025-01-01 00:00:00+00:00"},
    ),
    (
        lambda data: data.update(in_force_from="2025-01-02", in_force_until=date(2025, 1, 1)),
        "rule-force-backwards",
        "-",
        {"begins": "2025-01-02", "ends": "2025-01-01"},
    ),
    (lambda data: data.update(scoring="rasio"), "rule-word-unknown", "scoring", {"name": "rasio", "nearest": "ratio"}),
    (lambda data: data.update(scoring=None), "rule-value-wrong", "scoring", {"found": "null"}),
    (lambda data: data.update(data_sources="agreements"), "rule-value-wrong", "data_sources", {}),
    (
        lambda data: data.update(data_sources=["agreement"]),
        "rule-word-unknown",
        "data_sources",
        {"nearest": "agreements"},
    ),
    (lambda data: data.update(numerator="agreements"), "rule-value-wrong", "numerator", {"found": "“agreements”"}),
    (
        lambda data: data["numerator"].update(register="agreement"),
        "rule-word-unknown",
        "numerator.register",
        {"nearest": "agreements"},
    ),
    (lambda data: data["numerator"].update(register=3), "rule-value-wrong", "numerator.register", {"found": "3"}),
    (
        lambda data: data["numerator"].update(dated_by="signed"),
        "rule-field-unknown",
        "numerator.dated_by",
        {"name": "signed", "register": "agreements"},
    ),
    (lambda data: data["numerator"].update(dated_by=None), "rule-value-wrong", "numerator.dated_by", {"found": "null"}),
    (
        lambda data: data["numerator"].update(dated_by="title"),
        "rule-field-unsuitable",
        "numerator.dated_by",
        {"suitable": "signed_on, registered_on, effective_on, expires_on, approved_on, ended_on"},
    ),
    (
        lambda data: data["denominator"].update(register="recaps", dated_by="year", clauses=[]),
        "rule-field-unsuitable",
        "denominator.dated_by",
        {"suitable": "-"},
    ),
    (lambda data: data["numerator"].update(unit="naskah"), "rule-value-wrong", "numerator.unit", {"found": "“naskah”"}),
    (
        lambda data: data["numerator"].update(weighted_by="partner"),
        "rule-field-unknown",
        "numerator.weighted_by",
        {"name": "partner", "register": "agreements"},
    ),
    (
        lambda data: data["numerator"].update(weighted_by="title"),
        "rule-field-unsuitable",
        "numerator.weighted_by",
        {"suitable": "parties, sectors, facilitation_ids"},
    ),
    (lambda data: data["numerator"].update(clauses="all"), "rule-value-wrong", "numerator.clauses", {"found": "“all”"}),
    (
        lambda data: clause(data).update(reason="Bukan Fasilitasi"),
        "rule-reason-unusable",
        "numerator.clauses[1] “Bukan Fasilitasi” .reason",
        {"reason": "Bukan Fasilitasi"},
    ),
    (lambda data: clause(data).update(reason=3), "rule-value-wrong", "numerator.clauses[1].reason", {"found": "3"}),
    (lambda data: data["numerator"].pop("clauses"), "rule-key-missing", "numerator", {"name": "clauses"}),
    (lambda data: data["numerator"].update(clauses=["all"]), "rule-value-wrong", "numerator.clauses[1]", {}),
    (
        lambda data: clause(data).update(criterion="original"),
        "rule-value-wrong",
        "numerator.clauses[1] “duplicate” .criterion",
        {"found": "“original”"},
    ),
    (
        lambda data: clause(data)["criterion"].update({"is": "orignal"}),
        "rule-criterion-unknown",
        "numerator.clauses[1] “duplicate” .criterion",
        {"name": "orignal", "nearest": "original"},
    ),
    (
        lambda data: clause(data)["criterion"].update({"is": ["original"]}),
        "rule-criterion-unknown",
        "numerator.clauses[1] “duplicate” .criterion",
        {},
    ),
    (
        lambda data: clause(data)["criterion"].update(field="id"),
        "rule-key-unknown",
        "numerator.clauses[1] “duplicate” .criterion",
        {"name": "field", "nearest": "is"},
    ),
    (
        lambda data: clause(data, 2)["criterion"].pop("field"),
        "rule-key-missing",
        "numerator.clauses[3] “date-unknown” .criterion",
        {"name": "field"},
    ),
    (
        lambda data: clause(data, 2)["criterion"].update(field=["signed_on"]),
        "rule-value-wrong",
        "numerator.clauses[3] “date-unknown” .criterion.field",
        {},
    ),
    (
        lambda data: clause(data, 3)["criterion"].update(field="kind"),
        "rule-field-unsuitable",
        "numerator.clauses[4] “outside-period” .criterion.field",
        {"name": "kind", "kind": "within"},
    ),
    (
        lambda data: clause(data, 5)["criterion"].update(field="signed_on", terms=[]),
        "rule-field-unsuitable",
        "numerator.clauses[6] “kind-not-counted” .criterion.field",
        {"name": "signed_on", "kind": "among"},
    ),
    (
        lambda data: clause(data, 1)["criterion"]["criterion"].update(field="title"),
        "rule-field-unsuitable",
        "numerator.clauses[2] “test-record” .criterion.criterion.field",
        {"suitable": "is_test"},
    ),
    (
        lambda data: clause(data, 5)["criterion"].update(terms="mou"),
        "rule-value-wrong",
        "numerator.clauses[6] “kind-not-counted” .criterion.terms",
        {"found": "“mou”"},
    ),
    (
        lambda data: clause(data, 5)["criterion"].update(terms=[1]),
        "rule-value-wrong",
        "numerator.clauses[6] “kind-not-counted” .criterion.terms",
        {"found": "1"},
    ),
    (
        lambda data: clause(data, 5)["criterion"].update(terms=["MoU"]),
        "rule-term-unknown",
        "numerator.clauses[6] “kind-not-counted” .criterion.terms",
        {"term": "MoU", "nearest": "kesepakatan_bersama"},
    ),
    (
        lambda data: clause(data, 5)["criterion"].update(terms=["perjanjian"]),
        "rule-term-unknown",
        "numerator.clauses[6] “kind-not-counted” .criterion.terms",
        {"term": "perjanjian", "nearest": "perjanjian_kerja_sama"},
    ),
    (
        lambda data: clause(data, 7)["criterion"].update(criteria={}),
        "rule-value-wrong",
        "numerator.clauses[8] “extension-without-request” .criterion.criteria",
        {},
    ),
    (
        lambda data: clause(data)["criterion"].update(
            {"is": "some-child", "criterion": {"is": "known", "field": "agenda_number"}}
        ),
        "rule-field-unknown",
        "numerator.clauses[1] “duplicate” .criterion.criterion.field",
        {"register": "agreements"},
    ),
    (
        lambda data: clause(data, 0, "denominator")["criterion"].update(
            {"is": "some-child", "criterion": {"is": "known", "field": "kind"}}
        ),
        "rule-criterion-misplaced",
        "denominator.clauses[1] “duplicate” .criterion",
        {"name": "some-child"},
    ),
    *[
        (
            lambda data, inner=inner: clause(data)["criterion"].update(
                {"is": "some-child", "criterion": {"is": "any-of", "criteria": [{"is": "linked"}, inner]}}
            ),
            "rule-criterion-misplaced",
            "numerator.clauses[1] “duplicate” .criterion.criterion.criteria[2]",
            {"name": str(inner["is"])},
        )
        for inner in NOT_OF_A_CHILD
    ],
    (
        lambda data: clause(data, 1).update(reason="duplicate"),
        "rule-reason-twice",
        "numerator.clauses[2] “duplicate”",
        {"first": "1"},
    ),
    (
        lambda data: clause(data).update(citation="x"),
        "rule-value-wrong",
        "numerator.clauses[1] “duplicate” .citation",
        {},
    ),
    (
        lambda data: clause(data)["citation"].update(basis="lawful"),
        "rule-word-unknown",
        "numerator.clauses[1] “duplicate” .citation.basis",
        {"nearest": "law"},
    ),
    (lambda data: data["citation"].update(place=None), "rule-citation-incomplete", "citation", {"name": "place"}),
    *[
        (
            lambda data, part=part: clause(data, 4)["citation"].update({part: None}),
            "rule-citation-incomplete",
            "numerator.clauses[5] “kind-unknown” .citation",
            {"name": part},
        )
        for part in ("regulation", "place", "quote")
    ],
    (
        lambda data: data.update(derived_from={"code": "kab-malang"}),
        "rule-key-missing",
        "derived_from",
        {"name": "digest"},
    ),
]


@pytest.mark.parametrize(("change", "code", "place", "params"), TOLD)
def test_a_fault_is_told_with_its_place_and_cure(change: Change, code: str, place: str, params: dict[str, str]) -> None:
    """What is wrong, what was found, the nearest that would be right, and the key path to the very place."""
    data = json.loads(json.dumps(to_data(INDICATOR)))
    change(data)
    with pytest.raises(RuleError) as caught:
        from_data(data, "kab-x.toml")
    (problem,) = caught.value.problems
    assert problem.code == code
    assert str(problem.params["place"]) == f"kab-x.toml: {place}".removesuffix(": -")
    assert {name: str(problem.params[name]) for name in params} == params
    for lang in ("id", "en"):
        assert problem.text(lang).startswith("kab-x.toml: ")


def test_a_count_is_looked_through_to_its_end() -> None:
    """What is left out stops nothing, and a wrong date no wrong weight."""
    data = json.loads(json.dumps(to_data(INDICATOR)))
    data["numerator"].update(dated_by="title", weighted_by="kind")
    data["denominator"].pop("dated_by")
    data["denominator"].update(weighted_by="subject", clauses=["x", "y"])
    with pytest.raises(RuleError) as caught:
        from_data(data)
    assert [str(problem.params["place"]) for problem in caught.value.problems] == [
        "numerator.dated_by",
        "numerator.weighted_by",
        "denominator",
        "denominator.weighted_by",
        "denominator.clauses[1]",
        "denominator.clauses[2]",
    ]
    assert [problem.params.get("found") for problem in caught.value.problems][4:] == ["“x”", "“y”"]
