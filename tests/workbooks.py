"""A workbook read back: the values of its sheets, and its parts as they stand in the file."""

import re
from datetime import date
from io import BytesIO
from zipfile import ZipFile

from python_calamine import CalamineWorkbook

__all__ = ["formulas", "part", "sheets", "uncomputed"]

Cells = list[list[object]]


def sheets(document: bytes) -> dict[str, Cells]:
    """Return the values of each sheet, rows and cells as they stand; whole numbers as int."""
    book = CalamineWorkbook.from_filelike(BytesIO(document))
    return {
        name: [[_value(cell) for cell in row] for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)]
        for name in book.sheet_names
    }


def part(document: bytes, number: int) -> str:
    """Return the XML of the sheet *number*, from 1."""
    with ZipFile(BytesIO(document)) as archive:
        return archive.read(f"xl/worksheets/sheet{number}.xml").decode()


def formulas(document: bytes) -> dict[int, dict[str, str]]:
    """Return of each sheet, by its number, the formulas by their cell."""
    with ZipFile(BytesIO(document)) as archive:
        several = sum(name.startswith("xl/worksheets/sheet") for name in archive.namelist())
    return {
        number: dict(re.findall(r'<c r="([A-Z]+\d+)"[^>]*><f>([^<]*)</f>', part(document, number)))
        for number in range(1, several + 1)
    }


def uncomputed(document: bytes) -> bytes:
    """Return the same workbook without what its formulas come to, so that whoever opens it has to compute them."""
    stream = BytesIO()
    with ZipFile(BytesIO(document)) as old, ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                content = re.sub(rb"</f><v>[^<]*</v>", b"</f>", content)
            new.writestr(name, content)
    return stream.getvalue()


def _value(cell: object) -> object:
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return cell if isinstance(cell, str | int | float | date) else str(cell)
