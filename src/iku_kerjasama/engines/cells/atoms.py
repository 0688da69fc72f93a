"""A count taken apart into its leaves, each a bit.

A cell's text decides the leaves of its field once; a row's bits are the union of its cells' bits; and each distinct
union is judged once. So a million rows cost a few thousand readings and a few hundred verdicts.
"""

from collections.abc import Callable
from typing import Final

from iku_kerjasama.intake.cells import REMEMBERED, Faulty, Reader
from iku_kerjasama.rules.criteria import Among, Flagged, Known, Leaf, Linked, NotAfterAsOf, Original, Within, leaves
from iku_kerjasama.rules.indicator import Count
from iku_kerjasama.rules.readings.predicate import holds, meets
from iku_kerjasama.rules.standing import Days

__all__ = ["FAULTY", "SET_ASIDE", "Atoms", "Bits", "Follows", "judgeable"]

FAULTY: Final = 1
"""The bit of a cell in which something could not be read."""

SET_ASIDE: Final = 2
"""The bit of a cell that makes its row one to be looked at whole: a test record, or one marked as a duplicate."""

_JUDGEABLE = (Known, Among, Flagged, Within, NotAfterAsOf, Original, Linked)
_OF_A_FIELD = (Known, Among, Flagged, Within, NotAfterAsOf)


def judgeable(count: Count) -> bool:
    """Return whether *count* asks nothing but what a row's own cells, duplicates and links decide."""
    return all(isinstance(leaf, _JUDGEABLE) for clause in count.clauses for leaf in leaves(clause.criterion))


class Atoms:
    """The leaves of *count* for these *days*, and the verdict on each union of them."""

    def __init__(self, count: Count, days: Days) -> None:
        """Give each leaf of *count*, and whether the record is dated by the as-of day, a bit of its own.

        Bits that cells decide come first: the smaller a number, the less it costs.
        """
        self.count = count
        self.timeless: Count = count.timeless()
        self.evidence: NotAfterAsOf = NotAfterAsOf(count.dated_by)
        found = (*(leaf for clause in count.clauses for leaf in leaves(clause.criterion)), self.evidence, Linked())
        ranked = sorted(dict.fromkeys(found), key=lambda leaf: not isinstance(leaf, _OF_A_FIELD))
        self.bits: dict[Leaf, int] = {leaf: SET_ASIDE << place for place, leaf in enumerate(ranked, start=1)}
        self.original: int = self.bits.get(Original(), 0)
        self.linked: int = self.bits[Linked()]
        self._tests: dict[str, list[tuple[int, Callable[[object], bool]]]] = {}
        for leaf, bit in self.bits.items():
            if isinstance(leaf, _OF_A_FIELD):
                self._tests.setdefault(leaf.field, []).append((bit, meets(leaf, days)))

    def mask(self, name: str) -> int:
        """Return the bits of all leaves of field *name*."""
        return sum(bit for bit, _ in self._tests.get(name, ()))

    @property
    def fields(self) -> frozenset[str]:
        """The fields that the leaves ask about."""
        return frozenset(self._tests)

    def of(self, name: str, value: object) -> int:
        """Return the bits of the leaves of field *name* that hold for *value*."""
        return sum(bit for bit, met in self._tests.get(name, ()) if met(value))

    def reason(self, bits: int) -> str | None:
        """Return the reason of the first clause that a record with these *bits* fails, None where it counts."""
        return self._first(self.count, bits)

    def follows(self, bits: int) -> bool:
        """Return whether an agreement with these *bits* follows up the requests it is linked to."""
        return bool(bits & self.bits[self.evidence]) and self._first(self.timeless, bits) is None

    def _first(self, count: Count, bits: int) -> str | None:
        def met(leaf: Leaf) -> bool:
            return bool(bits & self.bits[leaf])

        return next((clause.reason for clause in count.clauses if not holds(clause.criterion, met)), None)


class Bits(dict[object, int]):
    """The bits of one column's cells, each distinct one read once."""

    def __init__(self, atoms: Atoms, reader: Reader) -> None:
        """Read cells with *reader*, and see what *atoms* hold for their values."""
        super().__init__()
        self.atoms = atoms
        self.reader = reader

    def __missing__(self, cell: object) -> int:
        """Read *cell*, and remember its bits while there is room."""
        value = self.reader.read(cell)
        bits = 0
        if isinstance(value, Faulty):
            bits, value = FAULTY, value.value
        if value is True or (self.reader.name == "duplicate_of" and value is not None):
            bits |= SET_ASIDE
        bits |= self.atoms.of(self.reader.name, value)
        if len(self) < REMEMBERED:
            self[cell] = bits
        return bits


class Follows(dict[int, bool]):
    """Whether an agreement that repeats no other follows up what it is linked to, by its bits."""

    def __init__(self, atoms: Atoms) -> None:
        """Judge bits with *atoms*."""
        super().__init__()
        self.atoms = atoms

    def __missing__(self, bits: int) -> bool:
        """Judge *bits* and keep the answer."""
        self[bits] = self.atoms.follows(bits | self.atoms.original)
        return self[bits]
