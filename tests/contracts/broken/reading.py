"""Tables that break the contract as they are read."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from threading import current_thread, main_thread

from attrs import evolve

from iku_kerjasama.plugins import Cells, Origin
from tests.contracts.broken.registry import breaks, given
from tests.contracts.lines import Lines, Options, kind

NAN = float("nan")


@breaks("test_rows_can_be_read_again")
class Turning(Lines):
    """A table that comes the other way round the second time."""

    readings = 0

    def rows(self) -> Iterator[Cells]:
        """Turn round."""
        yield from reversed(list(super().rows())) if self.readings and self.original else super().rows()
        self.readings += 1


@breaks("test_a_reading_given_up_leaves_no_trace")
class GoingOn(Lines):
    """A table that goes on where the last reading stopped."""

    at = 0

    def rows(self) -> Iterator[Cells]:
        """Skip what has been read."""
        skipped = self.at
        for place, cells in enumerate(super().rows()):
            if place >= skipped:
                self.at = place
                yield cells
        self.at = 0


@breaks(
    "test_each_opening_gives_the_same",
    "test_opens_from_wherever_it_is_asked",
    "test_threads_do_not_meet",
    "test_fetch_needs_no_reading_before",
)
class Unsorted(Lines):
    """A table whose rows come in another order each time it is opened, like those of a query without an order."""

    opened = 0

    def __attrs_post_init__(self) -> None:
        """Count the openings."""
        super().__attrs_post_init__()
        Unsorted.opened += 1
        self.turned = self.original and Unsorted.opened % 2

    def lines(self) -> Iterator[bytes]:
        """Turn round every other time."""
        first, *others = super().lines()
        yield from (first, *(others[::-1] if getattr(self, "turned", False) else others))

    def digest(self) -> str | None:
        """Return the digest of the file."""
        return f"sha256:{sha256(self.path.read_bytes()).hexdigest()}" if super().digest() else None


class Switch:
    """Something that the session closes."""

    closed = False

    def close(self) -> None:
        """Close it."""
        self.closed = True


class Clinging(Lines):
    """A table that needs what its session held, for ever."""

    switch = Switch()
    origin = Origin()

    def rows(self) -> Iterator[Cells]:
        """Refuse once it is closed."""
        if self.switch.closed:
            raise self.fault("source-closed", "{file} sudah ditutup.")
        yield from super().rows()


def _clinging(options: Options, origin: Origin) -> Lines:
    table = Clinging(source=options.path, path=Path(origin.base, options.path))
    table.switch = origin.session.once("switch", Switch)
    table.origin = origin
    return table


given("test_can_be_read_when_the_session_is_over", evolve(kind(), open=_clinging))


@breaks("test_threads_do_not_meet")
class Homely(Lines):
    """A table that gives nothing to a thread that is not the first."""

    def rows(self) -> Iterator[Cells]:
        """Look who is asking."""
        yield from super().rows() if current_thread() is main_thread() else ()


@breaks("test_rows_are_sequences", "test_every_row_is_accounted_for")
class Flowing(Lines):
    """A table whose rows are used up as they are read."""

    def rows(self) -> Iterator[Cells]:
        """Yield iterators."""
        yield from map(iter, super().rows())


class Third(Lines):
    """A table of which the third row is not as it should be."""

    def third(self, cells: list[object]) -> list[object]:
        """Return what becomes of the third row."""
        raise NotImplementedError

    def cells(self, line: bytes) -> list[object]:
        """Return the cells of a line."""
        cells = super().cells(line)
        return self.third(cells) if cells[0] == "3" and self.original else cells


@breaks("test_rows_fit_the_header")
class Overflowing(Third):
    """A table with a row that is longer than the header."""

    def third(self, cells: list[object]) -> list[object]:
        """Add a cell."""
        return [*cells, "lebih"]


@breaks("test_text_means_text")
class Lying(Third):
    """A table of text with a number in it."""

    textual = True

    def third(self, cells: list[object]) -> list[object]:
        """Put a number in."""
        return [cells[0], 7]


@breaks("test_cells_are_understood")
class NotANumber(Third):
    """A table with NaN for a blank."""

    def third(self, cells: list[object]) -> list[object]:
        """Put it in."""
        return [cells[0], NAN]


@breaks("test_lines_ascend")
class Standing(Lines):
    """A table whose rows all stand on one line."""

    def line(self, number: int, cells: Cells) -> int | None:
        """Return that line."""
        del number, cells
        return 1


class Odd(str):
    """A text that cannot be trimmed."""

    __slots__ = ()

    def strip(self, chars: str | None = None) -> str:
        """Refuse."""
        raise RuntimeError(chars)


@breaks("test_every_row_is_accounted_for")
class Obstinate(Third):
    """A table with a text that is none when it comes to it."""

    def third(self, cells: list[object]) -> list[object]:
        """Put it in."""
        return [Odd(cells[0]), cells[1]]


@breaks("test_digest_is_of_the_bytes")
class Miscounting(Lines):
    """A table whose digest is of something else."""

    def digest(self) -> str | None:
        """Return another digest."""
        known = super().digest()
        return known and known[:-1] + ("0" if known[-1] != "0" else "1")


@breaks("test_digest_stays")
class Adding(Lines):
    """A table whose digest grows with each reading."""

    readings = 0

    def rows(self) -> Iterator[Cells]:
        """Count the readings."""
        yield from super().rows()
        self.readings += 1

    def digest(self) -> str | None:
        """Return a digest that is right the first time."""
        known = super().digest()
        return known and (known if self.readings == 1 else f"{known}{self.readings}")
