"""The other ways of counting there are, one step away from a given one."""

from collections.abc import Iterator, Mapping

from iku_kerjasama.rules.criteria import Among, leaves
from iku_kerjasama.rules.indicator import Indicator
from iku_kerjasama.rules.kab_malang import KINDS
from iku_kerjasama.rules.options import OPTIONS

__all__ = ["alternatives", "counted_kinds"]


def alternatives(indicator: Indicator, values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each option with each of its other values, one at a time, in the specification's order.

    *values* are those in force (of every option, as `iku_kerjasama.rules.options.chosen` returns them). Of ``kinds``
    the other values are the kinds that count with one of them left out in turn; and all of the rule's, where only some
    were chosen. *indicator* is the rule before options.
    """
    for option in OPTIONS:
        value = values[option.name]
        yield from ((option.name, other) for other in option.values if other != value)
        if option.name == "kinds":
            counted = counted_kinds(indicator) if value == option.default else value.split(",")
            if len(counted) > 1:
                yield from ((option.name, ",".join(kind for kind in counted if kind != out)) for out in counted)


def counted_kinds(indicator: Indicator) -> tuple[str, ...]:
    """Return the kinds of agreement that *indicator* counts: those its clause names, else the decree's six."""
    return next(
        (
            leaf.terms
            for clause in indicator.numerator.clauses
            if clause.reason == "kind-not-counted"
            for leaf in leaves(clause.criterion)
            if isinstance(leaf, Among) and leaf.field == "kind"
        ),
        KINDS,
    )
