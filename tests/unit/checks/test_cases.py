"""Every finding of the catalogue on a small file that has it, and on the same file set right.

A case is ``cases/<code>.toml``: the files of a folder as they *failing* are and as they *fixed* would be, what is
*found* of the code in the first (register, id, row, column, value; in the order of places), and, where they are needed,
*rule*, *period*, *today* and the other codes that may be met *beside* it.
"""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from iku_kerjasama.findings import Finding, Severity
from iku_kerjasama.findings.catalogue import catalogue
from iku_kerjasama.operations.check import check

CASES = Path(__file__).parent / "cases"

ELSEWHERE = {
    "likeness-unchecked",  # needs rapidfuzz not to be there: tests/unit/checks/test_likeness.py
    "engine-read-by-rows",  # of the engine spark: tests/spark
    "findings-not-sought",  # of another engine: tests/unit/engines/test_engine.py
    "check-failed",  # needs a plugin: tests/unit/operations/test_check.py
    "check-remark",  # the same
    "encoding-guessed",  # needs bytes that are no UTF-8: tests/unit/sources/csv
    "delimiter-guessed",  # needs a file without commas, which the cases are not: tests/property/test_clothes_law.py
    "value-error",  # needs a workbook, or its text: tests/unit/sources/excel/test_table.py
    "sheet-hidden",  # needs a workbook: the same
    "cells-merged",  # the same
    "source-remark",  # needs a source that says something: tests/unit/intake/test_reader.py
    "divisor-zero",  # needs a rule of its own: tests/unit/measurement/test_remarks.py
    "rule-begins-in-period",  # needs versions of a rule: tests/unit/measurement/test_turns.py
    "rule-changes-in-period",  # the same
}
"""The codes whose case is no file, each with where it stands. This list only gets shorter."""


def case(code: str) -> dict[str, Any]:
    """Return the case of *code*."""
    return tomllib.loads((CASES / f"{code}.toml").read_text("utf-8"))


def findings(folder: Path, files: dict[str, str], told: dict[str, Any]) -> tuple[Finding, ...]:
    """Return what is found in *files*, written to *folder*, under what the case has *told*."""
    for name, text in files.items():
        (folder / name).write_text(text.lstrip("\n"), "utf-8")
    today = told.get("today", date(2026, 1, 15))
    return check(folder, told.get("rule"), told.get("period"), today=today).findings


def place(finding: Finding) -> dict[str, Any]:
    """Return where *finding* is, as a case says it."""
    where = finding.location
    told = {
        "register": finding.register,
        "id": finding.id,
        "row": where and where.row,
        "column": where and where.column,
        "value": finding.value,
    }
    return {name: value for name, value in told.items() if value is not None}


def test_every_code_has_a_case() -> None:
    """No code of the catalogue goes without a file that has it, and no case is of a code that does not exist."""
    assert {path.stem for path in CASES.glob("*.toml")} == set(catalogue()) - ELSEWHERE
    assert set(catalogue()) >= ELSEWHERE


@pytest.mark.parametrize("code", sorted(path.stem for path in CASES.glob("*.toml")))
def test_the_fault_is_found_at_its_place(code: str, tmp_path: Path) -> None:
    """The file has the fault where it was put, and nothing else that matters but what may be beside it."""
    told = case(code)
    found = findings(tmp_path, told["failing"], told)
    assert [place(finding) for finding in found if finding.code == code] == told["found"]
    others = {finding.code for finding in found if finding.severity is not Severity.INFO} - {code}
    assert others <= set(told.get("beside", ()))


@pytest.mark.parametrize("code", sorted(path.stem for path in CASES.glob("*.toml")))
def test_the_cure_cures(code: str, tmp_path: Path) -> None:
    """The file set right has the fault no more, nor anything else that matters."""
    told = case(code)
    found = findings(tmp_path, told["fixed"], told)
    matters = {finding.code for finding in found if finding.code == code or finding.severity is not Severity.INFO}
    assert matters == set()
