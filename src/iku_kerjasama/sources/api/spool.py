"""Rows put aside until they are asked for: read from the server once, and the same as often as they are read."""

import json
from array import array
from collections.abc import Iterable, Iterator, Sequence
from tempfile import SpooledTemporaryFile
from threading import Lock
from weakref import finalize

from attrs import define, field

__all__ = ["FullError", "Spool"]

_IN_MEMORY = 8 * 2**20
_GROUP = 256
"""How many rows are put down, and read again, together."""


class FullError(Exception):
    """More was to be put aside than may be."""


@define(kw_only=True, eq=False, weakref_slot=True)
class Spool:
    """Rows of texts in a file without a name, which is gone with the spool; at most *limit* bytes of them.

    Small ones stay in memory. Several readers, in several threads, do not disturb each other.
    """

    limit: int
    count: int = field(default=0, init=False)
    _file: "SpooledTemporaryFile[bytes]" = field(init=False, repr=False)
    _places: "array[int]" = field(factory=lambda: array("Q", [0]), init=False, repr=False)
    _group: list[Sequence[str]] = field(factory=list, init=False, repr=False)
    _lock: Lock = field(factory=Lock, init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Make the file, and see to it that it is closed."""
        self._file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed with the spool
        finalize(self, self._file.close)

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle by what was put down."""
        with self._lock:
            self._file.seek(0)
            content = self._file.read(self._places[-1])
        return _refilled, (self.limit, self.count, list(self._places), content)

    def add(self, cells: Sequence[str]) -> None:
        """Put a row aside; FullError where there is no room for it."""
        self._group.append(cells)
        self.count += 1
        if len(self._group) == _GROUP:
            self.flush()

    def flush(self) -> None:
        """Put down what has been gathered; after the last row."""
        if not self._group:
            return
        line = json.dumps(self._group, separators=(",", ":")).encode("ascii")
        if self._places[-1] + len(line) > self.limit:
            raise FullError
        with self._lock:
            self._file.seek(self._places[-1])
            self._file.write(line)
        self._places.append(self._places[-1] + len(line))
        self._group = []

    def rows(self) -> Iterator[list[str]]:
        """Yield every row that was put down."""
        for group in range(len(self._places) - 1):
            yield from self._read(group)

    def fetch(self, indexes: Iterable[int]) -> Iterator[tuple[int, list[str]]]:
        """Yield the rows at these *indexes*, which ascend, each with its own."""
        known, rows = -1, list[list[str]]()
        for index in indexes:
            group, place = divmod(index, _GROUP)
            if group != known:
                known, rows = group, self._read(group)
            yield index, rows[place]

    def refill(self, count: int, places: Sequence[int], content: bytes) -> None:
        """Hold the *count* rows of another spool: its *content*, and the *places* at which its groups end."""
        self._file.write(content)
        self._places = array("Q", places)
        self.count = count

    def _read(self, group: int) -> list[list[str]]:
        begin, end = self._places[group], self._places[group + 1]
        with self._lock:
            self._file.seek(begin)
            line = self._file.read(end - begin)
        rows: list[list[str]] = json.loads(line)
        return rows


def _refilled(limit: int, count: int, places: list[int], content: bytes) -> Spool:
    spool = Spool(limit=limit)
    spool.refill(count, places, content)
    return spool
