"""The engine as others see it: registers staged once, and each task's statements run over them."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from typing import BinaryIO

from attrs import evolve, frozen
from sqlglot import exp

from iku_kerjasama.engines.duckdb import written
from iku_kerjasama.engines.duckdb.connection import Database
from iku_kerjasama.engines.duckdb.staging import Staged, held, stage
from iku_kerjasama.engines.engine import FILES, Counting, Engine, Form, Parts
from iku_kerjasama.engines.sql.answers import concluded_from, outcomes_from
from iku_kerjasama.engines.sql.plan import Step
from iku_kerjasama.engines.sql.program import Program, compiled
from iku_kerjasama.findings.catalogue import found
from iku_kerjasama.measurement.measure import Task
from iku_kerjasama.measurement.outcomes import Outcome
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.plugins.watching import Progress

__all__ = ["ENGINE", "DuckDB"]


@frozen
class DuckDB:
    """The embedded columnar engine."""

    name: str = "duckdb"
    writes: Sequence[Form] = FILES

    def opened(self, parts: Parts, tasks: Sequence[Task], progress: Progress | None = None) -> Counting:
        """Return the registers in *parts* staged for *tasks*."""
        programs = [compiled(task, held(parts), self.name) for task in tasks]
        wanted: dict[str, frozenset[str]] = {}
        for program in programs:
            for register, columns in program.columns.items():
                wanted[register] = wanted.get(register, frozenset()) | columns
        with ExitStack() as unless_done:
            database = unless_done.enter_context(Database())
            staged = stage(database, parts, wanted, progress)
            unless_done.pop_all()
        return _Counting(database, staged, programs)


ENGINE: Engine = DuckDB()
"""The engine that ``--engine duckdb`` means."""


class _Counting:
    """Staged registers; the tables that the steps of one task's program make stay until another task comes."""

    def __init__(self, database: Database, staged: Staged, programs: Sequence[Program]) -> None:
        self._database = database
        self._staged = staged
        self._programs = programs
        self._made: Program | None = None

    def measurement(self, task: Task) -> Measurement:
        program = self._ready(task)
        answers = {account: self._database.rows(program.text(query)) for account, query in program.counts.items()}
        staged = self._staged
        result = concluded_from(
            program,
            answers,
            intakes=staged.intakes,
            findings=(*staged.found, found("findings-not-sought", engine=ENGINE.name)),
        )
        return evolve(result, engine=ENGINE.name)

    def outcomes(self, task: Task) -> Iterator[Outcome]:
        program = self._ready(task)
        answers = {account: self._database.each(program.text(query)) for account, query in program.outcomes.items()}
        return outcomes_from(program, answers, self._staged.place)

    def write(self, task: Task, form: Form, stream: BinaryIO) -> None:
        written.write(self._database, self._ready(task), self._staged, form, stream)

    def close(self) -> None:
        self._database.close()

    def _ready(self, task: Task) -> Program:
        """Return the program of *task*, the tables of its steps made; those of another that are the same stay."""
        program = next(program for program in self._programs if program.task == task)
        if self._made is not program:
            before = self._made.steps if self._made else ()
            stay = set(_kept(before, program.steps))
            for step in before:
                if step.name not in stay:
                    self._database.run(f"DROP TABLE {step.name}")
            for step, statement in zip(program.steps, program.tables(), strict=True):
                if step.name not in stay:
                    self._database.run(statement)
            self._made = program
        return program


def _kept(before: Sequence[Step], after: Sequence[Step]) -> Iterator[str]:
    """Yield the steps *after* that were the same *before*, and so were all that they build on."""
    queries = {step.name: step.query for step in before}
    kept: set[str] = set()
    for step in after:
        builds_on = {table.name for table in step.query.find_all(exp.Table)} & {other.name for other in after}
        if queries.get(step.name) == step.query and builds_on <= kept:
            kept.add(step.name)
            yield step.name
