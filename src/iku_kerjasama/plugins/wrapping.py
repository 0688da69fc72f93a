"""A table around another one, which says of itself what that says."""

from collections.abc import Iterable, Iterator, Sequence

from attrs import define, field

from iku_kerjasama.rows import Cells, Remark, Table, faultless, header_rows, textual

__all__ = ["WrappedTable"]


@define(kw_only=True, eq=False)
class WrappedTable:
    """What *table* is, for others to change a part of: here alone stands all that a table may say of itself."""

    table: Table
    source: str = field(init=False)
    sheet: str | None = field(init=False)
    header: Sequence[str] = field(init=False)
    header_rows: Sequence[Sequence[str]] = field(init=False)
    first_row: int = field(init=False)
    ragged: bool = field(init=False)
    textual: bool = field(init=False)
    faultless: bool = field(init=False)
    first_column: int | None = field(init=False)
    remarks: Sequence[Remark] = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Take what the table says of itself."""
        table = self.table
        self.source, self.sheet = table.source, table.sheet
        self.header, self.header_rows = tuple(table.header), header_rows(table)
        self.first_row, self.first_column = table.first_row, table.first_column
        self.ragged, self.textual, self.faultless = table.ragged, textual(table), faultless(table)
        self.remarks = tuple(table.remarks)

    def rows(self) -> Iterator[Cells]:
        """Yield each row's cells."""
        return self.table.rows()

    def fetch(self, numbers: Iterable[int]) -> Iterator[tuple[int, Cells]]:
        """Yield the rows with these *numbers*."""
        return self.table.fetch(numbers)

    def line(self, number: int, cells: Cells) -> int | None:
        """Return the line on which the row just yielded begins."""
        return self.table.line(number, cells)

    def digest(self) -> str | None:
        """Return the digest of the table's bytes."""
        return self.table.digest()
