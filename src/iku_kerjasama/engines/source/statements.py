"""The statements in the end: a program's selects with the staged registers before them."""

from collections.abc import Mapping

from attrs import evolve, frozen
from sqlglot import exp

from iku_kerjasama.engines.source.repeats import repeats
from iku_kerjasama.engines.source.speech import Speech
from iku_kerjasama.engines.source.staged import Staged
from iku_kerjasama.engines.sql.program import Program, compiled
from iku_kerjasama.engines.sql.tree import Query
from iku_kerjasama.measurement.measure import Task

__all__ = ["Statements"]


@frozen(kw_only=True)
class Statements:
    """The statements of a *program* over *registers*.

    *known* are the steps of the duplicates that are known already: each duplicate's row with the one that stays.
    """

    program: Program
    registers: Mapping[str, Staged]
    speech: Speech
    known: Mapping[str, Mapping[int, int]]

    @classmethod
    def of(cls, task: Task, registers: Mapping[str, Staged], speech: Speech, *, numbered: bool = False) -> "Statements":
        """Return the statements of *task* over *registers*, with *numbered* those whose rows bear their numbers."""
        program = compiled(task, {name: one.relation for name, one in registers.items()}, speech.dialect)
        used = {name: one.numbered() if numbered else one for name, one in registers.items()}
        steps = {step.name for step in program.steps}
        found = {f"{register}_copies": repeats(one) for register, one in used.items() if f"{register}_copies" in steps}
        known = {name: rows for name, rows in found.items() if rows is not None}
        return cls(program=program, registers=used, speech=speech, known=known)

    def alone(self, query: Query) -> str:
        """Return the text of *query* with all that it builds on before it."""
        steps = tuple(step for step in self.program.steps if step.name not in self.known)
        whole = evolve(self.program, steps=steps).alone(query)
        read = {table.name for table in whole.find_all(exp.Table)}
        self._called_apart(whole)
        if self.speech.sized:
            self._size(whole)
        names = {one.name for one in whole.find_all(exp.Column)}
        before = [
            f"{name} AS (\n{text}\n)"
            for staged in self.registers.values()
            if staged.relation.name in read
            for name, text in staged.steps(names).items()
        ]
        before += [
            _constants(self.speech, f"{self.prefix}{name}", rows) for name, rows in self.known.items() if name in read
        ]
        text = self.speech.written(whole)
        rest = text.removeprefix("WITH ")
        return f"WITH {', '.join(before)}{' ' if rest == text else ', '}{rest}"

    @property
    def prefix(self) -> str:
        """How the names of steps begin, and those of no table of the user's."""
        return next(iter(self.registers.values())).base.prefix

    def _called_apart(self, whole: Query) -> None:
        """Give the steps in *whole* names that begin with the prefix."""
        steps = {step.name for step in self.program.steps}
        for table in whole.find_all(exp.Table):
            if table.name in steps:
                own = table.alias_or_name
                table.replace(exp.table_(f"{self.prefix}{table.name}", alias=own))
        for step in whole.ctes:
            step.set("alias", exp.TableAlias(this=exp.to_identifier(f"{self.prefix}{step.alias}")))

    def _size(self, whole: Query) -> None:
        """Give the values of lists the length that they have at most."""
        longest = max(one.longest for one in self.registers.values())
        for trimming in list(whole.find_all(exp.Anonymous)):
            if trimming.name.upper() == "REGEXP_REPLACE":
                sized = self.speech.within(self.speech.written(trimming.copy()), longest)
                trimming.replace(exp.Var(this=sized))


def _constants(speech: Speech, name: str, rows: Mapping[int, int]) -> str:
    """Return the step *name* of the duplicates, whose *rows* are known."""
    columns = f"({speech.name('row')}, stays)"
    if not rows:
        return f"{name} {columns} AS (SELECT 0, 0 FROM (SELECT 0 AS zero) AS zeros WHERE 1 = 0)"
    return f"{name} {columns} AS (VALUES {', '.join(f'({row}, {stays})' for row, stays in rows.items())})"
