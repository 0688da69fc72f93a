"""A workbook as python-calamine reads it, and nothing else than a `SourceError` where it cannot."""

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from attrs import define, field, frozen

from iku_kerjasama.plugins import N_, Session, SourceError
from iku_kerjasama.sources.excel.cells import plain
from iku_kerjasama.sources.excel.content import Content
from iku_kerjasama.sources.excel.guard import damaged
from iku_kerjasama.sources.excel.survey import Survey, survey
from iku_kerjasama.sources.excel.survey.reach import Range

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

__all__ = ["Grid", "Workbook"]

_T = TypeVar("_T")

_NO_READER = N_('Untuk membaca {file} diperlukan pembaca Excel. Pasang dengan: pip install "iku-kerjasama[excel]"')


@frozen(kw_only=True, eq=False)
class Grid:
    """The cells of the sheet *name* from the first *row* and *column* with something in it (1 is the first)."""

    name: str
    rows: Sequence[list[object]]
    row: int = 1
    column: int = 1
    merged: tuple[Range, ...] = ()


@define(kw_only=True, eq=False)
class Workbook:
    """The sheets of a workbook by name, in its order, each with whether it is *shown*."""

    content: Content
    shown: Mapping[str, bool]
    _file: "CalamineWorkbook"
    _survey: Survey
    _read: dict[str, Grid] = field(factory=dict, init=False)

    @classmethod
    def at(cls, path: Path, source: str) -> "Workbook":
        """Return the workbook at *path*, called *source*; SourceError where it is none or is not to be trusted."""
        content = Content.of(path, source)
        try:
            import python_calamine as calamine  # noqa: PLC0415 - an extra; the error says how it is installed
        except ImportError as fault:
            raise content.fault("excel-not-installed", _NO_READER) from fault
        looked = survey(content)
        file = _guarded(content, lambda: calamine.CalamineWorkbook.from_filelike(BytesIO(content.data)))
        shown = {
            sheet.name: sheet.visible is calamine.SheetVisibleEnum.Visible
            for sheet in file.sheets_metadata
            if sheet.typ is calamine.SheetTypeEnum.WorkSheet
        }
        return cls(content=content, shown=shown, file=file, survey=looked)

    @classmethod
    def once(cls, path: Path, source: str, session: Session) -> "Workbook":
        """Return the workbook `at` *path*, opened once if the tables of *session* ask for it one after the other."""
        return session.once("excel", _Desk).of(path, source)

    @property
    def visible(self) -> tuple[str, ...]:
        """The names of the sheets that are shown."""
        return tuple(name for name, shown in self.shown.items() if shown)

    @property
    def hidden(self) -> tuple[str, ...]:
        """The names of the sheets that are hidden."""
        return tuple(name for name, shown in self.shown.items() if not shown)

    def grid(self, name: str) -> Grid:
        """Return the cells of the sheet *name*, read once."""
        if name not in self._read:
            self._read[name] = self._grid(name)
        return self._read[name]

    def _grid(self, name: str) -> Grid:
        reach = self._survey(name)
        sheet = _guarded(self.content, lambda: self._file.get_sheet_by_name(name))
        top, left = sheet.start or (0, 0)
        rows = cast("list[list[object]]", _guarded(self.content, sheet.to_python))
        plain(rows)
        for (row, column), text in reach.errors.items():
            line = rows[row - 1 - top] if top < row <= top + len(rows) else []
            if left < column <= left + len(line):
                line[column - 1 - left] = text
        return Grid(
            name=name,
            rows=rows,
            row=top + 1,
            column=left + 1,
            merged=(
                *reach.merged,
                *((a + 1, b + 1, c + 1, d + 1) for (a, b), (c, d) in sheet.merged_cell_ranges or ()),
            ),
        )


@define(eq=False)
class _Desk:
    """Where the workbook that was asked for last stays open, since the next table may be on another of its sheets.

    There is never more than one, so that as many as there are years cost no more room than the largest.
    """

    _opened: tuple[Path, str] | None = field(default=None, init=False)
    _book: Workbook | None = field(default=None, init=False)

    def of(self, path: Path, source: str) -> Workbook:
        """Return the workbook at *path*, called *source*."""
        if self._book is None or self._opened != (path, source):
            self._book = None
            self._book, self._opened = Workbook.at(path, source), (path, source)
        return self._book

    def close(self) -> None:
        """Put the workbook away; a table keeps the cells it was made of."""
        self._book = None


def _guarded(content: Content, read: Callable[[], _T]) -> _T:
    """Return what *read* returns; whatever it raises, a panic of the reader too, says that the file is damaged."""
    try:
        return read()
    except (SourceError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as fault:
        raise damaged(content) from fault
