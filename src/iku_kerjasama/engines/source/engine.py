"""The engine as others see it: registers staged where they lie, and each task's statements run over them there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, BinaryIO

from attrs import evolve, frozen

from iku_kerjasama.engines.engine import Engine, Form, Parts
from iku_kerjasama.engines.source.base import Base
from iku_kerjasama.engines.source.kinds import Typed, typed
from iku_kerjasama.engines.source.speech import SPEECHES, Speech
from iku_kerjasama.engines.source.staged import Staged, staged
from iku_kerjasama.engines.source.statements import Statements
from iku_kerjasama.engines.sql.answers import concluded_from, outcomes_from
from iku_kerjasama.engines.sql.program import wanted
from iku_kerjasama.errors import UsageError
from iku_kerjasama.findings.catalogue import found
from iku_kerjasama.intake.profile.variables import Veil, VeiledTable
from iku_kerjasama.intake.reader import Sheet
from iku_kerjasama.measurement.measure import Task
from iku_kerjasama.measurement.outcomes import Outcome
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins.watching import Progress
from iku_kerjasama.registers import Intake
from iku_kerjasama.rows import Location, Table
from iku_kerjasama.sources.database.table import DatabaseTable

__all__ = ["ENGINE", "Counting", "Source"]

_DIALECTS = {"sqlite": "sqlite", "postgresql": "postgres", "mysql": "mysql", "mariadb": "mysql"}

_NO_DATABASE = N_(
    "Mesin source menghitung di dalam basis data, sedangkan register {register} dibaca dari {kind}. Pakai --engine "
    "reference atau --engine duckdb."
)
_SEVERAL = N_(
    "Mesin source menghitung dari satu tabel atau query untuk tiap register, sedangkan register {register} disambung "
    "dari beberapa. Gabungkan lewat `query` dengan UNION ALL, atau pakai --engine reference atau --engine duckdb."
)
_APART = N_(
    "Register berada di basis data yang berlainan ({files}), jadi tidak dapat dihitung dengan satu perintah. Pakai "
    "--engine reference atau --engine duckdb."
)
_ZONES = N_(
    "Register di basis data {file} dibaca dengan time_zone atau statement_timeout yang berlainan, jadi tidak dapat "
    "dihitung dengan satu perintah. Samakan kuncinya, atau pakai --engine reference."
)
_DIALECT = N_(
    "Mesin source mengenal SQLite, PostgreSQL, dan MariaDB; basis data {file} berjenis {kind}. Pakai --engine "
    "reference atau --engine duckdb."
)


@frozen
class Source:
    """The user's own database."""

    name: str = "source"
    writes: tuple[Form, ...] = ()

    def opened(self, parts: Parts, tasks: Sequence[Task], progress: Progress | None = None) -> "Counting":  # noqa: ARG002 - as every engine
        """Return the registers in *parts* staged for *tasks*.

        Raises UsageError where they do not lie in one database of a kind that is known, or cannot be staged.
        """
        veil = Veil({name: value for sheets in parts.values() for one in sheets for name, value in _values(one)})
        return veil.guarded(lambda: self._opened(parts, tasks, veil), self.name)

    def _opened(self, parts: Parts, tasks: Sequence[Task], veil: Veil) -> "Counting":
        needed: dict[str, set[str]] = {}
        for task in tasks:
            for register, names in wanted(task).items():
                needed.setdefault(register, set()).update(names)
        tables = {register: _table(register, parts[register]) for register in needed if register in parts}
        _check_one_place(tables)
        bases = {register: _based(parts[register][0], table) for register, table in tables.items()}
        prefix = _unheard([base.origin for base in bases.values()])
        registers = {
            register: staged(evolve(base, prefix=prefix), needed[register]) for register, base in bases.items()
        }
        idle = {
            register: sheets[0].intake(read=0, rejected=0, skipped=0)
            for register, sheets in parts.items()
            if register not in registers
        }
        table = next(iter(tables.values()))
        return Counting(parts=parts, registers=registers, idle=idle, table=table, veil=veil)


ENGINE: Engine = Source()
"""The engine that ``--engine source`` means."""


@frozen(kw_only=True)
class Counting:
    """Staged registers, in the database where they lie."""

    parts: Parts
    registers: Mapping[str, Staged]
    idle: Mapping[str, Intake]
    table: DatabaseTable
    veil: Veil

    def measurement(self, task: Task) -> Measurement:
        """Return what the reference would, but for the findings on single cells and records."""
        return self.veil.guarded(lambda: self._measured(task), ENGINE.name)

    def _measured(self, task: Task) -> Measurement:
        statements = Statements.of(task, self.registers, _speech(self.table))
        table = self.table
        counts = statements.program.counts.items()
        answers = {account: table.ask(statements.alone(query)) for account, query in counts}
        result = concluded_from(
            statements.program,
            answers,
            intakes={**self.idle, **{name: one.intake for name, one in self.registers.items()}},
            findings=(
                *chain.from_iterable(sheet.findings for sheets in self.parts.values() for sheet in sheets),
                found("findings-not-sought", engine=ENGINE.name),
            ),
        )
        return evolve(result, engine=ENGINE.name)

    def outcomes(self, task: Task) -> Iterator[Outcome]:
        """Yield every record's outcome, in the order of the reference."""
        try:
            yield from self._outcomes(task)
        except Exception as error:  # noqa: BLE001 - whatever a driver raises may hold the secret
            veiled = self.veil.told(error, ENGINE.name) if self.veil.values else error
        else:
            return
        raise veiled

    def _outcomes(self, task: Task) -> Iterator[Outcome]:
        statements = Statements.of(task, self.registers, _speech(self.table), numbered=True)
        each = statements.program.outcomes.items()
        answers = {account: self.table.each(statements.alone(query)) for account, query in each}
        yield from outcomes_from(statements.program, answers, self._place)

    def write(self, task: Task, form: Form, stream: BinaryIO) -> None:
        """Write nothing: the engine's `writes` is empty."""
        raise NotImplementedError(form)

    def close(self) -> None:
        """Do nothing: the session of the reading holds the database."""

    def _place(self, register: str, row: int) -> Location:
        table = self.parts[register][0].table
        return Location(source=table.source, sheet=table.sheet, row=row)


def _table(register: str, sheets: Sequence[Sheet]) -> DatabaseTable:
    tables = [_unveiled(sheet.table) for sheet in sheets]
    for sheet, table in zip(sheets, tables, strict=True):
        if not isinstance(table, DatabaseTable):
            raise UsageError("engine-without-database", _NO_DATABASE, register=register, kind=sheet.kind)
    table = tables[0]
    if len(sheets) > 1 or not isinstance(table, DatabaseTable):
        raise UsageError("engine-with-several", _SEVERAL, register=register)
    return table


def _unveiled(table: Table) -> Table:
    return table.table if isinstance(table, VeiledTable) else table


def _values(sheet: Sheet) -> Iterable[tuple[str, str]]:
    return sheet.table.veil.values.items() if isinstance(sheet.table, VeiledTable) else ()


def _check_one_place(tables: Mapping[str, DatabaseTable]) -> None:
    if len({id(table.snapshot) for table in tables.values()}) > 1:
        files = ", ".join(dict.fromkeys(table.source for table in tables.values()))
        raise UsageError("engine-across-databases", _APART, files=files)
    if len({table.settings for table in tables.values()}) > 1:
        raise UsageError("engine-across-settings", _ZONES, file=next(iter(tables.values())).source)


def _speech(table: DatabaseTable) -> Speech:
    kind = table.snapshot.dialect
    known = _DIALECTS.get(kind)
    if known is None or (known == "mysql" and not table.snapshot.mariadb):  # MySQL has not the collation of the texts
        raise UsageError("engine-dialect", _DIALECT, file=table.source, kind=kind)
    return SPEECHES[known]


def _unheard(origins: Iterable[str]) -> str:
    """Return how no name begins in *origins*: a step called as a table of a query would take its place there."""
    heard, prefix = "\n".join(origins).casefold(), "iku_"
    while prefix in heard:
        prefix += "_"
    return prefix


def _based(sheet: Sheet, table: DatabaseTable) -> Base:
    speech = _speech(table)
    dialect = speech.dialect
    base = Base(sheet=sheet, table=table, speech=speech, columns={})
    wanted_names = dict.fromkeys((*base.read, *table.selection.order))
    names = ", ".join(map(base.value, wanted_names))
    columns: list[Typed] = []

    def look(cursor: Any) -> None:  # noqa: ANN401 - a driver's
        columns.extend(typed(dialect, cursor, {}))

    statement = f"SELECT {names} FROM {base.origin} AS source WHERE 1 = 0"
    table.ask(statement, look)
    unknown = sorted({one.called for one in columns if one.kind is None and dialect == "postgres"})
    if unknown:
        asked = "SELECT oid, CASE WHEN typtype = 'e' THEN 'enum' ELSE typname END FROM pg_type WHERE oid IN "
        called = {int(str(number)): str(name) for number, name in table.ask(f"{asked}({', '.join(unknown)})")}
        columns.clear()
        table.ask(statement, lambda cursor: columns.extend(typed(dialect, cursor, called)))
    return evolve(base, columns=dict(zip(wanted_names, columns, strict=True)))
