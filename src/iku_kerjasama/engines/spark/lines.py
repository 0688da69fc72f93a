"""A CSV file read by Spark, where each of its lines is a row: all text, numbered as our source numbers it.

Spark's own CSV reader passes over blank lines, pads short rows and cuts long ones, so that what was rejected would not
be known. So lines are read as lines, with their place, and taken apart as our source does. Where a line is none that
can be taken apart alone (a quote open at its end, a CR within), the whole file is left to our source.
"""

import csv
import re
from hashlib import file_digest
from itertools import accumulate
from pathlib import Path
from urllib.parse import unquote

from attrs import frozen
from pyspark import StorageLevel
from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as F  # noqa: N812 - as everybody calls it

from iku_kerjasama.sources.csv.coding import UTF_8
from iku_kerjasama.sources.csv.table import CsvTable

__all__ = ["Lines", "read"]


@frozen(kw_only=True)
class Lines:
    """A file's lines below its header as a *frame*: ``row`` their numbers, ``line`` their text, ``cells``.

    *count* is how many there are, *digest* that of the file's bytes. They are *kept* as they were read the first time,
    since a cluster that grows or shrinks meanwhile would part the file at other places the next time.
    """

    frame: DataFrame
    kept: DataFrame
    count: int
    digest: str


def read(session: SparkSession, table: CsvTable) -> Lines | None:
    """Return the lines of *table*; None where a line may be no row, or Spark would read its letters otherwise.

    None, too, of a file that Spark passes over: one whose name begins with a dot or an underscore.
    """
    if table.file.coding != UTF_8:
        return None
    with table.file.open() as handle:
        digest = f"sha256:{file_digest(handle, 'sha256').hexdigest()}"
        handle.seek(max(handle.tell() - 1, 0))
        if handle.read(1) == b"\r":
            return None
    text = session.read.text(_address(table.path), lineSep="\n")
    line = F.regexp_replace("value", r"\r\z", "")
    numbered = text.select(
        F.col("_metadata.file_block_start").alias("block"),
        F.monotonically_increasing_id().alias("at"),
        line.alias("line"),
    )
    numbered = numbered.select(
        "block",
        "at",
        "line",
        _is_odd(F.col("line"), table.delimiter).alias("odd"),
        _cells(F.col("line"), table.delimiter).alias("cells"),
    ).persist(StorageLevel.MEMORY_AND_DISK)
    told = numbered.groupBy("block").agg(F.count("*"), F.min("at"), F.max("odd")).collect()
    if not told or any(row[3] for row in told):
        numbered.unpersist()
        return None
    with table.file.open():  # which tells whether it is still the same
        pass
    blocks = sorted(tuple(row)[:3] for row in told)
    starts = list(accumulate((count for _, count, _ in blocks), initial=1))
    offsets = [(block, start - first) for (block, _, first), start in zip(blocks, starts, strict=False)]
    placed = numbered.join(F.broadcast(session.createDataFrame(offsets, "block bigint, start bigint")), "block")
    frame = placed.select((F.col("start") + F.col("at")).alias("row"), "line", "cells")
    return Lines(
        frame=frame.where(F.col("row") >= table.first_row),
        kept=numbered,
        count=starts[-1] - table.first_row,
        digest=digest,
    )


def _address(path: Path) -> str:
    """Return *path* as Spark takes one: its signs as they are, but for those that would make it a pattern."""
    return re.sub(r"[\\{}\[\]*?]", r"\\\g<0>", unquote(path.resolve().as_uri()))


def _is_odd(line: Column, delimiter: str) -> Column:
    """Return whether *line* may be no row by itself."""
    cell = _cell(delimiter)
    closed = line.rlike(rf"\A(?:{cell})(?:{re.escape(delimiter)}(?:{cell}))*+\z")
    return line.contains("\r") | (F.length(line) > csv.field_size_limit()) | (line.contains('"') & ~closed)


def _cells(line: Column, delimiter: str) -> Column:
    """Return the cells of *line*; none where it is empty."""
    mark = re.escape(delimiter)
    parted = F.regexp_extract_all(line, F.lit(rf"(?:\A|{mark})({_cell(delimiter)})"), F.lit(1))
    plain = F.split(line, mark, -1)
    cells = F.when(line.contains('"'), F.transform(parted, _unquoted)).otherwise(plain)
    return F.when(line == "", F.array().cast("array<string>")).otherwise(cells)


def _unquoted(cell: Column) -> Column:
    inner, tail = (F.regexp_extract(cell, r'(?s)\A"([^"]*+(?:""[^"]*+)*+)"(.*)\z', group) for group in (1, 2))
    return F.when(cell.startswith('"'), F.concat(F.replace(inner, F.lit('""'), F.lit('"')), tail)).otherwise(cell)


def _cell(delimiter: str) -> str:
    """Return the pattern of a cell: quoted, what may follow its quote included, or not, or empty."""
    mark = re.escape(delimiter)
    return rf'"[^"]*+(?:""[^"]*+)*+"[^{mark}]*+|[^{mark}"][^{mark}]*+|'
