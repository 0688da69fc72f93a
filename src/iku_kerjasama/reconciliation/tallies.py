"""The records of one quarter: those that count in it, and those that would if it were not for one clause."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from iku_kerjasama.measurement.outcomes import Outcome, Verdict
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.measurement.verdicts import Side, weight
from iku_kerjasama.periods import Period
from iku_kerjasama.reconciliation.published import Part
from iku_kerjasama.records import Agreement, Facilitation, shown_id
from iku_kerjasama.rules.criteria import Known
from iku_kerjasama.rules.indicator import Clause

__all__ = ["Entry", "Tally", "tally"]


@frozen
class Entry:
    """A record, its *outcome* for the quarter, and what it *weighs*, or would weigh if it counted."""

    record: Facilitation | Agreement
    outcome: Outcome
    weight: int


@frozen(kw_only=True)
class Tally:
    """One register in one period: the *counted* records, and by clause those *left out* that are dated in it.

    The clauses stand in their order, but that records without a date, which may belong to any period, come last.
    """

    counted: Sequence[Entry]
    left_out: Mapping[Clause, Sequence[Entry]]

    def of(self, part: Part) -> tuple[Entry, ...]:
        """Return the counted records that are certainly of *part*."""
        return tuple(entry for entry in self.counted if part.differing(entry.record) == ())

    def total(self, part: Part) -> int:
        """Return what *part* comes to: the sum of the weights of its records."""
        return sum(entry.weight for entry in self.of(part))


def tally(measured: Measurement) -> Mapping[str, Tally]:
    """Return the records behind *measured*, by register; of two counts over one register, the numerator's."""
    judged = measured.verdicts
    sides = [side for side in (judged.denominator, judged.numerator) if side] if judged else []
    return {side.count.register: _tallied(side, measured.period) for side in sides}


def _tallied(side: Side, period: Period) -> Tally:
    """Return the records of *side* that *period* is about."""
    entries = tuple(_entries(side, period))
    groups = {
        clause: [entry for entry in entries if entry.outcome.clause is clause]
        for clause in sorted(side.count.clauses, key=lambda clause: clause.criterion == Known(side.count.dated_by))
    }
    return Tally(
        counted=[entry for entry in entries if entry.outcome.counted],
        left_out={clause: several for clause, several in groups.items() if several},
    )


def _entries(side: Side, period: Period) -> Iterator[Entry]:
    count = side.count
    clauses = {clause.reason: clause for clause in count.clauses}
    for record, reason in zip(side.records, side.reasons, strict=True):
        day = getattr(record, count.dated_by)
        if reason is None or day is None or day in period:
            heavy = weight(count, record)
            verdict = Verdict(count.register, 0 if reason else heavy, clauses[reason] if reason else None, None)
            yield Entry(record, Outcome(verdict, shown_id(record), record.location), heavy)
