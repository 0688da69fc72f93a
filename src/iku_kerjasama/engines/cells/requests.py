"""How an agreement finds the requests it names, in a register read cell by cell."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import compress, count

from iku_kerjasama.engines.cells.passes import Group, Pass
from iku_kerjasama.intake.cells import text_of

__all__ = ["Requests"]


class Requests:
    """The directory of the requests, by row: those *read* judged by their cells, and the *group* of all the others."""

    def __init__(self, read: Pass, group: Group) -> None:
        """Make the records of *group* findable by id, before they are judged."""
        self.read = read
        self.group = group
        self._others: dict[str, int] = {}
        records = [(number, record) for number, record in group.records.items() if number not in group.fetched]
        ranks = (
            ((record.id, number) for number, record in records if number not in group.copies and not record.is_test),
            ((record.id, group.copies[number]) for number, record in records if number in group.copies),
            ((record.id, number) for number, record in records if record.is_test),
        )
        for rank in ranks:
            for identity, row in rank:
                if identity is not None and (rank is ranks[0] or self.by_id(identity) is None):
                    self._others[identity] = row

    def by_id(self, reference: str) -> int | None:
        """Return the row of the request with this id: one that stays, else one's duplicate, else a test record."""
        return self._others.get(reference) or self.read.judged_by_cells(reference) or None

    def by_number(self, wanted: AbstractSet[str]) -> Mapping[str, Sequence[int]]:
        """Return the rows of the requests with each *wanted* letter number, duplicates and test records left out."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        place = self.read.sheet.columns.places.get("letter_number")
        if place is None:
            return found
        records, hashes = self.group.records, set(map(hash, wanted))
        likely = compress(count(), map(hashes.__contains__, self.read.letters))
        for row, cells in self.read.fetch(row for row in likely if row not in records):
            found[text_of(cells[place]) or ""].append(row)
        for row, record in records.items():
            letter: str | None = getattr(record, "letter_number", None)
            if letter is not None and letter in wanted and row not in self.group.copies and not record.is_test:
                found[letter].append(row)
        return found
