"""What separates a file's cells, and where its header stands: told from its first lines.

Every separator is tried, and the one wins by which the header holds the most of the register's fields: that is what the
file is read for, and letters in a text do not imitate it. Where the fields do not tell, as where a profile has yet to
name the headers, it is by how many of the rows come out as wide as the header, a table of several columns going before
one of a single column.
"""

import csv
from collections.abc import Sequence
from contextlib import suppress
from io import StringIO

from attrs import evolve, frozen

from iku_kerjasama.plugins import Origin
from iku_kerjasama.plugins.heading import Heading, heading

__all__ = ["DELIMITERS", "SAMPLE", "Dialect", "dialects"]

DELIMITERS = (",", ";", "\t", "|")
"""The separators that are tried, in the order in which they are believed where nothing else tells."""

SAMPLE = 1 << 16
"""How many letters are looked at."""


@frozen(kw_only=True)
class Dialect:
    """What a *delimiter* makes of a file: its *heading* holds *fields* of them, and *fitting* of the *rows* fit it."""

    delimiter: str
    heading: Heading | None
    fields: int
    rows: int
    fitting: int

    @property
    def width(self) -> int:
        """How many columns the header has."""
        return len(self.heading.header) if self.heading else 0

    @property
    def merit(self) -> tuple[int, bool, int, int]:
        """What it is compared by: the more, the better."""
        share = 1000 * self.fitting // self.rows if self.rows else 1000
        return (self.fields, self.width > 1, share, self.width)


def dialects(
    text: str, origin: Origin, *, among: Sequence[str] = DELIMITERS, header_row: int | None = None
) -> tuple[Dialect, ...]:
    """Return what each delimiter *among* these makes of *text*, a file's first lines, the best first.

    The header is in *header_row* where that is given.
    """
    found = (_tried(text, delimiter, origin, header_row) for delimiter in among)
    return tuple(sorted(found, key=lambda one: one.merit, reverse=True))


def _tried(text: str, delimiter: str, origin: Origin, header_row: int | None) -> Dialect:
    rows: list[list[str]] = []
    with suppress(csv.Error):  # a cell that is too long: who reads the file names its line
        rows.extend(csv.reader(StringIO(text, newline=""), delimiter=delimiter))
    found = heading(rows, origin) if header_row is None else _named(rows, header_row, origin)
    below = [row for row in rows[found.row :] if any(map(str.strip, row))] if found else []
    return Dialect(
        delimiter=delimiter,
        heading=found,
        fields=origin.fits(found.header) if found else 0,
        rows=len(below),
        fitting=sum(len(row) == len(found.header) for row in below) if found else 0,
    )


def _named(rows: Sequence[Sequence[str]], row: int, origin: Origin) -> Heading | None:
    """Return the header on *row*, the lower of two where these hold more; None where there is no such row."""
    both = heading(rows[max(row - 2, 0) : row], origin) if row <= len(rows) else None
    if both is not None and both.height > 1:
        return evolve(both, row=row)
    return Heading(header=tuple(map(str.strip, rows[row - 1])), row=row) if row <= len(rows) else None
