"""The law of the engine ``spark``: several partitions, shuffles and all, it comes to what the reference comes to."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from attrs import evolve, fields
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from iku_kerjasama.data import Data, opened_data
from iku_kerjasama.engines.spark import SparkEngine
from iku_kerjasama.measurement.measure import tasked
from iku_kerjasama.measurement.outcomes import Outcome
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.operations import explain
from iku_kerjasama.periods import Period
from iku_kerjasama.plugins.registry import default
from iku_kerjasama.rules.kab_malang import INDICATOR
from iku_kerjasama.testing.strategies import Books, books, days, options, periods
from tests.many import many
from tests.property.test_clothes_law import Clothes

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

DIMENSIONS = ("scope", "partner_kind", "sectors", "subdivision", "region", "kind", "month", "quarter", "year")
COMPARED = [attribute.name for attribute in fields(Measurement) if attribute.eq]
OF_ITS_OWN = {"findings", "engine", "sources"}

Laid = Callable[["SparkSession", Path, Books], tuple[Data, Data]]
"""Lays books out in a folder: what Spark reads, and what the reference does."""


def _lines(_: "SparkSession", folder: Path, drawn: Books) -> tuple[Data, Data]:
    for register, rows in drawn.data().items():
        worn = Clothes(delimiter=";", end="\r\n", blank=True, again=True, total=True)
        (folder / f"{register}.csv").write_bytes(worn.content(rows))
    return folder, folder


def _parquet(session: "SparkSession", folder: Path, drawn: Books) -> tuple[Data, Data]:
    for register, rows in drawn.data().items():
        names = list(rows[0])
        texts = [tuple(row.values()) for row in rows]
        frame = session.createDataFrame(texts, ", ".join(f"`{name}` string" for name in names))
        frame.repartition(3).write.parquet(str(folder / register))
    return _profile(folder, "spark"), _profile(folder, "spark")


def _objects(_: "SparkSession", __: Path, drawn: Books) -> tuple[Data, Data]:
    return drawn.data(), drawn.data()


def _profile(folder: Path, source: str) -> Path:
    text = "".join(
        f'[{register}]\nsource = "{source}"\npath = "{register}"\n' for register in ("facilitations", "agreements")
    )
    (folder / "iku.toml").write_text(text, encoding="utf-8")
    return folder / "iku.toml"


def agree(session: "SparkSession", laid: Laid, drawn: Books, period: Period, **asked: object) -> None:
    """Hold Spark to the reference: value, companion, breakdowns, ledger, and every outcome."""
    with TemporaryDirectory() as folder:
        ours, theirs = laid(session, Path(folder), drawn)
        reference = explain(theirs, "kab-malang", period, **asked)  # type: ignore[arg-type]
        task = tasked(INDICATOR, period, **asked)  # type: ignore[arg-type]
        found = opened_data(ours, default())
        counting = SparkEngine(session).opened(found.parts, [task])
        try:
            result = counting.measurement(task)
            outcomes = [_placed(outcome) for outcome in counting.outcomes(task)]
        finally:
            counting.close()
        for name in COMPARED:
            if name not in OF_ITS_OWN:
                assert getattr(result, name) == getattr(reference.measurement, name), name
        assert outcomes == [_placed(outcome) for outcome in reference.outcomes]


def _placed(outcome: Outcome) -> Outcome:
    """Return *outcome* without its line, which only the reference tells."""
    return evolve(outcome, location=outcome.location and evolve(outcome.location, line=None))


@pytest.mark.parametrize("laid", [_lines, _parquet, _objects])
class TestSpark:
    """Issue 8: "runs on a real Spark (`local[2]`, several partitions with real shuffles, adaptive execution on)"."""

    @given(
        books(max_size=20, complete=True),
        periods(),
        st.none() | days(),
        options(),
        st.lists(st.sampled_from(DIMENSIONS), max_size=3, unique=True),
    )
    # each example takes seconds here, so that none is made smaller
    @settings(max_examples=many(4), deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    def test_agrees_with_the_reference(
        self,
        session: "SparkSession",
        laid: Laid,
        drawn: Books,
        period: Period,
        as_of: date | None,
        chosen: dict[str, str],
        by: list[str],
    ) -> None:
        """CSV with blank lines, repeated headers and totals; Parquet of several files; rows that Python hands over."""
        agree(session, laid, drawn, period, options=chosen, as_of=as_of, by=by)
