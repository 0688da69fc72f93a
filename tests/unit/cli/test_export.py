import csv
import json
import re
import sys
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from iku_kerjasama import measure, read
from iku_kerjasama.messages import LANGUAGES
from tests.unit.cli.conftest import Run


def test_a_register_goes_to_the_screen(run: Run, office: Path) -> None:
    """CSV is the form where none is named: canonical columns, dates and terms."""
    result = run("export", office, "--register", "agreements")
    header, first, *_ = csv.reader(result.stdout.splitlines())
    assert result.exit_code == 0
    assert header == ["id", "kind", "parties", "scope", "nature", "signed_on", "facilitation_ids"]
    assert first == ["N-001", "perjanjian_kerja_sama", "Bank A;Kota B", "antar_daerah", "baru", "2025-03-20", "F-001"]


def test_json_lines_have_types(run: Run, office: Path) -> None:
    """One object a line, several values an array, unknown null."""
    result = run("export", office, "--register", "facilitations", "--format", "jsonl")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["received_on"] for row in rows] == ["2025-01-10", "2025-02-11", "2025-03-03", "2024-04-04", None]
    assert rows[0]["sectors"] == ["ekonomi", "sosial"]


def test_all_registers_go_into_a_folder_that_reads_back(run: Run, office: Path, tmp_path: Path) -> None:
    """The folder is made, holds a file a register, and gives the same measurement."""
    folder = tmp_path / "hasil"
    assert run("export", office, "--output", f"{folder}/").exit_code == 0
    assert sorted(path.name for path in folder.iterdir()) == ["agreements.csv", "facilitations.csv"]
    assert measure(read(folder), period="2025").value == measure(read(office), period="2025").value


def test_one_register_goes_into_a_folder_too(run: Run, office: Path, tmp_path: Path) -> None:
    """A folder that is there is one without a slash; a single register is a single file in it."""
    assert run("export", office, "--register", "agreements", "--output", tmp_path, "--format", "jsonl").exit_code == 0
    assert (tmp_path / "agreements.jsonl").is_file()


def test_all_registers_go_into_one_workbook(run: Run, office: Path, tmp_path: Path) -> None:
    """The ending of the output says the form; each register is a sheet."""
    path = tmp_path / "register.xlsx"
    assert run("export", office, "--output", path).exit_code == 0
    book = CalamineWorkbook.from_path(path)
    assert book.sheet_names == ["Surat Masuk", "Register Naskah"]
    assert book.get_sheet_by_name("Register Naskah").to_python()[1][:3] == [
        "N-001",
        "Perjanjian Kerja Sama",
        "Bank A;Kota B",
    ]


def test_workbooks_go_into_a_folder_too(run: Run, office: Path, tmp_path: Path) -> None:
    """Each register is a workbook of its own there."""
    folder = tmp_path / "hasil"
    assert run("export", office, "--format", "xlsx", "--output", f"{folder}/").exit_code == 0
    assert CalamineWorkbook.from_path(folder / "agreements.xlsx").sheet_names == ["Register Naskah"]
    assert sorted(path.name for path in folder.iterdir()) == ["agreements.xlsx", "facilitations.xlsx"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_left_out_is_said(run: Run, office: Path, lang: str) -> None:
    """Rows that are no records, values that cannot be read, columns of nothing, texts like formulas: with counts."""
    (office / "facilitations.csv").write_text(
        "Id,Cap,Tanggal Terima,Keterangan,Status\n"
        "F-1,ada,31/02/2025,=1+1,Diterima\n,,,,\nF-2,ada\n,,entah,,\n,,kapan,,\n",
        "utf-8",
    )
    result = run("export", office, "--register", "facilitations", "--lang", lang)
    lines = result.stderr.splitlines()
    numbers = [re.findall(r"(?<!-)\b\d\b", line) for line in lines]
    assert numbers == [["3"], ["1"], ["1"], ["1"], ["3"], ["2"], ["1"]]
    assert any("Cap" in line for line in lines)
    assert any("row-5" in line and "row-6" in line for line in lines)
    assert any("--format xlsx" in line for line in lines)
    assert not run("export", office, "--register", "facilitations", "--quiet").stderr


def test_strict_tells_a_script_of_errors(run: Run, office: Path) -> None:
    """The export is written, and the exit code says that its register has errors."""
    strict = run("export", office, "--register", "facilitations", "--strict")
    assert strict.exit_code == 4
    assert strict.stdout
    (office / "agreements.csv").write_text("Id,Tanggal TTD,Jenis Naskah,Permohonan\nN-1,1/2/2025,PKS,F-001\n", "utf-8")
    assert run("export", office, "--register", "agreements", "--strict").exit_code == 0


class TestRefusals:
    """What would destroy, or could not be read back, is refused with its cure."""

    def test_several_registers_are_not_one_text(self, run: Run, office: Path) -> None:
        """The error names the ways out."""
        result = run("export", office)
        assert result.exit_code == 2
        assert "--register facilitations" in result.stderr
        assert "--output register.xlsx" in result.stderr
        assert not result.stdout

    def test_one_register_alone_needs_no_name(self, run: Run, office: Path) -> None:
        """Where there is only one, it is the one."""
        (office / "facilitations.csv").unlink()
        assert run("export", office).stdout.startswith("id,kind")

    def test_a_workbook_does_not_go_to_the_screen(self, run: Run, office: Path) -> None:
        """The error says which option is missing."""
        result = run("export", office, "--format", "xlsx")
        assert result.exit_code == 2
        assert "--output register.xlsx" in result.stderr

    def test_nothing_is_written_over(self, run: Run, office: Path, tmp_path: Path) -> None:
        """A file that is there stays, and nothing beside it is written, until --force says so."""
        folder = tmp_path / "hasil"
        folder.mkdir()
        (folder / "facilitations.csv").write_text("milik saya", "utf-8")
        result = run("export", office, "--output", folder)
        assert result.exit_code == 2
        assert "--force" in result.stderr
        assert [path.name for path in folder.iterdir()] == ["facilitations.csv"]
        assert (folder / "facilitations.csv").read_text("utf-8") == "milik saya"
        assert run("export", office, "--output", folder, "--force").exit_code == 0
        book = tmp_path / "register.xlsx"
        book.write_bytes(b"milik saya")
        assert run("export", office, "--output", book).exit_code == 2
        assert book.read_bytes() == b"milik saya"
        assert run("export", office, "--output", book, "--force").exit_code == 0

    def test_a_register_does_not_come_to_stand_beside_itself(self, run: Run, office: Path, tmp_path: Path) -> None:
        """A folder with another file of that register, or a profile, would not be read as it was exported."""
        (tmp_path / "surat-masuk.csv").write_text("Id\n", "utf-8")
        result = run("export", office, "--output", tmp_path, "--force")
        assert (result.exit_code, "surat-masuk.csv" in result.stderr) == (2, True)
        assert run("export", office, "--output", tmp_path, "--format", "jsonl").exit_code == 0
        (tmp_path / "surat-masuk.csv").unlink()
        assert run("export", office, "--output", tmp_path).exit_code == 0
        (tmp_path / "iku.toml").write_text("", "utf-8")
        result = run("export", office, "--output", tmp_path, "--force")
        assert (result.exit_code, "iku.toml" in result.stderr) == (2, True)

    def test_a_folder_in_no_folder_is_not_made(self, run: Run, office: Path, tmp_path: Path) -> None:
        """Only the last folder of the path is made."""
        result = run("export", office, "--output", f"{tmp_path}/a/b/")
        assert (result.exit_code, (tmp_path / "a").exists()) == (2, False)

    def test_a_file_is_no_folder(self, run: Run, office: Path, tmp_path: Path) -> None:
        """What is asked to be a folder and is a file stays a file."""
        (tmp_path / "hasil").write_text("milik saya", "utf-8")
        result = run("export", office, "--output", f"{tmp_path}/hasil/", "--force")
        assert result.exit_code == 2
        assert (tmp_path / "hasil").read_text("utf-8") == "milik saya"

    def test_a_failed_export_leaves_nothing(self, run: Run, office: Path, tmp_path: Path) -> None:
        """Where a value cannot be kept, no half file stays behind, and what was there is as it was."""
        (office / "agreements.csv").write_text(f"Id,Keterangan\nN-1,{'x' * 40_000}\n", "utf-8")
        result = run("export", office, "--output", tmp_path / "register.xlsx")
        assert result.exit_code == 2
        assert "N-1" in result.stderr
        assert not list(tmp_path.glob("*register*"))

    def test_without_the_package_the_cure_is_named(
        self, run: Run, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A sentence, not a traceback."""
        monkeypatch.setitem(sys.modules, "xlsxwriter", None)
        result = run("export", office, "--output", tmp_path / "register.xlsx")
        assert result.exit_code == 2
        assert 'pip install "iku-kerjasama[excel]"' in result.stderr
