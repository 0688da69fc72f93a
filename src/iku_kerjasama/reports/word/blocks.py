"""What a Word document is made of, as data; each block names the style it is dressed in."""

from fractions import Fraction

from attrs import frozen

__all__ = ["Bars", "Block", "Column", "Heading", "Paragraph", "Series", "Table"]


@frozen
class Heading:
    """A heading of *level* 1 to 3; one of level 0 begins an annex, on a new page."""

    text: str
    level: int = 1


@frozen
class Paragraph:
    """A paragraph in the *style* of that name."""

    text: str
    style: str = "Body Text"


@frozen
class Column:
    """A column of a table: its head, ``text``, ``number`` or ``pen`` (for handwriting), its width beside the others."""

    text: str
    kind: str = "text"
    width: int = 2


@frozen(kw_only=True)
class Table:
    """A table under its *caption*, with a *note* below it where there is something to say."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


@frozen
class Series:
    """Values in percent under one *name*, drawn as bars, hollow where they were *promised*; None is no value."""

    name: str
    values: tuple[Fraction | None, ...]
    promised: bool = False


@frozen(kw_only=True)
class Bars:
    """A chart of *series* over *labels*, under its *caption*; the *description* says it to those who do not see it."""

    caption: str
    description: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]


Block = Heading | Paragraph | Table | Bars
