"""A stranger's source is opened and read inside a guard: whatever it does, it is named, and no number is made of half.

It may raise anything, end the program, or give something else than it declares. What a built-in does is held by tests.
"""

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from attrs import define, evolve, frozen

from iku_kerjasama.errors import IkuError, SourceError
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins.declarations import Origin, SourceKind
from iku_kerjasama.plugins.session import Session
from iku_kerjasama.plugins.wrapping import WrappedTable
from iku_kerjasama.rows import Cells, Remark, Table

__all__ = ["GuardedTable", "guarded"]

_FAILED = N_(
    "Sumber {source} dari plugin {plugin} gagal ({fault}). Tidak ada angka yang dihitung dari sebagian baris. Perbarui "
    "plugin itu, atau laporkan kepada pembuatnya bersama keluaran --debug."
)
_NO_TABLE = N_(
    "Sumber {source} dari plugin {plugin} memberikan {found}, bukan tabel yang dijanjikan. Perbarui plugin itu, atau "
    "laporkan kepada pembuatnya."
)
_UNFIT = N_(
    "Baris {row} dari sumber {source} (plugin {plugin}) tidak seperti yang dijanjikan: {found}. Tidak ada angka yang "
    "dihitung. Perbarui plugin itu, atau laporkan kepada pembuatnya."
)


def guarded(kind: SourceKind, plugin: str) -> SourceKind:
    """Return *kind*, that the distribution *plugin* brings, with a guard around whatever it does."""
    watch = _Watch(source=kind.name, plugin=plugin)
    sheets = kind.sheets and _Sheets(watch=watch, sheets=kind.sheets)
    return evolve(kind, open=_Opening(watch=watch, opening=kind.open), sheets=sheets)


@frozen(kw_only=True)
class _Watch:
    source: str
    plugin: str

    @contextmanager
    def over(self) -> Generator[None, None, None]:
        """Let errors that say what is wrong pass; name the plugin in whatever else it raises."""
        try:
            yield
        except (IkuError, KeyboardInterrupt, GeneratorExit):
            raise
        except BaseException as fault:
            # its text may hold a secret, in whatever form; the traceback, for who asks for it, has it
            raise self.fault("source-failed", _FAILED, fault=type(fault).__name__) from fault

    def fault(self, code: str, template: str, **params: object) -> SourceError:
        """Return the error *code* about the plugin's source."""
        return SourceError(code, template, problems=(), source=self.source, plugin=self.plugin, **params)


@frozen(kw_only=True)
class _Sheets:
    watch: _Watch
    sheets: Callable[[Path, Session], Sequence[str]]

    def __call__(self, path: Path, session: Session) -> Sequence[str]:
        """Return the names of the tables in the file at *path*."""
        with self.watch.over():
            return tuple(self.sheets(path, session))


@frozen(kw_only=True)
class _Opening:
    watch: _Watch
    opening: Callable[[Any, Origin], Table]

    def __call__(self, options: object, origin: Origin) -> Table:
        """Return the table that opens, guarded."""
        with self.watch.over():
            table: Any = self.opening(options, origin)
            if not isinstance(table, Table) or not _said(table):
                raise self.watch.fault("source-no-table", _NO_TABLE, found=type(table).__name__)
            return GuardedTable(table=table, watch=self.watch)


def _said(table: Any) -> bool:  # noqa: ANN401 - that it is a table is what it says
    """Return whether what *table* says of itself is of the types that it should be."""
    return (
        isinstance(table.source, str)
        and isinstance(table.sheet, str | None)
        and type(table.first_row) is int
        and all(isinstance(cell, str) for cell in table.header)
        and all(isinstance(remark, Remark) for remark in table.remarks)
    )


@define(kw_only=True, eq=False)
class GuardedTable(WrappedTable):
    """A stranger's table: the same rows, held to what it says of them."""

    watch: _Watch

    def rows(self) -> Iterator[Cells]:
        """Yield each row's cells, as many as the header has unless the table is ragged, text where that is said."""
        width = None if self.ragged else len(self.header)
        with self.watch.over():
            for number, cells in enumerate(self.table.rows(), self.first_row):
                if width not in (None, len(cells)):
                    raise self._unfit(number, f"{len(cells)} / {width}")
                if self.textual and not all(isinstance(cell, str) for cell in cells):
                    raise self._unfit(number, ", ".join(sorted({type(cell).__name__ for cell in cells} - {"str"})))
                yield cells

    def fetch(self, numbers: Iterable[int]) -> Iterator[tuple[int, Cells]]:
        """Yield the rows with these *numbers*, each of them."""
        with self.watch.over():
            wanted = list(numbers)
            rows = iter(self.table.fetch(wanted))
            for number in wanted:
                at, cells = next(rows, (None, ()))
                if at != number:
                    raise self._unfit(number, "fetch")
                yield number, cells

    def line(self, number: int, cells: Cells) -> int | None:
        """Return the line on which the row just yielded begins."""
        with self.watch.over():
            return self.table.line(number, cells)

    def digest(self) -> str | None:
        """Return the digest of the table's bytes."""
        with self.watch.over():
            return self.table.digest()

    def _unfit(self, number: int, found: str) -> SourceError:
        return self.watch.fault("source-row-unfit", _UNFIT, row=number, found=found)
