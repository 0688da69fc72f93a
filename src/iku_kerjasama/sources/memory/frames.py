"""A data frame as a table, read with narwhals, whichever library the frame is of."""

from collections.abc import Iterable, Iterator, Sequence
from traceback import format_exception_only
from typing import TYPE_CHECKING, Any, Literal

from attrs import define, field

from iku_kerjasama.errors import SourceError
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import Cells, Remark
from iku_kerjasama.rows import Frame
from iku_kerjasama.sources.memory.objects import imprecise
from iku_kerjasama.sources.memory.values import ImpreciseError, plain

if TYPE_CHECKING:
    from narwhals import DataFrame

__all__ = ["FrameTable", "opened"]

_BACKENDS: Sequence[Literal["polars", "pyarrow"]] = ("polars", "pyarrow")
"""What can take an Arrow stream in, the first that is installed."""

_NO_NARWHALS = N_(
    "Untuk membaca data frame ({file}) diperlukan pustaka narwhals. Pasang dengan: pip install "
    '"iku-kerjasama[frames]". Atau berikan baris-barisnya sebagai dict.'
)
_UNREADABLE = N_(
    "{file} tidak dapat dibaca sebagai data frame: {fault}. Berikan DataFrame pandas atau polars, tabel Arrow, atau "
    "baris-barisnya sebagai dict."
)
_NO_BACKEND = N_(
    "{file} adalah aliran Arrow; untuk membacanya diperlukan polars atau pyarrow. Pasang salah satu, atau berikan "
    "baris-barisnya sebagai dict."
)
_HEADER = N_("{file}: judul kolom {column} bukan teks. Beri tiap kolom nama berupa teks sebelum dibaca.")
_ROW_MISSING = N_("{file} tidak punya baris nomor {row}.")


@define(kw_only=True, eq=False)
class FrameTable:
    """A data frame as a table: its columns are the header, rows count from 1, and an index is not read.

    The frame is read where it is, each time; nothing of it is kept.
    """

    source: str
    header: Sequence[str]
    sheet: str | None = None
    first_row: int = 1
    ragged: bool = False
    first_column: int | None = None
    remarks: Sequence[Remark] = ()
    _frame: "DataFrame[Any]" = field(repr=False)

    def rows(self) -> Iterator[Cells]:
        """Yield each row's values in the order of the columns."""
        return self._cells(self._frame, self.first_row)

    def fetch(self, numbers: Iterable[int]) -> Iterator[tuple[int, Cells]]:
        """Yield the rows with these numbers; a number that no row has is a `SourceError`."""
        for number in numbers:
            place = number - self.first_row
            if not 0 <= place < len(self._frame):
                raise SourceError("row-missing", _ROW_MISSING, file=self.source, row=number)
            for cells in self._cells(self._frame[place : place + 1], number):
                yield number, cells

    def line(self, number: int, cells: Cells) -> int | None:  # noqa: ARG002 - what a table is asked
        """Return None: a frame's rows stand on no line."""
        return None

    def digest(self) -> str | None:
        """Return None: there are no bytes."""
        return None

    def _cells(self, frame: "DataFrame[Any]", first: int) -> Iterator[Cells]:
        for number, values in enumerate(frame.iter_rows(), first):
            try:
                yield list(map(plain, values))
            except ImpreciseError:
                raise imprecise(self, number, values) from None


def opened(frame: Frame, source: str) -> FrameTable:
    """Return the table of *frame*, called *source*; SourceError where that is no frame, or nothing can read it."""
    try:
        import narwhals  # noqa: PLC0415 - an extra; the error says how it is installed
    except ImportError as fault:
        raise SourceError("frames-missing", _NO_NARWHALS, file=source) from fault
    given: Any = frame
    try:
        read = narwhals.from_native(given, eager_only=True, allow_series=True)
    except TypeError:
        read = _taken(frame, source)
    except Exception as fault:
        raise _unreadable(source, fault) from fault
    if not isinstance(read, narwhals.DataFrame):
        raise _unreadable(source, TypeError(type(frame).__name__))
    for column in read.columns:
        if not isinstance(column, str):
            raise SourceError("frame-header", _HEADER, file=source, column=repr(column))
    return FrameTable(source=source, header=tuple(read.columns), frame=read)


def _taken(stream: Frame, source: str) -> "DataFrame[Any]":
    """Return the frame that an Arrow stream of a library unknown to narwhals becomes."""
    import narwhals  # noqa: PLC0415 - see above

    for backend in _BACKENDS:
        try:
            return narwhals.from_arrow(stream, backend=backend)
        except ImportError:
            continue
        except Exception as fault:
            raise _unreadable(source, fault) from fault
    raise SourceError("frame-stream", _NO_BACKEND, file=source)


def _unreadable(source: str, fault: Exception) -> SourceError:
    told = format_exception_only(fault)[-1].strip()
    return SourceError("frame-unreadable", _UNREADABLE, file=source, fault=told)
