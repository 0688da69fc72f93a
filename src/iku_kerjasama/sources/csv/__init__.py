"""The ``csv`` source: text files of cells, as offices keep them.

What separates the cells, how the letters are coded and where the header stands is found out where the profile does not
say it, and what was found out is said in the table's remarks, with its evidence. Lines end in CR LF, LF or CR. What
cannot be read whole is a `SourceError` that names the line: a quote never closed, a byte that is no letter, a NUL, a
line without end.
"""

from collections.abc import Sequence

from iku_kerjasama.plugins import Label, SourceKind, hookimpl
from iku_kerjasama.sources.csv.opening import opened
from iku_kerjasama.sources.csv.options import CsvOptions
from iku_kerjasama.sources.csv.table import CsvTable

__all__ = ["KIND", "CsvOptions", "CsvTable", "iku_sources"]

KIND = SourceKind(
    name="csv",
    summary=Label("Berkas teks CSV", "CSV text file"),
    options=CsvOptions,
    open=opened,
    suffixes=(".csv",),
)
"""The ``csv`` source as a plugin declares it."""


@hookimpl
def iku_sources() -> Sequence[SourceKind]:
    """Return the ``csv`` source."""
    return (KIND,)
