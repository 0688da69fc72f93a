"""The ``spark`` engine: registers counted where they stand, by an Apache Spark session or a cluster.

    from iku_kerjasama.engines.spark import SparkEngine

    iku.compute("profil.toml", period="2025", engine=SparkEngine(session))

What happens to rows happens in Spark, without Python on the workers: nothing of this package need be there.
"""

from iku_kerjasama.engines.spark.engine import ENGINE, SparkEngine, framed

__all__ = ["ENGINE", "SparkEngine", "framed"]
