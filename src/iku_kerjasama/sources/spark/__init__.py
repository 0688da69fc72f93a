"""The ``spark`` source: a table, a view or Parquet files, as Apache Spark sees them.

The engine ``spark`` counts such a register where it stands. Any other engine reads it row by row through the driver.
"""

from collections.abc import Sequence

from iku_kerjasama.plugins import N_, Label, Origin, SourceError, SourceKind, Table, hookimpl
from iku_kerjasama.sources.spark.options import SparkOptions

__all__ = ["KIND", "SparkOptions", "iku_sources"]

_NOT_INSTALLED = N_(
    'Untuk membaca {register} dengan Spark diperlukan pyspark. Pasang dengan: pip install "iku-kerjasama[spark]"'
)


def _table(options: SparkOptions, origin: Origin) -> Table:
    try:
        from iku_kerjasama.sources.spark.opening import opened  # noqa: PLC0415 - only who reads by Spark needs it
    except ModuleNotFoundError as fault:
        if fault.name != "pyspark":
            raise
        raise SourceError("spark-not-installed", _NOT_INSTALLED, register=origin.register) from fault
    return opened(options, origin)


KIND = SourceKind(
    name="spark",
    summary=Label("Spark: tabel, view, atau berkas Parquet", "Spark: tables, views or Parquet files"),
    options=SparkOptions,
    open=_table,
)
"""The ``spark`` source as a plugin declares it."""


@hookimpl
def iku_sources() -> Sequence[SourceKind]:
    """Return the ``spark`` source."""
    return (KIND,)
