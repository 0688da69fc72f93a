"""Rows that Python reads, put into the engine typed: the way for every source, and for the few rows of the quick ones.

What a row is, and what its cells say, is told by the very functions that intake uses.
"""

from collections.abc import Callable, Iterable, Sequence

from attrs import define, field

from iku_kerjasama.engines.duckdb.connection import Database
from iku_kerjasama.engines.duckdb.relation import PART, Batches
from iku_kerjasama.errors import UsageError
from iku_kerjasama.intake.cells import Faulty, text_of
from iku_kerjasama.intake.reader import Sheet
from iku_kerjasama.intake.shape import SKIPPED, fate, plain
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins.watching import Progress
from iku_kerjasama.records import field_names
from iku_kerjasama.rows import Cells, textual

__all__ = ["Account", "Typed", "load", "written_whole"]

_STEP = 50_000

_SEPARATED = N_(
    "Mesin {engine} tidak dapat menampung daftar pada baris {row} dari {file}: salah satu isinya memuat titik koma. "
    "Hitung dengan --engine reference."
)


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
class Typed:
    """The judgement on the rows of *sheet*, the *part*-th table of its register, and their values for *names*.

    *names* are the columns of the staged table that this table can fill.
    """

    database: Database
    sheet: Sheet
    part: int
    names: Sequence[str]
    account: Account
    batches: Batches = field(init=False)
    judged: Callable[[int, Cells], str | None] = field(init=False)
    _values: list[Callable[[int, Cells], object]] = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Prepare what each column is filled with."""
        sheet = self.sheet
        self.batches = Batches(self.database, sheet, self.names)
        self.judged = fate(sheet.columns, sheet.readers, ragged=sheet.table.ragged)
        self._values = [self._filling(name) for name in self.names]

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
        self.batches.add([filled(number, cells) for filled in self._values])

    def meaning(self, name: str, text: str | None) -> object:
        """Return what the column *name* holds for the *text* of a cell, faults passed over."""
        return self._held(0, self.sheet.readers[name].read(text))

    def constant(self, name: str) -> object:
        """Return what the column *name* holds in every row."""
        return self._held(0, self.sheet.columns.constants[name])

    def _filling(self, name: str) -> Callable[[int, Cells], object]:
        """Return what fills the column *name*, given a row's number and cells."""
        if name == "row":
            above = self.part << PART
            return lambda number, _: above | number
        if name == "whole":
            return self._whole
        if name in self.sheet.columns.constants:
            constant = self.constant(name)
            return lambda _, __: constant
        place, reader = self.sheet.columns.places[name], self.sheet.readers[name]
        # text repeats; but where no cell is text, the reference keeps what it has read of ids, too
        once = textual(self.sheet.table) and (name == "id" or name.endswith(("_number", "_ids")))
        read = reader.read if once else reader.__getitem__
        return lambda number, cells: self._held(number, read(cells[place]))

    def _held(self, number: int, found: object) -> object:
        """Return a value as a column holds it, faults passed over: several with a separator between them."""
        value = found.value if isinstance(found, Faulty) else found
        if not isinstance(value, tuple):
            return value
        several: tuple[object, ...] = value
        texts = tuple(map(str, several))
        if any(";" in text for text in texts):
            raise UsageError(
                "engine-cannot-separate", _SEPARATED, engine="duckdb", row=number, file=self.sheet.table.source
            )
        return ";".join(texts) or None

    def _whole(self, _: int, cells: Cells) -> str:
        columns = self.sheet.columns
        identity = columns.places.get("id")
        if identity is not None and text_of(cells[identity]) is not None:
            return ""
        places = columns.places
        return written_whole(
            text_of(cells[places[name]]) if name in places else None for name in field_names(columns.register)
        )


def written_whole(texts: Iterable[str | None]) -> str:
    """Return what rows with these *texts*, and no others, are equal in: each with its length in bytes before it."""
    return "".join("-" if text is None else f"{len(text.encode(errors='surrogatepass'))}:{text}" for text in texts)


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
