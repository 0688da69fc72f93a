"""What rows that are judged alike have in common."""

from collections.abc import Callable
from typing import Any

from attrs import evolve, frozen

from iku_kerjasama.rules.indicator import Clause

__all__ = ["Case", "Cases", "Parts"]

Parts = tuple[tuple[str | None, ...], ...]
"""For each dimension asked for, the keys a record stands under."""


@frozen(kw_only=True)
class Case:
    """A verdict that many records share: the *clause* that failed, their *weight* and the *parts* they stand in."""

    clause: Clause | None = None
    weight: int = 1
    parts: Parts = ()
    followed_up: bool = False


class Cases(dict[Any, int]):
    """The cases of one register, each by its number, from 1, under what decides it; made when first met.

    *table* holds the cases by their number, and *followed* for each the number of the same case once it is followed up
    (its own, where that makes no difference).
    """

    def __init__(self, make: Callable[..., Case]) -> None:
        """Make cases with *make*, called with a row's bits and what else tells them apart."""
        super().__init__()
        self.make = make
        self.table: list[Case | None] = [None]
        self.followed: list[int] = [0]

    def __missing__(self, key: Any) -> int:  # noqa: ANN401 - bits alone, or a tuple that begins with them
        """Make the case of *key* and keep it."""
        number = self[key] = self.add(self.make(*key) if isinstance(key, tuple) else self.make(key))
        return number

    def other(self, number: int, clause: Clause | None) -> int:
        """Return the number of the case *number* but for its *clause*."""
        case = self.table[number]
        return 0 if case is None else self.add(evolve(case, clause=clause))

    def add(self, case: Case) -> int:
        """Enter *case* and return its number."""
        number = len(self.table)
        self.table.append(case)
        self.followed.append(number)
        if case.clause is None:
            self.followed[number] = number + 1
            self.table.append(Case(weight=case.weight, parts=case.parts, followed_up=True))
            self.followed.append(number + 1)
        return number
