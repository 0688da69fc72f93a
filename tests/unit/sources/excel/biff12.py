"""A very small writer of ``.xlsb`` files, as no library writes them: texts, numbers and errors ([MS-XLSB])."""

from collections.abc import Sequence
from pathlib import Path
from struct import pack
from zipfile import ZIP_DEFLATED, ZipFile

__all__ = ["write"]

_ERRORS = {"#REF!": 0x17, "#DIV/0!": 0x07, "#N/A": 0x2A}
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"'
    ' Target="{target}"/></Relationships>'
)


def write(
    path: Path,
    name: str,
    rows: Sequence[Sequence[object]],
    *,
    top: int = 0,
    left: int = 0,
    merged: Sequence[tuple[int, int, int, int]] = (),
) -> Path:
    """Write a workbook with the sheet *name*, its first cell *top* rows down and *left* columns to the right.

    *merged* are ranges: first row and column and last, counted from 1.
    """
    width = max(map(len, rows))
    sheet = _record(129) + _record(148, pack("<IIII", top, top + len(rows) - 1, left, left + width - 1)) + _record(145)
    for row, cells in enumerate(rows, top):
        sheet += _record(0, pack("<IIHBBBI", row, 0, 300, 0, 0, 0, 0))
        for column, cell in enumerate(cells, left):
            head = pack("<II", column, 0)
            if isinstance(cell, str) and cell in _ERRORS:
                sheet += _record(3, head + pack("<B", _ERRORS[cell]))
            elif isinstance(cell, str):
                sheet += _record(6, head + _text(cell))
            elif cell is not None:
                sheet += _record(5, head + pack("<d", cell))
    sheet += _record(146)
    for first, column, last, end in merged:
        sheet += _record(176, pack("<IIII", first - 1, last - 1, column - 1, end - 1))
    sheet += _record(130)
    bundle = _record(156, pack("<II", 0, 1) + _text("rId1") + _text(name))
    workbook = _record(131) + _record(143) + bundle + _record(144) + _record(132)
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS.format(kind="officeDocument", target="xl/workbook.bin"))
        archive.writestr("xl/workbook.bin", workbook)
        archive.writestr(
            "xl/_rels/workbook.bin.rels", _RELATIONS.format(kind="worksheet", target="worksheets/sheet1.bin")
        )
        archive.writestr("xl/worksheets/sheet1.bin", sheet)
    return path


def _record(kind: int, data: bytes = b"") -> bytes:
    head = pack("<B", kind) if kind < 128 else pack("<BB", kind & 0x7F | 0x80, kind >> 7)
    size, length = len(data), b""
    while True:
        size, part = size >> 7, size & 0x7F
        length += pack("<B", part | (0x80 if size else 0))
        if not size:
            return head + length + data


def _text(text: str) -> bytes:
    return pack("<I", len(text)) + text.encode("utf-16-le")
