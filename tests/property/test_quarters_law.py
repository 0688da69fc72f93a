"""The law of the quarters: counts add up over the year, percentages do not."""

from datetime import date
from fractions import Fraction

from hypothesis import given

from iku_kerjasama import measure
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.periods import Period, cumulative, quarter, semester, year
from iku_kerjasama.registers import Registers
from iku_kerjasama.testing.strategies import Books, books, days, options
from tests.helpers import books as rows
from tests.helpers import naskah, request

YEAR = 2025
NOT_ADDITIVE = ("carry_over", "hierarchy")
ADDITIVE = options().map(lambda chosen: {name: value for name, value in chosen.items() if name not in NOT_ADDITIVE})


def counted(registers: Registers, period: Period, as_of: date, chosen: dict[str, str]) -> tuple[int, ...]:
    """Return the documents, the requests counted and those followed up in *period*; -1 where not known."""
    result = measure(registers, "kab-malang", period, as_of=as_of, options=chosen)
    assert result.companion is not None
    scores = {score.scoring: score for score in (result.value, result.companion)}
    ratio, proportion = scores["ratio"], scores["proportion"]
    known = (ratio.numerator, ratio.denominator, proportion.numerator)
    return tuple(-1 if count is None else count for count in known)


class TestQuarters:
    """Issue 2: "four quarters sum to the year and the cumulative to the sum of its quarters (counts of each side …)".

    Under one as-of day. A request carried over stands in several quarters, and a parent and its child, one of which
    counts in the year, may both count in quarters of their own: these two options are not additive, nor in the law.
    """

    @given(books(), days(), ADDITIVE)
    def test_four_sum_to_the_year_and_the_cumulative_to_its_own(
        self, drawn: Books, as_of: date, chosen: dict[str, str]
    ) -> None:
        """Documents, requests and requests followed up, each side summed up for s.d. triwulan I to IV and the year."""
        registers = drawn.registers()
        parts = [counted(registers, quarter(YEAR, number), as_of, chosen) for number in range(1, 5)]
        for number in range(1, 5):
            whole = counted(registers, cumulative(YEAR, number), as_of, chosen)
            sums = tuple(sum(counts) for counts in zip(*parts[:number], strict=True))
            assert whole[:2] == sums[:2]
            assert whole[2] == (-1 if -1 in parts[0] else sums[2])
        assert counted(registers, year(YEAR), as_of, chosen) == counted(registers, cumulative(YEAR, 4), as_of, chosen)
        assert counted(registers, semester(YEAR, 1), as_of, chosen) == counted(
            registers, cumulative(YEAR, 2), as_of, chosen
        )


class TestAverages:
    """Domain §3: "**Never average or add quarterly percentages.**"."""

    def test_averaging_would_say_something_else(self) -> None:
        """One of one in triwulan I and one of three in triwulan II: half of the year's four, not two thirds."""
        registers = rows(
            [
                request("A", received_on=date(YEAR, 2, 1)),
                *(request(letter, received_on=date(YEAR, 5, 1)) for letter in "BCD"),
            ],
            [naskah("N-1", "A", signed_on=date(YEAR, 3, 1)), naskah("N-2", "B", signed_on=date(YEAR, 6, 1))],
        )
        results: list[Measurement] = [
            measure(registers, "kab-malang", period) for period in ("2025-Q1", "2025-Q2", "2025-Q1..Q2", "2025")
        ]
        first, second, both, whole = (result.percentage.fraction for result in results)
        assert [first, second, both, whole] == [Fraction(1), Fraction(1, 3), Fraction(1, 2), Fraction(1, 2)]
        assert first is not None
        assert second is not None
        assert (first + second) / 2 == Fraction(2, 3) != both
