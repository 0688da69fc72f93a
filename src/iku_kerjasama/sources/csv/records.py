"""Rows that may have several lines: the rest of a file from the first of them on, read by the csv module."""

import csv
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from io import BufferedReader, StringIO
from itertools import chain, islice
from operator import itemgetter
from re import Pattern, escape
from re import compile as pattern

from iku_kerjasama.errors import SourceError
from iku_kerjasama.messages import N_
from iku_kerjasama.rows import Cells
from iku_kerjasama.sources.csv.blocks import Block, blocks, breaks
from iku_kerjasama.sources.csv.files import File
from iku_kerjasama.sources.csv.plain import CLOSED

__all__ = ["STRIDE", "Reading", "Records"]

STRIDE = 1024
"""At every how many rows the place is remembered, to go on from."""

_first, _second = itemgetter(0), itemgetter(1)

_UNCLOSED = N_(
    "Berkas {file} baris {line}: tanda kutip yang dibuka di sini tidak pernah ditutup, sehingga baris-baris sesudahnya "
    "tertelan. Tutup atau hapus tanda kutip itu."
)
_CELL_TOO_LONG = N_(
    "Berkas {file} baris {line}: sel yang dimulai di sini lebih dari {limit} huruf, biasanya karena tanda kutip yang "
    "dibuka tidak ditutup. Tutup atau hapus tanda kutip itu."
)


class _End(Exception):
    """The file is read, and no quote is open."""


class Reading:
    """One reading by the csv module, *number* being the row that comes next, with *lines* before it.

    The reader is fed a last line of its own, `CLOSED`: a quote, a line end and one letter more. Where no quote is open
    that opens one, the reader asks for more, and the end is a regular one, `_End`. Where one is still open that closes
    it, and the letter is a `csv.Error`. This costs nothing per row, and an unclosed quote never passes for a cell.
    """

    def __init__(self, texts: Iterable[str], number: int, lines: int, delimiter: str) -> None:
        """Read on with *texts*, whose first line is where the row *number* begins."""
        self.number = number
        self.ended: bool = False
        self.lines: Iterator[str] = chain(chain.from_iterable(map(_lines, texts)), self._ending())
        self._reader = csv.reader(self.lines, delimiter=delimiter)
        self._before = lines

    @property
    def reader(self) -> Iterator[list[str]]:
        """The rows, one after the other."""
        return self._reader

    @property
    def line(self) -> int:
        """How many lines of the file have been read."""
        return self._before + self._reader.line_num

    def begins(self, cells: Cells) -> int:
        """Return the line on which the row just read begins, whose *cells* these are."""
        return self.line - sum(breaks(cell) for cell in cells if isinstance(cell, str))

    def _ending(self) -> Iterator[str]:
        self.ended = True
        yield CLOSED
        raise _End


class Records:
    """The rows of a *file* from some line on, read in blocks of *size*; places are remembered every *stride* rows."""

    def __init__(self, file: File, *, size: int, stride: int, delimiter: str = ",") -> None:
        """Know no place yet."""
        self.file = file
        self.delimiter = delimiter
        self.size = size
        self.stride = stride
        self._rows: list[tuple[int, int]] = []
        self._offsets: list[tuple[int, int]] = []

    @property
    def begun(self) -> bool:
        """Whether the first row is known."""
        return bool(self._rows)

    def begin(self, block: Block) -> None:
        """Remember that the rows begin with *block*: each line before is a row."""
        if not self._rows:
            self._rows.append((block.lines + 1, block.lines))
            self._offsets.append((block.lines, block.offset))

    def reading(self, stream: Iterator[Block]) -> Reading:
        """Return a reading of *stream*, which starts at the first row."""
        return Reading(self._texts(stream), *self._rows[0], self.delimiter)

    def rows(self, reading: Reading) -> Iterator[tuple[list[str]]]:
        """Yield each row that *reading* comes to, alone in a tuple."""
        try:
            while True:
                if reading.number > self._rows[-1][0]:
                    self._rows.append((reading.number, reading.line))
                yield from zip(islice(reading.reader, self.stride), strict=True)
                reading.number += self.stride
        except _End:
            return
        except csv.Error:
            raise self._broken(reading) from None

    def reach(self, handle: BufferedReader, number: int, reading: Reading | None) -> Reading:
        """Return a reading to go on from to the row *number*: *reading* itself unless a place remembered is nearer."""
        row, lines = self._rows[bisect_right(self._rows, number, key=_first) - 1]
        if reading is None or number < reading.number or row > reading.number:
            return self._resume(handle, row, lines)
        return reading

    def row(self, reading: Reading, number: int) -> list[str] | None:
        """Return the row *number* by reading on; None where the file ends before."""
        try:
            cells = next(islice(reading.reader, number - reading.number, None))
        except _End:
            return None
        except csv.Error:
            raise self._broken(reading) from None
        reading.number = number + 1
        return cells

    def _texts(self, stream: Iterable[Block]) -> Iterator[str]:
        for block in stream:
            if block.lines > self._offsets[-1][0]:
                self._offsets.append((block.lines, block.offset))
            yield block.text

    def _resume(self, handle: BufferedReader, number: int, lines: int) -> Reading:
        before, offset = self._offsets[bisect_right(self._offsets, lines, key=_first) - 1]
        stream = blocks(self.file, handle, size=self.size, offset=offset, lines=before)
        reading = Reading(self._texts(stream), number, lines, self.delimiter)
        next(islice(reading.lines, lines - before, lines - before), None)
        return reading

    def _broken(self, reading: Reading) -> SourceError:
        """Return the error for a cell that did not end, found by reading again from the last row remembered."""
        last = reading.line - reading.ended
        number, start = self._rows[bisect_right(self._rows, last - 1, key=_second) - 1]
        with self.file.open() as handle:
            again = self._resume(handle, number, start)
            try:
                for _ in again.reader:
                    start = again.line
            except csv.Error:
                pass
            text = "".join(islice(self._resume(handle, number, start).lines, last - start))
        line = start + 1 + breaks(text[: _endless(text, self.delimiter)])
        if reading.ended:
            return self.file.fault("quote-unclosed", _UNCLOSED, line=line)
        return self.file.fault("cell-too-long", _CELL_TOO_LONG, line=line, limit=csv.field_size_limit())


def _lines(text: str) -> Iterable[str]:
    lines = text.splitlines(keepends=True)
    return lines if len(lines) == text.count("\n") else StringIO(text, newline="")


def _endless(text: str, delimiter: str) -> int:
    """Return where the cell begins that does not end in *text*, or is too long: one row's, from its first cell."""
    quoted, plain, between = _patterns(delimiter)
    place = 0
    while place < len(text):
        cell = (quoted if text[place] == '"' else plain).match(text, place)
        if cell is None or cell.end() - place > csv.field_size_limit():
            return place
        separator = between.match(text, cell.end())
        place = separator.end() if separator else cell.end()
    return 0


@cache
def _patterns(delimiter: str) -> tuple[Pattern[str], Pattern[str], Pattern[str]]:
    """Return what a quoted cell looks like, another cell, and what stands between two."""
    mark = escape(delimiter)
    return (
        pattern(rf'"[^"]*+(?:""[^"]*+)*+"[^{mark}\r\n]*'),
        pattern(rf"[^{mark}\r\n]*"),
        pattern(rf"{mark}|[\r\n]+"),
    )
