"""What goes wrong between us and a server, in words that show nothing it was asked with."""

import re
from collections.abc import Iterable

from attrs import field, frozen

from iku_kerjasama.plugins import SourceError

__all__ = ["PassingError", "Server"]


_WORD = re.compile(r"\w{4,}")


class PassingError(Exception):
    """Something that may be gone the next time: *error* is what is to be said if it is not.

    *after* is how many seconds the server asks to be left alone, None where it does not say.
    """

    def __init__(self, error: SourceError, after: int | None = None) -> None:
        super().__init__(error.code)
        self.error = error
        self.after = after


@frozen(kw_only=True)
class Server:
    """What is asked, by the *name* under which it may be shown, and what it is *asked_with*, which may not."""

    name: str
    asked_with: Iterable[str] = field(default=(), repr=False)

    def fault(self, code: str, template: str, **params: object) -> SourceError:
        """Return the error *code* about this server."""
        return SourceError(code, template, problems=(), source=self.name, **params)

    def harmless(self, text: str) -> str:
        """Return *text*, which the server said, unless it repeats something that it was asked with."""
        heard = text.casefold()
        words = (word.casefold() for part in self.asked_with for word in _WORD.findall(part))
        return "…" if any(word in heard for word in words) else text
