"""Records from an API as a table, read whole when it is opened."""

from collections.abc import Iterable, Iterator, Sequence

from attrs import define, field

from iku_kerjasama.plugins import N_, Cells, Remark, SourceError
from iku_kerjasama.sources.api.spool import Spool

__all__ = ["ApiTable"]

_ROW_MISSING = N_("{file} tidak punya entri nomor {row}.")


@define(kw_only=True, eq=False)
class ApiTable:
    """The records of one reading: texts all of them, blank where a record has no such name; they count from 1."""

    source: str
    header: Sequence[str]
    sheet: str | None = None
    first_row: int = 1
    ragged: bool = False
    textual: bool = True
    first_column: int | None = None
    remarks: Sequence[Remark] = ()
    _spool: Spool = field(repr=False)

    def rows(self) -> Iterator[Cells]:
        """Yield each record's cells, as they were read."""
        return map(self._filled, self._spool.rows())

    def fetch(self, numbers: Iterable[int]) -> Iterator[tuple[int, Cells]]:
        """Yield the rows with these numbers; a number that no row has is a `SourceError`."""
        for index, cells in self._spool.fetch(map(self._index, numbers)):
            yield index + self.first_row, self._filled(cells)

    def line(self, number: int, cells: Cells) -> int | None:  # noqa: ARG002 - what a table is asked
        """Return None: records stand on no line."""
        return None

    def digest(self) -> str | None:
        """Return None: what a server answers now it may not answer tomorrow."""
        return None

    def _index(self, number: int) -> int:
        if not 0 <= number - self.first_row < self._spool.count:
            raise SourceError("row-missing", _ROW_MISSING, file=self.source, row=number)
        return number - self.first_row

    def _filled(self, cells: list[str]) -> list[str]:
        """Return *cells* with a blank for each name that appeared only later."""
        return cells + [""] * (len(self.header) - len(cells))
