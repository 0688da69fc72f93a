"""CSV files to test with, opened as a profile opens them."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest

from iku_kerjasama.errors import SourceError
from iku_kerjasama.intake.columns import fitting
from iku_kerjasama.plugins import Origin
from iku_kerjasama.sources.csv import KIND, CsvOptions, CsvTable
from iku_kerjasama.sources.csv.blocks import BLOCK

__all__ = ["Write", "fault", "opened", "rows"]


class Write(Protocol):
    """Writes a file and opens it, to be read in blocks of so many bytes."""

    def __call__(self, content: bytes, block: int = BLOCK) -> CsvTable:
        """Return the table that holds *content*."""
        ...


def opened(
    directory: Path,
    path: str = "facilitations.csv",
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    header_row: int | None = None,
) -> CsvTable:
    """Return the table at *path* as a profile in *directory* would open it."""
    options = CsvOptions(path=path, encoding=encoding, delimiter=delimiter, header_row=header_row)
    origin = Origin(base=str(directory), register="facilitations", fits=fitting("facilitations"))
    table = KIND.open(options, origin)
    assert isinstance(table, CsvTable)
    return table


def rows(table: CsvTable) -> list[list[object]]:
    """Return all rows of *table*."""
    return [list(cells) for cells in table.rows()]


def fault(act: Callable[[], object]) -> SourceError:
    """Return the error that *act* raises, whose texts can be read."""
    with pytest.raises(SourceError) as caught:
        act()
    assert "facilitations.csv" in caught.value.text()
    return caught.value
