"""Outcomes written by Spark itself: the table of ``explain --format csv``, no row of it made in Python."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import reduce
from typing import BinaryIO

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F  # noqa: N812 - as everybody calls it

from iku_kerjasama.engines.filling import PART
from iku_kerjasama.engines.spark.staging import Staged
from iku_kerjasama.engines.sql.program import Program
from iku_kerjasama.rules.indicator import Clause, Count

__all__ = ["table", "write"]

_FORM = {
    "escape": '"',
    "emptyValue": "",
    "nullValue": "",
    "ignoreLeadingWhiteSpace": "false",
    "ignoreTrailingWhiteSpace": "false",
}


def table(program: Program, outcomes: Mapping[str, DataFrame], staged: Staged) -> DataFrame:
    """Return *outcomes*, those of *program* by account over what is *staged*, as that table, in order."""
    rule = program.task.counting_rule(links_known=program.links_known)
    sides = []
    for side, (account, count) in enumerate(rule.accounts.items()):
        known = rule.paired and program.links_known and count is rule.denominator
        columns = dict(_columns(account, count, staged, known=known))
        placed = (F.lit(side).alias("_side"), F.col("row").alias("_row"))
        sides.append(outcomes[account].select(*placed, *(value.alias(name) for name, value in columns.items())))
    return reduce(DataFrame.unionByName, sides).orderBy("_side", "_row").drop("_side", "_row")


def write(shown: DataFrame, stream: BinaryIO) -> None:
    """Write the table *shown* to *stream* as CSV: its lines are made on the workers, and come a partition at a time."""
    lines = shown.select(F.to_csv(F.struct(*shown.columns), _FORM))
    stream.write(f"{','.join(shown.columns)}\n".encode())
    stream.writelines(f"{line}\n".encode() for (line,) in lines.toLocalIterator())


def _columns(account: str, count: Count, staged: Staged, *, known: bool) -> Iterator[tuple[str, Column]]:
    """Yield the name of each column, and the expression for it over the outcomes of *account*."""
    number = F.col("row").bitwiseAND(F.lit((1 << PART) - 1))
    tables = [sheet.table for sheet in staged.parts[count.register]]
    reason = F.col("reason").cast("string")
    part = F.shiftright("row", PART)
    yield "register", F.lit(account)
    yield "id", F.coalesce(F.col("id"), F.concat(F.lit("row-"), number))
    yield "counted", reason.isNull()
    yield "weight", F.col("weight").cast("int")
    yield "reason", reason
    yield "basis", _chosen(reason, _of_clauses(count, lambda clause: clause.citation.basis))
    yield "regulation", _chosen(reason, _of_clauses(count, _regulation))
    yield "place", _chosen(reason, _of_clauses(count, lambda clause: clause.citation.place))
    yield "followed_up", (F.col("followed_up") == 1) if known else F.lit(None).cast("boolean")
    yield "source", _chosen(part, list(enumerate(table.source for table in tables)))
    yield "sheet", _chosen(part, list(enumerate(table.sheet for table in tables)))
    yield "row", number


def _of_clauses(count: Count, told: Callable[[Clause], str | None]) -> list[tuple[str, str | None]]:
    return [(clause.reason, told(clause)) for clause in count.clauses]


def _regulation(clause: Clause) -> str | None:
    return clause.citation.regulation.title if clause.citation.regulation else None


def _chosen(value: Column, cases: Sequence[tuple[str | int, str | None]]) -> Column:
    """Return which of the *cases* holds for *value*."""
    found = F.lit(None).cast("string")
    for one, text in cases:
        found = F.when(value == F.lit(one), F.lit(text)).otherwise(found)
    return found
