"""Lines that are rows: how they are split without the csv module, and found again.

A line without a quote is its text split at the delimiters, and no cells if it is empty: so the csv module reads it, at
several times the cost. Lines with a quote are given to the csv module, those of one block at once; each is a row by
itself exactly if there come as many rows as there are lines and no quote is left open.
"""

import csv
from bisect import bisect_right
from io import BufferedReader

from attrs import define, field

from iku_kerjasama.sources.csv.files import File

__all__ = ["CLOSED", "Pages", "split"]

CLOSED = '"\r!'
"""A last line for `csv.reader`: a row of its own where no quote is open before it, and a `csv.Error` where one is."""

_KEPT = 8


def split(text: str, delimiter: str = ",") -> list[list[str]] | None:
    """Return the rows of *text*, one for each line, with *delimiter* between cells; None where some line may be no row.

    That is so where a quote is open at a line's end, where a line ends in CR alone, and where a line is so long that
    its cells may be longer than the csv module allows.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n")
        if "\r" in text:
            return None
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    limit = csv.field_size_limit()
    if len(text) > limit and max(map(len, lines)) > limit:
        return None
    quoted = [line for line in lines if '"' in line] if '"' in text else []
    try:
        parsed = list(csv.reader([*quoted, CLOSED], delimiter=delimiter))
    except csv.Error:
        return None
    if len(parsed) <= len(quoted):
        return None
    rows = iter(parsed)
    return [next(rows) if '"' in line else line.split(delimiter) if line else [] for line in lines]


@define(eq=False)
class Pages:
    """The blocks of a *file* whose lines are rows, by the number of their first row, to fetch single rows from."""

    file: File
    delimiter: str = ","
    _numbers: list[int] = field(factory=lambda: [1], init=False)
    _offsets: list[int] = field(factory=lambda: [0], init=False)
    _kept: dict[int, list[str]] = field(factory=dict, init=False)

    @property
    def end(self) -> tuple[int, int]:
        """The number of the row after the last block, and the byte at which it would begin."""
        return self._numbers[-1], self._offsets[-1]

    def extend(self, number: int, offset: int) -> None:
        """Remember that one more block ends before the row *number* at the byte *offset*."""
        if number > self._numbers[-1]:
            self._numbers.append(number)
            self._offsets.append(offset)

    def row(self, handle: BufferedReader, number: int) -> list[str]:
        """Return a row before the `end`, reading its block alone; the few blocks read last are kept."""
        page = bisect_right(self._numbers, number) - 1
        if page not in self._kept:
            start, end = self._offsets[page : page + 2]
            handle.seek(start)
            content = self.file.read(handle, end - start)
            if len(content) < end - start:
                raise self.file.changed()
            if len(self._kept) == _KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[page] = content.decode(self.file.coding.name).split("\n")
        line = self._kept[page][number - self._numbers[page]]
        if not line or '"' in line or "\r" in line:
            return next(csv.reader((line,), delimiter=self.delimiter))
        return line.split(self.delimiter)
