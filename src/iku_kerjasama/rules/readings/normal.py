"""A criterion laid out for saying it: what must hold or not, in groups of *and* and *or*, with no negation left."""

from collections.abc import Iterable
from typing import Literal

from attrs import frozen

from iku_kerjasama.rules.criteria import AllOf, Among, AnyOf, BeforeAsOf, Criterion, Known, Leaf, Not, NotAfterAsOf

__all__ = ["Group", "Node", "Statement", "Word", "group", "normal"]

Word = Literal["and", "or"]


@frozen
class Statement:
    """A criterion that holds no other, and whether it is said to hold."""

    leaf: Leaf
    holds: bool


@frozen
class Group:
    """Several statements: all of them hold (*and*), or at least one does (*or*). An empty *and* always holds."""

    word: Word
    parts: tuple["Node", ...]


Node = Statement | Group


def normal(criterion: Criterion, *, holds: bool = True) -> Node:
    """Return what is said when *criterion* holds, or, without *holds*, when it does not.

    Negation is carried down to the leaves; groups within a group of their kind are merged; what is said twice is said
    once; and what can never or must always hold takes its group with it.
    """
    match criterion:
        case Not(inner):
            return normal(inner, holds=not holds)
        case AnyOf(several):
            return group("or" if holds else "and", (normal(one, holds=holds) for one in several))
        case AllOf(several):
            return group("and" if holds else "or", (normal(one, holds=holds) for one in several))
        case Among(_, ()):
            return Group("or" if holds else "and", ())
        case NotAfterAsOf(name) | BeforeAsOf(name) if not holds:
            return Group("or", (Statement(Known(name), holds=False), Statement(criterion, holds=False)))
        case _:
            return Statement(criterion, holds)


def group(word: Word, nodes: Iterable[Node]) -> Node:
    """Return *nodes* as one group, with its kind merged into it; a group of one is that one."""
    parts: dict[Node, None] = {}
    for node in nodes:
        if isinstance(node, Group) and node.word == word:
            parts.update(dict.fromkeys(node.parts))
        elif isinstance(node, Group) and not node.parts:
            return node
        else:
            parts[node] = None
    return next(iter(parts)) if len(parts) == 1 else Group(word, tuple(parts))
