from fractions import Fraction
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from iku_kerjasama.measurement.achievement import Target, achieved
from iku_kerjasama.measurement.missing import missing
from iku_kerjasama.measurement.scales import CAPS, SCALES
from iku_kerjasama.percentages import Percentage
from iku_kerjasama.periods import parse

YEAR = parse("2025")
counts = st.integers(0, 300)
wholes = st.integers(1, 300)
goals = st.fractions(min_value=Fraction(1, 100), max_value=200, max_denominator=1000)


def capaian(numerator: int, denominator: int, goal: Fraction, cap: str = "none") -> Fraction:
    """Return the capaian of two counts against *goal*."""
    target = Target(period=YEAR, value=goal, cap=CAPS[cap])
    found = achieved(Percentage(numerator=numerator, denominator=denominator), target, on=YEAR.end).value
    assert found is not None
    return found


class TestAchievement:
    """How many more naskah (…) would reach the target"; "half-open bounds"; "capped at 100 (or 120)"."""

    @given(st.fractions(min_value=-500, max_value=500), st.sampled_from(sorted(SCALES)))
    def test_every_number_falls_in_one_step(self, value: Fraction, scale: str) -> None:
        """No number is between two steps, and none in two."""
        assert sum(value in step for step in SCALES[scale].steps) == 1

    @given(counts, counts, wholes, goals, st.sampled_from(sorted(CAPS)))
    def test_more_is_never_less(self, one: int, other: int, whole: int, goal: Fraction, cap: str) -> None:
        """Under the positive formula a greater value has no smaller capaian, and none passes its cap."""
        less, more = (capaian(value, whole, goal, cap) for value in sorted((one, other)))
        limit = CAPS[cap]
        assert less <= more
        assert limit is None or more <= limit

    @given(counts, wholes, goals)
    def test_missing_is_the_least(self, numerator: int, whole: int, goal: Fraction) -> None:
        """Adding one after the other reaches the target at the number that is said, not before."""
        found = missing(Percentage(numerator=numerator, denominator=whole), "ratio", goal, None)
        assert found is not None
        assert found.count == next(more for more in count() if Fraction(numerator + more, whole) * 100 >= goal)
