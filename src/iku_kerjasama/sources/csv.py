"""The ``csv`` source: text in UTF-8, with or without a byte order mark, cells separated by commas.

Nothing is guessed: the first row is the header, and a file that uses another separator has a header of one cell, which
intake reports as missing columns. Lines end in CR LF, LF or CR. What cannot be read whole is a `SourceError` that names
the line: a quote never closed, a byte that is no UTF-8, a NUL, a line without end.
"""

import csv
import os
from bisect import bisect_right
from codecs import BOM_UTF8
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from io import BufferedReader, StringIO
from itertools import chain, islice
from operator import itemgetter
from pathlib import Path
from re import compile as pattern
from stat import S_ISDIR, S_ISREG

from attrs import define, field, frozen

from iku_kerjasama.errors import SourceError
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import Cells, Label, Origin, SourceKind, hookimpl

__all__ = ["BLOCK", "KIND", "LIMIT", "STRIDE", "CsvOptions", "CsvTable", "iku_sources"]

BLOCK = 1 << 16
"""How many bytes are read at a time."""

LIMIT = 1 << 20
"""How many bytes may pass without a line end before the file is refused: what is read stays in memory until then."""

STRIDE = 1024
"""At every how many rows the place is remembered, for `CsvTable.fetch` to go on from."""

_first, _second = itemgetter(0), itemgetter(1)
_CLOSED = '"\r!'
_QUOTED = pattern(r'"[^"]*+(?:""[^"]*+)*+"[^,\r\n]*')
_PLAIN = pattern(r"[^,\r\n]*")
_BETWEEN = pattern(r",|[\r\n]+")

_NOT_FOUND = N_("Berkas {file} tidak ditemukan (dicari di {path}). Periksa `path` pada profil atau letakkan berkasnya.")
_DIRECTORY = N_("{file} adalah direktori, bukan berkas CSV. Tulis nama berkasnya pada `path`.")
_NOT_A_FILE = N_("{file} bukan berkas biasa, jadi tidak dapat dibaca dua kali. Simpan isinya sebagai berkas CSV.")
_UNREADABLE = N_("Berkas {file} tidak dapat dibaca: {fault}. Periksa hak akses dan tempat penyimpanannya.")
_EMPTY = N_("Berkas {file} tidak punya judul kolom pada baris pertama. Periksa apakah berkasnya kosong.")
_CHANGED = N_(
    "Berkas {file} berubah selagi dibaca, jadi hasilnya tidak dapat dipercaya. Ulangi setelah selesai disimpan."
)
_NUL = N_(
    "Berkas {file} baris {line} berisi byte NUL, jadi bukan teks CSV (mungkin buku kerja Excel atau teks Unicode "
    "UTF-16). Simpan ulang sebagai 'CSV UTF-8'."
)
_NOT_UTF8 = N_("Berkas {file} baris {line} bukan teks UTF-8. Simpan ulang sebagai 'CSV UTF-8'.")
_LINE_TOO_LONG = N_(
    "Berkas {file} baris {line} lebih dari {limit} byte tanpa akhir baris, jadi bukan tabel CSV. Periksa berkasnya."
)
_UNCLOSED = N_(
    "Berkas {file} baris {line}: tanda kutip yang dibuka di sini tidak pernah ditutup, sehingga baris-baris sesudahnya "
    "tertelan. Tutup atau hapus tanda kutip itu."
)
_CELL_TOO_LONG = N_(
    "Berkas {file} baris {line}: sel yang dimulai di sini lebih dari {limit} huruf, biasanya karena tanda kutip yang "
    "dibuka tidak ditutup. Tutup atau hapus tanda kutip itu."
)
_ROW_MISSING = N_("Berkas {file} tidak punya baris data nomor {row}.")


@frozen(kw_only=True)
class CsvOptions:
    """The profile's keys: *path*, relative to the profile."""

    path: str


class _End(Exception):
    """The file is read, and no quote is open."""


class _Reading:
    """One reading of an open file, from a line that begins at *offset* with *lines* before it.

    The reader is fed a last line of its own, `_CLOSED`: a quote, a line end and one letter more. Where no quote is open
    that opens one, the reader asks for more, and the end is a regular one, `_End`. Where one is still open that closes
    it, and the letter is a `csv.Error`. This costs nothing per row, and an unclosed quote never passes for a cell.
    """

    def __init__(
        self,
        table: "CsvTable",
        file: BufferedReader,
        *,
        offset: int = 0,
        lines: int = 0,
        hashed: Callable[[bytes], object] | None = None,
    ) -> None:
        self.table = table
        self.file = file
        self.offset = offset
        self.base = lines
        self.hashed = hashed
        self.ended = False
        self.lines = chain.from_iterable(chain(self._blocks(), self._ending()))
        self.reader = csv.reader(self.lines)

    @property
    def line(self) -> int:
        """How many lines of the file have been read."""
        return self.base + self.reader.line_num

    def _blocks(self) -> Iterator[Iterable[str]]:
        rest = b""
        place = self.offset
        self.file.seek(place)
        while block := self._read():
            if self.hashed is not None:
                self.hashed(block)
            block = rest + block if rest else block
            cut = max(block.rfind(b"\n"), block.rfind(b"\r", 0, len(block) - 1)) + 1
            rest = block[cut:]
            if len(rest) > LIMIT:
                raise self.table.fault("line-too-long", _LINE_TOO_LONG, line=self.line + 1, limit=LIMIT)
            if cut:
                self.table.remember_line(self.line, place)
                yield self._lines_of(block[:cut], place)
                place += cut
        if rest:
            self.table.remember_line(self.line, place)
            yield self._lines_of(rest, place)

    def _read(self) -> bytes:
        try:
            return self.file.read(BLOCK)
        except OSError as error:
            raise self.table.fault("source-unreadable", _UNREADABLE, fault=error.strerror or error) from error

    def _lines_of(self, block: bytes, place: int) -> Iterable[str]:
        if b"\0" in block:
            raise self.table.fault("source-has-nul", _NUL, line=self.line + 1 + _breaks(block.partition(b"\0")[0]))
        if place == 0:
            block = block.removeprefix(BOM_UTF8)
        try:
            text = block.decode()
        except UnicodeDecodeError as error:
            line = self.line + 1 + _breaks(block[: error.start])
            raise self.table.fault("source-not-utf8", _NOT_UTF8, line=line) from error
        lines = text.splitlines(keepends=True)
        return lines if len(lines) == text.count("\n") else StringIO(text, newline="")

    def _ending(self) -> Iterator[Iterable[str]]:
        self.ended = True
        yield (_CLOSED,)
        raise _End


@define(kw_only=True, eq=False)
class CsvTable:
    """A CSV file. One iteration at a time may ask `line`; a row's number is its ordinal, the header being row 1."""

    source: str
    path: Path
    sheet: str | None = None
    first_row: int = 2
    ragged: bool = True
    header: Sequence[str] = field(init=False)
    _stamp: tuple[int, int] | None = field(default=None, init=False)
    _digest: str | None = field(default=None, init=False)
    _reading: _Reading | None = field(default=None, init=False)
    _rows: list[tuple[int, int]] = field(factory=lambda: [(1, 0)], init=False)
    """Numbers of rows, each with how many lines are before it; ascending."""
    _offsets: list[tuple[int, int]] = field(factory=lambda: [(0, 0)], init=False)
    """How many lines are before a byte, and which byte; ascending."""

    def __attrs_post_init__(self) -> None:
        """Read the header, so that a file which cannot be read says so when it is opened."""
        with self._open() as file:
            reading = _Reading(self, file)
            header = self._next(reading, 0)
        if header is None or not any(map(str.strip, header)):
            raise self.fault("source-empty", _EMPTY)
        self.header = tuple(header)

    def rows(self) -> Iterator[Cells]:
        """Yield the rows after the header; the digest is known once they have been read to the end."""
        digest = sha256()
        with self._open() as file:
            reading = self._reading = _Reading(self, file, hashed=digest.update)
            reader = reading.reader
            number = self.first_row
            try:
                next(reader)
                while True:
                    self._remember_row(number, reading.line)
                    yield from islice(reader, STRIDE)
                    number += STRIDE
            except _End:
                self._check_unchanged(file)
            except csv.Error:
                raise self._broken(reading) from None
        self._digest = f"sha256:{digest.hexdigest()}"

    def fetch(self, numbers: Iterable[int]) -> Iterator[tuple[int, Cells]]:
        """Yield the rows with these numbers, going on from the nearest place remembered before each.

        A number that no row has is a `SourceError`.
        """
        outer = self._reading
        reading: _Reading | None = None
        upcoming = 0
        try:
            with self._open() as file:
                for number in numbers:
                    if number < self.first_row:
                        raise self.fault("row-missing", _ROW_MISSING, row=number)
                    row, lines = self._rows[bisect_right(self._rows, number, key=_first) - 1]
                    if reading is None or number < upcoming or row > upcoming:
                        reading, upcoming = self._resume(file, lines), row
                    cells = self._next(reading, number - upcoming)
                    if cells is None:
                        raise self.fault("row-missing", _ROW_MISSING, row=number)
                    upcoming = number + 1
                    self._reading = reading
                    yield number, cells
        finally:
            self._reading = outer

    def line(self, number: int, cells: Cells) -> int | None:
        """Return the line on which the row just yielded begins, or None where that is its number."""
        if self._reading is None:
            return None
        begins = self._reading.line - sum(_breaks(cell) for cell in cells if isinstance(cell, str))
        return None if begins == number else begins

    def digest(self) -> str | None:
        """Return ``sha256:…`` of the file's bytes, None until `rows` has been read to its end."""
        return self._digest

    def fault(self, code: str, template: str, **params: object) -> SourceError:
        """Return the error *code* about this file."""
        return SourceError(code, template, problems=(), file=self.source, **params)

    def remember_line(self, lines: int, offset: int) -> None:
        """Remember that *lines* lines are before the byte at *offset*."""
        if lines > self._offsets[-1][0]:
            self._offsets.append((lines, offset))

    def _remember_row(self, number: int, lines: int) -> None:
        if number > self._rows[-1][0]:
            self._rows.append((number, lines))

    def _resume(self, file: BufferedReader, lines: int) -> _Reading:
        """Return a reading from the line that has *lines* before it, which a row begins on."""
        before, offset = self._offsets[bisect_right(self._offsets, lines, key=_first) - 1]
        reading = _Reading(self, file, offset=offset, lines=before)
        next(islice(reading.lines, lines - before, lines - before), None)
        reading.base = lines
        return reading

    def _next(self, reading: _Reading, skipped: int) -> list[str] | None:
        """Return the row after *skipped* ones, None where the file ends before."""
        try:
            return next(islice(reading.reader, skipped, None))
        except _End:
            return None
        except csv.Error:
            raise self._broken(reading) from None

    def _broken(self, reading: _Reading) -> SourceError:
        """Return the error for a cell that did not end, found by reading again from the last row remembered."""
        last = reading.line - reading.ended
        _, start = self._rows[bisect_right(self._rows, last - 1, key=_second) - 1]
        with self._open() as file:
            again = self._resume(file, start)
            try:
                for _ in again.reader:
                    start = again.line
            except csv.Error:
                pass
            text = "".join(islice(self._resume(file, start).lines, last - start))
        line = start + 1 + _breaks(text[: _endless(text)])
        if reading.ended:
            return self.fault("quote-unclosed", _UNCLOSED, line=line)
        return self.fault("cell-too-long", _CELL_TOO_LONG, line=line, limit=csv.field_size_limit())

    @contextmanager
    def _open(self) -> Generator[BufferedReader, None, None]:
        try:
            status = self.path.stat()
            if S_ISDIR(status.st_mode):
                raise self.fault("source-is-directory", _DIRECTORY)
            if not S_ISREG(status.st_mode):
                raise self.fault("source-not-a-file", _NOT_A_FILE)
            file = self.path.open("rb")
        except SourceError:
            raise
        except FileNotFoundError as error:
            raise self.fault("source-not-found", _NOT_FOUND, path=str(self.path)) from error
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise self.fault("source-unreadable", _UNREADABLE, fault=reason) from error
        with file:
            self._check_unchanged(file)
            yield file

    def _check_unchanged(self, file: BufferedReader) -> None:
        status = os.fstat(file.fileno())
        stamp = (status.st_size, status.st_mtime_ns)
        if self._stamp is None:
            self._stamp = stamp
        if self._stamp != stamp:
            raise self.fault("source-changed", _CHANGED)


def _breaks(text: str | bytes) -> int:
    """Return how many lines end in *text*."""
    shown = text.decode("latin-1") if isinstance(text, bytes) else text
    return shown.count("\n") + shown.count("\r") - shown.count("\r\n")


def _endless(text: str) -> int:
    """Return where the cell begins that does not end in *text*, or is too long: one row's, from its first cell."""
    place = 0
    while place < len(text):
        cell = (_QUOTED if text[place] == '"' else _PLAIN).match(text, place)
        if cell is None or cell.end() - place > csv.field_size_limit():
            return place
        separator = _BETWEEN.match(text, cell.end())
        place = separator.end() if separator else cell.end()
    return 0


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
