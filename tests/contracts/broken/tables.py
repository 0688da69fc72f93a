"""Tables that break the contract as they are opened."""

from collections import UserString
from collections.abc import Iterator
from pathlib import Path

from attrs import evolve

from iku_kerjasama.plugins import Cells, Location, Origin, Remark
from tests.contracts.broken.registry import breaks, given
from tests.contracts.lines import FILE, Lines, Options, kind


@breaks("test_is_a_table")
class Nameless(Lines):
    """A table whose place has no name."""

    def __attrs_post_init__(self) -> None:
        """Lose the name."""
        super().__attrs_post_init__()
        self.source = ""


@breaks("test_numbers_and_addresses_are_those_of_a_place")
class OnNoSheet(Lines):
    """A table on a sheet without a name."""

    def __attrs_post_init__(self) -> None:
        """Lose the name."""
        super().__attrs_post_init__()
        self.sheet = ""


@breaks("test_header_is_text", "test_remarks_can_be_told", "test_every_row_is_accounted_for")
class Titled(Lines):
    """A table whose header is like text, and is none."""

    def __attrs_post_init__(self) -> None:
        """Dress the header."""
        super().__attrs_post_init__()
        self.header = tuple(map(UserString, self.header))  # type: ignore[arg-type]


@breaks("test_header_stays")
class Renaming(Lines):
    """A table that calls its columns something else once it has been read."""

    def rows(self) -> Iterator[Cells]:
        """Rename the last column in the end."""
        yield from super().rows()
        self.header = (*self.header[:-1], "Perihal")


@breaks("test_remarks_can_be_told")
class Muttering(Lines):
    """A table whose remark has a sentence for a code."""

    def __attrs_post_init__(self) -> None:
        """Mutter."""
        super().__attrs_post_init__()
        self.remarks = (Remark(code="Pemisah: titik koma", location=Location(source=FILE)),)


@breaks("test_remarks_stay")
class Once(Lines):
    """A table that says what it has to say once."""

    def __attrs_post_init__(self) -> None:
        """Say it."""
        super().__attrs_post_init__()
        self.remarks = iter((Remark(code="separator", location=Location(source=FILE)),))  # type: ignore[assignment]


def _here(options: Options, _origin: Origin) -> Lines:
    return Lines(source=options.path, path=Path(options.path))


given("test_opens_from_wherever_it_is_asked", evolve(kind(), open=_here))
