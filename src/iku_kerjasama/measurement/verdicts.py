"""The verdict on every record: the specification's §3 read from top to bottom."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain

from attrs import frozen

from iku_kerjasama.records import Agreement, Facilitation
from iku_kerjasama.registers import Registers
from iku_kerjasama.rules.criteria import Carried, ChildCounted, InCohort, Linked, ParentCounted
from iku_kerjasama.rules.indicator import Count, Indicator
from iku_kerjasama.rules.readings.python import judge
from iku_kerjasama.rules.standing import Days, Standing

__all__ = ["Side", "Verdicts", "verdicts", "weight", "weight_of"]

_FINAL = ("menjadi_naskah", "dihentikan", "ditolak", "ditarik")

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
        self.days = days

    def verdicts(self) -> Verdicts:
        """Return the requests' verdicts, which need the agreements' evidence, then the agreements' own."""
        evidence = self._evidence()
        denominator, followed = None, None
        if self.denominator:
            denominator = self._side(self.denominator, self._carried(self.denominator, evidence))
            if self._pairs_requests_with_agreements():
                followed = frozenset(
                    index
                    for index, day in evidence.items()
                    if denominator.reasons[index] is None and day <= self.days.as_of
                )
        return Verdicts(
            numerator=self._agreements(denominator),
            denominator=denominator,
            followed_up=followed,
        )

    def _pairs_requests_with_agreements(self) -> bool:
        return (
            self.numerator.register == "agreements"
            and self.denominator is not None
            and self.denominator.register == "facilitations"
            and self.registers.links_known
        )

    def _evidence(self) -> dict[int, date]:
        """Return, for each request, the date of the earliest agreement that follows it up, whatever the as-of day."""
        if not self._pairs_requests_with_agreements():
            return {}
        side = self._side(self.numerator.timeless(), {})
        evidence: dict[int, date] = {}
        for index in side.counted:
            if links := self.registers.links[index]:
                day = getattr(side.records[index], self.numerator.dated_by)
                for link in links if day is not None else ():
                    evidence[link] = min(day, evidence.get(link, day))
        return evidence

    def _carried(self, count: Count, evidence: Mapping[int, date]) -> Mapping[int, Mapping[str, bool]]:
        """Return the requests that came before the period and are still open in it."""
        if not count.asks(Carried):
            return {}
        start = self.days.start
        others = self._side(count.timeless(), {})
        return {
            index: {"carried": True}
            for index, (record, reason) in enumerate(zip(others.records, others.reasons, strict=True))
            if reason is None
            and isinstance(record, Facilitation)
            and (day := getattr(record, count.dated_by)) is not None
            and day < start
            and record.status not in _FINAL
            and (record.closed_on is None or record.closed_on >= start)
            and evidence.get(index, start) >= start
        }

    def _agreements(self, denominator: Side | None) -> Side:
        """Return the numerator's verdicts: the cohort first, since the hierarchy asks what passes the other clauses."""
        facts = self._cohort(denominator) if self.numerator.asks(InCohort) else {}
        if not self.numerator.asks(ParentCounted, ChildCounted):
            return self._side(self.numerator, facts)
        flat = self._side(self.numerator.flat(), facts).reasons
        related: dict[int, dict[str, bool]] = {index: dict(fact) for index, fact in facts.items()}
        for child, parent in enumerate(self.registers.parents):
            if parent is None:
                continue
            if flat[parent] is None:
                related.setdefault(child, {})["parent_counted"] = True
            if flat[child] is None:
                related.setdefault(parent, {})["child_counted"] = True
        return self._side(self.numerator, related)

    def _cohort(self, denominator: Side | None) -> dict[int, Mapping[str, bool]]:
        """Return the agreements one of whose earliest requests is counted in the denominator."""
        if denominator is None or not self._pairs_requests_with_agreements():
            return {}
        requests = self._side(denominator.count.timeless(), {})
        cohort: dict[int, Mapping[str, bool]] = {}
        for index, links in enumerate(self.registers.links):
            dated = [
                (day, link)
                for link in links
                if requests.reasons[link] is None
                and (day := getattr(requests.records[link], denominator.count.dated_by)) is not None
            ]
            first = min((day for day, _ in dated), default=None)
            if any(day == first and denominator.reasons[link] is None for day, link in dated):
                cohort[index] = {"in_cohort": True}
        return cohort

    def _side(self, count: Count, facts: Mapping[int, Mapping[str, bool]]) -> Side:
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
