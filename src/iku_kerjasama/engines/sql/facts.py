"""What other records say of a record, in steps: followed up, cohort, carried over, parents and children.

Each follows the function of `iku_kerjasama.measurement.verdicts` that bears its name.
"""

from collections.abc import Callable

from sqlglot import exp

from iku_kerjasama.engines.sql.conditions import condition, counts, dated
from iku_kerjasama.engines.sql.duplicates import copies, filtered
from iku_kerjasama.engines.sql.links import linked, links, parents
from iku_kerjasama.engines.sql.plan import Plan
from iku_kerjasama.engines.sql.scope import Fact, Facts, Scope
from iku_kerjasama.engines.sql.tree import Query, Truth, aliased, among, column, every, known, some, unknown
from iku_kerjasama.measurement.verdicts import FINAL
from iku_kerjasama.rules.criteria import Carried, ChildCounted, Criterion, InCohort, Linked, Original, ParentCounted
from iku_kerjasama.rules.indicator import Count

__all__ = ["evidence", "facts_of"]


def facts_of(plan: Plan, count: Count, *, numerator: bool) -> Facts:
    """Return all that the clauses of *count*, the *numerator* or the denominator, ask of other records."""
    whole = plan.denominator if numerator and plan.denominator else count
    whole = whole if whole.register == count.register else count
    flat = Facts(
        copies=_copies(plan, count, whole),
        linked=_linked(plan, count, whole),
        in_cohort=_cohort(plan) if numerator and count.asks(InCohort) else False,
        carried=_carried(plan, count),
        children=_children(plan) if count.register == "agreements" else None,
    )
    if not count.asks(ParentCounted, ChildCounted):
        return flat
    return _with_hierarchy(plan, count, whole.flat(), flat, side="numerator" if numerator else "denominator")


def evidence(plan: Plan) -> str | None:
    """Return the step of the requests that agreements follow up: their ``row``, and ``first_on``, the earliest's date.

    An agreement that has links is no duplicate: these went to the one that stays. None where there can be none.
    """
    return plan.step("evidence", lambda: _evidence(plan, links(plan))) if plan.paired else None


def _evidence(plan: Plan, joined: str | None) -> Query | None:
    if joined is None:
        return None
    count = plan.rule.numerator
    scope = Scope(plan=plan, register="agreements", facts=Facts(linked=True))
    day = scope.field(count.dated_by)
    passes = every([counts(count.timeless(), scope), False if day is None else known(day)])
    row, first = column(joined, "request"), exp.Min(this=day.copy() if day else plan.dialect.day(plan.task.as_of))
    query = scope.select(aliased(row, "row"), aliased(first, "first_on"), of=column(joined, "agreement"))
    return filtered(query, passes).group_by(row.copy())


def _carried(plan: Plan, count: Count) -> Callable[[Scope, bool], Truth] | None:
    """Return the condition that a request came before the period and is still open in it."""
    if count.register != "facilitations" or not count.asks(Carried):
        return None
    start, timeless = plan.task.days.start, count.timeless()
    others = Facts(copies=_copies(plan, timeless), linked=_linked(plan, timeless))

    def carried(scope: Scope, holds: bool) -> Truth:  # noqa: FBT001 - as `Facts` has it
        alone = Scope(plan=plan, register=scope.register, facts=others, joined=scope.joined)
        parts = [
            counts(timeless, alone, holds=holds),
            dated(alone, count.dated_by, None, start, holds=holds, inside=False),
            _open(alone, holds=holds),
            _not_before(alone.field("closed_on"), plan.dialect.day(start), holds=holds),
        ]
        if (found := evidence(plan)) is not None:
            parts.append(_not_before(alone.beside(found, "first_on"), plan.dialect.day(start), holds=holds))
        return every(parts) if holds else some(parts)

    return carried


def _open(scope: Scope, *, holds: bool) -> Truth:
    """Return the condition that the status is unknown or not final, or the opposite."""
    status = scope.field("status")
    if status is None:
        return holds
    if holds:
        return some([unknown(status), among(status, FINAL, holds=False)])
    return every([known(status), among(status, FINAL)])


def _not_before(value: exp.Expr | None, start: exp.Expr, *, holds: bool) -> Truth:
    """Return the condition that the date *value* is unknown or not before *start*, or the opposite."""
    if value is None:
        return holds
    if holds:
        return some([unknown(value), value.copy() >= start])
    return every([known(value), value.copy() < start])


def _cohort(plan: Plan) -> Fact:
    """Return the step of the agreements one of whose earliest requests is counted in the denominator."""
    return (
        plan.step("cohort", lambda: _earliest(plan, plan.denominator, links(plan))) if plan.paired else None
    ) or False


def _earliest(plan: Plan, count: Count | None, joined: str | None) -> Query | None:
    if count is None or joined is None:
        return None
    timeless = count.timeless()
    scope = Scope(plan=plan, register=count.register, facts=facts_of(plan, count, numerator=False))
    others = Facts(copies=_copies(plan, timeless), linked=_linked(plan, timeless))
    alone = Scope(plan=plan, register=count.register, facts=others, joined=scope.joined)
    day = scope.field(count.dated_by)
    passes = every([counts(timeless, alone), False if day is None else known(day)])
    counted = counts(count, scope)
    agreement = column(joined, "agreement")
    query = scope.select(aliased(agreement, "row"), of=column(joined, "request"))
    query = filtered(query, passes, counted is not False).group_by(agreement.copy())
    if day is None or isinstance(counted, bool):
        return query
    its_day = exp.case().when(counted, day.copy())
    return query.having(exp.Min(this=its_day).eq(exp.Min(this=day.copy())))


def _children(plan: Plan) -> Callable[[Criterion], Fact]:
    """Return what gives, for a criterion, the step of the agreements carried out by one that meets it."""

    def some_child(criterion: Criterion) -> Fact:
        joined = parents(plan)
        if joined is None:
            return False
        facts = Facts(copies=copies(plan, "agreements"), linked=linked(plan, "agreements"))
        scope = Scope(plan=plan, register="agreements", facts=facts)
        met = condition(criterion, scope)
        query = scope.select(aliased(column(joined, "parent"), "row"), of=column(joined, "row")).distinct(copy=False)
        return plan.numbered("some_child", filtered(query, met))

    return some_child


def _with_hierarchy(plan: Plan, count: Count, flat: Count, facts: Facts, *, side: str) -> Facts:
    """Return *facts*, with which agreements' parents and children pass every clause that is not about them."""
    joined = parents(plan) if count.register == "agreements" else None
    if joined is None:
        return facts
    found: dict[str, Fact] = {}
    ways = (("parent_counted", ParentCounted, "parent", "row"), ("child_counted", ChildCounted, "row", "parent"))
    for name, kind, judged, told in ways:
        if count.asks(kind):
            scope = Scope(plan=plan, register=count.register, facts=facts)
            passes = counts(flat, scope)
            query = scope.select(aliased(column(joined, told), "row"), of=column(joined, judged)).distinct(copy=False)
            found[name] = plan.numbered(f"{side}_{name}", filtered(query, passes))
    return Facts(
        copies=facts.copies,
        linked=facts.linked,
        in_cohort=facts.in_cohort,
        carried=facts.carried,
        children=facts.children,
        parent_counted=found.get("parent_counted", False),
        child_counted=found.get("child_counted", False),
    )


def _copies(plan: Plan, *several: Count) -> str | None:
    asked = any(count.asks(Original) for count in several)
    return copies(plan, several[0].register) if asked else None


def _linked(plan: Plan, *several: Count) -> Fact:
    return linked(plan, several[0].register) if any(count.asks(Linked) for count in several) else False
