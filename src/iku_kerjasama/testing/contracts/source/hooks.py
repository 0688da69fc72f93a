"""What a subclass says about its source, and what the checks share."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from iku_kerjasama.intake.columns import fitting
from iku_kerjasama.plugins import Origin, SourceKind, Table

__all__ = ["Hooks", "Row", "rows_of"]

Row = tuple[object, ...]
"""A row, kept."""


def rows_of(table: Table) -> list[Row]:
    """Return the rows of *table*, read to its end."""
    return [tuple(cells) for cells in table.rows()]


class Hooks:
    """What the author of a source writes: `kind` and `options`, and of the rest what applies."""

    kind: SourceKind

    def options(self, directory: Path) -> object:
        """Return options that open a source of three rows or more, made in *directory* where it needs a place."""
        raise NotImplementedError

    def broken(self, directory: Path) -> object | None:
        """Return options of a source that cannot be read to its end, or None where that cannot be made."""
        del directory
        return None

    def missing(self, directory: Path) -> object | None:
        """Return options of a source that is not there, or None where that cannot be.

        For a kind that opens files it is a path at which there is none.
        """
        del directory
        build: type = self.kind.options
        return build(path=f"tidak-ada{self.kind.suffixes[0]}") if self.kind.suffixes else None

    def content(self, directory: Path) -> bytes | None:
        """Return the bytes that `options` made in *directory*, or None for a source without bytes."""
        del directory
        return None

    def written(self, directory: Path, header: Sequence[str], rows: Sequence[Sequence[str]]) -> object | None:
        """Return options of a source, made in *directory*, that holds exactly these texts, blank ones as blanks.

        None where a source of given texts cannot be made.
        """
        del directory, header, rows
        return None

    def origin(self, directory: Path) -> Origin:
        """Return where a source is opened from by a profile in *directory*, with a session of its own."""
        return Origin(base=str(directory), register="facilitations", fits=fitting("facilitations"))

    def open(self, directory: Path, options: object) -> Table:
        """Return the table of *options*, opened as a profile in *directory* would."""
        return self.kind.open(options, self.origin(directory))

    @pytest.fixture
    def table(self, tmp_path: Path) -> Table:
        """Return the table that `options` opens."""
        return self.open(tmp_path, self.options(tmp_path))
