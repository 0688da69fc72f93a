"""Another regency's rule takes every option: one that does not concern its registers changes nothing."""

import pytest
from attrs import evolve

from iku_kerjasama.registers import Registers
from iku_kerjasama.rules.indicator import Count
from iku_kerjasama.rules.kab_malang import INDICATOR
from iku_kerjasama.rules.options import OPTIONS
from tests.helpers import books, measured, naskah, reasons, request

N = INDICATOR.numerator
assert isinstance(INDICATOR.denominator, Count)
D = INDICATOR.denominator

CHOICES = [(option.name, value) for option in OPTIONS for value in option.values]


def register() -> Registers:
    """Return one request, and three agreements of which two are related."""
    return books(
        [request("F", letter_date="2025-02-01", facilitated_on="2025-03-02")],
        [
            naskah("N1", registered_on="2025-04-02", effective_on="2025-04-03"),
            naskah("N2", "F", registered_on="2025-04-02", effective_on="2025-04-03"),
            naskah("N3", "F", parent_id="N2", registered_on="2025-04-02", effective_on="2025-04-03"),
        ],
    )


@pytest.mark.parametrize(("name", "value"), CHOICES)
def test_a_plain_count_of_requests_takes_every_option(name: str, value: str) -> None:
    """Every combination is valid: what is about agreements does not concern a count of requests."""
    rule = evolve(INDICATOR, numerator=D, denominator=None)
    result = measured(register(), rule=rule, options={name: value})
    assert (result.numerator, reasons(result)) == (1, {"F": None})
    assert result.value.scoring == "ratio"


@pytest.mark.parametrize(("name", "value"), CHOICES)
def test_a_share_of_agreements_takes_every_option(name: str, value: str) -> None:
    """A count of agreements divided by itself is whole whatever the option: it changes both sides alike."""
    result = measured(register(), rule=evolve(INDICATOR, denominator=N), options={name: value})
    assert result.numerator == result.denominator
    assert result.value.scoring == "ratio"
    assert result.companion is None
    left = {("hierarchy", "parents"): 2, ("hierarchy", "leaves"): 2, ("unlinked", "exclude"): 2}
    assert result.denominator == left.get((name, value), 3)


def test_requests_divided_by_requests() -> None:
    """The share of requests that were facilitated: no agreement follows them up in this rule."""
    everything = D.without("status-unknown", "not-facilitated")
    registers = books([request("F"), request("G", status="ditolak")], [naskah("N", "F")])
    result = measured(registers, rule=evolve(INDICATOR, numerator=D, denominator=everything))
    assert (result.numerator, result.denominator) == (1, 2)
