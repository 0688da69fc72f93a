"""How each database says what staging a register needs: texts as the source writes them, days, constants.

The pieces are texts of SQL with ``{x}`` for what they are about. Names and constants go in only through `Speech.name`
and `Speech.text`.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, cast

from attrs import frozen
from sqlglot import exp

from iku_kerjasama.engines.source.kinds import Kind
from iku_kerjasama.engines.sql.dialects import DIALECTS
from iku_kerjasama.intake.values import ERRORS, UNKNOWN_MARKS

__all__ = ["SPEECHES", "Speech"]

_WIDEST: Final = 2048
"""How long a text of a stated length may be."""

_LONGEST: Final = 255
"""How many signs ``#`` the widest column that is too narrow shows."""


@frozen(kw_only=True)
class Speech:
    """The way of one dialect, *name* being SQLGlot's for it.

    *texts* and *days* write a value of each kind as a text, compared binary, and as a date. *length* counts the
    characters of a text, *cut* asks whether what takes lists apart would end it early, *sized* gives it a length,
    *hexed* writes a constant by the digits of its bytes.
    """

    dialect: str
    texts: Mapping[Kind, str]
    days: Mapping[Kind, str]
    length: str
    quote: str
    cut: str = "1 = 0"
    null: str = "TEXT"
    grouping: str = ""
    yes: str = "TRUE"
    no: str = "FALSE"
    row: str = "{x}"
    binary: str = "{x}"
    sized: str = ""
    hexed: Callable[[str], str] | None = None

    def name(self, name: str) -> str:
        """Return *name* as a statement has it."""
        return self.quote + name.replace(self.quote, self.quote * 2) + self.quote

    def text(self, value: str) -> str:
        """Return the constant *value*; one with signs that a setting of the database may read otherwise by digits."""
        if self.hexed and not _plain(value):
            return self.hexed(value.encode().hex())
        return exp.Literal.string(value).sql(self.dialect)

    def trimmed(self, text: str) -> str:
        """Return the expression *text* without the blanks around it."""
        return self.written(DIALECTS[self.dialect].trimmed(exp.Var(this=text)))

    def written(self, tree: exp.Expr) -> str:
        """Return *tree* as text, its constants as `text` has them."""
        if self.hexed:
            for constant in list(tree.find_all(exp.Literal)):
                if constant.is_string and not _plain(constant.this):
                    constant.replace(exp.Var(this=self.text(constant.this)))
        return tree.sql(self.dialect, pretty=True, comments=False)

    def within(self, text: str, length: int) -> str:
        """Return *text*, none of which is longer than *length*, as a text of that length, where that matters.

        MariaDB joins and sorts texts without a length on disk, and by their first three bytes.
        """
        return self.sized.format(x=text, n=max(length, 1)) if self.sized and length <= _WIDEST else text

    def constant(self, value: object) -> str:
        """Return *value*, as a field of a record has it, as staged."""
        if isinstance(value, bool):
            return self.yes if value else self.no
        if isinstance(value, date):
            written = f"'{value.isoformat()}'"
            return written if self.dialect == "sqlite" else f"DATE {written}"
        if isinstance(value, tuple):
            return self.text(";".join(cast("tuple[str, ...]", value)))
        return self.text(str(value))

    def unknown(self, text: str) -> str:
        """Return the condition that *text*, trimmed, means unknown."""
        return f"LOWER({text}) IN ({', '.join(map(self.text, UNKNOWN_MARKS))})"

    def may_be_error(self, text: str) -> str:
        """Return the condition that *text* begins as an error in a cell does."""
        return f"({text} LIKE '#%' OR {text} LIKE 'Err:%')"

    def error(self, text: str) -> str:
        """Return the condition that *text* is an error that a spreadsheet left in a cell."""
        words = ", ".join(self.text(word) for word in sorted(ERRORS) if word.strip("#"))
        signs = f"{self.length.format(x=text)} BETWEEN 3 AND {_LONGEST} AND REPLACE({text}, '#', '') = ''"
        return f"({self.may_be_error(text)} AND ({text} IN ({words}) OR ({signs})))"


def _plain(value: str) -> bool:
    return "\\" not in value and value.isprintable()


_BINARY_MYSQL: Final = "CAST({x} AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin"
_WRITTEN_MYSQL: Final = f"CASE WHEN CAST({{x}} AS CHAR) NOT LIKE '0000-00-00%' THEN {_BINARY_MYSQL} END"
_DAY_MYSQL: Final = (
    "CASE WHEN {x} >= '0001-01-01' AND MONTH({x}) > 0 AND DAY({x}) BETWEEN 1 AND DAY(LAST_DAY({x})) THEN DATE({x}) END"
)
_POSTGRES_TEXT: Final = 'CAST({x} AS TEXT) COLLATE "C"'
_POSTGRES_DAY: Final = "CASE WHEN {x} BETWEEN '0001-01-01' AND '9999-12-31 23:59:59.999999' THEN CAST({x} AS DATE) END"


def _postgres_hexed(digits: str) -> str:
    return f"CONVERT_FROM(DECODE('{digits}', 'hex'), 'UTF8')"


SPEECHES: Final[Mapping[str, Speech]] = {
    one.dialect: one
    for one in (
        Speech(
            dialect="sqlite",
            texts={"any": "CAST({x} AS TEXT) COLLATE BINARY"},
            days={},
            length="LENGTH(CAST({x} AS BLOB))",
            cut="INSTR(CAST({x} AS BLOB), X'00') > 0",
            quote='"',
            yes="1",
            no="0",
            hexed=lambda digits: f"CAST(X'{digits}' AS TEXT)",
        ),
        Speech(
            dialect="postgres",
            texts={
                "text": _POSTGRES_TEXT,
                "padded": 'CONCAT({x}) COLLATE "C"',
                "integer": _POSTGRES_TEXT,
                "decimal": 'CAST(TRIM_SCALE({x}) AS TEXT) COLLATE "C"',
                "truth": "CASE WHEN {x} THEN 'TRUE' WHEN NOT {x} THEN 'FALSE' END COLLATE \"C\"",
                "day": _POSTGRES_TEXT,
                "moment": _POSTGRES_TEXT,
                "zoned": "REGEXP_REPLACE(CAST({x} AS TEXT), '([+-][0-9][0-9])$', '\\1:00') COLLATE \"C\"",
            },
            days={
                "day": "CASE WHEN {x} BETWEEN '0001-01-01' AND '9999-12-31' THEN {x} END",
                "moment": _POSTGRES_DAY,
                "zoned": (
                    "CASE WHEN {x} BETWEEN '1900-01-01' AND '9999-12-31' OR ({x} BETWEEN '0001-01-01' AND "
                    "'9999-12-31 23:59:59.999999' AND CAST(EXTRACT(TIMEZONE FROM {x}) AS INTEGER) % 60 = 0) "
                    "THEN CAST({x} AS DATE) END"
                ),
            },
            length="CHAR_LENGTH({x})",
            quote='"',
            row="CAST({x} AS BIGINT)",
            hexed=_postgres_hexed,
        ),
        Speech(
            dialect="mysql",
            texts={
                "text": _BINARY_MYSQL,
                "integer": _BINARY_MYSQL.format(x="({x} + 0)"),
                "decimal": (
                    "CASE WHEN CAST({x} AS CHAR) LIKE '%.%' THEN TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM "
                    f"{_BINARY_MYSQL})) ELSE {_BINARY_MYSQL} END"
                ),
                "day": _WRITTEN_MYSQL,
                "moment": _WRITTEN_MYSQL,
            },
            days={"day": _DAY_MYSQL, "moment": _DAY_MYSQL},
            length="CHAR_LENGTH({x})",
            quote="`",
            null="CHAR",
            grouping="SQL_BIG_RESULT ",
            yes="1",
            no="0",
            binary="{x} COLLATE utf8mb4_nopad_bin",
            sized="CAST({x} AS CHAR({n}) CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin",
            hexed=lambda digits: f"CONVERT(X'{digits}' USING utf8mb4)",
        ),
    )
}
