"""What a sheet is made of, whoever writes it: words in blocks, blocks in sections. Data, with no mark-up in it."""

from collections.abc import Iterator
from typing import Literal

from attrs import frozen

__all__ = [
    "Block",
    "Bullets",
    "Fact",
    "Facts",
    "Paragraph",
    "Role",
    "Run",
    "Section",
    "Sheet",
    "Steps",
    "Table",
    "Words",
    "code",
    "law",
    "plain",
    "strong",
    "words",
]

Role = Literal["plain", "law", "strong", "code"]


@frozen
class Run:
    """A stretch of text and what it is: ``law`` is a regulation's own Indonesian, quoted; ``code`` a stable code."""

    text: str
    role: Role = "plain"


Words = tuple[Run, ...]
"""A sentence, or a few."""


@frozen
class Paragraph:
    """Words that stand by themselves."""

    words: Words


@frozen
class Bullets:
    """Words one below the other, in no order that matters."""

    items: tuple[Words, ...]


@frozen
class Steps:
    """Words one below the other, numbered from 1: their order matters."""

    items: tuple[Words, ...]


@frozen
class Fact:
    """What something is called, and what it is: one value, or several."""

    label: str
    values: tuple[Words, ...]


@frozen
class Facts:
    """Facts, one below the other."""

    rows: tuple[Fact, ...]


@frozen
class Table:
    """A table of words under a *title*; the first cell of a row is its head. There is at least one row."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Words, ...], ...]


Block = Paragraph | Bullets | Steps | Facts | Table


@frozen(kw_only=True)
class Section:
    """A part of a sheet. *key* is a stable code, the same in every language; *sections* stand below its *blocks*."""

    key: str
    heading: str
    blocks: tuple[Block, ...]
    sections: tuple["Section", ...] = ()


@frozen(kw_only=True)
class Sheet:
    """The sheet of one version of a rule, in one language.

    *code* is the rule's, *digest* that of the rule after the options in force; *heading* and *title* name the sheet and
    the indicator.
    """

    lang: str
    code: str
    digest: str
    heading: str
    title: str
    sections: tuple[Section, ...]


def words(*parts: str | Run) -> Words:
    """Return *parts* as words, a text being plain; what is empty is left out."""
    runs = (Run(part) if isinstance(part, str) else part for part in parts)
    return tuple(run for run in runs if run.text)


def law(text: str) -> Run:
    """Return a regulation's own words."""
    return Run(text, "law")


def strong(text: str) -> Run:
    """Return words that stand out."""
    return Run(text, "strong")


def code(text: str) -> Run:
    """Return a stable code."""
    return Run(text, "code")


def plain(several: Words) -> str:
    """Return *several* as text without mark-up; a regulation's words stand in quotation marks."""
    return "".join(_plain(several))


def _plain(several: Words) -> Iterator[str]:
    for run in several:
        yield f"“{run.text}”" if run.role == "law" else run.text
