"""The command as a real process: streams, exit codes, pipes that close early, start-up."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[3] / "examples" / "kabupaten-malang"
COMMAND = [sys.executable, "-m", "iku_kerjasama"]


def _run(*arguments: str | Path, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    kept = {name: value for name, value in os.environ.items() if name not in {"IKU_LANG", "PYTHONIOENCODING"}}
    return subprocess.run(
        [*COMMAND, *map(str, arguments)], capture_output=True, check=False, env={**kept, **environment}
    )


def test_results_and_warnings_go_apart() -> None:
    """The result goes to standard output alone, the warning to standard error."""
    done = _run("compute", EXAMPLE, "--period", "2025", "--format", "json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["percentage"] == "78.33"
    assert done.stderr.decode().startswith("Peringatan")


def test_the_bytes_are_the_same_under_any_encoding() -> None:
    """A machine whose own encoding is another writes the same bytes."""
    one, other = (
        _run("compute", EXAMPLE, "--period", "2025", PYTHONIOENCODING=encoding) for encoding in ("utf-8", "cp1252")
    )
    assert one.stdout == other.stdout
    assert one.stdout.decode().startswith("78,33 % (47 naskah / 60 fasilitasi) · rasio · 2025\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full here")
def test_a_shell_that_writes_to_a_full_medium() -> None:
    """``report … > laporan.html`` on a full medium ends with the sentence that says so, not as a fault of ours."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, "report", EXAMPLE, "--period", "2025"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert "Keluaran tidak dapat ditulis sampai selesai" in " ".join(done.stderr.decode().split())


def test_clicks_texts_are_in_the_language() -> None:
    """The parser's own words are Indonesian, and English where that is asked for."""
    assert _run("--help").stdout.decode().startswith("Pemakaian: iku-kerjasama ")
    assert _run("--help", IKU_LANG="en").stdout.decode().startswith("Usage: iku-kerjasama ")
    assert b"Error: " in _run("--lang", "en", "compute", EXAMPLE).stderr
    assert b"Kesalahan: " in _run("compute", EXAMPLE).stderr


def test_wrong_use_and_a_bad_file(tmp_path: Path) -> None:
    """Wrong use ends with 2, a file that cannot be read with 3; neither writes a result or a traceback."""
    (tmp_path / "facilitations.csv").write_bytes(b"Id\n\x81\n")
    for done, code in ((_run("compute", tmp_path / "no"), 2), (_run("compute", tmp_path, "--period", "2025"), 3)):
        assert (done.returncode, done.stdout) == (code, b"")
        assert b"Traceback" not in done.stderr


def test_output_does_not_overwrite(tmp_path: Path) -> None:
    """An existing file is refused without ``--force``."""
    path = tmp_path / "hasil.csv"
    arguments = ("explain", EXAMPLE, "--period", "2025", "--format", "csv", "--quiet", "--output", path)
    assert _run(*arguments).returncode == 0
    before = path.read_bytes()
    assert _run(*arguments).returncode == 2
    assert path.read_bytes() == before
    assert _run(*arguments, "--force").returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise there")
@pytest.mark.parametrize(
    "arguments",
    [
        ["explain", "--period", "2025", "--format", "jsonl"],
        ["monitor", "--as-of", "2025-12-31", "--format", "csv"],  # more than a pipe holds
    ],
)
def test_a_pipe_that_closes_early_is_no_error(arguments: list[str]) -> None:
    """A reader that has seen enough (head) ends the run in silence."""
    command = [*COMMAND, *arguments, "--quiet", str(EXAMPLE)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


def test_help_loads_little() -> None:
    """Help imports neither the verbs nor what they need, nor rich; a result for machines imports no rich."""
    listing = "import sys; print(*sorted(sys.modules), file=sys.stderr)"
    code = f"import atexit; atexit.register(lambda: exec({listing!r})); from iku_kerjasama.cli import main; main()"
    for arguments, absent in (
        (["--help"], {"attrs", "cattrs", "dateutil", "pluggy", "rich", "iku_kerjasama.operations"}),
        (["compute", str(EXAMPLE), "--period", "2025", "--format", "json", "--quiet"], {"rich"}),
        (["compute", str(EXAMPLE), "--period", "2025"], {"rich"}),
    ):
        done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, check=True)
        assert set(done.stderr.decode().split()) & absent == set()
