"""Outcomes: each record's verdict, with the clause that decided it and the place it stood."""

from collections.abc import Iterator

from attrs import frozen

from iku_kerjasama.measurement.verdicts import Side, Verdicts, weight
from iku_kerjasama.records import Agreement, Facilitation, shown_id
from iku_kerjasama.rows import Location
from iku_kerjasama.rules.indicator import Citation, Clause

__all__ = ["Outcome", "Verdict", "judged", "outcomes"]


@frozen
class Verdict:
    """What many records' outcomes have in common.

    *clause* is the first clause that failed, None where the record counts; *weight* what it adds to its count, 0 where
    it does not count. *followed_up* is None for agreements, and where links are not known. *side* tells the count,
    ``denominator`` or ``numerator``, where both are over the register.
    """

    register: str
    weight: int
    clause: Clause | None
    followed_up: bool | None
    side: str | None = None

    @property
    def account(self) -> str:
        """The name of the account the verdict belongs to, as the ledger has it."""
        return f"{self.register}/{self.side}" if self.side else self.register


@frozen(weakref_slot=False)
class Outcome:
    """One record's verdict, and the place it stood."""

    verdict: Verdict
    id: str
    location: Location | None

    @property
    def register(self) -> str:
        """The register the record stands in."""
        return self.verdict.register

    @property
    def side(self) -> str | None:
        """The side that counts the record, where both are over its register: ``denominator`` or ``numerator``."""
        return self.verdict.side

    @property
    def weight(self) -> int:
        """What the record adds to its count."""
        return self.verdict.weight

    @property
    def clause(self) -> Clause | None:
        """The first clause that failed, None where the record counts."""
        return self.verdict.clause

    @property
    def followed_up(self) -> bool | None:
        """Whether the request was followed up; None for agreements, and where links are not known."""
        return self.verdict.followed_up

    @property
    def counted(self) -> bool:
        """Whether the record counts."""
        return self.verdict.clause is None

    @property
    def reason(self) -> str | None:
        """The code of the reason for which the record does not count, None where it does."""
        return self.verdict.clause.reason if self.verdict.clause else None

    @property
    def citation(self) -> Citation | None:
        """Where the deciding clause comes from, None where the record counts."""
        return self.verdict.clause.citation if self.verdict.clause else None


def outcomes(verdicts: Verdicts) -> Iterator[Outcome]:
    """Yield every record's outcome: the denominator's register in its order, then the numerator's."""
    return (outcome for outcome, _ in judged(verdicts))


def judged(verdicts: Verdicts) -> Iterator[tuple[Outcome, Facilitation | Agreement]]:
    """Yield every record with its outcome, in the same order."""
    numerator, denominator = verdicts.numerator, verdicts.denominator
    both = denominator is not None and denominator.count.register == numerator.count.register
    if denominator:
        yield from _of(denominator, verdicts.followed_up, "denominator" if both else None)
    yield from _of(numerator, None, "numerator" if both else None)


def _of(
    side: Side, followed: frozenset[int] | None, name: str | None
) -> Iterator[tuple[Outcome, Facilitation | Agreement]]:
    clauses = {clause.reason: clause for clause in side.count.clauses}
    verdicts: dict[tuple[str | None, int, bool | None], Verdict] = {}
    for index, (record, reason) in enumerate(zip(side.records, side.reasons, strict=True)):
        key = (
            reason,
            0 if reason else weight(side.count, record),
            None if followed is None else index in followed,
        )
        if key not in verdicts:
            clause = clauses[reason] if reason else None
            verdicts[key] = Verdict(side.count.register, key[1], clause, key[2], name)
        yield Outcome(verdicts[key], shown_id(record), record.location), record
