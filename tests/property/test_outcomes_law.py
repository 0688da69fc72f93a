"""The law of the ledger: every row read has one fate, every record one outcome, and the sums are the ledger's."""

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from iku_kerjasama import measure
from iku_kerjasama.intake.reader import opened, read
from iku_kerjasama.periods import Period
from iku_kerjasama.testing.strategies import Books, books, days, options, periods
from tests.helpers import InMemory


class TestOutcomes:
    """Specification §1: "every accepted record is either counted or excluded with one reason"."""

    @given(books(), periods(), st.none() | days(), options())
    def test_each_record_has_one_outcome_and_the_sums_equal_the_ledger(
        self, drawn: Books, period: Period, as_of: date | None, chosen: dict[str, str]
    ) -> None:
        """An outcome for each accepted record: counted, or excluded for one clause; the ledger sums them up."""
        registers = drawn.registers()
        result = measure(registers, "kab-malang", period, as_of=as_of, options=chosen)
        outcomes = list(result.outcomes())
        assert [one.register for one in outcomes] == (
            ["facilitations"] * len(registers.facilitations) + ["agreements"] * len(registers.agreements)
        )
        for count in result.indicator.counts:
            row = result.ledger[count.register]
            mine = [one for one in outcomes if one.register == count.register]
            excluded = Counter(one.reason for one in mine if not one.counted)
            assert row.excluded == excluded
            assert set(excluded) <= {clause.reason for clause in count.clauses}
            assert row.counted + sum(row.excluded.values()) == row.accepted == len(mine)
            assert row.read == row.accepted + row.rejected + row.skipped
        for one in outcomes:
            assert one.counted is (one.reason is None) is (one.citation is None) is (one.weight > 0)
        documents = sum(one.weight for one in outcomes if one.register == "agreements")
        requests = sum(one.weight for one in outcomes if one.register == "facilitations")
        ratio = result.value if result.value.scoring == "ratio" else result.companion
        assert ratio is not None
        assert (ratio.numerator, ratio.denominator) == (documents, requests)


class TestRows:
    """Specification §1: "Always: `read = accepted + rejected + skipped`"."""

    @given(books(), st.lists(st.integers(-2, 2), max_size=25))
    def test_each_row_is_accepted_rejected_or_skipped(self, drawn: Books, torn: list[int]) -> None:
        """Rows with cells torn off or one too many: each has one fate, and a row that fits is never rejected."""
        rows = drawn.facilitations
        header = list(rows[0]) if rows else ["id"]
        cells = []
        for place, row in enumerate(rows):
            change = torn[place] if place < len(torn) else 0
            whole = list(row.values())
            cells.append(whole[:change] if change < 0 else whole + ["sisa"] * change)
        reading = read(opened("facilitations", InMemory(header=header, data=cells), kind="csv"))
        intake = reading.intake
        assert intake.read == len(rows) == intake.accepted + intake.rejected + intake.skipped
        assert len(reading.records) == len(reading.keys) == intake.accepted
        fates = Counter(finding.code for finding in reading.findings if finding.code.startswith("row-"))
        assert fates["row-rejected"] == intake.rejected <= sum(change != 0 for change in torn)
        assert sum(fates.values()) == intake.rejected + intake.skipped
