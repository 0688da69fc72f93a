"""Objects as a table: mappings by their keys, attrs instances by their fields."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import define, field, fields_dict, has

from iku_kerjasama.errors import SourceError
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import Cells, Remark, Table
from iku_kerjasama.sources.memory.values import ImpreciseError, plain

__all__ = ["MemoryTable", "imprecise"]

_UNREADABLE = N_("Baris {row} dari {file} tidak dapat dibaca: {fault}. Berikan dict berkunci teks, atau objek attrs.")
_ROW_MISSING = N_("{file} tidak punya baris nomor {row}.")
_IMPRECISE = N_(
    "Baris {row} dari {file}, kolom {column}: {value} terlalu besar untuk bilangan pecahan biner, sehingga angka-angka "
    "terakhirnya sudah hilang sebelum dibaca. Simpan kolom itu sebagai teks atau bilangan bulat."
)


@define(kw_only=True, eq=False)
class MemoryTable:
    """Python objects as a table: the header is the union of their keys in the order they appear, rows count from 1.

    An object without one of the keys has None there. An attrs instance gives its fields as they are, its location
    left out. A sequence is read where it is; anything else is read once and kept.
    """

    source: str
    records: Sequence[object]
    sheet: str | None = None
    first_row: int = 1
    ragged: bool = False
    first_column: int | None = None
    remarks: Sequence[Remark] = ()
    header: Sequence[str] = field(init=False)

    @header.default
    def _header(self) -> Sequence[str]:
        seen: set[type] = set()
        keys: dict[str, None] = {}
        for number, record in enumerate(self.records, self.first_row):
            if isinstance(record, Mapping):
                if not all(isinstance(key, str) for key in record):
                    raise self._unreadable(number, record)
                keys.update(dict.fromkeys(record))
                continue
            kind = type(record)
            if not has(kind):
                raise self._unreadable(number, record)
            if kind not in seen:
                seen.add(kind)
                keys.update(dict.fromkeys(name for name in fields_dict(kind) if name != "location"))
        return tuple(keys)

    def rows(self) -> Iterator[Cells]:
        """Yield each object's values in the order of the header."""
        for number, record in enumerate(self.records, self.first_row):
            yield self._cells(number, record)

    def fetch(self, numbers: Iterable[int]) -> Iterator[tuple[int, Cells]]:
        """Yield the rows with these numbers; a number that no row has is a `SourceError`."""
        for number in numbers:
            if not 0 <= number - self.first_row < len(self.records):
                raise SourceError("row-missing", _ROW_MISSING, file=self.source, row=number)
            yield number, self._cells(number, self.records[number - self.first_row])

    def line(self, number: int, cells: Cells) -> int | None:  # noqa: ARG002 - what a table is asked
        """Return None: objects stand on no line."""
        return None

    def digest(self) -> str | None:
        """Return None: there are no bytes."""
        return None

    def _cells(self, number: int, record: object) -> Cells:
        if isinstance(record, Mapping):
            values = [record.get(key) for key in self.header]
        else:
            values = [getattr(record, key, None) for key in self.header]
        try:
            return list(map(plain, values))
        except ImpreciseError:
            raise imprecise(self, number, values) from None

    def _unreadable(self, number: int, record: object) -> SourceError:
        fault = type(record).__name__
        return SourceError("row-unreadable", _UNREADABLE, file=self.source, row=number, fault=fault)


def imprecise(table: Table, number: int, values: Iterable[object]) -> SourceError:
    """Return what is to be said of row *number* of *table*, whose *values* hold a number that has lost its end."""
    for column, value in zip(table.header, values, strict=True):
        try:
            plain(value)
        except ImpreciseError:
            return SourceError(
                "number-imprecise", _IMPRECISE, file=table.source, row=number, column=column, value=value
            )
    raise AssertionError(number)
