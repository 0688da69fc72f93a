"""The law of the options: every combination of the thirteen counts what a recount by hand under it counts."""

from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from iku_kerjasama import measure
from iku_kerjasama.periods import Period, parse
from iku_kerjasama.rules.options import OPTIONS
from iku_kerjasama.testing.strategies import Books, books, days, options, periods
from tests.oracle import DEFAULTS, Days, Recount, recount

REASONS = {
    "facilitations": {
        "duplicate",
        "test-record",
        "date-unknown",
        "outside-period",
        "status-unknown",
        "not-facilitated",
    },
    "agreements": {
        "duplicate",
        "test-record",
        "date-unknown",
        "outside-period",
        "outside-cohort",
        "after-as-of",
        "kind-unknown",
        "kind-not-counted",
        "amendment",
        "extension-without-request",
        "not-a-parent",
        "not-a-leaf",
        "extension",
        "no-request",
    },
}
ALONE = [{option.name: value} for option in OPTIONS for value in option.values[1:]]
ALONE += [{"kinds": "perjanjian_kerja_sama"}, {"kinds": "kesepakatan_bersama,letter_of_intent"}]
CASES = (books(), periods(), st.none() | days(), options())
REQUEST = {"id": "F-1", "received_on": "2024-06-01", "status": "difasilitasi", "closed_on": "2025-01-01"}
NASKAH = {"id": "N-1", "signed_on": "2025-03-03", "kind": "PKS", "facilitation_ids": "F-1;F-2", "duplicate_of": ""}
NARROW = Books(
    facilitations=(REQUEST, REQUEST | {"id": "F-2", "received_on": "2025-02-10"}),
    agreements=(
        NASKAH | {"parent_id": "", "nature": ""},
        NASKAH | {"id": "N-2", "duplicate_of": "N-1", "parent_id": "N-1", "nature": ""},
        NASKAH | {"id": "N-3", "parent_id": "N-1", "nature": "perpanjangan"},
    ),
)
"""Closed on the first day; two requests of two years; a duplicate and an extension that name the record they follow."""


def by_hand(drawn: Books, period: Period, as_of: date | None, chosen: dict[str, str]) -> Recount:
    """Return the recount of *drawn*."""
    return recount(drawn.facilitations, drawn.agreements, Days(period.start, period.end, as_of or period.end), chosen)


class TestEveryCombination:
    """Specification §3: "every combination is valid, only an unknown option or value is refused"."""

    @given(*CASES)
    @example(NARROW, parse("2025"), None, {"duplicates": "include", "hierarchy": "parents"})
    def test_all_is_as_in_the_recount(
        self, drawn: Books, period: Period, as_of: date | None, chosen: dict[str, str]
    ) -> None:
        """Each record's reason, weight and following-up and both scores; ``numerator_unit`` says which is the value."""
        expected = by_hand(drawn, period, as_of, chosen)
        result = measure(drawn.registers(), "kab-malang", period, as_of=as_of, options=chosen)
        outcomes = [(one.reason, one.weight, one.followed_up) for one in result.outcomes()]
        assert outcomes == [tuple(one) for one in (*expected.facilitations, *expected.agreements)]
        assert result.companion is not None
        scores = {score.scoring: (score.numerator, score.denominator) for score in (result.value, result.companion)}
        assert scores == {
            "ratio": (expected.documents, expected.requests),
            "proportion": (expected.followed_up, expected.requests),
        }
        assert (result.value.scoring == "proportion") is (chosen.get("numerator_unit") == "followed_up")

    @given(books(), periods(), st.none() | days())
    @example(NARROW, parse("2025"), None)
    def test_each_option_alone(self, drawn: Books, period: Period, as_of: date | None) -> None:
        """Over one register, each value of each option by itself agrees with the recount."""
        registers = drawn.registers()
        for chosen in ALONE:
            expected = by_hand(drawn, period, as_of, chosen)
            result = measure(registers, "kab-malang", period, as_of=as_of, options=chosen)
            outcomes = [(one.reason, one.weight, one.followed_up) for one in result.outcomes()]
            assert outcomes == [tuple(one) for one in (*expected.facilitations, *expected.agreements)], chosen


class TestOptions:
    """Specification §3, the options' table, and §6: "`options` lists all thirteen in the table's order"."""

    def test_the_thirteen_are_the_tables(self) -> None:
        """The options are the specification's in its order, with its defaults."""
        assert [(option.name, option.default) for option in OPTIONS] == list(DEFAULTS.items())

    @given(options(), periods())
    def test_a_result_names_the_value_of_every_option(self, chosen: dict[str, str], period: Period) -> None:
        """What is not chosen is shown with its default."""
        result = measure(Books(facilitations=(), agreements=()).registers(), "kab-malang", period, options=chosen)
        assert list(result.options) == list(DEFAULTS)
        for name, value in result.options.items():
            given_value = chosen.get(name, DEFAULTS[name])
            assert set(value.split(",")) == set(given_value.split(","))


class TestReach:
    """Specification §3: "every combination is valid"; so the laws must have met every reason there is."""

    def test_the_drawn_registers_meet_every_reason(self) -> None:
        """Among some hundred drawn registers each clause excludes a record; some are carried over, some followed up."""
        met: dict[str, set[str]] = {"facilitations": set(), "agreements": set()}
        changing: set[str] = set()

        @settings(max_examples=300, database=None)
        @given(*CASES)
        def draw(drawn: Books, period: Period, as_of: date | None, chosen: dict[str, str]) -> None:
            plain = by_hand(drawn, period, as_of, {})
            for choice in (chosen, *ALONE):
                found = by_hand(drawn, period, as_of, choice)
                met["facilitations"] |= {one.reason for one in found.facilitations if one.reason}
                met["agreements"] |= {one.reason for one in found.agreements if one.reason}
                if choice in ALONE and found != plain:
                    changing.update(choice)

        draw()
        assert {register: sorted(found) for register, found in met.items()} == {
            register: sorted(reasons) for register, reasons in REASONS.items()
        }
        assert set(DEFAULTS) - changing == {"numerator_unit"}
