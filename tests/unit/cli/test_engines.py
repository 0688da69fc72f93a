import json
from pathlib import Path

import duckdb
import pytest

from iku_kerjasama.cli import engines
from iku_kerjasama.cli.streaming import COLUMNS
from tests.unit.cli.conftest import Run

EXAMPLE = Path(__file__).parents[3] / "examples" / "kabupaten-malang"


def test_the_engine_stands_in_the_result(run: Run, office: Path) -> None:
    """And the numbers are those of the reference."""
    documents = [
        json.loads(run("compute", office, "--period", "2025", "--format", "json", "--engine", engine).stdout)
        for engine in ("reference", "duckdb")
    ]
    assert [document.pop("software")["engine"] for document in documents] == ["reference", "duckdb"]
    counts = [document.pop("findings") for document in documents]
    assert counts[0]["error"] > counts[1]["error"] == 0
    assert documents[0] == documents[1]


def test_the_page_says_what_was_not_looked_for(run: Run, office: Path) -> None:
    """No errors counted is not no errors."""
    page = " ".join(run("compute", office, "--period", "2025", "--engine", "duckdb").stdout.split())
    assert "0 kesalahan data" in page
    assert "Mesin duckdb menghitung tanpa melihat entri satu per satu" in page


@pytest.mark.parametrize("data", ["office", "example"])
def test_the_engine_writes_the_same_outcomes(run: Run, office: Path, data: str, tmp_path: Path) -> None:
    """As CSV byte for byte, to standard output or to a file; as JSON lines one by one."""
    folder = office if data == "office" else EXAMPLE
    for form in ("csv", "jsonl"):
        asked = ("explain", folder, "--period", "2025", "--format", form)
        texts = [run(*asked, "--engine", engine).stdout for engine in ("reference", "duckdb")]
        assert texts[0] == texts[1]
    target = tmp_path / "kertas.csv"
    run("explain", folder, "--period", "2025", "--format", "csv", "--engine", "duckdb", "--output", target)
    assert target.read_text("utf-8") == run("explain", folder, "--period", "2025", "--format", "csv").stdout


def test_ids_of_any_signs_are_written_alike(run: Run, office: Path) -> None:
    """Quotes stand around those that need them, and around no other: `#` begins no comment."""
    ids = ("#1", "F#2", "'3", '"F""4"', '"F,5"', '"F\n6"', "F\\7", "=8", "NULL", "\N{GRINNING FACE}")
    lines = ["id,received_on,status", *(f"{one},2025-01-02,difasilitasi" for one in ids)]
    (office / "facilitations.csv").write_text("\n".join(lines), "utf-8")
    asked = ("explain", office, "--period", "2025", "--format", "csv")
    assert run(*asked, "--engine", "duckdb").stdout == run(*asked).stdout


def test_one_record_is_explained_by_any_engine(run: Run, office: Path) -> None:
    """In the same sentences."""
    asked = ("explain", office, "--period", "2025", "--id", "F-003")
    assert run(*asked, "--engine", "duckdb").stdout == run(*asked).stdout
    part = ("explain", office, "--period", "2025", "--register", "agreements", "--format", "csv")
    assert run(*part, "--engine", "duckdb").stdout == run(*part).stdout


def test_outcomes_as_parquet(run: Run, office: Path, tmp_path: Path) -> None:
    """The columns of the CSV with types of their own, in its order; no engine need be named."""
    target = tmp_path / "kertas.parquet"
    result = run("explain", office, "--period", "2025", "--format", "parquet", "--output", target)
    assert result.exit_code == 0, result.output
    with duckdb.connect() as connection:
        found = connection.execute("SELECT * FROM read_parquet($1)", [str(target)])
        assert [name for name, *_ in found.description or ()] == list(COLUMNS)
        lines = found.fetchall()
    assert [line[1] for line in lines] == ["F-001", "F-002", "F-003", "F-004", "F-005", "N-001", "N-002", "N-003"]
    assert lines[0][2:5] == (True, 1, None)
    assert lines[2][2:6] == (False, 0, "not-facilitated", "law")
    assert lines[0][8:] == (True, "facilitations.csv", None, 2)


@pytest.mark.parametrize(
    "further",
    [(), ("--output", "x.parquet", "--id", "F-001"), ("--output", "x.parquet", "--engine", "reference")],
    ids=["no file", "one record", "another engine"],
)
def test_parquet_is_of_all_records_in_a_file_by_the_engine(run: Run, office: Path, further: tuple[str, ...]) -> None:
    """Anything else is refused before anything is read."""
    result = run("explain", office, "--period", "2025", "--format", "parquet", *further)
    assert result.exit_code == 2
    assert "parquet" in result.stderr


@pytest.mark.parametrize("command", ["check", "report", "reconcile"])
def test_what_looks_at_records_takes_the_reference_alone(run: Run, office: Path, command: str) -> None:
    """The error says so, and what to do."""
    result = run(command, office, "--period", "2025", "--engine", "duckdb")
    assert result.exit_code == 2
    assert f"{command} membaca tiap entri" in result.stderr
    assert "membaca tiap entri" not in run(command, office, "--period", "2025", "--engine", "reference").stderr


@pytest.mark.parametrize("further", [("--bounds",), ("--cumulative", "--by", "quarter")])
def test_what_needs_records_is_not_for_an_engine(run: Run, office: Path, further: tuple[str, ...]) -> None:
    """Nothing is computed by another engine than the one named."""
    result = run("compute", office, "--period", "2025", "--engine", "duckdb", *further)
    assert result.exit_code == 2
    assert further[0] in result.stderr


def test_a_large_register_is_told_of_the_engine(run: Run, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody named one, and nobody asked for quiet; not where it is not installed."""
    commands = ("compute", "explain", "compare")
    asked = [(command, office, "--period", "2025", "--format", "csv") for command in commands]
    assert not any("--engine duckdb" in run(*one).stderr for one in asked)
    monkeypatch.setattr(engines, "_MANY", 7)
    assert all("--engine duckdb" in run(*one).stderr for one in asked)
    assert not any("--engine duckdb" in run(*one, "--quiet").stderr for one in asked)
    assert not any("lebih cepat" in run(*one, "--engine", "reference").stderr for one in asked)
    assert not any("lebih cepat" in run(*one, "--engine", "duckdb").stderr for one in asked)
    monkeypatch.setattr("iku_kerjasama.engines.engine.find_spec", lambda _: None)
    assert not any("--engine duckdb" in run(*one).stderr for one in asked)


def test_a_quote_that_is_never_closed_is_an_error_in_both(run: Run, office: Path) -> None:
    """On the last line, where nothing is swallowed, too: the same sentence, and no number."""
    with (office / "agreements.csv").open("a", encoding="utf-8") as file:
        file.write('"N-9,\n')
    asked = ("compute", office, "--period", "2025")
    both = [run(*asked, "--engine", engine) for engine in ("reference", "duckdb")]
    assert [one.exit_code for one in both] == [3, 3]
    assert both[0].stderr == both[1].stderr


def test_parquet_files_mean_the_same_in_both(run: Run, tmp_path: Path) -> None:
    """Dates beyond the calendar are unknown, a folder's name is no value, a column may bear a word of the engine's."""
    folder = tmp_path / "region=99"
    folder.mkdir()
    requests = (
        "SELECT * FROM (VALUES ('F-1', DATE '2025-01-02', 'difasilitasi', '35.07', 1), "
        "('F-2', DATE '10000-01-01', 'difasilitasi', NULL, 2), "
        "('F-3', DATE '0044-03-15 (BC)', 'diterima', '35.73', 3), "
        "('F-1', DATE '2025-01-02', 'difasilitasi', '35.07', 1)) "
        "AS t (id, received_on, status, region, file_row_number)"
    )
    (tmp_path / "agreements.csv").write_text("id,signed_on,kind,region\nN-1,2025-01-02,PKS,35.07\n", "utf-8")
    text = '[facilitations]\npath = "region=99/facilitations.parquet"\n[agreements]\npath = "agreements.csv"\n'
    (tmp_path / "iku.toml").write_text(text, "utf-8")
    for own in ("", " EXCLUDE (file_row_number)"):
        with duckdb.connect() as connection:
            connection.execute(f"COPY (SELECT *{own} FROM ({requests})) TO '{folder}/facilitations.parquet'")  # noqa: S608 - ours
        asked = ("compute", tmp_path, "--period", "2025", "--by", "region", "--format", "json", "--quiet")
        both = [json.loads(run(*asked, "--engine", engine).stdout) for engine in ("reference", "duckdb")]
        for name in ("numerator", "denominator", "ledger", "breakdowns"):
            assert both[0][name] == both[1][name]
        assert both[0]["ledger"]["facilitations"]["excluded"] == {"date-unknown": 2, "duplicate": 1}
        assert [row["key"] for row in both[0]["breakdowns"][0]["rows"]] == ["35.07"]
