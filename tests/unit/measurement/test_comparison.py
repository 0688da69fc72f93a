"""The comparison over a small register: what each variant comes to, and where nothing can be compared."""

from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve

from iku_kerjasama import rule_book
from iku_kerjasama.errors import UnknownName
from iku_kerjasama.measurement.comparison import Comparison, Variant, compare
from iku_kerjasama.measurement.measure import measure
from iku_kerjasama.periods import parse
from iku_kerjasama.registers import Registers
from iku_kerjasama.rules.indicator import Indicator
from iku_kerjasama.rules.kab_malang import INDICATOR, KINDS
from tests.helpers import books, naskah, request

PERIOD = parse("2025")
UNLINKED = {"id": "N1", "signed_on": date(2025, 4, 1), "kind": "perjanjian_kerja_sama"}


def compared(registers: Registers, rule: Indicator = INDICATOR, **options: str) -> Comparison:
    """Return *rule* compared over *registers* in 2025 under *options*."""
    return compare(registers, rule, PERIOD, options=options)


def variant(found: Comparison, option: str, value: str) -> Variant:
    """Return the variant of *option* with this *value*."""
    (one,) = [one for one in found.variants if (one.option, one.value) == (option, value)]
    return one


def register() -> Registers:
    """Return three requests and two agreements of 2025: 2 / 2, or 2 / 3 where every request counts."""
    return books(
        [request("F1"), request("F2"), request("F3", status="ditolak")],
        [naskah("N1", "F1"), naskah("N2", "F1"), naskah("N3", "F2", nature="adendum")],
    )


def test_a_variant_has_its_counts_and_the_exact_difference() -> None:
    """2 / 3 lies a third of a hundred points below 2 / 2; it is no rounded number."""
    one = variant(compared(register()), "requests", "all")
    assert (one.numerator, one.denominator, one.scoring) == (2, 3, "ratio")
    assert one.percentage.text() == "66.67"
    assert one.difference == Fraction(-100, 3)


def test_the_other_scoring_is_a_variant_too() -> None:
    """Of two requests one was followed up: half, and the scoring is said."""
    found = compared(register())
    one = variant(found, "numerator_unit", "followed_up")
    assert (one.numerator, one.denominator, one.scoring) == (1, 2, "proportion")
    assert one.difference == -50
    assert found.changes(one)


def test_followed_up_as_the_baseline() -> None:
    """With the proportion as the value its variants are proportions, and the documents are the variant."""
    found = compared(register(), numerator_unit="followed_up")
    assert (found.baseline.numerator, found.baseline.denominator) == (1, 2)
    assert variant(found, "numerator_unit", "documents").scoring == "ratio"
    assert variant(found, "amendments", "include").numerator == 2
    assert {one.scoring for one in found.variants if one.option != "numerator_unit"} == {"proportion"}


def test_the_extremes_and_the_spread() -> None:
    """An amendment more is the highest; by the unknown date of registration there is nothing left, the first such."""
    found = compared(register())
    highest, lowest = found.highest, found.lowest
    assert isinstance(highest, Variant)
    assert isinstance(lowest, Variant)
    assert (highest.option, highest.percentage.text()) == ("amendments", "150.00")
    assert (lowest.option, lowest.percentage.text()) == ("numerator_date", "0.00")
    assert found.spread == 150


def test_where_nothing_moves_the_baseline_is_both_extremes() -> None:
    """Ties go to the baseline, and the spread is zero."""
    found = compared(books([request("F1")], []))
    still = compare(books([request("F1")], []), INDICATOR, parse("2025-03"))
    assert found.highest is found.baseline
    assert still.spread == 0
    assert still.lowest is still.baseline


def test_no_denominator_no_difference() -> None:
    """Without a request there is no value, no difference and no spread; the counts still are there."""
    found = compared(books([], [naskah("N1")]))
    assert found.spread is None
    assert found.highest is found.baseline
    assert {one.difference for one in found.variants} == {None}
    assert variant(found, "unlinked", "exclude").numerator == 0
    assert found.changes(variant(found, "unlinked", "exclude"))


def test_a_value_under_one_way_alone() -> None:
    """Where the baseline has no value but a variant has, there is no difference, and the extremes are that variant."""
    found = compared(books([request("F1", status="ditolak")], [naskah("N1", "F1")]))
    one = variant(found, "requests", "all")
    assert (one.percentage.text(), one.difference) == ("100.00", None)
    assert found.highest == found.lowest == one
    assert found.spread == 0


def test_a_missing_column_is_said_and_is_no_extreme() -> None:
    """Zero for want of a column tells of the register: the variant names the field and is no extreme."""
    found = compared(
        books([request("F1")], [naskah("N1", "F1", kind=kind) for kind in KINDS], without=["registered_on"])
    )
    one = variant(found, "numerator_date", "registered_on")
    assert (one.numerator, one.missing) == (0, ("registered_on",))
    assert found.lowest is not one
    assert variant(found, "requests", "all").missing == ()


def test_what_the_baseline_misses_is_not_said_again() -> None:
    """A column that the baseline wants too is its finding, and no variant's."""
    found = compared(books([request("F1")], [{"id": "N1", "signed_on": date(2025, 4, 1)}], without=["kind"]))
    assert {one.missing for one in found.variants} == {()}


def test_links_that_are_not_known() -> None:
    """Without a column of links the proportion has no numerator; the ratio goes on."""
    found = compared(books([request("F1")], [UNLINKED], without=["facilitation_ids"]))
    assert variant(found, "numerator_unit", "followed_up").difference is None
    assert variant(found, "amendments", "include").difference == 0


@pytest.mark.parametrize("denominator", [None, 4])
def test_a_rule_with_one_count(denominator: int | None) -> None:
    """A plain count has variants without a percentage; over a planned number they have one."""
    found = compared(register(), evolve(INDICATOR, denominator=denominator))
    one = variant(found, "amendments", "include")
    assert (one.numerator, one.denominator) == (3, denominator)
    assert one.difference == (None if denominator is None else 25)


def test_both_counts_over_one_register() -> None:
    """A rule may divide agreements by agreements; every variant is what measuring it gives."""
    rule = evolve(INDICATOR, denominator=INDICATOR.numerator.without("amendment"))
    found = compared(register(), rule)
    assert (found.baseline.numerator, found.baseline.denominator) == (2, 3)
    assert variant(found, "duplicates", "include").score == found.baseline.value


def in_force() -> Registers:
    """Return agreements that end before the as-of day, on it and after it, and one carried out by another."""
    last = date(2025, 12, 31)
    return books(
        [],
        [
            naskah("N1", expires_on=date(2025, 12, 30)),
            naskah("N2", expires_on=last),
            naskah("N3", expires_on=last.replace(year=2026)),
            naskah("N4", expires_on=last.replace(year=2026), parent_id="N1"),
            naskah("N5", expires_on=date(2025, 12, 30)),
        ],
    )


@pytest.mark.parametrize("options", [{}, {"hierarchy": "parents"}, {"hierarchy": "leaves"}])
def test_days_about_the_as_of_day_and_parents_of_the_other_side(options: dict[str, str]) -> None:
    """The day before the as-of day is not that day, and a parent may count in the denominator alone."""
    (rule,) = rule_book().rule("naskah-berlaku")
    registers = in_force()
    found = compared(registers, rule, **options)
    assert found.baseline.numerator == (2 if options == {"hierarchy": "parents"} else 3)
    for one in found.variants:
        alone = measure(registers, rule, PERIOD, options={**options, one.option: one.value})
        assert one.score == alone.value, (one.option, one.value)


def test_the_as_of_day_holds_for_every_variant() -> None:
    """Evidence after the as-of day is evidence for none."""
    found = compare(register(), INDICATOR, PERIOD, as_of=date(2025, 3, 31))
    assert found.baseline.as_of == date(2025, 3, 31)
    assert variant(found, "numerator_unit", "followed_up").numerator == 0
    assert variant(found, "matching", "cohort").numerator == 0


def test_an_unknown_option_is_refused() -> None:
    """A name or value that does not exist is an error that names the nearest."""
    with pytest.raises(UnknownName, match="matching"):
        compare(register(), INDICATOR, PERIOD, options={"matchin": "cohort"})
    with pytest.raises(UnknownName, match="cohort"):
        compared(register(), matching="kohort")
