"""What a source yields: tables of rows, and the places they stood."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol, runtime_checkable

from attrs import field, frozen

__all__ = [
    "ERROR_SIGNS",
    "Cells",
    "Frame",
    "Location",
    "Remark",
    "Table",
    "address",
    "faultless",
    "header_rows",
    "textual",
]

Cells = Sequence[object]
"""One row's cells, in the order of the header: text, or what the source's own types give (dates, numbers, None)."""

ERROR_SIGNS = ("#", "Err:")
"""Of these, every error that a spreadsheet leaves in a cell has one: ``#REF!``, ``Err:508``."""


@frozen(kw_only=True, weakref_slot=False)
class Location:
    """A place in a source, as a person sees it.

    *source* is what the place is called (a file's name, a table's), *row* the row's number (the header is row 1 when
    it stands on the first line), *line* the line a CSV record begins on where that differs from its row, *column* the
    header above the cell, and *cell* its spreadsheet address.
    """

    source: str
    sheet: str | None = None
    row: int | None = None
    line: int | None = None
    column: str | None = None
    cell: str | None = None

    def __str__(self) -> str:
        """Return the place in short, as editors write it: ``register.xlsx[2025]:208``, a cell's ``[2025]!E208``."""
        sheet = f"[{self.sheet}]" if self.sheet else ""
        if self.cell:
            return f"{self.source}{sheet}!{self.cell}"
        return f"{self.source}{sheet}" if self.row is None else f"{self.source}{sheet}:{self.row}"


@frozen(kw_only=True)
class Remark:
    """Something a table has to say about itself, found out rather than told: its separator, a sheet left out.

    *code* is one of the catalogue of findings, whose text *value* and *params* fill.
    """

    code: str
    location: Location
    value: str | None = None
    params: Mapping[str, object] = field(factory=dict)


@runtime_checkable
class Table(Protocol):
    """One table of a source: a header and rows that can be read again from the start.

    A row's number is its ordinal: the first row that `rows` yields has number `first_row`, and every row counts, blank
    ones too. A table that cannot be read to its end raises `SourceError`; it never just ends early.
    """

    source: str
    sheet: str | None
    header: Sequence[str]
    first_row: int
    ragged: bool
    """Whether a row may have more or fewer cells than the header, and all are text; a spreadsheet's rows always fit."""
    first_column: int | None
    """In which column of a spreadsheet the first cell stands, A being 1; None where cells have no such address."""
    remarks: Sequence[Remark]
    """What is to be said about the table as a whole."""

    def rows(self) -> Iterator[Cells]:
        """Yield each row's cells, from the first row, as often as called."""
        ...

    def fetch(self, numbers: Iterable[int]) -> Iterator[tuple[int, Cells]]:
        """Yield the rows with these *numbers* (ascending), each with its number, reading as little as possible."""
        ...

    def line(self, number: int, cells: Cells) -> int | None:
        """Return the line on which the row just yielded begins; None where that is the row's own number."""
        ...

    def digest(self) -> str | None:
        """Return ``sha256:…`` of the bytes, known once `rows` has been read to its end; None where there are none."""
        ...


@runtime_checkable
class Frame(Protocol):
    """A data frame of whatever library: what gives its columns away by the Arrow PyCapsule interface."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Return a capsule with a stream of the frame's batches."""
        ...


def textual(table: Table) -> bool:
    """Return whether all cells of *table* are text: those of a ragged one, and of one that says so as ``textual``."""
    return bool(getattr(table, "textual", table.ragged))


def faultless(table: Table) -> bool:
    """Return whether *table* says, as ``faultless``, that no cell of it holds an error that a spreadsheet left."""
    return bool(getattr(table, "faultless", False))


def header_rows(table: Table) -> Sequence[Sequence[str]]:
    """Return the rows of *table*'s header as written: those that it gives as ``header_rows``, or the header itself."""
    rows: Sequence[Sequence[str]] = getattr(table, "header_rows", ())
    return rows or (table.header,)


def address(column: int, row: int) -> str:
    """Return the spreadsheet address of the cell in *column* (A is 1) and *row*: ``E705``."""
    letters = ""
    while column:
        column, place = divmod(column - 1, 26)
        letters = chr(ord("A") + place) + letters
    return f"{letters}{row}"
