"""Texts as a Word document can hold them."""

import re
from xml.sax.saxutils import escape

from iku_kerjasama.rules.sheets.blocks import one_line

__all__ = ["REPLACED", "escaped", "plain"]

REPLACED = "\ufffd"
"""What stands for a sign that no document can hold."""

_FORBIDDEN = re.compile("[^\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What is no character of XML 1.0; breaks and tabs among it, since every text is one line here."""


def plain(text: str) -> str:
    """Return *text* in one line, each sign that XML forbids replaced by `REPLACED`."""
    return _FORBIDDEN.sub(REPLACED, one_line(text))


def escaped(text: str) -> str:
    """Return *text*, made plain, as the content of an element or of an attribute in double quotes."""
    return escape(plain(text), {'"': "&quot;"})
