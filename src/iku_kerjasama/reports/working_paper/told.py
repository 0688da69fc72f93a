"""The working paper as the blocks of a Word document."""

from collections.abc import Iterator, Sequence

from iku_kerjasama.reports.html import blocks as page
from iku_kerjasama.reports.word.blocks import Block, Column, Heading, Paragraph, Table
from iku_kerjasama.reports.working_paper.sheets import PEN, TIGHT, Paper
from iku_kerjasama.rules.sheets.blocks import Bullets, Quote, Text

__all__ = ["told"]

_DEEPEST = 3
_KINDS = ("number", PEN)
_WHOLE = ("number", TIGHT)
_LINE, _WORD, _TEXT = 94, 14, 22
"""How many letters a table is wide, and how many of its longest word a column takes in, or of a text left whole."""


def told(paper: Paper) -> Iterator[Block]:
    """Yield the blocks of *paper*."""
    if paper.office:
        yield Paragraph(paper.office, "IKU Catatan")
    yield Heading(paper.title)
    yield Paragraph(f"{paper.subject}. {paper.period}.")
    yield _table(paper.form)
    for part in paper.sections:
        yield from _section(part, 2)
    yield Paragraph(paper.footer, "IKU Catatan")


def _section(part: page.Section, level: int) -> Iterator[Block]:
    yield Heading(part.title, min(level, _DEEPEST))
    for block in part.blocks:
        match block:
            case page.Section():
                yield from _section(block, level + 1)
            case page.Table():
                yield _table(block)
            case page.Prose(text) | page.Note(text) | Text(text):
                yield Paragraph(text)
            case Quote(words, source):
                if words:
                    yield Paragraph(words)
                yield Paragraph(source, "IKU Catatan")
            case Bullets(items):
                yield from (Paragraph(f"•\t{item}", "IKU Butir") for item in items)
            case _:
                message = f"{type(block).__name__} has no place in a Word document"
                raise TypeError(message)


def _table(one: page.Table) -> Table:
    rows = tuple(tuple(map(_text, row.cells)) for row in one.rows)
    texts = [[row[place] for row in rows] for place, _ in enumerate(one.columns)]
    return Table(
        caption=one.caption,
        columns=tuple(
            Column(column.text, column.kind if column.kind in _KINDS else "text", width)
            for column, width in zip(one.columns, _widths(one.columns, texts), strict=True)
        ),
        rows=rows,
        note=one.note,
    )


def _text(cell: page.Cell) -> str:
    match cell:
        case str():
            return cell
        case page.Number(text):
            return text
        case tuple():
            return " / ".join(one.text for one in cell)
        case _:
            return ""


def _widths(columns: Sequence[page.Column], texts: Sequence[Sequence[str]]) -> list[int]:
    """Return how wide each of *columns* is beside the others: what it must not break, and its share of what is left.

    What is left goes to where the texts are long; where all are blank, to all but the first alike, which is left whole.
    """
    blank = not any(text for several in texts[1:] for text in several)
    form = [blank and place == 0 for place, _ in enumerate(columns)]
    least = [
        max(_longest([column.text]) + 2, _longest(several, whole=first or column.kind in _WHOLE) + 2)
        for column, several, first in zip(columns, texts, form, strict=True)
    ]
    wanted = [
        0 if first else 1 if blank else max(sum(map(len, (column.text, *several))) // (len(several) + 1) - width, 0)
        for column, several, width, first in zip(columns, texts, least, form, strict=True)
    ]
    left = max(_LINE - sum(least), 0)
    whole = sum(wanted) or 1
    return [width * whole + left * want for width, want in zip(least, wanted, strict=True)]


def _longest(texts: Sequence[str], *, whole: bool = False) -> int:
    """Return how many letters the longest word of *texts* takes; if *whole* the longest text, with a margin."""
    if whole:
        return min(max(map(len, texts), default=0) + 1, _TEXT)
    return min(max((len(word) for text in texts for word in text.split()), default=0), _WORD)
