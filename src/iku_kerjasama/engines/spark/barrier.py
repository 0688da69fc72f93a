"""Where a plan ends and another begins: what was computed is kept, and how it came about is forgotten.

A statement names a step several times, and a step others. Spark would put each into the plan wherever it is named, also
where it keeps what came of it, and a plan that tells its whole history grows beyond the driver's memory.
"""

from pyspark.sql import DataFrame

__all__ = ["kept"]


def kept(frame: DataFrame, *, at_once: bool) -> DataFrame:
    """Return *frame* as computed, *at_once* or when it is first used.

    It is kept where the session's ``spark.checkpoint.dir`` says, which outlives a worker; else on the workers, and if
    one of them is lost, so is the computation: it ends with an error, never with less.
    """
    if frame.sparkSession.conf.get("spark.checkpoint.dir", None):
        return frame.checkpoint(eager=at_once)
    return frame.localCheckpoint(eager=at_once)
