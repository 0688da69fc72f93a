"""The indicator sheet on a terminal, as the blocks that a terminal draws."""

from collections.abc import Iterable, Iterator
from typing import assert_never

from iku_kerjasama.cli.layout import Block, Line, Pairs, Paragraph, visible
from iku_kerjasama.rules.sheets import blocks as parts
from iku_kerjasama.rules.sheets.blocks import Bullets, Cell, Quote, Section, Sheet, Steps, Table, Text

__all__ = ["page"]

_PAIR = 2


def page(sheets: Iterable[Sheet]) -> Iterator[Block]:
    """Yield *sheets*, one after the other, part by part."""
    for sheet in sheets:
        yield Line(visible(sheet.title), strong=True)
        for section in sheet.sections:
            yield Line(visible(section.title).upper(), strong=True)
            for block in section.blocks:
                yield from _blocks(block)


def _blocks(block: parts.Block) -> Iterator[Block]:
    match block:
        case Section(title, inner):
            yield Line(visible(title), strong=True)
            for one in inner:
                yield from _blocks(one)
        case Text(text):
            yield Paragraph(visible(text))
        case Quote(words, source):
            yield Paragraph(visible(f"{source}: {words}" if words else source))
        case Bullets(items):
            yield Pairs([("-", visible(item)) for item in items])
        case Steps(items):
            yield Pairs([(f"{number}.", visible(item)) for number, item in enumerate(items, 1)])
        case Table(header, rows):
            yield Pairs([_row(header, row) for row in rows])
        case _:
            assert_never(block)


def _row(header: tuple[str, ...], cells: tuple[Cell, ...]) -> tuple[str, str]:
    """Return a table's row as what it is about and what there is to say of that, each cell after its head."""
    first, *others = (visible(cell if isinstance(cell, str) else "; ".join(cell)) for cell in cells)
    if len(cells) <= _PAIR:
        return first, " ".join(others)
    return first, ". ".join(f"{visible(head)}: {cell}" for head, cell in zip(header[1:], others, strict=True))
