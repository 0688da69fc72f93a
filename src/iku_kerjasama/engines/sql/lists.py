"""Lists in a cell taken apart: their values, how many different ones a record has, and which records name some."""

from collections.abc import Iterable

from sqlglot import exp

from iku_kerjasama.engines.sql.plan import Plan
from iku_kerjasama.engines.sql.scope import Fact
from iku_kerjasama.engines.sql.tree import Query, aliased, column, text

__all__ = ["among", "entries", "valued"]

_UNKNOWN = ("", "-", "#n/a", "n/a")
"""What means unknown, in small letters, as `iku_kerjasama.intake.values` has it."""


def entries(plan: Plan, register: str, name: str) -> str | None:
    """Return the step of the single values (``entry``) of the list *name*, each with its ``row``; None without it."""
    cell = plan.column(register, name)
    return None if cell is None else plan.step(f"{register}_{name}", lambda: _entries(plan, register, cell))


def valued(plan: Plan, register: str, name: str) -> Fact:
    """Return the step of the rows that have a value in the list *name*, and how many ``different`` ones."""
    several = entries(plan, register, name)
    if several is None:
        return False
    row, entry = column(several, "row"), column(several, "entry")
    different = exp.Count(this=exp.Distinct(expressions=[entry]))
    query = exp.select(row, aliased(different, "different")).from_(several).group_by(row)
    return plan.step(f"{several}_valued", lambda: query)


def among(plan: Plan, register: str, name: str, terms: Iterable[str]) -> Fact:
    """Return the step of the rows that name one of *terms* in the list *name*."""
    wanted = sorted(set(terms))
    several = entries(plan, register, name) if wanted else None
    if several is None:
        return False
    query = (
        exp.select(column(several, "row"))
        .distinct()
        .from_(several)
        .where(column(several, "entry").isin(*map(text, wanted)))
    )
    return plan.numbered(f"{several}_among", query)


def _entries(plan: Plan, register: str, cell: exp.Column) -> Query:
    base = exp.select(column(register, "row")).from_(plan.table(register)).where(cell.copy().is_(exp.null()).not_())
    query, entry = plan.dialect.split(base, cell)
    query = query.select(aliased(plan.dialect.trimmed(entry), "entry"))
    unknown = exp.Lower(this=column("cells", "entry")).isin(*map(text, _UNKNOWN))
    return exp.select(column("cells", "row"), column("cells", "entry")).from_(query.subquery("cells")).where(unknown.not_())
