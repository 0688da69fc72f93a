import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from iku_kerjasama.messages import LANGUAGES
from iku_kerjasama.reconciliation.documents import COLUMNS
from tests.unit.cli.conftest import Run

EXAMPLE = Path(__file__).parents[3] / "examples" / "rekap-berbeda"

RECAPS = """\
Tahun,Triwulan,Lingkup,Jumlah Fasilitasi,Jumlah Naskah
2025,1,,2,1
2025,1,Antar Daerah,1,1
2025,1,Lembaga,1,0
"""


@pytest.fixture
def recapped(office: Path) -> Path:
    """Return the small office with recaps that agree with it."""
    (office / "rekap-triwulan.csv").write_text(RECAPS, "utf-8")
    return office


def page(run: Run, data: Path, *arguments: str) -> str:
    """Return what ``reconcile`` shows of *data*."""
    return run("reconcile", data, "--quiet", *arguments).stdout


def flat(text: str) -> str:
    """Return *text* in one line."""
    return " ".join(text.split())


def test_one_line_a_figure_and_how_many_differ(run: Run) -> None:
    """Published, computed and the signed difference; the last line says how many differ."""
    lines = page(run, EXAMPLE).splitlines()
    cells = [line.split() for line in lines]
    assert ["2025-Q1", "Seluruhnya", "10", "9", "+1"] in cells
    assert ["Lembaga", "9", "10", "-1"] in cells
    assert ["Antar", "Daerah", "4", "4", "0"] in cells
    assert lines[-1] == "6 dari 30 angka berbeda."


def test_records_behind_a_difference_are_named_with_their_place(run: Run) -> None:
    """What may lie behind it is said as possible, with ids and rows; a part's difference is told once."""
    text = flat(page(run, EXAMPLE))
    assert "Triwulan I 2025: jumlah naskah +1 (rekap 10, register 9) Sama dengan selisih rinciannya, Lembaga." in text
    assert "Mungkin rekap memuat 1 naskah yang tidak dihitung (adendum, mengubah naskah yang sudah ada)" in text
    assert "N-2025-005 (../kabupaten-malang/agreements.csv, baris 99). Kemungkinan lain:" in text
    assert "Mungkin rekap tidak memuat sebagian dari 10 naskah yang dihitung: N-2025-039" in text
    assert "Mungkin yang dicatat angka s.d. triwulan ini" in text
    assert "jumlah naskah 34 tampaknya angka s.d. triwulan (kumulatif); triwulan itu sendiri 13." in text


def test_where_all_agree(run: Run, recapped: Path) -> None:
    """One line says so, in either language, and there is nothing else below the figures."""
    assert page(run, recapped).splitlines()[-1] == "Cocok semua: 6 angka."
    assert page(run, recapped, "--lang", "en").splitlines()[-1] == "All 6 figures agree."
    assert "Selisih (" not in page(run, recapped)
    assert "2025-Q1 Seluruhnya" in page(run, recapped)


def test_a_recap_without_parts_has_none_named(run: Run, recapped: Path) -> None:
    """The quarter stands alone in its line."""
    (recapped / "rekap-triwulan.csv").write_text("Tahun,Triwulan,Jumlah Naskah\n2025,1,1\n", "utf-8")
    text = page(run, recapped)
    assert ["2025-Q1", "1", "1", "0"] in [line.split() for line in text.splitlines()]
    assert "Jumlah fasilitasi" not in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_is_as_wide_as_a_terminal(run: Run, recapped: Path, lang: str) -> None:
    """The table fits eighty columns with the longest sub-division, in signs that any code page has."""
    name = ",Kerja Sama Luar Negeri dan Antar Lembaga"
    for register in ("facilitations", "agreements"):
        path = recapped / f"{register}.csv"
        header, *records = path.read_text("utf-8").splitlines()
        path.write_text("\n".join([f"{header},Sub Bagian", *(row + name for row in records), ""]), "utf-8")
    rows = f"2025,1{name},100,99\n"
    head = "Tahun,Triwulan,Sub Bagian,Jumlah Fasilitasi,Jumlah Naskah\n"
    (recapped / "rekap-triwulan.csv").write_text(head + rows, "utf-8")
    for data in (recapped, EXAMPLE):
        text = page(run, data, "--lang", lang)
        assert max(len(line) for line in text.splitlines() if line.startswith(("  2025", "          "))) <= 80
        text.encode("cp1252")
        assert "\x1b" not in text


def test_what_is_not_compared_is_said(run: Run, recapped: Path) -> None:
    """Requests by kind, blank cells and missing columns are named with the reason; unreadable cells with the cure."""
    rows = """\
Tahun,Triwulan,Jenis Naskah,Sub Bagian,Jumlah Fasilitasi,Jumlah Naskah
2025,1,PKS,,2,1
2025,2,,,-,dua
2025,3,,Kerja Sama Antar Daerah,0,0
2025,9,,,1,1
"""
    (recapped / "rekap-triwulan.csv").write_text(rows, "utf-8")
    text = flat(page(run, recapped))
    assert "karena permohonan tidak mempunyai jenis naskah" in text
    assert "jumlah fasilitasi Triwulan I 2025, Perjanjian Kerja Sama." in text
    assert "kosong atau tidak terbaca pada rekap: jumlah fasilitasi Triwulan II 2025; jumlah naskah Triwulan II" in text
    assert "tidak mempunyai kolom untuk rincian itu: jumlah fasilitasi Triwulan III 2025, Kerja Sama Antar" in text
    assert "Isian “dua” pada jumlah naskah tidak dapat dibaca." in text
    assert "tidak dapat dicocokkan karena triwulan tidak terbaca atau kosong" in text
    assert text.endswith("Cocok semua: 1 angka.")
    only = page(run, recapped, "--rule", "jumlah-naskah", "--period", "2025-Q3")
    assert "karena aturan jumlah-naskah tidak menghitungnya" in flat(only)
    assert only.splitlines()[-1] == "Tidak ada angka yang dapat dicocokkan."


def test_the_other_clues_have_words(run: Run, recapped: Path) -> None:
    """Moved, shifted, late, unknown, several at once, and none: each is said in either language."""
    late = "N-004,PKS,25/03/2025,F-002,Baru,Bank D,,02/04/2025\n"
    agreements = (recapped / "agreements.csv").read_text("utf-8").replace("Lingkup\n", "Lingkup,Tanggal Registrasi\n")
    body = agreements.replace("KSDD\n", "KSDD,\n").replace("Lembaga\n", "Lembaga,\n")
    (recapped / "agreements.csv").write_text(body + late, "utf-8")
    rows = """\
Tahun,Triwulan,Lingkup,Jumlah Fasilitasi,Jumlah Naskah
2025,1,,3,1
2025,2,,-,9
2024,4,,-,2
2025,1,KSDD,2,2
2025,1,Lembaga,0,9
"""
    (recapped / "rekap-triwulan.csv").write_text(rows, "utf-8")
    text = flat(page(run, recapped))
    assert "Mungkin rekap belum memuat 1 naskah yang tanggal registrasinya sesudah triwulan ini: N-004" in text
    assert "Mungkin entri yang sama dicatat sebagai Lembaga, yang selisihnya -1" in text
    assert "Mungkin rekap memuat 1 naskah yang lingkup kerja samanya tidak diketahui di register: N-004" in text
    assert "Mungkin ada yang belum masuk register; entri lain pada triwulan ini tidak ada." in text
    assert "Mungkin, walau jumlahnya tidak tepat: rekap memuat 1 naskah yang tidak dihitung" in text
    english = flat(page(run, recapped, "--lang", "en"))
    assert "Perhaps the recap did not yet have records whose registration date is after the quarter" in english
    assert "Perhaps the same records stand under Institutions, which differs by -1" in english


def test_json_and_csv_hold_every_figure(run: Run) -> None:
    """The same bytes at each run; a line of CSV for each row; the differences name their row and records."""
    texts = {page(run, EXAMPLE, "--format", "json") for _ in range(2)}
    (text,) = texts
    document = json.loads(text)
    assert document["schema"] == "iku-kerjasama/reconciliation/1"
    assert tuple(document["rows"][0]) == COLUMNS
    assert (document["period"]["label"], document["as_of"]) == ("2025", "2025-12-31")
    first = document["differences"][0]
    assert document["rows"][first["row"]]["difference"] == 1
    assert len(first["counted"]) == 9
    amendment = next(one for one in first["possible"] if one["reason"] == "amendment")
    assert amendment["records"] == [
        {
            "register": "agreements",
            "id": "N-2025-005",
            "location": {"source": "../kabupaten-malang/agreements.csv", "sheet": None, "row": 99},
        }
    ]
    assert {one["code"] for one in document["findings"]} == {"recap-mismatch", "recap-cumulative"}
    rows = list(csv.DictReader(StringIO(page(run, EXAMPLE, "--format", "csv"))))
    assert [row["difference"] for row in rows] == [str(row["difference"]) for row in document["rows"]]
    assert (rows[1]["rule"], rows[1]["period"], rows[1]["scope"]) == ("kab-malang", "2025-Q1", "")


def test_strict_fails_on_a_difference(run: Run, recapped: Path) -> None:
    """Exit code 4 where a figure differs, though the result was written; the other registers' errors count too."""
    assert run("reconcile", recapped, "--strict").exit_code == 4
    (recapped / "facilitations.csv").write_text("Id,Tanggal Terima,Status\nF-001,10/01/2025,Difasilitasi\n", "utf-8")
    head = "Id,Jenis Naskah,Tanggal Penandatanganan,Permohonan\n"
    (recapped / "agreements.csv").write_text(head + "N-001,PKS,20/03/2025,F-001\n", "utf-8")
    for count, code in ((1, 0), (2, 4)):
        rows = f"Tahun,Triwulan,Jumlah Fasilitasi,Jumlah Naskah\n2025,1,1,{count}\n"
        (recapped / "rekap-triwulan.csv").write_text(rows, "utf-8")
        result = run("reconcile", recapped, "--strict")
        assert (result.exit_code, bool(result.stdout)) == (code, True)


def test_errors_of_the_registers_are_said(run: Run, recapped: Path) -> None:
    """Standard error says that they may move the numbers; not with ``--quiet``."""
    assert "iku-kerjasama check" in run("reconcile", recapped).stderr
    assert run("reconcile", recapped, "--quiet").stderr == ""


def test_the_options_asked_for_are_said(run: Run, recapped: Path) -> None:
    """Way of counting and as-of day stand above the figures."""
    text = page(run, recapped, "--option", "requests=all", "--as-of", "2026-01-31")
    assert "(requests=all)" in text
    assert "31 Januari 2026" in text
    assert ["2025-Q1", "Seluruhnya", "2", "3", "-1"] in [line.split() for line in text.splitlines()]


def test_another_way_of_counting_is_named(run: Run, recapped: Path) -> None:
    """Where every figure agrees under another value of one option, it is said in words and as it is typed."""
    rows = "Tahun,Triwulan,Jumlah Fasilitasi,Jumlah Naskah\n2025,1,3,1\n2025,4,0,1\n"
    (recapped / "rekap-triwulan.csv").write_text(rows, "utf-8")
    text = flat(page(run, recapped))
    assert "Semua jumlah fasilitasi cocok bila dihitung dengan cara lain: Permohonan yang dihitung: semua" in text
    assert "(requests=all). Mungkin rekap dihitung demikian." in text
    assert "agrees under another way of counting" in flat(page(run, recapped, "--lang", "en"))
    document = json.loads(page(run, recapped, "--format", "json"))
    assert document["fits"] == [{"measure": "facilitations", "option": "requests", "value": "all"}]


def test_bad_input_is_refused(run: Run, recapped: Path, office: Path) -> None:
    """No recaps, no quarter in the period, an unknown option: exit code 2, and a sentence with the cure."""
    for arguments, said in (
        (("--period", "2024"), "2025-Q1"),
        (("--period", "2025-Q5"), "2025-Q3"),
        (("--option", "matchin=cohort"), "matching"),
        (("--rule", "kab-malan"), "kab-malang"),
    ):
        result = run("reconcile", recapped, *arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        assert said in result.stderr
    (office / "rekap-triwulan.csv").unlink()
    assert "rekap-triwulan" in run("reconcile", office).stderr


@pytest.mark.parametrize("lang", LANGUAGES)
def test_help_has_examples(run: Run, lang: str) -> None:
    """Help shows three commands to type."""
    assert run("reconcile", "--help", "--lang", lang).stdout.count("iku-kerjasama reconcile") >= 3
