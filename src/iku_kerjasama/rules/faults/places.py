"""Where a fault stands, and what was nearly right."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Self

from attrs import evolve, frozen

__all__ = ["Place", "nearest"]


@frozen
class Place:
    """Where in a file something stands: its *source*, and the *path* of keys from the top."""

    source: str = ""
    path: str = ""

    def key(self, name: str) -> Self:
        """Return the place of the key *name* within this one."""
        between = "" if not self.path else " ." if self.path.endswith("”") else "."
        return evolve(self, path=f"{self.path}{between}{name}")

    def item(self, index: int, name: object = None) -> Self:
        """Return the place of the item at *index* (the first is 0, and shown as 1), with its *name* if it has one."""
        named = f" “{name}”" if isinstance(name, str) else ""
        return evolve(self, path=f"{self.path}[{index + 1}]{named}")

    def __str__(self) -> str:
        """Return the place as people read it."""
        return ": ".join(part for part in (self.source, self.path) if part) or "-"


def nearest(name: object, known: Iterable[str]) -> str:
    """Return up to three of *known* that are close to *name*, the closest first; all of them where none is."""
    words = tuple(known)
    return ", ".join(get_close_matches(str(name), words, n=3, cutoff=0.5) or words)
