"""Small pieces of a statement's tree, so that names and values are escaped by the library and nowhere else."""

from collections.abc import Iterable

from sqlglot import exp

__all__ = ["Query", "Truth", "aliased", "column", "every", "fails", "number", "some", "text"]

Query = exp.Select | exp.Union
"""What a step consists of."""

Truth = bool | exp.Expr
"""A condition: an expression that is never NULL, or its value where that is known before any row is read."""

_QUOTED = frozenset({"row"})
"""Names of ours that are words of the language in some dialect."""


def column(table: str, name: str) -> exp.Column:
    """Return the column *name* of *table*."""
    return exp.column(exp.to_identifier(name, quoted=name in _QUOTED), table=exp.to_identifier(table))


def aliased(value: exp.Expr, name: str) -> exp.Expr:
    """Return *value* under *name*."""
    return exp.alias_(value, exp.to_identifier(name, quoted=name in _QUOTED), copy=False)


def text(value: str) -> exp.Literal:
    """Return *value* as a literal."""
    return exp.Literal.string(value)


def number(value: int) -> exp.Literal:
    """Return *value* as a literal."""
    return exp.Literal.number(value)


def every(truths: Iterable[Truth]) -> Truth:
    """Return whether each of *truths* holds: False where one never does, True where there are none."""
    return _joined(truths, exp.And, exp.and_, neutral=True)


def some(truths: Iterable[Truth]) -> Truth:
    """Return whether one of *truths* holds at least: True where one always does, False where there are none."""
    return _joined(truths, exp.Or, exp.or_, neutral=False)


def fails(truth: Truth) -> bool:
    """Return whether *truth* is known never to hold."""
    return truth is False


def _joined(truths: Iterable[Truth], kind: type[exp.Connector], join: object, *, neutral: bool) -> Truth:
    parts: dict[exp.Expr, None] = {}
    for truth in truths:
        if isinstance(truth, bool):
            if truth is not neutral:
                return truth
        else:
            parts.update(dict.fromkeys(truth.flatten() if isinstance(truth, kind) else (truth,)))
    if not parts:
        return neutral
    several = exp.and_(*parts) if kind is exp.And else exp.or_(*parts)
    return several
