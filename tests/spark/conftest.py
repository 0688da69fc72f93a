"""One Spark session for all tests here: two cores, several partitions, real shuffles, adaptive execution on.

Without pyspark or Java they are skipped; they fail where ``IKU_TEST_SPARK`` is set, as `.ci/run` does for the step that
brings both.
"""

import os
from collections.abc import Iterator
from importlib.util import find_spec
from shutil import which
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.default.parallelism": "2",
    "spark.sql.shuffle.partitions": "3",
    "spark.sql.adaptive.enabled": "true",
    # a join of small tables is shuffled, too, unless the statement says otherwise
    "spark.sql.autoBroadcastJoinThreshold": "-1",
    "spark.sql.adaptive.coalescePartitions.enabled": "false",
    "spark.sql.files.maxPartitionBytes": "2500",
    # registers are tiny here: what costs time is compiling
    "spark.sql.codegen.wholeStage": "false",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests here on one worker, so that there is one session."""
    for item in items:
        if item.path.parent.name == "spark":
            item.add_marker(pytest.mark.xdist_group("spark"))


@pytest.fixture(scope="session")
def session() -> "Iterator[SparkSession]":
    """Give a session on two cores of this machine."""
    missing = [name for name in ("pyspark", "sqlglot") if find_spec(name) is None]
    if not os.environ.get("JAVA_HOME") and which("java") is None:
        missing.append("java")
    if missing:
        told = f"not installed: {', '.join(missing)}"
        if os.environ.get("IKU_TEST_SPARK"):
            pytest.fail(told)
        pytest.skip(told)
    from pyspark.sql import SparkSession  # noqa: PLC0415 - it may be missing

    builder = SparkSession.Builder().master("local[2]").appName("tests").config(map=_SETTINGS)
    begun = builder.getOrCreate()
    yield begun
    begun.stop()
