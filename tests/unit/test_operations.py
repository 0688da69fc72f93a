"""The verbs that no other room's tests meet: a record read again, and a result that keeps its counts alone."""

from pathlib import Path

import pytest
from attrs import evolve

from iku_kerjasama import Agreement, Facilitation, compute, explain, read
from iku_kerjasama.errors import UsageError
from iku_kerjasama.operations import record

EXAMPLE = Path(__file__).parents[2] / "examples" / "kabupaten-malang"


def test_an_outcome_leads_back_to_its_record() -> None:
    """The record is the very one that reading the whole register makes of the row."""
    registers = read(EXAMPLE)
    records: list[Facilitation | Agreement] = [*registers.facilitations, *registers.agreements]
    known = {one.id: one for one in records}
    for outcome in list(explain(EXAMPLE, period="2025").outcomes)[::29]:
        assert record(EXAMPLE, outcome) == known[outcome.id]


def test_an_outcome_without_a_place_leads_nowhere() -> None:
    """And says so, by the record's id."""
    outcome = evolve(next(explain(EXAMPLE, period="2025").outcomes), location=None)
    with pytest.raises(UsageError, match=outcome.id) as caught:
        record(EXAMPLE, outcome)
    assert caught.value.code == "outcome-without-place"


@pytest.mark.parametrize("options", [{}, {"matching": "cohort"}])
def test_computing_keeps_the_counts_alone(options: dict[str, str]) -> None:
    """Whether cells or records were judged, the result is the same kind of result."""
    result = compute(EXAMPLE, period="2025", options=options)
    assert result.verdicts is None
    assert result == explain(EXAMPLE, period="2025", options=options).measurement
