"""The ``memory`` source: objects that are in Python already, mappings or attrs instances, from code only."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import define, field, fields_dict, frozen, has

from iku_kerjasama.errors import SourceError
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import Cells, Label, Origin, Remark, SourceKind, hookimpl

__all__ = ["KIND", "MemoryOptions", "MemoryTable", "iku_sources"]

_UNREADABLE = N_("Baris {row} dari {file} tidak dapat dibaca: {fault}. Berikan dict berkunci teks, atau objek attrs.")
_HALFWAY = N_("{file} berhenti di tengah jalan: {fault}. Tidak ada angka yang dihitung dari sebagian baris.")
_ROW_MISSING = N_("{file} tidak punya baris nomor {row}.")


@frozen(kw_only=True)
class MemoryOptions:
    """What to read: *records* are mappings by header, or attrs instances; *name* is what the place is called."""

    records: Iterable[object]
    name: str = "memory"


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
        return map(self._cells, self.records)

    def fetch(self, numbers: Iterable[int]) -> Iterator[tuple[int, Cells]]:
        """Yield the rows with these numbers; a number that no row has is a `SourceError`."""
        for number in numbers:
            if not 0 <= number - self.first_row < len(self.records):
                raise SourceError("row-missing", _ROW_MISSING, file=self.source, row=number)
            yield number, self._cells(self.records[number - self.first_row])

    def line(self, number: int, cells: Cells) -> int | None:  # noqa: ARG002 - what a table is asked
        """Return None: objects stand on no line."""
        return None

    def digest(self) -> str | None:
        """Return None: there are no bytes."""
        return None

    def _cells(self, record: object) -> Cells:
        if isinstance(record, Mapping):
            return [_cell(record.get(key)) for key in self.header]
        return [_cell(getattr(record, key, None)) for key in self.header]

    def _unreadable(self, number: int, record: object) -> SourceError:
        fault = type(record).__name__
        return SourceError("row-unreadable", _UNREADABLE, file=self.source, row=number, fault=fault)


def _cell(value: object) -> object:
    """Return *value* as a cell; several values are a tuple, so that equal cells are one."""
    return tuple(value) if isinstance(value, list | set | frozenset) else value


def _table(options: MemoryOptions, _origin: Origin) -> MemoryTable:
    records = options.records
    if not isinstance(records, Sequence):
        try:
            records = tuple(records)
        except Exception as fault:
            raise SourceError("source-half-read", _HALFWAY, file=options.name, fault=repr(fault)) from fault
    return MemoryTable(source=options.name, records=records)


KIND = SourceKind(
    name="memory",
    summary=Label("Objek Python, hanya dari kode", "Python objects, from code only"),
    options=MemoryOptions,
    open=_table,
)
"""The ``memory`` source as a plugin declares it."""


@hookimpl
def iku_sources() -> Sequence[SourceKind]:
    """Return the ``memory`` source."""
    return (KIND,)
