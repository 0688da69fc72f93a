"""The session that Spark is asked in: the one there is, or one begun here."""

from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from iku_kerjasama.errors import UsageError
from iku_kerjasama.plugins import N_

__all__ = ["session_at"]

_NOT_STARTED = N_(
    "Spark tidak dapat dimulai: {fault}. Spark memerlukan Java 17 atau lebih baru; pasang, lalu tulis letaknya pada "
    "JAVA_HOME. Atau hitung dengan --engine reference."
)


def session_at(master: str | None) -> SparkSession:
    """Return the active session, else one at *master*, a cluster's address (``local[2]``), or where Spark is set to.

    Raises UsageError where Spark does not start.
    """
    active = SparkSession.getActiveSession()
    if active is not None:
        return active
    settings = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.log.level": "ERROR"}
    if (master or "").startswith("local"):
        settings["spark.sql.shuffle.partitions"] = "8"  # Spark's 200 are for a cluster
    builder = SparkSession.Builder().appName("iku-kerjasama").config(map=settings)
    try:
        return (builder if master is None else builder.master(master)).getOrCreate()
    except (PySparkException, OSError) as fault:
        told = str(fault).strip().partition("\n")[0]
        raise UsageError("spark-not-started", _NOT_STARTED, fault=told) from fault
