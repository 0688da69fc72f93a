"""The roll of a register's ids: which row each stands on, in a few bytes.

A register numbers its records: ``F-2025-0001``, ``F-2025-0002``. So an id is kept as its head, and its tail of digits
as a place in an array of row numbers: four bytes a record. Ids of another shape are kept as they are.
"""

from array import array

__all__ = ["Roll"]

_DIGITS = "0123456789"
_LONGEST = 18
_GAP = 4096
"""How far a number may lie beyond those met before it is kept as it is."""


class Roll:
    """Ids, each with the number of the row it first stood on; rows count from 1."""

    def __init__(self) -> None:
        """Begin with no ids."""
        self._series: dict[tuple[str, int], array[int]] = {}
        self._others: dict[str, int] = {}

    def claim(self, identity: str, row: int) -> bool:
        """Enter *identity* as standing on *row*; where it is entered already, change nothing and return False."""
        head = identity.rstrip(_DIGITS)
        width = len(identity) - len(head)
        series = self._series.get((head, width))
        if series is None:
            series = self._series[head, width] = array("I")
        room = len(series)
        place = int(identity[-width:]) if 0 < width <= _LONGEST else room + _GAP
        if self._others and identity in self._others:
            return False
        if place < room:
            if series[place]:
                return False
            series[place] = row
        elif place < room + _GAP:
            series.frombytes(bytes(series.itemsize * (place - room)))
            series.append(row)
        else:
            self._others[identity] = row
        return True

    def find(self, identity: str) -> int:
        """Return the row *identity* was entered for, 0 where it was not."""
        head = identity.rstrip(_DIGITS)
        width = len(identity) - len(head)
        series = self._series.get((head, width))
        if series is None:
            return 0
        if 0 < width <= _LONGEST:
            place = int(identity[-width:])
            if place < len(series) and series[place]:
                return series[place]
        return self._others.get(identity, 0)
