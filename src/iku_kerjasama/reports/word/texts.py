"""Texts as a Word document can hold them."""

import re
from xml.sax.saxutils import escape

__all__ = ["REPLACED", "escaped", "plain"]

REPLACED = "\ufffd"
"""What stands for a sign that no document can hold."""

_BREAKS = re.compile("[ \\t-\\r\\x1c-\\x1e\\x85\\u2028\\u2029]+")
"""Breaks of a line, tabs and blanks; not the blank that keeps a number and its sign together."""

_FORBIDDEN = re.compile("[^\\x20-\\x7e\\xa0-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
"""What is no character of XML 1.0, and the controls that no page can show."""


def plain(text: str) -> str:
    """Return *text* in one line, each sign that a document cannot hold replaced by `REPLACED`."""
    return _FORBIDDEN.sub(REPLACED, _BREAKS.sub(" ", text).strip(" "))


def escaped(text: str) -> str:
    """Return *text*, made plain, as the content of an element or of an attribute in double quotes."""
    return escape(plain(text), {'"': "&quot;"})
