"""The registers of a question as tables: typed records in every column, or rows of text as in a file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from attrs import define

from iku_kerjasama.errors import SourceError
from iku_kerjasama.intake.reader import Sheet, opened
from iku_kerjasama.messages import N_
from iku_kerjasama.records import field_names, is_date, is_list
from iku_kerjasama.rows import Cells, Remark

__all__ = ["Rows", "sheet"]

_ROW_MISSING = N_("{file} tidak punya baris nomor {row}.")


@define(kw_only=True, eq=False)
class Rows:
    """A table of a question; its rows count from 2."""

    source: str
    header: Sequence[str]
    cells: Sequence[Cells]
    ragged: bool
    textual: bool
    sheet: str | None = None
    first_row: int = 2
    first_column: int | None = None
    remarks: Sequence[Remark] = ()

    def rows(self) -> Iterator[Cells]:
        """Yield each row's cells."""
        return iter(self.cells)

    def fetch(self, numbers: Iterable[int]) -> Iterator[tuple[int, Cells]]:
        """Yield the rows with these numbers; a number that no row has is a `SourceError`."""
        for number in numbers:
            if not 0 <= number - self.first_row < len(self.cells):
                raise SourceError("row-missing", _ROW_MISSING, file=self.source, row=number)
            yield number, self.cells[number - self.first_row]

    def line(self, number: int, cells: Cells) -> int | None:  # noqa: ARG002 - what a table is asked
        """Return None: a row stands on the line of its number."""
        return None

    def digest(self) -> str | None:
        """Return None: there are no bytes."""
        return None


def sheet(register: str, given: Any, *, as_text: bool) -> Sheet:  # noqa: ANN401 - plain JSON
    """Return the table *given* for *register*, ready to be read; *as_text*, its records are written out as texts."""
    if isinstance(given, Mapping):
        table = Rows(source=register, header=given["header"], cells=given["rows"], ragged=True, textual=True)
    else:
        header = field_names(register)
        cells = [[_cell(name, record.get(name), as_text=as_text) for name in header] for record in given]
        table = Rows(source=register, header=header, cells=cells, ragged=False, textual=as_text)
    return opened(register, table, kind="conformance")


def _cell(name: str, value: Any, *, as_text: bool) -> object:  # noqa: ANN401 - plain JSON
    """Return *value*, of a record's field *name*, as a cell: typed, or as a file writes it."""
    if as_text:
        match value:
            case None:
                return ""
            case bool():
                return "ya" if value else "tidak"
            case list():
                return "; ".join(value)
            case _:
                return value
    if value is not None and is_date(name):
        return date.fromisoformat(value)
    return tuple(value or ()) if is_list(name) else value
