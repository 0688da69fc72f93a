"""What intake says of a cell's text, as expressions of the engine: trimmed, unknown, an error.

What it says of dates, terms and flags is no expression: each distinct text is read by intake's own reader, and joined.
"""

from collections.abc import Iterable
from datetime import date

from iku_kerjasama.engines.duckdb.connection import Database
from iku_kerjasama.intake.columns import Columns
from iku_kerjasama.intake.shape import beside, probed
from iku_kerjasama.intake.values import ERRORS

__all__ = ["define", "doubtful", "known", "listed", "literal", "quoted", "trimmed"]

_BLANKS = "".join(character for character in map(chr, range(0x3001)) if character.isspace())
_MARKS = ("", "-", "#n/a", "n/a")
_TOTALS = ("total", "jumlah")


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
    edges, blanks = quoted(f"^[{_BLANKS}]|[{_BLANKS}]$"), quoted(_BLANKS)
    database.run("SET VARIABLE errors = ?::VARCHAR[]", [sorted(ERRORS)])
    database.run(
        f"CREATE TEMP MACRO trimmed(t) AS CASE WHEN regexp_matches(t, {edges}) THEN trim(t, {blanks}) ELSE t END"
    )
    database.run(
        "CREATE TEMP MACRO wrong(t) AS CASE WHEN starts_with(t, '#') OR starts_with(t, 'Err:') "
        "THEN list_contains(getvariable('errors'), t) ELSE false END"
    )
    database.run(
        f"CREATE TEMP MACRO unless_unknown(t) AS CASE WHEN strlen(t) <= 4 AND {_is_among('lower(t)', _MARKS)} "
        "THEN NULL ELSE t END"
    )


def trimmed(place: int) -> str:
    """Return the text of the cell in *place* without the blanks around it."""
    return f"trimmed(c{place})"


def known(place: int, *, faultless: bool) -> str:
    """Return the text of the cell in *place*, trimmed, NULL where that means unknown, as an error does.

    *faultless* says that no cell holds an error.
    """
    return (
        f"unless_unknown(t{place})"
        if faultless
        else f"CASE WHEN wrong(c{place}) THEN NULL ELSE unless_unknown(t{place}) END"
    )


def listed(place: int, *, faultless: bool) -> str:
    """Return the list in the cell in *place* as written, NULL where an error stands instead of it."""
    return f"c{place}" if faultless else f"CASE WHEN wrong(c{place}) THEN NULL ELSE c{place} END"


def doubtful(columns: Columns) -> str:
    """Return whether a row as wide as the header may be no record, so that somebody must look at it.

    It is never less than what `iku_kerjasama.intake.shape.plain` doubts, but that a row whose id has a digit and could
    not stand in a footer is passed over where only the cell `beside` it is empty: then it is none of the others, too.
    """
    first, probe, other = 0, probed(columns), beside(columns)
    words = (*_MARKS, *_TOTALS)
    heads = {row[0] for row in (columns.headers, *columns.rows) if row}
    doubts = [
        f"{_is_among(f'lower(t{place})', words)} OR {_is_among(f't{place}', heads)} "
        f"OR starts_with(t{place}, '#') OR starts_with(t{place}, 'Err:')"
        for place in dict.fromkeys((first, probe))
    ]
    if other is not None:
        # a footer's cells have no digits, or a comma before its date, or are a number of service
        numbered = f"regexp_full_match(t{probe}, '[ -+\\--~]*[0-9][ -+\\--~]*')"
        service = f"regexp_matches(t{probe}, '^(?i:n[ir][pk])')"
        doubts.append(f"(c{other} = '' AND NOT ({numbered} AND NOT {service}))")
    return " OR ".join(doubts)


def _is_among(text: str, words: Iterable[str]) -> str:
    """Return whether *text* is one of *words*."""
    return f"list_contains([{', '.join(map(quoted, sorted(words)))}], {text})"
