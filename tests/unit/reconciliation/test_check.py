from datetime import date

import pytest

from iku_kerjasama import read
from iku_kerjasama.periods import parse
from iku_kerjasama.plugins import Review
from iku_kerjasama.plugins.registry import load
from iku_kerjasama.reconciliation.check import KIND
from iku_kerjasama.rules.kab_malang import INDICATOR
from iku_kerjasama.rules.options import applied, chosen
from tests.helpers import Row
from tests.unit.reconciliation.offices import REQUESTS, SIGNED, recap


def found(
    recaps: list[Row], period: str | None = None, as_of: date = date(2025, 12, 31), **options: str
) -> list[tuple[str, str | None]]:
    """Return code and value of what the check finds."""
    data: dict[str, list[Row]] = {"facilitations": [*REQUESTS], "agreements": [*SIGNED], "recaps": recaps}
    review = Review(
        registers=read(data),
        rule=applied(INDICATOR, chosen(options)),
        period=parse(period) if period else None,
        as_of=as_of,
    )
    return [(finding.code, finding.value) for finding in KIND.run(review)]


def test_it_comes_in_by_the_door_of_plugins() -> None:
    """The registry has it among the checks, as built in."""
    assert KIND in [offer.declaration for offer in load(entry_points=()).checks() if offer.builtin]


def test_every_quarter_or_those_of_the_period() -> None:
    """Without a period all that the recaps have; a period without any of them has no findings."""
    rows = [recap(1, 2, 7), recap(2, 1, 8)]
    assert found(rows) == [("recap-mismatch", "7"), ("recap-mismatch", "8")]
    assert found(rows, "2025-Q2") == [("recap-mismatch", "8")]
    assert found(rows, "2024") == found([]) == []


def test_the_rule_has_its_options_already() -> None:
    """With amendments the second quarter comes to three."""
    assert found([recap(2, 1, 3)], amendments="include") == []


@pytest.mark.parametrize(("as_of", "count"), [(date(2025, 3, 31), 1), (date(2025, 12, 31), 2)])
def test_an_as_of_day_of_its_own(as_of: date, count: int) -> None:
    """The period's last day is each quarter's own; another one holds for all."""
    assert found([recap(1, 2, count)], "2025-Q1", as_of, matching="cohort") == []
    assert found([recap(1, 2, 1)], None, matching="cohort") == []


def test_without_a_register_only_the_recaps_are_looked_at() -> None:
    """What they contradict by themselves is found; nothing is held against a register that is not there."""
    registers = read({"facilitations": [*REQUESTS], "recaps": [recap(1, 9, 9), recap(1, 9, 9)]})
    review = Review(registers=registers, rule=INDICATOR, period=None, as_of=date(2025, 12, 31))
    assert [finding.code for finding in KIND.run(review)] == ["recap-duplicate"]
