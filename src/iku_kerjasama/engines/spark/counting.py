"""Registers that stand ready in Spark: each task's statements run over them, their small results concluded here.

What a statement builds on is kept (`iku_kerjasama.engines.spark.barrier`), so it is computed once.
"""

from collections.abc import Iterator, Sequence
from typing import BinaryIO, Self
from uuid import uuid4

from attrs import define, evolve, field
from pyspark.sql import DataFrame, SparkSession
from sqlglot import exp

from iku_kerjasama.engines.engine import Form, Parts
from iku_kerjasama.engines.spark import written
from iku_kerjasama.engines.spark.barrier import kept
from iku_kerjasama.engines.spark.staging import Staged, stage
from iku_kerjasama.engines.sql.answers import concluded_from, outcomes_from
from iku_kerjasama.engines.sql.program import Program, compiled, wanted
from iku_kerjasama.engines.sql.tree import Query
from iku_kerjasama.errors import UsageError
from iku_kerjasama.findings.catalogue import found
from iku_kerjasama.measurement.measure import Task
from iku_kerjasama.measurement.outcomes import Outcome
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins.watching import Progress

__all__ = ["Standing"]

_FOLDERS = N_(
    "Mesin spark tidak menulis {form} ke satu berkas. Pakai --format csv atau --engine duckdb; dari kode, "
    "Standing.frame(task).write menulis folder Parquet langsung dari klaster."
)


@define(eq=False)
class Standing:
    """Registers *staged* in *session*, until they are closed; the steps of one task's program, until another comes."""

    session: SparkSession
    staged: Staged
    _program: Program | None = field(default=None, init=False)
    _steps: dict[str, DataFrame] = field(factory=dict, init=False)
    _token: str = field(factory=lambda: uuid4().hex, init=False)

    @classmethod
    def of(cls, session: SparkSession, parts: Parts, tasks: Sequence[Task], progress: Progress | None) -> Self:
        """Return the registers in *parts* staged for *tasks*."""
        needed: dict[str, set[str]] = {}
        for task in tasks:
            for register, names in wanted(task).items():
                needed.setdefault(register, set()).update(names)
        return cls(session, stage(session, parts, {name: frozenset(names) for name, names in needed.items()}, progress))

    def measurement(self, task: Task) -> Measurement:
        """Return what the reference would, but for the findings on single cells and records."""
        program, staged = self._made(task), self.staged
        answers = {account: self._frame(program, query).collect() for account, query in program.counts.items()}
        findings = (*staged.found, found("findings-not-sought", engine="spark"))
        return evolve(concluded_from(program, answers, intakes=staged.intakes, findings=findings), engine="spark")

    def outcomes(self, task: Task) -> Iterator[Outcome]:
        """Yield every record's outcome, in the order of the reference, a partition at a time."""
        program = self._made(task)
        frames = {account: self._frame(program, query) for account, query in program.outcomes.items()}
        return outcomes_from(
            program, {account: frame.toLocalIterator() for account, frame in frames.items()}, self.staged.place
        )

    def frame(self, task: Task) -> DataFrame:
        """Return every record's outcome as a data frame, in the columns of ``explain --format csv`` and in its order.

        So a cluster writes them where it likes: ``standing.frame(task).write.parquet("s3a://…")``.
        """
        program = self._made(task)
        frames = {account: self._frame(program, query) for account, query in program.outcomes.items()}
        return written.table(program, frames, self.staged)

    def write(self, task: Task, form: Form, stream: BinaryIO) -> None:
        """Write every record's outcome to *stream*, in the columns of ``explain --format csv``.

        Raises UsageError for Parquet, which the workers write into a folder, not the driver into one file.
        """
        if form != "csv":
            raise UsageError("spark-writes-folders", _FOLDERS, form=form)
        written.write(self.frame(task), stream)

    def close(self) -> None:
        """Let the registers go; a second time does nothing."""
        self._forget()
        self.staged.close()

    def _made(self, task: Task) -> Program:
        """Return the program of *task*, its steps known to the session under names of their own."""
        if self._program is None or self._program.task != task:
            self._forget()
            program = compiled(task, self.staged.relations, "spark")
            for step in program.steps:
                frame = kept(self._frame(program, step.query), at_once=False)
                self._steps[step.name] = frame
                frame.createOrReplaceTempView(self._named(step.name))
            self._program = program
        return self._program

    def _forget(self) -> None:
        self._program = None
        while self._steps:
            name, _ = self._steps.popitem()
            self.session.catalog.dropTempView(self._named(name))

    def _frame(self, program: Program, query: Query) -> DataFrame:
        """Return what *query* gives; a step it names is the one of this task, whatever else the session calls so."""
        asked = query.copy()
        for table in asked.find_all(exp.Table):
            if table.name in self._steps:
                table.set("alias", exp.TableAlias(this=exp.to_identifier(table.alias_or_name)))
                table.set("this", exp.to_identifier(self._named(table.name)))
        return self.session.sql(program.text(asked))

    def _named(self, step: str) -> str:
        return f"iku_{self._token}_{step}"
