"""What a page for people is made of, whoever draws it: lines, pairs, tables and items, in their order."""

from collections.abc import Container, Sequence
from fractions import Fraction

from attrs import frozen

__all__ = ["Bars", "Block", "Chart", "Grid", "Items", "Line", "Mark", "Pairs", "Paragraph", "visible"]

_CONTROLS = dict.fromkeys({*range(0x20), *range(0x7F, 0xA0)} - set(map(ord, "\t\n\r")), "\ufffd")


@frozen
class Line:
    """A line that is never broken: the result itself, or a heading."""

    text: str
    strong: bool = False


@frozen
class Paragraph:
    """A sentence or two, broken where the page ends."""

    text: str


@frozen
class Pairs:
    """What something is called, and what it is, one below the other, under a *title* where there is one."""

    rows: Sequence[tuple[str, str]]
    title: str = ""


@frozen
class Grid:
    """A table under a *title*: the first column is text, the others are numbers.

    Of the rows in *struck* the last number is wrong, which a terminal that has colours shows.
    """

    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    struck: Container[int] = ()


@frozen
class Items:
    """Numbered items, each a head and what is to be said of it."""

    rows: Sequence[tuple[str, str]]


@frozen
class Mark:
    """A place on a chart's scale: what stands there, where, and how the place is written."""

    label: str
    place: Fraction
    text: str


@frozen
class Chart:
    """A line for each mark, drawn from the place of *base* to its own, all on one scale."""

    title: str
    base: Mark
    marks: Sequence[Mark]


@frozen
class Bars:
    """Counts under a *title*, each with its name and a bar as long as its share of the largest."""

    title: str
    rows: Sequence[tuple[str, int]]


def visible(text: str) -> str:
    """Return *text*, which comes from somebody's data, with signs that would steer a terminal made plain to see."""
    return text.translate(_CONTROLS)


Block = Line | Paragraph | Pairs | Grid | Items | Chart | Bars
