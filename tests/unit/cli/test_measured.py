import pytest
from attrs import evolve

from iku_kerjasama.cli.compute import _rows
from iku_kerjasama.cli.measured import page
from iku_kerjasama.cli.plain import text
from iku_kerjasama.operations import compute
from iku_kerjasama.registers import SourceUsed
from iku_kerjasama.rules.indicator import Indicator
from iku_kerjasama.rules.kab_malang import INDICATOR, PRACTICE

ROWS = {
    "facilitations": [{"id": "F-1", "received_on": "2025-01-10", "status": "difasilitasi"}],
    "agreements": [{"id": "N-1", "signed_on": "2025-02-10", "kind": "PKS", "facilitation_ids": "F-1"}],
}


def shown(rule: Indicator, by: str = "scope") -> str:
    """Return the page of *rule* over those rows."""
    return text(page(compute(ROWS, rule, "2025", by=[by]), "id"))


def test_a_rule_with_one_score() -> None:
    """A plain count has no companion and no requests: its parts have no columns for them."""
    result = compute(ROWS, evolve(INDICATOR, denominator=None), "2025", by=["scope"])
    told = text(page(result, "id"))
    assert "Ditindaklanjuti" not in told
    assert ["Tidak", "diketahui", "1"] in [line.split() for line in told.splitlines()]
    assert [row[3:] for row in _rows(result)][1:] == [
        ("", "", "ratio", 1, None, None),
        ("scope", None, "ratio", 1, None, None),
    ]


def test_a_rule_on_no_regulation() -> None:
    """A rule that cites no regulation shows none."""
    assert "Dasar " in shown(INDICATOR)
    assert "Dasar " not in shown(evolve(INDICATOR, citation=PRACTICE))


def test_a_source_without_bytes() -> None:
    """A source that has no digest is said to have none."""
    result = evolve(
        compute(ROWS, INDICATOR, "2025"), sources=(SourceUsed(register="agreements", kind="x", location="y"),)
    )
    assert "y  x, tanpa kode pengenal" in text(page(result, "id"))


@pytest.mark.parametrize(("by", "part"), [("month", "Februari 2025"), ("quarter", "Triwulan I 2025"), ("year", "2025")])
def test_the_calendar_in_words(by: str, part: str) -> None:
    """Months and quarters are called as people call them."""
    assert f"  {part} " in shown(INDICATOR, by)
