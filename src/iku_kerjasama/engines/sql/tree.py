"""Small pieces of a statement's tree, so that names and values are escaped by the library and nowhere else."""

from collections.abc import Iterable

from sqlglot import exp

__all__ = [
    "Query",
    "Truth",
    "aliased",
    "among",
    "column",
    "equal",
    "every",
    "flagged",
    "joined",
    "known",
    "number",
    "some",
    "text",
    "unknown",
]

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


def equal(one: exp.Expr, other: exp.Expr) -> exp.Expr:
    """Return the condition that *one* equals the *other*, both known."""
    return exp.EQ(this=one.copy(), expression=other.copy())


def joined(query: exp.Select, source: exp.Table | str, on: Truth, *, outer: bool = False) -> exp.Select:
    """Return *query*, changed, with *source*, a table or a step, joined to it; with *outer* from the left.

    Built by hand: SQLGlot's own way parses the names it is given.
    """
    table = exp.table_(source) if isinstance(source, str) else source
    condition = on if isinstance(on, exp.Expr) else exp.true()
    query.append(
        "joins", exp.Join(this=table, on=condition, side="LEFT") if outer else exp.Join(this=table, on=condition)
    )
    return query


def text(value: str) -> exp.Literal:
    """Return *value* as a literal."""
    return exp.Literal.string(value)


def number(value: int) -> exp.Literal:
    """Return *value*, 0 or more, as a literal."""
    return exp.Literal(this=str(value), is_string=False)


def every(truths: Iterable[Truth]) -> Truth:
    """Return whether each of *truths* holds: False where one never does, True where there are none."""
    return _joined(truths, exp.And, neutral=True)


def some(truths: Iterable[Truth]) -> Truth:
    """Return whether one of *truths* holds at least: True where one always does, False where there are none."""
    return _joined(truths, exp.Or, neutral=False)


def known(value: exp.Expr) -> exp.Expr:
    """Return the condition that *value* is known."""
    return exp.Is(this=value.copy(), expression=exp.Not(this=exp.null()))


def unknown(value: exp.Expr) -> exp.Expr:
    """Return the condition that *value* is unknown."""
    return exp.Is(this=value.copy(), expression=exp.null())


def flagged(value: exp.Expr, *, holds: bool = True) -> exp.Expr:
    """Return the condition that *value* says yes, or, without *holds*, that it says no or nothing."""
    return exp.Is(this=value.copy(), expression=exp.true() if holds else exp.Not(this=exp.true()))


def among(value: exp.Expr, words: Iterable[str], *, holds: bool = True) -> exp.Expr:
    """Return the condition that the known text *value* is one of *words*, or, without *holds*, that it is none."""
    literals = list(map(text, dict.fromkeys(words)))
    if len(literals) == 1:
        kind = exp.EQ if holds else exp.NEQ
        return kind(this=value.copy(), expression=literals[0])
    found = exp.In(this=value.copy(), expressions=literals)
    return found if holds else exp.Not(this=found)


def _joined(truths: Iterable[Truth], kind: type[exp.And | exp.Or], *, neutral: bool) -> Truth:
    parts: dict[exp.Expr, None] = {}
    for truth in truths:
        if isinstance(truth, bool):
            if truth is not neutral:
                return truth
        else:
            parts.update(dict.fromkeys(truth.flatten() if isinstance(truth, kind) else (truth,)))
    if not parts:
        return neutral
    return exp.and_(*parts, copy=False) if kind is exp.And else exp.or_(*parts, copy=False)
