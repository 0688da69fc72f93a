"""Sources that read and leave something behind."""

from collections.abc import Iterator
from pathlib import Path

from attrs import evolve, field, frozen

from iku_kerjasama.plugins import Cells, Origin
from tests.contracts.broken.registry import breaks, given
from tests.contracts.lines import Lines, kind


@frozen(kw_only=True)
class Listed:
    """Options with a list in them."""

    path: str
    read: list[str] = field(factory=list)


def _listing(options: Listed, origin: Origin) -> Lines:
    options.read.append(origin.register)
    return Lines(source=options.path, path=Path(origin.base, options.path))


given("test_options_are_left_as_they_were", evolve(kind(), options=Listed, open=_listing))


@breaks("test_files_are_left_as_they_were")
class Caching(Lines):
    """A table that leaves a cache beside the file."""

    def rows(self) -> Iterator[Cells]:
        """Leave it."""
        yield from super().rows()
        self.path.with_suffix(".cache").write_bytes(b"x")


class Open:
    """The lines of a file that nobody closes."""

    def __init__(self, path: Path) -> None:
        """Open it."""
        self.file = path.open("rb")

    def __iter__(self) -> "Open":
        """Return the lines."""
        return self

    def __next__(self) -> bytes:
        """Return the next line."""
        line = self.file.readline()
        if not line:
            self.file.close()
            raise StopIteration
        return line


@breaks("test_nothing_stays_open")
class Careless(Lines):
    """A table that closes its file only at the end."""

    def lines(self) -> Iterator[bytes]:
        """Open it for good."""
        return Open(self.path) if self.original else super().lines()
