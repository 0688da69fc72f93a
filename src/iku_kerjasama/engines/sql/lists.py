"""Lists in a cell taken apart: their values, how many different ones a record has, and which records name some."""

from collections.abc import Iterable

from sqlglot import exp

from iku_kerjasama.engines.sql.duplicates import beside_copies
from iku_kerjasama.engines.sql.plan import Plan
from iku_kerjasama.engines.sql.scope import Fact
from iku_kerjasama.engines.sql.tree import Query, aliased, among, column, known, text
from iku_kerjasama.intake.values import UNKNOWN_MARKS
from iku_kerjasama.rules.readings.possible import LINKS

__all__ = ["entries", "naming", "valued"]


def entries(plan: Plan, register: str, name: str) -> str | None:
    """Return the step of the single values (``entry``) of the list *name*, each with its ``row``; None without it.

    Of what agreements name as their requests it gives, too, the row that ``stays`` for each.
    """
    return plan.step(f"{register}_{name}", lambda: _entries(plan, register, name))


def valued(plan: Plan, register: str, name: str) -> Fact:
    """Return the step of the rows that have a value in the list *name*, and how many ``different`` ones."""
    return plan.step(f"{register}_{name}_valued", lambda: _valued(entries(plan, register, name))) or False


def naming(plan: Plan, register: str, name: str, terms: Iterable[str]) -> Fact:
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


def _valued(several: str | None) -> Query | None:
    if several is None:
        return None
    row, entry = column(several, "row"), column(several, "entry")
    different = exp.Count(this=exp.Distinct(expressions=[entry]))
    return exp.select(row, aliased(different, "different")).from_(several).group_by(row)


def _entries(plan: Plan, register: str, name: str) -> Query | None:
    cell = plan.column(register, name)
    if cell is None:
        return None
    names, row = ["row"], column(register, "row")
    base = exp.select(row).from_(plan.table(register), copy=False)
    if name == LINKS:
        names.append("stays")
        base, stays = beside_copies(plan, register, base)
        base.select(aliased(exp.func("COALESCE", stays, row.copy()) if stays else row.copy(), "stays"), copy=False)
    cells = plan.dialect.split(base.where(known(cell), copy=False), cell).subquery("cells", copy=False)
    value = plan.dialect.trimmed(column("cells", "entry"))
    trimmed = exp.select(*(column("cells", one) for one in names), aliased(value, "entry"), copy=False)
    trimmed.from_(cells, copy=False)
    query = exp.select(*(column("trimmed", one) for one in (*names, "entry")), copy=False)
    query.from_(trimmed.subquery("trimmed", copy=False), copy=False)
    return query.where(among(exp.Lower(this=column("trimmed", "entry")), UNKNOWN_MARKS, holds=False), copy=False)
