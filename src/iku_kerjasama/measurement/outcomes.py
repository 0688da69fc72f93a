"""Outcomes: each record's verdict, with the clause that decided it and the place it stood."""

from collections.abc import Iterator

from attrs import frozen

from iku_kerjasama.measurement.verdicts import Side, Verdicts, weight
from iku_kerjasama.records import shown_id
from iku_kerjasama.rows import Location
from iku_kerjasama.rules.indicator import Citation, Clause

__all__ = ["Outcome", "outcomes"]


@frozen(kw_only=True)
class Outcome:
    """One record's verdict.

    *clause* is the first clause that failed, None where the record counts; *weight* what it adds to its count, 0 where
    it does not count. *followed_up* is None for agreements, and where links are not known.
    """

    register: str
    id: str
    weight: int
    clause: Clause | None
    followed_up: bool | None
    location: Location | None

    @property
    def counted(self) -> bool:
        """Whether the record counts."""
        return self.clause is None

    @property
    def reason(self) -> str | None:
        """The code of the reason for which the record does not count, None where it does."""
        return self.clause.reason if self.clause else None

    @property
    def citation(self) -> Citation | None:
        """Where the deciding clause comes from, None where the record counts."""
        return self.clause.citation if self.clause else None


def outcomes(verdicts: Verdicts) -> Iterator[Outcome]:
    """Yield every record's outcome: the denominator's register in its order, then the numerator's."""
    if verdicts.denominator:
        yield from _of(verdicts.denominator, verdicts.followed_up)
    yield from _of(verdicts.numerator, None)


def _of(side: Side, followed: frozenset[int] | None) -> Iterator[Outcome]:
    clauses = {clause.reason: clause for clause in side.count.clauses}
    for index, (record, reason) in enumerate(zip(side.records, side.reasons, strict=True)):
        yield Outcome(
            register=side.count.register,
            id=shown_id(record),
            weight=0 if reason else weight(side.count, record),
            clause=clauses[reason] if reason else None,
            followed_up=None if followed is None else index in followed,
            location=record.location,
        )
