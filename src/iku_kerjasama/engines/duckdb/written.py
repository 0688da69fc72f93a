"""Outcomes written by the engine itself: the table of ``explain --format csv``, no row of it made in Python."""

from collections.abc import Callable, Iterator, Sequence
from shutil import copyfileobj
from typing import BinaryIO

from iku_kerjasama.engines.duckdb.connection import Database
from iku_kerjasama.engines.duckdb.staging import Staged
from iku_kerjasama.engines.duckdb.texts import literal
from iku_kerjasama.engines.engine import Form
from iku_kerjasama.engines.filling import PART
from iku_kerjasama.engines.sql.program import Program
from iku_kerjasama.rules.indicator import Clause, Count

__all__ = ["write"]

_CHUNK = 1 << 20

_FORMS = {
    "csv": "FORMAT csv, HEADER true, DELIMITER ',', QUOTE '\"', ESCAPE '\"', COMMENT '', NULLSTR ''",
    "parquet": "FORMAT parquet, COMPRESSION zstd",
}


def write(database: Database, program: Program, staged: Staged, form: Form, stream: BinaryIO) -> None:
    """Write the outcomes of *program*, whose steps are made, over what is *staged*, to *stream*."""
    rule = program.task.counting_rule(links_known=program.links_known)
    sides: list[str] = []
    shown: list[list[tuple[str, str]]] = []
    for side, (account, count) in enumerate(rule.accounts.items()):
        query = program.outcomes[account].copy()
        query.set("order", None)
        sides.append(f"SELECT {side} AS side, * FROM ({program.text(query)}) AS one")
        known = rule.paired and program.links_known and count is rule.denominator
        shown.append(list(_columns(account, count, staged, known=known)))
    names = [name for name, _ in shown[0]]
    cases = [
        (name, " ".join(f"WHEN {side} THEN {columns[place][1]}" for side, columns in enumerate(shown)))
        for place, name in enumerate(names)
    ]
    table = ", ".join(f'CASE side {case} END AS "{name}"' for name, case in cases)
    # the rows are put in order while they are narrow
    rows = f'SELECT * FROM ({" UNION ALL ".join(sides)}) AS all_sides ORDER BY side, "row"'
    aside = database.folder / f"outcomes.{form}"
    database.run(f"COPY (SELECT {table} FROM ({rows}) AS ordered) TO {literal(str(aside))} ({_FORMS[form]})")
    with aside.open("rb") as file:
        copyfileobj(file, stream, _CHUNK)
    aside.unlink()


def _columns(account: str, count: Count, staged: Staged, *, known: bool) -> Iterator[tuple[str, str]]:
    """Yield the name of each column, and the expression for it over the outcomes of *account*."""
    number = f'("row" & {(1 << PART) - 1})'
    tables = [sheet.table for sheet in staged.parts[count.register]]
    yield "register", literal(account)
    yield "id", f"coalesce(id, 'row-' || {number})"
    yield "counted", "reason IS NULL"
    yield "weight", "weight::INTEGER"
    yield "reason", "reason"
    yield "basis", _of_clause(count, lambda clause: clause.citation.basis)
    yield "regulation", _of_clause(count, _regulation)
    yield "place", _of_clause(count, lambda clause: clause.citation.place)
    yield "followed_up", "followed_up = 1" if known else "NULL::BOOLEAN"
    yield "source", _of_part([table.source for table in tables])
    yield "sheet", _of_part([table.sheet for table in tables])
    yield "row", number


def _regulation(clause: Clause) -> str | None:
    return clause.citation.regulation.title if clause.citation.regulation else None


def _of_clause(count: Count, told: Callable[[Clause], str | None]) -> str:
    """Return the expression for what is *told* of the clause that decided."""
    cases = " ".join(f"WHEN {literal(clause.reason)} THEN {literal(told(clause))}" for clause in count.clauses)
    return f"CASE reason {cases} ELSE NULL::VARCHAR END" if cases else "NULL::VARCHAR"


def _of_part(names: Sequence[str | None]) -> str:
    """Return the expression for which of *names* is that of the table a row stands in."""
    cases = " ".join(f"WHEN {part} THEN {literal(name)}" for part, name in enumerate(names))
    return f'CASE "row" >> {PART} {cases} ELSE NULL::VARCHAR END'
