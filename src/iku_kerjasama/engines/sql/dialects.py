"""Where the dialects differ: days, months, lists in a cell, texts compared binary. Here and nowhere else.

What else differs, SQLGlot knows.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from attrs import frozen
from sqlglot import exp

from iku_kerjasama.engines.sql.tree import aliased, column, number, text
from iku_kerjasama.errors import UnknownName
from iku_kerjasama.intake.values import BLANKS
from iku_kerjasama.messages import N_

__all__ = ["DIALECTS", "SEPARATOR", "Dialect", "binary", "dialect"]

SEPARATOR: Final = ";"

_BLANKS: Final = tuple(map(ord, BLANKS))
"""Written by their numbers, so that a statement holds no sign that cannot be seen."""

_PATTERN: Final = "[{0}]+$|^[{0}]+".format(
    r"\x{9}-\x{d}\x{1c}-\x{20}\x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}"
)

_CELL: Final = "cell"


@frozen(kw_only=True)
class Dialect:
    """One dialect: its *name*, which is SQLGlot's, and what it says in its own way.

    *day* writes a date; *month* the number ``202503`` of a date's month; *trimmed* a text without the blanks around it;
    *split* adds to a select one row for each value of a cell, ``entry``. With *keyed_by_groups* a step is looked up by
    a key only where it is grouped by it, and grouped quickly only where it is told that there are many groups. With
    *typeless* what is computed has no type, and is looked up by no key until it is cast to one.
    """

    name: str
    day: Callable[[date], exp.Expr]
    month: Callable[[exp.Expr], exp.Expr]
    trimmed: Callable[[exp.Expr], exp.Expr]
    split: Callable[[exp.Select, exp.Expr], exp.Select]
    grouping_sets: bool = False
    keyed_by_groups: bool = False
    typeless: bool = False


def _cast_day(day: date) -> exp.Expr:
    return exp.cast(text(day.isoformat()), "DATE")


def _text_day(day: date) -> exp.Expr:
    return text(day.isoformat())


def _extracted(day: exp.Expr) -> exp.Expr:
    year, month = (exp.Extract(this=exp.var(part), expression=day.copy()) for part in ("YEAR", "MONTH"))
    return exp.Add(this=exp.Mul(this=year, expression=number(100)), expression=month)


def _formatted(day: exp.Expr) -> exp.Expr:
    return exp.cast(exp.Anonymous(this="STRFTIME", expressions=[text("%Y%m"), day.copy()]), "INTEGER")


def _trimmed_duckdb(value: exp.Expr) -> exp.Expr:
    arguments = [value, text(_PATTERN), text(""), text("g")]
    return exp.Anonymous(this="REGEXP_REPLACE", expressions=arguments)


def _trimmed_sqlite(value: exp.Expr) -> exp.Expr:
    blanks = exp.Anonymous(this="CHAR", expressions=[number(code) for code in _BLANKS])
    return exp.Anonymous(this="TRIM", expressions=[value, blanks])


def _trimmed_postgres(value: exp.Expr) -> exp.Expr:
    blanks = "".join(f"\\{code:04X}" for code in _BLANKS)
    return exp.Trim(this=value, expression=exp.UnicodeString(this=blanks), position="BOTH")


def _trimmed_pattern(value: exp.Expr) -> exp.Expr:
    return exp.Anonymous(this="REGEXP_REPLACE", expressions=[value, text(_PATTERN), text("")])


def _table_alias(*columns: str) -> exp.TableAlias:
    return exp.TableAlias(this=exp.to_identifier(_CELL), columns=[exp.to_identifier(name) for name in columns])


def _crossed(select: exp.Select, source: exp.Expr, entry: exp.Expr) -> exp.Select:
    return select.join(source, join_type="cross", copy=False).select(aliased(entry, "entry"), copy=False)


def _split_duckdb(select: exp.Select, cell: exp.Expr) -> exp.Select:
    """Take the cell apart in the select itself, which costs DuckDB a tenth of joining what comes of it."""
    values = exp.Split(this=cell, expression=text(SEPARATOR))
    return select.select(aliased(exp.Unnest(expressions=[values]), "entry"), copy=False)


def _split_postgres(select: exp.Select, cell: exp.Expr) -> exp.Select:
    values = exp.Unnest(expressions=[exp.StringToArray(this=cell, expression=text(SEPARATOR))])
    return _crossed(select, exp.Lateral(this=values, alias=_table_alias("entry")), column(_CELL, "entry"))


def _split_spark(select: exp.Select, cell: exp.Expr) -> exp.Select:
    values = exp.Explode(this=exp.RegexpSplit(this=cell, expression=text(SEPARATOR)))
    return select.select(aliased(values, "entry"), copy=False)


def _json(cell: exp.Expr) -> list[exp.Expr]:
    quoted = exp.Anonymous(this="JSON_QUOTE", expressions=[cell])
    return [text("["), exp.func("REPLACE", quoted, text(SEPARATOR), text('","')), text("]")]


def _split_sqlite(select: exp.Select, cell: exp.Expr) -> exp.Select:
    opening, values, closing = _json(cell)
    array = exp.DPipe(this=exp.DPipe(this=opening, expression=values), expression=closing)
    source = exp.Table(this=exp.Anonymous(this="JSON_EACH", expressions=[array]), alias=_table_alias())
    return _crossed(select, source, column(_CELL, "value"))


def _split_mysql(select: exp.Select, cell: exp.Expr) -> exp.Select:
    kind = exp.DataType.build("LONGTEXT", dialect="mysql")
    entry = exp.JSONColumnDef(this=exp.to_identifier("entry"), kind=kind, path=text("$"))
    values = exp.JSONTable(
        this=exp.func("CONCAT", *_json(cell)), path=text("$[*]"), schema=exp.JSONSchema(expressions=[entry])
    )
    source = exp.Table(this=values, alias=_table_alias())
    return _crossed(select, source, _collated(column(_CELL, "entry")))


def _collated(value: exp.Expr) -> exp.Expr:
    return exp.Collate(this=value, expression=exp.var("utf8mb4_nopad_bin"))


DIALECTS: Mapping[str, Dialect] = {
    one.name: one
    for one in (
        Dialect(
            name="duckdb",
            day=_cast_day,
            month=_extracted,
            trimmed=_trimmed_duckdb,
            split=_split_duckdb,
            grouping_sets=True,
        ),
        Dialect(
            name="sqlite",
            day=_text_day,
            month=_formatted,
            trimmed=_trimmed_sqlite,
            split=_split_sqlite,
            typeless=True,
        ),
        Dialect(
            name="postgres",
            day=_cast_day,
            month=_extracted,
            trimmed=_trimmed_postgres,
            split=_split_postgres,
            grouping_sets=True,
        ),
        Dialect(
            name="mysql",
            day=_cast_day,
            month=_extracted,
            trimmed=_trimmed_pattern,
            split=_split_mysql,
            keyed_by_groups=True,
        ),
        Dialect(
            name="spark",
            day=_cast_day,
            month=_extracted,
            trimmed=_trimmed_pattern,
            split=_split_spark,
            grouping_sets=True,
        ),
    )
}
"""The dialects that statements are written in, by name; ``mysql`` is MariaDB's, too."""


def dialect(name: str) -> Dialect:
    """Return the dialect *name*; UnknownName, with the nearest, where there is none."""
    if name not in DIALECTS:
        raise UnknownName.among(
            "dialect-unknown", N_("Dialek SQL “{name}” tidak dikenal. Yang tersedia: {nearest}."), name, DIALECTS
        )
    return DIALECTS[name]


def binary(value: exp.Expr, name: str) -> exp.Expr:
    """Return the text *value* so that dialect *name* compares it byte by byte, blanks at its end included.

    For the select that stages a register: what it puts on a column holds wherever the column is compared.
    """
    if name != "mysql":
        return value
    charset = exp.DataType(this=exp.DType.CHARACTER_SET, kind=exp.var("utf8mb4"))
    return _collated(exp.Cast(this=value, to=charset))
