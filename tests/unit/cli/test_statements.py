"""``rules CODE --format sql``: what is asked for with it, and what is refused."""

import subprocess
import sys

import pytest

from tests.unit.cli.conftest import Run


def test_a_rule_is_printed_for_a_database(run: Run) -> None:
    """Statements for the dialect, with the reasons of the clauses and the days; comments in the reader's language."""
    said = {
        lang: run("rules", "kab-malang", "--format", "sql", "--dialect", "mysql", "--period", "2025", "--lang", lang)
        for lang in ("id", "en")
    }
    for done in said.values():
        assert done.exit_code == 0
        assert "'not-facilitated'" in done.stdout
        assert "2025-12-31" in done.stdout
    assert said["id"].stdout != said["en"].stdout


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("--format", "sql", "--period", "2025"), "--dialect mysql"),
        (("--format", "sql", "--dialect", "mysql"), "--period 2025"),
        (("--dialect", "mysql", "--period", "2025"), "--format sql"),
        (("--format", "sql", "--dialect", "oracle", "--period", "2025"), "oracle"),
        (("--format", "sql", "--dialect", "mysql", "--period", "2025-Q5"), "2025-Q5"),
        (("--format", "sql", "--dialect", "mysql", "--period", "2025", "--by", "warna"), "warna"),
        (("--format", "sql", "--dialect", "mysql", "--period", "2025", "--option", "kinds=warna"), "warna"),
    ],
)
def test_what_cannot_be_meant_is_refused(run: Run, arguments: tuple[str, ...], word: str) -> None:
    """Exit 2, and the sentence names what is wrong or missing."""
    done = run("rules", "kab-malang", *arguments)
    assert done.exit_code == 2
    assert word in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("package", "arguments"),
    [
        ("sqlglot", ("rules", "kab-malang", "--format", "sql", "--dialect", "mysql", "--period", "2025")),
        ("duckdb", ("compute", "examples/kabupaten-malang", "--period", "2025", "--engine", "duckdb")),
        ("sqlglot", ("compute", "examples/kabupaten-malang", "--period", "2025", "--engine", "duckdb")),
    ],
)
def test_a_library_that_is_not_there_is_named_with_its_extra(package: str, arguments: tuple[str, ...]) -> None:
    """Without it nothing is computed, and the sentence says what to install."""
    code = f"import sys; sys.modules[{package!r}] = None; from iku_kerjasama.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert package in done.stderr
    assert 'pip install "iku-kerjasama[engines]"' in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
