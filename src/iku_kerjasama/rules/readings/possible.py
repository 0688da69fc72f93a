"""Whether a criterion can hold at all, where a register has only some of the columns."""

from collections.abc import Set as AbstractSet
from typing import assert_never

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

__all__ = ["LINKS", "can_fail", "can_hold"]

LINKS = "facilitation_ids"
"""The field without which no record is linked."""


def can_hold(criterion: Criterion, known: AbstractSet[str]) -> bool:
    """Return whether some record with values in no other fields than *known* can meet *criterion*."""
    match criterion:
        case Known(name) | Among(name) | Flagged(name) | Within(name) | NotAfterAsOf(name) | BeforeAsOf(name):
            return name in known
        case Linked():
            return LINKS in known
        case Original() | InCohort() | Carried() | ParentCounted() | ChildCounted():
            return True
        case SomeChild(inner):
            return "parent_id" in known and can_hold(inner, known)
        case Not(inner):
            return can_fail(inner, known)
        case AnyOf(several):
            return any(can_hold(one, known) for one in several)
        case AllOf(several):
            return all(can_hold(one, known) for one in several)
        case _:
            assert_never(criterion)


def can_fail(criterion: Criterion, known: AbstractSet[str]) -> bool:
    """Return whether some record with values in no other fields than *known* can miss *criterion*."""
    match criterion:
        case Not(inner):
            return can_hold(inner, known)
        case AnyOf(several):
            return all(can_fail(one, known) for one in several)
        case AllOf(several):
            return any(can_fail(one, known) for one in several)
        case _:
            return True
