"""How long and how often: one deadline for the whole reading, and further tries for what may pass."""

import logging
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from itertools import count
from secrets import randbelow
from time import monotonic_ns
from typing import TypeVar

from attrs import field, frozen

from iku_kerjasama.plugins import N_, SourceError
from iku_kerjasama.sources.api.faults import PassingError, Server

__all__ = ["ATTEMPTS", "Patience", "retry_after"]

ATTEMPTS = 5
"""How often a page is asked for before it is given up."""

_SECOND = 1_000_000_000
_FIRST = timedelta(milliseconds=500)

_DEADLINE = N_(
    "{source} belum selesai dibaca setelah {seconds} detik, jadi pembacaannya dihentikan dan tidak ada angka yang "
    "dihitung. Coba lagi bila servernya sedang sibuk, atau naikkan `deadline` pada profil."
)

_T = TypeVar("_T")

# Each further try is told to this logger as a warning, which would stand in the terminal of who never asked for logs.
logging.getLogger("stamina").addHandler(logging.NullHandler())


def _now() -> int:
    return monotonic_ns()


@frozen(kw_only=True)
class Patience:
    """How long *server* has: *seconds* from now on for everything."""

    server: Server
    seconds: int
    began: int = field(factory=_now, init=False)

    @property
    def left(self) -> int:
        """The seconds left, rounded up; SourceError where there are none."""
        return -(-self._nanoseconds // _SECOND)

    @property
    def _nanoseconds(self) -> int:
        nanoseconds = self.began + self.seconds * _SECOND - _now()
        if nanoseconds <= 0:
            raise self._over()
        return nanoseconds

    def insist(self, work: Callable[[], _T]) -> _T:
        """Return what *work* returns, trying again as long as it raises PassingError and there is time."""
        import stamina  # noqa: PLC0415 - an extra

        error = self._over()
        waits = (_FIRST * 2**tried for tried in count())
        try:
            for attempt in stamina.retry_context(
                on=lambda fault: self._wait(fault, waits), attempts=ATTEMPTS, timeout=self.left
            ):
                with attempt:
                    return work()
        except PassingError as passing:
            error = passing.error
        raise error

    def _over(self) -> SourceError:
        return self.server.fault("api-deadline", _DEADLINE, seconds=self.seconds)

    def _wait(self, fault: Exception, waits: Iterator[timedelta]) -> bool | timedelta:
        """Return how long to wait after *fault* before another try, False where there is none: as asked, or *waits*."""
        if not isinstance(fault, PassingError):
            return False
        asked = next(waits) if fault.after is None else timedelta(seconds=fault.after)
        waiting = asked + timedelta(milliseconds=randbelow(1000))
        return waiting if waiting < timedelta(microseconds=self._nanoseconds // 1000) else False


def retry_after(text: str | None) -> int | None:
    """Return how many seconds ``Retry-After`` asks for, as a number or as a date; None where it cannot be read."""
    if text is None:
        return None
    if text.isascii() and text.strip().isdigit():
        return int(text[:12])
    try:
        until = parsedate_to_datetime(text)
    except (ValueError, OverflowError, TypeError):
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    return max(-(-(until - datetime.now(UTC)) // timedelta(seconds=1)), 0) if until > datetime.now(UTC) else 0
