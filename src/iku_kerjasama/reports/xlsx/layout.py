"""What a sheet is made of: a list under one header, or a page of lines; data, which `book` draws."""

from collections.abc import Iterable, Sequence

from attrs import field, frozen

from iku_kerjasama.reports.xlsx.cells import Cell

__all__ = ["Column", "Leaf", "Line", "Listing"]


@frozen
class Column:
    """A column of a list: its *title*, how *wide* it is in characters, if texts *wrap*, if it holds *numbers*."""

    title: str
    wide: int
    wrap: bool = field(default=False, kw_only=True)
    numbers: bool = field(default=False, kw_only=True)


@frozen(kw_only=True)
class Listing:
    """A sheet that is one list: the header in the first row, *length* *rows* below it.

    It can be filtered; header and the first column stay in sight. A row whose column *dimmed* (its letter) does not
    say the word beside it is shown in grey.
    """

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]
    length: int
    dimmed: tuple[str, str] | None = None


@frozen
class Line:
    """A line of a page, in a *style*: ``title``, ``lead`` (over the whole width), ``heading``, ``head``, ``strong``.

    Without one it is a line of a table.
    """

    cells: Sequence[Cell] = ()
    style: str = "plain"


@frozen(kw_only=True)
class Leaf:
    """A sheet that is a page: *lines* one below the other; *widths* of its columns in characters.

    *filtered* are the lines, from 0, that the sheet's one
    filter is for: that of its header, and its last. In the column *judged* (its letter) the word beside it is
    marked as wrong.
    """

    name: str
    widths: Sequence[int]
    lines: Sequence[Line]
    filtered: tuple[int, int] | None = None
    judged: tuple[str, str] | None = None
