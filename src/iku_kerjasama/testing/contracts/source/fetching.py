"""What it means to fetch single rows: they are read again where somebody wants to see a record's row."""

from pathlib import Path

import pytest

from iku_kerjasama.plugins import SourceError, Table
from iku_kerjasama.testing.contracts.source.hooks import Hooks, Row, rows_of

__all__ = ["Fetching"]


class Fetching(Hooks):
    """Any row can be fetched by its number, which is its place among all, counted from `first_row`."""

    def test_fetch_gives_the_same_rows(self, table: Table) -> None:
        """Any ascending choice of numbers gives those rows, as they stand among all."""
        rows = dict(enumerate(rows_of(table), table.first_row))
        numbers = list(rows)
        for chosen in (numbers, numbers[::2], numbers[1:], numbers[-1:], []):
            assert _fetched(table, chosen) == [(number, rows[number]) for number in chosen]

    def test_fetch_needs_no_reading_before(self, tmp_path: Path) -> None:
        """A row can be fetched from a table just opened."""
        options = self.options(tmp_path)
        rows = rows_of(self.open(tmp_path, options))
        table = self.open(tmp_path, options)
        assert _fetched(table, [table.first_row + 2]) == [(table.first_row + 2, rows[2])]

    def test_fetch_can_be_asked_again(self, table: Table) -> None:
        """A later fetch may want rows before those of an earlier one."""
        last = table.first_row + len(rows_of(table)) - 1
        for number in (last, table.first_row, last, table.first_row):
            assert [at for at, _ in _fetched(table, [number])] == [number]

    def test_fetch_takes_numbers_as_they_come(self, table: Table) -> None:
        """The numbers may be an iterator, which has no length and is read once."""
        wanted = [table.first_row, table.first_row + 1]
        assert [at for at, _ in table.fetch(number for number in wanted)] == wanted

    def test_fetch_leaves_no_row_out(self, table: Table) -> None:
        """A number that no row has is an error, never just missing."""
        beyond = table.first_row + sum(1 for _ in table.rows())
        for number in (table.first_row - 1, beyond):
            with pytest.raises(SourceError):
                list(table.fetch([number]))


def _fetched(table: Table, numbers: list[int]) -> list[tuple[int, Row]]:
    return [(number, tuple(cells)) for number, cells in table.fetch(numbers)]
