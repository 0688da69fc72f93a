"""A table that Spark reads, its rows numbered in an order that stays.

Where no column tells the order, Parquet files do: by their names, and each row by its place in its file. Where a column
of whole numbers does, and has no gaps, a row's number follows from it; else the rows are counted bucket by bucket. So
the same rows have the same numbers however many partitions they are read in.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate

from attrs import define, field
from pyspark.sql import Column, DataFrame, Window
from pyspark.sql import functions as F  # noqa: N812 - as everybody calls it

from iku_kerjasama.plugins import N_, Cells, Remark, SourceError
from iku_kerjasama.sources.memory.objects import imprecise
from iku_kerjasama.sources.memory.values import ImpreciseError, plain

__all__ = ["SparkTable", "cell"]

_REPEATED = N_(
    "Kolom {column} dari {file}, yang disebut `order_by`, kosong atau berulang: {rows} baris, {different} nilai yang "
    "berbeda. Tanpa urutan yang pasti tidak ada yang dihitung. Urutkan menurut kolom yang terisi dan tidak berulang."
)
_ROW_MISSING = N_("{file} tidak punya baris nomor {row}.")

_BUCKET = 100_000
"""How many rows, about, are numbered together."""


def cell(place: int) -> str:
    """Return the name that the column in *place* has in `SparkTable.numbered`."""
    return f"c{place}"


@define(kw_only=True, eq=False)
class SparkTable:
    """What Spark reads as *frame*, the columns of which are *header*, in the order of the column *order_by*.

    Without *order_by* it is read from files, and these and the rows' places in them tell the order.
    """

    source: str
    frame: DataFrame = field(repr=False)
    header: Sequence[str]
    order_by: str | None = None
    sheet: str | None = None
    first_row: int = 1
    ragged: bool = False
    first_column: int | None = None
    remarks: Sequence[Remark] = ()

    @cached_property
    def kinds(self) -> Sequence[str]:
        """The type of each column, in Spark's words."""
        return tuple(kind for _, kind in self.frame.dtypes)

    @cached_property
    def numbered(self) -> DataFrame:
        """The rows, each with its number as ``row`` and its cells as ``c0``, ``c1`` and so on.

        Raises SourceError where the column that should tell the order does not.
        """
        return self._by_place() if self.order_by is None else self._by_column(self.order_by)

    def rows(self) -> Iterator[Cells]:
        """Yield each row's cells, in order, one partition after the other."""
        names = list(map(cell, range(len(self.header))))
        ordered = self.numbered.orderBy("row").select(*names)
        return (self._cells(number, row) for number, row in enumerate(ordered.toLocalIterator(), self.first_row))

    def fetch(self, numbers: Iterable[int]) -> Iterator[tuple[int, Cells]]:
        """Yield the rows with these numbers; a number that no row has is a `SourceError`."""
        wanted = list(numbers)
        several = self.numbered.where(F.col("row").isin(wanted)).collect() if wanted else []
        found = {row["row"]: row for row in several}
        for number in wanted:
            if number not in found:
                raise SourceError("row-missing", _ROW_MISSING, problems=(), file=self.source, row=number)
            yield number, self._cells(number, [found[number][cell(place)] for place in range(len(self.header))])

    def line(self, number: int, cells: Cells) -> int | None:  # noqa: ARG002 - what a table is asked
        """Return None: such rows stand on no line."""
        return None

    def digest(self) -> str | None:
        """Return None: nobody reads the bytes."""
        return None

    def _cells(self, number: int, values: Sequence[object]) -> Cells:
        try:
            return list(map(plain, values))
        except ImpreciseError:
            raise imprecise(self, number, list(values)) from None

    def _columns(self) -> list[Column]:
        return [F.col(_quoted(name)).alias(cell(place)) for place, name in enumerate(self.header)]

    def _by_place(self) -> DataFrame:
        placed = self.frame.select(
            *self._columns(), F.col("_metadata.file_path").alias("file"), F.col("_metadata.row_index").alias("index")
        )
        counts = sorted((row["file"], row["count"]) for row in placed.groupBy("file").count().collect())
        starts = accumulate((count for _, count in counts), initial=self.first_row)
        before = [(file, start) for (file, _), start in zip(counts, starts, strict=False)]
        offsets = self.frame.sparkSession.createDataFrame(before, "file string, start bigint")
        return placed.join(F.broadcast(offsets), "file").select(
            *self._names(), (F.col("start") + F.col("index")).alias("row")
        )

    def _by_column(self, name: str) -> DataFrame:
        order = F.col(_quoted(name)).cast("bigint")
        placed = self.frame.select(*self._columns(), order.alias("place"))
        asked = (F.count("*"), F.count("place"), F.countDistinct("place"), F.min("place"), F.max("place"))
        (told,) = placed.agg(*(one.alias(str(at)) for at, one in enumerate(asked))).collect()
        rows, filled, different, first, last = told
        if not rows == filled == different:
            raise SourceError(
                "order-column-unfit",
                _REPEATED,
                problems=(),
                column=name,
                file=self.source,
                rows=rows,
                different=different,
            )
        if rows == 0 or last - first + 1 == rows:
            start = self.first_row - (first or 0)
            return placed.select(*self._names(), (F.col("place") + F.lit(start)).alias("row"))
        return self._by_bucket(placed, first, (last - first) // (rows // _BUCKET + 1) + 1)

    def _by_bucket(self, placed: DataFrame, first: int, width: int) -> DataFrame:
        bucketed = placed.withColumn("bucket", F.expr(f"(place - ({first})) div {width}"))
        counts = sorted(tuple(row) for row in bucketed.groupBy("bucket").count().collect())
        starts = accumulate((count for _, count in counts), initial=self.first_row - 1)
        before = [(bucket, start) for (bucket, _), start in zip(counts, starts, strict=False)]
        offsets = self.frame.sparkSession.createDataFrame(before, "bucket bigint, start bigint")
        number = F.row_number().over(Window.partitionBy("bucket").orderBy("place"))
        return bucketed.join(F.broadcast(offsets), "bucket").select(
            *self._names(), (F.col("start") + number).alias("row")
        )

    def _names(self) -> list[str]:
        return list(map(cell, range(len(self.header))))


def _quoted(name: str) -> str:
    doubled = name.replace("`", "``")
    return f"`{doubled}`"
