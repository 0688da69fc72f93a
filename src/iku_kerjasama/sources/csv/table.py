"""A CSV file as a table: rows while each line is one, and records from the first line on that may not be."""

from collections.abc import Generator, Iterable, Iterator, Sequence
from hashlib import sha256
from io import BufferedReader
from itertools import chain, islice
from pathlib import Path

from attrs import define, field

from iku_kerjasama.messages import N_
from iku_kerjasama.rows import Cells, Remark
from iku_kerjasama.sources.csv.blocks import BLOCK, Block, blocks
from iku_kerjasama.sources.csv.files import File
from iku_kerjasama.sources.csv.plain import Pages, split
from iku_kerjasama.sources.csv.records import STRIDE, Reading, Records

__all__ = ["CsvTable"]

_EMPTY = N_("Berkas {file} tidak punya judul kolom pada baris {row}. Periksa apakah berkasnya kosong.")
_HEADER_MISSING = N_(
    "Berkas {file} berakhir sebelum baris {row}, yang menurut profil adalah baris judulnya. Betulkan `header_row` pada "
    "profil."
)
_ROW_MISSING = N_("Berkas {file} tidak punya baris data nomor {row}.")


@define(kw_only=True, eq=False)
class CsvTable:
    """A CSV file, its cells between *delimiter*; a row's number is its ordinal, and that before *first_row* the header.

    A *header* is given only where it is not just that row's cells, and *header_rows* are those it comes of. One
    iteration at a time may ask `line`. *block* is how many bytes are read at a time, *stride* at every how many records
    a place is remembered.
    """

    source: str
    path: Path
    sheet: str | None = None
    first_row: int = 2
    ragged: bool = True
    first_column: int | None = None
    remarks: Sequence[Remark] = ()
    delimiter: str = ","
    block: int = BLOCK
    stride: int = STRIDE
    header: Sequence[str] = ()
    header_rows: Sequence[Sequence[str]] = ()
    file: File = field(kw_only=True)
    _pages: Pages = field(init=False)
    _records: Records = field(init=False)
    _reading: Reading | None = field(default=None, init=False)
    _digest: str | None = field(default=None, init=False)

    @file.default
    def _plain_file(self) -> File:
        return File(source=self.source, path=self.path)

    def __attrs_post_init__(self) -> None:
        """Read the header, so that a file which cannot be read says so when it is opened."""
        self._pages = Pages(self.file, self.delimiter)
        self._records = Records(self.file, size=self.block, stride=self.stride, delimiter=self.delimiter)
        row = self.first_row - 1
        header = next(islice(chain.from_iterable(self._lists()), row - 1, None), None)
        if header is None and row > 1:
            raise self.file.fault("header-row-missing", _HEADER_MISSING, row=row)
        if not any(map(str.strip, header or ())):
            raise self.file.fault("source-empty", _EMPTY, row=row)
        self.header = self.header or tuple(header or ())
        self._reading = None

    @property
    def faultless(self) -> bool:
        """Whether the file is known to hold no error that a spreadsheet left in a cell."""
        return self.file.faultless

    def rows(self) -> Iterator[Cells]:
        """Yield the rows after the header; the digest is known once they have been read to the end."""
        return islice(chain.from_iterable(self._lists()), self.first_row - 1, None)

    def fetch(self, numbers: Iterable[int]) -> Iterator[tuple[int, Cells]]:
        """Yield the rows with these numbers, reading the block of each, or on from the nearest place remembered.

        A number that no row has is a `SourceError`.
        """
        outer = self._reading
        reading: Reading | None = None
        try:
            with self.file.open() as handle:
                for number in numbers:
                    cells: list[str] | None = None
                    if number >= self.first_row and self._is_line(handle, number):
                        reading = None
                        cells = self._pages.row(handle, number)
                    elif number >= self.first_row and self._records.begun:
                        reading = self._records.reach(handle, number, reading)
                        cells = self._records.row(reading, number)
                    if cells is None:
                        raise self.file.fault("row-missing", _ROW_MISSING, row=number)
                    self._reading = reading
                    yield number, cells
        finally:
            self._reading = outer

    def line(self, number: int, cells: Cells) -> int | None:
        """Return the line on which the row just yielded begins, or None where that is its number."""
        begins = self._reading.begins(cells) if self._reading else number
        return None if begins == number else begins

    def digest(self) -> str | None:
        """Return ``sha256:…`` of the file's bytes, None until `rows` has been read to its end."""
        return self._digest

    def _lists(self) -> Iterator[Sequence[list[str]]]:
        """Yield the rows from the header on, a block's at once as long as each line is one, and one by one after."""
        digest = sha256()
        self._reading = None
        with self.file.open() as handle:
            hashed = None if self._digest else digest.update
            stream = blocks(self.file, handle, size=self.block, hashed=hashed)
            block = yield from self._lines(stream)
            if block:
                self._reading = self._records.reading(chain((block,), stream))
                yield from self._records.rows(self._reading)
            self.file.check_unchanged(handle)
        self._digest = self._digest or f"sha256:{digest.hexdigest()}"

    def _lines(self, stream: Iterator[Block]) -> Generator[list[list[str]], None, Block | None]:
        """Yield the rows of each block whose lines are rows; return the first block that has others."""
        for block in stream:
            rows = split(block.text, self.delimiter)
            if rows is None:
                self._records.begin(block)
                return block
            block.height = len(rows)
            self._pages.extend(block.lines + 1 + block.height, block.end)
            yield rows
        return None

    def _is_line(self, handle: BufferedReader, number: int) -> bool:
        """Return whether the row *number* is a line, reading on to it where that is not yet known."""
        end, offset = self._pages.end
        if number >= end and not self._records.begun:
            stream = blocks(self.file, handle, size=self.block, offset=offset, lines=end - 1)
            any(self._pages.end[0] > number for _ in self._lines(stream))
        return number < self._pages.end[0]
