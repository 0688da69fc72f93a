"""Percentages as they are counted: two whole numbers and their exact quotient, rounded only where they are shown."""

from fractions import Fraction
from typing import NoReturn

from attrs import frozen

from iku_kerjasama.errors import UsageError
from iku_kerjasama.messages import N_

__all__ = ["NOT_AVAILABLE", "Percentage", "difference", "half_up"]

NOT_AVAILABLE = "n/a"
"""What is shown where there is no value: neither 0 nor 100."""


@frozen(kw_only=True)
class Percentage:
    """A hundred times *numerator* ÷ *denominator*, kept as the two counts.

    There is no value where the denominator is 0 or not applicable (None), or the numerator is not known (None). It has
    no truth value and is no float: 0 % and no value at all would look alike.
    """

    numerator: int | None
    denominator: int | None

    @property
    def fraction(self) -> Fraction | None:
        """The exact quotient, ``Fraction(47, 60)``; None where there is no value."""
        if self.numerator is None or not self.denominator:
            return None
        return Fraction(self.numerator, self.denominator)

    @property
    def above_hundred(self) -> bool:
        """Whether the value is more than 100 %: kept as it is, and flagged."""
        return self.fraction is not None and self.fraction > 1

    def text(self, places: int = 2) -> str | None:
        """Return the value with *places* decimals, half up, as JSON holds it (``78.33``); None where there is none."""
        return None if self.fraction is None else half_up(self.fraction * 100, places)

    def shown(self, lang: str = "id", places: int = 2) -> str:
        """Return the value for people: ``78,33 %``, in English ``78.33 %``, or ``n/a`` where there is none."""
        text = self.text(places)
        if text is None:
            return NOT_AVAILABLE
        return f"{text if lang == 'en' else text.replace('.', ',')} %"

    def __str__(self) -> str:
        """Return the value for people, in Indonesian."""
        return self.shown()

    def __bool__(self) -> NoReturn:
        """Raise TypeError: 0 % and no value would both be false."""
        message = "Persentase tidak bernilai benar atau salah: bandingkan `fraction` dengan None, atau dengan 0."
        raise TypeError(message)

    def __float__(self) -> NoReturn:
        """Raise TypeError: a float would round the value before it is shown."""
        message = "Persentase tidak menjadi float: pakai `fraction` untuk nilai tepatnya, `text()` untuk menuliskannya."
        raise TypeError(message)


def difference(one: Percentage, other: Percentage) -> Fraction | None:
    """Return *one* minus *other* in percentage points, exact; None where either has no value."""
    if one.fraction is None or other.fraction is None:
        return None
    return (one.fraction - other.fraction) * 100


def half_up(value: Fraction, places: int) -> str:
    """Return *value* with *places* decimals after a point, a half rounded away from zero: 3.125 is ``3.13``.

    Computed with whole numbers only. What rounds to zero has no sign. Raises `UsageError` ``places-negative``.
    """
    if places < 0:
        raise UsageError(
            "places-negative",
            N_("Jumlah angka desimal {places} tidak mungkin. Berikan 0 atau lebih."),
            places=places,
        )
    scaled = abs(value.numerator) * 10**places
    rounded = (2 * scaled + value.denominator) // (2 * value.denominator)
    digits = str(rounded).zfill(places + 1)
    whole, decimals = digits[: len(digits) - places], digits[len(digits) - places :]
    sign = "-" if value < 0 and rounded else ""
    return f"{sign}{whole}.{decimals}" if places else f"{sign}{whole}"
