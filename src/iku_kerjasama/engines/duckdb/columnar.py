"""Parquet files read by the engine itself, where what tells a record is text, and dates are texts or dates."""

from functools import partial
from glob import escape

from iku_kerjasama.engines.duckdb import raw, texts
from iku_kerjasama.engines.duckdb.relation import column, kind
from iku_kerjasama.engines.duckdb.rows import Typed
from iku_kerjasama.intake.reader import Sheet
from iku_kerjasama.intake.shape import beside, probed
from iku_kerjasama.sources.parquet.table import PLACE, ParquetTable

__all__ = ["load", "readable"]

_TEXT = "VARCHAR"


def readable(sheet: Sheet) -> ParquetTable | None:
    """Return the table of *sheet*, where that is a Parquet file whose rows begin with a text and have ids, as texts.

    One with a column that is called as the engine calls a row's place is read by our source.
    """
    table = sheet.table
    if not isinstance(table, ParquetTable) or "id" not in sheet.columns.places:
        return None
    kinds = list(table.types.values())
    return table if table.numbers_rows and {kinds[0], kinds[probed(sheet.columns)]} == {_TEXT} else None


def load(typed: Typed, table: ParquetTable) -> bool:
    """Put in every row of *table*; return whether that could be done: a field may be of a type that must be looked at.

    Where it could not, nothing was put in.
    """
    database, columns = typed.database, typed.sheet.columns
    kinds = list(table.types.values())
    fields = [name for name in typed.names if name in columns.places]
    if any(kinds[columns.places[name]] not in (_TEXT, kind(name)) for name in fields):
        return False
    names = list(table.types)
    cells = ", ".join(f"{_quoted(name)} AS c{place}" for place, name in enumerate(names))
    kept = ", ".join(f"c{columns.places[name]} AS {column(name)}" for name in fields)
    other = beside(columns)
    empty = "false" if other is None or kinds[other] == _TEXT else f"c{other} IS NULL"
    missing = " OR ".join(f"c{place} IS NULL" for place in {0, probed(columns), *([] if other is None else [other])})
    told = texts.doubtful(columns, textual=other is not None and kinds[other] == _TEXT)
    doubtful = f"coalesce({missing} OR {empty} OR {told}, true)"
    table.check_unchanged()
    database.run(
        f"CREATE TEMP TABLE raw AS SELECT {kept}, place, {doubtful} AS doubtful FROM (SELECT {PLACE} AS place, "
        f"{cells} FROM read_parquet({texts.quoted(escape(str(table.path)))}, {PLACE} = true, "
        "hive_partitioning = false))"
    )
    try:
        ((read,),) = database.rows("SELECT count(*) FROM raw")
        doubted = database.rows("SELECT place FROM raw WHERE doubtful ORDER BY place")
        for number, row in table.fetch(place + table.first_row for (place,) in doubted):
            typed.take(number, row)
        typed.batches.flush()
        typed.account.read = read
        raw.put_in(
            typed,
            number=f"raw.place + {table.first_row}",
            known=partial(texts.known, plain=False, faultless=False),
            listed=partial(texts.listed, faultless=False),
            typed_already=[name for name in fields if kinds[columns.places[name]] != _TEXT],
        )
        table.note_read()
        table.check_unchanged()
    finally:
        database.run("DROP TABLE raw")
    return True


def _quoted(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'
