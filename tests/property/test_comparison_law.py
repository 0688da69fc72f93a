"""The law of the comparison: each variant is a measurement of its own, though the records are read once."""

from datetime import date
from fractions import Fraction

from hypothesis import example, given, settings
from hypothesis import strategies as st

from iku_kerjasama import Comparison, compare, measure, rule_book
from iku_kerjasama.periods import Period, parse
from iku_kerjasama.rules.kab_malang import KINDS
from iku_kerjasama.rules.options import OPTIONS
from iku_kerjasama.testing.strategies import Books, books, days, options, periods

REQUEST = {"id": "F-1", "received_on": "2025-06-01", "status": "difasilitasi"}
NASKAH = {"id": "N-1", "signed_on": "2025-07-03", "kind": "PKS", "facilitation_ids": "F-1;F-2", "parent_id": ""}
SHARED = Books(
    facilitations=(
        REQUEST,
        REQUEST | {"id": "F-2", "received_on": "2024-02-10"},
        REQUEST | {"id": "F-3"},
        REQUEST | {"id": "F-4"},
    ),
    agreements=(
        NASKAH,
        NASKAH | {"id": "N-2", "facilitation_ids": "F-3;F-4"},
        NASKAH | {"id": "N-3", "facilitation_ids": "", "parent_id": "N-1"},
        NASKAH | {"id": "N-4", "facilitation_ids": "", "parent_id": "N-2"},
        NASKAH | {"id": "N-5", "facilitation_ids": ""},
        NASKAH | {"id": "N-5", "facilitation_ids": ""},
    ),
)
"""Agreements of two requests each, which differ only in the order of their dates; parents, and a repeated row."""


def others(found: Comparison) -> dict[str, list[str]]:
    """Return the values that *found* compares, by option."""
    values: dict[str, list[str]] = {option.name: [] for option in OPTIONS}
    for variant in found.variants:
        values[variant.option].append(variant.value)
    return values


class TestVariants:
    """Specification §5: "the value under each option's other values, one at a time"."""

    @given(books(max_size=12), periods(), st.none() | days(), options())
    @example(SHARED, parse("2025"), None, {})
    @example(SHARED, parse("2025"), None, {"matching": "cohort", "numerator_unit": "followed_up"})
    @example(SHARED, parse("2024"), None, {"carry_over": "include", "hierarchy": "leaves"})
    @settings(max_examples=60)
    def test_each_is_what_measuring_it_gives(
        self, drawn: Books, period: Period, as_of: date | None, chosen: dict[str, str]
    ) -> None:
        """Scoring and counts are those of `measure` with that one option more; the difference is exact."""
        registers = drawn.registers()
        found = compare(registers, "kab-malang", period, options=chosen, as_of=as_of)
        base = measure(registers, "kab-malang", period, options=chosen, as_of=as_of)
        assert found.baseline == base
        for variant in found.variants:
            alone = measure(
                registers, "kab-malang", period, options={**chosen, variant.option: variant.value}, as_of=as_of
            )
            assert variant.score == alone.value, (variant.option, variant.value)
            one, other = alone.percentage.fraction, base.percentage.fraction
            exact = None if one is None or other is None else (one - other) * 100
            assert variant.difference == exact
            assert found.changes(variant) is (alone.value != base.value)

    @given(books(max_size=8), periods(), options(), st.sampled_from(rule_book().codes))
    @settings(max_examples=40)
    def test_holds_of_every_rule_that_comes_with_it(
        self, drawn: Books, period: Period, chosen: dict[str, str], code: str
    ) -> None:
        """Of rules with one count, with both over one register, and over a number, too."""
        registers = drawn.registers()
        for variant in compare(registers, code, period, options=chosen).variants:
            alone = measure(registers, code, period, options={**chosen, variant.option: variant.value})
            assert variant.score == alone.value, (variant.option, variant.value)

    @given(options())
    def test_none_is_left_out(self, chosen: dict[str, str]) -> None:
        """Every other value of every option is there once, and every kind that counts is left out once."""
        found = compare({"facilitations": [], "agreements": []}, "kab-malang", "2025", options=chosen)
        values = others(found)
        for option in OPTIONS:
            if option.name != "kinds":
                assert values[option.name] == [
                    value for value in option.values if value != chosen.get(option.name, option.default)
                ]
        asked = found.baseline.options["kinds"]
        counted = set(KINDS if asked == "six" else asked.split(","))
        lists = [set(value.split(",")) for value in values["kinds"] if value != "six"]
        assert ("six" in values["kinds"]) is (asked != "six")
        assert [counted - kept for kept in lists] == [{kind} for kind in KINDS if kind in counted and len(counted) > 1]

    @given(books(max_size=10), periods())
    def test_the_extremes_are_among_them(self, drawn: Books, period: Period) -> None:
        """Highest and lowest are the largest and smallest value there is, and the spread is what lies between."""
        found = compare(drawn.registers(), "kab-malang", period)
        usable = [one for one in found.variants if not one.missing]
        shares = [found.baseline.percentage.fraction, *(one.percentage.fraction for one in usable)]
        values = [share * 100 for share in shares if share is not None]
        if not values:
            assert found.spread is None
            assert found.highest is found.lowest is found.baseline
            return
        assert found.highest.percentage.fraction == max(values) / 100
        assert found.lowest.percentage.fraction == min(values) / 100
        assert found.spread == Fraction(max(values) - min(values))
