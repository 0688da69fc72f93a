"""The rule keeps what a rule promises, and the office's own registers give the office's number."""

from pathlib import Path

import pytest

import iku_kerjasama as iku
from iku_kab_contoh import iku_rules
from iku_kerjasama.testing import RuleContract

DATA = Path(__file__).parents[1] / "data"


class TestRule(RuleContract):
    """The rule of the decree keeps every promise of a rule."""

    offers = staticmethod(iku_rules)


def test_the_registers_give_the_number() -> None:
    """3 agreements of 5 requests, by the rule and the words that the profile names; no word stays unknown."""
    result = iku.compute(DATA, period="2025")
    assert (result.indicator.code, result.numerator, result.denominator) == ("kab-contoh", 3, 5)
    assert result.plugins == ("iku-kab-contoh",)
    assert [finding.code for finding in result.findings if finding.code.endswith("unknown")] == []


def test_a_profile_that_does_not_name_the_plugin_knows_none_of_its_words(tmp_path: Path) -> None:
    """Installed alone, the words change nothing: nobody's register is read differently by an installation."""
    for path in DATA.iterdir():
        lines = (line for line in path.read_text("utf-8").splitlines(keepends=True) if not line.startswith("plugins"))
        (tmp_path / path.name).write_text("".join(lines), "utf-8")
    with pytest.raises(iku.SourceError) as caught:
        iku.read(tmp_path)
    assert caught.value.code == "columns-unknown"
