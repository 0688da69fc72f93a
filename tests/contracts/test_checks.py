"""The built-in checks keep the contract that is there for every stranger's to inherit."""

import tomllib
from pathlib import Path

import pytest

from iku_kerjasama.operations import read
from iku_kerjasama.plugins.registry import load
from iku_kerjasama.registers import Registers
from iku_kerjasama.testing.contracts import CheckContract

CASES = Path(__file__).parents[1] / "unit" / "checks" / "cases"


class Built(CheckContract):
    """A built-in check, as the registry gives it, over the cases of a finding that it finds."""

    code: str

    @pytest.fixture(autouse=True)
    def _folder(self, tmp_path: Path) -> None:
        self.case = tomllib.loads((CASES / f"{self.code}.toml").read_text("utf-8"))
        self.folder = tmp_path

    def _read(self, part: str) -> Registers:
        for name, text in self.case[part].items():
            (self.folder / name).write_text(text, "utf-8")
        return read(self.folder)

    def faulty(self) -> Registers:
        """Return the case as it is."""
        return self._read("failing")

    def sound(self) -> Registers:
        """Return the case set right."""
        return self._read("fixed")


class TestDates(Built):
    """The check of dates."""

    kind = load(entry_points=()).check("dates")
    code = "date-swapped"


class TestNumbers(Built):
    """The check of numbers."""

    kind = load(entry_points=()).check("document-numbers")
    code = "number-placeholder"


class TestContents(Built):
    """The check of contents."""

    kind = load(entry_points=()).check("contents")
    code = "status-unknown"
