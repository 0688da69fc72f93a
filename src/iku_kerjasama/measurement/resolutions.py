"""In which ways a record's unknown values may turn out, as far as the counts can tell them apart.

What is unknown in a record is resolved where a clause asks for nothing but that it be known, and so fails: a date, a
term. Each value it may have, and that it has none, is tried; of values that no count tells apart only one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from itertools import chain, product
from typing import Any

from attrs import evolve

from iku_kerjasama.measurement.verdicts import FINAL
from iku_kerjasama.records import Agreement, Facilitation, is_date, is_list
from iku_kerjasama.rules.criteria import (
    AllOf,
    AnyOf,
    Carried,
    ChildCounted,
    Criterion,
    FieldLeaf,
    InCohort,
    Known,
    Leaf,
    ParentCounted,
    SomeChild,
    fields_of,
    leaves,
)
from iku_kerjasama.rules.indicator import Clause, Count, Indicator
from iku_kerjasama.rules.readings.predicate import Judge, meets, predicate
from iku_kerjasama.rules.readings.python import judge
from iku_kerjasama.rules.standing import Days, Standing
from iku_kerjasama.terms import VOCABULARIES

__all__ = ["Change", "Changes", "Resolutions"]

Change = Mapping[str, Any]
"""What a record's unknown fields turn out to hold."""

Changes = Sequence[Change]
"""The ways in which a record may turn out."""

_Record = Facilitation | Agreement

_TOLD: Mapping[str, type[Leaf]] = {
    "in_cohort": InCohort,
    "carried": Carried,
    "parent_counted": ParentCounted,
    "child_counted": ChildCounted,
}
"""What other records say of one, and the criterion that asks for it."""


class Resolutions:
    """The ways in which the records that *rule* counts may turn out, for these *days*."""

    def __init__(self, rule: Indicator, days: Days) -> None:
        counts = {name: [one for one in rule.counts if one.register == name] for name in rule.registers}
        below = rule.denominator
        self.cohort: str | None = below.dated_by if isinstance(below, Count) and rule.numerator.asks(InCohort) else None
        self._days = days
        self._with_children = any(count.asks(SomeChild) for count in rule.counts)
        self._carrying = any(count.asks(Carried) for count in rule.counts)
        self._dated_by = {name: [count.dated_by for count in several] for name, several in counts.items()}
        self._knowing = {name: [*_knowing(several)] for name, several in counts.items()}
        self._judges = {name: [*_judges(several, days)] for name, several in counts.items()}
        self._asked = {name: _asked(several) for name, several in counts.items()}
        every = chain.from_iterable(chain.from_iterable(asked.values()) for asked in self._asked.values())
        self._met = {leaf: meets(leaf, days) for leaf in every}
        self._tokens: dict[object, object] = {}
        self._ways: dict[object, Changes] = {}

    def unknown(self, register: str, records: Iterable[_Record]) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Yield the index of each of *records* in which something is to be resolved, and those fields."""
        asking = [(predicate(clause.criterion, self._days), clause) for clause in self._knowing[register]]
        plain = Standing()
        for index, record in enumerate(records):
            asked = [name for met, clause in asking if not met(record, plain) for name in fields_of(clause.criterion)]
            names = tuple(name for name in dict.fromkeys(asked) if _resolvable(name, record))
            if names:
                yield index, names

    def ways(self, register: str, record: _Record, names: Sequence[str], rivals: Sequence[date | None] = ()) -> Changes:
        """Return the changes of the fields *names* of *record* that differ to some count, that of nothing first.

        *rivals* are the dates that its own is compared with, where the order of dates matters, unknown ones among them.
        """
        key = (register, names, *rivals, *self.sight(register, record))
        if key not in self._ways:
            found: dict[object, Change] = {}
            for values in product(*(self._values(register, name, rivals) for name in names)):
                change: Change = dict(zip(names, values, strict=True))
                found.setdefault(self.profile(register, evolve(record, **change)), change)
            self._ways[key] = tuple(found.values())
        return self._ways[key]

    def profile(self, register: str, record: _Record) -> tuple[object, ...]:
        """Return all that the counts can see of *record*, whatever other records say of it."""
        verdicts = tuple(judged(record, standing) is None for judged, standing in self._judges[register])
        if self._with_children:
            return (*verdicts, *self.sight(register, record))
        dates = (self._day(name, getattr(record, name)) for name in self._dated_by[register])
        return (*verdicts, *dates, *self._openness(record))

    def sight(self, register: str, record: _Record) -> Iterator[object]:
        """Yield what the counts can see of each field of *record*."""
        for name in self._asked[register]:
            yield self._seen(register, name, getattr(record, name))
        yield from self._openness(record)

    def _openness(self, record: _Record) -> tuple[bool, ...]:
        """Return what beside its date says whether a request is still open, where that is asked."""
        if not self._carrying or not isinstance(record, Facilitation):
            return ()
        return record.status in FINAL, record.closed_on is None or record.closed_on >= self._days.start

    def _values(self, register: str, name: str, rivals: Sequence[date | None]) -> Iterable[object]:
        """Return the values to try for the field *name*: unknown, then one of each kind that is seen differently."""
        several: Iterable[object] = VOCABULARIES[name].codes if name in VOCABULARIES else self._dates(name, rivals)
        found: dict[object, object] = {self._seen(register, name, None): None}
        for value in several:
            found.setdefault(self._seen(register, name, value), value)
        return found.values()

    def _dates(self, name: str, rivals: Sequence[date | None]) -> Iterator[date]:
        """Yield days in every place among those that the date is compared with, as many in each as there may be."""
        compared = rivals if name == self.cohort else ()
        marks = {self._days.start, self._days.end, self._days.as_of, *filter(None, compared)}
        reach = max(1, len(compared))
        for mark in sorted(marks):
            for step in range(-reach, reach + 1):
                with suppress(OverflowError):
                    yield mark + timedelta(step)

    def _seen(self, register: str, name: str, value: object) -> object:
        """Return what the counts can see of a *value* of the field *name*."""
        key = (register, name, value)
        if key not in self._tokens:
            met = tuple(self._met[leaf](value) for leaf in self._asked[register][name])
            self._tokens[key] = (*met, value in FINAL, self._day(name, value))
        return self._tokens[key]

    def _day(self, name: str, value: object) -> object:
        """Return what is seen of a date beside what clauses ask: itself, where it is compared with others."""
        if not isinstance(value, date):
            return None
        return value if name == self.cohort else (value >= self._days.start, value <= self._days.as_of)


def _resolvable(name: str, record: _Record) -> bool:
    return getattr(record, name) is None and (is_date(name) or (name in VOCABULARIES and not is_list(name)))


def _knowing(counts: Iterable[Count]) -> Iterator[Clause]:
    """Yield the clauses that ask for nothing but that something be known."""
    for count in counts:
        yield from (clause for clause in count.clauses if _only_known(clause.criterion))


def _only_known(criterion: Criterion) -> bool:
    match criterion:
        case Known():
            return True
        case AnyOf(several) | AllOf(several):
            return all(map(_only_known, several))
        case _:
            return False


def _judges(counts: Iterable[Count], days: Days) -> Iterator[tuple[Judge, Standing]]:
    """Yield every question a count may put to a record: with and without period and hierarchy, whatever others say."""
    for count in counts:
        told = [name for name, kind in _TOLD.items() if count.asks(kind)]
        for flags in product((False, True), repeat=len(told) + 2):
            answers: Mapping[str, Any] = dict(zip(("original", "linked", *told), flags, strict=True))
            standing = Standing(**answers)
            for variant in dict.fromkeys((count, count.flat(), count.timeless())):
                yield judge(variant, days), standing


def _asked(counts: Iterable[Count]) -> dict[str, list[FieldLeaf]]:
    """Return what is asked of each field of the records counted, and of those that carry them out."""
    found: dict[str, list[FieldLeaf]] = {}
    for count in counts:
        found.setdefault(count.dated_by, [])
        for clause in count.clauses:
            for leaf in _fields(clause.criterion):
                found.setdefault(leaf.field, []).append(leaf)
    return found


def _fields(criterion: Criterion) -> Iterator[FieldLeaf]:
    for leaf in leaves(criterion):
        if isinstance(leaf, SomeChild):
            yield from _fields(leaf.criterion)
        elif isinstance(leaf, FieldLeaf):
            yield leaf
