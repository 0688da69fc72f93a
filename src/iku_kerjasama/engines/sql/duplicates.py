"""Which rows of a register repeat another, and which one stays for each: `iku_kerjasama.registers.duplicates` in steps.

Test records take no part. A row that a valid mark names a duplicate is set aside first; of the others the first with an
id stays for those that repeat it, and of the rows without an id the first of those that are alike.
"""

from collections.abc import Iterable

from sqlglot import exp

from iku_kerjasama.engines.sql.plan import Plan
from iku_kerjasama.engines.sql.staging import WHOLE
from iku_kerjasama.engines.sql.tree import Query, Truth, aliased, column, every, flagged, known, some, unknown

__all__ = ["copies", "filtered", "real", "united"]


def copies(plan: Plan, register: str) -> str | None:
    """Return the step of the duplicates of *register*, each ``row`` with the one that ``stays`` for it.

    None where nothing is staged by which two rows could be told to be the same.
    """
    return plan.step(f"{register}_copies", lambda: united(part(plan, register) for part in _PARTS))


def united(parts: Iterable[Query | None]) -> Query | None:
    """Return all rows of *parts*, None where there are none."""
    several = [part for part in parts if part is not None]
    return exp.union(*several, distinct=False) if several[1:] else next(iter(several), None)


def real(plan: Plan, register: str, alias: str | None = None) -> Truth:
    """Return the condition that a row is no test record."""
    flag = plan.column(register, "is_test", alias)
    return True if flag is None else flagged(flag, holds=False)


def filtered(query: exp.Select, *truths: Truth) -> exp.Select:
    """Return *query* where all of *truths* hold."""
    truth = every(truths)
    if isinstance(truth, bool):
        return query if truth else query.where(exp.false())
    return query.where(truth, copy=False)


def _marks(plan: Plan, register: str) -> str | None:
    """Return the step of the rows with a valid mark: it names another id that some unmarked row has."""
    return plan.step(f"{register}_marks", lambda: _valid(plan, register))


def _valid(plan: Plan, register: str) -> Query | None:
    mark, identity = plan.column(register, "duplicate_of"), plan.column(register, "id")
    if mark is None or identity is None:
        return None
    other = "named"
    there = plan.column(register, "id", other)
    their_mark = plan.column(register, "duplicate_of", other)
    marks = plan.column(register, "duplicate_of", "marked")
    if there is None or their_mark is None or marks is None:
        return None
    mentioned = exp.select(marks).from_(plan.table(register, "marked")).where(known(marks))
    unmarked = filtered(
        exp.select(there).from_(plan.table(register, other)),
        known(there),
        unknown(their_mark),
        real(plan, register, other),
        there.isin(query=mentioned),
    )
    return filtered(
        exp.select(column(register, "row"), aliased(mark.copy(), "target")).from_(plan.table(register)),
        known(mark),
        some([unknown(identity), identity.copy().neq(mark.copy())]),
        real(plan, register),
        mark.isin(query=unmarked),
    )


def _standing(plan: Plan, register: str, query: exp.Select, *truths: Truth) -> exp.Select:
    """Return *query*, which reads *register*, less the test records and the rows with a valid mark."""
    marks = _marks(plan, register)
    if marks is None:
        return filtered(query, real(plan, register), *truths)
    joined = query.join(
        exp.table_(marks), on=column(marks, "row").eq(column(register, "row")), join_type="left", copy=False
    )
    return filtered(joined, real(plan, register), unknown(column(marks, "row")), *truths)


def _first(plan: Plan, register: str, key: exp.Column, *truths: Truth) -> Query:
    """Return the first row for each *key* that stands more than once."""
    row = exp.Min(this=column(register, "row"))
    query = exp.select(key.copy(), aliased(row, "row")).from_(plan.table(register))
    return (
        _standing(plan, register, query, known(key), *truths)
        .group_by(key.copy())
        .having(exp.Count(this=exp.Star()) > 1)
    )


def _later(plan: Plan, register: str, first: str, key: exp.Column, *truths: Truth) -> Query:
    """Return the rows after the *first* with their *key*, each with that one."""
    row, stays = column(register, "row"), column(first, "row")
    query = (
        exp.select(row, aliased(stays, "stays"))
        .from_(plan.table(register))
        .join(exp.table_(first), on=column(first, key.name).eq(key.copy()))
    )
    return _standing(plan, register, query, row.copy() > stays.copy(), *truths)


def _repeated_ids(plan: Plan, register: str) -> Query | None:
    identity = plan.column(register, "id")
    if identity is None:
        return None
    first = plan.step(f"{register}_first_of_id", lambda: _first(plan, register, identity))
    return None if first is None else _later(plan, register, first, identity)


def _alike(plan: Plan, register: str) -> Query | None:
    whole, identity = plan.column(register, WHOLE), plan.column(register, "id")
    if whole is None:
        return None
    alone: Truth = True if identity is None else unknown(identity)
    first = plan.step(f"{register}_first_alike", lambda: _first(plan, register, whole, alone))
    return None if first is None else _later(plan, register, first, whole, alone)


def _named(plan: Plan, register: str) -> Query | None:
    """Return the marked rows, each with the first row that has the id its mark names."""
    marks, identity = _marks(plan, register), plan.column(register, "id")
    if marks is None or identity is None:
        return None
    other, row = "other_marks", column(marks, "row")
    query = (
        exp.select(row, aliased(exp.Min(this=column(register, "row")), "stays"))
        .from_(exp.table_(marks))
        .join(plan.table(register), on=identity.copy().eq(column(marks, "target")))
        .join(exp.table_(marks, alias=other), on=column(other, "row").eq(column(register, "row")), join_type="left")
    )
    return filtered(query, real(plan, register), unknown(column(other, "row"))).group_by(row.copy())


_PARTS = (_repeated_ids, _alike, _named)
