"""LibreOffice opens the workbook without what its formulas come to, computes them itself, and gets the same."""

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import pytest
from attrs import evolve

from iku_kerjasama.operations.gathering import Gathered
from iku_kerjasama.operations.report import material
from iku_kerjasama.rules.kab_malang import INDICATOR
from tests.unit.reports.stuff import TODAY, example, given
from tests.unit.reports.test_xlsx import xlsx
from tests.workbooks import Cells, sheets, uncomputed

SOFFICE = shutil.which("soffice")
CALC = SOFFICE and (Path(SOFFICE).resolve().parent / "libsclo.so").exists()
EXAMPLE = "examples/kabupaten-malang"
HALVES = (32, 160, 800, 4000)
"""Planned denominators under which 47 is a half of a hundredth of a percent exactly: 146,875; 29,375; 5,875; 1,175."""

pytestmark = pytest.mark.xdist_group("libreoffice")


CASES: Mapping[str, Callable[[], Gathered]] = {
    "id": partial(example, "id", "kabupaten-malang-workbook"),
    "en": partial(example, "en", "kabupaten-malang-profil"),
    **{
        f"half-{number}": partial(
            material, EXAMPLE, rule=evolve(INDICATOR, denominator=number), period="2025", today=TODAY
        )
        for number in HALVES
    },
    "options": partial(
        material,
        EXAMPLE,
        period="2024",
        options={"parties": "each", "numerator_unit": "followed_up", "requests": "all"},
        today=TODAY,
    ),
    "none": partial(given, [], []),
    "hostile": partial(
        given,
        [{"id": "=1+1", "received_on": "2025-01-02", "status": "difasilitasi", "applicant": "=1/0"}],
        [{"id": "+1", "signed_on": "2025-01-03", "kind": "PKS", "facilitation_ids": "=1+1"}],
    ),
}
"""What is recalculated: the examples, values that end in a half, options, no value, and texts like formulas."""


@pytest.fixture(scope="module")
def recalculated(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[Gathered, Mapping[str, Cells]]]:
    """Return the material of each case, and the sheets as LibreOffice computes them."""
    if not CALC and not os.environ.get("CI"):
        pytest.skip("no LibreOffice Calc here: apt-get install libreoffice-calc-nogui")
    assert CALC, "CI needs LibreOffice: apt-get install libreoffice-calc-nogui"
    folder = tmp_path_factory.mktemp("office")
    stuffs = {name: make() for name, make in CASES.items()}
    for name, stuff in stuffs.items():
        (folder / f"{name}.xlsx").write_bytes(uncomputed(xlsx(stuff)))
    profile, out = (folder / "profile").as_uri(), folder / "out"
    command = [str(SOFFICE), f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx", "--outdir"]
    files = [str(folder / f"{name}.xlsx") for name in stuffs]
    subprocess.run([*command, str(out), *files], check=True, timeout=180, capture_output=True)
    return {name: (stuff, sheets((out / f"{name}.xlsx").read_bytes())) for name, stuff in stuffs.items()}


@pytest.mark.parametrize("name", CASES)
def test_the_headline_recomputes(name: str, recalculated: Mapping[str, tuple[Gathered, Mapping[str, Cells]]]) -> None:
    """Each number that stands beside a formula is the one that the formula comes to, rounded half up to the letter."""
    stuff, read = recalculated[name]
    summary = next(iter(read.values()))
    judged = [row for row in summary if row[3] in {"sama", "same", "BERBEDA", "DIFFERENT"}]
    assert len(judged) > 5
    for row in judged:
        assert row[1] == row[2], row[0]
        assert row[3] in {"sama", "same"}, row[0]
    (value, *_) = [row for row in judged if str(row[0]).startswith(("Nilai (", "Value ("))]
    text = stuff.measurement.percentage.text()
    expected = "n/a" if text is None else int(text.replace(".", ""))
    assert (value[2] if isinstance(value[2], str) else round(float(str(value[2])) * 10_000)) == expected


@pytest.mark.parametrize("name", CASES)
def test_all_other_formulas_come_to_what_was_written(
    name: str, recalculated: Mapping[str, tuple[Gathered, Mapping[str, Cells]]]
) -> None:
    """No sheet says anything else when its formulas are computed than it said before: nothing fails, nothing moves."""
    stuff, read = recalculated[name]
    written = sheets(xlsx(stuff))
    assert list(read) == list(written)
    for sheet, rows in written.items():
        for before, after in zip(rows, read[sheet], strict=False):
            for one, other in zip(before, after, strict=False):
                assert one == other, (sheet, before[0])
