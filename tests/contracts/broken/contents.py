"""Tables that break the contract with what is in them."""

from collections.abc import Iterable, Iterator

from iku_kerjasama.plugins import Cells
from tests.contracts.broken.registry import breaks
from tests.contracts.lines import Lines


@breaks("test_an_empty_source_has_no_rows")
class Needy(Lines):
    """A table that wants rows."""

    def rows(self) -> Iterator[Cells]:
        """Complain where there are none."""
        some = False
        for cells in super().rows():
            some = True
            yield cells
        if not some:
            raise self.fault("source-empty", "{file} kosong.")


@breaks("test_texts_come_as_they_were_written")
class Clever(Lines):
    """A table that makes numbers of what looks like one."""

    def cells(self, line: bytes) -> list[object]:
        """Take zeros away."""
        return [cell.lstrip("0") if isinstance(cell, str) else cell for cell in super().cells(line)]


@breaks("test_blank_cells_are_blank")
class Filling(Lines):
    """A table that fills what is blank."""

    def cells(self, line: bytes) -> list[object]:
        """Fill it."""
        return [cell or "-" for cell in super().cells(line)]


@breaks("test_many_rows_come_all")
class Paged(Lines):
    """A table that reads the first page alone."""

    def rows(self) -> Iterator[Cells]:
        """Stop after the page."""
        for place, cells in enumerate(super().rows()):
            if place < 1000:
                yield cells


@breaks("test_a_row_far_behind_can_be_fetched")
class Near(Lines):
    """A table that fetches from its first page alone."""

    def fetch(self, numbers: Iterable[int]) -> Iterator[tuple[int, Cells]]:
        """Refuse what is far."""
        for number in numbers:
            if number > 1000:
                raise self.fault("row-missing", "{file} tidak punya baris itu.")
            yield from super().fetch([number])
