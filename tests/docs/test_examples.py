"""The example scripts run from any directory, without the extras, and print what is written here."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, blocks, page_name
from tools.notebook import NOTEBOOK, executed
from tools.report_picture import PICTURES, made_of, told

SCRIPTS = sorted((ROOT / "examples").glob("*.py"))
EXTRAS = sorted((ROOT / "examples" / "extras").glob("*.py"))
PACKAGES = sorted(path.parent for path in (ROOT / "examples").glob("*/pyproject.toml"))
NO_EXTRAS = (
    "import runpy, sys; sys.modules.update(click=None, rich=None); runpy.run_path(sys.argv[1], run_name='__main__')"
)

FIRST_STEPS = """\
78.33 % (47 agreements / 60 facilitated requests) · ratio · 2025
70.00 % (42 / 60) · proportion

By scope
  antar_daerah  8 / 12 = 66.67 %
  luar_negeri   3 / 2 = 150.00 %
  lembaga       36 / 46 = 78.26 %

Not counted: the first record for each reason
  F-2023-001, row 2: dated outside the period [outside-period, practice]
  F-2025-003, row 194: not facilitated [not-facilitated, law]
  F-2025-021, row 212: a test record [test-record, practice]
  F-2025-034, row 225: a duplicate of another record [duplicate, practice]
  F-2025-054, row 245: status and facilitation date are unknown [status-unknown, law]
  N-2025-005, row 99: an amendment, which changes an agreement [amendment, practice]
  N-2025-012, row 106: an extension without a request of its own [extension-without-request, practice]
  N-2025-028, row 122: its kind is unknown [kind-unknown, law]
  N-2025-037, row 131: its date is unknown [date-unknown, practice]
"""

QUARTERLY = """\
quarter    alone                to date
2025-Q1     9 / 17 =  52.94 %    9 / 17 =  52.94 %
2025-Q2    12 / 16 =  75.00 %   21 / 33 =  63.64 %
2025-Q3    13 / 15 =  86.67 %   34 / 48 =  70.83 %
2025-Q4    13 / 12 = 108.33 %   47 / 60 =  78.33 %
2025                            47 / 60 =  78.33 %
"""

EMBEDDING = """\
100.00 % (2 agreements / 2 facilitated requests) · ratio · 2025
50.00 % (1 / 2) · proportion
  P-1: counted
  P-2: counted
  P-3: not-facilitated
  P-4: status-unknown
  N-1: counted
  N-2: counted
  warning: term-unknown 'Rapat' in P-4
1
"""

READINGS = """\
85.00 % (17 agreements / 20 facilitated requests) · ratio · 2025

 60.00 %  12 / 20  numerator_unit = followed_up
 70.00 %  14 / 20  matching = cohort
 70.83 %  17 / 24  requests = all
 75.00 %  15 / 20  hierarchy = parents
 75.00 %  15 / 20  hierarchy = leaves
 77.27 %  17 / 22  carry_over = include
 90.00 %  18 / 20  amendments = include
 90.00 %  18 / 20  extensions = include
 80.00 %  16 / 20  extensions = exclude
 80.00 %  16 / 20  unlinked = exclude
 80.95 %  17 / 21  denominator_date = facilitated_on
"""

OTHER_RULE = """\
kab-malang  78.33 % (47 agreements / 60 facilitated requests) · ratio · 2025
kab-contoh  43.16 % (41 agreements / 95 requests) · ratio · 2025

Records judged differently, and the reason of the rule that leaves them out
  33 facilitations  not-facilitated
   7 agreements     kind-not-counted
   1 facilitations  test-record
   1 facilitations  status-unknown
   1 agreements     amendment
"""

AUDITOR = """\
iku-2025.zip: holds
changed.zip: DOES NOT HOLD
  result.json: its SHA-256 digest is not the one noted in manifest.json
  result.json, numerator: says 48, computed again 47
  result.json, breakdowns.year.rows.2025.numerator: says 48, computed again 47
"""

DATA_FRAME = """\
50.00 % (1 agreement / 2 facilitated requests) · ratio · 2025
P-1 True None
P-2 True None
P-3 False date-unknown
N-1 True None
"""

API = """\
50.00 % (2 agreements / 4 facilitated requests) · ratio · 2025
5 requests, 2 agreements
"""

REPORT = """\
report.html
report.xlsx
report.docx
78.33 % (47 agreements / 60 facilitated requests) · ratio · 2025
"""

EXPECTED = {
    "first_steps.py": FIRST_STEPS,
    "quarterly.py": QUARTERLY,
    "embedding.py": EMBEDDING,
    "readings.py": READINGS,
    "other_rule.py": OTHER_RULE,
    "auditor.py": AUDITOR,
}
WITH_EXTRAS = {"data_frame.py": DATA_FRAME, "api.py": API, "report.py": REPORT}


def test_every_script_has_its_output_here() -> None:
    """No example is added without saying what it prints."""
    assert {path.name for path in SCRIPTS} == set(EXPECTED)
    assert {path.name for path in EXTRAS} == set(WITH_EXTRAS)


@pytest.mark.parametrize("script", SCRIPTS, ids=page_name)
def test_an_example_prints_what_it_should(script: Path, tmp_path: Path) -> None:
    """Run elsewhere, with neither click nor rich to be had, the script prints exactly this and no warning."""
    assert _run(["-c", NO_EXTRAS, str(script)], tmp_path) == (EXPECTED[script.name], "")


@pytest.mark.parametrize("script", EXTRAS, ids=page_name)
def test_an_example_with_extras_prints_what_it_should(script: Path, tmp_path: Path) -> None:
    """Run elsewhere, the script prints exactly this and no warning, and says which extra it needs."""
    assert _run([str(script), *([str(tmp_path)] if script.name == "report.py" else [])], tmp_path) == (
        WITH_EXTRAS[script.name],
        "",
    )
    assert "iku-kerjasama[" in script.read_text("utf-8")


def _run(arguments: list[str], folder: Path) -> tuple[str, str]:
    """Return what a script writes and what it complains of."""
    path = os.pathsep.join(filter(None, [str(ROOT / "src"), os.environ.get("PYTHONPATH")]))
    run = subprocess.run(
        [sys.executable, "-W", "error", *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    return run.stdout, run.stderr


@pytest.mark.parametrize("index", ["README.md", "README.id.md"])
def test_the_index_names_every_example(index: str) -> None:
    """Both indexes link to each script and to the folders of registers."""
    text = (ROOT / "examples" / index).read_text("utf-8")
    packages = [f"{path.name}/" for path in PACKAGES]
    extras = [f"extras/{name}" for name in WITH_EXTRAS]
    names = (
        "kabupaten-malang/",
        "dua-kantor/",
        "rekap-berbeda/",
        "notebook.ipynb",
        "web/",
        *packages,
        *EXPECTED,
        *extras,
    )
    assert [name for name in names if f"({name}" not in text] == []


def test_the_notebook_shows_what_its_cells_do() -> None:
    """Run from the folder of the examples, each cell gives the output that is kept with it, tables included."""
    text = NOTEBOOK.read_text("utf-8")
    assert executed(text, NOTEBOOK.parent) == text
    assert text.count("<table>") == 2


@pytest.mark.parametrize("page", ["web.md", "aplikasi-web.md"])
def test_the_page_on_applications_shows_the_files(page: str) -> None:
    """Each application among the examples stands on the page, letter for letter, and the page runs it."""
    shown = {block.file: block.text for block in blocks((ROOT / "docs" / page).read_text("utf-8")) if block.file}
    files = {path.name: path.read_text("utf-8") for path in (ROOT / "examples" / "web").glob("*.py")}
    assert len(files) == 3
    assert {name: shown.get(name) for name in files} == files


def test_every_package_is_installed_and_run() -> None:
    """Each package among the examples has its pages in both languages, and its tests run where changes are checked."""
    ci = (ROOT / ".ci" / "run").read_text("utf-8")
    assert len(PACKAGES) == 2
    for folder in PACKAGES:
        assert f" {folder.name}" in ci
        assert {path.name for path in folder.glob("README*")} == {"README.md", "README.id.md"}
        assert list((folder / "tests").glob("test_*.py"))


@pytest.mark.parametrize(("page", "lang"), [("README.md", "en"), ("README.id.md", "id")])
def test_the_readme_shows_the_report_as_it_is(page: str, lang: str) -> None:
    """The picture in a README is of what the report on the example says today, in the page's language."""
    (shown,) = re.findall(r"^!\[[^\]]+\]\((.+)\)$", (ROOT / page).read_text("utf-8"), re.MULTILINE)
    assert ROOT / shown == PICTURES[lang]
    assert told(PICTURES[lang]) == made_of(lang), "python tools/report_picture.py"
