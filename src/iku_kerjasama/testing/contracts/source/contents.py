"""That a source gives exactly what was written into it, however odd, little or much that is."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from iku_kerjasama.plugins import Table
from iku_kerjasama.testing.contracts.source.hooks import Hooks, rows_of

__all__ = ["Contents"]

_HEADER = ("id", "perihal", "catatan")
_TEXTS = (
    "Kab. Malang – “Arema”",
    "café, cafe\u0301",
    "日本語",
    "مرحبا",
    "😀",
    'tanda "kutip"',
    "a, b; c | d",
    "baris satu\nbaris dua",
    "0012",
    "1e5",
    "TRUE",
    "31/12/2025",
    "=1+1",
    "3,50",
)
_MANY = 5_000


class Contents(Hooks):
    """The checks that need a source of given texts; they are skipped where `written` makes none."""

    def test_an_empty_source_has_no_rows(self, tmp_path: Path) -> None:
        """A header with nothing below it is a register of no records: no rows, and no error."""
        table = self._written(tmp_path, [])
        assert list(table.header) == list(_HEADER)
        assert rows_of(table) == []
        assert list(table.fetch([])) == []

    def test_texts_come_as_they_were_written(self, tmp_path: Path) -> None:
        """No text is changed: not by its letters, nor because it looks like a number, a date or a formula.

        An id ``0012`` is not 12. What a text means is for intake to say, the same way for every source.
        """
        rows = [(str(number), text, "x") for number, text in enumerate(_TEXTS, 1)]
        assert _said(self._written(tmp_path, rows)) == rows

    def test_blank_cells_are_blank(self, tmp_path: Path) -> None:
        """A blank is an empty text or None, where it stood; nothing else is put in its place."""
        rows = [("1", "", "x"), ("2", "y", ""), ("3", "", "z")]
        assert _said(self._written(tmp_path, rows)) == rows

    def test_many_rows_come_all(self, tmp_path: Path) -> None:
        """Not one of many rows is lost, doubled or moved, whatever pages or batches they come in."""
        rows = [(str(number), f"perihal {number}", "x") for number in range(1, _MANY + 1)]
        assert _said(self._written(tmp_path, rows)) == rows

    def test_a_row_far_behind_can_be_fetched(self, tmp_path: Path) -> None:
        """The last of many rows is fetched like the first, and rows that lie far apart in one go."""
        table = self._written(tmp_path, [(str(number), "x", "y") for number in range(1, _MANY + 1)])
        places = (0, 1, _MANY // 2, _MANY - 1)
        fetched = list(table.fetch([table.first_row + place for place in places]))
        assert [(number - table.first_row, str(cells[0])) for number, cells in fetched] == [
            (place, str(place + 1)) for place in places
        ]

    def _written(self, directory: Path, rows: Sequence[Sequence[str]]) -> Table:
        options = self.written(directory, _HEADER, rows)
        if options is None:
            pytest.skip("`written` makes no source of given texts")
        return self.open(directory, options)


def _said(table: Table) -> list[tuple[str, ...]]:
    return [tuple("" if cell is None else str(cell) for cell in cells) for cells in table.rows()]
