"""A workbook named beside a profile: the profile is not gone by, and every command says so."""

from pathlib import Path

import pytest

from tests.unit.cli.conftest import AGREEMENTS, FACILITATIONS, Run

WORDS = {"id": "profil {profile} tidak dipakai", "en": "profile {profile} is not used"}
COMMANDS = ("compute", "explain", "compare", "check", "reconcile", "monitor", "report", "export")
MORE = {"monitor": (), "check": (), "export": ("--register", "agreements"), "report": ("--format", "handout")}


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Return a workbook of both registers, in a folder with a space in its name."""
    xlsxwriter = pytest.importorskip("xlsxwriter")
    folder = tmp_path / "dua register"
    folder.mkdir()
    with xlsxwriter.Workbook(folder / "buku.xlsx") as book:
        for name, text in (("facilitations", FACILITATIONS), ("agreements", AGREEMENTS)):
            sheet = book.add_worksheet(name)
            for number, line in enumerate(text.splitlines()):
                sheet.write_row(number, 0, line.split(","))
    return folder / "buku.xlsx"


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("lang", WORDS)
def test_a_profile_passed_over_is_told(run: Run, workbook: Path, command: str, lang: str) -> None:
    """On standard error, with the command that goes by it; what is written stays the same."""
    arguments = (command, workbook, *MORE.get(command, ("--period", "2025")), "--lang", lang)
    before = run(*arguments)
    profile = workbook.with_name("iku.toml")
    profile.write_text("", "utf-8")
    after = run(*arguments)
    words = WORDS[lang].format(profile=profile)
    assert words not in before.stderr
    assert words in after.stderr
    assert f"iku-kerjasama {command} '{workbook.parent}'\n" in after.stderr
    assert (after.exit_code, after.stdout) == (before.exit_code, before.stdout)


def test_it_is_not_told_where_nothing_is_passed_over(run: Run, workbook: Path) -> None:
    """Of the folder, of the profile itself, and where warnings are not wanted."""
    profile = workbook.with_name("iku.toml")
    profile.write_text('[sources.agreements]\npath = "buku.xlsx"\nsheet = "agreements"\n', "utf-8")
    for named in ((workbook.parent,), (profile,), (workbook, "--quiet")):
        result = run("compute", *named, "--period", "2025")
        assert "tidak dipakai, karena" not in result.stderr
