"""Criteria as conditions that are never NULL: each either holds or does not, whatever is unknown."""

from datetime import date
from typing import assert_never

from sqlglot import exp

from iku_kerjasama.engines.sql.lists import naming, valued
from iku_kerjasama.engines.sql.scope import Fact, Scope
from iku_kerjasama.engines.sql.tree import Truth, among, every, flagged, known, some, unknown
from iku_kerjasama.records import is_list
from iku_kerjasama.rules.criteria import (
    AllOf,
    Among,
    AnyOf,
    BeforeAsOf,
    Carried,
    ChildCounted,
    Criterion,
    Flagged,
    InCohort,
    Known,
    Linked,
    Not,
    NotAfterAsOf,
    Original,
    ParentCounted,
    SomeChild,
    Within,
)
from iku_kerjasama.rules.indicator import Count

__all__ = ["condition", "counts", "dated"]


def condition(criterion: Criterion, scope: Scope, *, holds: bool = True) -> Truth:
    """Return the condition that *criterion* holds of a row of *scope*, or, without *holds*, that it does not."""
    days = scope.plan.task.days
    match criterion:
        case Known(name) if is_list(name):
            return _fact(valued(scope.plan, scope.register, name), scope, holds=holds)
        case Known(name):
            value = scope.field(name)
            return not holds if value is None else (known if holds else unknown)(value)
        case Among(name, terms) if is_list(name):
            return _fact(naming(scope.plan, scope.register, name, terms), scope, holds=holds)
        case Among(name, terms):
            value = scope.field(name)
            found = None if value is None or not terms else among(value, terms, holds=holds)
            return _of_a_value(value, found, holds=holds)
        case Flagged(name):
            value = scope.field(name)
            return not holds if value is None else flagged(value, holds=holds)
        case Within(name):
            return dated(scope, name, days.start, days.end, holds=holds)
        case NotAfterAsOf(name):
            return dated(scope, name, None, days.as_of, holds=holds)
        case BeforeAsOf(name):
            return dated(scope, name, None, days.as_of, holds=holds, inside=False)
        case Original():
            return _fact(scope.facts.copies or False, scope, holds=not holds)
        case Linked():
            return _fact(scope.facts.linked, scope, holds=holds)
        case InCohort():
            return _fact(scope.facts.in_cohort, scope, holds=holds)
        case Carried():
            carried = scope.facts.carried
            return carried(scope, holds) if carried else not holds
        case ParentCounted():
            return _fact(scope.facts.parent_counted, scope, holds=holds)
        case ChildCounted():
            return _fact(scope.facts.child_counted, scope, holds=holds)
        case SomeChild(inner):
            children = scope.facts.children
            return _fact(children(inner) if children else False, scope, holds=holds)
        case Not(inner):
            return condition(inner, scope, holds=not holds)
        case AnyOf(several):
            return (some if holds else every)(condition(one, scope, holds=holds) for one in several)
        case AllOf(several):
            return (every if holds else some)(condition(one, scope, holds=holds) for one in several)
        case _:
            assert_never(criterion)


def counts(count: Count, scope: Scope, *, holds: bool = True) -> Truth:
    """Return the condition that a row passes every clause of *count*, or, without *holds*, that it fails one."""
    parts = (condition(clause.criterion, scope, holds=holds) for clause in count.clauses)
    return every(parts) if holds else some(parts)


def dated(scope: Scope, name: str, first: date | None, last: date, *, holds: bool = True, inside: bool = True) -> Truth:
    """Return the condition that the date *name* is from *first* to *last*, *inside* saying whether that day counts."""
    value = scope.field(name)
    if value is None:
        return not holds
    end = scope.plan.dialect.day(last)
    found: exp.Expr
    if first is not None:
        found = exp.Between(this=value.copy(), low=scope.plan.dialect.day(first), high=end)
        found = found if holds else exp.Not(this=found)
    elif inside:
        found = value.copy() <= end if holds else value.copy() > end
    else:
        found = value.copy() < end if holds else value.copy() >= end
    return _of_a_value(value, found, holds=holds)


def _of_a_value(value: exp.Expr | None, found: exp.Expr | None, *, holds: bool) -> Truth:
    """Return that *value* is known and *found* so, or, without *holds*, that it is unknown or *found* not so."""
    if value is None or found is None:
        return not holds
    return every([known(value), found]) if holds else some([unknown(value), found])


def _fact(fact: Fact, scope: Scope, *, holds: bool) -> Truth:
    if isinstance(fact, bool):
        return fact is holds
    return (known if holds else unknown)(scope.beside(fact))
