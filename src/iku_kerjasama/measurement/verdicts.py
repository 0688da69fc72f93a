"""The verdict on every record: the specification's §3 read from top to bottom."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Any

from attrs import frozen

from iku_kerjasama.records import Agreement, Facilitation
from iku_kerjasama.registers import Registers
from iku_kerjasama.rules.criteria import Carried, ChildCounted, InCohort, Linked, ParentCounted, SomeChild
from iku_kerjasama.rules.indicator import Count, Indicator
from iku_kerjasama.rules.readings.python import judge
from iku_kerjasama.rules.standing import Days, Standing

__all__ = ["FINAL", "Side", "Verdicts", "verdicts", "weight", "weight_of"]

FINAL = ("menjadi_naskah", "dihentikan", "ditolak", "ditarik")
"""The statuses after which a request is no longer open."""

_Records = Sequence[Facilitation | Agreement]
_Reasons = Sequence[str | None]


@frozen(kw_only=True)
class Side:
    """One count judged: for each record of its register the reason it is excluded for, None where it counts."""

    count: Count
    records: _Records
    reasons: _Reasons

    @property
    def total(self) -> int:
        """The sum of the weights of the records that count."""
        if self.count.weighted_by is None:
            return self.reasons.count(None)
        return sum(weight(self.count, self.records[index]) for index in self.counted)

    @property
    def counted(self) -> Iterator[int]:
        """The indexes of the records that count."""
        return (index for index, reason in enumerate(self.reasons) if reason is None)


@frozen(kw_only=True)
class Verdicts:
    """Both counts judged, and the counted requests that were followed up (None where links are not known)."""

    numerator: Side
    denominator: Side | None
    followed_up: frozenset[int] | None


def verdicts(registers: Registers, indicator: Indicator, days: Days) -> Verdicts:
    """Return the verdict on every record of *registers* under *indicator*, for these *days*."""
    return _Bench(registers, indicator, days).verdicts()


def weight(count: Count, record: Facilitation | Agreement) -> int:
    """Return what *record* weighs in *count*: one, or the number of different values it is weighted by."""
    return weight_of(getattr(record, count.weighted_by)) if count.weighted_by else 1


def weight_of(values: object) -> int:
    """Return how many different *values* there are, at least one."""
    return max(1, len(set(values))) if isinstance(values, tuple) else 1


class _Bench:
    """The registers, the rule and the days, and what one step of the judging leaves for the next."""

    def __init__(self, registers: Registers, indicator: Indicator, days: Days) -> None:
        self.registers = registers
        self.numerator = indicator.numerator
        self.denominator = indicator.denominator if isinstance(indicator.denominator, Count) else None
        self.paired = indicator.paired and registers.links_known
        self.days = days

    def verdicts(self) -> Verdicts:
        """Return the denominator's verdicts, which may need the agreements' evidence, then the numerator's."""
        evidence = self._evidence()
        denominator = self._judged(self.denominator, evidence, None) if self.denominator else None
        followed = (
            frozenset(
                index
                for index, day in evidence.items()
                if denominator.reasons[index] is None and day <= self.days.as_of
            )
            if self.paired and denominator
            else None
        )
        return Verdicts(
            numerator=self._judged(self.numerator, evidence, denominator),
            denominator=denominator,
            followed_up=followed,
        )

    def _judged(self, count: Count, evidence: Mapping[int, date], denominator: Side | None) -> Side:
        """Return *count* judged: what other records say first, the hierarchy last, which asks what passes the rest.

        The rest of the denominator's clauses where both counts are over one register: its numerator stays a part of it.
        """
        whole = denominator.count if denominator and denominator.count.register == count.register else count
        facts: dict[int, dict[str, Any]] = {}
        if count.asks(Carried):
            _add(facts, "carried", dict.fromkeys(self._carried(count, evidence), True))
        if count.asks(InCohort) and denominator:
            _add(facts, "in_cohort", dict.fromkeys(self._cohort(denominator), True))
        if count.asks(SomeChild) or whole.asks(SomeChild):
            _add(facts, "children", self._children())
        if count.asks(ParentCounted, ChildCounted):
            flat = self._side(whole.flat(), facts).reasons
            pairs = [(child, parent) for child, parent in enumerate(self._parents(count)) if parent is not None]
            _add(facts, "parent_counted", {child: True for child, parent in pairs if flat[parent] is None})
            _add(facts, "child_counted", {parent: True for child, parent in pairs if flat[child] is None})
        return self._side(count, facts)

    def _parents(self, count: Count) -> Sequence[int | None]:
        return self.registers.parents if count.register == "agreements" else ()

    def _children(self) -> Mapping[int, tuple[tuple[Agreement, Standing], ...]]:
        """Return the agreements that carry each one out, each with whether it is original and linked."""
        copies, links = self.registers.duplicates["agreements"], self.registers.links
        found: dict[int, list[tuple[Agreement, Standing]]] = {}
        for index, parent in enumerate(self.registers.parents):
            if parent is not None:
                standing = Standing(original=index not in copies, linked=bool(links[index]))
                found.setdefault(parent, []).append((self.registers.agreements[index], standing))
        return {parent: tuple(several) for parent, several in found.items()}

    def _evidence(self) -> dict[int, date]:
        """Return, for each request, the date of the earliest agreement that follows it up, whatever the as-of day."""
        if not self.paired:
            return {}
        side = self._side(self.numerator.timeless(), {})
        evidence: dict[int, date] = {}
        for index in side.counted:
            if links := self.registers.links[index]:
                day = getattr(side.records[index], self.numerator.dated_by)
                for link in links if day is not None else ():
                    evidence[link] = min(day, evidence.get(link, day))
        return evidence

    def _carried(self, count: Count, evidence: Mapping[int, date]) -> frozenset[int]:
        """Return the requests that came before the period and are still open in it."""
        start = self.days.start
        others = self._side(count.timeless(), {})
        return frozenset(
            index
            for index, (record, reason) in enumerate(zip(others.records, others.reasons, strict=True))
            if reason is None
            and isinstance(record, Facilitation)
            and (day := getattr(record, count.dated_by)) is not None
            and day < start
            and record.status not in FINAL
            and (record.closed_on is None or record.closed_on >= start)
            and evidence.get(index, start) >= start
        )

    def _cohort(self, denominator: Side) -> frozenset[int]:
        """Return the agreements one of whose earliest requests is counted in the denominator."""
        if not self.paired:
            return frozenset()
        requests = self._side(denominator.count.timeless(), {})
        cohort = set()
        for index, links in enumerate(self.registers.links):
            dated = [
                (day, link)
                for link in links
                if requests.reasons[link] is None
                and (day := getattr(requests.records[link], denominator.count.dated_by)) is not None
            ]
            first = min((day for day, _ in dated), default=None)
            if any(day == first and denominator.reasons[link] is None for day, link in dated):
                cohort.add(index)
        return frozenset(cohort)

    def _side(self, count: Count, facts: Mapping[int, Mapping[str, Any]]) -> Side:
        """Return *count* judged over its register, given what is known of single records beside it."""
        records: _Records = getattr(self.registers, count.register)
        copies = self.registers.duplicates[count.register]
        linked = self._linked(count)
        verdict = judge(count, self.days)
        plain = (Standing(), Standing(linked=True))
        reasons = [verdict(record, plain[link]) for record, link in zip(records, linked, strict=True)]
        for index in {*copies, *facts}:
            standing = Standing(original=index not in copies, linked=bool(linked[index]), **facts.get(index, {}))
            reasons[index] = verdict(records[index], standing)
        return Side(count=count, records=records, reasons=reasons)

    def _linked(self, count: Count) -> Sequence[int]:
        """Return for each record of *count* whether it is linked, as far as that is asked."""
        flags = bytearray(len(getattr(self.registers, count.register)))
        if not count.asks(Linked):
            return flags
        if count.register == "agreements":
            return bytes(map(bool, self.registers.links))
        for index in chain.from_iterable(self.registers.links):
            flags[index] = 1
        return flags


def _add(facts: dict[int, dict[str, Any]], name: str, found: Mapping[int, object]) -> None:
    """Note of each record in *found* what it says under *name*."""
    for index, value in found.items():
        facts.setdefault(index, {})[name] = value
