"""The source that the documentation writes keeps its contract, tested as its author would test it."""

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.docs.pages import ROOT, blocks


def test_the_source_of_the_page_keeps_its_contract(tmp_path: Path) -> None:
    """The files that docs/plugins.md shows, written to a folder, pass the contract tests they hold."""
    for block in blocks((ROOT / "docs" / "plugins.md").read_text("utf-8")):
        if match := re.match(r"# (\w+\.py)\n", block.text):
            (tmp_path / match[1]).write_text(block.text, "utf-8")
    path = os.pathsep.join(filter(None, [str(ROOT / "src"), str(tmp_path), os.environ.get("PYTHONPATH")]))
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("COV_", "PYTEST_"))}
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_jsonl_source.py"],
        cwd=tmp_path,
        env=kept | {"PYTHONPATH": path},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert re.search(r"^4[0-9] passed|^3[0-9] passed", run.stdout, re.MULTILINE)
