import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from iku_kerjasama import measure, read
from iku_kerjasama.cli.explain import REGISTERS
from iku_kerjasama.cli.streaming import COLUMNS
from tests.unit.cli.conftest import Run

EXAMPLE = Path(__file__).parents[3] / "examples" / "kabupaten-malang"


def _said(text: str) -> str:
    return " ".join(text.split())


def test_why_a_request_is_not_counted(run: Run, office: Path) -> None:
    """The record, its place, the clause in words, and the law by its name; then the law's own words."""
    result = run("explain", office, "--period", "2025", "--id", "F-003")
    sentence, quote = result.stdout.split("\n\n")
    assert _said(sentence).startswith("F-003 (facilitations.csv, baris 4) tidak dihitung karena tidak difasilitasi: ")
    assert "status" in sentence
    place = "Indikator Kinerja Utama Kabupaten Malang, XLIII. Bagian Administrasi Kerja Sama, Kolom 4, "
    assert place in _said(sentence)
    assert "semua permohonan kerjasama yang di fasilitasi" in _said(quote)


def test_why_a_request_counts(run: Run, office: Path) -> None:
    """A request that counts is said to be followed up, or not."""
    yes, no = (_said(run("explain", office, "--period", "2025", "--id", one).stdout) for one in ("F-001", "F-002"))
    assert yes.startswith("F-001 (facilitations.csv, baris 2) dihitung")
    assert "sudah ditindaklanjuti" in yes
    assert "belum ditindaklanjuti" in no


def test_counting_practice_is_not_called_law(run: Run, office: Path) -> None:
    """Where the law is silent the sentence says so, and quotes nothing."""
    page = _said(run("explain", office, "--period", "2025", "--id", "F-004").stdout)
    assert "4 April 2024" in page
    assert "tidak diatur dalam peraturan" in page
    assert "“" not in page


def test_what_was_wrong_in_the_row_is_told(run: Run, office: Path) -> None:
    """A record excluded for a value that could not be read is shown with that finding."""
    page = _said(run("explain", office, "--period", "2025", "--id", "F-005").stdout)
    assert "Hasil pemeriksaan data pada baris ini" in page
    assert "(tertulis “31/02/2025”, yang tidak ada di kalender)" in page


def test_a_weight_is_told(run: Run, office: Path) -> None:
    """A record that weighs more than one says how much."""
    page = run("explain", office, "--period", "2025", "--id", "N-001", "--option", "parties=each").stdout
    assert "Bobotnya 2" in page


def test_in_english(run: Run, office: Path) -> None:
    """The sentence follows ``--lang``."""
    assert "is not counted" in run("explain", office, "--period", "2025", "--id", "F-003", "--lang", "en").stdout


def test_an_id_on_several_rows_shows_each(run: Run) -> None:
    """An id that stands twice is answered for each of its rows."""
    page = run("explain", EXAMPLE, "--period", "2025", "--id", "F-2025-059").stdout
    assert "baris 250) dihitung" in page
    assert "baris 278) tidak dihitung" in page


def test_an_unknown_id_names_the_nearest(run: Run, office: Path) -> None:
    """An id that no record has is wrong use; the error names those that look like it."""
    result = run("explain", office, "--period", "2025", "--id", "f1")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "F-001" in result.stderr


def test_an_id_of_the_other_register(run: Run, office: Path) -> None:
    """With ``--register`` only that register's ids are known."""
    result = run("explain", office, "--period", "2025", "--id", "N-001", "--register", "facilitations")
    assert result.exit_code == 2


@pytest.mark.parametrize(
    ("form", "find"), [("csv", "\nfacilitations,F-003,false,"), ("jsonl", '"id": "F-003"'), ("json", '"id": "F-003"')]
)
def test_one_record_in_each_format(run: Run, office: Path, form: str, find: str) -> None:
    """``--id`` leaves the same record in what machines read."""
    page = run("explain", office, "--period", "2025", "--id", "F-003", "--format", form).stdout
    assert find in page
    assert "F-001" not in page


def test_the_list_of_all_records(run: Run, office: Path) -> None:
    """The list has a line a record under its register, with row, verdict and reason, and the sum below."""
    page = run("explain", office, "--period", "2025").stdout
    lines = [line.split(maxsplit=2) for line in page.splitlines()]
    assert page.startswith("100,00 % (2 naskah / 2 fasilitasi)")
    assert ["4", "F-003", "Tidak dihitung  Tidak difasilitasi"] in lines
    assert ["2", "F-001", "Dihitung        Ditindaklanjuti menjadi naskah"] in lines
    assert "2 dihitung, 3 tidak dihitung" in page
    assert "2 dihitung, 1 tidak dihitung" in page


def test_the_list_tells_weights(run: Run, office: Path) -> None:
    """A record that counts more than once says so in its line."""
    assert "Dihitung 2 kali" in run("explain", office, "--period", "2025", "--option", "parties=each").stdout


@pytest.mark.parametrize("register", REGISTERS)
def test_one_register_alone(run: Run, office: Path, register: str) -> None:
    """``--register`` leaves the records of that register."""
    page = run("explain", office, "--period", "2025", "--register", register, "--format", "jsonl").stdout
    assert {json.loads(line)["register"] for line in page.splitlines()} == {register}


def test_an_empty_list_has_no_sums(run: Run, office: Path) -> None:
    """A register without rows is a list of the result alone."""
    agreements = office / "agreements.csv"
    agreements.write_text(agreements.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    page = run("explain", office, "--period", "2025", "--register", "agreements").stdout
    assert len(page.splitlines()) == 1


def test_the_formats_agree(run: Run) -> None:
    """CSV, JSON lines and JSON hold the same verdicts, which are those of the library."""
    arguments = ("explain", EXAMPLE, "--period", "2025", "--format")
    tables = {form: run(*arguments, form).stdout for form in ("csv", "jsonl", "json")}
    lines = [json.loads(line) for line in tables["jsonl"].splitlines()]
    rows = list(csv.DictReader(StringIO(tables["csv"])))
    known = [(o.register, o.id, o.reason) for o in measure(read(EXAMPLE), "kab-malang", "2025").outcomes()]
    assert json.loads(tables["json"])["outcomes"] == lines
    assert [(line["register"], line["id"], line["reason"]) for line in lines] == known
    assert [(row["register"], row["id"], row["reason"] or None) for row in rows] == known
    assert tuple(rows[0]) == COLUMNS


def test_strict_and_warning(run: Run, office: Path) -> None:
    """Error findings are warned of on standard error and end a ``--strict`` run with 4, its list written."""
    result = run("explain", office, "--period", "2025", "--strict", "--format", "csv")
    assert result.exit_code == 4
    assert result.stderr.startswith("Peringatan: 2 ")
    assert len(result.stdout.splitlines()) == 9
    assert run("explain", office, "--period", "2025", "--quiet").stderr == ""


def test_without_a_period_the_years_are_named(run: Run, office: Path) -> None:
    """A forgotten ``--period`` is wrong use here, too."""
    assert "2024, 2025" in run("explain", office).stderr


def test_a_share_of_one_register_tells_each_side(run: Run, office: Path) -> None:
    """Headed by the side in the list, begun with it in sentences, and named in the formats for programs."""
    about = ("explain", office, "--period", "2025", "--rule", "naskah-berlaku")
    page = run(*about).stdout
    assert "Buku register Naskah Kerjasama, sebagai penyebut (agreements.csv)" in page
    assert "Buku register Naskah Kerjasama, sebagai pembilang (agreements.csv)" in page
    told = run(*about, "--id", "N-001").stdout
    assert told.startswith("Penyebut: N-001 ")
    assert "\nPembilang: N-001 " in told
    lines = run(*about, "--format", "csv", "--quiet").stdout.splitlines()
    assert [line.split(",")[:2] for line in lines if ",N-001," in line] == [
        ["agreements/denominator", "N-001"],
        ["agreements/numerator", "N-001"],
    ]
    sides = [json.loads(line)["side"] for line in run(*about, "--format", "jsonl", "--quiet").stdout.splitlines()]
    assert sides == ["denominator"] * 3 + ["numerator"] * 3
