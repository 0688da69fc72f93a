"""The statements in the end: a program's selects with the staged registers before them, and small steps as constants."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from attrs import frozen
from sqlglot import exp

from iku_kerjasama.engines.source.speech import SPEECHES, Speech
from iku_kerjasama.engines.source.staged import Staged
from iku_kerjasama.engines.sql.program import Program, compiled
from iku_kerjasama.engines.sql.tree import Query
from iku_kerjasama.measurement.measure import Task

__all__ = ["Statements"]

Ask = Callable[[str], Sequence[Sequence[object]]]


@frozen(kw_only=True, slots=False)
class Statements:
    """The statements of a *program* over registers whose *steps* make their relations."""

    program: Program
    steps: Mapping[str, Mapping[str, str]]
    speech: Speech

    @classmethod
    def of(cls, task: Task, registers: Mapping[str, Staged], dialect: str, *, numbered: bool = False) -> "Statements":
        """Return the statements of *task* over *registers* in *dialect*."""
        program = compiled(task, {name: one.relation for name, one in registers.items()}, dialect)
        steps = {name: one.numbered if numbered else one.steps for name, one in registers.items()}
        return cls(program=program, steps=steps, speech=SPEECHES[dialect])

    def counts(self, ask: Ask) -> Mapping[str, str]:
        """Return the statement of each account that counts its records by verdict."""
        return {account: self.alone(query) for account, query in self.program.counts.items()}

    def outcomes(self, ask: Ask) -> Mapping[str, str]:
        """Return the statement of each account that gives each record's verdict."""
        return {account: self.alone(query) for account, query in self.program.outcomes.items()}

    def alone(self, query: Query) -> str:
        """Return the text of *query* with all that it builds on before it."""
        whole = self.program.alone(query)
        read = {table.name for table in whole.find_all(exp.Table)}
        staged = [
            f"{name} AS (\n{text}\n)"
            for register, steps in self.steps.items()
            if self.program.relations[register].name in read
            for name, text in steps.items()
        ]
        text = self.program.text(whole, pretty=True)
        rest = text.removeprefix("WITH ") if text.startswith("WITH ") else None
        return f"WITH {', '.join(staged)}{', ' if rest else ' '}{rest or text}"
