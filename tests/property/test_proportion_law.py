"""The law of the proportion: a share of the requests counted can be neither below 0 nor above 100."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from iku_kerjasama import measure
from iku_kerjasama.periods import Period
from iku_kerjasama.testing.strategies import Books, books, days, options, periods


class TestProportion:
    """Specification §3: "The indicator's name is a *proportion* (requests followed up ÷ requests, 0-100)"."""

    @given(books(), periods(), st.none() | days(), options())
    def test_is_between_0_and_100(
        self, drawn: Books, period: Period, as_of: date | None, chosen: dict[str, str]
    ) -> None:
        """Under any options, those followed up are among the requests counted; no proportion passes 100."""
        result = measure(drawn.registers(), "kab-malang", period, as_of=as_of, options=chosen)
        proportion = result.value if result.value.scoring == "proportion" else result.companion
        assert proportion is not None
        assert proportion.scoring == "proportion"
        assert proportion.denominator is not None
        assert 0 <= (proportion.numerator or 0) <= proportion.denominator
        fraction = proportion.percentage.fraction
        assert fraction is None or 0 <= 100 * fraction <= 100
        assert not proportion.percentage.above_hundred
        followed = [one for one in result.outcomes() if one.followed_up]
        assert all(one.counted for one in followed)
        assert len(followed) == (proportion.numerator or 0)
