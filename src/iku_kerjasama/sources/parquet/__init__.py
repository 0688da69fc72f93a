"""The ``parquet`` source: a file of columns, as data warehouses keep them, read with DuckDB.

Its columns are the header; rows count from 1. Values are of the file's own types: texts, dates, numbers, truths.
"""

from collections.abc import Sequence
from pathlib import Path

from attrs import field, frozen

from iku_kerjasama.plugins import Label, Origin, SourceKind, Table, hookimpl

__all__ = ["KIND", "ParquetOptions", "iku_sources"]


@frozen(kw_only=True)
class ParquetOptions:
    """The profile's key: *path*, relative to the profile."""

    path: str = field(metadata={"key": Label("Berkas register.", "The register's file.")})


def _table(options: ParquetOptions, origin: Origin) -> Table:
    from iku_kerjasama.sources.parquet.table import opened  # noqa: PLC0415 - only who reads such a file needs DuckDB

    return opened(Path(origin.base, options.path), Path(options.path).as_posix())


KIND = SourceKind(
    name="parquet",
    summary=Label("Berkas Parquet", "Parquet file"),
    options=ParquetOptions,
    open=_table,
    suffixes=(".parquet",),
)
"""The ``parquet`` source as a plugin declares it."""


@hookimpl
def iku_sources() -> Sequence[SourceKind]:
    """Return the ``parquet`` source."""
    return (KIND,)
