"""What an indicator sheet is made of, whoever draws it: sections of sentences, quotations, lists and tables.

Every text in it is plain: no markup of any kind, and one line.
"""

from collections.abc import Iterator
from typing import assert_never

from attrs import frozen

__all__ = ["Block", "Bullets", "Cell", "Quote", "Section", "Sheet", "Steps", "Table", "Text", "one_line", "texts"]

_CONTROLS = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), "\ufffd")

Cell = str | tuple[str, ...]
"""A table's cell: a text, or several that stand one below the other."""


@frozen
class Text:
    """A paragraph."""

    text: str


@frozen
class Quote:
    """Words of the law as they stand there, in Indonesian, with where they stand; no *words* where none are quoted."""

    words: str
    source: str


@frozen
class Bullets:
    """A list in no order."""

    items: tuple[str, ...]


@frozen
class Steps:
    """A list whose order matters, numbered from 1."""

    items: tuple[str, ...]


@frozen
class Table:
    """A table; the first cell of each row says what the row is about."""

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@frozen
class Section:
    """Blocks under a heading."""

    title: str
    blocks: tuple["Block", ...]


Block = Text | Quote | Bullets | Steps | Table | Section


@frozen(kw_only=True)
class Sheet:
    """An indicator's sheet: its *title*, the language *lang* it is in, and its sections."""

    title: str
    lang: str
    sections: tuple[Section, ...]


def texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Yield every text in *blocks*, in the order in which they are read."""
    for block in blocks:
        match block:
            case Section(title, inner):
                yield title
                yield from texts(inner)
            case Table(header, rows):
                yield from header
                for row in rows:
                    for cell in row:
                        yield from (cell,) if isinstance(cell, str) else cell
            case Bullets(items) | Steps(items):
                yield from items
            case Quote(words, source):
                yield words
                yield source
            case Text(text):
                yield text
            case _:
                assert_never(block)


def one_line(text: str) -> str:
    """Return *text* in one line, with the signs that no page can show made plain to see."""
    return " ".join(text.split()).translate(_CONTROLS)
