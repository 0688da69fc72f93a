"""Another regency's rule takes every option: one that does not concern its registers changes nothing."""

import pytest
from attrs import evolve

from iku_kerjasama.errors import UsageError
from iku_kerjasama.registers import Registers
from iku_kerjasama.rules.criteria import Among
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


@pytest.mark.parametrize("side", ["numerator", "denominator"])
def test_recaps_are_not_counted(side: str) -> None:
    """They are counts already, and no date places them in a period: the error says which can be counted."""
    published = evolve(D, register="recaps")
    with pytest.raises(UsageError) as caught:
        measured(
            register(),
            rule=evolve(INDICATOR, numerator=published)
            if side == "numerator"
            else evolve(INDICATOR, denominator=published),
        )
    assert caught.value.code == "register-not-counted"
    assert caught.value.params == {"code": "kab-malang", "register": "recaps"}


def test_a_ledger_of_two_counts_keeps_both() -> None:
    """Each side has its own account of the same rows, and each record an outcome on each."""
    part = N.without("amendment").followed_by(
        evolve(N.clauses[5], reason="not-kb", criterion=Among("kind", ("kesepakatan_bersama",)))
    )
    registers = books([request("F")], [naskah("N1"), naskah("N2", kind="MoU"), naskah("N3", nature="adendum")])
    result = measured(registers, rule=evolve(INDICATOR, numerator=part, denominator=N))
    assert {account: (row.counted, dict(row.excluded)) for account, row in result.ledger.items()} == {
        "agreements/denominator": (2, {"amendment": 1}),
        "agreements/numerator": (1, {"not-kb": 2}),
    }
    assert [(one.side, one.verdict.account, one.id, one.counted) for one in result.outcomes()] == [
        ("denominator", "agreements/denominator", "N1", True),
        ("denominator", "agreements/denominator", "N2", True),
        ("denominator", "agreements/denominator", "N3", False),
        ("numerator", "agreements/numerator", "N1", False),
        ("numerator", "agreements/numerator", "N2", True),
        ("numerator", "agreements/numerator", "N3", False),
    ]
    assert [source.register for source in result.sources] == ["agreements"]


def test_the_hierarchy_of_a_share_is_the_denominators() -> None:
    """A parent that its child leaves out below is left out above, though the child does not count there."""
    part = N.followed_by(evolve(N.clauses[5], reason="not-kb", criterion=Among("kind", ("kesepakatan_bersama",))))
    registers = books([], [naskah("KB", kind="kesepakatan_bersama"), naskah("PKS", parent_id="KB")])
    result = measured(registers, rule=evolve(INDICATOR, numerator=part, denominator=N), hierarchy="leaves")
    assert (result.numerator, result.denominator) == (0, 1)
    assert [(one.side, one.reason) for one in result.outcomes() if one.id == "KB"] == [
        ("denominator", "not-a-leaf"),
        ("numerator", "not-a-leaf"),
    ]
