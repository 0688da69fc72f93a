"""A rule compiled: the steps, and what is asked of each register in the end.

    program = compiled(task, relations, "duckdb")
    for step in program.steps: …                       # CREATE TEMPORARY TABLE step.name AS step.query
    answers = {account: execute(select) for account, select in program.counts.items()}
    measurement = concluded_from(program, answers, intakes=…, findings=…)        # answers.py

Or without any table of its own, on a database that is only read: `Program.alone` writes a select with the steps it
builds on before it (``WITH …``). Two settings of the session matter there: PostgreSQL with ``jit = off``, since to
compile so long a statement may take longer than to run it, and MariaDB with ``join_cache_level = 8`` and a join buffer
of some 64 MB, since it joins by hashing only then. SQLite takes temporary tables on a connection that may only read its
file, and is quicker by them.
"""

from collections.abc import Iterator, Mapping

from attrs import frozen
from sqlglot import exp

from iku_kerjasama.engines.sql.dialects import DIALECTS, dialect
from iku_kerjasama.engines.sql.judged import counted, outcomes
from iku_kerjasama.engines.sql.plan import Plan, Step
from iku_kerjasama.engines.sql.staging import Relation, every_field
from iku_kerjasama.engines.sql.tree import Query
from iku_kerjasama.errors import UsageError
from iku_kerjasama.measurement.measure import Task
from iku_kerjasama.messages import N_

__all__ = ["Program", "compiled", "created", "wanted"]


@frozen(kw_only=True)
class Program:
    """What a *task* comes to in *dialect* over staged *relations*.

    *steps* are in the order in which they build on each other. *counts* and *outcomes* are, for each account of the
    rule (`Indicator.accounts`), the select that counts the records by verdict and the one that gives each record's.
    *links_known* says whether agreements name requests at all; *columns* are those that are read of each register.
    """

    task: Task
    dialect: str
    relations: Mapping[str, Relation]
    links_known: bool
    steps: tuple[Step, ...]
    counts: Mapping[str, Query]
    outcomes: Mapping[str, Query]
    columns: Mapping[str, frozenset[str]]

    def text(self, query: exp.Expr, *, pretty: bool = False) -> str:
        """Return *query* as text."""
        return query.sql(self.dialect, pretty=pretty, comments=pretty)

    def tables(self) -> Iterator[str]:
        """Yield the statements that make a temporary table of each step."""
        for step in self.steps:
            yield self.text(created(step))

    def alone(self, query: Query) -> Query:
        """Return *query* with the steps that it builds on before it, each once."""
        return _standing_alone(query, self.steps)


def created(step: Step) -> exp.Create:
    """Return the statement that makes a temporary table of *step*."""
    return exp.Create(
        this=exp.table_(step.name),
        kind="TABLE",
        expression=step.query.copy(),
        properties=exp.Properties(expressions=[exp.TemporaryProperty()]),
    )


def _standing_alone(query: Query, steps: tuple[Step, ...]) -> Query:
    """Return *query* with those of *steps* before it that it builds on."""
    needed = _named(query)
    kept: list[Step] = []
    for step in reversed(steps):
        if step.name in needed:
            kept.append(step)
            needed |= _named(step.query)
    whole, before = query.copy(), exp.With()
    for step in reversed(kept):
        step_of = exp.CTE(this=step.query.copy(), alias=exp.TableAlias(this=exp.to_identifier(step.name)))
        before.append("expressions", step_of)
    if kept:
        whole.set("with_", before)
    return whole


def _named(query: exp.Expr) -> set[str]:
    return {table.name for table in query.find_all(exp.Table)}


def compiled(task: Task, relations: Mapping[str, Relation], name: str) -> Program:
    """Return *task* compiled for what is staged in *relations*, by register, and for the dialect *name*.

    Raises UnknownName for a dialect that does not exist, UsageError for a rule over a register that is not staged.
    """
    plan = Plan(task=task, relations=relations, dialect=dialect(name))
    accounts = plan.rule.accounts
    for count in accounts.values():
        if count.register not in relations:
            raise UsageError(
                "register-not-staged",
                N_("Aturan {code} menghitung register {register}, tetapi register itu tidak ada."),
                code=task.rule.code,
                register=count.register,
            )
    counts = {account: counted(plan, count, account) for account, count in accounts.items()}
    each = {account: outcomes(plan, count, account) for account, count in accounts.items()}
    return Program(
        task=task,
        dialect=plan.dialect.name,
        relations=relations,
        links_known=plan.links_known,
        steps=tuple(Step(name=step, query=query) for step, query in plan.steps.items()),
        counts=counts,
        outcomes=each,
        columns={register: frozenset(fields) for register, fields in plan.read.items()},
    )


def wanted(task: Task) -> Mapping[str, frozenset[str]]:
    """Return the columns that *task* reads of each register where all are there: fields, and ``whole``.

    A register that is left out is not read at all. The fields that a source has no column for are not staged, and those
    it has beside these need not be.
    """
    return compiled(task, every_field(), next(iter(DIALECTS))).columns
