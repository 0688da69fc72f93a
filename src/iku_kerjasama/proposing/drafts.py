"""What is known of one register from the tables that hold it, before it is written down."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Self

from attrs import frozen

from iku_kerjasama.intake.cells import text_of
from iku_kerjasama.intake.columns import folded
from iku_kerjasama.intake.values import Order, read_cell_date, split_list
from iku_kerjasama.proposing.contents import Cells, Contents, Orders, Word, joined, orders, words
from iku_kerjasama.proposing.matching import Candidate, candidates, unclaimed

__all__ = ["Draft", "Seen"]

_COUNTED_BY = ("received_on", "signed_on")


@frozen(kw_only=True)
class Seen:
    """One table as it was found: where, under which *headers*, which fields they hold, what stands below them.

    *known* and *certain* give fields their headers: by the header as it is, and by what alone it can mean.
    *header_row* is where the header stands, where the source would not find it.
    """

    path: str
    sheet: str | None = None
    header_row: int | None = None
    headers: tuple[str, ...]
    known: Mapping[str, str]
    certain: Mapping[str, str]
    samples: Mapping[str, Sequence[str]]
    contents: Contents

    @property
    def place(self) -> str:
        """What the table is called: its file and, of several, its sheet."""
        return self.path if self.sheet is None else f"{self.path} [{self.sheet}]"

    @property
    def taken(self) -> Mapping[str, str]:
        """The header of each field that has one."""
        return {**self.known, **self.certain}


@frozen(kw_only=True)
class Draft:
    """What the profile can say of a *register* and has to ask, from the tables *seen*, in the order of the files.

    *copies* are files left out since they are another one's copy. *joined* says whether the tables surely belong
    together; where not, *active* is the one that is read until the question is answered, None where none is.
    """

    register: str
    seen: tuple[Seen, ...]
    copies: tuple[tuple[str, str], ...] = ()
    joined: bool = True
    active: Seen | None = None
    columns: Mapping[str, str]
    """The headers of fields that are certain, the same in all tables."""
    divided: Mapping[str, tuple[tuple[str, str], ...]]
    """The fields that tables head differently: each file with its header."""
    candidates: tuple[Candidate, ...]
    unused: tuple[str, ...]
    contents: Contents

    @classmethod
    def of(
        cls,
        register: str,
        seen: Sequence[Seen],
        *,
        copies: Sequence[tuple[str, str]] = (),
        joined: bool = True,
        active: Seen | None = None,
        named: AbstractSet[str] = frozenset(),
    ) -> Self:
        """Return the draft of *register* from the tables *seen*; *named* are the texts by which requests are named."""
        whole = _joined(seen)
        columns: dict[str, str] = {}
        divided: dict[str, tuple[tuple[str, str], ...]] = {}
        for name in dict.fromkeys(name for one in seen for name in one.certain):
            headed = tuple((one.place, one.taken[name]) for one in seen if name in one.taken)
            alike = len({folded(header) for _, header in headed}) == 1
            if alike and len(headed) == len(seen):
                columns[name] = headed[0][1]
            else:
                divided[name] = headed
        asked = _candidates(register, seen, whole.cells, named)
        headers = {header: None for one in seen for header in unclaimed(one.headers, one.taken.values())}
        about = {one.header for one in asked}
        return cls(
            register=register,
            seen=tuple(seen),
            copies=tuple(copies),
            joined=joined,
            active=active,
            columns=columns,
            divided=divided,
            candidates=asked,
            unused=tuple(header for header in headers if header not in about),
            contents=whole,
        )

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that will be read, those in question left out."""
        held = dict.fromkeys(name for one in self.seen for name in one.taken)
        return tuple(name for name in held if name not in self.divided)

    @property
    def places(self) -> tuple[str, ...]:
        """What the tables are called."""
        return tuple(one.place for one in self.seen)

    def header(self, name: str) -> str:
        """Return the header of field *name* in the first table that has it."""
        return next(one.taken[name] for one in self.seen if name in one.taken)

    def words(self, name: str, key: str | None = None) -> tuple[Word, ...]:
        """Return the words that are none of the field *name*'s, in its column or in the one called *key*."""
        return words(name, self._cells(key or name))

    def orders(self, name: str, key: str | None = None) -> Orders:
        """Return the orders that dates of the field *name* prove, in its column or in the one called *key*."""
        return orders(name, self._cells(key or name))

    def mdy(self, name: str, key: str | None = None) -> bool:
        """Return whether the month certainly stands first in the dates of the field *name*."""
        return self.orders(name, key).mdy

    def latest_year(self) -> int | None:
        """Return the latest year of the dates by which the register is counted, None where there is none."""
        years: set[int] = set()
        for name in filter(self.fields.__contains__, _COUNTED_BY):
            order: Order = "mdy" if self.mdy(name) else "dmy"
            dates = (read_cell_date(cell, order) for cell in self._cells(name))
            years |= {day.year for day in dates if isinstance(day, date)}
        return max(years, default=None)

    def names(self) -> frozenset[str]:
        """Return the texts that may name this register's records: ids, letter numbers, and what no field holds yet.

        Mere numbers are left out: 1, 2, 3 stand in every register.
        """
        held = set(self.fields) - {"id", "letter_number"}
        texts = (text_of(cell) for key, cells in self.contents.cells.items() if key not in held for cell in cells)
        return frozenset(text for text in texts if text is not None and not text.isdigit())

    def _cells(self, key: str) -> Cells:
        return self.contents.cells.get(key, {})


def _joined(seen: Sequence[Seen]) -> Contents:
    return seen[0].contents if len(seen) == 1 else joined([one.contents for one in seen])


def _candidates(
    register: str, seen: Sequence[Seen], cells: Mapping[str, Cells], named: AbstractSet[str]
) -> tuple[Candidate, ...]:
    """Return the columns that have to be asked about, each header once; an id in them repeats in no row."""
    taken = {name: header for one in seen for name, header in one.taken.items()}
    found: dict[str, Candidate] = {}
    for one in seen:
        linking = {header for header in one.headers if _names(one.samples.get(header, ()), named)}
        repeated = {header for header in one.headers if _repeats(cells.get(header, {}))}
        for candidate in candidates(
            register, one.headers, {**taken, **one.taken}, one.samples, repeated=repeated, linking=linking
        ):
            found.setdefault(folded(candidate.header), candidate)
    return tuple(found.values())


def _names(sample: Iterable[str], named: AbstractSet[str]) -> bool:
    """Return whether at least half of the texts in *sample* are among those *named*."""
    texts = {part for text in sample for part in split_list(text)}
    return 2 * len(texts & named) >= len(texts) > 0


def _repeats(cells: Cells) -> bool:
    return any(rows > 1 and text_of(cell) is not None for cell, (rows, _) in cells.items())
