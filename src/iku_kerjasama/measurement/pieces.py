"""The pieces that undetermined records make: what each may add to the two counts of the value.

Where no record takes part in the verdict on another, each is a piece of its own. Where links or parents do, records
that hang together, however remotely, are one: every combination of the ways in which they may turn out is judged as any
register is.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import prod
from typing import Any

from attrs import evolve, frozen

from iku_kerjasama.measurement.resolutions import Changes, Resolutions
from iku_kerjasama.measurement.verdicts import verdicts, weight
from iku_kerjasama.registers import Registers
from iku_kerjasama.rules.criteria import Carried, ChildCounted, InCohort, ParentCounted, SomeChild
from iku_kerjasama.rules.indicator import Indicator
from iku_kerjasama.rules.readings.python import judge
from iku_kerjasama.rules.standing import Days, Standing

__all__ = ["MOST", "Added", "Piece", "pieces"]

MOST = 1 << 12
"""In how many ways the records of one piece are resolved at most."""

Added = tuple[int, int]
"""What is added to the numerator and to the denominator."""

_Node = tuple[str, int]
"""A record: its register, and its index there."""

_OTHERS = (Carried, InCohort, ParentCounted, ChildCounted, SomeChild)
"""What a clause may ask that other records decide."""


@frozen
class Piece:
    """Records that are resolved together: what they may *add* to the counts as they are, and how many *decide* that.

    None in the place of what is added: there are more than `MOST` ways.
    """

    adds: frozenset[Added] | None
    deciding: int


def pieces(registers: Registers, rule: Indicator, days: Days, *, scoring: str) -> Iterator[Piece]:
    """Yield the pieces of *registers* with something undetermined, under *rule* and its value's *scoring*."""
    bench = _Bench(registers, rule, days, scoring)
    apart = scoring == "ratio" and not any(count.asks(*_OTHERS) for count in rule.counts)
    return bench.apart() if apart else bench.together()


class _Bench:
    def __init__(self, registers: Registers, rule: Indicator, days: Days, scoring: str) -> None:
        self.registers = registers
        self.rule = rule
        self.days = days
        self.scoring = scoring
        self.resolutions = Resolutions(rule, days)
        self.unknown: dict[_Node, tuple[str, ...]] = {
            (register, index): names
            for register in rule.registers
            for index, names in self.resolutions.unknown(register, getattr(registers, register))
        }

    def apart(self) -> Iterator[Piece]:
        """Yield a piece for each record."""
        sides = [(count, judge(count, self.days), side) for side, count in enumerate(self.rule.counts)]
        linked = {
            "agreements": {index for index, links in enumerate(self.registers.links) if links},
            "facilitations": {link for links in self.registers.links for link in links},
        }
        for (register, index), names in self.unknown.items():
            record = self.record((register, index))
            copy = index in self.registers.duplicates[register]
            standing = Standing(original=not copy, linked=index in linked[register])
            found: list[Added] = []
            for change in self.resolutions.ways(register, record, names):
                turned = evolve(record, **change)
                added = [0, 0]
                for count, judged, side in sides:
                    if count.register == register and judged(turned, standing) is None:
                        added[side] = weight(count, turned)
                found.append((added[0], added[1]))
            yield Piece(_beside(found), int(len(set(found)) > 1))

    def together(self) -> Iterator[Piece]:
        """Yield a piece for all records that hang together; pieces that look alike are resolved once."""
        known: dict[object, Piece] = {}
        for nodes in self.groups():
            ways = self.ways(nodes)
            key = self.shape(nodes, ways)
            if key not in known:
                known[key] = self.resolved(nodes, ways)
            yield known[key]

    def record(self, node: _Node) -> Any:  # noqa: ANN401 - a record of either register
        return getattr(self.registers, node[0])[node[1]]

    def groups(self) -> Iterator[list[_Node]]:
        """Yield the records that links and parents join, in groups with something unknown in them."""
        joined: defaultdict[_Node, list[_Node]] = defaultdict(list)
        for index in range(len(self.registers.agreements)):
            for other in self.named(("agreements", index)):
                joined["agreements", index].append(other)
                joined[other].append(("agreements", index))
        met: set[_Node] = set()
        for start in self.unknown:
            if start not in met:
                met.add(start)
                group = [start]
                for node in group:
                    fresh = [other for other in dict.fromkeys(joined[node]) if other not in met]
                    met.update(fresh)
                    group += fresh
                yield group

    def named(self, node: _Node) -> Iterator[_Node]:
        """Yield the requests that an agreement answers, and its parent."""
        register, index = node
        if register == "agreements":
            yield from (("facilitations", link) for link in self.registers.links[index])
            if (parent := self.registers.parents[index]) is not None:
                yield "agreements", parent

    def ways(self, nodes: Sequence[_Node]) -> dict[_Node, Changes]:
        """Return the ways in which those of *nodes* may turn out that may in more than one."""
        cohort = self.resolutions.cohort
        rivals = [getattr(self.record(node), cohort) for node in nodes if cohort and node[0] == "facilitations"]
        several = {
            node: self.resolutions.ways(node[0], self.record(node), self.unknown[node], rivals)
            for node in nodes
            if node in self.unknown
        }
        return {node: changes for node, changes in several.items() if len(changes) > 1}

    def shape(self, nodes: Sequence[_Node], ways: Mapping[_Node, Changes]) -> object:
        """Return what makes two pieces alike: what is seen of each record in each way, and what it is joined to."""
        place = {node: number for number, node in enumerate(nodes)}
        return tuple(
            (
                node[0],
                node[1] in self.registers.duplicates[node[0]],
                tuple(self.seen(node, change) for change in ways.get(node, ({},))),
                tuple(place[other] for other in self.named(node)),
            )
            for node in nodes
        )

    def seen(self, node: _Node, change: Mapping[str, Any]) -> object:
        register = node[0]
        if register not in self.rule.registers:
            return None
        record = evolve(self.record(node), **change)
        weights = (weight(count, record) for count in self.rule.counts if count.register == register)
        return (*weights, *self.resolutions.profile(register, record))

    def resolved(self, nodes: Sequence[_Node], ways: Mapping[_Node, Changes]) -> Piece:
        """Return what *nodes* may add, every combination of *ways* judged."""
        if prod(map(len, ways.values())) > MOST:
            return Piece(None, len(ways))
        found: dict[tuple[int, ...], Added] = {}
        for choice in product(*(range(len(changes)) for changes in ways.values())):
            chosen = zip(ways.items(), choice, strict=True)
            turned = {node: evolve(self.record(node), **changes[way]) for (node, changes), way in chosen}
            found[choice] = self.counted(nodes, turned)
        return Piece(_beside([*found.values()]), sum(_decides(place, found) for place in range(len(ways))))

    def counted(self, nodes: Sequence[_Node], turned: Mapping[_Node, Any]) -> Added:
        """Return the two counts of *nodes* alone, those *turned* in the place of what they were."""
        books = {name: [node for node in nodes if node[0] == name] for name in ("facilitations", "agreements")}
        place = {node: number for several in books.values() for number, node in enumerate(several)}
        copies = self.registers.duplicates
        part = evolve(
            self.registers,
            facilitations=tuple(turned.get(node, self.record(node)) for node in books["facilitations"]),
            agreements=tuple(turned.get(node, self.record(node)) for node in books["agreements"]),
            duplicates={
                name: {place[node]: place[node] for node in several if node[1] in copies[name]}
                for name, several in books.items()
            },
            links=tuple(
                tuple(place["facilitations", link] for link in self.registers.links[index])
                for _, index in books["agreements"]
            ),
            parents=tuple(
                None if (parent := self.registers.parents[index]) is None else place["agreements", parent]
                for _, index in books["agreements"]
            ),
        )
        judged = verdicts(part, self.rule, self.days)
        below = judged.denominator.total if judged.denominator else 0
        if self.scoring == "proportion":
            return len(judged.followed_up or ()), below
        return judged.numerator.total, below


def _beside(found: Sequence[Added]) -> frozenset[Added]:
    """Return what is added beside the first of *found*, which is what the registers say as they are."""
    first = found[0]
    return frozenset((above - first[0], below - first[1]) for above, below in found)


def _decides(place: int, found: Mapping[tuple[int, ...], Added]) -> bool:
    """Tell whether the counts hang on the choice at *place*, in some combination of the others."""
    apart: defaultdict[tuple[int, ...], set[Added]] = defaultdict(set)
    for choice, added in found.items():
        apart[choice[:place] + choice[place + 1 :]].add(added)
    return any(len(several) > 1 for several in apart.values())
