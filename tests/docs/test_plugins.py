"""The plugins that the documentation writes keep their contracts, tested as their authors would test them."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from iku_kerjasama.plugins import hookspecs
from iku_kerjasama.testing.contracts import SourceContract
from tests.docs.pages import ROOT, blocks

PAGE = (ROOT / "docs" / "plugins.md").read_text("utf-8")


@pytest.mark.parametrize("page", ["plugins.md", "write-a-source.md", "menulis-sumber.md"])
def test_the_plugins_of_the_page_keep_their_contracts(page: str, tmp_path: Path) -> None:
    """The files that the page shows, written to a folder, pass the contract tests they hold."""
    text = (ROOT / "docs" / page).read_text("utf-8")
    for block in blocks(text):
        if match := re.match(r"# (\w+\.py)\n", block.text):
            (tmp_path / match[1]).write_text(block.text, "utf-8")
    path = os.pathsep.join(filter(None, [str(ROOT / "src"), str(tmp_path), os.environ.get("PYTHONPATH")]))
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("COV_", "PYTEST_"))}
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "-p",
            "no:xdist",
            *sorted(tmp_path.glob("test_*.py")),
        ],
        cwd=tmp_path,
        env=kept | {"PYTHONPATH": path},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stdout + run.stderr
    told = dict(re.findall(r"(\d+) (passed|skipped)", run.stdout.splitlines()[-1]))
    promises = [name for name in dir(SourceContract) if name.startswith("test_")]
    assert sum(map(int, told)) >= len(promises) > 40


def test_the_page_says_how_many_promises_there_are() -> None:
    """The contract of sources has more than forty."""
    assert "more than forty promises" in PAGE


def test_every_hook_is_shown() -> None:
    """Each of the five hooks is implemented on the page, in a plugin that the other tests run."""
    hooks = {name for name in dir(hookspecs) if name.startswith("iku_")}
    shown = {hook for block in blocks(PAGE) for hook in re.findall(r"@hookimpl\ndef (iku_\w+)", block.text)}
    assert shown == hooks


def test_the_rule_of_the_regency_is_the_one_that_the_page_on_rules_shows() -> None:
    """The package of the example and the page of TOML beside it are one decree."""
    page = ROOT / "examples" / "region-kab-contoh" / "src" / "iku_kab_contoh" / "kab-contoh.toml"
    assert page.read_text("utf-8") == (ROOT / "examples" / "kab-contoh.toml").read_text("utf-8")
