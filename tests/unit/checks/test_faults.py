"""Seeded faults: each is found at its very cell, and where nothing is wrong nothing is found."""

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import fields_dict

from iku_kerjasama.findings import Finding, Severity
from iku_kerjasama.findings.catalogue import catalogue
from iku_kerjasama.operations import measure, read
from iku_kerjasama.plugins import Review
from iku_kerjasama.plugins.registry import default
from iku_kerjasama.rows import Location
from iku_kerjasama.rules.kab_malang import INDICATOR
from tests.clean import Office, clean
from tests.faults import COLUMN_FAULTS, FAULTS, Fault, Planted, known

LATER = date(2028, 1, 1)
"""A day after everything in the invented registers."""

TIMES = 4
"""How often each fault is planted in one office."""

ELSEWHERE = frozenset(
    {
        "source-remark",  # what a source says of itself: tests/unit/intake/test_reader.py
        "encoding-guessed",  # of a file as a whole, as the next ones are: tests/unit/sources
        "delimiter-guessed",
        "header-found",
        "sheet-hidden",
        "cells-merged",
        "value-error",  # a spreadsheet's: tests/unit/sources/excel
        "recap-mismatch",  # of recaps, each with its case: cases/recap-*.toml
        "recap-cumulative",
        "recap-parts-differ",
        "recap-duplicate",
        "recap-unplaced",
        "check-failed",  # a plugin's failure
        "check-remark",  # a plugin's own words
        "likeness-unchecked",  # what is not installed: test_likeness.py
        "engine-read-by-rows",  # of the engine spark: tests/spark
        "findings-not-sought",  # of another engine: tests/unit/engines
        "denominator-zero",  # of a count, which has no cell: tests/unit/measurement/test_remarks.py
        "divisor-zero",
        "ratio-above-hundred",
        "share-above-hundred",
        "rule-begins-in-period",
        "rule-changes-in-period",
        "target-missing",
    }
)
"""The codes that no cell of the registers can have."""


def looked_through(folder: Path) -> list[Finding]:
    """Return what reading, counting and every built-in check find in *folder*."""
    registers = read(folder)
    given: dict[str, Any] = {"registers": registers, "rule": INDICATOR, "period": None, "as_of": LATER}
    given |= {"today": LATER} if "today" in fields_dict(Review) else {}
    checks = [offer.declaration for offer in default().checks() if offer.builtin]
    counted = measure(registers, "kab-malang", "2025", as_of=LATER).findings
    return [*counted, *(finding for kind in checks for finding in kind.run(Review(**given)))]


def planted(office: Office, faults: Iterable[tuple[str, Fault]]) -> list[Planted]:
    """Return where the findings on *faults*, planted in *office*, are to be."""
    places = [(code, *fault(office)) for code, fault in faults]
    return [
        Planted(code, register, row if row is None or isinstance(row, int) else office.number(register, row), column)
        for code, register, row, column in places
    ]


def places(findings: Iterable[Finding]) -> set[Planted]:
    """Return where *findings* are."""
    nowhere = Location(source="")
    return {
        Planted(one.code, one.register or "", where.row, where.column)
        for one in findings
        for where in (one.location or nowhere,)
    }


@pytest.mark.parametrize("seed", range(3))
def test_faults_are_located_at_their_cells(tmp_path: Path, seed: int) -> None:
    """Issue: "≥ 98 % are located at the exact cell"; and at most one untouched row in a hundred has any finding."""
    office = clean(1200, seed)
    faults = planted(office, known(FAULTS) * TIMES)
    office.write(tmp_path)
    found = places(looked_through(tmp_path))
    missed = [fault for fault in faults if fault not in found]
    assert len(missed) * 50 <= len(faults), missed
    assert {fault.code for fault in faults} - {fault.code for fault in missed} == {code for code, _ in known(FAULTS)}
    alarms = [one for one in found if one.row in office.untouched(one.register) and one not in faults]
    assert len(alarms) * 100 <= sum(len(rows) for rows in office.rows.values()), alarms


@pytest.mark.parametrize(("code", "fault"), known(COLUMN_FAULTS), ids=lambda value: value if value is str else "")
def test_a_fault_of_a_column_is_located(tmp_path: Path, code: str, fault: Fault) -> None:
    """What is wrong with a column is told at its header, a contradiction at the cell, a missing one of the register."""
    office = clean(80, 7)
    (place,) = planted(office, [(code, fault)])
    office.write(tmp_path)
    found = looked_through(tmp_path)
    assert place in places(found)
    assert [one.code for one in found if one.code == code] == [code]


@pytest.mark.parametrize("seed", range(5))
def test_clean_registers_raise_no_alarm(tmp_path: Path, seed: int) -> None:
    """Issue: "≤ 1 % false alarms on clean files", though much in them looks wrong and is lawful."""
    office = clean(600, seed)
    office.write(tmp_path)
    found = looked_through(tmp_path)
    assert len(found) * 100 <= sum(len(rows) for rows in office.rows.values()), found
    assert not [one for one in found if one.severity is Severity.ERROR]


@pytest.mark.parametrize("beyond", [1, 3])
def test_separators_at_the_end_are_harmless(tmp_path: Path, beyond: int) -> None:
    """Blank cells beyond the header's move nothing, also where other cells of the row are faulty in every way."""
    office = clean(600, 11)
    planted(office, [(code, fault) for code, fault in known(FAULTS) * TIMES if code != "row-shifted"])
    office.write(tmp_path)
    for path in tmp_path.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([head, *([*row, *[""] * beyond] for row in rows)])
    found = [one for one in looked_through(tmp_path) if one.code in {"row-shifted", "date-unreadable"}]
    assert {one.code for one in found} == {"date-unreadable"}


def test_every_code_is_planted() -> None:
    """Issue: "every code is planted at least once"; a new code of the catalogue needs its line in `tests.faults`."""
    assert {code for code, _ in known((*FAULTS, *COLUMN_FAULTS))} == catalogue().keys() - ELSEWHERE
