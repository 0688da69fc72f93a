"""The law of the exact value: what is computed is what a recount by hand comes to, record by record."""

from datetime import date
from fractions import Fraction

from hypothesis import event, example, given
from hypothesis import strategies as st

from iku_kerjasama import measure
from iku_kerjasama.periods import Period, parse
from iku_kerjasama.testing.strategies import Books, books, days, periods
from tests.oracle import Days, recount

REQUEST = {"id": "F-1", "received_on": "1/3/2025", "status": "DIFASILITASI", "duplicate_of": "", "is_test": ""}
NASKAH = {"id": "N-1", "signed_on": "2025-04-01", "kind": "PKS", "facilitation_ids": "F-1", "duplicate_of": ""}
MARKED = Books(
    facilitations=(REQUEST | {"id": "F-2", "duplicate_of": "F-1"}, REQUEST, REQUEST | {"id": "F-3"}),
    agreements=(NASKAH | {"facilitation_ids": "F-2; F-2 ;F-1"}, NASKAH | {"id": "", "facilitation_ids": "F-3"}),
)


def share(numerator: int, denominator: int) -> Fraction | None:
    """Return the exact quotient, None where there is nothing to divide by."""
    return Fraction(numerator, denominator) if denominator else None


class TestExactValue:
    """Specification §3: "Value: numerator ÷ denominator × 100 as an exact fraction. … Every result carries both"."""

    @given(books(), periods(), st.none() | days())
    @example(MARKED, parse("2025"), None)
    @example(MARKED, parse("2025"), date(2025, 3, 31))
    def test_value_and_companion_are_those_of_the_recount(
        self, drawn: Books, period: Period, as_of: date | None
    ) -> None:
        """Documents, requests and requests followed up are the recount's, and so are both exact fractions."""
        expected = recount(drawn.facilitations, drawn.agreements, Days(period.start, period.end, as_of or period.end))
        result = measure(drawn.registers(), "kab-malang", period, as_of=as_of)
        event(f"documents {min(expected.documents, 3)}, requests {min(expected.requests, 3)}")
        assert (result.numerator, result.denominator) == (expected.documents, expected.requests)
        assert result.percentage.fraction == share(expected.documents, expected.requests)
        assert result.percentage.above_hundred == (expected.documents > expected.requests > 0)
        companion = result.companion
        assert companion is not None
        assert (companion.scoring, companion.denominator) == ("proportion", expected.requests)
        assert companion.numerator == expected.followed_up
        if expected.followed_up is None:
            assert companion.percentage.fraction is None
        else:
            assert companion.percentage.fraction == share(expected.followed_up, expected.requests)


class TestExactRecords:
    """Specification §3: "A record is counted if every clause holds; else … the reason of the **first** that fails"."""

    @given(books(), periods(), st.none() | days())
    @example(MARKED, parse("2025"), None)
    def test_each_record_has_the_recounts_verdict(self, drawn: Books, period: Period, as_of: date | None) -> None:
        """Each record, in its row's order, has the recount's reason and weight, and the ledger counts them."""
        expected = recount(drawn.facilitations, drawn.agreements, Days(period.start, period.end, as_of or period.end))
        result = measure(drawn.registers(), "kab-malang", period, as_of=as_of)
        outcomes = [(one.reason, one.weight, one.followed_up) for one in result.outcomes()]
        assert outcomes == [tuple(one) for one in (*expected.facilitations, *expected.agreements)]
        for register, verdicts in (("facilitations", expected.facilitations), ("agreements", expected.agreements)):
            reasons = [one.reason for one in verdicts]
            row = result.ledger[register]
            assert (row.accepted, row.counted) == (len(verdicts), reasons.count(None))
            assert row.excluded == {reason: reasons.count(reason) for reason in reasons if reason is not None}
