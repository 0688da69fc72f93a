"""Pieces of Markdown: tables, code, and texts that hold no mark by accident."""

import re
from collections.abc import Iterable, Sequence

__all__ = ["code", "escaped", "table"]

_MARKS = re.compile(r"([*_<>|\[\]{}])")
_CODE = re.compile(r"(`[^`\n]+`)")


def code(text: str) -> str:
    """Return *text* as code that may stand in a table's cell."""
    return "`{}`".format(text.replace("|", r"\|")) if text else ""


def escaped(text: str) -> str:
    """Return *text* so that it is shown as it is; what stands between backticks stays code."""
    parts = _CODE.split(" ".join(text.split()))
    return "".join(part.replace("|", r"\|") if part.startswith("`") else _MARKS.sub(r"\\\1", part) for part in parts)


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; cells are Markdown already."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"
