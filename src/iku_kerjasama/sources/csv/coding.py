"""How a file's bytes are its text: the codings read, and where whole lines end in bytes."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, lookup

from attrs import frozen

__all__ = ["CODINGS", "CP1252", "UTF_8", "UTF_16", "Coding", "coding", "marked"]


@frozen
class Coding:
    """A coding by its *name* as a codec, the *mark* a file in it may begin with, and how many bytes a *unit* has."""

    name: str
    mark: bytes = b""
    unit: int = 1

    def after_lines(self, content: bytes) -> int:
        """Return where the last whole line of *content* ends, 0 where none does; a CR at the very end may go on."""
        if self.unit == 1:
            return max(content.rfind(b"\n"), content.rfind(b"\r", 0, len(content) - 1)) + 1
        whole = len(content) // self.unit * self.unit
        return max(self._last("\n", content, whole), self._last("\r", content, whole - self.unit)) + self.unit

    def shown(self, content: bytes) -> str:
        """Return the text of *content* as far as it is one, to count its lines by."""
        return content.decode(self.name, "replace")

    def _last(self, letter: str, content: bytes, end: int) -> int:
        """Return where *letter* stands last in *content* before *end*; what lies across two units is none."""
        wanted = letter.encode(self.name)
        place = content.rfind(wanted, 0, max(end, 0))
        while place > 0 and place % self.unit:
            place = content.rfind(wanted, 0, place + self.unit - 1)
        return place if place >= 0 else -self.unit


UTF_8 = Coding("utf-8", BOM_UTF8)
"""What is read unless the file says otherwise."""

CP1252 = Coding("cp1252")
"""What Windows writes in Western Europe's letters, and Excel where one saves as CSV without more."""

UTF_16 = (Coding("utf-16-le", BOM_UTF16_LE, 2), Coding("utf-16-be", BOM_UTF16_BE, 2))
"""What Excel calls Unicode text, in either order of bytes."""

CODINGS = {one.name: one for one in (UTF_8, *UTF_16, CP1252, Coding("iso8859-1"))}
"""Every coding that can be declared, by its codec; ``utf-16`` is one of two, as the file's mark says."""


def coding(name: str) -> Coding | None:
    """Return the coding called *name*, by any name Python has for it; None where it is none of those read."""
    try:
        codec = lookup(name.strip()).name
    except (LookupError, ValueError):
        return None
    return CODINGS.get(codec.removesuffix("-sig"))


def marked(start: bytes) -> Coding | None:
    """Return the coding whose mark a file beginning with *start* has."""
    return next((one for one in (UTF_8, *UTF_16) if start.startswith(one.mark)), None)
