"""The indicator sheet in Markdown (CommonMark with tables), every text of it escaped."""

import re
from collections.abc import Iterable, Iterator
from typing import assert_never

from iku_kerjasama.rules.sheets.blocks import (
    Block,
    Bullets,
    Cell,
    Quote,
    Section,
    Sheet,
    Steps,
    Table,
    Text,
    one_line,
)

__all__ = ["escaped", "markdown"]

_SIGNS = re.compile(r"[\\`*\[\]<>|~&]|(?<![^\W_])_|_(?![^\W_])")
_NUMBERED = re.compile(r"(\d{1,9})([.)])")
_DEEPEST = 6


def markdown(sheets: Iterable[Sheet]) -> str:
    """Return *sheets* as one text of Markdown, one after the other."""
    return "\n\n".join(part for sheet in sheets for part in _section(sheet.title, sheet.sections, 1)) + "\n"


def escaped(text: str) -> str:
    """Return *text* so that Markdown shows it as it is, wherever in a line it stands."""
    plain = _SIGNS.sub(r"\\\g<0>", one_line(text))
    if plain[:1] in ("#", "+", "-", "="):
        return f"\\{plain}"
    return _NUMBERED.sub(r"\1\\\2", plain, count=1) if _NUMBERED.match(plain) else plain


def _section(title: str, blocks: Iterable[Block], level: int) -> Iterator[str]:
    yield f"{'#' * min(level, _DEEPEST)} {escaped(title)}"
    for block in blocks:
        if isinstance(block, Section):
            yield from _section(block.title, block.blocks, level + 1)
        else:
            yield _block(block)


def _block(block: Text | Quote | Bullets | Steps | Table) -> str:
    match block:
        case Text(text):
            return escaped(text)
        case Quote(words, source):
            return f"> {escaped(words)}\n>\n> {escaped(source)}" if words else escaped(source)
        case Bullets(items):
            return "\n".join(f"- {escaped(item)}" for item in items)
        case Steps(items):
            return "\n".join(f"{number}. {escaped(item)}" for number, item in enumerate(items, 1))
        case Table(header, rows):
            rule = f"| {' | '.join(['---'] * len(header))} |"
            return "\n".join((_row(header), rule, *(_row(row) for row in rows)))
        case _:
            assert_never(block)


def _row(cells: Iterable[Cell]) -> str:
    return f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _cell(cell: Cell) -> str:
    return escaped(cell if isinstance(cell, str) else "; ".join(cell))
