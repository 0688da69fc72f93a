"""Typed records staged into SQLite and DuckDB as an engine would, and a compiled rule run over them."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import date
from functools import cache
from typing import Any, Protocol

import duckdb
from attrs import frozen

from iku_kerjasama.engines.sql.answers import concluded_from, outcomes_from
from iku_kerjasama.engines.sql.program import Program, compiled
from iku_kerjasama.engines.sql.staging import WHOLE, Relation
from iku_kerjasama.engines.sql.tree import Query
from iku_kerjasama.intake.reader import opened, read
from iku_kerjasama.measurement.measure import Task
from iku_kerjasama.measurement.outcomes import Outcome
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.records import Agreement, Facilitation, field_names, is_date, is_flag
from iku_kerjasama.registers import Key, Registers
from iku_kerjasama.rows import Location
from iku_kerjasama.testing.strategies import Books

from .helpers import InMemory

__all__ = ["ENGINES", "Connection", "Script", "connected", "keys_of", "measured", "relations", "scripted", "stage"]

ENGINES = ("sqlite", "duckdb")

_REGISTERS = ("facilitations", "agreements")

_CLOTHES = ("{}", " {} ", "{};", "-; {}", "{}\u00a0; n/a ;\t")
"""What a list may be written like that means the same."""


class Connection(Protocol):
    """What both engines' connections have in common."""

    def execute(self, sql: str, parameters: Sequence[Any] = ..., /) -> Any:  # noqa: ANN401 - each has a cursor of its own
        """Run one statement."""
        ...


@contextmanager
def connected(engine: str) -> Iterator[Connection]:
    """Yield a connection to an empty database in memory."""
    if engine == "sqlite":
        with closing(sqlite3.connect(":memory:")) as connection:
            yield connection
    else:  # another cursor is another connection to one database, whose threads need not be started again
        cursor = _database().cursor()
        cursor.execute("BEGIN")
        try:
            yield cursor
        finally:
            cursor.execute("ROLLBACK")
            cursor.close()


@cache
def _database() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(":memory:", config={"threads": 1})


def keys_of(drawn: Books) -> Mapping[str, Sequence[Key]]:
    """Return what the rows of *drawn* are compared by, for each register."""
    found: dict[str, Sequence[Key]] = {}
    for register, rows in drawn.data().items():
        header = list(rows[0]) if rows else []
        table = InMemory(header=header, data=[list(row.values()) for row in rows], source=register)
        found[register] = list(read(opened(register, table, kind="memory")).keys)
    return found


def relations(registers: Registers) -> dict[str, Relation]:
    """Return what is staged of *registers*: the fields that they have columns for."""
    return {
        register: Relation(
            register=register,
            name=f"staged_{register}",
            fields=(registers.intakes[register].fields & frozenset(field_names(register))) | {WHOLE},
        )
        for register in _REGISTERS
    }


def stage(
    connection: Connection,
    engine: str,
    registers: Registers,
    keys: Mapping[str, Sequence[Key]],
    staged: Mapping[str, Relation],
) -> None:
    """Make a table of each register, its rows numbered with gaps."""
    for register, relation in staged.items():
        names = sorted(relation.fields - {WHOLE})
        columns = [f'"{name}" {_type(name, engine)}' for name in names]
        connection.execute(
            f'CREATE TABLE {relation.name} ("row" BIGINT, whole BIGINT, {", ".join(columns) or "x INT"})'
        )
        numbers: dict[Key, int] = {}
        records: Sequence[Facilitation | Agreement] = getattr(registers, register)
        rows = [
            [
                _row(index),
                numbers.setdefault(key, len(numbers)),
                *(_cell(getattr(record, name), index, engine) for name in names),
                *([] if names else [None]),
            ]
            for index, (record, key) in enumerate(zip(records, keys[register], strict=True))
        ]
        if rows:
            places = ", ".join(f"({', '.join('?' * len(row))})" for row in rows)
            statement = f"INSERT INTO {relation.name} VALUES {places}"  # noqa: S608 - names and question marks of ours
            connection.execute(statement, [cell for row in rows for cell in row])


@frozen(kw_only=True)
class Script:
    """The statements of a *program*: those that make *tables* of its steps, and its selects by account."""

    program: Program
    tables: tuple[str, ...]
    counts: Mapping[str, str]
    outcomes: Mapping[str, str]


def scripted(engine: str, task: Task, staged: Mapping[str, Relation], *, tables: bool = True) -> Script:
    """Return the statements of *task*; with *tables* its steps are made tables, else each select brings its own."""
    program = compiled(task, staged, engine)

    def texts(selects: Mapping[str, Query]) -> dict[str, str]:
        return {name: program.text(one if tables else program.alone(one)) for name, one in selects.items()}

    return Script(
        program=program,
        tables=tuple(program.tables()) if tables else (),
        counts=texts(program.counts),
        outcomes=texts(program.outcomes),
    )


def run(connection: Connection, registers: Registers, script: Script) -> tuple[Measurement, list[Outcome]]:
    """Return what *script* says."""
    for statement in script.tables:
        connection.execute(statement)

    def answered(selects: Mapping[str, str]) -> dict[str, list[Any]]:
        return {account: connection.execute(select).fetchall() for account, select in selects.items()}

    measurement = concluded_from(
        script.program, answered(script.counts), intakes=registers.intakes, findings=registers.findings
    )

    def place(register: str, row: int) -> Location | None:
        location: Location | None = getattr(registers, register)[_index(row)].location
        return location

    return measurement, list(outcomes_from(script.program, answered(script.outcomes), place))


def measured(
    engine: str, script: Script, registers: Registers, keys: Mapping[str, Sequence[Key]]
) -> tuple[Measurement, list[Outcome]]:
    """Return what *engine* makes of *script* over *registers*, staged for it."""
    with connected(engine) as connection:
        stage(connection, engine, registers, keys, script.program.relations)
        return run(connection, registers, script)


def _row(index: int) -> int:
    return 7 * index + 2


def _index(row: int) -> int:
    return (row - 2) // 7


def _type(name: str, engine: str) -> str:
    if is_date(name) and engine != "sqlite":
        return "DATE"
    return "BOOLEAN" if is_flag(name) else "TEXT"


def _cell(value: object, index: int, engine: str) -> object:
    if isinstance(value, tuple):
        joined = ";".join(value)
        return _CLOTHES[index % len(_CLOTHES)].format(joined) if value else (None, "", " ; -")[index % 3]
    if isinstance(value, date) and engine == "sqlite":
        return value.isoformat()
    return value
