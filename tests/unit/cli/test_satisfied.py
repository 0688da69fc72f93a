"""What ``explain --id`` says of a record that counts: its clauses, the cells that answer them, where they come from."""

from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run

WORKBOOK = Path(__file__).parents[3] / "examples" / "kabupaten-malang-workbook"

INDONESIAN = """\
N-001 (agreements.csv, baris 2) dihitung karena memenuhi semua ketentuan.

Ketentuan yang dipenuhinya, menurut urutannya:
  1.  Naskah bukan duplikat dari naskah lain. Dasar: ketentuan penghitungan.
  2.  Naskah tidak ditandai sebagai data uji: tidak diketahui (tidak ada kolomnya). Dasar:
      ketentuan penghitungan.
  3.  Tanggal penandatanganan diketahui: 20 Maret 2025 (kolom Tanggal Penandatanganan). Dasar:
      ketentuan penghitungan.
  4.  Tanggal penandatanganan berada dalam periode: 20 Maret 2025 (kolom Tanggal
      Penandatanganan). Dasar: ketentuan penghitungan.
  5.  Jenis naskah diketahui: Perjanjian Kerja Sama (kolom Jenis Naskah). Dasar: Kolom 4,
      Formula/Penjelasan, Keterangan.
  6.  Jenis naskah adalah Kesepakatan Bersama, Perjanjian Kerja Sama, Kerja Sama Pemanfaatan,
      Rencana Kerja Tahunan, Letter of Intent (LoI), atau Naskah Kerja Sama Lainnya: Perjanjian
      Kerja Sama (kolom Jenis Naskah). Dasar: Kolom 4, Formula/Penjelasan, Keterangan.
  7.  Sifat bukan Adendum: Baru (kolom Sifat). Dasar: ketentuan penghitungan.
  8.  Sifat bukan Perpanjangan, atau naskah berasal dari permohonan yang tercatat: sifat Baru
      (kolom Sifat), permohonan asal F-001 (kolom Permohonan). Dasar: ketentuan penghitungan.

Peraturan yang dirujuk: Indikator Kinerja Utama Kabupaten Malang, XLIII. Bagian Administrasi
Kerja Sama.
"""

ENGLISH = """\
F-001 (facilitations.csv, row 2) is counted, since it meets every clause, and it has been
followed up by an agreement.

The clauses that it meets, in their order:
  1.  The request is not a duplicate of another request. Basis: counting practice.
  2.  The request is not marked as test data: unknown (there is no such column). Basis: counting
      practice.
  3.  The date received is known: 10 January 2025 (column Tanggal Terima). Basis: counting
      practice.
  4.  The date received lies in the period: 10 January 2025 (column Tanggal Terima). Basis:
      counting practice.
  5.  The status is known, or the facilitation date is known: status Became an agreement (column
      Status), facilitation date 12 January 2025 (column Tanggal Fasilitasi). Basis: Kolom 4,
      Formula/Penjelasan, kalimat penutup.
  6.  The facilitation date is known, or the status is not Received, Rejected, or Withdrawn:
      facilitation date 12 January 2025 (column Tanggal Fasilitasi), status Became an agreement
      (column Status). Basis: Kolom 4, Formula/Penjelasan, kalimat penutup.

The law referred to: Indikator Kinerja Utama Kabupaten Malang, XLIII. Bagian Administrasi Kerja
Sama.

Agreements that name it as their request:
  1.  N-001 (agreements.csv, row 2) is counted, since it meets every clause.
"""


@pytest.mark.parametrize(("wanted", "lang", "page"), [("N-001", "id", INDONESIAN), ("F-001", "en", ENGLISH)])
def test_a_counted_record_line_by_line(run: Run, office: Path, wanted: str, lang: str, page: str) -> None:
    """Each clause has its line: the condition, the record's value with its column, the place in the decree."""
    assert run("explain", office, "--period", "2025", "--id", wanted, "--lang", lang).stdout == page


def test_a_spreadsheet_s_cell_is_named(run: Run) -> None:
    """A value of a workbook has its cell beside its column."""
    page = run("explain", WORKBOOK, "--period", "2025", "--id", "N-2025-011").stdout
    assert "Tanggal penandatanganan diketahui: 8 April 2025 (kolom Tanggal Penandatanganan, N108)." in page


def test_a_value_that_could_not_be_read_is_quoted(run: Run, office: Path) -> None:
    """Where a counted record's value is unknown, what stands in its cell is told."""
    facilitations = office / "facilitations.csv"
    facilitations.write_text(facilitations.read_text("utf-8").replace("15/02/2025", "31/02/2025"), "utf-8")
    page = " ".join(run("explain", office, "--period", "2025", "--id", "F-002").stdout.split())
    assert "tidak diketahui, tertulis “31/02/2025”, yang tidak ada di kalender (kolom Tanggal Fasilitasi)" in page


def test_a_constant_has_no_column(run: Run, office: Path) -> None:
    """A value that the profile gives to every record is told without a place."""
    agreements = office / "agreements.csv"
    agreements.write_text(agreements.read_text("utf-8").replace(",Sifat,", ",Lain,"), "utf-8")
    (office / "iku.toml").write_text(
        '[facilitations]\npath = "facilitations.csv"\n'
        '[agreements]\npath = "agreements.csv"\n[agreements.constants]\nnature = "baru"\n',
        "utf-8",
    )
    page = run("explain", office, "--period", "2025", "--id", "N-001").stdout
    assert "Sifat bukan Adendum: Baru. Dasar" in page
