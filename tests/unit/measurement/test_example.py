"""The worked example: invented registers, and what a rule makes of them."""

from datetime import date

import pytest
from attrs import evolve

from iku_kerjasama.measurement.example import YEAR, example
from iku_kerjasama.measurement.invented import invented
from iku_kerjasama.measurement.measure import measure
from iku_kerjasama.periods import year
from iku_kerjasama.rules.alternatives import alternatives
from iku_kerjasama.rules.indicator import Indicator
from iku_kerjasama.rules.kab_malang import INDICATOR
from iku_kerjasama.rules.options import DEFAULTS, OPTIONS
from iku_kerjasama.terms import VOCABULARIES

WORKED_OUT = {
    "": (5, 6),
    "numerator_unit=followed_up": (2, 6),
    "numerator_date=registered_on": (6, 6),
    "numerator_date=effective_on": (4, 6),
    "denominator_date=letter_date": (5, 5),
    "denominator_date=facilitated_on": (5, 4),
    "matching=cohort": (3, 6),
    "carry_over=include": (5, 7),
    "requests=all": (5, 8),
    "kinds=perjanjian_kerja_sama": (2, 6),
    "hierarchy=parents": (4, 6),
    "hierarchy=leaves": (4, 6),
    "amendments=include": (6, 6),
    "extensions=include": (6, 6),
    "extensions=exclude": (4, 6),
    "unlinked=exclude": (4, 6),
    "parties=each": (6, 6),
    "duplicates=include": (5, 7),
}
"""The two counts under each option, worked out by hand from the invented records."""


def under(option: str) -> dict[str, str]:
    """Return the options that *option*, ``NAME=VALUE``, names."""
    name, sign, value = option.partition("=")
    return {name: value} if sign else {}


@pytest.mark.parametrize(("option", "counts"), WORKED_OUT.items())
def test_the_counts_are_those_worked_out_by_hand(option: str, counts: tuple[int, int]) -> None:
    """Under the default and under each other value of each option."""
    found = example(INDICATOR, options=under(option))
    assert found
    assert (found.measurement.numerator, found.measurement.denominator) == counts


def test_every_value_of_every_option_is_worked_out() -> None:
    """No option is left out of the cases above; kinds stand for themselves with one list."""
    told = {option.partition("=")[0::2] for option in WORKED_OUT if option}
    assert {name for name, _ in told} == set(DEFAULTS)
    assert {(option.name, value) for option in OPTIONS for value in option.values[1:]} <= told


def test_every_option_can_be_seen_at_work() -> None:
    """Each other value of each option changes the verdict on some record, or what the value is."""
    base = example(INDICATOR)
    assert base
    for name, value in alternatives(INDICATOR, DEFAULTS):
        if name == "kinds":
            continue
        other = example(INDICATOR, options={name: value})
        assert other
        assert other.measurement.text() != base.measurement.text(), (name, value)


def test_it_is_what_measure_says() -> None:
    """The measurement is of the registers that stand beside it, by the same `measure` that counts an office's."""
    found = example(INDICATOR, options={"matching": "cohort"})
    assert found
    again = measure(found.registers, INDICATOR, year(YEAR), options={"matching": "cohort"})
    assert found.measurement == again
    assert found.registers == invented(YEAR)


def test_the_invented_registers_have_nothing_wrong() -> None:
    """No finding, no link without its request, no term outside its vocabulary, and the ids tell records apart."""
    registers = invented(YEAR)
    assert registers.findings == ()
    linked = [agreement for agreement, links in zip(registers.agreements, registers.links, strict=True) if links]
    assert linked == [agreement for agreement in registers.agreements if agreement.facilitation_ids]
    for record in (*registers.facilitations, *registers.agreements):
        for name, vocabulary in VOCABULARIES.items():
            value = getattr(record, name, None)
            assert value in (None, ()) or value in vocabulary.codes


@pytest.mark.parametrize(
    ("since", "until", "period"),
    [
        (None, None, 2025),
        (date(2022, 1, 1), None, 2025),
        (date(2027, 7, 1), None, 2027),
        (None, date(2023, 12, 31), 2023),
        (date(2020, 1, 1), date(2021, 6, 30), 2021),
        (date(2025, 2, 1), date(2025, 3, 1), 2025),
        (None, date(1, 12, 31), 2),
        (date(9999, 1, 1), None, 9990),
    ],
)
def test_the_period_is_one_in_which_the_rule_is_in_force(since: date | None, until: date | None, period: int) -> None:
    """A fixed year, or the nearest in force; at the ends of the calendar the nearest with years around it."""
    found = example(evolve(INDICATOR, in_force_from=since, in_force_until=until))
    assert found
    assert found.measurement.period == year(period)
    assert found.measurement.text().startswith("83,33 % (5 naskah / 6 fasilitasi)")


def test_a_register_that_is_not_counted_has_no_example() -> None:
    """A rule over published counts cannot be measured, and so not be shown at work."""
    over: Indicator = evolve(INDICATOR, numerator=evolve(INDICATOR.numerator, register="recaps", clauses=()))
    assert example(over) is None
