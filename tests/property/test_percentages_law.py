"""The laws of percentages, held against an independent computation in decimals."""

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from iku_kerjasama.percentages import Percentage, difference, half_up

COUNTS = st.integers(0, 10**12)
OPTIONAL_COUNTS = st.none() | COUNTS
PERCENTAGES = st.builds(Percentage, numerator=OPTIONAL_COUNTS, denominator=OPTIONAL_COUNTS)


def decimal_text(numerator: int, denominator: int, places: int) -> str:
    """Return the quotient half up, as `Decimal` rounds it.

    So many digits are kept that the first rounding cannot make a half: a quotient lies on a half exactly, or away from
    it by more than one part in twice the denominator's last place.
    """
    digits = len(str(abs(numerator))) + 2 * len(str(denominator)) + places + 10
    context = Context(prec=digits)
    quotient = context.divide(Decimal(numerator), Decimal(denominator))
    rounded = quotient.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP, context=context)
    return format(abs(rounded) if rounded == 0 else rounded, "f")


class TestShown:
    """Specification §3: "Shown with 2 places, half up, from the exact fraction (1/32 is 3.13)"."""

    def test_one_thirty_second_is_3_13(self) -> None:
        """The specification's own example: a binary or half-even rounding would give 3.12."""
        assert Percentage(numerator=1, denominator=32).text() == "3.13"

    def test_every_share_of_up_to_four_hundred(self) -> None:
        """Each n of each d up to 400 is shown as the decimal computation shows it."""
        for denominator in range(1, 401):
            for numerator in range(denominator + 1):
                text = Percentage(numerator=numerator, denominator=denominator).text()
                assert text == decimal_text(100 * numerator, denominator, 2), (numerator, denominator)

    @given(COUNTS, st.integers(1, 10**12), st.integers(0, 8))
    def test_any_two_counts_and_number_of_places(self, numerator: int, denominator: int, places: int) -> None:
        """Counts of any size, also above 100 %, and any number of places agree with the decimal computation."""
        percentage = Percentage(numerator=numerator, denominator=denominator)
        assert percentage.text(places) == decimal_text(100 * numerator, denominator, places)

    @given(st.integers(-(10**9), 10**9), st.integers(0, 8))
    def test_exact_halves_go_away_from_zero(self, number: int, places: int) -> None:
        """A value that ends in exactly half a last place goes up in size, whatever its sign."""
        twice = 2 * number + 1
        unit = 10**places
        assert half_up(Fraction(twice, 2 * unit), places) == decimal_text(twice, 2 * unit, places)

    @given(st.fractions(), st.integers(0, 8))
    def test_the_text_is_within_half_a_last_place(self, value: Fraction, places: int) -> None:
        """Read back, the text is off by no more than half of its last place."""
        assert abs(Fraction(half_up(value, places)) - value) <= Fraction(1, 2 * 10**places)

    @given(PERCENTAGES)
    def test_the_languages_differ_in_the_decimal_mark_only(self, percentage: Percentage) -> None:
        """Indonesian and English show the same digits."""
        assert percentage.shown("id") == percentage.shown("en").replace(".", ",")


class TestNoValue:
    """Specification §3: "Denominator 0: no value."."""

    @given(PERCENTAGES)
    def test_a_value_exactly_where_both_counts_are_and_the_denominator_is_not_zero(
        self, percentage: Percentage
    ) -> None:
        """There is a value if and only if there are two counts and something to divide by, and it is exact."""
        numerator, denominator = percentage.numerator, percentage.denominator
        if numerator is None or denominator is None or denominator == 0:
            assert percentage.fraction is None
            assert percentage.text() is None
            assert percentage.shown() == "n/a"
        else:
            assert percentage.fraction is not None
            assert percentage.fraction * denominator == numerator


class TestAboveHundred:
    """Specification §3: "Above 100 is kept and flagged."."""

    @given(COUNTS, st.integers(1, 10**12))
    def test_flagged_exactly_where_there_are_more_than_the_denominator(self, numerator: int, denominator: int) -> None:
        """The flag compares the counts, not the rounded text, and the value stays as it is."""
        percentage = Percentage(numerator=numerator, denominator=denominator)
        assert percentage.above_hundred is (numerator > denominator)
        assert percentage.fraction == Fraction(numerator, denominator)


class TestDifference:
    """Specification §6: "`difference` in percentage points, from the exact fractions"."""

    @given(PERCENTAGES, PERCENTAGES)
    def test_the_difference_leads_from_one_to_the_other(self, one: Percentage, other: Percentage) -> None:
        """The other and the difference make the one, exactly; without a value on both sides there is no difference."""
        points = difference(one, other)
        if one.fraction is None or other.fraction is None:
            assert points is None
        else:
            assert points is not None
            assert other.fraction * 100 + points == one.fraction * 100
