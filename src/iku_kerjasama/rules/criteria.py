"""The closed language of criteria: what a clause may ask of a record.

A criterion is data. It holds or it does not; there is no third answer: whatever is asked of an unknown value does not
hold, and `Not` turns that round. Each reading (`iku_kerjasama.rules.readings`) is a `match` over `Criterion` that ends
in `assert_never`, so that the type checker names the arm a reading forgot.
"""

from collections.abc import Iterator
from typing import get_args

from attrs import frozen

__all__ = [
    "CRITERIA",
    "AllOf",
    "Among",
    "AnyOf",
    "BeforeAsOf",
    "Carried",
    "ChildCounted",
    "Criterion",
    "FieldLeaf",
    "Flagged",
    "InCohort",
    "Known",
    "Leaf",
    "Linked",
    "Not",
    "NotAfterAsOf",
    "Original",
    "ParentCounted",
    "SomeChild",
    "Within",
    "fields_of",
    "leaves",
]


@frozen
class Known:
    """The field has a value."""

    field: str


@frozen
class Among:
    """The field's term, or one of its terms, is one of *terms*."""

    field: str
    terms: tuple[str, ...]


@frozen
class Flagged:
    """The yes/no field says yes."""

    field: str


@frozen
class Within:
    """The date lies in the period, its first and last day included."""

    field: str


@frozen
class NotAfterAsOf:
    """The date is not after the as-of day."""

    field: str


@frozen
class BeforeAsOf:
    """The date is before the as-of day."""

    field: str


@frozen
class Original:
    """The record is not a duplicate of another (specification §1, *Duplicates*)."""


@frozen
class Linked:
    """A link joins the record to one of the other register (specification §1, *Links*)."""


@frozen
class InCohort:
    """A request of the period is among the earliest that the agreement answers (option ``matching=cohort``)."""


@frozen
class Carried:
    """The request came before the period and is still open in it (option ``carry_over=include``)."""


@frozen
class ParentCounted:
    """The agreement it carries out passes every other clause (option ``hierarchy=parents``)."""


@frozen
class ChildCounted:
    """An agreement that carries it out passes every other clause (option ``hierarchy=leaves``)."""


@frozen
class SomeChild:
    """An agreement that carries it out meets *criterion*, whether or not it counts itself.

    Which agreement carries out which is bound with the registers (specification §1, *Links*). *criterion* asks of its
    own values, its duplicates and its links; it is a question about another record, so this one is a leaf.
    """

    criterion: "Criterion"


@frozen
class Not:
    """The criterion does not hold."""

    criterion: "Criterion"


@frozen
class AnyOf:
    """At least one of the criteria holds."""

    criteria: tuple["Criterion", ...]


@frozen
class AllOf:
    """Every one of the criteria holds."""

    criteria: tuple["Criterion", ...]


FieldLeaf = Known | Among | Flagged | Within | NotAfterAsOf | BeforeAsOf
"""A criterion that asks about the value of one field."""

Leaf = FieldLeaf | Original | Linked | InCohort | Carried | ParentCounted | ChildCounted | SomeChild
"""A criterion that holds no other about the same record."""

Criterion = Leaf | Not | AnyOf | AllOf

CRITERIA: tuple[type, ...] = get_args(Criterion)
"""The class of every criterion."""


def leaves(criterion: Criterion) -> Iterator[Leaf]:
    """Yield the criteria within *criterion* that hold no other about the same record, in order."""
    match criterion:
        case Not(inner):
            yield from leaves(inner)
        case AnyOf(several) | AllOf(several):
            for one in several:
                yield from leaves(one)
        case _:
            yield criterion


def fields_of(criterion: Criterion) -> tuple[str, ...]:
    """Return the record fields that *criterion* reads, each once, in order; those of a child are its own register's."""
    return tuple(dict.fromkeys(_fields(criterion)))


def _fields(criterion: Criterion) -> Iterator[str]:
    for leaf in leaves(criterion):
        if isinstance(leaf, SomeChild):
            yield "parent_id"
            yield from _fields(leaf.criterion)
        elif isinstance(leaf, FieldLeaf):
            yield leaf.field
