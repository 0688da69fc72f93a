"""The verbs that no other room's tests meet: a record read again, counts kept alone, ways of counting compared."""

from pathlib import Path
from typing import Any
from weakref import ref

import pytest
from attrs import evolve

from iku_kerjasama import Agreement, Facilitation, compare, compute, explain, read
from iku_kerjasama.data import uncollected
from iku_kerjasama.errors import SourceError, UnknownName, UsageError
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


def test_a_record_that_another_has_taken_the_place_of_is_not_shown() -> None:
    """A source that changed in between gives no other record for the one asked for."""
    outcome = evolve(next(explain(EXAMPLE, period="2025").outcomes), id="F-0")
    with pytest.raises(SourceError, match="bukan lagi F-0") as caught:
        record(EXAMPLE, outcome)
    assert caught.value.code == "source-changed"


@pytest.mark.parametrize("options", [{}, {"matching": "cohort"}])
def test_computing_keeps_the_counts_alone(options: dict[str, str]) -> None:
    """Whether cells or records were judged, the result is the same kind of result."""
    result = compute(EXAMPLE, period="2025", options=options)
    assert result.verdicts is None
    assert result == explain(EXAMPLE, period="2025", options=options).measurement


def test_comparing_takes_a_directory_or_registers() -> None:
    """Either is the same comparison, and progress is told of each register that is read."""
    told: list[tuple[str, int]] = []
    found = compare(EXAMPLE, period="2025", progress=lambda register, rows, _=0: told.append((register, rows)))
    assert found == compare(read(EXAMPLE), "kab-malang", "2025")
    assert sorted(told) == [("agreements", 149), ("facilitations", 287)]


@pytest.mark.parametrize(
    ("given", "kind", "code"),
    [
        ({"period": None}, UsageError, "period-missing"),
        ({"options": {"request": "all"}}, UnknownName, "option-unknown"),
        ({"options": {"requests": "semua"}}, UnknownName, "option-value-unknown"),
        ({"rule": "kab-malan"}, UnknownName, "rule-unknown"),
        ({"period": "2025-Q5"}, UsageError, "period-unreadable"),
        ({"as_of": "2025"}, UsageError, "as-of-not-a-date"),
    ],
)
def test_comparing_refuses_what_measuring_refuses(given: dict[str, Any], kind: type[UsageError], code: str) -> None:
    """No period, an unknown option, value or rule, a period or a day that is none."""
    arguments: dict[str, Any] = {"rule": "kab-malang", "period": "2025", **given}
    with pytest.raises(kind) as caught:
        compare(EXAMPLE, **arguments)
    assert caught.value.code == code


def test_comparing_wants_both_registers() -> None:
    """A register that the rule counts and the data have not is an error, as in measuring."""
    with pytest.raises(UsageError, match="agreements"):
        compare({"facilitations": [{"id": "F-1", "received_on": "2025-01-01"}]}, period="2025")


class _Knot:
    """What holds itself, as trees whose nodes know their parents do."""

    def __init__(self) -> None:
        self.own = self


def test_garbage_of_others_does_not_pile_up_between_readings() -> None:
    """Many small readings leave what others threw away where the collector still looks for it."""
    knots = []
    for _ in range(300):
        knot = _Knot()
        knots.append(ref(knot))
        del knot
        with uncollected():
            pass
        _ = [[] for _ in range(3000)]
    assert sum(knot() is not None for knot in knots) < 100
