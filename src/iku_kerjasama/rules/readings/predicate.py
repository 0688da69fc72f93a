"""The obvious reading: each criterion a closure over the period, each count its clauses in order.

This is what the rule *means*. It is slow, and every faster reading is held equal to it by a property.
"""

from collections.abc import Callable
from datetime import date
from typing import assert_never

from iku_kerjasama.rules.criteria import (
    AllOf,
    Among,
    AnyOf,
    BeforeAsOf,
    Carried,
    ChildCounted,
    Criterion,
    FieldLeaf,
    Flagged,
    InCohort,
    Known,
    Leaf,
    Linked,
    Not,
    NotAfterAsOf,
    Original,
    ParentCounted,
    SomeChild,
    Within,
)
from iku_kerjasama.rules.indicator import Count
from iku_kerjasama.rules.standing import Days, Standing

__all__ = ["Judge", "Predicate", "holds", "judge", "meets", "predicate"]

Predicate = Callable[[object, Standing], bool]
"""Whether a record, with its standing among the others, meets a criterion."""

Judge = Callable[[object, Standing], str | None]
"""The reason for which a record is excluded, or None where it counts."""


def predicate(criterion: Criterion, days: Days) -> Predicate:
    """Return *criterion* as a function of a record and its standing, for these *days*."""
    match criterion:
        case Known(name) | Among(name) | Flagged(name) | Within(name) | NotAfterAsOf(name) | BeforeAsOf(name):
            met = meets(criterion, days)
            return lambda record, _: met(getattr(record, name))
        case Original():
            return lambda _, standing: standing.original
        case Linked():
            return lambda _, standing: standing.linked
        case InCohort():
            return lambda _, standing: standing.in_cohort
        case Carried():
            return lambda _, standing: standing.carried
        case ParentCounted():
            return lambda _, standing: standing.parent_counted
        case ChildCounted():
            return lambda _, standing: standing.child_counted
        case SomeChild(inner):
            asked = predicate(inner, days)
            return lambda _, standing: any(asked(child, its) for child, its in standing.children)
        case Not(inner):
            denied = predicate(inner, days)
            return lambda record, standing: not denied(record, standing)
        case AnyOf(several):
            some = [predicate(one, days) for one in several]
            return lambda record, standing: any(one(record, standing) for one in some)
        case AllOf(several):
            every = [predicate(one, days) for one in several]
            return lambda record, standing: all(one(record, standing) for one in every)
        case _:
            assert_never(criterion)


def meets(leaf: FieldLeaf, days: Days) -> Callable[[object], bool]:
    """Return *leaf*, which asks about one field, as a function of that field's value."""
    match leaf:
        case Known():
            return lambda value: value not in (None, ())
        case Among(_, terms):
            return lambda value: any(term in terms for term in (value if isinstance(value, tuple) else (value,)))
        case Flagged():
            return lambda value: value is True
        case Within():
            return lambda value: isinstance(value, date) and days.start <= value <= days.end
        case NotAfterAsOf():
            return lambda value: isinstance(value, date) and value <= days.as_of
        case BeforeAsOf():
            return lambda value: isinstance(value, date) and value < days.as_of
        case _:
            assert_never(leaf)


def judge(count: Count, days: Days) -> Judge:
    """Return *count* as a function that names the first clause a record fails, or None."""
    clauses = [(clause.reason, predicate(clause.criterion, days)) for clause in count.clauses]

    def verdict(record: object, standing: Standing) -> str | None:
        return next((reason for reason, met in clauses if not met(record, standing)), None)

    return verdict


def holds(criterion: Criterion, leaf: Callable[[Leaf], bool]) -> bool:
    """Return whether *criterion* holds, given whether each *leaf* of it does."""
    match criterion:
        case Not(inner):
            return not holds(inner, leaf)
        case AnyOf(several):
            return any(holds(one, leaf) for one in several)
        case AllOf(several):
            return all(holds(one, leaf) for one in several)
        case _:
            return leaf(criterion)
