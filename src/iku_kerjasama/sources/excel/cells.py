"""A spreadsheet's cells as intake takes them: each the text that means it."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from decimal import Decimal

__all__ = ["plain"]

_DIGITS = ".15g"
"""A spreadsheet keeps fifteen digits of a number and shows no more."""

_KEPT = frozenset({str})


def plain(rows: Sequence[list[object]]) -> None:
    """Write the cells of *rows* anew, in place, where they are no texts.

    A number becomes its text, never with a ``.0`` behind it; a truth value TRUE or FALSE; a date is written as
    ISO 8601 has it, which nobody can mistake.
    """
    known = _Texts()
    for place, column in enumerate(zip(*rows, strict=True)):
        if not _KEPT.issuperset(map(type, column)):
            for cells, cell in zip(rows, column, strict=True):
                if type(cell) not in _KEPT:
                    cells[place] = known[type(cell), cell]


class _Texts(dict[tuple[type, object], str]):
    """The text of each cell, by its type, as true equals one, and its value."""

    def __missing__(self, key: tuple[type, object]) -> str:
        kind, cell = key
        if kind is bool:
            text = "TRUE" if cell else "FALSE"
        elif isinstance(cell, date | time):
            text = cell.isoformat()
        elif isinstance(cell, int | timedelta):
            text = str(cell)
        else:
            text = format(cell, _DIGITS)
            text = format(Decimal(text), "f") if "e" in text else text
        self[key] = text
        return text
