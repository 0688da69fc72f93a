"""The example of an invented country: every engine counts the same, and its pages say what comes out."""

import os
import re
import subprocess
import sys
from pathlib import Path
from runpy import run_path

import pytest

import iku_kerjasama as iku
from tests.docs.pages import ROOT

FOLDER = ROOT / "examples" / "nasional"
PERIOD = "2016-01-01/2025-12-31"


def printed(*arguments: str) -> str:
    """Return what the script prints."""
    path = os.pathsep.join(filter(None, [str(ROOT / "src"), os.environ.get("PYTHONPATH")]))
    command = [sys.executable, "-W", "error", str(FOLDER / "hitung.py"), *arguments]
    run = subprocess.run(
        command, env=os.environ | {"PYTHONPATH": path}, capture_output=True, check=True, encoding="utf-8"
    )
    return run.stdout


@pytest.mark.parametrize("page", ["README.md", "README.id.md"])
def test_the_pages_say_what_comes_out(page: str) -> None:
    """The line shown is the first that is printed, by the reference and by DuckDB."""
    (shown,) = re.findall(r"^```text\n(.*?)^```", (FOLDER / page).read_text("utf-8"), re.MULTILINE | re.DOTALL)
    outputs = {printed("--engine", engine) for engine in ("reference", "duckdb")}
    assert len(outputs) == 1
    (output,) = outputs
    assert output.startswith(shown)
    assert "514 regencies" in output


def test_each_part_is_that_of_a_count_of_its_own(tmp_path: Path) -> None:
    """The years add up to the decade, a year is what it is alone, and every code has the shape of a region's."""
    run_path(str(FOLDER / "buat.py"))["make"](tmp_path, regencies=40, years=10, a_year=3)
    whole = iku.compute(tmp_path, "kab-malang", PERIOD, by=["region", "year"])
    for dimension in ("region", "year"):
        rows = list(whole.by(dimension))
        assert sum(row.numerator or 0 for row in rows) == whole.numerator
        assert sum(row.denominator or 0 for row in rows) == whole.denominator
    assert all(re.fullmatch(r"\d\d\.\d\d", str(row.key)) for row in whole.by("region"))
    alone = iku.compute(tmp_path, "kab-malang", "2025")
    (year,) = (row for row in whole.by("year") if row.key == "2025")
    assert (year.numerator, year.denominator) == (alone.numerator, alone.denominator)
