"""Rows that Python reads, put into the engine: the way for every source, and for the few rows of the quick ones."""

from attrs import define, field

from iku_kerjasama.engines.duckdb.connection import Database
from iku_kerjasama.engines.duckdb.relation import Batches
from iku_kerjasama.engines.filling import Filling
from iku_kerjasama.intake.shape import SKIPPED, plain
from iku_kerjasama.plugins.watching import Progress
from iku_kerjasama.rows import Cells

__all__ = ["Account", "Typed", "load"]

_STEP = 50_000


@define(kw_only=True)
class Account:
    """How many rows of a table were *read*, and how many of them were no records: *rejected* or *skipped*."""

    read: int = 0
    rejected: int = 0
    skipped: int = 0

    def lose(self, code: str) -> None:
        """Count a row that is none, by the *code* of the finding on it."""
        if code in SKIPPED:
            self.skipped += 1
        else:
            self.rejected += 1


@define(kw_only=True)
class Typed(Filling):
    """A table's rows on their way into the engine, *account* being kept of them."""

    engine = "duckdb"
    database: Database
    account: Account
    batches: Batches = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Prepare where the rows go."""
        super().__attrs_post_init__()
        self.batches = Batches(self.database, self.sheet, self.names)

    def take(self, number: int, cells: Cells) -> None:
        """Put in row *number* if it is a record, and count it if it is none."""
        code = self.judged(number, cells)
        if code is None:
            self.add(number, cells)
        else:
            self.account.lose(code)
            self.sheet.note_shape(code, number, cells)

    def add(self, number: int, cells: Cells) -> None:
        """Put in row *number*, which is a record."""
        self.batches.add(self.filled(number, cells))


def load(typed: Typed, progress: Progress | None, before: int) -> None:
    """Put in every row of the table, read from its source; *progress* is told of them and those *before*."""
    surely = plain(typed.sheet.columns)
    table = typed.sheet.table
    read = 0
    for number, cells in enumerate(table.rows(), table.first_row):
        if surely(cells):
            typed.add(number, cells)
        else:
            typed.take(number, cells)
        read += 1
        if progress and read % _STEP == 0:
            progress(typed.sheet.register, before + read)
    typed.account.read = read
    typed.batches.flush()
