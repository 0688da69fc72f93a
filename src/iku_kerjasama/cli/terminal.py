"""A page on a terminal: as wide as the window, strong and dim where it can, by rich where that is installed."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO, assert_never

from iku_kerjasama.cli import charts, plain
from iku_kerjasama.cli.layout import Bars, Block, Chart, Grid, Items, Line, Pairs, Paragraph

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

__all__ = ["write"]


def write(blocks: Iterable[Block], stream: TextIO) -> None:
    """Write *blocks* to *stream*: drawn by rich on a terminal, as plain text anywhere else."""
    page = list(blocks)
    console = _console(stream) if stream.isatty() else None
    if console is None:
        stream.write(plain.text(page))
        stream.flush()
        return
    for place, block in enumerate(page):
        if place and not plain.follows(block):
            console.print()
        console.print(_drawn(block, console), soft_wrap=isinstance(block, Line))


def _console(stream: TextIO) -> "Console | None":
    try:
        from rich.console import Console
    except ImportError:
        return None
    return Console(file=stream, highlight=False, markup=False, emoji=False)


def _drawn(block: Block, console: "Console") -> "RenderableType":  # noqa: C901, PLR0911 - an arm for each kind of block
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    match block:
        case Chart(title):
            return _lines(title, charts.drawn(block, _signs(console)), bar=1)
        case Bars(title):
            return _lines(title, charts.barred(block, _signs(console)), bar=2)
        case Line(content, strong):
            return Text(content, style="bold" if strong else "")
        case Paragraph(content):
            return Text(content)
        case Pairs(rows, title):
            pairs = Table.grid(padding=(0, 2))
            pairs.add_column(style="dim", no_wrap=True)
            pairs.add_column()
            for label, content in rows:
                pairs.add_row(Text(label), Text(content))
            return Group(Text(title, style="bold"), pairs) if title else pairs
        case Grid(title, header, rows, struck):
            grid = Table(title=Text(title, style="bold"), title_justify="left", box=None, padding=(0, 1))
            for place, name in enumerate(header):
                grid.add_column(Text(name), justify="right" if place else "left")
            for number, (*cells, last) in enumerate(rows):
                grid.add_row(*map(Text, cells), Text(last, style="bold red" if number in struck else ""))
            return grid
        case Items(rows):
            items = Table.grid(padding=(0, 1))
            items.add_column(justify="right", style="dim", no_wrap=True)
            items.add_column()
            for number, (head, content) in enumerate(rows, 1):
                items.add_row(f" {number}.", Text.assemble((head, "bold"), "\n", content))
            return items
        case _:
            assert_never(block)


def _signs(console: "Console") -> charts.Signs:
    return charts.ASCII if console.options.ascii_only or console.legacy_windows else charts.DRAWN


def _lines(title: str, lines: Iterable[tuple[str, str, str]], *, bar: int) -> "RenderableType":
    """Return *lines* under *title*, the part of each at place *bar* in colour."""
    from rich.text import Text

    parts = (
        part
        for line in lines
        for place, text in enumerate(line)
        for part in ("  " if place else "\n  ", (text, "cyan") if place == bar else text)
    )
    return Text.assemble((title, "bold"), *parts)
