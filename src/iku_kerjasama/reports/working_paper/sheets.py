"""What the working paper is made of: the page's blocks, with tables that are told in a line and filled in by hand."""

from collections.abc import Iterable, Sequence

from attrs import frozen

from iku_kerjasama.messages import N_
from iku_kerjasama.reports.html.blocks import Cell, Column, Row, Section, Table
from iku_kerjasama.reports.html.entries import MOST
from iku_kerjasama.reports.numbers import number
from iku_kerjasama.reports.words import say

__all__ = ["LONG", "PEN", "TIGHT", "Head", "Paper", "blank", "cut_off", "numbered", "table"]

Head = str | tuple[str, str]
"""The head of a column, a source text; with the column's kind where it holds no plain texts."""

LONG = "long"
"""The kind of a column whose texts may be broken anywhere: digests, commands."""

PEN = "pen"
"""The kind of a column that is left empty, to be written in."""

TIGHT = "tight"
"""The kind of a column whose texts stay in one line."""


@frozen(kw_only=True)
class Paper:
    """The whole paper: its *form* stands at the head and is filled in by hand."""

    lang: str
    title: str
    office: str
    subject: str
    period: str
    form: Table
    sections: tuple[Section, ...]
    footer: str
    contents: str


def numbered(head: str) -> Head:
    """Return *head* as that of a column of numbers."""
    return head, "number"


def table(caption: str, heads: Sequence[Head], rows: Iterable[Sequence[Cell]], lang: str, *, note: str = "") -> Table:
    """Return a table of *rows* under *heads*, source texts; *caption* and *note* are said already."""
    columns = ((head, "text") if isinstance(head, str) else head for head in heads)
    return Table(
        stacked=True,
        caption=caption,
        columns=tuple(Column(say(text, lang), kind) for text, kind in columns),
        rows=tuple(Row(cells=tuple(cells)) for cells in rows),
        note=note,
    )


def blank(caption: str, heads: Sequence[str], rows: Iterable[str], lang: str) -> Table:
    """Return a table to be filled in by hand: its first column says what each of the *rows* is for."""
    first, *others = heads
    pens = [(head, PEN) for head in others]
    return table(caption, [first, *pens], ((row, *("" for _ in pens)) for row in rows), lang)


def cut_off(several: int, where: str, lang: str, *, most: int = MOST) -> str:
    """Return, where a list shows but the first *most* of *several*, the sentence that says *where* the rest is."""
    if several <= most:
        return ""
    text = N_("Ditampilkan {most} dari {several}. Semuanya: {where}")
    return say(text, lang, most=number(most, lang), several=number(several, lang), where=where)
