"""Registers condensed: records that no way of counting tells apart stand there once, with how many they stand for.

What a clause may ask of a record is little: whether a date lies in the period, which term a field holds, how many
parties there are, what is linked to it. So are the different answers. Records are taken together with those they are
joined to, since these take part in the verdict: an agreement with its requests, its parent and what it repeats.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, compress
from operator import attrgetter

from attrs import evolve, frozen

from iku_kerjasama.measurement.verdicts import weight_of
from iku_kerjasama.records import Agreement, Facilitation
from iku_kerjasama.registers import Registers
from iku_kerjasama.rules.criteria import Criterion, FieldLeaf, SomeChild, fields_of, leaves
from iku_kerjasama.rules.indicator import Count
from iku_kerjasama.rules.readings.predicate import meets
from iku_kerjasama.rules.standing import Days
from iku_kerjasama.terms import VOCABULARIES

__all__ = ["Condensed", "condensed"]

_ASKED_BY_CARRIED = ("status", "closed_on")
_BOOKS = ("facilitations", "agreements")

_OF_ONE_REQUEST = 3
"""What an agreement is joined to at most that answers one request: its parent, what it repeats, the request."""

_Key = int | tuple[object, ...]

_Signature = int
"""The number of what the counts can see of a record: even of a request, odd of an agreement."""

_Joined = Mapping[int, Sequence[int | None]]
"""For each record that names others, those: requests are numbered from 0, agreements after them."""


@frozen(kw_only=True)
class Condensed:
    """Small *registers* that stand for large ones: *times* says, for each register, how often each record is there."""

    registers: Registers
    times: Mapping[str, Sequence[int]]


def condensed(registers: Registers, counts: Iterable[Count], days: Days) -> Condensed:
    """Return *registers* so condensed that each of *counts*, over these *days*, says the same of what stands for it."""
    asked = tuple(counts)
    signatures = [
        *_signatures(registers.facilitations, "facilitations", asked, days),
        *_signatures(registers.agreements, "agreements", asked, days),
    ]
    dated = sorted({count.dated_by for count in asked if count.register == "facilitations"})
    size = len(registers.facilitations)

    def dated_of(group: Sequence[int]) -> tuple[object, ...]:
        requests = [registers.facilitations[node] for node in group if node < size]
        return tuple(_order([getattr(request, name) for request in requests]) for name in dated)

    joined = _joined(registers)
    named = Counter(chain.from_iterable(joined.values()))
    alone = bytearray(b"\1") * len(signatures)
    for node in chain(joined, named):
        if node is not None:
            alone[node] = 0
    times: dict[_Key, int] = dict(Counter(compress(signatures, alone)))
    singles = list(compress(range(len(signatures)), alone))
    first = {signatures[node]: node for node in reversed(singles)}
    kept: dict[_Key, Sequence[int]] = {signature: (node,) for signature, node in first.items()}
    for key, group in _pieces(signatures, joined, named, dated_of):
        times[key] = times.get(key, 0) + 1
        kept.setdefault(key, group)
    standing = sorted((node, times[key]) for key, group in kept.items() for node in group)
    return Condensed(
        registers=_only(registers, [node for node, _ in standing]),
        times={
            "facilitations": [number for node, number in standing if node < size],
            "agreements": [number for node, number in standing if node >= size],
        },
    )


class _Tokens(dict[object, int]):
    """What the clauses can see of a field's values, numbered."""

    def __init__(self, name: str, asked: Sequence[Callable[[object], bool]], days: Days) -> None:
        super().__init__()
        self.name = name
        self.asked = asked
        self.days = days
        self.numbers: dict[object, int] = {}

    def __missing__(self, value: object) -> int:
        token: object
        if isinstance(value, date):
            start, end, as_of = self.days.start, self.days.end, self.days.as_of
            token = (value >= start, value <= end, value <= as_of, value < as_of)
        elif value is None or isinstance(value, bool) or self.name in VOCABULARIES:
            token = value
        else:
            token = (weight_of(value), *(met(value) for met in self.asked))
        number = self[value] = self.numbers.setdefault(token, len(self.numbers))
        return number


class _Numbers(dict[_Key, _Signature]):
    """A number for each of what the counts can see of the records of a register, in the order in which it is met."""

    def __init__(self, *, odd: bool) -> None:
        super().__init__()
        self.odd = odd

    def __missing__(self, seen: _Key) -> _Signature:
        number = self[seen] = 2 * len(self) + self.odd
        return number


def _signatures(
    records: Sequence[Facilitation | Agreement], register: str, asked: Sequence[Count], days: Days
) -> Iterator[_Signature]:
    """Return for each record what the counts can see of it by itself; equal where they see the same."""
    found: dict[str, list[FieldLeaf]] = {name: [] for name in _ASKED_BY_CARRIED if register == "facilitations"}
    for count in asked:
        if count.register == register:
            for name in filter(None, (count.dated_by, count.weighted_by)):
                found.setdefault(name, [])
            for clause in count.clauses:
                for name in fields_of(clause.criterion):
                    found.setdefault(name, [])
                for leaf in _asking(clause.criterion):
                    if leaf not in found[leaf.field]:
                        found[leaf.field].append(leaf)
    columns = [
        map(_Tokens(name, [meets(leaf, days) for leaf in asking], days).__getitem__, map(attrgetter(name), records))
        for name, asking in found.items()
    ]
    seen = zip(*columns, strict=True) if columns else ((),) * len(records)
    return map(_Numbers(odd=register == "agreements").__getitem__, seen)


def _asking(criterion: Criterion) -> Iterator[FieldLeaf]:
    """Yield what *criterion* asks of fields, of a record or of those that carry it out."""
    for leaf in leaves(criterion):
        if isinstance(leaf, SomeChild):
            yield from _asking(leaf.criterion)
        elif isinstance(leaf, FieldLeaf):
            yield leaf


def _order(days: Sequence[date | None]) -> _Key:
    """Return the place of each of *days* among them: which are earlier matters, not how much."""
    places = {day: place for place, day in enumerate(sorted({day for day in days if day is not None}))}
    return tuple(None if day is None else places[day] for day in days)


def _joined(registers: Registers) -> _Joined:
    """Return, for each record that names others, those: its parent, the record it repeats, its requests."""
    size = len(registers.facilitations)
    copies = {register: registers.duplicates.get(register, {}) for register in _BOOKS}
    joined: dict[int, Sequence[int | None]] = {
        index: (original,) for index, original in copies["facilitations"].items()
    }
    for index, (links, parent) in enumerate(zip(registers.links, registers.parents, strict=True)):
        original = copies["agreements"].get(index)
        if links or parent is not None or original is not None:
            agreements = (None if parent is None else size + parent, None if original is None else size + original)
            joined[size + index] = (*agreements, *links)
    return joined


def _pieces(
    signatures: Sequence[_Signature],
    joined: _Joined,
    named: Mapping[int | None, int],
    dated: Callable[[Sequence[int]], tuple[object, ...]],
) -> Iterator[tuple[_Key, Sequence[int]]]:
    """Yield what hangs together: what makes it like others, and its records in the order of that.

    Mostly that is a request with the agreements that answer it and nothing else, which is told at a glance: *named*
    says how often each record is. Where an agreement answers several, the order of their dates counts, as *dated* gives
    it.
    """
    answers: defaultdict[int, list[int]] = defaultdict(list)
    several: dict[int, Sequence[int | None]] = {}
    for node, others in joined.items():
        request = others[-1]
        single = len(others) == _OF_ONE_REQUEST and others[0] is others[1] is None
        if single and request is not None and request not in joined and node not in named:
            answers[request].append(node)
        else:
            several[node] = others
    for request, nodes in answers.items():
        if named[request] == len(nodes):
            nodes.sort(key=signatures.__getitem__)
            yield (signatures[request], *map(signatures.__getitem__, nodes)), (request, *nodes)
        else:
            several.update((node, joined[node]) for node in nodes)
    for group in _groups(several):
        group.sort(key=signatures.__getitem__)
        key = _shape(group, signatures, several)
        if any(len(several.get(node, ())) > _OF_ONE_REQUEST for node in group):
            key += dated(group)
        yield key, group


def _groups(joined: _Joined) -> Iterable[list[int]]:
    """Return the records that are *joined*, however remotely, in groups."""
    root: dict[int, int] = {}

    def find(node: int) -> int:
        while (above := root.setdefault(node, node)) != node:
            root[node] = node = root[above]
        return node

    for node, others in joined.items():
        for other in others:
            if other is not None:
                root[find(node)] = find(other)
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for node in sorted(root):
        groups[find(node)].append(node)
    return groups.values()


def _shape(group: Sequence[int], signatures: Sequence[_Signature], joined: _Joined) -> tuple[object, ...]:
    """Return what makes two groups alike: each member's signature, and which of the others it is joined to."""
    place = {node: index for index, node in enumerate(group)}
    return tuple(
        (signatures[node], *(None if other is None else place[other] for other in joined.get(node, ())))
        for node in group
    )


def _only(registers: Registers, nodes: Collection[int]) -> Registers:
    """Return *registers* with the records of these numbers alone, joined as they were."""
    size = len(registers.facilitations)
    requests = [node for node in nodes if node < size]
    agreements = [node - size for node in nodes if node >= size]
    request = {old: new for new, old in enumerate(requests)}
    agreement = {old: new for new, old in enumerate(agreements)}
    parents = (registers.parents[old] for old in agreements)
    return evolve(
        registers,
        facilitations=tuple(registers.facilitations[old] for old in requests),
        agreements=tuple(registers.agreements[old] for old in agreements),
        duplicates={
            register: {new[old]: new[original] for old, original in copies.items() if old in new}
            for register, new in zip(_BOOKS, (request, agreement), strict=True)
            for copies in [registers.duplicates.get(register, {})]
        },
        links=tuple(tuple(request[link] for link in registers.links[old]) for old in agreements),
        parents=tuple(None if parent is None else agreement[parent] for parent in parents),
    )
