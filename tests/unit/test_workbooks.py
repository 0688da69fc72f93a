"""A workbook as DATA: each register on the sheet that is called as it is."""

from pathlib import Path

import pytest
import xlsxwriter

from iku_kerjasama import compute, explain, read
from iku_kerjasama.errors import SourceError, UsageError
from iku_kerjasama.findings.catalogue import message
from iku_kerjasama.rows import Location
from iku_kerjasama.sources.excel.content import Content
from tests.unit.sources.excel.books import written

REQUESTS: list[tuple[object, ...]] = [
    ("REKAPITULASI SURAT MASUK",),
    (),
    ("No.", "id", "Nomor Surat", "Tanggal Terima", "Pemohon", "Status"),
    (1, "F-1", 123, "4 Maret 2025", "PT Sumber Rejeki", "Menjadi Naskah"),
    (2, "F-2", 124, "5 Maret 2025", "Kota Batu", "Difasilitasi"),
    ("JUMLAH", None, None, None, None, 2),
]
AGREEMENTS: list[tuple[object, ...]] = [
    ("Id", "Nomor Naskah", "Jenis Naskah", "Tanggal TTD", "Permohonan"),
    ("N-1", "#REF!", "PKS", "1 April 2025", "F-1"),
]


def test_each_register_is_read_from_the_sheet_called_as_it_is(tmp_path: Path) -> None:
    """In any case and with spaces; the others are left alone."""
    sheets: dict[str, list[tuple[object, ...]]] = {
        "Catatan": [("x",)],
        "Surat Masuk": REQUESTS,
        "REGISTER NASKAH": AGREEMENTS,
    }
    path = written(tmp_path / "buku.xlsx", sheets)
    registers = read(path)
    assert [(one.id, one.letter_number) for one in registers.facilitations] == [("F-1", "123"), ("F-2", "124")]
    assert str(compute(path, "kab-malang", "2025")).startswith("50,00 %")
    places = [outcome.location for outcome in explain(path, "kab-malang", "2025").outcomes]
    assert places[0] == Location(source="buku.xlsx", sheet="Surat Masuk", row=4)
    notes = {note.code: note for note in registers.findings}
    assert str(notes["value-error"].location) == "buku.xlsx[REGISTER NASKAH]!B2"
    assert "2 baris di atasnya tidak dibaca" in message(notes["header-found"])


def test_a_profile_names_workbook_and_sheets(tmp_path: Path) -> None:
    """One sheet a year, joined in order; a sheet that is not there is an error with the nearest."""
    written(tmp_path / "buku.xlsx", {"Surat 2024": REQUESTS, "Surat 2025": [*REQUESTS[:3], (1, "F-3")]})
    profile = tmp_path / "iku.toml"
    profile.write_text('[facilitations]\npath = "buku.xlsx"\nsheets = ["Surat 2024", "Surat 2025"]\n', encoding="utf-8")
    assert [one.id for one in read(tmp_path).facilitations] == ["F-1", "F-2", "F-3"]
    profile.write_text('[facilitations]\npath = "buku.xlsx"\nsheet = "Surat 2023"\n', encoding="utf-8")
    with pytest.raises(SourceError, match="Surat 2024"):
        read(tmp_path)


def test_files_of_a_folder_may_be_workbooks(tmp_path: Path) -> None:
    """By their usual names, beside CSV files."""
    written(tmp_path / "surat-masuk.xlsx", {"Sheet1": REQUESTS})
    assert len(read(tmp_path).facilitations) == 2


@pytest.mark.parametrize(
    ("sheets", "code", "named"),
    [
        (
            {"Satu": REQUESTS, "Dua": AGREEMENTS},
            "register-sheets-missing",
            ("Satu", "Dua", "surat-masuk"),
        ),
        ({"Surat Masuk": REQUESTS, "surat_masuk_": REQUESTS}, "register-twice-in-workbook", ("Surat Masuk",)),
    ],
)
def test_sheets_that_do_not_say_which_register_they_are(
    tmp_path: Path, sheets: dict[str, list[tuple[object, ...]]], code: str, named: tuple[str, ...]
) -> None:
    """None is guessed: the error names the sheets there are, and those looked for."""
    path = written(tmp_path / "buku.xlsx", sheets)
    with pytest.raises(UsageError) as caught:
        read(path)
    assert caught.value.code == code
    assert all(name in caught.value.text() for name in named)
    assert caught.value.text("en") != caught.value.text()


def test_a_percentage_is_no_field_of_a_recap(tmp_path: Path) -> None:
    """A recap publishes two counts; the column of its percentage is named and holds nothing, however it is shown."""
    with xlsxwriter.Workbook(tmp_path / "rekap-triwulan.xlsx") as book:
        page = book.add_worksheet("Rekap")
        page.write_row(0, 0, ["Tahun", "Triwulan", "Jumlah Fasilitasi", "Jumlah Naskah", "Capaian"])
        page.write_row(1, 0, [2025, "I", 16, 12])
        page.write_number(1, 4, 0.75, book.add_format({"num_format": "0 %"}))
    for register, lines in (("surat-masuk", REQUESTS), ("register-naskah", AGREEMENTS)):
        written(tmp_path / f"{register}.xlsx", {"a": lines})
    registers = read(tmp_path)
    (recap,) = registers.recaps
    assert (recap.year, recap.quarter, recap.facilitations, recap.agreements) == (2025, 1, 16, 12)
    notes = [(note.code, note.value) for note in registers.findings if note.register == "recaps"]
    assert notes == [("column-unknown", "Capaian")]


def test_the_file_is_opened_once_for_all_its_registers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One reading unpacks the workbook once, however many registers are on its sheets; the next reads it anew."""
    path = written(tmp_path / "buku.xlsx", {"Surat Masuk": REQUESTS, "Register Naskah": AGREEMENTS})
    profile = tmp_path / "iku.toml"
    profile.write_text(
        '[facilitations]\npath = "buku.xlsx"\nsheet = "Surat Masuk"\n'
        '[agreements]\npath = "buku.xlsx"\nsheet = "Register Naskah"\n',
        "utf-8",
    )
    opened: list[str] = []
    of = Content.of

    def noted(at: Path, source: str) -> Content:
        opened.append(source)
        return of(at, source)

    monkeypatch.setattr(Content, "of", noted)
    for times, data in enumerate((path, profile, path), 1):
        assert len(read(data).facilitations) == 2
        assert opened == ["buku.xlsx"] * times
    written(path, {"Surat Masuk": REQUESTS[:4], "Register Naskah": AGREEMENTS})
    assert len(read(path).facilitations) == 1
