"""One pass over a register: most rows are judged by their cells alone, the few others are set aside as records.

Set aside are test records, rows marked as duplicates, rows whose id stood before, rows without an id, and agreements
that name a request which no id finds. They are brought together with the rows they repeat as typed records, for the
very functions the reference uses (`iku_kerjasama.engines.cells.survey`).
"""

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, islice

from iku_kerjasama.engines.cells.atoms import FAULTY, SET_ASIDE, Atoms, Bits, Follows
from iku_kerjasama.engines.cells.cases import Case, Cases, Parts, aside
from iku_kerjasama.engines.cells.loop import Plan, compiled
from iku_kerjasama.intake.building import builder
from iku_kerjasama.intake.cells import Faulty
from iku_kerjasama.intake.columns import nature
from iku_kerjasama.intake.reader import Sheet, key_of
from iku_kerjasama.intake.shape import SKIPPED, doubtful, fate
from iku_kerjasama.measurement.breakdowns import field_of, keys
from iku_kerjasama.measurement.verdicts import weight, weight_of
from iku_kerjasama.records import Agreement, Facilitation
from iku_kerjasama.registers import Intake, Key
from iku_kerjasama.rows import Cells
from iku_kerjasama.rules.indicator import Count
from iku_kerjasama.rules.standing import Days

__all__ = ["Linking", "Pass", "Progress"]

Progress = Callable[[str, int], object]
"""Is told, now and then, how many rows of which register have been read."""

Linking = Mapping[str, object]
"""What the loop over agreements works on beside the rest: ``requests``, ``links`` and ``follow``."""

_STEP = 50_000


class Pass:
    """The reading of one register's rows.

    *seen* holds, for each id in the order of the rows, the case its row was judged under, or a special one where the
    row is among the *records* set aside, which are kept by row number with their *keys*. *letters* holds the hash of
    the letter number of each row in *seen*.
    """

    def __init__(self, sheet: Sheet, count: Count, days: Days, dimensions: tuple[str, ...]) -> None:
        """Prepare to read *sheet* for *count* over these *days*, the records counted told apart by *dimensions*."""
        self.sheet = sheet
        self.count = count
        self.atoms = Atoms(count, days)
        self.clauses = {clause.reason: clause for clause in count.clauses}
        self.fields = [(dimension, field_of(dimension, count.dated_by)) for dimension in dimensions]
        self.seen: dict[str, Case] = {}
        self.records: dict[int, Facilitation | Agreement] = {}
        self.keys: dict[int, Key] = {}
        self.letters = array("q")
        self._unseen: list[int] = []
        self._lost = dict.fromkeys(("row-rejected", "skipped"), 0)
        self._last = sheet.table.first_row - 1
        self._fate = fate(sheet.columns, sheet.readers, ragged=sheet.table.ragged)
        self._build = builder(sheet.columns, sheet.readers, lambda *_: None)
        self._bits = {
            name: Bits(self.atoms, reader)
            for name, reader in sheet.readers.items()
            if nature(name) not in ("text", "texts") or name == "duplicate_of" or name in self.atoms.fields
        }

    def run(self, progress: Progress | None, linking: Linking | None = None) -> None:
        """Read every row; *linking* is what agreements are linked with."""
        places = self.sheet.columns.places
        further = self._further()
        plan = Plan(
            width=self.sheet.columns.width,
            identity=places["id"],
            bits={name: places[name] for name in self._bits},
            parts=[places[name] for name, _ in further],
            letter=places.get("letter_number"),
            links=places.get("facilitation_ids") if linking else None,
        )
        scope = {
            "odd": self._odd,
            "aside": self._aside,
            "set_aside": self._set_aside,
            "doubtful": doubtful(self.sheet.columns),
            "seen": self.seen,
            "cases": Cases(self._case),
            "letters": self.letters.append,
            "linked": self.atoms.linked,
            "follows": Follows(self.atoms),
            **{f"bits_{name}": bits for name, bits in self._bits.items()},
            **{f"part_{index}": part for index, (_, part) in enumerate(further)},
            **(linking or {}),
        }
        loop = compiled(plan, scope)
        rows = iter(self.sheet.table.rows())
        while ahead := list(islice(rows, 1)):
            self._last = loop(chain(ahead, islice(rows, _STEP - 1)), self._last)
            if progress:
                progress(self.sheet.register, self._last - self.sheet.table.first_row + 1)
        self.sheet.note_orders()

    @property
    def intake(self) -> Intake:
        """The account of the rows read."""
        return self.sheet.intake(
            read=self._last - self.sheet.table.first_row + 1,
            rejected=self._lost["row-rejected"],
            skipped=self._lost["skipped"],
        )

    def fetch(self, numbers: Iterable[int]) -> Iterator[tuple[int, Cells]]:
        """Yield the rows with these numbers, ascending."""
        return self.sheet.table.fetch(sorted(numbers))

    def adopt(self, number: int, cells: Cells) -> None:
        """Keep row *number*, just yielded, as a record."""
        self.records[number] = self._build(number, cells, self.sheet.location(number, cells))
        self.keys[number] = key_of(self.sheet.columns, cells)

    def number(self, position: int) -> int:
        """Return the number of the row at *position* in `seen`."""
        first = self.sheet.table.first_row
        before = bisect_right(range(len(self._unseen)), position, key=lambda gap: self._unseen[gap] - first - gap)
        return first + position + before

    def judged(self) -> Iterator[tuple[int, str, Case]]:
        """Yield the number, id and case of each row judged by its cells."""
        gaps = iter(self._unseen)
        gap = next(gaps, None)
        number = self.sheet.table.first_row
        for identity, case in self.seen.items():
            while number == gap:
                number += 1
                gap = next(gaps, None)
            if not case.special:
                yield number, identity, case
            number += 1

    def case_of(self, record: Facilitation | Agreement, reason: str | None) -> Case:
        """Return the case of a *record* judged on its own."""
        return Case(
            clause=self.clauses[reason] if reason else None,
            weight=weight(self.count, record),
            parts=tuple(keys(dimension, getattr(record, name, None)) for dimension, name in self.fields),
        )

    def _further(self) -> list[tuple[str, "_Parts"]]:
        """Return what a case is told apart by beside its bits: fields, each with what matters of its value."""
        readers = self.sheet.readers
        weighted = [(self.count.weighted_by, weight_of)] if self.count.weighted_by in readers else []
        split = [(name, _keys_in(dimension)) for dimension, name in self.fields if name in readers]
        return [(name, _Parts(readers[name], of)) for name, of in (*weighted, *split) if name]

    def _case(self, bits: int, *further: object) -> Case:
        parts = iter(further)
        weigh = next(parts) if self.count.weighted_by in self.sheet.readers else 1
        split: Parts = tuple(next(parts) if name in self.sheet.readers else (None,) for _, name in self.fields)
        reason = self.atoms.reason(bits | self.atoms.original)
        return Case(clause=self.clauses[reason] if reason else None, weight=weigh, parts=split)

    def _odd(self, number: int, cells: Cells) -> None:
        """Judge a row's shape, and keep it as a record where it is one."""
        code = self._fate(cells)
        if code is None:
            self._note_faults(number, cells)
            self._aside(number, cells)
        else:
            self._unseen.append(number)
            self._lost["skipped" if code in SKIPPED else code] += 1
            self.sheet.note_shape(code, number, cells)

    def _set_aside(self, number: int, cells: Cells, bits: int) -> bool:
        """Note what could not be read; return whether the row is set aside."""
        if bits & FAULTY:
            self._note_faults(number, cells)
        if bits & SET_ASIDE:
            self._aside(number, cells)
        return bool(bits & SET_ASIDE)

    def _aside(self, number: int, cells: Cells) -> None:
        self.adopt(number, cells)
        record = self.records[number]
        if record.id is None or record.is_test or record.id in self.seen:
            self._unseen.append(number)
        else:
            self.seen[record.id] = aside()
            self.letters.append(0)

    def _note_faults(self, number: int, cells: Cells) -> None:
        for name in self._bits:
            value = self.sheet.readers[name][cells[self.sheet.columns.places[name]]]
            if isinstance(value, Faulty):
                self.sheet.note_faults(value, name, number, cells)


class _Parts(dict[object, object]):
    """What matters of a column's values, by cell."""

    def __init__(self, reader: Mapping[object, object], of: Callable[[object], object]) -> None:
        super().__init__()
        self.reader = reader
        self.of = of

    def __missing__(self, cell: object) -> object:
        value = self.reader[cell]
        part = self.of(value.value if isinstance(value, Faulty) else value)
        self[cell] = part
        return part


def _keys_in(dimension: str) -> Callable[[object], object]:
    return lambda value: keys(dimension, value)
