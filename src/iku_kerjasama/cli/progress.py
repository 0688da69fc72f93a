"""How far a long reading has come: one line on standard error that rewrites itself and leaves nothing behind."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic_ns

from iku_kerjasama.cli.language import say
from iku_kerjasama.messages import N_

__all__ = ["Progress", "shown"]

Progress = Callable[[str, int], None]
"""What reading calls now and then: the register's name and the rows read so far."""

_ERASE = "\r\x1b[K"
_SECOND = 1_000_000_000
_LINE = N_("Membaca {register}: {rows} baris, {rate} baris per detik")


@contextmanager
def shown(lang: str, *, quiet: bool) -> Iterator[Progress | None]:
    """Give the callback that shows progress; None where nobody watches, or *quiet* is asked for.

    Nothing is shown of a reading that is over within a second.
    """
    if quiet or not sys.stderr.isatty():
        yield None
        return
    line = _Line(lang)
    try:
        yield line
    finally:
        line.close()


class _Line:
    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.start = self.last = monotonic_ns()
        self.began: dict[str, int] = {}
        self.drawn = self.closed = False

    def __call__(self, register: str, rows: int) -> None:
        """Draw how far the reading of *register* has come."""
        now = monotonic_ns()
        began = self.began.setdefault(register, self.last)
        self.last = now
        if self.closed or now - self.start < _SECOND:
            return
        rate = rows * _SECOND // max(now - began, 1)
        self._write(say(_LINE, self.lang, register=register, rows=_grouped(rows), rate=_grouped(rate)))
        self.drawn = True

    def close(self) -> None:
        """Erase the line, and draw no more."""
        self.closed = True
        if self.drawn:
            self._write("")

    def _write(self, text: str) -> None:
        sys.stderr.write(f"{_ERASE}{text}")
        sys.stderr.flush()


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", " ")
