"""The reading that runs: a count compiled to one generated Python function.

Only field names of the records and names made here enter the source; every constant of the rule is bound as an object,
so that no text of a rule reaches the compiler.
"""

from collections.abc import Callable
from functools import cache
from typing import assert_never

from iku_kerjasama.generated import defined
from iku_kerjasama.records import RECORD_TYPES, field_names, is_list
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
from iku_kerjasama.rules.readings.predicate import Judge
from iku_kerjasama.rules.standing import Days

__all__ = ["judge", "source"]


def judge(count: Count, days: Days) -> Judge:
    """Return *count* as a function that names the first clause a record fails, or None."""
    return _compiled(count)(days)


@cache
def _compiled(count: Count) -> Callable[[Days], Judge]:
    text, constants = source(count)
    bind: Callable[[Days], Judge] = defined("bind", text, constants, title=f"count of {count.register}")
    return bind


def source(count: Count) -> tuple[str, dict[str, object]]:
    """Return the Python text of *count* and the constants it is to be run with."""
    writer = _Writer(count)
    lines = [
        "def bind(days):",
        "    start, end, as_of = days.start, days.end, days.as_of",
        "    def verdict(record, standing):",
    ]
    for clause in count.clauses:
        lines.append(f"        if not ({writer.expression(clause.criterion)}):")
        lines.append(f"            return {writer.constant(clause.reason)}")
    lines += ["        return None", "    return verdict", ""]
    return "\n".join(lines), writer.constants


class _Writer:
    """Writes criteria as expressions, and collects the constants they name."""

    def __init__(self, count: Count) -> None:
        self.fields = frozenset(field_names(count.register))
        self.record_type = RECORD_TYPES[count.register]
        self.constants: dict[str, object] = {}

    def constant(self, value: object) -> str:
        name = f"c{len(self.constants)}"
        self.constants[name] = value
        return name

    def attribute(self, name: str) -> str:
        if name not in self.fields:
            raise AttributeError(name, self.record_type)
        return f"record.{name}"

    def expression(self, criterion: Criterion) -> str:
        match criterion:
            case Known(name):
                return self.attribute(name) if is_list(name) else f"{self.attribute(name)} is not None"
            case Among(name, terms) if is_list(name):
                return f"not {self.constant(frozenset(terms))}.isdisjoint({self.attribute(name)})"
            case Among(name, terms):
                return f"{self.attribute(name)} in {self.constant(frozenset(terms))}"
            case Flagged(name):
                return f"{self.attribute(name)} is True"
            case Within(name):
                day = self.attribute(name)
                return f"{day} is not None and start <= {day} <= end"
            case NotAfterAsOf(name):
                day = self.attribute(name)
                return f"{day} is not None and {day} <= as_of"
            case BeforeAsOf(name):
                day = self.attribute(name)
                return f"{day} is not None and {day} < as_of"
            case Original():
                return "standing.original"
            case Linked():
                return "standing.linked"
            case InCohort():
                return "standing.in_cohort"
            case Carried():
                return "standing.carried"
            case ParentCounted():
                return "standing.parent_counted"
            case ChildCounted():
                return "standing.child_counted"
            case SomeChild(inner):
                return f"any(({self.expression(inner)}) for record, standing in standing.children)"
            case Not(inner):
                return f"not ({self.expression(inner)})"
            case AnyOf(several):
                return " or ".join(f"({self.expression(one)})" for one in several) or "False"
            case AllOf(several):
                return " and ".join(f"({self.expression(one)})" for one in several) or "True"
            case _:
                assert_never(criterion)
