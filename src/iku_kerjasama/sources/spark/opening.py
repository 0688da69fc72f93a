"""A table of Spark's opened: the session found, the columns known, the order of the rows told."""

from pathlib import Path
from urllib.parse import urlsplit

from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession

from iku_kerjasama.plugins import N_, Origin, SourceError
from iku_kerjasama.sources.spark.options import SparkOptions
from iku_kerjasama.sources.spark.session import session_at
from iku_kerjasama.sources.spark.table import SparkTable

__all__ = ["framed", "opened"]

_ONE_OF = N_("Sumber spark untuk {register} memerlukan salah satu dari `table` atau `path`, dan bukan keduanya.")
_UNREADABLE = N_("{file} tidak dapat dibaca oleh Spark: {fault}. Periksa nama, letak, dan hak aksesnya.")
_UNORDERED = N_(
    "Baris {file} tidak punya urutan: tabel Spark tidak menyimpannya, padahal dari dua entri yang sama, yang pertama "
    "yang dihitung. Tulis `order_by`: kolom bilangan bulat yang terisi dan tidak berulang."
)
_NO_ORDER_COLUMN = N_("{file} tidak punya kolom {column} yang disebut `order_by`. Kolom yang ada: {columns}.")
_NOT_WHOLE = N_(
    "Kolom {column} dari {file}, yang disebut `order_by`, bertipe {type}, bukan bilangan bulat. Urutkan menurut kolom "
    "bilangan bulat yang terisi dan tidak berulang."
)
_WHOLE = frozenset({"tinyint", "smallint", "int", "bigint"})


def opened(options: SparkOptions, origin: Origin) -> SparkTable:
    """Return the table that *options* name; SourceError where Spark cannot read it or its rows have no order."""
    if (options.table is None) == (options.path is None):
        raise SourceError("spark-source-unclear", _ONE_OF, register=origin.register)
    session = session_at(None)
    name = options.table or str(options.path)
    try:
        frame = _read(session, options, origin)
        columns = tuple(frame.columns)
    except PySparkException as fault:
        raise _unreadable(name, fault) from fault
    if options.order_by is None and options.table is not None:
        raise SourceError("rows-unordered", _UNORDERED, problems=(), file=name)
    _ordered(frame, columns, name, options.order_by)
    return SparkTable(source=name, frame=frame, header=columns, order_by=options.order_by)


def framed(frame: DataFrame, order_by: str, name: str = "spark") -> SparkTable:
    """Return a Spark data *frame* as a table called *name*, its rows in the order of the column *order_by*.

    Give it as a register: ``iku.compute({"facilitations": framed(frame, "nomor"), …}, engine=SparkEngine(session))``.
    The column holds whole numbers, filled and without repeats. SourceError where it is no such column.
    """
    columns = tuple(frame.columns)
    _ordered(frame, columns, name, order_by)
    return SparkTable(source=name, frame=frame, header=columns, order_by=order_by)


def _read(session: SparkSession, options: SparkOptions, origin: Origin) -> DataFrame:
    if options.table is not None:
        return session.table(options.table)
    path = str(options.path)
    return session.read.parquet(path if urlsplit(path).scheme else str(Path(origin.base, path).resolve()))


def _ordered(frame: DataFrame, columns: tuple[str, ...], name: str, order_by: str | None) -> None:
    """Raise SourceError unless *order_by* is a column of whole numbers."""
    if order_by is None:
        return
    if order_by not in columns:
        raise SourceError(
            "order-column-missing",
            _NO_ORDER_COLUMN,
            problems=(),
            file=name,
            column=order_by,
            columns=", ".join(columns),
        )
    kind = dict(frame.dtypes)[order_by]
    if kind not in _WHOLE:
        raise SourceError("order-column-unfit", _NOT_WHOLE, problems=(), file=name, column=order_by, type=kind)


def _unreadable(name: str, fault: PySparkException) -> SourceError:
    told = str(fault).strip().partition("\n")[0]
    return SourceError("source-unreadable", _UNREADABLE, problems=(), file=name, fault=told)
