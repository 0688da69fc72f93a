"""The pieces that undetermined records make: what each may add to the two counts of the value.

Where no record takes part in the verdict on another, each is a piece of its own. Where links or parents do, records
that hang together, however remotely, are one: every combination of the ways in which they may turn out is judged as any
register is.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import product
from math import prod
from typing import Any

from attrs import evolve, frozen

from iku_kerjasama.measurement.laid import Added, Laid, Node, Ways, named
from iku_kerjasama.measurement.resolutions import Resolutions
from iku_kerjasama.measurement.verdicts import weight
from iku_kerjasama.registers import Registers
from iku_kerjasama.rules.criteria import Carried, ChildCounted, InCohort, ParentCounted, SomeChild
from iku_kerjasama.rules.indicator import Indicator
from iku_kerjasama.rules.readings.python import judge
from iku_kerjasama.rules.standing import Days, Standing

__all__ = ["MOST", "Piece", "pieces"]

MOST = 1 << 12
"""In how many ways the records of one piece are resolved at most."""

_AT_ONCE = 1 << 16
"""About how many records are judged at once."""

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
        self.unknown: dict[Node, tuple[str, ...]] = {
            (register, index): names
            for register in rule.registers
            for index, names in self.resolutions.unknown(register, getattr(registers, register))
        }

    def apart(self) -> Iterator[Piece]:
        """Yield a piece for each record; records that look alike are resolved once."""
        linked = {
            "agreements": {index for index, links in enumerate(self.registers.links) if links},
            "facilitations": {link for links in self.registers.links for link in links},
        }
        known: dict[object, Piece] = {}
        for (register, index), names in self.unknown.items():
            record = self.record((register, index))
            copy = index in self.registers.duplicates[register]
            standing = Standing(original=not copy, linked=index in linked[register])
            sight = self.resolutions.sight(register, record)
            key = (register, names, standing, *self.weights(register, record), *sight)
            if key not in known:
                found = [
                    self.judged(register, evolve(record, **change), standing)
                    for change in self.resolutions.ways(register, record, names)
                ]
                known[key] = Piece(_beside(found), int(len(set(found)) > 1))
            yield known[key]

    def judged(self, register: str, record: Any, standing: Standing) -> Added:  # noqa: ANN401 - of either register
        """Return what *record* adds to the two counts, which ask nothing of others."""
        added = [0, 0]
        for side, count in enumerate(self.rule.counts):
            if count.register == register and judge(count, self.days)(record, standing) is None:
                added[side] = weight(count, record)
        return added[0], added[1]

    def together(self) -> Iterator[Piece]:
        """Yield a piece for all records that hang together; pieces that look alike are resolved once.

        Where some have too many ways, there is no bound whatever the others add: those alone are yielded.
        """
        keys: list[object] = []
        distinct: dict[object, Ways] = {}
        for nodes in self.groups():
            ways = self.ways(nodes)
            keys.append(key := self.shape(ways))
            distinct.setdefault(key, ways)
        known: dict[object, Piece] = {
            key: Piece(None, sum(len(turns) > 1 for turns in ways.values()))
            for key, ways in distinct.items()
            if _times(ways) > MOST
        }
        if not known:
            known = dict(zip(distinct, self.resolved(distinct.values()), strict=True))
        yield from (known[key] for key in keys if key in known)

    def record(self, node: Node) -> Any:  # noqa: ANN401 - a record of either register
        return getattr(self.registers, node[0])[node[1]]

    def groups(self) -> Iterator[list[Node]]:
        """Yield the records that links and parents join, in groups with something unknown in them."""
        joined: defaultdict[Node, list[Node]] = defaultdict(list)
        for index in range(len(self.registers.agreements)):
            for other in named(self.registers, ("agreements", index)):
                joined["agreements", index].append(other)
                joined[other].append(("agreements", index))
        met: set[Node] = set()
        for start in self.unknown:
            if start not in met:
                met.add(start)
                group = [start]
                for node in group:
                    fresh = [other for other in dict.fromkeys(joined[node]) if other not in met]
                    met.update(fresh)
                    group += fresh
                yield group

    def weights(self, register: str, record: Any) -> tuple[int, ...]:  # noqa: ANN401 - of either register
        """Return what *record* weighs in the counts over its *register*."""
        return tuple(weight(count, record) for count in self.rule.counts if count.register == register)

    def ways(self, nodes: Sequence[Node]) -> Ways:
        """Return each of *nodes* as it may turn out, as it is first: most in one way alone."""
        cohort = self.resolutions.cohort
        rivals = [getattr(self.record(node), cohort) for node in nodes if cohort and node[0] == "facilitations"]
        found: dict[Node, list[Any]] = {}
        for node in nodes:
            record = self.record(node)
            found[node] = [record]
            if node in self.unknown:
                changes = self.resolutions.ways(node[0], record, self.unknown[node], rivals)
                found[node] += (evolve(record, **change) for change in changes[1:])
        return found

    def shape(self, ways: Ways) -> object:
        """Return what makes two pieces alike: what is seen of each record in each way, and what it is joined to."""
        place = {node: number for number, node in enumerate(ways)}
        return tuple(
            (
                node[0],
                node[1] in self.registers.duplicates[node[0]],
                self.weights(node[0], turns[0]),
                tuple(map(partial(self.resolutions.profile, node[0]), turns)) if node[0] in self.rule.registers else (),
                tuple(place[other] for other in named(self.registers, node)),
            )
            for node, turns in ways.items()
        )

    def resolved(self, several: Iterable[Ways]) -> Iterator[Piece]:
        """Yield what each of *several* pieces may add: every combination of its records' ways is judged, many at once.

        The combinations stand side by side in one pair of registers, joined to nothing but themselves.
        """
        for batch in _batches(several):
            laid = Laid(self.registers)
            for ways in batch:
                laid.put(ways)
            added = iter(laid.added(self.rule, self.days, self.scoring))
            for ways in batch:
                found = dict(zip(product(*(range(len(turns)) for turns in ways.values())), added, strict=False))
                deciding = sum(_decides(place, found) for place, turns in enumerate(ways.values()) if len(turns) > 1)
                yield Piece(_beside([*found.values()]), deciding)


def _times(ways: Ways) -> int:
    """Return in how many ways a piece may turn out."""
    return prod(map(len, ways.values()))


def _batches(several: Iterable[Ways]) -> Iterator[list[Ways]]:
    """Yield the pieces in batches, each of about as many records as are judged at once."""
    batch: list[Ways] = []
    size = 0
    for ways in several:
        batch.append(ways)
        size += _times(ways) * len(ways)
        if size > _AT_ONCE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


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
