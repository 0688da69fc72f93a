"""The ``excel`` source: a workbook's sheet, read as it is kept, with python-calamine.

The header may stand below a title or in two rows; the sheet is the one that is named, the only visible one, the one
called as the register is, or the one whose header fits best. What looks like a number is never shown as one that it is
not: letter number 123 is ``123``. An error in a cell, such as ``#REF!``, is given as its text.
"""

from collections.abc import Sequence
from pathlib import Path

from attrs import frozen

from iku_kerjasama.plugins import Label, Origin, Session, SourceKind, Table, hookimpl

__all__ = ["KIND", "ExcelOptions", "iku_sources"]


@frozen(kw_only=True)
class ExcelOptions:
    """The profile's keys: *path*, relative to the profile, the *sheet*'s name, and the row on which its header stands.

    Where *sheet* or *header_row* is not given, it is found out. The first row is 1; of a header in two rows it is the
    lower.
    """

    path: str
    sheet: str | None = None
    header_row: int | None = None


def _table(options: ExcelOptions, origin: Origin) -> Table:
    from iku_kerjasama.sources.excel.table import opened  # noqa: PLC0415 - only who reads a workbook needs calamine

    place = Path(origin.base, options.path)
    source = Path(options.path).as_posix()
    return opened(place, source, origin, sheet=options.sheet, header_row=options.header_row)


def _sheets(path: Path, session: Session) -> Sequence[str]:
    from iku_kerjasama.sources.excel.workbook import Workbook  # noqa: PLC0415 - the same

    return Workbook.once(path, path.name, session).visible


KIND = SourceKind(
    name="excel",
    summary=Label("Buku kerja Excel atau LibreOffice", "Excel or LibreOffice workbook"),
    options=ExcelOptions,
    open=_table,
    suffixes=(".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"),
    sheets=_sheets,
)
"""The ``excel`` source as a plugin declares it."""


@hookimpl
def iku_sources() -> Sequence[SourceKind]:
    """Return the ``excel`` source."""
    return (KIND,)
