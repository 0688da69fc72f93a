"""The day on which the command runs: it is said how long ago a rule was compared, and no result moves."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from iku_kerjasama.cli.today import VARIABLE, today
from tests.unit.cli.conftest import Run


def at(monkeypatch: pytest.MonkeyPatch, year: int, month: int, day: int) -> None:
    """Make that day today."""
    monkeypatch.setenv(VARIABLE, str(int(datetime(year, month, day, 12, tzinfo=UTC).timestamp())))


def test_today_is_the_clocks_or_the_one_given(monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable that is no number is passed over."""
    at(monkeypatch, 2030, 1, 2)
    assert today() == date(2030, 1, 2)
    for text in ("", "tomorrow", "9" * 30):
        monkeypatch.setenv(VARIABLE, text)
        assert abs((today() - datetime.now(UTC).date()).days) <= 1


@pytest.mark.parametrize("command", ["compute", "explain"])
@pytest.mark.parametrize(("lang", "words"), [("id", "301 hari yang lalu"), ("en", "301 days ago")])
def test_a_rule_compared_long_ago_is_told(
    run: Run, office: Path, monkeypatch: pytest.MonkeyPatch, command: str, lang: str, words: str
) -> None:
    """On standard error, past the three hundredth day; what is written stays the same, byte for byte."""
    arguments = (command, office, "--period", "2025", "--format", "json", "--lang", lang)
    at(monkeypatch, 2027, 9, 21)
    before = run(*arguments)
    at(monkeypatch, 2027, 9, 22)
    after = run(*arguments)
    assert words not in before.stderr
    assert words in after.stderr
    assert after.stdout == before.stdout
    assert words not in run(*arguments, "--quiet").stderr


def test_the_list_of_rules_says_so_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside the day it was compared."""
    at(monkeypatch, 2027, 9, 22)
    assert "25 November 2026, 301 hari yang lalu: cocokkan lagi" in run("rules").stdout
    at(monkeypatch, 2027, 9, 21)
    assert "hari yang lalu" not in run("rules").stdout
