"""The law of the parts: they sum to the whole, and each is what a recount by hand of its records comes to."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from iku_kerjasama import measure
from iku_kerjasama.measurement.breakdowns import DIMENSIONS
from iku_kerjasama.periods import Period
from iku_kerjasama.testing.strategies import Books, books, days, options, periods
from tests.oracle import DEFAULTS, Days, recount, weight
from tests.oracle_cells import WORDS, Record, records

CALENDAR = ("month", "quarter", "year")
CHOICES = (books(), periods(), st.none() | days(), options())


def parts(record: Record, dimension: str, dated_by: str) -> list[str | None]:
    """Return the keys that a record stands under."""
    if dimension == "sectors":
        return sorted(set(record.get("sectors", []))) or [None]
    if dimension not in CALENDAR:
        return [record.get(dimension)]
    day: date = record[dated_by]
    names = {
        "month": f"{day:%Y-%m}",
        "quarter": f"{day:%Y}-Q{'111222333444'[day.month - 1]}",
        "year": f"{day:%Y}",
    }
    return [names[dimension]]


def order(dimension: str) -> list[str]:
    """Return the vocabulary's order."""
    return [spellings.split("=")[0] for spellings in WORDS.get(dimension, "").split()]


class TestAdditiveParts:
    """Issue 2: "parts of an additive breakdown sum to the whole"."""

    @given(*CHOICES)
    def test_sum_to_the_whole(self, drawn: Books, period: Period, as_of: date | None, chosen: dict[str, str]) -> None:
        """By every dimension but the sectors, each side's parts sum to the side; by sectors they are no fewer."""
        result = measure(drawn.registers(), "kab-malang", period, as_of=as_of, options=chosen, by=DIMENSIONS)
        assert [one.by for one in result.breakdowns] == list(DIMENSIONS)
        for one in result.breakdowns:
            assert one.additive is (one.by != "sectors")
            for name, whole in (("numerator", result.numerator), ("denominator", result.denominator)):
                counts: list[int | None] = [getattr(row, name) for row in one.rows]
                if whole is None or (name == "denominator" and one.by == "kind"):
                    assert set(counts) <= {None}
                    continue
                total = sum(count for count in counts if count is not None)
                assert None not in counts
                assert total == whole if one.additive else total >= whole


class TestTheParts:
    """Specification §3: "Each side is split by its own record's attribute … Parts are ratios of sums"."""

    @given(*CHOICES)
    def test_are_those_of_the_recount(
        self, drawn: Books, period: Period, as_of: date | None, chosen: dict[str, str]
    ) -> None:
        """Each part's counts are of the records that stand under its key; unknown last, empty rows left out."""
        result = measure(drawn.registers(), "kab-malang", period, as_of=as_of, options=chosen, by=DIMENSIONS)
        expected = recount(
            drawn.facilitations, drawn.agreements, Days(period.start, period.end, as_of or period.end), chosen
        )
        o = {**DEFAULTS, **chosen}
        requests = list(zip(records(drawn.facilitations), expected.facilitations, strict=True))
        naskah = list(zip(records(drawn.agreements), expected.agreements, strict=True))
        proportion = o["numerator_unit"] == "followed_up"
        for one in result.breakdowns:
            counted = [record for record, verdict in requests if verdict.reason is None]
            denominator = tally(counted, one.by, o["denominator_date"])
            if proportion:
                followed = [record for record, verdict in requests if verdict.followed_up]
                numerator = tally(followed, one.by, o["denominator_date"])
            else:
                weighed = [r for r, verdict in naskah if verdict.reason is None for _ in range(weight(r, o))]
                numerator = tally(weighed, one.by, o["numerator_date"])
            if one.by == "kind":
                denominator.clear()
            if proportion and expected.followed_up is None:
                numerator.clear()
            shown = {row.key: (row.numerator or 0, row.denominator or 0) for row in one.rows}
            assert shown == {key: (numerator[key], denominator[key]) for key in numerator.keys() | denominator.keys()}
            known = [row.key for row in one.rows if row.key is not None]
            words = order(one.by)
            assert known == (sorted(known, key=words.index) if words else sorted(known))
            assert None not in [row.key for row in one.rows[:-1]]


def tally(several: Iterable[Record], dimension: str, dated_by: str) -> Counter[str | None]:
    """Return how many records stand under each key."""
    return Counter(key for record in several for key in parts(record, dimension, dated_by))
