"""Tables that break the contract when something is wrong with the file."""

from collections.abc import Iterator

from iku_kerjasama.plugins import Cells, SourceError
from tests.contracts.broken.registry import breaks
from tests.contracts.lines import Lines


@breaks("test_half_a_source_is_an_error")
class Content(Lines):
    """A table that takes what it gets."""

    def rows(self) -> Iterator[Cells]:
        """End where the file is broken."""
        rows = super().rows()
        while True:
            try:
                yield next(rows)
            except (StopIteration, OSError):
                return


@breaks("test_half_a_source_stays_one")
class Resigned(Lines):
    """A table that complains once."""

    complained = False

    def rows(self) -> Iterator[Cells]:
        """Complain the first time."""
        try:
            yield from super().rows()
        except OSError:
            if not self.complained:
                self.complained = True
                raise


@breaks("test_what_is_not_there_is_an_error")
class Assuming(Lines):
    """A table that takes a file which is not there for an empty one."""

    def lines(self) -> Iterator[bytes]:
        """Assume a header."""
        return super().lines() if self.path.exists() else iter([b'["id", "perihal"]'])


@breaks("test_errors_can_be_told")
class Shouting(Lines):
    """A table whose errors have no code."""

    def fault(self, code: str, text: str, **params: int) -> SourceError:
        """Shout."""
        return super().fault(f"{code.upper()}!", text, **params)
