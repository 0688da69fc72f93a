"""Values as Python and its data frames hold them, made cells: blanks None, whole numbers whole, several a tuple."""

from datetime import date, datetime
from decimal import Decimal
from numbers import Integral, Real
from typing import Any

__all__ = ["ImpreciseError", "plain"]

_KEPT = frozenset({str, int, bool, date, datetime, type(None)})

_NUMBERS: tuple[type, ...] = (Real, Decimal)

_NOTHING = frozenset({"NAType", "NaTType"})
"""What pandas calls its marks for a value that is not there; it need not be installed for this to be said."""

_EXACT = 2**53
"""From here on a binary fraction no longer tells every whole number from the next."""


class ImpreciseError(ArithmeticError):
    """A number too large for what it is held in: its last digits are lost."""


def plain(value: object) -> object:
    """Return *value* as a cell.

    What stands for nothing (NaN, ``pd.NaT``, ``pd.NA``) is None. A whole number is an int, whatever it was held in:
    pandas makes fractions of a column of whole numbers when one is missing, and an id 3 is not ``3.0``. A list or a set
    is a tuple, so that equal cells are one. Raises ImpreciseError for a fraction so large that its end is lost.
    """
    if type(value) in _KEPT:
        return value
    if isinstance(value, list | tuple | set | frozenset):
        return tuple(map(plain, value))
    if type(value).__name__ in _NOTHING:
        return None
    if isinstance(value, _NUMBERS):
        return _number(value)
    try:
        hash(value)
    except TypeError:
        return str(value)
    return value


def _number(value: Any) -> object:  # noqa: ANN401 - no type is that of all numbers
    if isinstance(value, Integral):
        return int(value)
    if value != value:  # noqa: PLR0124 - only NaN differs from itself
        return None
    if isinstance(value, Decimal):
        return int(value) if value.is_finite() and value == int(value) else value
    if not -_EXACT < value < _EXACT:
        raise ImpreciseError(value)
    whole = int(value)
    return whole if value == whole else value
