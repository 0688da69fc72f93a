"""One pass over a register: most rows are judged by their cells alone, the few others are set aside as records.

Set aside are test records, rows marked as duplicates, rows whose id stood before, and rows without an id. `Group`
brings them together with the rows they repeat, as typed records, for the very functions the reference uses.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, islice
from typing import Any

from attrs import frozen

from iku_kerjasama.engines.cells.atoms import FAULTY, SET_ASIDE, Atoms, Bits, Follows
from iku_kerjasama.engines.cells.cases import Case, Cases, Parts
from iku_kerjasama.engines.cells.loop import Plan, compiled
from iku_kerjasama.findings import Finding
from iku_kerjasama.intake.building import Builder
from iku_kerjasama.intake.cells import Faulty
from iku_kerjasama.intake.columns import nature
from iku_kerjasama.intake.reader import Sheet, key_of
from iku_kerjasama.intake.shape import SKIPPED, beside, doubtful, fate
from iku_kerjasama.intake.shifting import misfit
from iku_kerjasama.intake.values import ERRORS
from iku_kerjasama.measurement.breakdowns import field_of, keys
from iku_kerjasama.measurement.verdicts import weight, weight_of
from iku_kerjasama.plugins.watching import Progress
from iku_kerjasama.records import Agreement, Facilitation
from iku_kerjasama.registers import Intake, Key, duplicates
from iku_kerjasama.roll import Roll
from iku_kerjasama.rows import Cells, faultless
from iku_kerjasama.rules.indicator import Clause, Count
from iku_kerjasama.rules.standing import Days

__all__ = ["Group", "Linking", "Pass"]


@frozen(kw_only=True)
class Linking:
    """How agreements are linked to requests, whose rows *find* gives by id.

    *verdicts* are the requests' verdicts by row, each *followed* by another. *named* gives the rows of the several ids
    in a cell, None where one is not found yet; *follow* notes that they are followed up.
    """

    verdicts: "array[int]"
    followed: Sequence[int]
    find: Callable[[str], int]
    named: Callable[[str], Sequence[int] | None]
    follow: Callable[[Iterable[int]], None]


_STEP = 50_000

_MOSTLY_BLANK = frozenset({"duplicate_of", "is_test"})


class Pass:
    """The reading of one register's rows.

    *verdicts* holds, for each row number, the number of the row's case, 0 where it has none (yet); *letters* the hash
    of its letter number; *roll* where each id stands. The *records* set aside are kept by row number, with their
    *keys*. *unlinked* are the rows, judged as if they had no link, whose links were not found yet: bits and cell.
    """

    def __init__(self, sheet: Sheet, count: Count, days: Days, dimensions: tuple[str, ...]) -> None:
        """Prepare to read *sheet* for *count* over these *days*, the records counted told apart by *dimensions*."""
        self.sheet = sheet
        self.count = count
        self.clauses: Mapping[str, Clause] = {clause.reason: clause for clause in count.clauses}
        self.fields: Sequence[tuple[str, str]] = [
            (dimension, field_of(dimension, count.dated_by)) for dimension in dimensions
        ]
        self.roll: Roll = Roll()
        self.cases: Cases = Cases(self._case)
        self.verdicts: array[int] = array("I", bytes(array("I").itemsize * sheet.table.first_row))
        self.letters: array[int] = array("q", bytes(8 * sheet.table.first_row))
        self.records: dict[int, Facilitation | Agreement] = {}
        self.keys: dict[int, Key] = {}
        self.unlinked: dict[int, tuple[int, str]] = {}
        self._with_link: dict[tuple[int, int], int] = {}
        self._atoms = Atoms(count, days)
        self._follows = Follows(self._atoms)
        self._lost = dict.fromkeys(("row-rejected", "skipped"), 0)
        self._fate = fate(sheet.columns, sheet.readers, ragged=sheet.table.ragged)
        self._misfit = misfit(sheet.columns, sheet.readers, ragged=sheet.table.ragged)
        self.build: Callable[[int, Cells], Any] = Builder(sheet.table, sheet.columns, sheet.readers).build
        self._bits = {
            name: Bits(self._atoms, reader)
            for name, reader in sheet.readers.items()
            if nature(name) not in ("text", "texts") or name == "duplicate_of" or name in self._atoms.fields
        }

        self._texts = [place for name, place in sheet.columns.places.items() if name not in self._bits]

    def run(self, progress: Progress | None, linking: Linking | None = None) -> None:
        """Read every row; agreements are linked by *linking*, where links are known."""
        places = self.sheet.columns.places
        further = self._further()
        plan = Plan(
            width=self.sheet.columns.width,
            identity=places["id"],
            beside=beside(self.sheet.columns),
            bits={name: places[name] for name in sorted(self._bits, key=self._atoms.mask)},
            blanks={name: bits[""] for name, bits in self._bits.items() if name in _MOSTLY_BLANK},
            parts=[places[name] for name, _ in further],
            texts=() if faultless(self.sheet.table) else self._texts,
            letter=places.get("letter_number"),
            links=places.get("facilitation_ids") if linking else None,
        )
        scope = {
            "odd": self._odd,
            "aside": self._aside,
            "set_aside": self._set_aside,
            "doubtful": doubtful(self.sheet.columns),
            "wrong": self._wrong,
            "ahead": self.roll.ahead,
            "claim": self.roll.claim,
            "cases": self.cases,
            "verdicts": self.verdicts,
            "verdict": self.verdicts.append,
            "letter": self.letters.append,
            "linked": self._atoms.linked,
            "follows": self._follows,
            **{f"bits_{name}": bits for name, bits in self._bits.items()},
            **{f"part_{index}": part for index, (_, part) in enumerate(further)},
        }
        if linking:
            scope |= {"requests": linking.verdicts, "followed": linking.followed, "find": linking.find}
            scope["link"] = partial(self._link, linking)
        loop = compiled(plan, scope)
        rows = self.sheet.table.rows()
        while progress and (ahead := list(islice(rows, 1))):
            loop(chain(ahead, islice(rows, _STEP - 1)))
            progress(self.sheet.register, self._rows_read)
        loop(rows)
        self.sheet.note_orders()

    @property
    def intake(self) -> Intake:
        """The account of the rows read."""
        return self.sheet.intake(
            read=self._rows_read, rejected=self._lost["row-rejected"], skipped=self._lost["skipped"]
        )

    def judged_by_cells(self, identity: str | None) -> int:
        """Return the row that stands under *identity* and was judged by its cells, 0 where there is none."""
        row = self.roll.find(identity) if identity is not None else 0
        return row if self.verdicts[row] else 0

    def fetch(self, numbers: Iterable[int]) -> Iterator[tuple[int, Cells]]:
        """Yield the rows with these numbers, ascending."""
        return self.sheet.table.fetch(sorted(set(numbers)))

    def adopt(self, number: int, cells: Cells) -> Facilitation | Agreement:
        """Keep row *number*, just yielded, as a record, and return that."""
        record: Facilitation | Agreement = self.build(number, cells)
        self.records[number] = record
        self.keys[number] = key_of(self.sheet.columns, cells)
        return record

    def settle(self, number: int, reason: str | None) -> None:
        """Enter the verdict on the record of row *number*."""
        record = self.records[number]
        case = Case(
            clause=self.clauses[reason] if reason else None,
            weight=weight(self.count, record),
            parts=tuple(keys(dimension, getattr(record, name, None)) for dimension, name in self.fields),
        )
        self.verdicts[number] = self.cases.add(case)

    def link(self, number: int) -> bool:
        """Enter the verdict on the row *number* with a link; return whether it follows up what it is linked to."""
        bits = self.unlinked[number][0] | self._atoms.linked
        key = bits, self.verdicts[number]
        if key not in self._with_link:
            reason = self._atoms.reason(bits | self._atoms.original)
            self._with_link[key] = self.cases.other(key[1], self.clauses[reason] if reason else None)
        self.verdicts[number] = self._with_link[key]
        return self._follows[bits]

    @property
    def _rows_read(self) -> int:
        return len(self.verdicts) - self.sheet.table.first_row

    def _further(self) -> list[tuple[str, "_Parts"]]:
        """Return what a case is told apart by beside its bits: fields, each with what matters of its value."""
        readers = self.sheet.readers
        weighted = [(self.count.weighted_by, weight_of)] if self.count.weighted_by in readers else []
        split = [(name, _keys_in(dimension)) for dimension, name in self.fields if name in readers]
        return [(name, _Parts(readers[name], of)) for name, of in (*weighted, *split) if name]

    def _case(self, bits: int, *further: Any) -> Case:  # noqa: ANN401 - a weight, then parts
        parts = iter(further)
        weigh = next(parts) if self.count.weighted_by in self.sheet.readers else 1
        split: Parts = tuple(next(parts) if name in self.sheet.readers else (None,) for _, name in self.fields)
        reason = self._atoms.reason(bits | self._atoms.original)
        return Case(clause=self.clauses[reason] if reason else None, weight=weigh, parts=split)

    def _odd(self, number: int, cells: Cells) -> None:
        """Judge a row's shape, and keep it as a record where it is one."""
        code = self._fate(number, cells)
        if code is None:
            if name := self._misfit(cells):
                self.sheet.note_shift(name, number, cells)
            self._note_faults(number, cells)
            self._aside(number, cells)
        else:
            self._lost["skipped" if code in SKIPPED else code] += 1
            self.sheet.note_shape(code, number, cells)
            self._pass_over()

    def _set_aside(self, number: int, cells: Cells, bits: int) -> bool:
        """Note what could not be read; return whether the row is set aside."""
        if bits & FAULTY:
            self._note_faults(number, cells)
        if bits & SET_ASIDE:
            self._aside(number, cells)
        return bool(bits & SET_ASIDE)

    def _aside(self, number: int, cells: Cells) -> None:
        """Keep a row as a record, its id taken from now on unless it is a test record's."""
        record = self.adopt(number, cells)
        if record.id is not None and not record.is_test:
            self.roll.claim(record.id, number)
        self._pass_over()

    def _wrong(self, cells: Cells) -> bool:
        """Return whether an error stands in a cell that is not judged."""
        return any(cells[place] in ERRORS for place in self._texts)

    def _pass_over(self) -> None:
        self.verdicts.append(0)
        if "letter_number" in self.sheet.columns.places:
            self.letters.append(0)

    def _link(self, linking: Linking, bits: int, written: str) -> int:
        """Return the *bits* of the row at hand with its link, where the requests *written* in its cell are found."""
        rows = linking.named(written)
        if rows is None:
            self.unlinked[len(self.verdicts)] = bits, written
        elif rows:
            bits |= self._atoms.linked
            if self._follows[bits]:
                linking.follow(rows)
        return bits

    def _note_faults(self, number: int, cells: Cells) -> None:
        for name, place in self.sheet.columns.places.items():
            value = self.sheet.readers[name][cells[place]]
            if isinstance(value, Faulty):
                self.sheet.note_faults(value, name, number, cells)


class Group:
    """The records that *read* set aside and those they repeat, by row number in the order of the rows.

    *fetched* are the numbers of rows that were judged by their cells before one repeated them. *copies* gives the row
    of the record that stays for each duplicate's.
    """

    def __init__(self, read: Pass, notes: list[Finding]) -> None:
        """Fetch what is repeated, and find the duplicates; *notes* takes the findings."""
        named = (
            identity
            for record in read.records.values()
            if not record.is_test
            for identity in (record.id, record.duplicate_of)
        )
        self.fetched: set[int] = {row for row in map(read.judged_by_cells, named) if row}
        for number, cells in read.fetch(self.fetched):
            read.adopt(number, cells)
        self.records: dict[int, Facilitation | Agreement] = dict(sorted(read.records.items()))
        numbers = list(self.records)
        keyed = [read.keys[number] for number in numbers]
        copies = duplicates(read.intake, list(self.records.values()), keyed, notes).copies
        self.copies: dict[int, int] = {numbers[index]: numbers[original] for index, original in copies.items()}


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
