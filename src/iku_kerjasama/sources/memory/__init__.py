"""The ``memory`` source: objects that are in Python already, from code only.

They are mappings or attrs instances, or a data frame: of pandas or polars, an Arrow table, or whatever gives itself
away by the Arrow PyCapsule interface.
"""

from collections.abc import Iterable, Sequence

from attrs import frozen

from iku_kerjasama.errors import SourceError
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import Label, Origin, SourceKind, Table, hookimpl
from iku_kerjasama.rows import Frame
from iku_kerjasama.sources.memory.objects import MemoryTable

__all__ = ["KIND", "MemoryOptions", "MemoryTable", "iku_sources"]

_LAZY = N_("{file} adalah data frame yang belum dihitung ({fault}). Panggil collect() dulu, lalu berikan hasilnya.")
_HALFWAY = N_("{file} berhenti di tengah jalan: {fault}. Tidak ada angka yang dihitung dari sebagian baris.")


@frozen(kw_only=True)
class MemoryOptions:
    """What to read, and what the place is called.

    *records* are mappings by header, attrs instances, or a data frame whose columns are the headers; or a table, read
    as it is. *name* is what findings call the place.
    """

    records: Iterable[object] | Frame | Table
    name: str = "memory"


def _table(options: MemoryOptions, _origin: Origin) -> Table:
    records = options.records
    if isinstance(records, Table):
        return records
    if isinstance(records, Frame):
        from iku_kerjasama.sources.memory.frames import opened  # noqa: PLC0415 - only who has frames needs narwhals

        return opened(records, options.name)
    if hasattr(records, "collect") and not isinstance(records, Frame | Iterable):
        raise SourceError("frame-lazy", _LAZY, file=options.name, fault=type(records).__name__)
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
