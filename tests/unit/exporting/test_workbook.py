import sys
import zipfile
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from attrs import evolve
from python_calamine import CalamineWorkbook

from iku_kerjasama import UsageError, read
from iku_kerjasama.exporting import workbook
from iku_kerjasama.exporting.cleaned import Export
from iku_kerjasama.intake.columns import HEADERS, nature
from iku_kerjasama.operations.export import exports
from iku_kerjasama.records import RECORD_TYPES, field_names
from iku_kerjasama.terms import VOCABULARIES

DATA: dict[str, list[dict[str, Any]]] = {
    "facilitations": [
        {"id": "F-1", "received_on": "2025-03-01", "letter_date": "1 Januari 1900", "status": "Menjadi Naskah"},
        {"id": "=1+1", "subject": "+62", "note": "-5", "applicant": "@a\tb", "letter_number": "00123", "sectors": ""},
        {"id": "F-3", "note": "a\r\nb", "subject": "_x000D_", "sectors": "ekonomi; sosial", "is_test": "tidak"},
    ],
    "agreements": [{"id": "N-1", "kind": "LoI", "parties": "A; B", "facilitation_ids": "F-1; F-3"}],
    "recaps": [{"year": "2025", "quarter": "1", "agreements": "12", "facilitations": "999999999999999999"}],
}


def written(found: dict[str, Export]) -> bytes:
    """Return the workbook of *found*."""
    stream = BytesIO()
    workbook.write(found.values(), stream)
    return stream.getvalue()


def rows(content: bytes) -> dict[str, list[dict[str, object]]]:
    """Return the rows of each register's sheet as a spreadsheet's reader finds them, whole numbers as such."""
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    found: dict[str, list[dict[str, object]]] = {}
    for register, name in workbook.SHEETS.items():
        header, *data = book.get_sheet_by_name(name).to_python()
        found[register] = [
            {str(key): int(cell) if isinstance(cell, float) else cell for key, cell in zip(header, cells, strict=True)}
            for cells in data
        ]
    return found


def test_it_reads_back_as_it_was() -> None:
    """Every record comes back by its Indonesian headers and labels, whatever its texts begin with or hold."""
    registers = read(DATA)
    again = read(rows(written(exports(registers))))
    assert again.facilitations == registers.facilitations
    assert again.agreements == registers.agreements
    assert again.recaps == registers.recaps
    assert again.links == registers.links


def test_dates_are_dates_and_texts_are_texts() -> None:
    """A date is one to the spreadsheet too; a number kept as text and what looks like a formula are text."""
    sheet = rows(written(exports(DATA)))["facilitations"]
    assert sheet[0]["Tanggal Terima"] == date(2025, 3, 1)
    assert sheet[0]["Tanggal Surat"] == "1900-01-01"
    assert sheet[1]["Id"] == "=1+1"
    assert sheet[1]["Nomor Surat"] == "00123"
    assert sheet[0]["Status"] == "Menjadi Naskah"
    assert sheet[2]["Data Uji"] == "tidak"
    assert sheet[1]["Status"] == ""


def test_no_cell_is_a_formula_or_a_link() -> None:
    """The sheets hold neither formulas nor hyperlinks, and the header stays in sight, filtered."""
    with zipfile.ZipFile(BytesIO(written(exports(DATA)))) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if "worksheets/sheet" in name]
    assert len(sheets) == len(DATA)
    assert not any("<f>" in text or "hyperlink" in text for text in sheets)
    assert all('state="frozen"' in text and "<autoFilter" in text for text in sheets)


@pytest.mark.parametrize("register", RECORD_TYPES)
def test_each_field_has_a_header_of_its_own(register: str) -> None:
    """The first header of a field is that field's and no other's."""
    headers = [workbook.header(register, name) for name in field_names(register)]
    assert len(set(headers)) == len(headers)
    assert all(
        HEADERS[register].get(name, ("Id",))[0] == workbook.header(register, name) for name in field_names(register)
    )


def test_every_label_reads_back() -> None:
    """The official word of each term means that term, and none holds the separator of lists."""
    for name, vocabulary in VOCABULARIES.items():
        for code in vocabulary.codes:
            text = workbook.label(name, (code,) if nature(name) == "terms" else code)
            text = text[0] if isinstance(text, tuple) else text
            assert isinstance(text, str)
            assert vocabulary.find(text) == code
            assert ";" not in text


@pytest.mark.parametrize("note", ["x" * 32_768, "<r>x</r>", "a\ud800", "a\ufffe"])
def test_what_a_cell_cannot_hold_is_refused(note: str) -> None:
    """A text that would be cut, left out or taken for markup is named before anything is written."""
    stream = BytesIO()
    with pytest.raises(UsageError, match="kolom note pada entri F-1"):
        workbook.write(exports({"facilitations": [{"id": "F-1", "note": note}]}).values(), stream)
    assert not stream.getvalue()


def test_an_item_that_holds_the_separator_is_refused() -> None:
    """Joined by semicolons it would come back as two."""
    with pytest.raises(UsageError, match="kolom parties"):
        written(exports({"agreements": [{"id": "N-1", "parties": ["a;b"]}]}))


def test_more_records_than_a_sheet_has_rows_are_refused() -> None:
    """Nothing is cut off at the last row."""
    found = exports({"facilitations": [{"id": "F-1"}]})["facilitations"]
    with pytest.raises(UsageError, match="1048576"):
        written({"facilitations": evolve(found, records=found.records * 1_048_576)})


def test_an_empty_register_is_a_sheet_with_a_header() -> None:
    """The columns are there to be filled in."""
    found = exports({"facilitations": [{"id": "", "received_on": ""}]})
    book = CalamineWorkbook.from_filelike(BytesIO(written(found)))
    assert book.get_sheet_by_name("Surat Masuk").to_python() == [["Id", "Tanggal Terima"]]


def test_without_the_package_the_cure_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has not installed the extra is told how."""
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(UsageError, match=r'pip install "iku-kerjasama\[excel\]"'):
        written(exports(DATA))
