"""What rows are, and that they come the same however often, and by whomever, they are read."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, time, timedelta
from decimal import Decimal
from hashlib import sha256
from math import isfinite
from numbers import Real
from pathlib import Path
from threading import Barrier

from iku_kerjasama.intake.reader import opened, read
from iku_kerjasama.plugins import Cells, Table
from iku_kerjasama.rows import textual
from iku_kerjasama.testing.contracts.source.hooks import Hooks, Row, rows_of

__all__ = ["Reading"]

_THREADS = 4


class Reading(Hooks):
    """Rows can be read again, fit the header, and hold cells that intake understands."""

    def test_rows_can_be_read_again(self, table: Table) -> None:
        """Rows come the same, in the same order, as often as they are read: a number is looked into afterwards."""
        first = rows_of(table)
        assert len(first) >= 3, "the contract needs three rows at least"
        assert rows_of(table) == first

    def test_a_reading_given_up_leaves_no_trace(self, table: Table) -> None:
        """After a reading that was given up in the middle the next one begins at the first row."""
        rows = table.rows()
        begun = [tuple(next(rows)) for _ in range(2)]
        close = getattr(rows, "close", None)
        if close:
            close()
        del rows
        assert rows_of(table)[:2] == begun

    def test_each_opening_gives_the_same(self, tmp_path: Path) -> None:
        """The same options give the same rows in the same order: two runs over the same data give one number."""
        options = self.options(tmp_path)
        assert rows_of(self.open(tmp_path, options)) == rows_of(self.open(tmp_path, options))

    def test_can_be_read_when_the_session_is_over(self, tmp_path: Path) -> None:
        """What the session held is closed after the reading; a row that is wanted later is read anew, and is the same.

        `Origin.session` holds what the registers share, as long as they are being read.
        """
        options, origin = self.options(tmp_path), self.origin(tmp_path)
        table = self.kind.open(options, origin)
        rows = rows_of(table)
        origin.session.close()
        assert len(rows_of(table)) == len(rows)
        assert [tuple(cells) for _, cells in table.fetch([table.first_row])] == rows[:1]

    def test_threads_do_not_meet(self, tmp_path: Path) -> None:
        """Tables that several threads open at the same time give each the whole, as one alone would get it."""
        options = self.options(tmp_path)
        alone = rows_of(self.open(tmp_path, options))
        together = Barrier(_THREADS, timeout=60)

        def whole(_number: int) -> list[Row]:
            together.wait()
            return rows_of(self.open(tmp_path, options))

        with ThreadPoolExecutor(_THREADS) as threads:
            assert list(threads.map(whole, range(_THREADS))) == [alone] * _THREADS

    def test_rows_are_sequences(self, table: Table) -> None:
        """A row's cells have a number and can be taken by place; a row that is itself used up would be read once."""
        for cells in table.rows():
            assert hasattr(cells, "__getitem__")
            assert len(list(cells)) == len(cells) == len(list(cells))

    def test_rows_fit_the_header(self, table: Table) -> None:
        """Unless the table says that it is ragged, each row has as many cells as the header."""
        assert table.ragged or {len(tuple(cells)) for cells in table.rows()} == {len(table.header)}

    def test_text_means_text(self, table: Table) -> None:
        """A table that is ragged, or says that it is ``textual``, holds texts alone: they are read without a look."""
        assert not textual(table) or all(isinstance(cell, str) for row in table.rows() for cell in row)

    def test_cells_are_understood(self, table: Table) -> None:
        """A cell is text, None, a number, a truth value, a day or time, or a tuple of these.

        Nothing else would be read by its meaning. A list could not be looked up; NaN is no number but a blank, which is
        None; and a whole number is an int, or an id ``3`` would be called ``3.0`` and link to nothing.
        """
        for row in table.rows():
            for cell in row:
                assert _understood(cell), f"{cell!r} ({type(cell).__name__})"

    def test_lines_ascend(self, table: Table) -> None:
        """A row begins on a line after the one before; None means the line of its own number."""
        lines = [table.line(number, cells) or number for number, cells in _numbered(table)]
        assert lines == sorted(set(lines))

    def test_every_row_is_accounted_for(self, table: Table) -> None:
        """Intake reads the table as a register and has a fate for each row: a record, rejected, or skipped."""
        number = len(rows_of(table))
        account = read(opened("facilitations", table, kind=self.kind.name)).intake
        assert account.read == number == account.accepted + account.rejected + account.skipped

    def test_digest_is_of_the_bytes(self, tmp_path: Path, table: Table) -> None:
        """The digest is known after the whole reading and not before; a source without bytes never has one."""
        content = self.content(tmp_path)
        rows = table.rows()
        assert table.digest() is None
        next(rows)
        assert table.digest() is None
        assert list(rows)
        assert table.digest() == (None if content is None else f"sha256:{sha256(content).hexdigest()}")

    def test_digest_stays(self, tmp_path: Path) -> None:
        """Read again, or opened again, what has not changed has the digest it had."""
        options = self.options(tmp_path)
        table, again = self.open(tmp_path, options), self.open(tmp_path, options)
        digests = [(rows_of(one), one.digest())[1] for one in (table, table, again)]
        assert len(set(digests)) == 1


def _numbered(table: Table) -> Iterable[tuple[int, Cells]]:
    return enumerate(table.rows(), table.first_row)


def _understood(cell: object) -> bool:
    match cell:
        case None | str() | bool() | int() | date() | time() | timedelta():
            return True
        case Decimal():
            return cell.is_finite()
        case Real():
            return isfinite(cell) and cell % 1 != 0
        case tuple():
            return all(map(_understood, cell))
        case _:
            return False
