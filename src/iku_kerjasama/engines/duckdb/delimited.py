"""CSV files read by the engine itself, where it reads each line as our source does.

Rows of the header's width come into a table of texts; those of another width are told of by the number of their line,
and read by our source's own way, as are all that may be no records. So each row has the fate that intake gives it.
"""

from bisect import bisect_right
from collections.abc import Sequence
from concurrent.futures import Future
from functools import partial
from glob import escape
from heapq import merge

from attrs import define, field

from iku_kerjasama.engines.duckdb import raw, texts
from iku_kerjasama.engines.duckdb.connection import Database
from iku_kerjasama.engines.duckdb.lines import Lines
from iku_kerjasama.engines.duckdb.relation import column
from iku_kerjasama.engines.duckdb.rows import Typed
from iku_kerjasama.intake.reader import Sheet
from iku_kerjasama.sources.csv.plain import split
from iku_kerjasama.sources.csv.table import CsvTable

__all__ = ["load", "readable"]

_PROBES = 64
"""How many rows are looked up in the file, to see that they came in its order."""

_SPAN = 64
"""How many places in the table of texts are a block, of which it is kept how many gaps are before it."""

_MOST_FAULTS = 400_000
"""How many faults of lines the engine may tell of before it is quicker to read the file ourselves."""


def readable(sheet: Sheet) -> CsvTable | None:
    """Return the table of *sheet*, where that is a file whose rows have ids: one without must be looked at whole."""
    return sheet.table if isinstance(sheet.table, CsvTable) and "id" in sheet.columns.places else None


def load(typed: Typed, table: CsvTable, newline: str, looked_over: "Future[Lines | None]") -> Lines | None:
    """Put in every row of *table*, whose lines end in *newline* and are *looked_over* meanwhile; return them.

    None where the engine would not read each as our source does: then nothing was put in.
    """
    database = typed.database
    try:
        try:
            # else a list of words becomes a join, and what comes out of a join has no order
            database.run("SET disabled_optimizers = 'in_clause'")
            database.run(_reading(typed, table, newline))
        except database.error:
            return None
        finally:
            database.run("RESET disabled_optimizers")
        lines = looked_over.result()
        if lines is None or lines.newline != newline:
            return None
        gaps = _gaps(typed, table, lines)
        if gaps is None:
            return None
        _put_in(typed, table, lines, gaps)
    finally:
        for name in (raw.NAME, "gaps", "rejected", "scans"):
            database.run(f"DROP TABLE IF EXISTS {name}")
    return lines


@define
class _Gaps:
    """The numbers of the *rows* that did not come into the table of texts: it numbers those that did from 0.

    *places* are, for each of them, the place of the row that comes behind it.
    """

    rows: Sequence[int]
    first_row: int
    places: list[int] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.places = [row - self.first_row - before for before, row in enumerate(self.rows)]

    def number(self, place: int) -> int:
        """Return the number of the row at *place*."""
        return self.first_row + place + bisect_right(self.places, place)


def _reading(typed: Typed, table: CsvTable, newline: str) -> str:
    """Return the statement that reads the file: a column for each field, and what is to be known of the whole row."""
    columns = typed.sheet.columns
    fields = [name for name in typed.names if name in columns.places]
    made = [f"c{columns.places[name]} AS {column(name)}" for name in fields]
    made += ["hash(c0) AS first", f"({texts.doubtful(columns)}) AS doubtful"]
    layout = ", ".join(f"'c{place}': 'VARCHAR'" for place in range(columns.width))
    options = {
        "columns": f"{{{layout}}}",
        "delim": texts.quoted(table.delimiter),
        "quote": "'\"'",
        "escape": "'\"'",
        "skip": str(table.first_row - 1),
        "new_line": {"\n": "'\\n'", "\r\n": "'\\r\\n'"}[newline],
        "nullstr": "'\n'",  # no cell without quotes holds a line's end, and those with quotes are no nulls
        "allow_quoted_nulls": "false",
        "auto_detect": "false",
        "header": "false",
        "comment": "''",
        "compression": "'none'",
        "store_rejects": "true",
        "rejects_table": "'rejected'",
        "rejects_scan": "'scans'",
        "rejects_limit": str(_MOST_FAULTS),
    }
    said = ", ".join(f"{name} = {value}" for name, value in options.items())
    source = f"read_csv({texts.quoted(escape(str(table.path.absolute())))}, {said})"
    return f"CREATE TEMP TABLE raw AS SELECT {', '.join(made)} FROM {source}"


def _gaps(typed: Typed, table: CsvTable, lines: Lines) -> _Gaps | None:
    """Return the rows that are not in the table of texts; None where not every line is accounted for."""
    database = typed.database
    rejected = [line for (line,) in database.rows("SELECT DISTINCT line FROM rejected ORDER BY line")]
    ((read,),) = database.rows("SELECT count(*) FROM raw")
    left = lines.count - (table.first_row - 1) - read - len(rejected)
    empty = [number for number in lines.empty() if number >= table.first_row] if left else []
    if left != len(empty) or not set(empty).isdisjoint(rejected):
        return None
    if any(split(f"{text}\n", table.delimiter) is None for _, text in lines.texts(rejected)):
        return None  # a quote is open at the line's end, of which our source has something to say
    gaps = _Gaps(list(merge(rejected, empty)), table.first_row)
    return gaps if _in_order(typed, table, lines, gaps, read) else None


def _in_order(typed: Typed, table: CsvTable, lines: Lines, gaps: _Gaps, read: int) -> bool:
    """Return whether some of the *read* rows, from all over the file, stand on the lines on which they are thought."""
    step = max(1, read // _PROBES)
    probed = typed.database.rows(f"SELECT rowid, first FROM raw WHERE rowid % {step} = 0 ORDER BY rowid")
    texts_of = lines.texts(gaps.number(place) for place, _ in probed)
    firsts = [[*_cells(text, table.delimiter), ""][0] for _, text in texts_of]
    hashes = typed.database.rows("SELECT hash(first) FROM (SELECT unnest($1::VARCHAR[]) AS first)", [firsts])
    return [found for (found,) in hashes] == [first for _, first in probed]


def _cells(text: str, delimiter: str) -> Sequence[str]:
    """Return the cells of a line."""
    (cells,) = split(f"{text}\n", delimiter) or ([],)
    return cells


def _put_in(typed: Typed, table: CsvTable, lines: Lines, gaps: _Gaps) -> None:
    """Put in the rows of the table of texts, and those that somebody has to look at."""
    database = typed.database
    doubtful = database.rows("SELECT rowid FROM raw WHERE doubtful ORDER BY rowid")
    for number, text in lines.texts(merge(gaps.rows, (gaps.number(place) for (place,) in doubtful))):
        typed.take(number, _cells(text, table.delimiter))
    typed.batches.flush()
    typed.account.read = lines.count - (table.first_row - 1)
    raw.put_in(
        typed,
        number=_numbered(database, gaps, lines.count),
        joins=[f"LEFT JOIN gaps ON gaps.block = raw.rowid // {_SPAN}"] if gaps.rows else [],
        known=partial(texts.known, plain=lines.plain, faultless=table.faultless),
        listed=partial(texts.listed, faultless=table.faultless),
    )


def _numbered(database: Database, gaps: _Gaps, read: int) -> str:
    """Return the expression for the number of a row: its place, and how many gaps are before it.

    These stand by the block of places that a row is in: how many come before the block, and which fall into it.
    """
    if not gaps.rows:
        return f"raw.rowid + {gaps.first_row}"
    of_block = (
        f"SELECT place // {_SPAN} AS block, count(*) AS number, list(place) AS places "
        "FROM (SELECT unnest($1::BIGINT[]) AS place) GROUP BY ALL"
    )
    database.run(
        "CREATE TEMP TABLE gaps AS "
        "SELECT block, coalesce(sum(number) OVER (ORDER BY block), 0) - coalesce(number, 0) AS before, places "
        f"FROM (SELECT unnest(range({read // _SPAN + 1})) AS block) LEFT JOIN ({of_block}) USING (block)",
        [gaps.places],
    )
    within = "len(list_filter(gaps.places, lambda place: place <= raw.rowid))"
    return (
        f"raw.rowid + {gaps.first_row} + gaps.before::BIGINT + CASE WHEN gaps.places IS NULL THEN 0 ELSE {within} END"
    )
