"""A published figure beside the one that the registers come to, and what may lie behind the difference."""

from attrs import frozen

from iku_kerjasama.measurement.outcomes import Outcome
from iku_kerjasama.periods import Period
from iku_kerjasama.reconciliation.published import Part
from iku_kerjasama.rows import Location
from iku_kerjasama.rules.indicator import Clause

__all__ = ["Clue", "Figure"]


@frozen(kw_only=True)
class Clue:
    """Something that may lie behind a difference. It is no more than that: a recap names no records.

    *why* is ``within`` (of the parts only this one differs, and by as much), ``cumulative`` (the figure is that of the
    year to date), ``moved`` or ``shifted`` (another part, or the quarter beside it, differs by as much the other way),
    ``excluded`` (records of the quarter that fail *clause*), ``unknown`` (counted records of which *fields* are
    unknown) or ``late`` (counted records whose date in the first of *fields* lies after the quarter). *amount* is what
    it would make up for; *period* and *part* are those it is about.
    """

    why: str
    amount: int
    outcomes: tuple[Outcome, ...] = ()
    clause: Clause | None = None
    fields: tuple[str, ...] = ()
    period: Period
    part: Part


@frozen(kw_only=True)
class Figure:
    """One published count: *measure* (``facilitations`` or ``agreements``) of a *part* of the quarter *period*.

    *computed* is what the rule's clauses count of the part in that quarter alone. Where it cannot be compared,
    *obstacle* says why: ``unpublished`` (the recap's cell holds no number that can be read), ``kind`` (requests have no
    kind), ``column`` (the register has no column for a dimension), ``rule`` (the rule does not count the register);
    the count that is not known is then None. *counted* are the records that *computed* is made of. The first
    *sufficing* of the *clues*, the most plausible first, together come to the difference exactly.
    """

    period: Period
    part: Part
    measure: str
    published: int | None
    computed: int | None
    obstacle: str | None = None
    location: Location | None = None
    counted: tuple[Outcome, ...] = ()
    clues: tuple[Clue, ...] = ()
    sufficing: int = 0

    @property
    def difference(self) -> int | None:
        """The published count less the computed one; None where they cannot be compared."""
        if self.published is None or self.computed is None:
            return None
        return self.published - self.computed

    @property
    def scope(self) -> str | None:
        """The scope that the figure is of; None where the recap's row names none."""
        return self.part.scope

    @property
    def subdivision(self) -> str | None:
        """The sub-division that the figure is of; None where the recap's row names none."""
        return self.part.subdivision

    @property
    def kind(self) -> str | None:
        """The kind of agreement that the figure is of; None where the recap's row names none."""
        return self.part.kind
