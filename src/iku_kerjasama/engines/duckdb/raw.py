"""Cells as an engine read them, made staged rows: the step that is the same for every file the engine reads by itself.

The cells stand in a table ``raw``: a column for each field, under its name, and whether the row is ``doubtful``, which
somebody has looked at then. Each distinct text is read by intake's own reader, and joined.
"""

from collections.abc import Callable, Collection, Iterable

from iku_kerjasama.engines.duckdb import texts
from iku_kerjasama.engines.duckdb.relation import column, kind, name_of
from iku_kerjasama.engines.duckdb.rows import Typed
from iku_kerjasama.engines.filling import PART
from iku_kerjasama.intake.columns import nature

__all__ = ["NAME", "put_in"]

NAME = "raw"
"""What the table of cells is called."""


def put_in(
    typed: Typed,
    *,
    number: str,
    joins: Iterable[str] = (),
    known: Callable[[str], str],
    listed: Callable[[str], str],
    typed_already: Collection[str] = (),
) -> None:
    """Put in the rows that nobody has to look at, *number* being the expression for a row's, over *joins*.

    *known* and *listed* give the expressions for a text and for a list in a cell. The fields *typed_already* hold
    values and no texts.
    """
    database = typed.database
    mapped = [
        name
        for name in typed.names
        if name in typed.sheet.columns.places and nature(name) not in ("text", "texts") and name not in typed_already
    ]

    def filled(name: str) -> str:
        cell = f"raw.{column(name)}"
        if name == "row":
            return f"{number} + {typed.part << PART}"
        if name == "whole":
            return "''"  # only rows without an id are compared by it, and those are looked at
        if name in typed.sheet.columns.constants:
            return texts.literal(typed.constant(name))
        if name in mapped:
            return f"{_meanings(name)}.meaning"
        if name in typed_already:
            return _within_calendar(cell) if nature(name) == "date" else cell
        return listed(cell) if nature(name) == "texts" else known(cell)

    joined = " ".join((*(_meaning(typed, name) for name in mapped), *joins))
    database.run(
        f"INSERT INTO {name_of(typed.sheet.register)} ({', '.join(map(column, typed.names))}) "
        f"SELECT {', '.join(map(filled, typed.names))} FROM raw {joined} WHERE NOT raw.doubtful"
    )
    for name in mapped:
        database.run(f"DROP TABLE {_meanings(name)}")


def _within_calendar(day: str) -> str:
    """Return the expression *day*, NULL where it is a date that the reference, too, takes for unknown."""
    return f"CASE WHEN {day} BETWEEN DATE '0001-01-01' AND DATE '9999-12-31' THEN {day} END"


def _meaning(typed: Typed, name: str) -> str:
    """Read the distinct texts of field *name*, as they come in the file, and return the join of what they mean."""
    cell = column(name)
    distinct = typed.database.rows(f"SELECT {cell} FROM raw WHERE NOT doubtful GROUP BY {cell} ORDER BY min(rowid)")
    meanings = {text: value for (text,) in distinct if (value := typed.meaning(name, text)) is not None}
    typed.database.run(
        f"CREATE TEMP TABLE {_meanings(name)} AS "
        f"SELECT unnest($1::VARCHAR[]) AS text, unnest($2::{kind(name)}[]) AS meaning",
        [list(meanings), list(meanings.values())],
    )
    return f"LEFT JOIN {_meanings(name)} ON {_meanings(name)}.text = raw.{cell}"


def _meanings(name: str) -> str:
    return f"meanings_{name}"
