"""Rows that Python reads, made typed tuples: the way for every source, and for the few rows that Spark doubts.

What a row is, and what its cells say, is told by the very functions that intake uses.
"""

from collections.abc import Callable, Iterable, Sequence

from attrs import define, field

from iku_kerjasama.errors import UsageError
from iku_kerjasama.intake.cells import Faulty, text_of
from iku_kerjasama.intake.columns import Nature, nature
from iku_kerjasama.intake.reader import Sheet
from iku_kerjasama.intake.shape import SKIPPED, fate
from iku_kerjasama.messages import N_
from iku_kerjasama.records import field_names
from iku_kerjasama.rows import Cells

__all__ = ["PART", "Judged", "Row", "kind", "written_whole"]

PART = 40
"""Of a register of several tables, a row's number has above so many bits which of them it stands in."""

Row = tuple[object, ...]
"""A typed row, its values in the order of the staged columns."""

_KINDS: dict[Nature, str] = {
    "text": "string",
    "texts": "string",
    "date": "date",
    "term": "string",
    "terms": "string",
    "flag": "boolean",
    "count": "bigint",
}

_SEPARATED = N_(
    "Mesin {engine} tidak dapat menampung daftar pada baris {row} dari {file}: salah satu isinya memuat titik koma. "
    "Hitung dengan --engine reference."
)


def kind(name: str) -> str:
    """Return Spark's type of the column *name*: a field's, ``row`` or ``whole``."""
    return {"row": "bigint", "whole": "string"}.get(name) or _KINDS[nature(name)]


@define(kw_only=True)
class Judged:
    """The judgement on the rows of *sheet*, the *part*-th table of its register: *rows* are those that are records.

    They hold values for *names*. *skipped* and *rejected* count those that are none.
    """

    sheet: Sheet
    part: int
    names: Sequence[str]
    rows: list[Row] = field(factory=list)
    skipped: int = 0
    rejected: int = 0
    _judge: Callable[[int, Cells], str | None] = field(init=False)
    _values: Sequence[Callable[[int, Cells], object]] = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Prepare what each column is filled with."""
        self._judge = fate(self.sheet.columns, self.sheet.readers, ragged=self.sheet.table.ragged)
        self._values = [self._filling(name) for name in self.names]

    def take(self, number: int, cells: Cells) -> None:
        """Keep row *number* if it is a record, and count it if it is none; rows come in order."""
        code = self._judge(number, cells)
        if code is None:
            self.rows.append(tuple(filled(number, cells) for filled in self._values))
            return
        if code in SKIPPED:
            self.skipped += 1
        else:
            self.rejected += 1
        self.sheet.note_shape(code, number, cells)

    def meaning(self, name: str, cell: object) -> object:
        """Return what the column *name* holds for *cell*, faults passed over."""
        return self._held(0, self.sheet.readers[name].read(cell))

    def constant(self, name: str) -> object:
        """Return what the column *name* holds in every row."""
        return self._held(0, self.sheet.columns.constants[name])

    def _filling(self, name: str) -> Callable[[int, Cells], object]:
        if name == "row":
            above = self.part << PART
            return lambda number, _: above | number
        if name == "whole":
            return self._whole
        if name in self.sheet.columns.constants:
            constant = self.constant(name)
            return lambda _, __: constant
        place, read = self.sheet.columns.places[name], self.sheet.readers[name].read
        return lambda number, cells: self._held(number, read(cells[place]))

    def _held(self, number: int, found: object) -> object:
        """Return a value as a column holds it, faults passed over: several with a separator between them."""
        value = found.value if isinstance(found, Faulty) else found
        if not isinstance(value, tuple):
            return value
        if any(";" in text for text in value):
            raise UsageError(
                "engine-cannot-separate", _SEPARATED, engine="spark", row=number, file=self.sheet.table.source
            )
        return ";".join(value) or None

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
    return "".join("-" if text is None else f"{len(text.encode())}:{text}" for text in texts)
