"""A very small writer of ``.ods`` files: texts, numbers, dates and merged cells (OpenDocument 1.3, part 3, 9.1)."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

__all__ = ["write"]

_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_URN = "urn:oasis:names:tc:opendocument:xmlns:"
_MANIFEST = (
    f'<manifest:manifest xmlns:manifest="{_URN}manifest:1.0"><manifest:file-entry manifest:full-path="/"'
    f' manifest:media-type="{_TYPE}"/></manifest:manifest>'
)
_SPACES = " ".join(f'xmlns:{name}="{_URN}{name}:1.0"' for name in ("office", "table", "text"))


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
    spans = {(row, column): (last - row + 1, end - column + 1) for row, column, last, end in merged}
    lines = (
        [f'<table:table-row table:number-rows-repeated="{top}"><table:table-cell/></table:table-row>'] if top else []
    )
    for row, cells in enumerate(rows, top + 1):
        before = f'<table:table-cell table:number-columns-repeated="{left}"/>' if left else ""
        written = (_cell(cell, spans.get((row, column))) for column, cell in enumerate(cells, left + 1))
        lines.append(f"<table:table-row>{before}{''.join(written)}</table:table-row>")
    table = f'<table:table table:name="{escape(name)}">{"".join(lines)}</table:table>'
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    content = f'<office:document-content {_SPACES} office:version="1.3">{body}</office:document-content>'
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", _TYPE, ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
        archive.writestr("content.xml", f'<?xml version="1.0" encoding="UTF-8"?>{content}')
    return path


def _cell(cell: object, span: tuple[int, int] | None) -> str:
    spanned = f' table:number-rows-spanned="{span[0]}" table:number-columns-spanned="{span[1]}"' if span else ""
    if cell is None or cell == "":
        return f"<table:table-cell{spanned}/>"
    if isinstance(cell, date):
        value, text = f'office:value-type="date" office:date-value="{cell.isoformat()}"', f"{cell:%d/%m/%Y}"
    elif isinstance(cell, int):
        value, text = f'office:value-type="float" office:value="{cell}"', str(cell)
    else:
        value, text = 'office:value-type="string"', escape(str(cell))
    paragraphs = "".join(f"<text:p>{_spaced(line)}</text:p>" for line in text.split("\n"))
    return f"<table:table-cell{spanned} {value}>{paragraphs}</table:table-cell>"


def _spaced(line: str) -> str:
    """Return *line* with spaces that XML would swallow as elements."""
    return line.replace("  ", " <text:s/>")
