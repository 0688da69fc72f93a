"""What a compiled rule comes to over drawn registers, held to the reference.

    python -m tests.agreeing --engine sqlite --registers 20000 --seed 1

tries it for longer than a run of the tests has time for: on fresh registers, ten of the same columns for each rule that
is compiled. It ends with 1 where an engine differs, after Hypothesis has made the example small.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from datetime import date

from attrs import field, fields, frozen
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from iku_kerjasama.measurement.measure import Task, measure, tasked
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.periods import Period
from iku_kerjasama.registers import Registers
from iku_kerjasama.rules.indicator import Indicator
from iku_kerjasama.rules.kab_malang import INDICATOR
from iku_kerjasama.testing.drafts import missing_columns
from iku_kerjasama.testing.strategies import Books, books, days, indicators, options, periods
from tests.staging import ENGINES, keys_of, measured, relations, scripted

__all__ = ["DIMENSIONS", "Asked", "agree", "asked"]

DIMENSIONS = ("scope", "partner_kind", "sectors", "subdivision", "region", "kind", "month", "quarter", "year")
COMPARED = [attribute.name for attribute in fields(Measurement) if attribute.eq]
SHELF = 10
"""How many registers a rule is tried on, once it is compiled."""


@frozen(kw_only=True)
class Asked:
    """What is asked of registers: a rule, and all that may be said with it."""

    indicator: Indicator
    period: Period
    as_of: date | None = None
    options: Mapping[str, str] = field(factory=dict[str, str])
    by: Sequence[str] = ()

    @property
    def task(self) -> Task:
        """The same as an engine is given it."""
        return tasked(self.indicator, self.period, options=self.options, as_of=self.as_of, by=self.by)

    def reference(self, registers: Registers) -> Measurement:
        """Return what the reference comes to."""
        return measure(registers, self.indicator, self.period, options=self.options, as_of=self.as_of, by=self.by)


def asked(rules: st.SearchStrategy[Indicator], *, parts: int = 3) -> st.SearchStrategy[Asked]:
    """Draw what is asked: one of *rules*, of any period, under any options, in up to so many breakdowns."""
    return st.builds(
        Asked,
        indicator=rules,
        period=periods(),
        as_of=st.none() | days(),
        options=options(),
        by=st.lists(st.sampled_from(DIMENSIONS), max_size=parts, unique=True),
    )


def agree(engine: str, several: Sequence[Books], question: Asked, *, tables: bool) -> None:
    """Hold *engine* to the reference: value, companion, breakdowns, ledger, findings, and every outcome.

    The books in *several* have the same columns.
    """
    script = scripted(engine, question.task, relations(several[0].registers()), tables=tables)
    for drawn in several:
        registers = drawn.registers()
        reference = question.reference(registers)
        result, outcomes = measured(engine, script, registers, keys_of(drawn))
        for name in COMPARED:
            assert getattr(result, name) == getattr(reference, name), name
        assert outcomes == list(reference.outcomes())


@st.composite
def shelves(draw: st.DrawFn) -> list[Books]:
    """Draw books of the same columns."""
    missing = draw(missing_columns())
    several = st.lists(books(max_size=12, complete=True), min_size=SHELF, max_size=SHELF)
    return [one.without(missing) for one in draw(several)]


def main() -> int:
    """Read the command line, draw, compare, tell how far it is; return the exit code."""
    parser = argparse.ArgumentParser(description="Hold an engine to the reference on many drawn registers.")
    parser.add_argument("--engine", choices=ENGINES, required=True)
    parser.add_argument("--registers", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    tried = 0

    @seed(arguments.seed)
    @settings(
        max_examples=-(-arguments.registers // SHELF),
        phases=[Phase.generate, Phase.shrink],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(shelves(), asked(st.just(INDICATOR) | indicators()), st.booleans())
    def law(several: list[Books], question: Asked, tables: bool) -> None:
        nonlocal tried
        agree(arguments.engine, several, question, tables=tables)
        tried += len(several)
        if tried % 1_000 == 0:
            sys.stdout.write(f"{arguments.engine}, seed {arguments.seed}: {tried} registers agree\n")
            sys.stdout.flush()

    law()
    sys.stdout.write(f"{arguments.engine}, seed {arguments.seed}: {tried} registers agree, all that were asked for\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
