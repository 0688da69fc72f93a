"""Registers condensed: records that no way of counting tells apart stand there once, with how many they stand for.

What a clause may ask of a record is little: whether a date lies in the period, which term a field holds, how many
parties there are, what is linked to it. So are the different answers. Records are taken together with those they are
joined to, since these take part in the verdict: an agreement with its requests, its parent and what it repeats.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
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

_Key = tuple[object, ...]

_Signature = tuple[bool, int]
"""Whether the record is an agreement, and the number of what the counts can see of it."""


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
    alike = signatures.__getitem__
    dated = sorted({count.dated_by for count in asked if count.register == "facilitations"})
    size = len(registers.facilitations)
    joined = _joined(registers)
    times: dict[_Key, int] = {}
    kept: dict[_Key, Sequence[int]] = {}
    for group in _groups(len(signatures), joined):
        if len(group) == 1:
            key: _Key = (signatures[group[0]],)
        else:
            group.sort(key=alike)
            key = _shape(group, signatures, joined)
        if any(len(joined.get(node, ())) > _OF_ONE_REQUEST for node in group[1:] if node >= size):
            requests = [registers.facilitations[node] for node in group if node < size]
            key += tuple(_order([getattr(request, name) for request in requests]) for name in dated)
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


class _Tokens(dict[object, object]):
    """What the clauses can see of a field's values."""

    def __init__(self, name: str, asked: Sequence[Callable[[object], bool]], days: Days) -> None:
        super().__init__()
        self.name = name
        self.asked = asked
        self.days = days

    def __missing__(self, value: object) -> object:
        token: object
        if isinstance(value, date):
            start, end, as_of = self.days.start, self.days.end, self.days.as_of
            token = (value >= start, value <= end, value <= as_of, value < as_of)
        elif value is None or isinstance(value, bool) or self.name in VOCABULARIES:
            token = value
        else:
            token = (weight_of(value), *(met(value) for met in self.asked))
        self[value] = token
        return token


def _signatures(
    records: Sequence[Facilitation | Agreement], register: str, asked: Sequence[Count], days: Days
) -> Iterator[_Signature]:
    """Yield for each record what the counts can see of it by itself; equal where they see the same."""
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
    numbers: dict[_Key, int] = {}
    for signature in zip(*columns, strict=True) if columns else ((),) * len(records):
        yield register == "agreements", numbers.setdefault(signature, len(numbers))


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


def _joined(registers: Registers) -> Mapping[int, Sequence[int | None]]:
    """Return, for each record that names others, those: its requests, parent, and the record it repeats.

    Requests are numbered from 0, agreements after them.
    """
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


def _groups(size: int, joined: Mapping[int, Sequence[int | None]]) -> Iterable[list[int]]:
    """Return the numbers up to *size* in groups: those that are *joined*, however remotely, stand together."""
    root = list(range(size))

    def find(node: int) -> int:
        while root[node] != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    for node, others in joined.items():
        for other in others:
            if other is not None:
                root[find(node)] = find(other)
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for node in range(size):
        groups[find(node)].append(node)
    return groups.values()


def _shape(group: Sequence[int], signatures: Sequence[_Signature], joined: Mapping[int, Sequence[int | None]]) -> _Key:
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
