"""The rows of a register that need a second look, brought together with those they repeat."""

from iku_kerjasama.engines.cells.passes import Pass
from iku_kerjasama.findings import Finding
from iku_kerjasama.records import Agreement, Facilitation
from iku_kerjasama.registers import duplicates

__all__ = ["Group"]


class Group:
    """The records set aside by *read* and those they repeat, by row number in the order of the rows.

    *fetched* are the row numbers, with their ids, of records that were judged by their cells before one repeated them.
    *copies* gives the row number of the record that stays for each duplicate's.
    """

    def __init__(self, read: Pass, notes: list[Finding]) -> None:
        """Fetch what is repeated, and find the duplicates; *notes* takes the findings."""
        self.fetched = _repeated(read)
        for number, cells in read.fetch(self.fetched):
            read.adopt(number, cells)
        self.records: dict[int, Facilitation | Agreement] = dict(sorted(read.records.items()))
        numbers = list(self.records)
        copies = duplicates(
            read.count.register, list(self.records.values()), [read.keys[number] for number in numbers], notes
        )
        self.copies = {numbers[index]: numbers[original] for index, original in copies.items()}


def _repeated(read: Pass) -> dict[int, str]:
    """Return the rows judged by their cells that a record set aside repeats or is marked as a duplicate of."""
    named = {
        identity
        for record in read.records.values()
        if not record.is_test
        for identity in (record.id, record.duplicate_of)
        if identity is not None
    }
    wanted = {identity for identity in named if identity in read.seen and not read.seen[identity].special}
    if not wanted:
        return {}
    return {read.number(place): identity for place, identity in enumerate(read.seen) if identity in wanted}
