"""A workbook's sheet as a table: its header found, its rows with the numbers that the spreadsheet shows."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from attrs import define, field

from iku_kerjasama.plugins import N_, Cells, Location, Origin, Remark, SourceError
from iku_kerjasama.plugins.heading import LOOKED_AT, Heading, header_found, heading
from iku_kerjasama.rows import address
from iku_kerjasama.sources.excel.choosing import chosen
from iku_kerjasama.sources.excel.content import Content
from iku_kerjasama.sources.excel.workbook import Grid, Workbook

__all__ = ["ExcelTable", "opened"]

_EMPTY = N_(
    "Lembar “{sheet}” pada {file} kosong. Periksa apakah lembarnya benar; bila bukan, tulis `sheet` pada profil."
)
_NO_HEADER = N_(
    "Lembar “{sheet}” pada {file} tidak punya isi pada baris {row}, yang disebut `header_row`. Perbaiki nomor barisnya "
    "pada profil."
)
_ROW_MISSING = N_("Lembar “{sheet}” pada {file} tidak punya baris data nomor {row}.")


@define(kw_only=True, eq=False)
class ExcelTable:
    """A sheet, read whole; its rows are all as wide as its header, and hold texts alone."""

    source: str
    sheet: str | None
    header: Sequence[str]
    header_rows: Sequence[Sequence[str]] = ()
    first_row: int
    first_column: int | None
    remarks: Sequence[Remark] = ()
    ragged: bool = False
    textual: bool = True
    _rows: Sequence[Cells] = field(repr=False)
    _digest: str
    _read: bool = field(default=False, init=False)

    def rows(self) -> Iterator[Cells]:
        """Yield the rows after the header; the digest is known once they have been read to the end."""
        yield from self._rows
        self._read = True

    def fetch(self, numbers: Iterable[int]) -> Iterator[tuple[int, Cells]]:
        """Yield the rows with these numbers; a number that no row has is a `SourceError`."""
        for number in numbers:
            if not 0 <= number - self.first_row < len(self._rows):
                raise SourceError("row-missing", _ROW_MISSING, file=self.source, sheet=self.sheet, row=number)
            yield number, self._rows[number - self.first_row]

    def line(self, number: int, cells: Cells) -> int | None:  # noqa: ARG002 - what a table is asked
        """Return None: a row stands on the line of its own number."""
        return None

    def digest(self) -> str | None:
        """Return ``sha256:…`` of the workbook's bytes, None until `rows` has been read to its end."""
        return self._digest if self._read else None


def opened(path: Path, source: str, origin: Origin, *, sheet: str | None, header_row: int | None) -> ExcelTable:
    """Return the table on the *sheet* of the workbook at *path*, its header on *header_row*; None is found out.

    Raises SourceError where the workbook cannot be read whole, has no such sheet, or not one that is surely meant.
    """
    workbook = Workbook.once(path, source, origin.session)
    name = chosen(workbook, origin, sheet)
    grid = workbook.grid(name)
    head = _heading(workbook.content, grid, origin, header_row)
    row = grid.row + head.row - 1
    place = Location(source=source, sheet=name, row=row)
    return ExcelTable(
        source=source,
        sheet=name,
        header=(*head.header, *[""] * (len(grid.rows[0]) - len(head.header))),
        header_rows=head.rows,
        first_row=row + 1,
        first_column=grid.column,
        remarks=(
            *_hidden(workbook, name),
            *(header_found(head, place, origin) if header_row is None else ()),
            *_merged(source, grid, row),
        ),
        rows=grid.rows[head.row :],
        digest=workbook.content.digest(),
    )


def _heading(content: Content, grid: Grid, origin: Origin, header_row: int | None) -> Heading:
    """Return the header of *grid*: the one on *header_row*, else the one found."""
    if header_row is None:
        found = heading(grid.rows[:LOOKED_AT], origin)
        if found is None:
            raise content.fault("sheet-empty", _EMPTY, sheet=grid.name)
        return found
    place = header_row - grid.row
    if not 0 <= place < len(grid.rows) or not any(grid.rows[place]):
        raise content.fault("header-row-empty", _NO_HEADER, sheet=grid.name, row=header_row)
    both = heading(grid.rows[max(place - 1, 0) : place + 1], origin)
    if both is not None and both.height > 1:
        return Heading(header=both.header, row=place + 1, height=both.height, rows=both.rows)
    return Heading(header=tuple(str(cell).strip() for cell in grid.rows[place]), row=place + 1)


def _hidden(workbook: Workbook, name: str) -> Iterator[Remark]:
    left_out = [hidden for hidden in workbook.hidden if hidden != name]
    if left_out:
        place = Location(source=workbook.content.source)
        yield Remark(code="sheet-hidden", location=place, value=", ".join(left_out), params={"sheet": name})


def _merged(source: str, grid: Grid, header: int) -> Iterator[Remark]:
    """Yield what is to be said of merged cells below the *header*: all but the first of them are empty."""
    for top, left, bottom, right in sorted(grid.merged):
        if top <= header or top - grid.row >= len(grid.rows):
            continue
        cells = grid.rows[top - grid.row]
        place = left - grid.column
        alone = sum(cell != "" for cell in cells) == 1 and top == bottom
        if 0 <= place < len(cells) and cells[place] != "" and not alone:
            where = Location(source=source, sheet=grid.name, row=top, cell=address(left, top))
            span = f"{address(left, top)}:{address(right, bottom)}"
            yield Remark(code="cells-merged", location=where, value=span)
