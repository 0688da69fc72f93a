"""A spreadsheet's cells as intake takes them: texts, dates, and numbers as the texts that a person sees."""

from collections.abc import Iterable
from datetime import date, time, timedelta
from decimal import Decimal

__all__ = ["plain"]

_DIGITS = ".15g"
"""A spreadsheet keeps fifteen digits of a number and shows no more."""


def plain(rows: Iterable[list[object]]) -> None:
    """Write the cells of *rows* anew, in place, where they are neither texts nor dates.

    A number becomes its text, never with a ``.0`` behind it; a truth value TRUE or FALSE; a time of day its text.
    """
    known: dict[object, str] = {}
    for cells in rows:
        for place, cell in enumerate(cells):
            if type(cell) is not str and not isinstance(cell, date):
                cells[place] = _said(cell, known)


def _said(cell: object, known: dict[object, str]) -> str:
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    text = known.get(cell)
    if text is None:
        text = known[cell] = _text(cell)
    return text


def _text(cell: object) -> str:
    if isinstance(cell, int | time | timedelta):
        return str(cell)
    text = format(cell, _DIGITS)
    return format(Decimal(text), "f") if "e" in text else text
