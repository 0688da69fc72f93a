"""How an agreement finds the requests it names, in a register read cell by cell."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from iku_kerjasama.engines.cells.passes import Group, Pass
from iku_kerjasama.intake.cells import text_of

__all__ = ["Requests"]


class Requests:
    """The requests by row: *read* is their register, whose ids answer first; `settle` adds what else finds them."""

    def __init__(self, read: Pass) -> None:
        """Find requests among the rows *read* judged by their cells."""
        self.read = read
        self._by_id: dict[str, int] = {}
        self._by_letter: defaultdict[str, list[int]] = defaultdict(list)

    def find(self, reference: str) -> Sequence[int]:
        """Return the row of the request *reference* means; none where there is none, several where it is ambiguous."""
        row = self._by_id.get(reference) or self.read.judged_by_cells(reference)
        return (row,) if row else self._by_letter.get(reference, ())

    def named(self, entries: Iterable[str]) -> tuple[int, ...] | None:
        """Return the rows of the requests that *entries* mean; None where one of them is not found by its id."""
        rows = tuple(map(self.read.judged_by_cells, entries))
        return rows if all(rows) else None

    def follow(self, rows: Iterable[int]) -> None:
        """Note that the requests on *rows* are followed up."""
        followed, verdicts = self.read.cases.followed, self.read.verdicts
        for row in rows:
            verdicts[row] = followed[verdicts[row]]

    def settle(self, group: Group, wanted: Iterable[str]) -> None:
        """Make the records of *group* findable by id, and every request by its letter number if it is *wanted*."""
        records = [(number, record) for number, record in group.records.items() if number not in group.fetched]
        ranks = (
            ((record.id, number) for number, record in records if number not in group.copies and not record.is_test),
            ((record.id, group.copies[number]) for number, record in records if number in group.copies),
            ((record.id, number) for number, record in records if record.is_test),
        )
        for rank in ranks:
            for identity, row in rank:
                if identity is not None and (rank is ranks[0] or not self.find(identity)):
                    self._by_id[identity] = row
        self._index_letters(group, {hash(letter) for letter in wanted if not self.find(letter)})

    def _index_letters(self, group: Group, wanted: set[int]) -> None:
        place = self.read.sheet.columns.places.get("letter_number")
        if place is None or not wanted:
            return
        likely = [row for row, letter in enumerate(self.read.letters) if letter in wanted and row not in group.records]
        for row, cells in self.read.fetch(likely):
            self._index(text_of(cells[place]), row)
        for row, record in group.records.items():
            if row not in group.copies and not record.is_test:
                self._index(getattr(record, "letter_number", None), row)

    def _index(self, letter: str | None, row: int) -> None:
        if letter is not None:
            self._by_letter[letter].append(row)
