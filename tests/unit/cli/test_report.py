"""The command report: where the document goes, and which kind it is."""

import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from iku_kerjasama.plugins import registry
from iku_kerjasama.plugins.hookspecs import GROUP
from tests.unit.cli.conftest import Run

PLUGIN = """
from iku_kerjasama.plugins import Label, ReportKind, hookimpl

def render(material, options):
    return f"{material.lang} {material.today} {material.measurement} {material.measurement.achievement}".encode()

@hookimpl
def iku_reports():
    label = Label("Uji", "Test")
    return [
        ReportKind(name="uji", summary=label, render=render, media="text/plain"),
        ReportKind(name="biner", summary=label, render=render, suffix=".bin"),
    ]
"""


@pytest.fixture(autouse=True)
def _plugged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "laporan_uji.py").write_text(PLUGIN, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    sys.modules.pop("laporan_uji", None)
    known = registry.load(entry_points=[EntryPoint("uji", "laporan_uji", GROUP)])
    monkeypatch.setattr(registry, "default", lambda: known)


def test_a_report_goes_to_its_file(run: Run, office: Path, tmp_path: Path) -> None:
    """The file holds the document, the screen says where it is, and ``--quiet`` keeps that to itself."""
    path = tmp_path / "laporan.uji"
    result = run("report", office, "--period", "2025", "--today", "2026-01-15", "--target", "50", "--output", path)
    assert (result.exit_code, result.stdout) == (0, "")
    assert str(path) in result.stderr
    assert path.read_text("utf-8").startswith("id 2026-01-15 100,00 % (2 naskah")
    assert "target=Target" in path.read_text("utf-8")
    again = run("report", office, "--period", "2025", "--output", path, "--force", "--quiet")
    assert (again.exit_code, again.stderr) == (0, "")


def test_the_files_ending_says_which_kind(run: Run, office: Path, tmp_path: Path) -> None:
    """A kind can be asked for by ``--format``; else the ending decides, and one that is no kind is refused."""
    asked = run("report", office, "--period", "2025", "--format", "uji", "--lang", "en")
    assert asked.stdout.startswith("en ")
    refused = run("report", office, "--period", "2025", "--output", tmp_path / "laporan.pdf")
    assert refused.exit_code == 2
    assert "“pdf”" in refused.stderr


def test_bytes_are_kept_from_a_terminal(
    run: Run, office: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What is no text is not written to a screen; a pipe takes it."""
    piped = run("report", office, "--period", "2025", "--format", "biner")
    assert piped.exit_code == 0
    assert piped.stdout_bytes.startswith(b"id ")
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: True, raising=False)
    refused = run("report", office, "--period", "2025", "--format", "biner")
    assert refused.exit_code == 2
    assert "--output laporan.bin" in refused.stderr
    path = tmp_path / "x.bin"
    assert run("report", office, "--period", "2025", "--format", "biner", "--output", path).exit_code == 0


def test_strict_sees_every_finding(run: Run, office: Path) -> None:
    """Where there are error findings ``--strict`` leaves with 4, and the document is written all the same."""
    result = run("report", office, "--period", "2025", "--format", "uji", "--strict")
    assert result.exit_code == 4
    assert result.stdout.startswith("id ")


def test_a_file_that_is_there_is_refused_first(run: Run, tmp_path: Path) -> None:
    """Before any data is read, the place of the result is looked at."""
    path = tmp_path / "laporan.uji"
    path.write_text("lama", "utf-8")
    result = run("report", tmp_path / "tidak-ada", "--period", "2025", "--output", path)
    assert result.exit_code == 2
    assert "--force" in result.stderr
