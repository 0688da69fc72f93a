"""What kind of value each column gives, as far as its text can be had in SQL exactly as the source writes it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, Literal

from attrs import frozen

__all__ = ["Kind", "Typed", "typed"]

Kind = Literal["text", "padded", "integer", "decimal", "truth", "day", "moment", "zoned", "any"]
"""A kind of value: *padded* are texts with blanks behind them, *zoned* moments kept with a zone, *any* what a column of
SQLite holds, each row its own."""


@frozen(kw_only=True)
class Typed:
    """A column of the source: its *name* and *kind*, None where it is of a type *called* otherwise."""

    name: str
    kind: Kind | None
    called: str = ""


_POSTGRES: Final[Mapping[int, Kind]] = {
    16: "truth",
    18: "text",
    19: "text",
    20: "integer",
    21: "integer",
    23: "integer",
    25: "text",
    1042: "padded",
    1043: "text",
    1082: "day",
    1114: "moment",
    1184: "zoned",
    1700: "decimal",
    2950: "text",
}
"""The kinds by PostgreSQL's number of the type."""

_MYSQL: Final[Mapping[int, Kind]] = {
    0: "decimal",
    1: "integer",
    2: "integer",
    3: "integer",
    7: "moment",
    8: "integer",
    9: "integer",
    10: "day",
    12: "moment",
    13: "integer",
    14: "day",
    15: "text",
    16: "integer",
    246: "decimal",
    247: "text",
    248: "text",
    252: "text",
    253: "text",
    254: "text",
}
"""The kinds by MariaDB's and MySQL's number of the type; 13 is a YEAR, 16 a BIT, whose values are numbers."""

_MYSQL_NAMES: Final[Mapping[int, str]] = {4: "FLOAT", 5: "DOUBLE", 11: "TIME", 245: "JSON", 255: "GEOMETRY"}

_BYTES: Final = 63
"""The character set of what is no text but bytes."""

_LIKE_TEXT: Final = frozenset({"citext", "enum"})


def typed(dialect: str, cursor: Any, names: Mapping[int, str]) -> Sequence[Typed]:  # noqa: ANN401 - a driver's
    """Return the columns of the answer that *cursor* holds; *names* are what PostgreSQL calls a type, by its number."""
    described: Iterable[Any] = cursor.description
    if dialect == "sqlite":
        return [Typed(name=str(one[0]), kind="any") for one in described]
    if dialect == "postgres":
        return [_of_postgres(str(one[0]), int(one[1]), names) for one in described]
    sets = [one.charsetnr for one in cursor._result.fields]  # noqa: SLF001 - PyMySQL tells it nowhere else
    return [_of_mysql(str(one[0]), int(one[1]), charset) for one, charset in zip(described, sets, strict=True)]


def _of_postgres(name: str, number: int, names: Mapping[int, str]) -> Typed:
    called = names.get(number, str(number))
    if called in _LIKE_TEXT:
        return Typed(name=name, kind="text", called=called)
    return Typed(name=name, kind=_POSTGRES.get(number), called=called)


def _of_mysql(name: str, number: int, charset: int) -> Typed:
    kind = _MYSQL.get(number)
    if kind == "text" and charset == _BYTES:
        return Typed(name=name, kind=None, called="BINARY")
    return Typed(name=name, kind=kind, called=_MYSQL_NAMES.get(number, str(number)))
