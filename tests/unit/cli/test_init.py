"""The command ``init``, as a newcomer runs it."""

import tomllib
from pathlib import Path

import pytest

from iku_kerjasama.blanks.workbook import NAME
from tests.unit.cli.conftest import Run


def test_a_profile_is_written_and_told(run: Run, office: Path) -> None:
    """The profile stands in the folder; the page names the registers, the questions with their lines, the next step."""
    result = run("init", office)
    assert result.exit_code == 0
    text = (office / "iku.toml").read_text("utf-8")
    assert tomllib.loads(text)["agreements"] == {"path": "agreements.csv"}
    page = result.stdout
    assert f"Profil ditulis: {office / 'iku.toml'}".replace("\n", "") in page.replace("\n", "")
    assert "facilitations.csv (5 baris)" in " ".join(page.split())
    lines = text.splitlines()
    numbers = [number for number, line in enumerate(lines, 1) if line.startswith("# PERTANYAAN:")]
    assert len(numbers) == 2
    assert all(f"Baris {number}\n" in page for number in numbers)
    assert f"iku-kerjasama compute {office} --period 2025" in page


def test_what_follows_can_be_run(run: Run, office: Path) -> None:
    """The value after init is the value before it: a proposal changes no number."""
    before = run("compute", office, "--period", "2025", "--quiet").stdout.splitlines()[0]
    run("init", office)
    assert run("compute", office, "--period", "2025", "--quiet").stdout.splitlines()[0] == before


def test_a_profile_is_not_overwritten(run: Run, office: Path) -> None:
    """What the office has answered stays, unless --force says otherwise; the same registers give the same profile."""
    run("init", office)
    first = (office / "iku.toml").read_bytes()
    (office / "iku.toml").write_text("# jawaban\n", "utf-8")
    result = run("init", office)
    assert result.exit_code == 2
    assert "--force" in result.stderr
    assert (office / "iku.toml").read_text("utf-8") == "# jawaban\n"
    assert run("init", office, "--force").exit_code == 0
    assert (office / "iku.toml").read_bytes() == first


def test_the_profile_can_be_shown(run: Run, office: Path) -> None:
    """With - the text goes to the screen alone, what is told beside it; nothing is written."""
    result = run("init", office, "--output", "-", "--lang", "en")
    assert tomllib.loads(result.stdout)["rule"] == {"code": "kab-malang"}
    assert "# QUESTION: " in result.stdout
    assert "To be answered" in result.stderr
    assert not (office / "iku.toml").exists()


def test_the_profile_can_stand_elsewhere(run: Run, office: Path, tmp_path: Path) -> None:
    """A folder or a file may be named for it; its paths lead to the registers."""
    assert run("init", office, "--output", tmp_path).exit_code == 0
    assert (
        tomllib.loads((tmp_path / "iku.toml").read_text("utf-8"))["facilitations"]["path"] == "office/facilitations.csv"
    )
    result = run("init", office / "facilitations.csv", office / "agreements.csv", "--output", tmp_path / "lain.toml")
    assert result.exit_code == 0
    assert f"compute {tmp_path / 'lain.toml'} --period 2025" in result.stdout
    assert run("compute", tmp_path / "lain.toml", "--period", "2025").exit_code == 0


def test_nothing_is_left_where_there_is_no_register(run: Run, tmp_path: Path) -> None:
    """Where no register is found the error says how to begin, and no profile is written."""
    result = run("init", tmp_path)
    assert result.exit_code == 2
    assert "init --templates csv" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_folder_is_the_current_one(run: Run, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without DATA the registers of the current folder are looked at."""
    monkeypatch.chdir(office)
    assert "iku.toml" in run("init").stdout
    assert (office / "iku.toml").exists()


def test_signs_in_names_do_not_steer_the_terminal(run: Run, office: Path) -> None:
    """A file's name, like all that comes from a folder, is made plain to see."""
    (office / "a\x1b[31m.csv").write_text("x,y\n1,2\n", "utf-8")
    assert "\x1b" not in run("init", office).stdout


def test_empty_registers_are_written(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """CSV files or a workbook come to the current folder, another one, or under another name."""
    monkeypatch.chdir(tmp_path)
    assert run("init", "--templates", "csv").exit_code == 0
    assert {path.name for path in tmp_path.iterdir()} == {
        "surat-masuk.csv",
        "register-naskah.csv",
        "rekap-triwulan.csv",
    }
    assert run("compute", tmp_path, "--period", "2025").exit_code == 0
    folder = tmp_path / "data"
    folder.mkdir()
    assert str(folder / NAME) in run("init", "--templates", "xlsx", "--output", folder).stdout
    assert run("init", "--templates", "xlsx", "--output", folder / "lain.xlsx").exit_code == 0
    assert (folder / "lain.xlsx").read_bytes() == (folder / NAME).read_bytes()


def test_an_empty_register_never_overwrites_one(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where one of the files exists none is written, even with --force: it may be filled in."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "register-naskah.csv").write_text("isi", "utf-8")
    result = run("init", "--templates", "csv", "--force")
    assert result.exit_code == 2
    assert "register-naskah.csv sudah ada" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["register-naskah.csv"]


@pytest.mark.parametrize("arguments", [["data"], ["--output", "-"]])
def test_templates_are_of_no_data(run: Run, arguments: list[str]) -> None:
    """Empty registers are written to a folder, and looked at nothing for."""
    result = run("init", "--templates", "csv", *arguments)
    assert result.exit_code == 2
    assert "tanpa DATA" in result.stderr
