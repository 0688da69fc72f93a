"""What the columns of a staged register hold for a row that Python reads, the same in every engine.

What a row is, and what its cells say, is told by the very functions that intake uses.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from attrs import define, field

from iku_kerjasama.errors import UsageError
from iku_kerjasama.intake.cells import Faulty, text_of
from iku_kerjasama.intake.reader import Sheet
from iku_kerjasama.intake.shape import fate
from iku_kerjasama.messages import N_
from iku_kerjasama.records import field_names
from iku_kerjasama.rows import Cells, textual

__all__ = ["PART", "Filling", "written_whole"]

PART = 40
"""Of a register of several tables, a row's number has above so many bits which of them it stands in."""

_SEPARATED = N_(
    "Mesin {engine} tidak dapat menampung daftar pada baris {row} dari {file}: salah satu isinya memuat titik koma. "
    "Hitung dengan --engine reference."
)


@define(kw_only=True)
class Filling:
    """The judgement on the rows of *sheet*, the *part*-th table of its register, and their values for *names*.

    *names* are the columns of the staged table that this table can fill.
    """

    engine: ClassVar[str]
    sheet: Sheet
    part: int
    names: Sequence[str]
    judged: Callable[[int, Cells], str | None] = field(init=False)
    _values: Sequence[Callable[[int, Cells], object]] = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Prepare what each column is filled with."""
        self.judged = fate(self.sheet.columns, self.sheet.readers, ragged=self.sheet.table.ragged)
        self._values = [self._filling(name) for name in self.names]

    def filled(self, number: int, cells: Cells) -> list[object]:
        """Return what the columns hold for row *number*, a record."""
        return [value(number, cells) for value in self._values]

    def meaning(self, name: str, cell: object) -> object:
        """Return what the column *name* holds for *cell*, faults passed over."""
        return self._held(0, self.sheet.readers[name].read(cell))

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
                "engine-cannot-separate", _SEPARATED, engine=self.engine, row=number, file=self.sheet.table.source
            )
        return ";".join(texts) or None

    def _whole(self, _: int, cells: Cells) -> str:
        columns = self.sheet.columns
        places = columns.places
        if "id" in places and text_of(cells[places["id"]]) is not None:
            return ""
        return written_whole(
            text_of(cells[places[name]]) if name in places else None for name in field_names(columns.register)
        )


def written_whole(texts: Iterable[str | None]) -> str:
    """Return what rows with these *texts*, and no others, are equal in: each with its length in bytes before it."""
    return "".join("-" if text is None else f"{len(text.encode(errors='surrogatepass'))}:{text}" for text in texts)
