"""The selects in the end: each record's verdict, and how many there are of each."""

from collections.abc import Iterator

from sqlglot import exp

from iku_kerjasama.engines.sql.conditions import condition
from iku_kerjasama.engines.sql.facts import evidence, facts_of
from iku_kerjasama.engines.sql.lists import valued
from iku_kerjasama.engines.sql.plan import Plan
from iku_kerjasama.engines.sql.scope import Scope
from iku_kerjasama.engines.sql.tree import Query, aliased, column, number, text
from iku_kerjasama.measurement.breakdowns import field_of
from iku_kerjasama.records import is_date, is_list
from iku_kerjasama.rules.indicator import Count

__all__ = ["JUDGED", "counted", "outcomes"]

JUDGED = "judged"


def counted(plan: Plan, count: Count, account: str) -> Query:
    """Return the select that counts the records of *account* by verdict.

    Its columns are ``reason`` (NULL where the record counts), ``weight`` (0 where it does not), ``followed_up`` (1 and
    0), one for each dimension asked for, NULL where the record does not count, and ``records``, how many there are.
    Months are numbers (202503), ``sectors`` the codes as staged.
    """
    keys = [aliased(key, dimension) for dimension, key in _keys(plan, count)]
    inner = _judged(plan, count, account, *keys)
    reason = column(JUDGED, "reason")
    parts = [_if_counted(column(JUDGED, dimension)) for dimension in plan.task.dimensions]
    grouped = [reason, _weight(), _followed(), *parts]
    names = ["reason", "weight", "followed_up", *plan.task.dimensions]
    query = exp.select(
        *(aliased(value, name) for value, name in zip(grouped, names, strict=True)),
        aliased(exp.Count(this=exp.Star()), "records"),
    )
    return query.from_(inner.subquery(JUDGED)).group_by(*(number(place) for place in range(1, len(grouped) + 1)))


def outcomes(plan: Plan, count: Count, account: str) -> Query:
    """Return the select of each record of *account*, in the register's order: ``row``, ``id`` and its verdict.

    That is ``reason``, ``weight`` and ``followed_up``, as `counted` has them.
    """
    identity = plan.column(count.register, "id")
    inner = _judged(plan, count, account, column(count.register, "row"), aliased(identity or exp.null(), "id"))
    query = exp.select(
        column(JUDGED, "row"),
        column(JUDGED, "id"),
        column(JUDGED, "reason"),
        aliased(_weight(), "weight"),
        aliased(_followed(), "followed_up"),
    )
    return query.from_(inner.subquery(JUDGED)).order_by(column(JUDGED, "row"))


def _judged(plan: Plan, count: Count, account: str, *columns: exp.Expr) -> exp.Select:
    """Return *columns* of each record with its ``reason``, its ``weight`` and whether it is ``followed_up``."""
    numerator = account == list(plan.rule.accounts)[-1]
    scope = Scope(plan=plan, register=count.register, facts=facts_of(plan, count, numerator=numerator))
    reason = exp.Case(ifs=[])
    for clause in count.clauses:
        failed = condition(clause.criterion, scope, holds=False)
        if failed is not False:
            reason = reason.when(exp.true() if failed is True else failed, text(clause.reason))
    followed = _is_followed(plan, scope) if count is plan.denominator else number(0)
    return scope.select(
        *columns,
        aliased(reason if reason.args["ifs"] else exp.null(), "reason"),
        aliased(_weighed(plan, count, scope), "weight"),
        aliased(followed, "followed_up"),
    )


def _weighed(plan: Plan, count: Count, scope: Scope) -> exp.Expr:
    if count.weighted_by is None or not is_list(count.weighted_by):
        return number(1)
    different = valued(plan, count.register, count.weighted_by)
    return (
        number(1)
        if isinstance(different, bool)
        else exp.func("COALESCE", scope.beside(different, "different"), number(1))
    )


def _is_followed(plan: Plan, scope: Scope) -> exp.Expr:
    found = evidence(plan)
    if found is None:
        return number(0)
    first = scope.beside(found, "first_on")
    return exp.case().when(first <= plan.dialect.day(plan.task.as_of), number(1)).else_(number(0))


def _if_counted(value: exp.Expr) -> exp.Case:
    return exp.case().when(column(JUDGED, "reason").is_(exp.null()), value)


def _weight() -> exp.Expr:
    return _if_counted(column(JUDGED, "weight")).else_(number(0))


def _followed() -> exp.Expr:
    return _if_counted(column(JUDGED, "followed_up")).else_(number(0))


def _keys(plan: Plan, count: Count) -> Iterator[tuple[str, exp.Expr]]:
    """Yield each dimension with what decides where a record stands in it."""
    for dimension in plan.task.dimensions:
        name = field_of(dimension, count.dated_by)
        value = plan.column(count.register, name)
        if value is None:
            yield dimension, exp.null()
        else:
            yield dimension, plan.dialect.month(value) if is_date(name) else value
