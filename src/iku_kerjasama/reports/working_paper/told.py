"""The working paper as the blocks of a Word document."""

from collections.abc import Iterator, Sequence

from iku_kerjasama.reports.html import blocks as page
from iku_kerjasama.reports.word.blocks import Block, Column, Heading, Paragraph, Table
from iku_kerjasama.reports.working_paper.sheets import PEN, Paper
from iku_kerjasama.rules.sheets.blocks import Bullets, Quote, Text

__all__ = ["told"]

_DEEPEST = 3
_LEAST, _WORD, _MOST = 6, 14, 34
"""How wide a column is at least, how much of its longest word it takes in, and how wide at most; in letters."""

_PEN = 12


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
    """Return *one* without its bars, which only repeat the numbers beside them."""
    kept = [place for place, column in enumerate(one.columns) if column.kind != "bar"]
    rows = tuple(tuple(_text(row.cells[place]) for place in kept) for row in one.rows)
    columns = (one.columns[place] for place in kept)
    return Table(
        caption=one.caption,
        columns=tuple(
            Column(
                column.text,
                "number" if column.kind == "number" else "text",
                _PEN if column.kind == PEN else _width([column.text, *(row[place] for row in rows)]),
            )
            for place, column in enumerate(columns)
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


def _width(texts: Sequence[str]) -> int:
    """Return how wide a column of *texts* is beside others: as its longest word, and as its texts are on average."""
    word = max((len(word) for text in texts for word in text.split()), default=0)
    return max(_LEAST, min(word, _WORD), min(sum(map(len, texts)) // len(texts), _MOST))
