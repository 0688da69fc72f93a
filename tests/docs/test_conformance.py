"""The kit's pages: what they show of question and answer is what happens, and every case they name is there."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from iku_kerjasama.conformance.answering import answer
from iku_kerjasama.conformance.cases import LEVELS, cases
from iku_kerjasama.conformance.comparing import differences
from tests.docs.pages import ROOT, blocks, page_name, rows, section

KIT = [ROOT / "conformance" / name for name in ("README.md", "README.id.md")]
DOCS = [ROOT / "docs" / name for name in ("conformance.md", "kesesuaian.md")]

each_readme = pytest.mark.parametrize("page", KIT, ids=page_name)
each_page = pytest.mark.parametrize("page", DOCS, ids=page_name)


def _json(page: Path) -> list[Any]:
    return [json.loads(block.text) for block in blocks(page.read_text("utf-8")) if block.language == "json"]


def _keys(page: Path, heading: str) -> set[str]:
    return {name for first, *_ in rows(section(page.read_text("utf-8"), heading)) for name in first}


@each_readme
def test_the_answer_shown_is_the_answer_to_the_question_shown(page: Path) -> None:
    """The example is a case of the kit, asked and answered word for word."""
    question, shown = _json(page)
    (case,) = cases(only=[question["id"]])
    assert question == case.question
    assert shown == answer(question)
    assert next(differences(case.expected, shown), None) is None


@each_readme
def test_every_key_of_question_and_answer_stands_there(page: Path) -> None:
    """The tables name the keys there are, those of a case too, and the levels."""
    question, answering, case = ("The question", "The answer", "The cases")
    if page.name == "README.id.md":
        question, answering, case = ("Pertanyaan", "Jawaban", "Kasus")
    schema = json.loads((KIT[0].with_name("schema.json")).read_text("utf-8"))
    asked = next(cases()).question
    assert _keys(page, question) == set(asked)
    assert _keys(page, answering) == {"id", *schema["$defs"]["answer"]["properties"]}
    assert _keys(page, case) == set(schema["$defs"]["case"]["properties"])
    assert set(LEVELS) <= {name for (first, *_) in rows(page.read_text("utf-8")) for name in first}


@each_page
def test_every_case_that_a_page_names_is_there(page: Path) -> None:
    """Each mistake of real registers has its case."""
    named = set(re.findall(r"`((?:core|registers|options|findings)/[a-z0-9-]+/[a-z0-9-]+)`", page.read_text("utf-8")))
    assert len(named) >= 25
    assert named <= {case.id for case in cases()}


@each_page
def test_the_run_shown_counts_the_cases_there_are(page: Path) -> None:
    """Each line of the account has as many cases as its level or topic, and one of them differs."""
    (shown,) = (block.text for block in blocks(page.read_text("utf-8")) if "1. core/" in block.text)
    found = re.findall(r"^ {2,4}(\w+) +(\d+) +(\d+)$", shown, re.MULTILINE)
    counts = {name: len(list(cases(only=[f"core/{name}"]))) for name, *_ in found[1:]}
    counts["core"] = len(list(cases(["core"])))
    assert {name: int(many) for name, many, _ in found} == counts
    assert [int(many) - int(passed) for _, many, passed in found] == [1, 0, 1]
    assert f"\n1 of {counts['core']} " in shown or f"\n1 dari {counts['core']} " in shown


def test_both_pages_name_the_same_cases() -> None:
    """What one language has the other has."""
    english, indonesian = (re.findall(r"`([a-z]+/[a-z0-9-]+/[a-z0-9-]+)`", page.read_text("utf-8")) for page in DOCS)
    assert english == indonesian


def test_the_files_are_added_up_and_laid_out() -> None:
    """The tool would change no file: sums agree with records, drawn cases with their seeds and with the oracle."""
    command = [sys.executable, str(ROOT / "tools" / "conformance.py"), "--check"]
    run = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
    assert run.returncode == 0, run.stdout + run.stderr


def test_a_golden_result_changes_only_with_its_line_in_the_changelog() -> None:
    """Each result of the shipped example stands in the changelog, under Perhitungan / Calculation."""
    told = section((ROOT / "CHANGELOG.md").read_text("utf-8"), "Perhitungan / Calculation")
    golden = [case for case in cases(only=["registers/example"]) if case.tests == "golden"]
    assert len(golden) == 15
    for case in golden:
        value = case.expected["value"]
        assert f"{case.given['period']} {value['numerator']}/{value['denominator']}" in told
