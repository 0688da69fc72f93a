"""What the tests of the ``csv`` source share."""

from pathlib import Path

import pytest

from iku_kerjasama.sources.csv import CsvTable
from iku_kerjasama.sources.csv.blocks import BLOCK
from tests.unit.sources.csv.tables import Write


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return a function that writes a file and opens it."""

    def written(content: bytes, block: int = BLOCK) -> CsvTable:
        (tmp_path / "facilitations.csv").write_bytes(content)
        return CsvTable(source="facilitations.csv", path=tmp_path / "facilitations.csv", block=block)

    return written
