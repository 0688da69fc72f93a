"""The page on testing: its files pass when a stranger runs them, and it names every strategy."""

import os
import re
import subprocess
import sys
from pathlib import Path

from iku_kerjasama.testing import strategies
from tests.docs.pages import ROOT, blocks, rows

PAGE, TWIN = (ROOT / "docs" / name for name in ("testing.md", "pengujian.md"))
OF_OTHERS = {"Books", "Row"}
"""What is no strategy but a type."""


UNHURRIED = """\
from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
"""
"""A busy machine is no fault of the page."""


def test_the_files_of_the_page_pass(tmp_path: Path) -> None:
    """The test files that docs/testing.md shows, written to a folder, pass."""
    for block in blocks(PAGE.read_text("utf-8")):
        if match := re.match(r"# (\w+\.py)\n", block.text):
            (tmp_path / match[1]).write_text(block.text, "utf-8")
    (tmp_path / "conftest.py").write_text(UNHURRIED, "utf-8")
    path = os.pathsep.join(filter(None, [str(ROOT / "src"), os.environ.get("PYTHONPATH")]))
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("COV_", "PYTEST_"))}
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
        cwd=tmp_path,
        env=kept | {"PYTHONPATH": path},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert len(list(tmp_path.glob("test_*.py"))) == 4


def test_the_twin_shows_the_same_files() -> None:
    """The Indonesian page has the same blocks."""
    english, indonesian = (list(blocks(page.read_text("utf-8"))) for page in (PAGE, TWIN))
    assert english == indonesian


def test_every_strategy_stands_there() -> None:
    """Either page has a line for each public strategy, and none for what is not there."""
    for page in (PAGE, TWIN):
        listed = [name for (first, *_) in rows(page.read_text("utf-8")) for name in first]
        assert sorted(listed) == sorted(set(strategies.__all__) - OF_OTHERS)
