"""What intake says of a cell's text, as expressions of the engine: trimmed, unknown, an error.

What it says of dates, terms and flags is no expression: each distinct text is read by intake's own reader, and joined.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from iku_kerjasama.engines.duckdb.connection import Database
from iku_kerjasama.intake.columns import Columns
from iku_kerjasama.intake.shape import beside, probed
from iku_kerjasama.intake.values import BLANKS, ERRORS, UNKNOWN_MARKS

__all__ = ["define", "doubtful", "known", "listed", "literal", "quoted"]


def quoted(text: str) -> str:
    """Return *text* as a statement writes it."""
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


def literal(value: object) -> str:
    """Return a column's *value* as a statement writes it: a text, a date, a truth, or nothing."""
    match value:
        case None:
            return "NULL"
        case bool():
            return str(value).lower()
        case date():
            return f"DATE '{value.isoformat()}'"
        case _:
            return quoted(str(value))


def define(database: Database) -> None:
    """Make the functions that the expressions of this module call."""
    edges, blanks = quoted(f"^[{BLANKS}]|[{BLANKS}]$"), quoted(BLANKS)
    marks = ", ".join(map(quoted, UNKNOWN_MARKS))
    database.run("SET VARIABLE errors = ?::VARCHAR[]", [sorted(ERRORS)])
    for function, expression in {
        "trimmed(t)": f"CASE WHEN regexp_matches(t, {edges}) THEN trim(t, {blanks}) ELSE t END",
        "trimmed_plain(t)": "CASE WHEN t < '!' OR suffix(t, ' ') THEN trim(t) ELSE t END",
        "unless_unknown(t)": f"CASE WHEN strlen(t) <= 4 AND lower(t) IN ({marks}) THEN NULL ELSE t END",
        "unless_wrong(t, otherwise)": "CASE WHEN starts_with(t, '#') OR starts_with(t, 'Err:') THEN "
        "CASE WHEN list_contains(getvariable('errors'), t) THEN NULL ELSE otherwise END ELSE otherwise END",
    }.items():
        database.run(f"CREATE TEMP MACRO {function} AS {expression}")


def known(cell: str, *, plain: bool, faultless: bool) -> str:
    """Return the text of *cell*, trimmed, NULL where that means unknown, as an error does.

    *plain* says that no cell holds another blank than the space, *faultless* that none holds an error.
    """
    text = f"unless_unknown({'trimmed_plain' if plain else 'trimmed'}({cell}))"
    return text if faultless else f"unless_wrong({cell}, {text})"


def listed(cell: str, *, faultless: bool) -> str:
    """Return the list in *cell* as written, NULL where an error stands instead of it."""
    return cell if faultless else f"unless_wrong({cell}, {cell})"


def doubtful(columns: Columns, *, textual: bool = True) -> str:
    """Return whether a row as wide as the header may be no record, so that somebody must look at it.

    *textual* says whether the cell `beside` is text, which may be empty. It is never less than what
    `iku_kerjasama.intake.shape.plain` doubts, but that a row whose id has a digit and could not stand in a footer is
    passed over where only that cell is empty: then it is none of the others, too.
    """
    probe, other = f"c{probed(columns)}", beside(columns)
    heads = sorted({row[0] for row in (columns.headers, *columns.rows) if row and row[0]})
    doubts = [doubt for cell in dict.fromkeys(("c0", probe)) for doubt in _doubts(cell, heads)]
    if other is not None and textual:
        # a footer's cells have no digits, or a comma before its date, or are a number of service
        numbered = f"regexp_full_match({probe}, '[ -+\\--~]*[0-9][ -+\\--~]*')"
        service = f"regexp_matches({probe}, '^ *(?i:n[ir][pk])')"
        doubts.append(f"CASE WHEN c{other} = '' THEN NOT {numbered} OR {service} ELSE false END")
    return " OR ".join(doubts)


def _doubts(cell: str, heads: Iterable[str]) -> Iterator[str]:
    """Yield what may make *cell* one that no record begins with: how it begins is enough, and quickly told."""
    yield f"{cell} < '!' OR {cell} >= chr(128)"  # empty, or a blank before something
    for mark in ("-", "#", "Err:", "n/", "N/"):
        yield f"starts_with({cell}, {quoted(mark)})"
    for word in ("total", "jumlah"):
        begun = f"starts_with({cell}, '{word[0]}') OR starts_with({cell}, '{word[0].upper()}')"
        yield f"CASE WHEN {begun} THEN starts_with(lower({cell}), '{word}') ELSE false END"
    for head in heads:
        yield f"CASE WHEN starts_with({cell}, {quoted(head)}) THEN trimmed({cell}) = {quoted(head)} ELSE false END"
