"""The law of the two granularities: judging cells and judging records come to the same."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import fields
from hypothesis import given, settings
from hypothesis import strategies as st

from iku_kerjasama import measure, read
from iku_kerjasama.engines.cells.survey import able
from iku_kerjasama.measurement.measure import tasked
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.operations import as_indicator, explain, sheets
from iku_kerjasama.periods import Period
from iku_kerjasama.roll import Roll
from iku_kerjasama.testing.drafts import missing_columns
from iku_kerjasama.testing.strategies import Books, books, days, options, periods

from .test_sources_law import write

ARABIC_ONE = "\u0661"
DIMENSIONS = ("scope", "sectors", "kind", "region", "month")
COMPARED = [attribute.name for attribute in fields(Measurement) if attribute.eq]


def both(
    drawn: Books, period: Period, as_of: date | None, chosen: Mapping[str, str]
) -> tuple[bool, Measurement, Measurement]:
    """Return whether the cells were judged, and the measurement of either granularity, outcomes compared."""
    with TemporaryDirectory() as directory:
        for register, rows in drawn.data().items():
            write(Path(directory) / f"{register}.csv", rows)
        by_records = measure(read(directory), "kab-malang", period, as_of=as_of, options=chosen, by=DIMENSIONS)
        explanation = explain(directory, "kab-malang", period, as_of=as_of, options=chosen, by=DIMENSIONS)
        by_cells = explanation.measurement
        task = tasked(as_indicator("kab-malang", period), period, as_of=as_of, options=chosen)
        assert list(explanation.outcomes) == list(by_records.outcomes())
        return able(task.rule, sheets(directory)), by_records, by_cells


class TestGranularities:
    """Design §7: "Two granularities, one meaning … A property holds both equal."."""

    @given(books(max_size=14, complete=True), periods(), st.none() | days())
    @settings(max_examples=80)
    def test_agree_on_the_decree(self, drawn: Books, period: Period, as_of: date | None) -> None:
        """Value, companion, parts, ledger, findings, sources and every outcome, of the rule read literally."""
        judged_cells, by_records, by_cells = both(drawn, period, as_of, {})
        assert judged_cells
        for name in COMPARED:
            assert getattr(by_cells, name) == getattr(by_records, name), name

    @given(books(max_size=8, complete=True), periods(), st.none() | days(), options())
    @settings(max_examples=50)
    def test_agree_under_any_options(
        self, drawn: Books, period: Period, as_of: date | None, chosen: dict[str, str]
    ) -> None:
        """And under every combination of options, those that cells alone cannot decide included."""
        _, by_records, by_cells = both(drawn, period, as_of, chosen)
        for name in COMPARED:
            assert getattr(by_cells, name) == getattr(by_records, name), name

    @given(books(max_size=8, complete=True), missing_columns(), periods(), options())
    @settings(max_examples=50)
    def test_agree_where_columns_are_missing(
        self, drawn: Books, missing: frozenset[str], period: Period, chosen: dict[str, str]
    ) -> None:
        """And where a register lacks columns."""
        _, by_records, by_cells = both(drawn.without(missing), period, None, chosen)
        for name in COMPARED:
            assert getattr(by_cells, name) == getattr(by_records, name), name


def numbered() -> st.SearchStrategy[str]:
    """Return ids as registers number them, close to one another, and others."""
    heads = st.sampled_from(["F-", "F-2025-", "", "9", "{}", "É"])
    tails = st.integers(0, 30).map(str) | st.integers(0, 1200).map("{:04d}".format) | st.integers(0, 10**20).map(str)
    return st.builds(str.__add__, heads, tails) | st.text(max_size=3)


class TestTheRoll:
    """Design §7: "Remember little"; what is remembered is exact all the same."""

    @given(st.lists(numbered(), max_size=60))
    def test_is_a_dict_from_id_to_row(self, ids: list[str]) -> None:
        """The first row of each id is found under it; a second one is refused; what is foreseen comes true."""
        roll, known = Roll(), dict[str, int]()
        for row, identity in enumerate(ids, 2):
            foreseen, enter = roll.ahead()
            if identity == next(foreseen, None):
                assert identity not in known
                enter((row,))
                assert next(foreseen, None) not in known
                known[identity] = row
            else:
                assert roll.claim(identity, row) is (identity not in known)
                known.setdefault(identity, row)
        assert {identity: roll.find(identity) for identity in {*ids, "F-1", "F-0001", ARABIC_ONE}} == {
            identity: known.get(identity, 0) for identity in {*ids, "F-1", "F-0001", ARABIC_ONE}
        }

    @given(st.integers(0, 1500), st.integers(1, 5), st.integers(1, 40))
    def test_foresees_the_ids_of_a_series(self, first: int, width: int, many: int) -> None:
        """In a series of three digits or more, every id but those at the turn of a thousand is foreseen."""
        roll = Roll()
        ids = [f"N-{number:0{width}d}" for number in range(first, first + many)]
        foreseen = 0
        for row, identity in enumerate(ids, 2):
            upcoming, enter = roll.ahead()
            if identity == next(upcoming, None):
                foreseen += 1
                enter([row])
            else:
                assert roll.claim(identity, row)
        assert [roll.find(identity) for identity in ids] == list(range(2, many + 2))
        assert foreseen >= (many - 2 if first == 0 and width >= 3 else 0)
