"""How far a long reading has come: one line on standard error that rewrites itself and leaves nothing behind."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic_ns
from typing import TYPE_CHECKING

from iku_kerjasama.cli.language import say
from iku_kerjasama.messages import N_

if TYPE_CHECKING:
    from iku_kerjasama.plugins.watching import Progress

__all__ = ["shown"]

_ERASE = "\r\x1b[K"
_SECOND = 1_000_000_000
_LINE = N_("Membaca {register}: {rows} baris, {rate} baris per detik")
_PAGES = N_("Membaca {register}: {rows} baris, halaman {pages}, {rate} baris per detik")


@contextmanager
def shown(lang: str, *, quiet: bool) -> "Iterator[Progress | None]":
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
        self.began: dict[tuple[str, bool], int] = {}
        self.drawn = self.closed = False

    def __call__(self, register: str, rows: int, pages: int = 0, /) -> None:
        """Draw how far the reading of *register* has come; what came in *pages* is read once more, from here."""
        now = monotonic_ns()
        began = self.began.setdefault((register, pages > 0), self.last)
        self.last = now
        if self.closed or now - self.start < _SECOND:
            return
        rate = rows * _SECOND // max(now - began, 1)
        told = {"rows": _grouped(rows), "pages": _grouped(pages), "rate": _grouped(rate)}
        self._write(say(_PAGES if pages else _LINE, self.lang, register=register, **told))
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
