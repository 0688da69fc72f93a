"""What two rules differ in: their fields, and clause by clause, which are told apart by their reasons."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

from attrs import fields, frozen

from iku_kerjasama.rules.indicator import Clause, Count, Indicator

__all__ = ["Change", "Difference", "Part", "differences"]

Change = Literal["added", "removed", "moved", "changed"]
Part = Literal["rule", "numerator", "denominator"]


@frozen(kw_only=True)
class Difference:
    """One difference, from a rule to another.

    *part* is where it stands; *reason* the clause's, None for what is no clause; *aspect* the field that differs:
    ``clause`` for one added or removed, ``place`` for one moved. *before* and *after* are the values: a clause, a
    field's value, or the place, the first being 1; None where there is none.
    """

    change: Change
    part: Part
    reason: str | None = None
    aspect: str
    before: object = None
    after: object = None


def differences(one: Indicator, other: Indicator) -> tuple[Difference, ...]:
    """Return what *other* differs in from *one*, the rule's own fields first; nothing where they say the same."""
    return (*_of_the_rule(one, other), *_of_the_counts(one, other))


def _of_the_rule(one: Indicator, other: Indicator) -> Iterator[Difference]:
    for attribute in fields(Indicator):
        if attribute.name not in ("numerator", "denominator"):
            yield from _field(one, other, attribute.name, "rule")


def _field(one: object, other: object, name: str, part: Part, reason: str | None = None) -> Iterator[Difference]:
    before, after = getattr(one, name), getattr(other, name)
    if before != after:
        yield Difference(change="changed", part=part, reason=reason, aspect=name, before=before, after=after)


def _of_the_counts(one: Indicator, other: Indicator) -> Iterator[Difference]:
    yield from _count(one.numerator, other.numerator, "numerator")
    if isinstance(one.denominator, Count) and isinstance(other.denominator, Count):
        yield from _count(one.denominator, other.denominator, "denominator")
    else:
        yield from _field(one, other, "denominator", "rule")


def _count(one: Count, other: Count, part: Part) -> Iterator[Difference]:
    for name in ("register", "dated_by", "weighted_by", "unit"):
        yield from _field(one, other, name, part)
    before = {clause.reason: clause for clause in one.clauses}
    after = {clause.reason: clause for clause in other.clauses}
    for reason, clause in before.items():
        if reason not in after:
            yield Difference(change="removed", part=part, reason=reason, aspect="clause", before=clause)
    for reason, clause in after.items():
        if reason not in before:
            yield Difference(change="added", part=part, reason=reason, aspect="clause", after=clause)
    places = [{reason: place for place, reason in enumerate(clauses, 1)} for clauses in (before, after)]
    kept = [reason for reason in before if reason in after]
    for reason in _moved(kept, [reason for reason in after if reason in before]):
        was, now = (known[reason] for known in places)
        yield Difference(change="moved", part=part, reason=reason, aspect="place", before=was, after=now)
    for reason, clause in after.items():
        if reason in before:
            yield from _clause(before[reason], clause, part)


def _moved(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """Yield the reasons that stand in another order: as few as explain it."""
    blocks = SequenceMatcher(a=before, b=after, autojunk=False).get_matching_blocks()
    stayed = {reason for block in blocks for reason in after[block.b : block.b + block.size]}
    yield from (reason for reason in after if reason not in stayed)


def _clause(one: Clause, other: Clause, part: Part) -> Iterator[Difference]:
    for name in ("criterion", "citation", "label"):
        yield from _field(one, other, name, part, other.reason)
