"""The lines of a CSV file, looked at once before the engine reads it: whether both would read each of them alike.

The engine's own reader is quick because it does not look twice. It parts from ours in little: it leaves out empty
lines, takes blanks around a quoted cell away, and turns rows of another width out. So a file is given to it only where
each line is a row for both, whose cells are the same; where a row then stands is the number of its line. Everything
else is read by our source.
"""

import csv
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from io import BufferedReader
from itertools import groupby

from attrs import frozen

from iku_kerjasama.sources.csv.files import File
from iku_kerjasama.sources.csv.plain import split

__all__ = ["DELIMITERS", "Lines", "looked_over", "newline_of"]

DELIMITERS = ",;\t|"
"""What may stand between the cells of a file that the engine reads."""

_BOM = "\ufeff"
"""What a file may begin with, so that a quote behind it is at the beginning of a cell."""

_BLOCK = 1 << 18

_BLANKS = [bytes((code,)) for code in range(0x20) if chr(code).isspace() and chr(code) not in "\r\n"]
"""What in plain letters is blank beside the space."""


@frozen(kw_only=True)
class Lines:
    """What was seen of a *file*: how many lines it has, how they end (*newline*), and its *digest*.

    It is *plain* if the only blanks in it are spaces. *starts* are the blocks it was read in: of each the byte at which
    it begins, and the lines before it.
    """

    file: File
    newline: str
    digest: str
    plain: bool
    count: int
    starts: Sequence[tuple[int, int]]

    def texts(self, numbers: Iterable[int]) -> Iterator[tuple[int, str]]:
        """Yield the lines with these *numbers*, which ascend, counted from 1, without their ends."""
        with self.file.open() as handle:
            for place, several in groupby(numbers, self._block):
                offset, before = self.starts[place]
                end = self.starts[place + 1][0] if place + 1 < len(self.starts) else None
                handle.seek(offset)
                content = self.file.read(handle, -1 if end is None else end - offset)
                lines = content.split(b"\n")
                for number in several:
                    yield number, lines[number - before - 1].removesuffix(b"\r").decode(self.file.coding.name)

    def empty(self) -> Iterator[int]:
        """Yield the numbers of the lines in which nothing stands."""
        mark = self.newline.encode()
        with self.file.open() as handle:
            for place, (offset, before) in enumerate(self.starts):
                end = self.starts[place + 1][0] if place + 1 < len(self.starts) else None
                handle.seek(offset)
                content = self.file.read(handle, -1 if end is None else end - offset)
                if content.startswith(mark) or mark * 2 in content:
                    lines = content.split(mark)
                    yield from (number for number, line in enumerate(lines[:-1], before + 1) if not line)

    def _block(self, number: int) -> int:
        return bisect_right(self.starts, number - 1, key=lambda start: start[1]) - 1


def newline_of(file: File) -> str | None:
    """Return how the first line of *file* ends, None where it does in neither LF nor CR LF, or is long."""
    with file.open() as handle:
        start = file.read(handle, _BLOCK)
    line, ends, _ = start.partition(b"\n")
    return ("\r\n" if line.endswith(b"\r") else "\n") if ends else None


def looked_over(file: File, delimiter: str, header_row: int) -> Lines | None:
    """Return the lines of *file*, whose cells *delimiter* parts; None where a line of it may be read in two ways.

    That is where it is not UTF-8, where its lines end in several ways or in CR alone, where one is so long that a cell
    may be longer than the csv module allows, where blanks stand around a quoted cell, where a NUL stands anywhere, or
    where a line up to the *header_row* is no row.
    """
    if file.coding.name != "utf-8" or delimiter not in DELIMITERS:
        return None
    odd = _odd(delimiter)
    digest = sha256()
    starts: list[tuple[int, int]] = []
    newlines: set[str] = set()
    count = offset = 0
    plain = True
    with file.open() as handle:
        for block in _blocks(file, handle, digest.update):
            ends = block.count(b"\n") - 1
            newlines |= _newlines(block, ends)
            if len(newlines) > 1 or odd(block):
                return None
            plain = plain and block.isascii() and not any(blank in block for blank in _BLANKS)
            starts.append((offset, count))
            offset += len(block) - 1
            count += ends + (not block.endswith(b"\n"))
        file.check_unchanged(handle)
    newline = newlines.pop() if newlines else "\n"
    lines = Lines(
        file=file,
        newline=newline,
        digest=f"sha256:{digest.hexdigest()}",
        plain=plain,
        count=count,
        starts=starts,
    )
    return lines if _are_rows(lines, delimiter, header_row) else None


def _blocks(file: File, handle: BufferedReader, hashed: Callable[[bytes], object]) -> Iterator[bytes]:
    """Yield blocks of whole lines, each with the line end before it; the last may not end in one, nor one too long."""
    rest = b"\n"
    while chunk := file.read(handle, _BLOCK):
        hashed(chunk)
        content = rest + chunk
        cut = content.rfind(b"\n")
        rest = content[cut:]
        if cut or len(rest) > csv.field_size_limit():
            yield content[: cut + 1] if cut else content
    if len(rest) > 1:
        yield rest


def _newlines(block: bytes, ends: int) -> set[str]:
    """Return how the lines of *block* end, of which so many do: in LF, in CR LF, or in several ways."""
    if b"\r" not in block:
        return {"\n"} if ends else set()
    return {"\r\n"} if block.count(b"\r") == block.count(b"\r\n") == ends else {"\r\n", "\r"}


def _odd(delimiter: str) -> Callable[[bytes], bool]:
    """Return what tells whether a block may be read in two ways, its line ends aside."""
    mark = re.escape(delimiter.encode())
    # a quote with blanks and then a cell's end behind it; or one behind a blank, where a cell can begin with those: the
    # second of two only there, for a text may have quotes of its own
    suspect = re.compile(
        rb'"(?: +(?:[%b\r\n]|\Z)|(?<= ")(?P<before>[^"]|\Z|"(?<=[%b\n ] "")))' % (mark, mark),
    )
    edges = frozenset((delimiter.encode(), b"\n"))

    def begins(block: bytes, place: int) -> bool:
        while block[place : place + 1] == b" ":
            place -= 1
        return block[place : place + 1] in edges

    def odd(block: bytes) -> bool:
        half = csv.field_size_limit() // 2
        if any(block.find(b"\n", place, place + half) < 0 for place in range(0, len(block) - half + 1, half)):
            return True
        if b"\0" in block or not _is_utf8(block):
            return True
        return b'"' in block and any(
            found["before"] is None or begins(block, found.start() - 1) for found in suspect.finditer(block)
        )

    return odd


def _is_utf8(block: bytes) -> bool:
    try:
        return block.isascii() or bool(block.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _are_rows(lines: Lines, delimiter: str, last: int) -> bool:
    """Return whether each line down to the *last* is a row."""
    texts = [f"{text}\n" for _, text in lines.texts(range(1, min(last, lines.count) + 1))]
    return len(texts) == last and split("".join(texts).removeprefix(_BOM), delimiter) is not None
