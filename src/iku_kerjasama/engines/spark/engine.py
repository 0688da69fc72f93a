"""The engine as others see it: registers staged once, and each task's statements run over them."""

from collections.abc import Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Self

from attrs import frozen

from iku_kerjasama.engines.engine import FILES, Counting, Engine, Form, Parts
from iku_kerjasama.errors import UsageError
from iku_kerjasama.measurement.measure import Task
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins.watching import Progress

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

    from iku_kerjasama.sources.spark.table import SparkTable

__all__ = ["ENGINE", "SparkEngine", "framed"]

_NOT_INSTALLED = N_(
    'Mesin {engine} memerlukan pustaka {package}. Pasang dengan: pip install "iku-kerjasama[spark]", atau hitung '
    "dengan --engine reference."
)
_LITERALS = N_(
    "Sesi Spark ini membaca tanda \\ di dalam teks dengan cara lama (spark.sql.parser.escapedStringLiterals), jadi "
    "perintah SQL akan berarti lain. Atur kembali menjadi false."
)


@frozen
class SparkEngine:
    """Counts in *session*, a SparkSession; without one in the active session, or in one that is begun."""

    session: "SparkSession | None" = None
    name: str = "spark"
    writes: Sequence[Form] = FILES

    @classmethod
    def at(cls, master: str) -> Self:
        """Return the engine in a session at *master*, a cluster's address: ``local[2]``, ``yarn``, ``spark://…``.

        A session that is active already is taken as it is. Raises UsageError where Spark is missing or does not start.
        """
        _require()
        from iku_kerjasama.sources.spark.session import session_at  # noqa: PLC0415 - nothing heavy before it is chosen

        return cls(session_at(master))

    def opened(self, parts: Parts, tasks: Sequence[Task], progress: Progress | None = None) -> Counting:
        """Return the registers in *parts* staged for *tasks*; *progress* is told how far that is.

        Raises UsageError where Spark is missing or cannot count these, and what reading the tables raises.
        """
        _require()
        from iku_kerjasama.engines.spark.counting import Standing  # noqa: PLC0415 - nothing heavy before it is chosen
        from iku_kerjasama.sources.spark.session import session_at  # noqa: PLC0415 - the same

        session = self.session or session_at(None)
        if session.conf.get("spark.sql.parser.escapedStringLiterals", "false") == "true":
            raise UsageError("spark-literals", _LITERALS)
        return Standing.of(session, parts, tasks, progress)


ENGINE: Engine = SparkEngine()
"""The engine that ``--engine spark`` means."""


def framed(frame: "DataFrame", order_by: str, name: str = "spark") -> "SparkTable":
    """Return a Spark data *frame* as a register called *name*, its rows in the order of the column *order_by*.

    The column holds whole numbers, filled and without repeats; SourceError where it is no such column.
    """
    from iku_kerjasama.sources.spark.opening import framed as opened  # noqa: PLC0415 - nothing heavy before it is chosen

    return opened(frame, order_by, name)


def _require() -> None:
    for package in ("pyspark", "sqlglot"):
        if find_spec(package) is None:
            raise UsageError("engine-extra-missing", _NOT_INSTALLED, engine="spark", package=package)
