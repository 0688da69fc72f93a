"""What Spark reads by itself, what it is handed, what it refuses; and how it is asked for."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import iku_kerjasama as iku
from iku_kerjasama.engines.engine import engine_of
from iku_kerjasama.engines.spark import SparkEngine, framed
from iku_kerjasama.errors import SourceError, UsageError
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.operations import explain
from iku_kerjasama.plugins import Origin
from iku_kerjasama.sources.spark import KIND, SparkOptions

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

EXAMPLE = Path(__file__).parents[2] / "examples" / "kabupaten-malang"
REQUESTS = (
    (9, "F-2", "2025-01-02", "difasilitasi", "35.07"),
    (2, "F-1", "2025-03-04", "difasilitasi", "35.07"),
    (30, "F-1", "2024-05-06", "difasilitasi", "35.08"),
    (31, " ", "", None, ""),
    (500_000, "Jumlah", None, None, None),
)
AGREEMENTS = ((1, "N-1", "2025-04-05", "perjanjian_kerja_sama", "F-1"), (2, None, "2025-04-06", "PKS", "F-2; F-9"))


def frames(session: "SparkSession", requests: Sequence[tuple[object, ...]] = REQUESTS) -> "tuple[DataFrame, DataFrame]":
    """Return both registers as data frames in several partitions, their rows in no order."""
    left = session.createDataFrame(requests, "nomor int, id string, received_on string, status string, region string")
    right = session.createDataFrame(
        AGREEMENTS, "no bigint, id string, signed_on string, kind string, facilitation_ids string"
    )
    return left.repartition(3), right


def counted(data: object, engine: object) -> Measurement:
    """Return the year, by region and year."""
    return iku.compute(data, "kab-malang", "2025", by=["region", "year"], engine=engine)  # type: ignore[arg-type]


def test_frames_are_counted_in_the_order_of_their_column(session: "SparkSession") -> None:
    """Of two equal ids the one with the smaller number counts, gaps or not; the reference reads the same tables."""
    left, right = frames(session)
    data = {"facilitations": framed(left, "nomor"), "agreements": framed(right, "no")}
    ours, theirs = counted(data, SparkEngine(session)), counted(data, "reference")
    assert (ours.value, ours.companion, ours.ledger) == (theirs.value, theirs.companion, theirs.ledger)
    assert (ours.numerator, ours.denominator) == (2, 2)
    assert ours.breakdowns == theirs.breakdowns
    assert [row.key for row in ours.by("region")] == ["35.07", None]
    assert (ours.ledger["facilitations"].skipped, ours.engine) == (1, "spark")


def test_the_users_session_is_left_as_it_was(session: "SparkSession") -> None:
    """No view stays behind, and one of the user's by the name of a step is not touched."""
    session.range(1).createOrReplaceTempView("facilitations_copies")
    left, right = frames(session)
    counted({"facilitations": framed(left, "nomor"), "agreements": framed(right, "no")}, SparkEngine(session))
    assert [table.name for table in session.catalog.listTables()] == ["facilitations_copies"]
    session.catalog.dropTempView("facilitations_copies")


@pytest.mark.parametrize("numbers", [(1, 1), (1, None)])
def test_an_order_with_repeats_or_blanks_is_refused(session: "SparkSession", numbers: tuple[int | None, ...]) -> None:
    """Without a certain order there is no number."""
    rows = [(number, f"F-{place}", "2025-01-02", "difasilitasi", None) for place, number in enumerate(numbers)]
    left, right = frames(session, rows)
    with pytest.raises(SourceError) as caught:
        counted({"facilitations": framed(left, "nomor"), "agreements": framed(right, "no")}, SparkEngine(session))
    assert caught.value.code == "order-column-unfit"


def test_a_table_without_an_order_is_refused(session: "SparkSession") -> None:
    """It is said what to write; a column of texts is no order, and one that is not there is named."""
    frames(session)[0].createOrReplaceTempView("surat")
    for order, code in ((None, "rows-unordered"), ("id", "order-column-unfit"), ("urut", "order-column-missing")):
        with pytest.raises(SourceError) as caught:
            KIND.open(SparkOptions(table="surat", order_by=order), Origin(register="facilitations"))
        assert caught.value.code == code
    with pytest.raises(SourceError, match="table"):
        KIND.open(SparkOptions(), Origin(register="facilitations"))
    session.catalog.dropTempView("surat")


def test_a_file_whose_lines_are_no_rows_is_read_by_our_source(session: "SparkSession", tmp_path: Path) -> None:
    """A cell over two lines: the same number, and the finding says that it was read row by row."""
    text = 'id,received_on,status,subject\nF-1,2025-01-02,difasilitasi,"a\nb"\nF-2,2025-01-03,difasilitasi,c\n'
    (tmp_path / "facilitations.csv").write_text(text, encoding="utf-8")
    (tmp_path / "agreements.csv").write_text("id,signed_on,kind\nN-1,2025-02-03,PKS\n", encoding="utf-8")
    ours, theirs = counted(tmp_path, SparkEngine(session)), counted(tmp_path, "reference")
    assert (ours.value, ours.ledger) == (theirs.value, theirs.ledger)
    assert "engine-read-by-rows" in {finding.code for finding in ours.findings}


def test_a_folder_of_any_name_is_read(session: "SparkSession", tmp_path: Path) -> None:
    """Blanks, letters beyond ASCII, and signs that would be a pattern or stand for another."""
    folder = tmp_path / "data baru [1] {é}%20*"
    folder.mkdir()
    (folder / "facilitations.csv").write_text("id,received_on,status\nF-1,2025-01-02,difasilitasi\n", "utf-8")
    (folder / "agreements.csv").write_text("id,signed_on,kind\nN-1,2025-02-03,PKS\n", "utf-8")
    ours, theirs = counted(folder, SparkEngine(session)), counted(folder, "reference")
    assert (ours.value, ours.ledger) == (theirs.value, theirs.ledger)
    assert "engine-read-by-rows" not in {finding.code for finding in ours.findings}


def test_a_file_that_spark_passes_over_is_read_by_our_source(session: "SparkSession", tmp_path: Path) -> None:
    """To Spark a file whose name begins with an underscore or a dot is not there: no row of it would be counted."""
    (tmp_path / "_surat.csv").write_text("id,received_on,status\nF-1,2025-01-02,difasilitasi\n", "utf-8")
    (tmp_path / ".naskah.csv").write_text("id,signed_on,kind\nN-1,2025-02-03,PKS\n", "utf-8")
    registers = {"facilitations": "_surat", "agreements": ".naskah"}
    blocks = [f'[{one}]\nsource = "csv"\npath = "{name}.csv"\n' for one, name in registers.items()]
    (tmp_path / "iku.toml").write_text("".join(blocks), "utf-8")
    ours, theirs = counted(tmp_path, SparkEngine(session)), counted(tmp_path, "reference")
    assert (ours.value, ours.ledger) == (theirs.value, theirs.ledger)
    assert "engine-read-by-rows" in {finding.code for finding in ours.findings}


def test_outcomes_are_written_as_the_reference_writes_them(session: "SparkSession") -> None:
    """The example's outcomes as CSV, line by line; Parquet is refused, which the workers write into folders."""
    explanation = explain(EXAMPLE, "kab-malang", "2025", engine=SparkEngine(session))
    assert explanation.counted is not None
    stream = BytesIO()
    with explanation.session:
        explanation.counted.write("csv", stream)
        with pytest.raises(UsageError, match="parquet"):
            explanation.counted.write("parquet", stream)
    lines = stream.getvalue().decode().splitlines()
    reference = list(explain(EXAMPLE, "kab-malang", "2025").outcomes)
    assert len(lines) == 1 + len(reference)
    assert [line.split(",")[1] for line in lines[1:]] == [outcome.id for outcome in reference]


def test_an_engine_is_named_or_given() -> None:
    """The name ``spark`` means the active session; an engine given is used as it is."""
    engine = engine_of("spark")
    assert engine is not None
    assert engine.name == "spark"
    assert engine_of(engine) is engine
