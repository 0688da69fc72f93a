"""Pieces laid out side by side, copied as often as there are ways in which they may turn out, to be judged at once.

The copies make one pair of registers, joined to nothing but themselves.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from attrs import evolve

from iku_kerjasama.measurement.verdicts import Side, verdicts, weight
from iku_kerjasama.registers import Registers
from iku_kerjasama.rules.indicator import Indicator
from iku_kerjasama.rules.standing import Days

__all__ = ["Added", "Laid", "Node", "Ways", "named"]

Added = tuple[int, int]
"""What is added to the numerator and to the denominator."""

Node = tuple[str, int]
"""A record: its register, and its index there."""

Ways = Mapping[Node, Sequence[Any]]
"""The records of a piece, each in the ways in which it may turn out."""


def named(registers: Registers, node: Node) -> Iterator[Node]:
    """Yield the requests that *node*, if it is an agreement, answers, and its parent."""
    register, index = node
    if register == "agreements":
        yield from (("facilitations", link) for link in registers.links[index])
        if (parent := registers.parents[index]) is not None:
            yield "agreements", parent


class Laid:
    """Registers that are made of pieces of other *registers*."""

    def __init__(self, registers: Registers) -> None:
        self.registers = registers
        self.books: dict[str, list[Any]] = {"facilitations": [], "agreements": []}
        self.owners: dict[str, list[int]] = {"facilitations": [], "agreements": []}
        self.duplicates: dict[str, dict[int, int]] = {"facilitations": {}, "agreements": {}}
        self.links: list[tuple[int, ...]] = []
        self.parents: list[int | None] = []
        self.copies: int = 0

    def put(self, ways: Ways) -> None:
        """Lay out a copy of the piece for each combination of its *ways*."""
        mine = {register: [node for node in ways if node[0] == register] for register in self.books}
        place = {node: (register, rank) for register, nodes in mine.items() for rank, node in enumerate(nodes)}
        joined = [[place[other] for other in named(self.registers, node)] for node in mine["agreements"]]
        links = [[rank for register, rank in others if register == "facilitations"] for others in joined]
        parents = [next((rank for register, rank in others if register == "agreements"), None) for others in joined]
        copied = [place[node] for node in ways if node[1] in self.registers.duplicates[node[0]]]
        for turned in product(*ways.values()):
            record = dict(zip(ways, turned, strict=True))
            before = {register: len(book) for register, book in self.books.items()}
            for register, nodes in mine.items():
                self.books[register] += [record[node] for node in nodes]
                self.owners[register] += [self.copies] * len(nodes)
            for register, rank in copied:
                self.duplicates[register][before[register] + rank] = before[register] + rank
            requests, agreements = before["facilitations"], before["agreements"]
            self.links += [tuple([requests + rank for rank in ranks]) for ranks in links]
            self.parents += [None if rank is None else agreements + rank for rank in parents]
            self.copies += 1

    def added(self, rule: Indicator, days: Days, scoring: str) -> list[Added]:
        """Return the two counts of each copy."""
        registers = evolve(
            self.registers,
            facilitations=tuple(self.books["facilitations"]),
            agreements=tuple(self.books["agreements"]),
            duplicates=self.duplicates,
            links=tuple(self.links),
            parents=tuple(self.parents),
        )
        judged = verdicts(registers, rule, days)
        above, below = [0] * self.copies, [0] * self.copies
        if scoring == "proportion":
            for index in judged.followed_up or ():
                above[self.owners["facilitations"][index]] += 1
        else:
            self._tell(judged.numerator, above)
        if judged.denominator:
            self._tell(judged.denominator, below)
        return [*zip(above, below, strict=True)]

    def _tell(self, side: Side, totals: list[int]) -> None:
        """Add to the *totals* of the copies what *side* counts of each."""
        owners = self.owners[side.count.register]
        for index in side.counted:
            totals[owners[index]] += weight(side.count, side.records[index])
