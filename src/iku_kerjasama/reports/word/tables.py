"""A table as Word has it: a head that is repeated on each page, rows that are not torn, columns as wide as asked."""

from collections.abc import Iterator, Sequence

from iku_kerjasama.reports.word.blocks import Column, Table
from iku_kerjasama.reports.word.dressing import Styles
from iku_kerjasama.reports.word.texts import escaped

__all__ = ["captioned", "paragraph", "table"]

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

_WHOLE = 5000
"""The whole width, in fiftieths of a per cent."""

_CELLS = {"text": "iku sel", "number": "iku angka", "pen": "iku pena"}


def paragraph(text: str, style: str) -> str:
    """Return a paragraph of *text* in the style with the id *style*; a list's sign and its text are parted by a tab."""
    parts = "<w:tab/>".join(f'<w:t xml:space="preserve">{escaped(part)}</w:t>' for part in text.split("\t"))
    run = f"<w:r>{parts}</w:r>" if text else ""
    return f'<w:p xmlns:w="{_WORD}"><w:pPr><w:pStyle w:val="{escaped(style)}"/></w:pPr>{run}</w:p>'


def captioned(kind: str, number: int, text: str, style: str) -> str:
    """Return a caption, ``Tabel 2. …``, whose *number* counts on by itself in a document that has tables already."""
    return (
        f'<w:p xmlns:w="{_WORD}"><w:pPr><w:pStyle w:val="{escaped(style)}"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{escaped(kind)} </w:t></w:r>'
        f'<w:fldSimple w:instr=" SEQ {escaped(kind)} \\* ARABIC "><w:r><w:t>{number}</w:t></w:r></w:fldSimple>'
        f'<w:r><w:t xml:space="preserve">. {escaped(text)}</w:t></w:r></w:p>'
    )


def table(one: Table, styles: Styles, wide: int) -> str:
    """Return the table, on a page that is *wide* twentieths of a point between its margins."""
    whole = sum(column.width for column in one.columns)
    grid = "".join(f'<w:gridCol w:w="{wide * column.width // whole}"/>' for column in one.columns)
    head = "".join(_row([column.text for column in one.columns], one.columns, styles, head=True))
    body = "".join(part for row in one.rows for part in _row(row, one.columns, styles))
    return (
        f'<w:tbl xmlns:w="{_WORD}"><w:tblPr><w:tblStyle w:val="{escaped(styles["iku tabel"])}"/>'
        f'<w:tblW w:w="{_WHOLE}" w:type="pct"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
        f'w:noVBand="1"/><w:tblCaption w:val="{escaped(one.caption)}"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{head}{body}</w:tbl>"
    )


def _row(texts: Sequence[str], columns: Sequence[Column], styles: Styles, *, head: bool = False) -> Iterator[str]:
    whole = sum(column.width for column in columns)
    yield f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>"
    for text, column in zip(texts, columns, strict=True):
        style = styles["iku kepala" if head else _CELLS[column.kind]]
        yield f'<w:tc><w:tcPr><w:tcW w:w="{_WHOLE * column.width // whole}" w:type="pct"/></w:tcPr>'
        yield f"{paragraph(text, style)}</w:tc>"
    yield "</w:tr>"
