from io import StringIO
from pathlib import Path
from types import SimpleNamespace

import pytest

from iku_kerjasama.cli import progress
from iku_kerjasama.cli.progress import shown
from tests.unit.cli.conftest import Run

SECOND = 1_000_000_000


class _Terminal(StringIO):
    def isatty(self) -> bool:
        """Return that somebody watches."""
        return True


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> StringIO:
    """Return a terminal in the place of standard error, its clock going a second forward at each look."""
    terminal = _Terminal()
    ticks = iter(range(0, 100 * SECOND, SECOND))
    monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=terminal))
    monkeypatch.setattr(progress, "monotonic_ns", lambda: next(ticks))
    return terminal


def test_rows_and_rate(screen: StringIO) -> None:
    """The line tells the register, the rows so far and the rows a second, each register's from its own start."""
    with shown("id", quiet=False) as line:
        assert line is not None
        line("facilitations", 50_000)
        line("facilitations", 150_000)
        line("agreements", 50_000)
    texts = screen.getvalue().split("\r\x1b[K")
    assert texts[1:] == [
        "Membaca facilitations: 50 000 baris, 50 000 baris per detik",
        "Membaca facilitations: 150 000 baris, 75 000 baris per detik",
        "Membaca agreements: 50 000 baris, 50 000 baris per detik",
        "",
    ]


def test_pages(screen: StringIO) -> None:
    """Of a source that has pages the line tells them too; its rows are then read at a rate of their own."""
    with shown("en", quiet=False) as line:
        assert line is not None
        line("facilitations", 100, 1)
        line("facilitations", 1000, 10)
        line("facilitations", 1000)
    assert screen.getvalue().split("\r\x1b[K")[1:] == [
        "Reading facilitations: 100 rows, page 1, 100 rows a second",
        "Reading facilitations: 1 000 rows, page 10, 500 rows a second",
        "Reading facilitations: 1 000 rows, 1 000 rows a second",
        "",
    ]


def test_what_is_quick_is_not_shown(screen: StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reading that is over within a second shows nothing."""
    monkeypatch.setattr(progress, "monotonic_ns", lambda: 0)
    with shown("id", quiet=False) as line:
        assert line is not None
        line("facilitations", 50_000)
    assert screen.getvalue() == ""


def test_nothing_after_the_end(screen: StringIO) -> None:
    """Once the result is being written, the line stays silent."""
    with shown("id", quiet=False) as line:
        pass
    assert line is not None
    line("facilitations", 50_000)
    line("facilitations", 100_000)
    assert screen.getvalue() == ""


@pytest.mark.usefixtures("screen")
def test_quiet_is_quiet() -> None:
    """With ``--quiet`` there is nothing to call."""
    with shown("id", quiet=True) as line:
        assert line is None


def test_nobody_watches(run: Run, office: Path) -> None:
    """Into a pipe no progress is written."""
    with shown("id", quiet=False) as line:
        assert line is None
    assert run("compute", office, "--period", "2025").stderr == ""
