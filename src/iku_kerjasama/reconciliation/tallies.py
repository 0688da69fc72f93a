"""The records of one quarter: those that count in it, and those that would if it were not for one clause."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from operator import attrgetter

from attrs import frozen

from iku_kerjasama.measurement.outcomes import Outcome, Verdict
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.measurement.verdicts import Side, weight
from iku_kerjasama.periods import Period
from iku_kerjasama.reconciliation.published import DIMENSIONS, Part
from iku_kerjasama.records import Agreement, Facilitation, field_names, shown_id
from iku_kerjasama.rules.criteria import Known
from iku_kerjasama.rules.indicator import Clause

__all__ = ["Entry", "Tally", "tally"]


@frozen
class Entry:
    """A record, its *outcome* for the quarter, and what it *weighs*, or would weigh if it counted."""

    record: Facilitation | Agreement
    outcome: Outcome
    weight: int


class Tally:
    """One register in one period. Totals are summed once; the records are looked at only where someone asks."""

    def __init__(self, side: Side, period: Period) -> None:
        """Take the records of *side*, which was judged for *period*."""
        self._side = side
        self._period = period
        self._clauses = {clause.reason: clause for clause in side.count.clauses}
        self._verdicts: dict[tuple[str | None, int], Verdict] = {}

    def total(self, part: Part) -> int:
        """Return what *part* comes to: the sum of the weights of the counted records that are certainly of it."""
        wanted = [(place, getattr(part, name)) for place, name in enumerate(self._dimensions) if getattr(part, name)]
        return sum(heavy for terms, heavy in self._sums.items() if all(terms[place] == term for place, term in wanted))

    def of(self, part: Part) -> tuple[Entry, ...]:
        """Return the counted records that are certainly of *part*."""
        return tuple(entry for entry in self.counted if part.differing(entry.record) == ())

    @cached_property
    def counted(self) -> Sequence[Entry]:
        """The records that count."""
        side = self._side
        return [self._entry(side.records[index], None) for index in side.counted]

    @cached_property
    def left_out(self) -> Mapping[Clause, Sequence[Entry]]:
        """The records that do not count and are dated in the period, or not at all, by the clause that they fail.

        The clauses stand in their order, but that records without a date, which may be of any period, come last.
        """
        groups: dict[str, list[Entry]] = {}
        for record, reason in self._near():
            groups.setdefault(reason, []).append(self._entry(record, reason))
        undated = Known(self._side.count.dated_by)
        ordered = sorted(self._clauses.values(), key=lambda clause: clause.criterion == undated)
        return {clause: groups[clause.reason] for clause in ordered if clause.reason in groups}

    @cached_property
    def _dimensions(self) -> tuple[str, ...]:
        """The dimensions that the records have; requests have no kind."""
        return tuple(name for name in DIMENSIONS if name in field_names(self._side.count.register))

    @cached_property
    def _sums(self) -> Counter[tuple[str | None, ...]]:
        """The weights of the counted records, summed by their terms."""
        side, terms = self._side, attrgetter(*self._dimensions)
        sums: Counter[tuple[str | None, ...]] = Counter()
        for index in side.counted:
            record = side.records[index]
            sums[terms(record)] += weight(side.count, record)
        return sums

    def _near(self) -> Iterator[tuple[Facilitation | Agreement, str]]:
        """Yield the records left out that are dated in the period, or not at all, each with the reason."""
        side, name = self._side, self._side.count.dated_by
        for record, reason in zip(side.records, side.reasons, strict=True):
            if reason is not None and ((day := getattr(record, name)) is None or day in self._period):
                yield record, reason

    def _entry(self, record: Facilitation | Agreement, reason: str | None) -> Entry:
        heavy = weight(self._side.count, record)
        key = (reason, 0 if reason else heavy)
        if key not in self._verdicts:
            clause = self._clauses[reason] if reason else None
            self._verdicts[key] = Verdict(self._side.count.register, key[1], clause, None)
        return Entry(record, Outcome(self._verdicts[key], shown_id(record), record.location), heavy)


def tally(measured: Measurement) -> Mapping[str, Tally]:
    """Return the records behind *measured*, by register; of two counts over one register, the numerator's."""
    judged = measured.verdicts
    sides = [side for side in (judged.denominator, judged.numerator) if side] if judged else []
    return {side.count.register: Tally(side, measured.period) for side in sides}
