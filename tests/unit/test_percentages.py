"""Percentages: exact inside, half up where shown, no value where there is nothing to divide by."""

from fractions import Fraction

import pytest

from iku_kerjasama.errors import UsageError
from iku_kerjasama.percentages import Percentage, difference, half_up


def test_the_value_is_the_exact_quotient() -> None:
    """Nothing is rounded before it is shown."""
    assert Percentage(numerator=47, denominator=60).fraction == Fraction(47, 60)


@pytest.mark.parametrize(
    ("numerator", "denominator", "text"),
    [
        (47, 60, "78.33"),
        (45, 60, "75.00"),
        (1, 32, "3.13"),
        (0, 60, "0.00"),
        (60, 60, "100.00"),
        (61, 60, "101.67"),
        (1, 20000, "0.01"),
        (1, 20001, "0.00"),
        (199999, 200000, "100.00"),
    ],
)
def test_two_decimals_half_up_when_shown(numerator: int, denominator: int, text: str) -> None:
    """The text has two decimals, half up from the exact fraction: 1/32 is 3.13."""
    assert Percentage(numerator=numerator, denominator=denominator).text() == text


@pytest.mark.parametrize(("numerator", "denominator"), [(0, 0), (3, 0), (3, None), (None, 3), (None, None)])
def test_nothing_to_divide_has_no_value(numerator: int | None, denominator: int | None) -> None:
    """Where the denominator is 0 or a count not applicable there is no value: never 0, 100 or an exception."""
    percentage = Percentage(numerator=numerator, denominator=denominator)
    assert percentage.fraction is None
    assert percentage.text() is None
    assert percentage.shown("id") == percentage.shown("en") == str(percentage) == "n/a"
    assert percentage.above_hundred is False


def test_only_more_than_a_hundred_is_above_it() -> None:
    """Exactly 100 % is not flagged; the least bit more is, though both show as 100.00."""
    assert not Percentage(numerator=200000, denominator=200000).above_hundred
    above = Percentage(numerator=200001, denominator=200000)
    assert above.above_hundred
    assert above.text() == "100.00"


def test_people_read_it_in_their_own_language() -> None:
    """Indonesian has a decimal comma, English a point; printed, it is Indonesian."""
    percentage = Percentage(numerator=47, denominator=60)
    assert percentage.shown() == percentage.shown("id") == str(percentage) == "78,33 %"
    assert percentage.shown("en") == "78.33 %"
    assert percentage.shown("id", places=0) == "78 %"


def test_it_has_no_truth_and_is_no_float() -> None:
    """0 % and no value would both be false, and a float would round: both are refused, with a cure."""
    percentage = Percentage(numerator=0, denominator=60)
    with pytest.raises(TypeError, match="fraction"):
        bool(percentage)
    with pytest.raises(TypeError, match=r"text\(\)"):
        float(percentage)


def test_difference_is_in_percentage_points() -> None:
    """One minus the other, exact, and none where either has no value."""
    one, other = Percentage(numerator=3, denominator=4), Percentage(numerator=2, denominator=3)
    nothing = Percentage(numerator=1, denominator=0)
    assert difference(one, other) == Fraction(25, 3)
    assert difference(other, one) == Fraction(-25, 3)
    assert difference(one, nothing) is None
    assert difference(nothing, one) is None


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Fraction(1, 2), 0, "1"),
        (Fraction(-1, 2), 0, "-1"),
        (Fraction(49, 100), 0, "0"),
        (Fraction(-49, 100), 0, "0"),
        (Fraction(-25, 3), 2, "-8.33"),
        (Fraction(-1, 1000), 2, "0.00"),
        (Fraction(5, 1000), 2, "0.01"),
        (Fraction(1, 3), 5, "0.33333"),
        (Fraction(12345, 10), 1, "1234.5"),
        (Fraction(999995, 1000), 2, "1000.00"),
    ],
)
def test_a_half_is_rounded_away_from_zero(value: Fraction, places: int, text: str) -> None:
    """Halves go up in size whatever the sign, and what rounds to zero has none."""
    assert half_up(value, places) == text


def test_fewer_than_no_decimals_are_refused() -> None:
    """A negative number of decimals is a usage error, not a float by accident."""
    with pytest.raises(UsageError, match="-1") as caught:
        half_up(Fraction(1), -1)
    assert caught.value.code == "places-negative"
