"""The law of the links: many requests to many agreements, and yet each is counted once."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from iku_kerjasama import measure
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.periods import Period
from iku_kerjasama.testing.strategies import Books, Row, books, days, options, periods

IDS = [f"F-{number}" for number in range(1, 9)]
REQUESTS = tuple({"id": identity, "received_on": "2025-02-10", "status": "difasilitasi"} for identity in IDS)


def same(first: Measurement, second: Measurement) -> bool:
    """Tell whether two results are equal, record by record."""
    scores = (first.value, first.companion, first.ledger) == (second.value, second.companion, second.ledger)
    return scores and list(first.outcomes()) == list(second.outcomes())


def repeated(row: Row) -> Row:
    """Return an agreement's row that names its requests again, the last one first; equal rows stay so."""
    named = row.get("facilitation_ids", "").strip()
    if "F-" not in named and "119/" not in named:
        return row
    return row | {"facilitation_ids": ";".join([named, *reversed(named.split(";"))])}


class TestManyToMany:
    """Issue 2: "Many-to-many links never double count"."""

    @given(st.lists(st.lists(st.sampled_from(IDS), max_size=8), max_size=25))
    def test_requests_are_followed_up_once_and_agreements_counted_once(self, named: list[list[str]]) -> None:
        """Agreements that answer any requests, over and over: a document each, and each request followed up once."""
        naskah = tuple(
            {
                "id": f"N-{place}",
                "signed_on": "2025-03-03",
                "kind": "perjanjian_kerja_sama",
                "facilitation_ids": "; ".join(several),
            }
            for place, several in enumerate([*named, []])
        )
        drawn = Books(facilitations=REQUESTS, agreements=naskah)
        result = measure(drawn.registers(), "kab-malang", "2025")
        assert result.companion is not None
        assert (result.numerator, result.denominator) == (len(naskah), len(IDS))
        answered = {identity for several in named for identity in several}
        assert (result.companion.numerator, result.companion.denominator) == (len(answered), len(IDS))
        assert {one.id for one in result.outcomes() if one.followed_up} == answered

    @given(books(), periods(), st.none() | days(), options())
    def test_naming_a_request_twice_says_nothing_more(
        self, drawn: Books, period: Period, as_of: date | None, chosen: dict[str, str]
    ) -> None:
        """Each link written again, in the other order: every outcome is as it was."""
        twice = Books(facilitations=drawn.facilitations, agreements=tuple(map(repeated, drawn.agreements)))
        first, second = (
            measure(one.registers(), "kab-malang", period, as_of=as_of, options=chosen) for one in (drawn, twice)
        )
        assert same(first, second)

    @given(books(), periods(), st.none() | days(), options())
    def test_no_link_stands_twice(
        self, drawn: Books, period: Period, as_of: date | None, chosen: dict[str, str]
    ) -> None:
        """An agreement links a request once and never a duplicate; a duplicate links none; nobody counts twice."""
        registers = drawn.registers()
        for index, links in enumerate(registers.links):
            assert len(set(links)) == len(links)
            assert not set(links) & set(registers.duplicates["facilitations"])
            assert not links or index not in registers.duplicates["agreements"]
        result = measure(registers, "kab-malang", period, as_of=as_of, options=chosen)
        outcomes = list(result.outcomes())
        assert sum(one.followed_up is True for one in outcomes) <= len(registers.facilitations)
        if chosen.get("parties", "one") == "one":
            assert {one.weight for one in outcomes} <= {0, 1}
