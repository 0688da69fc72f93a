"""A page as plain text: the same bytes wherever it is written, aligned by spaces, at most 96 wide where it can be."""

from collections.abc import Iterable, Iterator
from textwrap import TextWrapper
from typing import assert_never

from iku_kerjasama.cli.charts import barred, drawn
from iku_kerjasama.cli.layout import Bars, Block, Chart, Grid, Items, Line, Pairs, Paragraph

__all__ = ["WIDTH", "follows", "text"]

WIDTH = 96
"""Where lines are broken."""


def text(blocks: Iterable[Block]) -> str:
    """Return *blocks* drawn one below the other."""
    drawn: list[str] = []
    for block in blocks:
        if drawn and not follows(block):
            drawn.append("")
        drawn.extend(line.rstrip() for line in _lines(block))
    return "\n".join(drawn) + "\n"


def follows(block: Block) -> bool:
    """Return whether *block* stands right under what is before it, with no empty line between."""
    return (isinstance(block, Line) and not block.strong) or isinstance(block, Items)


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Line(content):
            yield content
        case Paragraph(content):
            yield from _wrapped(content)
        case Pairs():
            yield from _pairs(block)
        case Grid():
            yield from _grid(block)
        case Items(rows):
            yield from _items(rows)
        case Chart(title):
            yield title
            yield from (f"  {label}  {line}  {value}" for label, line, value in drawn(block))
        case Bars(title):
            yield title
            yield from (f"  {name}  {count}  {bar}" for name, count, bar in barred(block))
        case _:
            assert_never(block)


def _pairs(pairs: Pairs) -> Iterator[str]:
    if pairs.title:
        yield pairs.title
    width = max((len(label) for label, _ in pairs.rows), default=0)
    for label, content in pairs.rows:
        begin = f"{'  ' if pairs.title else ''}{label.ljust(width)}  "
        yield from _wrapped(content, begin, " " * len(begin)) or [begin]


def _grid(grid: Grid) -> Iterator[str]:
    yield grid.title
    table = [tuple(grid.header), *map(tuple, grid.rows)]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for row in table:
        first, *numbers = (
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join((f"  {first}", *numbers))


def _items(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    known = list(rows)
    width = len(str(len(known))) + 4
    for number, (head, content) in enumerate(known, 1):
        yield f"{f'{number}.'.rjust(width - 1)} {head}"
        yield from _wrapped(content, " " * width, " " * width)


def _wrapped(content: str, first: str = "", later: str = "") -> list[str]:
    """Return *content* in lines; what is copied whole, such as a code or a digest, is not broken, nor a number's %."""
    wrapper = TextWrapper(
        WIDTH, initial_indent=first, subsequent_indent=later, break_on_hyphens=False, break_long_words=False
    )
    return [line.replace("\u00a0%", " %") for line in wrapper.wrap(content.replace(" %", "\u00a0%"))]
