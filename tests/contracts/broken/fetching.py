"""Tables that break the contract as single rows are fetched."""

from collections.abc import Iterable, Iterator

from iku_kerjasama.plugins import Cells
from tests.contracts.broken.registry import breaks
from tests.contracts.lines import Lines


@breaks("test_fetch_gives_the_same_rows")
class Jumping(Lines):
    """A table that mixes up rows which are not neighbours."""

    def fetch(self, numbers: Iterable[int]) -> Iterator[tuple[int, Cells]]:
        """Mix them up."""
        wanted = list(numbers)
        apart = len(wanted) > 1 and wanted[1] - wanted[0] > 1
        for number, cells in super().fetch(wanted):
            yield number, [cells[0], "?"] if apart else cells


@breaks("test_fetch_needs_no_reading_before")
class Unprepared(Lines):
    """A table that knows its rows only once it has been read."""

    def fetch(self, numbers: Iterable[int]) -> Iterator[tuple[int, Cells]]:
        """Give half of a row before."""
        for number, cells in super().fetch(numbers):
            yield number, cells if self.known else [cells[0], None]


@breaks("test_fetch_can_be_asked_again")
class Forward(Lines):
    """A table that never turns back for a single row."""

    last = 0

    def fetch(self, numbers: Iterable[int]) -> Iterator[tuple[int, Cells]]:
        """Refuse to turn back."""
        wanted = list(numbers)
        if len(wanted) == 1:
            if wanted[0] < self.last:
                raise self.fault("row-missing", "{file} sudah lewat.")
            self.last = wanted[0]
        yield from super().fetch(wanted)


@breaks("test_fetch_takes_numbers_as_they_come")
class Measuring(Lines):
    """A table that wants to know beforehand how many rows are wanted."""

    def fetch(self, numbers: Iterable[int]) -> Iterator[tuple[int, Cells]]:
        """Ask for a length."""
        if len(numbers):  # type: ignore[arg-type]
            yield from super().fetch(numbers)


@breaks("test_fetch_leaves_no_row_out")
class Forgiving(Lines):
    """A table that passes over a number which no row has."""

    def fetch(self, numbers: Iterable[int]) -> Iterator[tuple[int, Cells]]:
        """Leave it out."""
        there = range(self.first_row, self.first_row + sum(1 for _ in self.lines()) - 1)
        yield from super().fetch(number for number in numbers if number in there)
