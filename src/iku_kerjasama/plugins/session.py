"""One reading of all registers, and what their tables have in common for as long as it lasts."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from threading import RLock
from typing import Protocol, Self, TypeVar, cast
from weakref import finalize

from attrs import define, field

__all__ = ["Closeable", "Session"]


class Closeable(Protocol):
    """What is to be closed when nobody reads from it any more: a connection, a workbook."""

    def close(self) -> object:
        """Close it; a second time does nothing."""
        ...


_T = TypeVar("_T", bound=Closeable)
_R = TypeVar("_R")


@define(eq=False, repr=False, weakref_slot=True)
class Session:
    """One reading of registers: what several tables need is opened once, so that all belong to the same moment.

    It ends with `close`, with its ``with`` block, or when no table remembers it. A table that is read again afterwards
    opens what it needs anew.
    """

    _held: dict[Hashable, Closeable] = field(factory=dict, init=False)
    _exits: ExitStack = field(factory=ExitStack, init=False)
    _lock: RLock = field(factory=RLock, init=False)

    def __attrs_post_init__(self) -> None:
        """See to it that what is held is closed, whatever becomes of the session."""
        finalize(self, self._exits.close)

    def __enter__(self) -> Self:
        """Return the session, which ends with the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close all that is held."""
        self.close()

    @contextmanager
    def unless_done(self) -> Iterator[None]:
        """Go on after the block only where nothing failed in it."""
        try:
            yield
        except BaseException:
            self.close()
            raise

    def during(self, several: Iterable[_R]) -> Iterator[_R]:
        """Yield all of *several*; with the last of them the session is over."""
        with self:
            yield from several

    def once(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """Return what *make* gave the first time it was asked for by this *key*."""
        with self._lock:
            if key not in self._held:
                made = make()
                self._held[key] = made
                self._exits.callback(made.close)
            return cast("_T", self._held[key])

    def close(self) -> None:
        """Close all that is held, the latest first: each, even where another cannot be closed."""
        with self._lock:
            self._held.clear()
            self._exits.close()
