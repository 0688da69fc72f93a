"""What Spark reads by itself: each cell made ready where it stands, each row that may be no record told apart."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from attrs import frozen
from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F  # noqa: N812 - as everybody calls it

from iku_kerjasama.engines.filling import PART
from iku_kerjasama.engines.spark.judged import Judged, kind
from iku_kerjasama.engines.spark.lines import Lines
from iku_kerjasama.engines.spark.texts import READABLE, doubtful, known, listed, shown, whole
from iku_kerjasama.engines.sql.staging import WHOLE
from iku_kerjasama.intake.columns import nature
from iku_kerjasama.intake.reader import Sheet
from iku_kerjasama.intake.shape import probed
from iku_kerjasama.rows import Cells
from iku_kerjasama.sources.csv.plain import split
from iku_kerjasama.sources.csv.table import CsvTable
from iku_kerjasama.sources.spark.table import SparkTable, cell

__all__ = ["Given", "of_lines", "of_table", "records"]


@frozen(kw_only=True)
class Given:
    """Rows as Spark has them: a *frame* with their number as ``row``, and their *cells* by place, each of a *kind*.

    *fits* says whether a row is as wide as the header. *shown* are the columns by which *look* gives a row as Python
    has it.
    """

    frame: DataFrame
    cells: Mapping[int, Column]
    kinds: Mapping[int, str]
    fits: Column
    shown: Sequence[str]
    look: Callable[[Sequence[Any]], Cells]


def of_lines(table: CsvTable, read: Lines, width: int) -> Given:
    """Return the rows that the lines of *table*, which have *width* cells, are."""

    def look(row: Sequence[Any]) -> Cells:
        (cells,) = split(f"{row[0]}\n", table.delimiter) or ([],)
        return cells

    return Given(
        frame=read.frame,
        cells={place: F.get("cells", place) for place in range(width)},
        kinds=dict.fromkeys(range(width), "string"),
        fits=F.size("cells") == width,
        shown=("line",),
        look=look,
    )


def of_table(sheet: Sheet, table: SparkTable) -> Given | None:
    """Return the rows of *table*; None where the type of a mapped column is one that Python writes in another way."""
    places = {0, probed(sheet.columns), *sheet.columns.places.values()}
    kinds = {place: table.kinds[place] for place in sorted(places)}
    telling = (kinds[0], kinds[probed(sheet.columns)])
    if not READABLE.issuperset(kinds.values()) or "boolean" in telling:
        return None
    width = len(table.header)
    return Given(
        frame=table.numbered,
        cells={place: F.col(cell(place)) for place in kinds},
        kinds=kinds,
        fits=F.lit(col=True),
        shown=tuple(map(cell, range(width))),
        look=list,
    )


def records(given: Given, judged: Judged) -> DataFrame:
    """Return the typed rows of those that are certainly records; *judged* takes all others."""
    sheet = judged.sheet
    texts = {place: shown(given.cells[place], kind_of) for place, kind_of in given.kinds.items()}
    doubt = ~given.fits | doubtful(sheet.columns, texts)
    for row in given.frame.where(doubt).select("row", *given.shown).orderBy("row").collect():
        judged.take(row[0], given.look(row[1:]))
    sure = given.frame.where(~doubt)
    held = {name: place for name, place in sheet.columns.places.items() if name in judged.names}
    ready = {name: _ready(name, given.cells[place], texts[place]) for name, place in held.items()}
    if "id" in sheet.columns.places:
        ready[WHOLE] = F.lit("")  # who has no known id is doubted, and so is with Python
    else:
        ready[WHOLE] = whole(sheet.columns, {name: known(texts[place]) for name, place in sheet.columns.places.items()})
    frame = sure.select("row", *(value.alias(name) for name, value in ready.items()))
    read = {name: given.kinds[place] for name, place in held.items() if nature(name) not in ("text", "texts")}
    for kind_of in sorted(set(read.values())):
        frame = _meant(frame, [name for name in read if read[name] == kind_of], kind_of, judged)
    filled = {
        "row": F.col("row") + F.lit(judged.part << PART),
        **{name: F.lit(judged.constant(name)).cast(kind(name)) for name in sheet.columns.constants},
    }
    return frame.select(*(filled.get(name, F.col(name)).alias(name) for name in judged.names))


def _ready(name: str, value: Column, text: Column) -> Column:
    """Return the cell of field *name* ready for its column, or as it is, where its distinct values are to be read."""
    if nature(name) == "text":
        return known(text)
    return listed(text) if nature(name) == "texts" else value


def _meant(frame: DataFrame, names: Sequence[str], kind_of: str, judged: Judged) -> DataFrame:
    """Return *frame* with what each distinct cell of the columns *names* means, read in the order of the rows."""
    cells = F.array(*(F.struct(F.lit(name).alias("field"), F.col(name).alias("cell")) for name in names))
    apart = frame.select("row", F.inline(cells)).where(F.col("cell").isNotNull())
    met = sorted(
        (first, field, cell) for field, cell, first in apart.groupBy("field", "cell").agg(F.min("row")).collect()
    )
    for name in names:
        meanings = [(cell, judged.meaning(name, cell)) for _, field, cell in met if field == name]
        told = frame.sparkSession.createDataFrame(
            [pair for pair in meanings if pair[1] is not None], f"cell {kind_of}, meaning {kind(name)}"
        )
        others = [column for column in frame.columns if column != name]
        joined = frame.join(F.broadcast(told), F.col(name) == F.col("cell"), "left")
        frame = joined.select(*others, F.col("meaning").alias(name))
    return frame
