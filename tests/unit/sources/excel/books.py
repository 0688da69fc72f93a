"""Workbooks to test with, written and opened as a profile opens them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
import xlsxwriter

from iku_kerjasama.errors import SourceError
from iku_kerjasama.intake.columns import fitting
from iku_kerjasama.intake.discovery import NAMES
from iku_kerjasama.plugins import Origin
from iku_kerjasama.sources.excel import KIND, ExcelOptions
from iku_kerjasama.sources.excel.table import ExcelTable

__all__ = ["FILES", "HEADER", "SHEET", "fault", "opened", "repacked", "rows", "written"]

FILES = Path(__file__).parent / "files"
HEADER = ("id", "Nomor Surat", "Tanggal Terima", "Perihal")
SHEET = "xl/worksheets/sheet1.xml"

Sheets = Mapping[str, Sequence[Sequence[object]]]


def written(path: Path, sheets: Sheets, *, hidden: Sequence[str] = (), date_1904: bool = False) -> Path:
    """Write *sheets* by name, dates shown as an office shows them, and return *path*."""
    with xlsxwriter.Workbook(path, {"date_1904": date_1904}) as workbook:
        day = workbook.add_format({"num_format": "dd mmmm yyyy"})
        for name, lines in sheets.items():
            sheet = workbook.add_worksheet(name)
            if name in hidden:
                sheet.hide()
            for row, cells in enumerate(lines):
                for column, cell in enumerate(cells):
                    if isinstance(cell, date):
                        sheet.write_datetime(row, column, cell, day)
                    elif isinstance(cell, str) and cell.startswith("#"):
                        sheet.write_formula(row, column, "=NA()", None, cell)
                    elif cell is not None:
                        sheet.write(row, column, cell)
    return path


def opened(path: Path, *, sheet: str | None = None, header_row: int | None = None) -> ExcelTable:
    """Return the table in the workbook at *path* as a profile beside it would open it for the requests."""
    register = "facilitations"
    origin = Origin(base=str(path.parent), register=register, names=NAMES[register], fits=fitting(register))
    table = KIND.open(ExcelOptions(path=path.name, sheet=sheet, header_row=header_row), origin)
    assert isinstance(table, ExcelTable)
    return table


def rows(table: ExcelTable) -> list[list[object]]:
    """Return all rows of *table*."""
    return [list(cells) for cells in table.rows()]


def fault(act: Callable[[], object]) -> SourceError:
    """Return the error that *act* raises, whose texts can be read in both languages."""
    with pytest.raises(SourceError) as caught:
        act()
    assert caught.value.text("id")
    assert caught.value.text("id") != caught.value.text("en")
    return caught.value


def repacked(path: Path, name: str, pieces: Iterator[bytes] | Sequence[bytes], method: int = ZIP_DEFLATED) -> int:
    """Put *pieces* in the place of the entry *name* of the archive at *path*; return how many bytes they are."""
    size = 0
    with ZipFile(BytesIO(path.read_bytes())) as before, ZipFile(path, "w", ZIP_DEFLATED, compresslevel=9) as after:
        for entry in before.infolist():
            if entry.filename != name:
                after.writestr(entry.filename, before.read(entry))
        entry = ZipInfo(name)
        entry.compress_type = method
        with after.open(entry, "w") as stream:
            for piece in pieces:
                stream.write(piece)
                size += len(piece)
    return size
