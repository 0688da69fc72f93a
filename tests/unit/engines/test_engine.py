import subprocess
import sys
from pathlib import Path

import pytest

from iku_kerjasama.engines import engine
from iku_kerjasama.engines.engine import engine_of, installed, known_engine
from iku_kerjasama.errors import UnknownName, UsageError
from iku_kerjasama.intake.profile import ENGINES
from iku_kerjasama.measurement.achievement import Target
from iku_kerjasama.operations import compare, compute, explain
from iku_kerjasama.periods import parse

EXAMPLE = Path(__file__).parents[3] / "examples" / "kabupaten-malang"
BOTH = ("reference", "duckdb")
HEAVY = ("duckdb", "sqlglot", "numpy", "pandas", "pyarrow", "polars")


@pytest.mark.parametrize("name", BOTH)
def test_an_engine_is_found_by_its_name(name: str) -> None:
    """The reference is none but the library itself."""
    assert name in ENGINES
    found = engine_of(name)
    assert (found.name if found else ENGINES[0]) == known_engine(name) == name
    assert installed(name)


def test_an_unknown_engine_names_the_nearest() -> None:
    """In a text as everywhere."""
    with pytest.raises(UnknownName, match="duckdb"):
        engine_of("dukdb")


def test_a_library_that_is_not_installed_is_named_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that whoever chose the engine can install it."""
    monkeypatch.setitem(sys.modules, "duckdb", None)
    for name in [name for name in sys.modules if name.startswith("iku_kerjasama.engines.duckdb")]:
        monkeypatch.delitem(sys.modules, name)
    with pytest.raises(UsageError) as caught:
        engine_of("duckdb")
    assert "iku-kerjasama[engines]" in caught.value.text("en")
    monkeypatch.setattr(engine, "find_spec", lambda _: None)
    assert not installed("duckdb")


@pytest.mark.parametrize(("chosen", "loaded"), [("reference", []), ("duckdb", ["duckdb", "sqlglot"])])
def test_nothing_heavy_is_loaded_before_an_engine_is_chosen(chosen: str, loaded: list[str]) -> None:
    """And of what else is installed nothing afterwards."""
    program = (
        "import sys, iku_kerjasama as iku\n"
        f"iku.compute({str(EXAMPLE)!r}, 'kab-malang', '2025', engine={chosen!r})\n"
        f"print(*[name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert [name for name in done.stdout.split() if name in ("duckdb", "sqlglot")] == loaded


def test_the_profile_may_choose_and_is_overruled(tmp_path: Path) -> None:
    """What is asked for goes before the profile, which goes before the reference."""
    for name in ("facilitations.csv", "agreements.csv"):
        (tmp_path / name).write_bytes((EXAMPLE / name).read_bytes())
    (tmp_path / "iku.toml").write_text('engine = "duckdb"\n', "utf-8")
    assert compute(tmp_path, period="2025").engine == "duckdb"
    assert compute(tmp_path, period="2025", engine="reference").engine == "reference"
    assert compare(tmp_path, period="2025").baseline.engine == "duckdb"


def test_what_was_not_looked_for_is_told() -> None:
    """One finding says it, and those of the table as a whole are there."""
    result = compute(EXAMPLE, period="2025", engine="duckdb")
    assert "findings-not-sought" in {finding.code for finding in result.findings}
    assert result.sources == compute(EXAMPLE, period="2025").sources


def test_a_target_is_held_against_the_value() -> None:
    """Capaian and what is missing are the same, but that nobody has looked for open requests."""
    target = Target(period=parse("2025"), value=90)
    by_records, by_engine = (
        compute(EXAMPLE, period="2025", targets=[target], engine=engine).achievement for engine in BOTH
    )
    assert by_records is not None
    assert by_engine is not None
    assert (by_engine.value, by_engine.grade) == (by_records.value, by_records.grade)
    assert by_records.missing is not None
    assert by_engine.missing is not None
    assert by_engine.missing.count == by_records.missing.count
    assert (by_records.missing.open is None, by_engine.missing.open) == (False, None)


def test_every_way_of_counting_comes_to_the_same() -> None:
    """Each variant of the comparison, whoever counts."""
    for given in ({}, {"numerator_unit": "followed_up"}):
        by_records, by_engine = (compare(EXAMPLE, period="2025", options=given, engine=engine) for engine in BOTH)
        assert by_engine.variants == by_records.variants
        assert by_engine.baseline.value == by_records.baseline.value


def test_a_register_that_is_not_there_is_missing(tmp_path: Path) -> None:
    """As it is for the reference."""
    (tmp_path / "facilitations.csv").write_bytes((EXAMPLE / "facilitations.csv").read_bytes())
    for verb in (compute, compare, explain):
        with pytest.raises(UsageError) as caught:
            verb(tmp_path, period="2025", engine="duckdb")
        assert caught.value.code == "register-missing"


def test_without_a_period_the_years_are_named() -> None:
    """The reference reads the registers to find them."""
    with pytest.raises(UsageError, match="2023, 2024, 2025"):
        compute(EXAMPLE, engine="duckdb")
