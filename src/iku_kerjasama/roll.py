"""The roll of a register's ids: which row each stands on, in a few bytes.

A register numbers its records: ``F-2025-0001``, ``F-2025-0002``. So an id is kept as its head, and its tail of digits
as a place in an array of row numbers: four bytes a record. Ids of another shape are kept as they are.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

__all__ = ["Roll"]

_DIGITS = "0123456789"
_LONGEST = 18
_GAP = 4096
"""How far a number may lie beyond those met before it is kept as it is."""

_NONE: dict[int, "array[int]"] = {}

_ENDINGS = tuple(tuple(f"{number:0{width}d}" for number in range(10**width)) for width in range(4))
"""The last digits of numbers, in their order: none, one, two or three of them."""


class Roll:
    """Ids, each with the number of the row it first stood on; rows count from 1.

    The series last used, with the head and the width of its numbers, is at hand: the next id is likely of it.
    """

    def __init__(self) -> None:
        """Begin with no ids."""
        self._series: dict[str, dict[int, array[int]]] = {}
        self._others: dict[str, int] = {}
        self._head = ""
        self._cut = 0
        self._width = 0
        self._rows: array[int] = array("I")

    def claim(self, identity: str, row: int) -> bool:
        """Enter *identity* as standing on *row*; where it is entered already, change nothing and return False."""
        tail = identity[self._cut :]
        if len(tail) != self._width or identity[: self._cut] != self._head or not tail.isdigit() or not tail.isascii():
            tail = self._turn_to(identity)
        if self._others and identity in self._others:
            return False
        rows = self._rows
        room = len(rows)
        place = int(tail) if tail else room + _GAP
        if place == room:
            rows.append(row)
        elif place < room:
            if rows[place]:
                return False
            rows[place] = row
        elif place < room + _GAP:
            rows.frombytes(bytes(rows.itemsize * (place - room)))
            rows.append(row)
        else:
            self._others[identity] = row
        return True

    def ahead(self) -> tuple[Iterator[str], Callable[[Iterable[int]], None]]:
        """Return the ids that come next in the series at hand, and what enters the rows of the first of them.

        They may be entered so by whoever met those very ids in their order, as long as nothing is claimed meanwhile.
        """
        number = f"{len(self._rows):0{self._width}d}"
        if self._others or not 0 < self._width <= _LONGEST or len(number) > self._width:
            return iter(()), self._rows.extend
        endings = _ENDINGS[min(self._width, len(_ENDINGS) - 1)]
        cut = -len(endings[0])
        upcoming = map((self._head + number[:cut]).__add__, islice(endings, int(number[cut:]), None))
        return upcoming, self._rows.extend

    def find(self, identity: str) -> int:
        """Return the row *identity* was entered for, 0 where it was not."""
        head = identity.rstrip(_DIGITS)
        tail = identity[len(head) :]
        rows = self._series.get(head, _NONE).get(len(tail))
        if rows and tail and len(tail) <= _LONGEST:
            place = int(tail)
            if place < len(rows) and rows[place]:
                return rows[place]
        return self._others.get(identity, 0)

    def _turn_to(self, identity: str) -> str:
        """Take the series of *identity* in hand; return its tail, "" where its number is none to be kept in one."""
        self._head = identity.rstrip(_DIGITS)
        self._cut = len(self._head)
        self._width = len(identity) - self._cut
        self._rows = self._series.setdefault(self._head, {}).setdefault(self._width, array("I"))
        return identity[self._cut :] if self._width <= _LONGEST else ""
