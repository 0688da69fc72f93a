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
    """What the office has answered stays whatever is asked for; with --force the rest is asked below it, once."""
    profile = office / "iku.toml"
    profile.write_bytes(b"# jawaban\r\n[rule]\r\ncode = 'kab-malang'\r\n")
    before = profile.read_bytes()
    for data in (office, profile):
        result = run("init", data)
        assert (result.exit_code, profile.read_bytes()) == (2, before)
        assert "--force" in result.stderr
        assert "2 pertanyaan" in " ".join(result.stderr.split())
    shown = run("init", profile, "--output", "-")
    assert (shown.exit_code, profile.read_bytes()) == (0, before)
    result = run("init", office, "--force")
    assert result.exit_code == 0
    assert profile.read_bytes() == before + profile.read_bytes()[len(before) :]
    assert tomllib.loads(profile.read_text("utf-8")) == {"rule": {"code": "kab-malang"}}
    lines = profile.read_text("utf-8").splitlines()
    numbers = [number for number, line in enumerate(lines, 1) if line.startswith("# PERTANYAAN:")]
    assert len(numbers) == 2
    assert all(f"Baris {number}\n" in result.stdout for number in numbers)
    again = run("init", office)
    assert again.exit_code == 0
    assert "tidak perlu dilengkapi" in again.stdout
    assert profile.read_text("utf-8").splitlines() == lines


def test_what_init_wrote_it_does_not_add_to(run: Run, office: Path) -> None:
    """A profile just proposed asks all there is to ask."""
    run("init", office)
    assert "tidak perlu dilengkapi" in run("init", office).stdout


def test_an_extended_profile_stays_in_its_folder(run: Run, office: Path, tmp_path: Path) -> None:
    """Its paths are relative to it: another name in that folder will do, another folder will not."""
    (office / "iku.toml").write_text("", "utf-8")
    result = run("init", office / "iku.toml", "--output", tmp_path / "lain.toml")
    assert (result.exit_code, "dihitung dari foldernya" in " ".join(result.stderr.split())) == (2, True)
    assert run("init", office / "iku.toml", "--output", office / "lain.toml").exit_code == 0
    assert (office / "iku.toml").read_bytes() == b""


def test_a_broken_profile_is_no_basis(run: Run, office: Path) -> None:
    """What cannot be understood is told by its key, and left as it is."""
    (office / "iku.toml").write_text("[facilitations]\nkolom = 1\n", "utf-8")
    result = run("init", office, "--force")
    assert result.exit_code != 0
    assert "facilitations.kolom" in result.stderr
    assert (office / "iku.toml").read_text("utf-8") == "[facilitations]\nkolom = 1\n"


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


@pytest.mark.parametrize(
    ("form", "output", "name"), [("csv", "t", "surat-masuk.csv"), ("xlsx", "t", NAME), ("xlsx", "t/", NAME)]
)
def test_a_folder_is_made_for_empty_registers(run: Run, tmp_path: Path, form: str, output: str, name: str) -> None:
    """As export does: one that is not there, in one that is."""
    assert run("init", "--templates", form, "--output", f"{tmp_path}/{output}").exit_code == 0
    assert (tmp_path / "t" / name).is_file()
    result = run("init", "--templates", form, "--output", f"{tmp_path}/tidak/{output}")
    assert (result.exit_code, (tmp_path / "tidak").exists()) == (2, False)


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
