"""The header ``Link`` of RFC 8288: which of its addresses is the next page's."""

import re

__all__ = ["next_link"]

_LINK = re.compile(r'\s*<([^>]*)>((?:\s*;\s*[^\s=;,"]+\s*(?:=\s*(?:"(?:[^"\\]|\\.)*"|[^\s;,"]*))?)*)\s*(?:,|$)')
_PARAM = re.compile(r';\s*([^\s=;,"]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?')


def next_link(header: str) -> str | None:
    """Return the address that *header* calls the next one, None where none; ValueError where it cannot be read."""
    place = 0
    while header[place:].strip(" \t,"):
        place += len(header[place:]) - len(header[place:].lstrip(" \t,"))
        found = _LINK.match(header, place)
        if found is None:
            raise ValueError
        place = found.end()
        params: dict[str, str] = {}
        for name, quoted, bare in _PARAM.findall(found[2]):
            params.setdefault(name.lower(), re.sub(r"\\(.)", r"\1", quoted) or bare)
        if "anchor" not in params and "next" in params.get("rel", "").lower().split():
            return found[1]
    return None
