"""The ``csv`` source: text in UTF-8, with or without a byte order mark, cells separated by commas.

Nothing is guessed: the first row is the header, and a file that uses another separator has a header of one cell, which
intake reports as missing columns. Lines end in CR LF, LF or CR. What cannot be read whole is a `SourceError` that names
the line: a quote never closed, a byte that is no UTF-8, a NUL, a line without end.
"""

from collections.abc import Sequence
from pathlib import Path

from attrs import frozen

from iku_kerjasama.plugins import Label, Origin, SourceKind, hookimpl
from iku_kerjasama.sources.csv.table import CsvTable

__all__ = ["KIND", "CsvOptions", "CsvTable", "iku_sources"]


@frozen(kw_only=True)
class CsvOptions:
    """The profile's keys: *path*, relative to the profile."""

    path: str


def _table(options: CsvOptions, origin: Origin) -> CsvTable:
    return CsvTable(source=Path(options.path).as_posix(), path=Path(origin.base, options.path))


KIND = SourceKind(
    name="csv",
    summary=Label("Berkas teks CSV (UTF-8, koma)", "CSV text file (UTF-8, comma)"),
    options=CsvOptions,
    open=_table,
    suffixes=(".csv",),
)
"""The ``csv`` source as a plugin declares it."""


@hookimpl
def iku_sources() -> Sequence[SourceKind]:
    """Return the ``csv`` source."""
    return (KIND,)
