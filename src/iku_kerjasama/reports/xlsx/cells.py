"""What a cell holds: a text, a date, a number under its format, or a formula beside the number it comes to."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from attrs import frozen

from iku_kerjasama.percentages import NOT_AVAILABLE, Percentage, half_up

__all__ = ["Cell", "Figure", "count", "points", "proportional", "quotient", "share"]

_EXACT = 10**11
"""The counts below stay whole in a spreadsheet, which keeps fifteen digits, when they are multiplied by 10,000."""


@frozen
class Figure:
    """A *value* of the kind *form*: ``count``, ``share``, ``points`` or ``text``.

    *formula*, if there is one, comes to the same in the workbook; ``{row}`` in it is the number of its own row.
    """

    value: int | Decimal | str
    form: str
    formula: str = ""


Cell = str | int | date | Figure | None
"""What a cell holds; None is an empty one."""


def count(number: int | None, formula: str = "") -> Figure:
    """Return *number* as a cell; ``n/a``, without a formula, where there is none."""
    if number is None:
        return Figure(NOT_AVAILABLE, "count")
    return Figure(number, "count", formula) if abs(number) < _EXACT else Figure(str(number), "count")


def share(percentage: Percentage, formula: str = "") -> Figure:
    """Return *percentage* as a cell, rounded half up to a hundredth of a percent.

    Without a formula where a count is not known, or so large that a spreadsheet would not divide it exactly.
    """
    above, below = percentage.numerator, percentage.denominator
    kept = formula if above is not None and below is not None and max(above, below) < _EXACT else ""
    return Figure(_decimal(percentage.fraction, 4), "share", kept)


def proportional(percent: Fraction | None) -> Figure:
    """Return *percent*, such as a target, as a cell."""
    return Figure(_decimal(None if percent is None else percent / 100, 4), "share")


def points(difference: Fraction | None, formula: str = "") -> Figure:
    """Return *difference* in percentage points as a cell; ``n/a``, without a formula, where there is none."""
    return Figure(_decimal(difference, 2), "points", "" if difference is None else formula)


def quotient(above: str, below: str) -> str:
    """Return the formula of the cell *above* ÷ the cell *below*, half up to a hundredth of a percent.

    What is rounded is a whole number of hundredths, or a half exactly, so that no program rounds it otherwise.
    """
    return f'=IF({below}=0,"{NOT_AVAILABLE}",ROUND(10000*{above}/{below},0)/10000)'


def _decimal(value: Fraction | None, places: int) -> Decimal | str:
    return NOT_AVAILABLE if value is None else Decimal(half_up(value, places))
