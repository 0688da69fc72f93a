"""How an agreement finds the requests it names, once their register has been read."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from iku_kerjasama.engines.cells.cases import Case
from iku_kerjasama.engines.cells.passes import Pass
from iku_kerjasama.intake.cells import text_of

__all__ = ["Handle", "Requests"]

Handle = str | int
"""A request: the id of a row judged by its cells, or the number of one set aside."""


class Requests:
    """The requests by id and letter number; *cases* are those of the rows set aside, by row number."""

    def __init__(self, read: Pass, cases: dict[int, Case], stays: Mapping[int, Handle]) -> None:
        """Take the rows *read*; *stays* gives the request that stays for each duplicate's row number."""
        self.read = read
        self.cases = cases
        self.stays = stays
        self._by_id: dict[str, Handle] = {}
        self._by_letter: defaultdict[str, list[Handle]] = defaultdict(list)
        records = read.records.items()
        ranks: tuple[Iterable[tuple[str | None, Handle]], ...] = (
            [(record.id, number) for number, record in records if number in cases and number not in stays and not record.is_test],
            [(record.id, stays[number]) for number, record in sorted(records) if number in stays],
            [(record.id, number) for number, record in sorted(records) if record.is_test],
        )
        for rank in ranks:
            for identity, handle in rank:
                if identity is not None:
                    self._by_id.setdefault(identity, handle)

    def find(self, reference: str) -> Sequence[Handle]:
        """Return the request *reference* means; none where there is none, several where it is ambiguous."""
        case = self.read.seen.get(reference)
        if case is not None and not case.special:
            return (reference,)
        handle = self._by_id.get(reference)
        return self._by_letter.get(reference, ()) if handle is None else (handle,)

    def links(self, entries: Iterable[str]) -> tuple[Handle, ...] | None:
        """Return the requests that *entries* mean, each once; None where one of them is not found by its id."""
        found = [self.find(entry) for entry in entries]
        return tuple(dict.fromkeys(one for (one,) in found)) if all(len(some) == 1 for some in found) else None

    def follow(self, handles: Iterable[Handle]) -> None:
        """Note that the requests *handles* are followed up."""
        for handle in handles:
            if isinstance(handle, str):
                self.read.seen[handle] = self.read.seen[handle].followed
            else:
                self.cases[handle] = self.cases[handle].followed

    def index_letters(self, wanted: Iterable[str]) -> None:
        """Make the requests whose letter number is one of *wanted* findable by it."""
        letters = {hash(letter): letter for letter in wanted if not self.find(letter)}
        place = self.read.sheet.columns.places.get("letter_number")
        if not letters or place is None:
            return
        hashes = set(letters)
        likely = (self.read.number(at) for at, letter in enumerate(self.read.letters) if letter in hashes)
        identity = self.read.sheet.columns.places["id"]
        for number, cells in self.read.fetch(number for number in likely if number not in self.read.records):
            self._index(text_of(cells[place]), str(cells[identity]).strip())
        for number, record in sorted(self.read.records.items()):
            if number not in self.stays and not record.is_test:
                handle = number if number in self.cases or record.id is None else record.id
                self._index(getattr(record, "letter_number", None), handle)

    def _index(self, letter: str | None, handle: Handle) -> None:
        if letter is not None:
            self._by_letter[letter].append(handle)
