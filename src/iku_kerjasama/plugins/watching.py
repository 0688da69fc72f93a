"""How whoever waits is told how far a long reading has come."""

from typing import Protocol

__all__ = ["Progress", "unwatched"]


class Progress(Protocol):
    """What a reading calls now and then, where somebody watches."""

    def __call__(self, register: str, rows: int, pages: int = 0, /) -> object:
        """Take that *rows* of *register* have been read so far; of a source that has pages, on so many *pages*."""
        ...


def unwatched(rows: int, pages: int) -> None:
    """Take how far a source is, and tell nobody."""
