"""What the page is made of, as data: the templates draw it and add no word.

Every text is plain; the template engine escapes it. Where a number opens the records behind it, it names their list.
"""

from attrs import field, frozen

from iku_kerjasama.reports.html.drawing import Drawing
from iku_kerjasama.rules.sheets.blocks import Bullets, Quote, Text
from iku_kerjasama.rules.sheets.blocks import Section as SheetSection

__all__ = [
    "Behind",
    "Block",
    "Brief",
    "Cell",
    "Chart",
    "Column",
    "Entry",
    "Facts",
    "Headline",
    "Item",
    "Note",
    "Number",
    "Page",
    "Phrase",
    "Promise",
    "Prose",
    "Quotient",
    "Records",
    "Row",
    "Section",
    "Sheet",
    "Shift",
    "Table",
]


@frozen
class Number:
    """A number as shown, and the id of the list of its records, if there is one."""

    text: str
    opens: str = ""


@frozen
class Phrase:
    """A sentence whose numbers open the lists of their records."""

    parts: tuple[str | Number, ...]


@frozen
class Column:
    """A column of a table; *kind* is ``text``, ``tight`` (in one line), ``number`` or ``bar``.

    In a working paper also ``long`` (broken anywhere) and ``pen`` (left empty, to be written in).
    """

    text: str
    kind: str = "text"


Cell = str | Number | Phrase | tuple[Number, ...] | Drawing
"""What stands in a table: a text, a number, a sentence of both, counts divided by one another, or bars."""


@frozen(kw_only=True)
class Row:
    """A row of a table; *key* is the one that stands out, such as the total."""

    cells: tuple[Cell, ...]
    key: bool = False


@frozen(kw_only=True)
class Table:
    """A table with a *caption*; the first cell of each row says what the row is about.

    A *stacked* one, whose texts are long, puts its cells one below the other on a narrow screen.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""
    stacked: bool = False


@frozen
class Item:
    """One record in short: its id, the anchor of its full entry ("" where that is not listed), what it is."""

    id: str
    anchor: str
    text: str


@frozen(kw_only=True)
class Brief:
    """The records behind one number, in short. *more* says where the rest is, where they are too many."""

    id: str
    title: str
    items: tuple[Item, ...]
    more: str = ""


@frozen(kw_only=True)
class Shift:
    """The records behind a number, told by another list: *lead* leads to it, then those *gained* and *lost*.

    Each of these two has a heading, and *more* as a `Brief` has.
    """

    id: str
    title: str
    lead: str
    base: Number
    gained: tuple[str, tuple[Item, ...], str] = ("", (), "")
    lost: tuple[str, tuple[Item, ...], str] = ("", (), "")


@frozen(kw_only=True)
class Behind:
    """The lists behind the numbers of a table, under one *summary*."""

    summary: str
    lists: tuple[Brief | Shift, ...]


@frozen(kw_only=True)
class Entry:
    """One record in full: its *anchor* and its cells, each with what it is sorted by."""

    anchor: str
    cells: tuple[tuple[str, str], ...]


@frozen(kw_only=True)
class Records:
    """Records in full, behind a *summary*; *intro* says why they are here, *more* where the rest is."""

    id: str
    summary: str
    intro: str
    heads: tuple[str, ...]
    entries: tuple[Entry, ...]
    more: str = ""
    search: str = ""


@frozen
class Prose:
    """A paragraph."""

    text: str


@frozen
class Note:
    """A paragraph that must not be passed over."""

    text: str


@frozen
class Facts:
    """Names with what is so of each."""

    pairs: tuple[tuple[str, str], ...]


@frozen(kw_only=True)
class Chart:
    """A drawing; the table beside it says the same."""

    drawing: Drawing


@frozen(kw_only=True)
class Quotient:
    """A percentage with its two counts, and in a sentence what it means."""

    name: str
    value: str
    above: Number
    above_unit: str
    below: Number | None
    below_unit: str
    meaning: str


@frozen(kw_only=True)
class Headline:
    """What the page is about: the value and its companion, the target if there is one, and all in two sentences."""

    value: Quotient
    companion: Quotient | None
    sentences: str
    target: "Promise | None"
    notes: tuple[str, ...] = ()


@frozen(kw_only=True)
class Promise:
    """The target, *capaian* and *predikat*; *meter* draws the value against the target."""

    facts: tuple[tuple[str, Cell], ...]
    meter: Drawing | None
    note: str


@frozen(kw_only=True)
class Sheet:
    """The indicator sheet, behind a *summary*."""

    summary: str
    sections: tuple[SheetSection, ...]


@frozen(kw_only=True)
class Section:
    """A part of the page under a heading."""

    id: str
    title: str
    blocks: tuple["Block", ...]


Block = Prose | Phrase | Note | Facts | Table | Behind | Records | Chart | Sheet | Section | Text | Quote | Bullets
"""What a section is made of; the last three are those of an indicator sheet."""


@frozen(kw_only=True)
class Page:
    """The whole page; *words* are those of the page's own furniture, by name."""

    lang: str
    title: str
    office: str
    period: str
    headline: Headline
    sections: tuple[Section, ...]
    footer: tuple[str, ...]
    words: dict[str, str] = field(factory=dict)
