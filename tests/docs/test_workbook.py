"""The officer's workbook holds what the plain files do, and says what its page says."""

import subprocess
import sys
from datetime import date

import pytest

from iku_kerjasama import compute, operations, read
from iku_kerjasama.operations.check import check
from iku_kerjasama.operations.reconcile import reconcile
from tests.docs.pages import ROOT

EXAMPLES = ROOT / "examples"
WORKBOOK = EXAMPLES / "kabupaten-malang-workbook"
PLAIN = EXAMPLES / "kabupaten-malang"


def test_the_workbook_is_what_the_tool_writes() -> None:
    """Cell for cell: an example changed by hand would be lost when it is written again."""
    tool = [sys.executable, str(ROOT / "tools" / "example_workbook.py"), "--check"]
    run = subprocess.run(tool, capture_output=True, check=False, encoding="utf-8")
    assert (run.returncode, run.stderr) == (0, "")


@pytest.mark.parametrize("period", ["2023", "2024", "2025", "2025-Q3", "2024-S2"])
def test_its_numbers_are_those_of_the_plain_files(period: str) -> None:
    """Other clothes, the same value, companion and parts."""
    by = ("scope", "kind", "subdivision", "quarter")
    one, other = (compute(data, period=period, by=by) for data in (WORKBOOK, PLAIN))
    assert (one.value, one.companion, one.breakdowns) == (other.value, other.companion, other.breakdowns)


def test_its_records_are_those_of_the_plain_files() -> None:
    """The same requests and agreements are counted, and the others left out for the same reasons."""
    one, other = (operations.measure(read(data), period="2025").outcomes() for data in (WORKBOOK, PLAIN))
    seen = [[(outcome.register, outcome.id, outcome.reason) for outcome in each] for each in (one, other)]
    assert [each for each in seen[0] if each[1][:4] != "row-"] == [each for each in seen[1] if each[1][:4] != "row-"]


def test_the_recaps_differ_in_two_places() -> None:
    """One naskah too many in 2024-Q3, two requests too many in 2025-Q2; all else agrees."""
    told = [
        (figure.period.label, figure.measure, figure.difference)
        for figure in reconcile(WORKBOOK).figures
        if figure.difference
    ]
    assert sorted(told) == [("2024-Q3", "agreements", 1), ("2025-Q2", "facilitations", 2)]


def test_a_finding_names_its_cell() -> None:
    """The cell that the page names is that of the date which does not exist; the formula's error is found."""
    found = check(WORKBOOK, today=date(2026, 1, 15)).findings
    dates = [one.location for one in found if one.code == "date-unreadable" and one.value == "31/09/2025"]
    assert [(place.sheet, place.cell) for place in dates if place] == [("Register Naskah", "N134")]
    assert {"value-error", "sheet-hidden", "header-found", "recap-mismatch"} <= {one.code for one in found}
