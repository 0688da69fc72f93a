"""What a clause needs to know beside the record: the days of the computation, and the record's standing."""

from datetime import date

from attrs import frozen

__all__ = ["Days", "Standing"]


@frozen
class Days:
    """The period's first and last day, and the day up to which evidence counts."""

    start: date
    end: date
    as_of: date


@frozen(kw_only=True)
class Standing:
    """What the books together say of one record; each part answers the criterion of its name.

    *children* are the agreements that carry it out, each with whether it is original and linked.
    """

    original: bool = True
    linked: bool = False
    in_cohort: bool = False
    carried: bool = False
    parent_counted: bool = False
    child_counted: bool = False
    children: tuple[tuple[object, "Standing"], ...] = ()
