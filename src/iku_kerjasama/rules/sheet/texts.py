"""What a text of somebody's becomes before it is written: one line, with no signs that steer what shows it."""

import re

__all__ = ["one_line"]

_SPACE = re.compile("[ \t\n\r\v\f\x85\u2028\u2029]+")
_UNSHOWN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
"""Control characters, lone surrogates and what turns the direction of writing."""


def one_line(text: str) -> str:
    """Return *text* on one line, each stretch of white space a single space; a non-breaking one stays."""
    return _SPACE.sub(" ", _UNSHOWN.sub("\ufffd", text))
