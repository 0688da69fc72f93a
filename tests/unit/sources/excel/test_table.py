from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from iku_kerjasama.sources.excel.table import ExcelTable
from tests.unit.sources.excel.books import HEADER, fault, opened, rows, written


def test_a_sheet_is_a_header_and_rows(tmp_path: Path) -> None:
    """Cells are the texts that mean them; a row's number is the spreadsheet's."""
    table = opened(written(tmp_path / "a.xlsx", {"Sheet1": [HEADER, ("F-1", "094/1", date(2025, 3, 4), "x")]}))
    assert (table.source, table.sheet, table.header) == ("a.xlsx", "Sheet1", HEADER)
    assert (table.first_row, table.first_column, table.ragged) == (2, 1, False)
    assert rows(table) == [["F-1", "094/1", "2025-03-04", "x"]]
    assert table.remarks == ()
    assert table.line(2, ()) is None


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (123, "123"),
        (-7, "-7"),
        (35.1, "35.1"),
        (0.75, "0.75"),
        (0.1 + 0.2, "0.3"),
        (1e20, "100000000000000000000"),
        (0.0000001, "0.0000001"),
        (True, "TRUE"),
        (False, "FALSE"),
        (" a \n b ", " a \n b "),
        (date(2025, 12, 31), "2025-12-31"),
        (datetime(2025, 12, 31, 14, 30), "2025-12-31T14:30:00"),  # noqa: DTZ001 - a spreadsheet knows no zone
    ],
)
def test_a_cell_is_the_text_that_means_it(tmp_path: Path, cell: object, text: str) -> None:
    """Letter number 123 is ``123`` and never ``123.0``; digits beyond the fifteenth are the machine's."""
    table = opened(written(tmp_path / "a.xlsx", {"a": [HEADER, ("1", cell), ("2", 1), ("3", True)]}))
    assert [line[1] for line in rows(table)] == [text, "1", "TRUE"]


@pytest.mark.parametrize("date_1904", [False, True])
def test_both_calendars_of_excel_give_the_same_day(tmp_path: Path, *, date_1904: bool) -> None:
    """A workbook that counts its days from 1904 holds the same dates."""
    path = written(tmp_path / "a.xlsx", {"a": [HEADER, ("1", "2", date(2025, 2, 28))]}, date_1904=date_1904)
    assert rows(opened(path))[0][2] == "2025-02-28"


def test_the_header_is_found_below_a_title(tmp_path: Path) -> None:
    """What stands above it is left out and told; addresses stay those of the spreadsheet, also from column C on."""
    lines = [
        (),
        (None, None, "BUKU SURAT MASUK"),
        (),
        (None, None, *HEADER),
        (None, None, "F-1"),
        (),
        (None, None, "F-2"),
    ]
    table = opened(written(tmp_path / "a.xlsx", {"a": lines}))
    assert (table.header, table.first_row, table.first_column) == (HEADER, 5, 3)
    assert [line[0] for line in rows(table)] == ["F-1", "", "F-2"]
    (remark,) = table.remarks
    assert (remark.code, remark.location.row, dict(remark.params)) == (
        "header-found",
        4,
        {"lines": "4", "above": 3, "row": 4, "table": "facilitations"},
    )


def test_a_header_in_two_rows_is_one(tmp_path: Path) -> None:
    """The cell above stands for the merged ones to its right; the lower row is the header's."""
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as workbook:
        sheet = workbook.add_worksheet("a")
        sheet.merge_range("A1:A2", "id")
        sheet.merge_range("B1:C1", "Surat")
        sheet.write_row("B2", ["Nomor", "Tanggal"])
        sheet.merge_range("D1:D2", "Perihal")
        sheet.write_row("A3", ["F-1", "094/1", "1 Maret 2025", "x"])
        sheet.write_row("A4", ["id", "Surat", "", "Perihal"])
        sheet.write_row("A5", ["", "Nomor", "Tanggal"])
    for header_row in (None, 2):
        table = opened(tmp_path / "a.xlsx", header_row=header_row)
        assert table.header == ("id", "Nomor Surat", "Tanggal Surat", "Perihal")
        assert (table.first_row, len(rows(table))) == (3, 3)
        assert [tuple(line) for line in rows(table)[1:]] == list(table.header_rows)
        assert [remark.code for remark in table.remarks] == ([] if header_row else ["header-found"])


def test_a_declared_header_row_is_taken(tmp_path: Path) -> None:
    """Where it is named nothing is looked for and nothing told; a row with nothing in it is an error."""
    path = written(tmp_path / "a.xlsx", {"a": [HEADER, (), ("x", "y"), ("1", "2")]})
    table = opened(path, header_row=3)
    assert (table.header[:2], table.first_row, table.remarks) == (("x", "y"), 4, ())
    for row in (2, 5, 0, 99):
        assert fault(lambda row=row: opened(path, header_row=row)).code == "header-row-empty"  # type: ignore[misc]


def test_an_empty_sheet_is_an_error(tmp_path: Path) -> None:
    """A sheet with nothing on it has no header; nor has one of spaces."""
    assert fault(lambda: opened(written(tmp_path / "a.xlsx", {"a": []}))).code == "sheet-empty"
    assert fault(lambda: opened(written(tmp_path / "b.xlsx", {"a": [(" ",)]}))).code == "sheet-empty"


def _merged(path: Path, *ranges: str) -> ExcelTable:
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("a")
        sheet.write_row("A1", HEADER)
        for row in range(1, 8):
            sheet.write_row(row, 0, [f"F-{row}", "094", "1 Maret 2025", "x"])
        bordered = workbook.add_format({"border": 1})
        for one in ranges:
            sheet.merge_range(one, "gabungan", bordered)
    return opened(path)


def test_cells_merged_among_the_rows_are_told_and_not_filled_in(tmp_path: Path) -> None:
    """The value is the first cell's alone; each range is told with its place."""
    table = _merged(tmp_path / "a.xlsx", "D3:D5", "B7:C7")
    assert [(line[1], line[3]) for line in rows(table)][1:4] == [("094", "gabungan"), ("094", ""), ("094", "")]
    assert [(remark.code, remark.value, str(remark.location)) for remark in table.remarks] == [
        ("cells-merged", "D3:D5", "a.xlsx[a]!D3"),
        ("cells-merged", "B7:C7", "a.xlsx[a]!B7"),
    ]


def test_a_heading_across_the_sheet_is_no_merged_data(tmp_path: Path) -> None:
    """One row merged from end to end, such as a year between the entries, hides nothing."""
    assert _merged(tmp_path / "a.xlsx", "A3:D3").remarks == ()


@pytest.mark.parametrize("error", ["#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!", "#N/A"])
def test_an_error_is_given_as_its_text(tmp_path: Path, error: str) -> None:
    """What a cell shows in place of a value is not lost as if the cell were empty."""
    table = opened(written(tmp_path / "a.xlsx", {"a": [HEADER, ("1", "2", error, "x")]}))
    assert rows(table) == [["1", "2", error, "x"]]


def test_hidden_sheets_are_left_out_and_told(tmp_path: Path) -> None:
    """A hidden sheet is read only when it is named."""
    sheets = {"Lama": [HEADER, ("1",)], "Surat": [HEADER, ("2",)]}
    path = written(tmp_path / "a.xlsx", {"Surat": sheets["Surat"], "Lama": sheets["Lama"]}, hidden=["Lama"])
    table = opened(path)
    assert (table.sheet, [(one.code, one.value) for one in table.remarks]) == ("Surat", [("sheet-hidden", "Lama")])
    named = opened(path, sheet="Lama")
    assert (named.sheet, rows(named)[0][0], named.remarks) == ("Lama", "1", ())


def test_the_digest_is_of_the_bytes_read(tmp_path: Path) -> None:
    """It is known once the rows have been read."""
    table = opened(written(tmp_path / "a.xlsx", {"a": [HEADER, ("1",)]}))
    assert table.digest() is None
    list(table.rows())
    assert (table.digest() or "").startswith("sha256:")
    assert fault(lambda: list(table.fetch([1]))).code == "row-missing"
