"""Which agreement answers which request, and which it carries out: `iku_kerjasama.registers.links` in steps."""

from sqlglot import exp

from iku_kerjasama.engines.sql.duplicates import beside_copies, copies, filtered, real
from iku_kerjasama.engines.sql.lists import entries
from iku_kerjasama.engines.sql.plan import Plan
from iku_kerjasama.engines.sql.scope import Fact
from iku_kerjasama.engines.sql.tree import (
    Query,
    Truth,
    aliased,
    among,
    column,
    equal,
    flagged,
    joined,
    known,
    number,
    some,
    unknown,
)
from iku_kerjasama.rules.readings.possible import LINKS

__all__ = ["linked", "links", "parents"]


def links(plan: Plan) -> str | None:
    """Return the step of the links: the row of an ``agreement`` that stays, and that of its ``request``.

    A link that is named more than once stands there as often. None where there can be none.
    """
    return plan.step("links", lambda: _links(plan, entries(plan, "agreements", LINKS)))


def linked(plan: Plan, register: str) -> Fact:
    """Return the step of the rows of *register* that a link joins to one of the other."""
    return plan.step(f"{register}_linked", lambda: _linked(links(plan), register)) or False


def parents(plan: Plan) -> str | None:
    """Return the step of the agreements that carry another out: each ``row`` with the row of its ``parent``.

    None where there can be none.
    """
    return plan.step("parents", lambda: _parents(plan, plan.step("children", lambda: _children(plan))))


def _linked(found: str | None, register: str) -> Query | None:
    if found is None:
        return None
    row = column(found, "agreement" if register == "agreements" else "request")
    return exp.select(aliased(row, "row")).distinct(copy=False).from_(exp.table_(found), copy=False)


def _links(plan: Plan, named: str | None) -> Query | None:
    meant = None if named is None else _meant(plan, named, "facilitations", "letter_number")
    if named is None or meant is None:
        return None
    target = column("meant", "target")
    query = exp.select(aliased(column("meant", "stays"), "agreement"), aliased(target, "request"), copy=False)
    return filtered(query.from_(meant.subquery("meant", copy=False), copy=False), known(target))


def _children(plan: Plan) -> Query | None:
    """Return what agreements call their parent (``entry``); an extension's naming does not count."""
    parent, nature = plan.column("agreements", "parent_id"), plan.column("agreements", "nature")
    if parent is None:
        return None
    counts = True if nature is None else some([unknown(nature), among(nature, ["perpanjangan"], holds=False)])
    row = column("agreements", "row")
    query, stays = beside_copies(plan, "agreements", exp.Select().from_(plan.table("agreements"), copy=False))
    kept = row if stays is None else exp.func("COALESCE", stays, row.copy())
    query.select(row.copy(), aliased(kept, "stays"), aliased(parent, "entry"), copy=False)
    return filtered(query, known(parent), counts)


def _parents(plan: Plan, named: str | None) -> Query | None:
    meant = None if named is None else _meant(plan, named, "agreements", "own_number")
    if named is None or meant is None:
        return None
    row, target = column("meant", "row"), column("meant", "target")
    query = exp.select(row, aliased(target, "parent"), copy=False).from_(
        meant.subquery("meant", copy=False), copy=False
    )
    return filtered(query, known(target), target.copy().neq(row.copy()), target.copy().neq(column("meant", "stays")))


def _meant(plan: Plan, named: str, register: str, numbered: str) -> exp.Select | None:
    """Return the rows of *named* with what each ``entry`` means: the ``target``, a row of *register*, or NULL.

    That is the one with this id which stays, else the one that stays for a duplicate with it, else the first test
    record with it; else the only one with this number, duplicates and test records left out.
    """
    if register not in plan.relations:
        return None
    ways = [
        (plan.step(f"{register}_by_id", lambda: _by_id(plan, register)), "id", "row"),
        (plan.step(f"{register}_renamed", lambda: _renamed(plan, register)), "id", "stays"),
        (plan.step(f"{register}_tests", lambda: _tests(plan, register)), "id", "row"),
        (plan.step(f"{register}_by_number", lambda: _by_number(plan, register, numbered)), "number", "row"),
    ]
    found = [(step, key, column(step, name)) for step, key, name in ways if step is not None]
    if not found:
        return None
    several = [row for _, _, row in found]
    target = exp.func("COALESCE", *several) if several[1:] else several[0]
    query = exp.select(column(named, "row"), column(named, "stays"), aliased(target, "target"), copy=False)
    query.from_(exp.table_(named), copy=False)
    for step, key, _ in found:
        joined(query, step, equal(column(step, key), column(named, "entry")), outer=True)
    return query


def _by_id(plan: Plan, register: str) -> Query | None:
    """Return the ids of the rows that stay, each with its row."""
    identity, row = plan.column(register, "id"), column(register, "row")
    if identity is None:
        return None
    query = exp.Select().from_(plan.table(register), copy=False)
    query, stays = beside_copies(plan, register, query)
    query = filtered(query, known(identity), real(plan, register), True if stays is None else unknown(stays))
    if not plan.dialect.keyed_by_groups:
        return query.select(identity, row, copy=False)
    query.select(identity, aliased(exp.Min(this=row), "row"), copy=False)
    return query.group_by(identity.copy(), copy=False)


def _tests(plan: Plan, register: str) -> Query | None:
    """Return the ids of test records, each with the first row that has it."""
    identity, test = plan.column(register, "id"), plan.column(register, "is_test")
    if identity is None or test is None:
        return None
    query = exp.select(identity, aliased(exp.Min(this=column(register, "row")), "row"), copy=False)
    query = filtered(query.from_(plan.table(register), copy=False), known(identity), flagged(test))
    return query.group_by(identity.copy(), copy=False)


def _renamed(plan: Plan, register: str) -> Query | None:
    """Return for each id of a marked row the row that ``stays`` for the first such one."""
    repeats, identity, mark = copies(plan, register), plan.column(register, "id"), plan.column(register, "duplicate_of")
    if repeats is None or identity is None or mark is None:
        return None
    row = column(register, "row")
    place = exp.Window(this=exp.RowNumber(), partition_by=[identity.copy()], order=exp.Order(expressions=[row.copy()]))
    inner = exp.select(identity, column(repeats, "stays"), aliased(place, "place"), copy=False)
    inner.from_(plan.table(register), copy=False)
    joined(inner, repeats, equal(column(repeats, "row"), row))
    inner = filtered(inner, known(identity), known(mark))
    query = exp.select(column("renamed", "id"), column("renamed", "stays"), copy=False)
    query.from_(inner.subquery("renamed", copy=False), copy=False)
    return query.where(column("renamed", "place").eq(number(1)), copy=False)


def _by_number(plan: Plan, register: str, numbered: str) -> Query | None:
    """Return the numbers that one row alone has, with it; duplicates and test records are left out."""
    named = plan.column(register, numbered)
    if named is None:
        return None
    only = exp.Min(this=column(register, "row"))
    query = exp.select(aliased(named, "number"), aliased(only, "row"), copy=False)
    query, stays = beside_copies(plan, register, query.from_(plan.table(register), copy=False))
    original: Truth = True if stays is None else unknown(stays)
    return (
        filtered(query, known(named), real(plan, register), original)
        .group_by(named.copy(), copy=False)
        .having(exp.Count(this=exp.Star()).eq(1), copy=False)
    )
