"""Which rows of a register repeat another, and which one stays for each: `iku_kerjasama.registers.duplicates` in steps.

Test records take no part. A row that a valid mark names a duplicate is set aside first; of the others the first with an
id stays for those that repeat it, and of the rows without an id the first of those that are alike.
"""

from collections.abc import Iterable

from attrs import frozen
from sqlglot import exp

from iku_kerjasama.engines.sql.plan import Plan
from iku_kerjasama.engines.sql.staging import WHOLE
from iku_kerjasama.engines.sql.tree import (
    Query,
    Truth,
    aliased,
    column,
    equal,
    every,
    flagged,
    joined,
    known,
    some,
    unknown,
)

__all__ = ["Standing", "beside_copies", "copies", "filtered", "real", "standing", "united"]


@frozen(kw_only=True)
class Standing:
    """A select over a register, and the conditions that a row is no test record and has no valid mark."""

    query: exp.Select
    real: Truth
    unmarked: Truth


def copies(plan: Plan, register: str) -> str | None:
    """Return the step of the duplicates of *register*, each ``row`` with the one that ``stays`` for it.

    None where nothing is staged by which two rows could be told to be the same.
    """
    return plan.step(f"{register}_copies", lambda: united(part(plan, register) for part in _PARTS))


def beside_copies(plan: Plan, register: str, query: exp.Select) -> tuple[exp.Select, exp.Column | None]:
    """Return *query* over *register* with its duplicates beside it, and the row that stays for each, NULL for others.

    Without that column where there are no duplicates. They are joined to the staged rows themselves, whose ``row`` a
    planner knows to be unique; what it makes of their join to another step is no better than a guess.
    """
    repeats = copies(plan, register)
    if repeats is None:
        return query, None
    on = equal(column(repeats, "row"), column(register, "row"))
    return joined(query, repeats, on, outer=True), column(repeats, "stays")


def united(parts: Iterable[Query | None]) -> Query | None:
    """Return all rows of *parts*, None where there are none."""
    several = [part for part in parts if part is not None]
    return exp.union(*several, distinct=False, copy=False) if several[1:] else next(iter(several), None)


def real(plan: Plan, register: str) -> Truth:
    """Return the condition that a row is no test record."""
    flag = plan.column(register, "is_test")
    return True if flag is None else flagged(flag, holds=False)


def filtered(query: exp.Select, *truths: Truth) -> exp.Select:
    """Return *query* where all of *truths* hold."""
    truth = every(truths)
    if isinstance(truth, bool):
        return query if truth else query.where(exp.false(), copy=False)
    return query.where(truth, copy=False)


def standing(plan: Plan, register: str) -> Standing:
    """Return a select of nothing yet over *register*, with what tells which of its rows stand for themselves."""
    query, named = exp.Select().from_(plan.table(register), copy=False), _named(plan, register)
    if named is None:
        return Standing(query=query, real=real(plan, register), unmarked=True)
    target = column(named, "id")
    joined(query, named, every([equal(target, _mark(register)), _other(register)]), outer=True)
    return Standing(query=query, real=real(plan, register), unmarked=unknown(target))


def _named(plan: Plan, register: str) -> str | None:
    """Return the step of the ids that a mark may name: some real row has it, and no mark of its own."""
    return plan.step(f"{register}_named", lambda: _ids_named(plan, register))


def _ids_named(plan: Plan, register: str) -> Query | None:
    identity, mark = plan.column(register, "id"), plan.column(register, "duplicate_of")
    if identity is None or mark is None:
        return None
    marks = column("marked", "duplicate_of")
    mentioned = exp.select(marks, copy=False).from_(plan.table(register, "marked"), copy=False)
    mentioned.where(known(marks), copy=False)
    query = exp.select(identity, copy=False).distinct(copy=False).from_(plan.table(register), copy=False)
    named = exp.In(this=identity.copy(), query=mentioned.subquery(copy=False))
    return filtered(query, known(identity), unknown(mark), real(plan, register), named)


def _repeated(plan: Plan, register: str) -> Query | None:
    """Return the rows after the first with their id, each with that one."""
    identity = plan.column(register, "id")
    return None if identity is None else _later(plan, register, f"{register}_first_of_id", identity)


def _alike(plan: Plan, register: str) -> Query | None:
    """Return the rows without an id after the first that they are like, each with that one."""
    whole, identity = plan.column(register, WHOLE), plan.column(register, "id")
    if whole is None:
        return None
    alone = True if identity is None else unknown(identity)
    return _later(plan, register, f"{register}_first_alike", whole, alone)


def _later(plan: Plan, register: str, name: str, key: exp.Column, *truths: Truth) -> Query | None:
    """Return the rows after the first with their *key*, those keys that stand more than once being the step *name*."""
    first = plan.step(name, lambda: _first(plan, register, key, *truths))
    if first is None:
        return None
    row, stays, several = column(register, "row"), column(first, "row"), standing(plan, register)
    query = several.query.select(row, aliased(stays, "stays"), copy=False)
    joined(query, first, equal(column(first, key.name), key))
    return filtered(query, several.real, several.unmarked, *truths, row.copy().neq(stays.copy()))


def _first(plan: Plan, register: str, key: exp.Column, *truths: Truth) -> Query:
    several = standing(plan, register)
    query = several.query.select(key.copy(), aliased(exp.Min(this=column(register, "row")), "row"), copy=False)
    return (
        filtered(query, several.real, several.unmarked, known(key), *truths)
        .group_by(key.copy(), copy=False)
        .having(exp.Count(this=exp.Star()) > 1, copy=False)
    )


def _marked(plan: Plan, register: str) -> Query | None:
    """Return the rows with a valid mark, each with the first row that has the id it names."""
    named = _named(plan, register)
    first = None if named is None else plan.step(f"{register}_first_named", lambda: _first_named(plan, register, named))
    if first is None:
        return None
    query = exp.select(column(register, "row"), aliased(column(first, "row"), "stays"), copy=False)
    query.from_(plan.table(register), copy=False)
    joined(query, first, equal(column(first, "id"), _mark(register)))
    return filtered(query, real(plan, register), _other(register))


def _first_named(plan: Plan, register: str, named: str) -> Query:
    """Return the first row that stands with each id that a mark may name."""
    several, identity = standing(plan, register), column(register, "id")
    query = several.query.select(identity, aliased(exp.Min(this=column(register, "row")), "row"), copy=False)
    ids = exp.select(aliased(column("ids", "id"), "id"), copy=False).from_(exp.table_(named, alias="ids"), copy=False)
    among = exp.In(this=identity.copy(), query=ids.subquery(copy=False))
    return filtered(query, several.real, several.unmarked, among).group_by(identity.copy(), copy=False)


def _mark(register: str) -> exp.Column:
    return column(register, "duplicate_of")


def _other(register: str) -> Truth:
    """Return the condition that a row's mark does not name the row itself."""
    identity = column(register, "id")
    return some([unknown(identity), identity.copy().neq(_mark(register))])


_PARTS = (_repeated, _alike, _marked)
