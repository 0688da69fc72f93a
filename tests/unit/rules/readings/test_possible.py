"""Whether a criterion can hold, or fail, for any record of a register that has only some columns."""

import pytest

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
from iku_kerjasama.rules.readings.possible import LINKS, can_fail, can_hold

HERE, GONE = Known("here"), Known("gone")
COLUMNS = {"here"}


@pytest.mark.parametrize(
    ("criterion", "hold", "fail"),
    [
        (HERE, True, True),
        (GONE, False, True),
        (Among("here", ("x",)), True, True),
        (Among("gone", ("x",)), False, True),
        (Flagged("here"), True, True),
        (Flagged("gone"), False, True),
        (Within("here"), True, True),
        (Within("gone"), False, True),
        (NotAfterAsOf("here"), True, True),
        (NotAfterAsOf("gone"), False, True),
        (BeforeAsOf("here"), True, True),
        (BeforeAsOf("gone"), False, True),
        (SomeChild(HERE), False, True),
        (Not(SomeChild(HERE)), True, False),
        (Original(), True, True),
        (Linked(), False, True),
        (Not(Linked()), True, False),
        (AnyOf((Linked(), HERE)), True, True),
        (InCohort(), True, True),
        (Carried(), True, True),
        (ParentCounted(), True, True),
        (ChildCounted(), True, True),
        (Not(HERE), True, True),
        (Not(GONE), True, False),
        (Not(Not(GONE)), False, True),
        (AnyOf((GONE, HERE)), True, True),
        (AnyOf((GONE, GONE)), False, True),
        (AnyOf((HERE, Not(GONE))), True, False),
        (AnyOf(()), False, True),
        (AllOf((HERE, GONE)), False, True),
        (AllOf((HERE, HERE)), True, True),
        (AllOf((Not(GONE), Not(GONE))), True, False),
        (AllOf((Not(GONE), HERE)), True, True),
        (AllOf(()), True, False),
        (Not(AnyOf((HERE, GONE))), True, True),
        (Not(AllOf((Not(GONE),))), False, True),
    ],
)
def test_a_criterion_can_hold_or_fail(criterion: Criterion, hold: bool, fail: bool) -> None:
    """Where a column is missing its value is unknown in every record."""
    assert can_hold(criterion, COLUMNS) is hold
    assert can_fail(criterion, COLUMNS) is fail


@pytest.mark.parametrize(("inner", "hold"), [(HERE, True), (GONE, False), (Not(GONE), True)])
def test_a_child_is_found_by_the_parent_it_names(inner: Criterion, hold: bool) -> None:
    """There is one only where the register says which agreement carries out which, and it must meet the criterion."""
    assert can_hold(SomeChild(inner), {*COLUMNS, "parent_id"}) is hold
    assert can_hold(SomeChild(inner), COLUMNS) is False
    assert can_fail(SomeChild(inner), {*COLUMNS, "parent_id"}) is True


def test_nothing_is_linked_without_the_column_of_links() -> None:
    """Where it is there, a record may be linked or not."""
    assert can_hold(Linked(), {LINKS})
    assert can_fail(Linked(), {LINKS})
