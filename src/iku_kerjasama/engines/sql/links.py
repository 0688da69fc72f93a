"""Which agreement answers which request, and which it carries out: `iku_kerjasama.registers.links` in steps."""

from sqlglot import exp

from iku_kerjasama.engines.sql.duplicates import copies, filtered, real, united
from iku_kerjasama.engines.sql.lists import entries
from iku_kerjasama.engines.sql.plan import Plan
from iku_kerjasama.engines.sql.scope import Fact
from iku_kerjasama.engines.sql.tree import Query, aliased, among, column, known, some, unknown
from iku_kerjasama.rules.readings.possible import LINKS

__all__ = ["linked", "links", "parents"]


def links(plan: Plan) -> str | None:
    """Return the step of the links, each once: the row of an ``agreement`` that stays, and that of its ``request``.

    None where there can be none.
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


def _linked(joined: str | None, register: str) -> Query | None:
    if joined is None:
        return None
    row = column(joined, "agreement" if register == "agreements" else "request")
    return exp.select(aliased(row, "row")).distinct().from_(joined)


def _links(plan: Plan, named: str | None) -> Query | None:
    meant = None if named is None else _meanings(plan, named, "facilitations", "letter_number")
    if named is None or meant is None:
        return None
    agreement, request = _stays(plan, named, "agreements"), column(meant, "target")
    query = exp.select(aliased(agreement, "agreement"), aliased(request, "request")).distinct().from_(named)
    query = query.join(exp.table_(meant), on=column(meant, "entry").eq(column(named, "entry")))
    return _beside_copies(plan, query, named, "agreements")


def _children(plan: Plan) -> Query | None:
    """Return what agreements call their parent (``entry``); an extension's naming does not count."""
    parent, nature = plan.column("agreements", "parent_id"), plan.column("agreements", "nature")
    if parent is None:
        return None
    counts = True if nature is None else some([unknown(nature), among(nature, ["perpanjangan"], holds=False)])
    query = exp.select(column("agreements", "row"), aliased(parent.copy(), "entry")).from_(plan.table("agreements"))
    return filtered(query, known(parent), counts)


def _parents(plan: Plan, named: str | None) -> Query | None:
    meant = None if named is None else _meanings(plan, named, "agreements", "own_number")
    if named is None or meant is None:
        return None
    row, target = column(named, "row"), column(meant, "target")
    query = exp.select(row, aliased(target, "parent")).from_(named)
    query = query.join(exp.table_(meant), on=column(meant, "entry").eq(column(named, "entry")))
    stays = _stays(plan, named, "agreements")
    query = _beside_copies(plan, query, named, "agreements")
    return filtered(query, target.copy().neq(row.copy()), target.copy().neq(stays.copy()))


def _meanings(plan: Plan, named: str, register: str, numbered: str) -> str | None:
    """Return the step of what each ``entry`` of *named* means: the ``target``, a row of *register*.

    That is the one with this id which stays, else the one that stays for a duplicate with it, else the first test
    record with it; else the only one with this number, duplicates and test records left out.
    """
    if register not in plan.relations:
        return None
    by_id = plan.step(f"{named}_by_id", lambda: _by_id(plan, named, register))
    parts = (_by_own_id(plan, register, by_id), _by_number(plan, named, register, numbered, by_id))
    return plan.step(f"{named}_meant", lambda: united(parts))


def _by_own_id(plan: Plan, register: str, by_id: str | None) -> Query | None:
    """Return the entries that are an id, each with the row that stays for the one it means."""
    if by_id is None:
        return None
    query = exp.select(column(by_id, "entry"), aliased(_stays(plan, by_id, register), "target")).from_(by_id)
    return _beside_copies(plan, query, by_id, register)


def _by_id(plan: Plan, named: str, register: str) -> Query | None:
    """Return the row that each entry means by its id, which may be a duplicate's."""
    identity = plan.column(register, "id", "meant")
    if identity is None:
        return None
    row, entry, repeats = column("meant", "row"), column(named, "entry"), copies(plan, register)
    ranks: list[exp.Expr] = []
    no_test = real(plan, register, "meant")
    original = True if repeats is None else unknown(column(repeats, "row"))
    for truth in ([no_test, original], [True if repeats is None else known(column(repeats, "row"))]):
        parts = [one for one in truth if not isinstance(one, bool)]
        if parts:
            ranks.append(exp.Min(this=exp.case().when(exp.and_(*parts), row)))
    ranks.append(exp.Min(this=row.copy()))
    query = (
        exp.select(entry, aliased(exp.func("COALESCE", *ranks) if ranks[1:] else ranks[0], "row"))
        .from_(named)
        .join(plan.table(register, "meant"), on=identity.eq(entry.copy()))
    )
    if repeats is not None:
        query = query.join(exp.table_(repeats), on=column(repeats, "row").eq(row.copy()), join_type="left")
    return query.group_by(entry.copy())


def _by_number(plan: Plan, named: str, register: str, numbered: str, by_id: str | None) -> Query | None:
    """Return the entries that are no id, each with the only row that has it as its number."""
    number = plan.column(register, numbered, "meant")
    if number is None:
        return None
    row, entry, repeats = column("meant", "row"), column("named", "entry"), copies(plan, register)
    left = exp.select(column(named, "entry")).distinct().from_(named)
    if by_id is not None:
        left = left.join(exp.table_(by_id), on=column(by_id, "entry").eq(column(named, "entry")), join_type="left")
        left = left.where(unknown(column(by_id, "entry")))
    query = (
        exp.select(entry, aliased(exp.Min(this=row), "target"))
        .from_(left.subquery("named"))
        .join(plan.table(register, "meant"), on=number.eq(entry.copy()))
    )
    query = filtered(query, real(plan, register, "meant"))
    if repeats is not None:
        query = query.join(exp.table_(repeats), on=column(repeats, "row").eq(row.copy()), join_type="left")
        query = query.where(unknown(column(repeats, "row")))
    return query.group_by(entry.copy()).having(exp.Count(this=exp.Star()).eq(1))


def _stays(plan: Plan, step: str, register: str) -> exp.Expr:
    """Return the row that stays for the ``row`` of *step*, beside which the copies of *register* are joined."""
    repeats = copies(plan, register)
    row = column(step, "row")
    return row if repeats is None else exp.func("COALESCE", column(repeats, "stays"), row)


def _beside_copies(plan: Plan, query: exp.Select, step: str, register: str) -> exp.Select:
    repeats = copies(plan, register)
    if repeats is None:
        return query
    return query.join(exp.table_(repeats), on=column(repeats, "row").eq(column(step, "row")), join_type="left")
