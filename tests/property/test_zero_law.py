"""The law of zero: where nothing can be divided by, there is no value; never 0, never 100, never an exception."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from iku_kerjasama import measure
from iku_kerjasama.measurement import documents
from iku_kerjasama.periods import Period
from iku_kerjasama.testing.strategies import Books, books, days, options, periods


class TestZeroDenominator:
    """Specification §3: "Denominator 0: no value"; domain §5: "with a finding if the numerator is above 0"."""

    @given(books(), periods(), st.none() | days(), options(), st.booleans())
    def test_has_no_value(
        self, drawn: Books, period: Period, as_of: date | None, chosen: dict[str, str], keep_requests: bool
    ) -> None:
        """A score has a value exactly where its denominator is above 0 and its numerator known."""
        whole = drawn if keep_requests else Books(facilitations=(), agreements=drawn.agreements)
        result = measure(whole.registers(), "kab-malang", period, as_of=as_of, options=chosen)
        companion = result.companion
        assert companion is not None
        for score in (result.value, companion):
            valued = bool(score.denominator) and score.numerator is not None
            assert (score.percentage.fraction is not None) is valued
            assert (score.percentage.text() is not None) is valued
            assert (score.percentage.shown("en") != "n/a") is valued
            assert valued or not score.percentage.above_hundred
        written = documents.measurement(result, version="0")
        assert (written["percentage"] is None) is (result.percentage.fraction is None)
        ratio = result.value if result.value.scoring == "ratio" else companion
        noted = "denominator-zero" in [finding.code for finding in result.findings]
        assert noted is (ratio.denominator == 0 and ratio.numerator != 0)
        if not keep_requests:
            assert result.denominator == 0
            assert result.percentage.fraction is None
