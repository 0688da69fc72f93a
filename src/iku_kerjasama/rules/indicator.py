"""An indicator as data: two counts, each an ordered list of clauses, each clause with its reason and its citation."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal, Self

from attrs import evolve, frozen

from iku_kerjasama.rules.criteria import (
    Carried,
    ChildCounted,
    Criterion,
    InCohort,
    Leaf,
    NotAfterAsOf,
    ParentCounted,
    Within,
    leaves,
)
from iku_kerjasama.terms import Label

__all__ = ["Citation", "Clause", "Count", "Derivation", "Indicator", "Regulation"]

_OF_THE_PERIOD = (Within, Carried, InCohort, NotAfterAsOf)
_OF_THE_HIERARCHY = (ParentCounted, ChildCounted)


@frozen(kw_only=True)
class Regulation:
    """A legal text. *number* and *issued_on* are None where they are not known, and are shown as unknown."""

    title: str
    number: str | None = None
    issued_on: date | None = None


@frozen(kw_only=True)
class Citation:
    """Where a clause comes from.

    *basis* is ``law``: *regulation*, the *place* in it and the words quoted; or ``practice``: the decree is silent, and
    the clause is how counting is done.
    """

    basis: Literal["law", "practice"]
    regulation: Regulation | None = None
    place: str | None = None
    quote: str | None = None


@frozen(kw_only=True)
class Clause:
    """One condition for a record to count: the criterion, the reason it is excluded for otherwise, and the source.

    *reason* is a stable code; *label* says it to people.
    """

    reason: str
    criterion: Criterion
    citation: Citation
    label: Label


@frozen(kw_only=True)
class Count:
    """What is counted: the records of one register that pass every clause, in order.

    *dated_by* is the field whose date places a record in the period. *weighted_by* names a list field: a record then
    weighs as many as it has different values there, at least one. *unit* is what is counted, in a person's words.
    """

    register: str
    dated_by: str
    clauses: tuple[Clause, ...]
    unit: Label
    weighted_by: str | None = None

    def without(self, *reasons: str) -> Self:
        """Return the count less the clauses with these *reasons*; those it has not are passed over."""
        return evolve(self, clauses=tuple(clause for clause in self.clauses if clause.reason not in reasons))

    def replacing(self, reason: str, *clauses: Clause) -> Self:
        """Return the count with *clauses* in the place of the one with *reason*."""
        kept = (clauses if clause.reason == reason else (clause,) for clause in self.clauses)
        return evolve(self, clauses=tuple(clause for group in kept for clause in group))

    def followed_by(self, *clauses: Clause) -> Self:
        """Return the count with *clauses* after its own."""
        return evolve(self, clauses=(*self.clauses, *clauses))

    def timeless(self) -> Self:
        """Return the count less the clauses about the period, the cohort and the hierarchy."""
        return self._less(_OF_THE_PERIOD + _OF_THE_HIERARCHY)

    def flat(self) -> Self:
        """Return the count less the clauses about the hierarchy."""
        return self._less(_OF_THE_HIERARCHY)

    def asks(self, *kinds: type[Leaf]) -> bool:
        """Whether any clause holds a criterion of one of *kinds*."""
        return any(isinstance(leaf, kinds) for clause in self.clauses for leaf in leaves(clause.criterion))

    def _less(self, kinds: Iterable[type[Leaf]]) -> Self:
        unwanted = tuple(kinds)
        return evolve(
            self,
            clauses=tuple(
                clause
                for clause in self.clauses
                if not any(isinstance(leaf, unwanted) for leaf in leaves(clause.criterion))
            ),
        )


@frozen(kw_only=True)
class Derivation:
    """Which rule another was written out from: its *code*, and the *digest* of what it was. It is never followed."""

    code: str
    digest: str


@frozen(kw_only=True)
class Indicator:
    """An indicator of performance (*indikator kinerja utama*) as the decree's row gives it.

    *goal* is the kinerja utama; *responsible* are sub-divisions (terms) and *data_sources* registers. The denominator
    is a count, a constant, or None for a plain count. *scoring* says which of the two is the value: the *ratio* of
    documents to requests, or the *proportion* of requests followed up. *in_force_until* None means until replaced.
    *derived_from* only tells where the rule came from, and takes no part in its digest.
    """

    code: str
    title: Label
    goal: Label
    citation: Citation
    numerator: Count
    denominator: Count | int | None
    responsible: tuple[str, ...] = ()
    data_sources: tuple[str, ...] = ()
    scoring: Literal["ratio", "proportion"] = "ratio"
    in_force_from: date | None = None
    in_force_until: date | None = None
    verified_on: date | None = None
    derived_from: Derivation | None = None

    @property
    def counts(self) -> tuple[Count, ...]:
        """The counts the indicator is made of, the numerator first."""
        return (self.numerator, self.denominator) if isinstance(self.denominator, Count) else (self.numerator,)

    @property
    def accounts(self) -> Mapping[str, Count]:
        """The counts by the name each is accounted under, the denominator first.

        That is the register's, or, where both counts are over one register, ``agreements/denominator`` and
        ``agreements/numerator``.
        """
        if isinstance(self.denominator, Count) and self.denominator.register == self.numerator.register:
            register = self.numerator.register
            return {f"{register}/denominator": self.denominator, f"{register}/numerator": self.numerator}
        return {count.register: count for count in reversed(self.counts)}

    @property
    def registers(self) -> tuple[str, ...]:
        """The registers counted, each once, the denominator's first."""
        return tuple(dict.fromkeys(count.register for count in reversed(self.counts)))

    @property
    def paired(self) -> bool:
        """Whether agreements are counted over requests, so that requests followed up can be told."""
        return [count.register for count in self.counts] == ["agreements", "facilitations"]
