"""The law of the reconciliation: recaps made from the registers agree, and a planted change is all there is."""

from collections.abc import Mapping, Sequence
from datetime import date

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from iku_kerjasama import Figure, Reconciliation, measure, reconcile
from iku_kerjasama.periods import Period, cumulative, quarter
from iku_kerjasama.reconciliation.published import DIMENSIONS, MEASURES
from iku_kerjasama.registers import Registers
from iku_kerjasama.testing.strategies import Books, books, days, options

Rows = list[dict[str, str]]

QUARTERS = range(1, 5)
OFFICES = (books(max_size=14), st.none() | days(), options())


def text(count: int | None) -> str:
    """Return a count as a recap has it."""
    return "-" if count is None else str(count)


def published(registers: Registers, spans: Mapping[int, Period], as_of: date | None, chosen: Mapping[str, str]) -> Rows:
    """Return the recap of each quarter: the whole, then its breakdowns, the agreements as documents."""
    documents = {name: value for name, value in chosen.items() if name != "numerator_unit"}
    rows: Rows = []
    for number, span in spans.items():
        result = measure(registers, "kab-malang", span, options=documents, as_of=as_of, by=DIMENSIONS)
        counts: list[tuple[dict[str, str], int | None, int | None]] = [({}, result.numerator, result.denominator)]
        for dimension in DIMENSIONS:
            counts += [
                ({dimension: row.key}, row.numerator, row.denominator)
                for row in result.by(dimension)
                if row.key is not None
            ]
        rows += [
            dict.fromkeys(DIMENSIONS, "")
            | {"year": "2025", "quarter": str(number), "agreements": text(naskah), "facilitations": text(requests)}
            | part
            for part, naskah, requests in counts
        ]
    return rows


def against(drawn: Books, rows: Rows, as_of: date | None, chosen: Mapping[str, str]) -> Reconciliation:
    """Return the recaps *rows* reconciled with the books *drawn*."""
    return reconcile({**drawn.data(), "recaps": rows}, "kab-malang", options=chosen, as_of=as_of)


def plain(spans: Sequence[int] = QUARTERS) -> dict[int, Period]:
    """Return the quarters of 2025 by their number."""
    return {number: quarter(2025, number) for number in spans}


class TestReconciliation:
    """Issue 4: "against the registers, by period and by scope, subdivision, kind where the recap has them"."""

    @given(*OFFICES)
    @settings(max_examples=25)
    def test_a_recap_of_the_registers_agrees(self, drawn: Books, as_of: date | None, chosen: dict[str, str]) -> None:
        """Breakdowns published as they are reconcile with no difference, and contradict nothing."""
        rows = published(drawn.registers(), plain(), as_of, chosen)
        found = against(drawn, rows, as_of, chosen)
        assert [one.difference for one in found.compared if one.difference] == []
        assert len(found.compared) + len(_without_column(found, drawn)) == len(_cells(rows))
        assert {finding.code for finding in found.findings} <= {"recap-parts-differ"}

    @given(*OFFICES, st.data())
    @settings(max_examples=25)
    def test_a_planted_change_is_the_only_difference(
        self, drawn: Books, as_of: date | None, chosen: dict[str, str], data: st.DataObject
    ) -> None:
        """One count that is moved is the one figure that differs, by as much, and the one mismatch, at its cell."""
        rows = published(drawn.registers(), plain(), as_of, chosen)
        at, name = data.draw(st.sampled_from(_cells(rows)))
        moved = data.draw(st.integers(-3, 3))
        assume(moved and int(rows[at][name]) + moved >= 0)
        rows[at][name] = str(int(rows[at][name]) + moved)
        found = against(drawn, rows, as_of, chosen)
        assume(not any(one.location and one.location.row == at + 1 for one in _without_column(found, drawn)))
        (one,) = found.differing
        assert (one.difference, one.measure, one.location and one.location.row) == (moved, name, at + 1)
        (mismatch,) = [finding for finding in found.findings if finding.code == "recap-mismatch"]
        assert mismatch.location == one.location
        assert mismatch.location is not None
        assert mismatch.location.column == name

    @given(*OFFICES, st.lists(st.integers(0, 9), min_size=8, max_size=8))
    @settings(max_examples=25)
    def test_the_records_behind_are_those_they_are_said_to_be(
        self, drawn: Books, as_of: date | None, chosen: dict[str, str], counts: list[int]
    ) -> None:
        """Counted ones weigh the computed count; what suffices comes to the difference; left out is not counted."""
        rows = [
            {"year": "2025", "quarter": str(number), "agreements": str(one), "facilitations": str(other)}
            for number, one, other in zip(QUARTERS, counts[::2], counts[1::2], strict=True)
        ]
        for figure in against(drawn, rows, as_of, chosen).compared:
            assert sum(outcome.weight for outcome in figure.counted) == figure.computed
            assert bool(figure.clues) <= bool(figure.difference)
            _behind(figure)

    @given(books(max_size=14), options())
    @settings(max_examples=25)
    def test_a_recap_of_the_year_to_date_is_seen(self, drawn: Books, chosen: dict[str, str]) -> None:
        """Each figure of such a recap that differs may be the value to date, and no mismatch is without that clue."""
        spans = {number: cumulative(2025, number) for number in QUARTERS}
        found = against(drawn, published(drawn.registers(), spans, None, chosen), None, chosen)
        for figure in found.differing:
            assert "cumulative" in [clue.why for clue in figure.clues]


def _cells(rows: Rows) -> list[tuple[int, str]]:
    """Return row and column of each count in *rows*."""
    return [(at, name) for at, row in enumerate(rows) for name in MEASURES if row[name] != "-"]


def _without_column(found: Reconciliation, drawn: Books) -> list[Figure]:
    """Return the figures that *found* does not compare, all of them for want of a column in an empty register."""
    lost = [one for one in found.figures if one.published is not None and one.computed is None]
    for one in lost:
        rows = drawn.data()[one.measure]
        assert one.obstacle == "column"
        assert not rows or not {*rows[0]}.issuperset(one.part.dimensions)
    return lost


def _behind(figure: Figure) -> None:
    """Hold the clues of *figure* against what they are said to be."""
    first = figure.clues[: figure.sufficing]
    if first:
        assert sum(clue.amount for clue in first) == abs(figure.difference or 0)
    counted = {outcome.location for outcome in figure.counted}
    for clue in figure.clues:
        places = {outcome.location for outcome in clue.outcomes}
        assert len(places) == len(clue.outcomes)
        if clue.why == "excluded":
            assert clue.clause is not None
            assert {outcome.reason for outcome in clue.outcomes} == {clue.clause.reason}
        elif clue.outcomes:
            assert places <= counted
