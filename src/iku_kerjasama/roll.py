"""The roll of a register's ids: which row each stands on, in a few bytes.

A register numbers its records: ``F-2025-0001``, ``F-2025-0002``. So an id is kept as a place on a page: the page has
all of the id but its last three digits, and they say which of its thousand row numbers is meant: four bytes a record.
Ids that end otherwise, or stand alone, are kept as they are.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

__all__ = ["Roll"]

_DIGITS = 3
"""How many digits at the end of an id are its place on a page."""

_OPENING = 10
"""A page is opened by one of its first ten ids, so that a register of ids by chance does not open one for each."""

_ENDINGS = tuple(f"{place:0{_DIGITS}d}" for place in range(10**_DIGITS))
_PLACES = {ending: place for place, ending in enumerate(_ENDINGS)}
_NONE: "array[int]" = array("I")


class Roll:
    """Ids, each with the number of the row it first stood on; rows count from 1."""

    def __init__(self) -> None:
        """Begin with no ids."""
        self._pages: dict[str, array[int]] = {}
        self._others: dict[str, int] = {}
        self._head = ""

    def claim(self, identity: str, row: int) -> bool:
        """Enter *identity* as standing on *row*; where it is entered already, change nothing and return False."""
        self._head = identity[:-_DIGITS]
        place = _PLACES.get(identity[-_DIGITS:])
        page = self._pages.get(self._head)
        if place is None or (page is None and place >= _OPENING):
            if identity in self._others:
                return False
            self._others[identity] = row
            return True
        if page is None:
            page = self._opened(self._head)
        if len(page) <= place:
            page.frombytes(bytes(page.itemsize * (place + 1 - len(page))))
        if page[place]:
            return False
        page[place] = row
        return True

    def ahead(self) -> tuple[Iterator[str], Callable[[Iterable[int]], None]]:
        """Return the ids that come next on the page last claimed on, and what enters the rows of the first of them.

        They may be entered so by whoever met those very ids in their order, as long as nothing is claimed meanwhile.
        """
        page = self._pages.get(self._head, _NONE)
        return map(self._head.__add__, islice(_ENDINGS, len(page), None) if page else ()), page.extend

    def find(self, identity: str) -> int:
        """Return the row *identity* was entered for, 0 where it was not."""
        try:
            return self._pages[identity[:-_DIGITS]][_PLACES[identity[-_DIGITS:]]]
        except KeyError:
            return self._others.get(identity, 0)
        except IndexError:
            return 0

    def _opened(self, head: str) -> "array[int]":
        """Return a new page, with those of its ids that were kept as they are."""
        page = self._pages[head] = array("I")
        if self._others:
            rows = [self._others.pop(head + ending, 0) for ending in _ENDINGS]
            while rows and not rows[-1]:
                rows.pop()
            page.extend(rows)
        return page
