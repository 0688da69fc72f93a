"""The header ``Link`` of RFC 8288: which of its addresses is the next page's."""

import re

__all__ = ["next_link"]

# Nothing that was matched is given back, so that no header takes longer than it is long.
_LINK = re.compile(
    r"""[\s,]*+ < ([^>]*+) >
    ( (?: \s*+ ; \s*+ (?: [^\s=;,"]++ \s*+ (?: = \s*+ (?: "(?:[^"\\]|\\.)*+" | [^\s;,"]*+ ) )?+ )?+ )*+ )
    \s*+ (?= , | $ )""",
    re.VERBOSE,
)
_PARAM = re.compile(r';\s*+([^\s=;,"]++)\s*+(?:=\s*+(?:"((?:[^"\\]|\\.)*+)"|([^\s;,"]*+)))?+')


def next_link(header: str) -> str | None:
    """Return the address that *header* calls the next one, None where none; ValueError where it cannot be read."""
    place = 0
    while found := _LINK.match(header, place):
        place = found.end()
        params: dict[str, str] = {}
        for name, quoted, bare in _PARAM.findall(found[2]):
            params.setdefault(name.lower(), re.sub(r"\\(.)", r"\1", quoted) or bare)
        if "anchor" not in params and "next" in params.get("rel", "").lower().split():
            return found[1]
    if header[place:].strip(" \t,"):
        raise ValueError
    return None
