"""The law of the order: in which order rows stand says nothing, where rows that share an id are equal."""

from collections import Counter
from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from iku_kerjasama import measure
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.periods import Period
from iku_kerjasama.records import Agreement, Facilitation
from iku_kerjasama.registers import Registers
from iku_kerjasama.testing.strategies import Books, books, days, options, periods

Verdict = tuple[Facilitation | Agreement, str | None, int, bool | None]


def verdicts(result: Measurement, registers: Registers) -> Counter[Verdict]:
    """Return how often each record, by its content, has which outcome."""
    records: list[Facilitation | Agreement] = [*registers.facilitations, *registers.agreements]
    return Counter(
        (record, one.reason, one.weight, one.followed_up)
        for record, one in zip(records, result.outcomes(), strict=True)
    )


class TestOrder:
    """Issue 2: "order of rows changes nothing, for registers where rows sharing an id are equal"."""

    @given(books(equal_ids=True), periods(), st.none() | days(), options(), st.randoms(use_true_random=False))
    def test_shuffled_rows_give_the_same_result(
        self, drawn: Books, period: Period, as_of: date | None, chosen: dict[str, str], shuffling: Random
    ) -> None:
        """Rows in any order: the same scores, ledger and breakdowns, and for equal records the same outcomes."""
        shuffled = Books(
            facilitations=tuple(shuffling.sample(drawn.facilitations, len(drawn.facilitations))),
            agreements=tuple(shuffling.sample(drawn.agreements, len(drawn.agreements))),
        )
        before, after = drawn.registers(), shuffled.registers()
        by = ("scope", "sectors", "month")
        first = measure(before, "kab-malang", period, as_of=as_of, options=chosen, by=by)
        second = measure(after, "kab-malang", period, as_of=as_of, options=chosen, by=by)
        assert (first.value, first.companion) == (second.value, second.companion)
        assert first.ledger == second.ledger
        assert first.breakdowns == second.breakdowns
        assert verdicts(first, before) == verdicts(second, after)
