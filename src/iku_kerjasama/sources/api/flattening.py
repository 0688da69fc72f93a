"""From a JSON record to cells: names with dots for what stands inside, and every value as the text it was.

A list is several values of one name, ``a; b``, and a list of objects is several values of each of their names.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

__all__ = ["UnfitError", "flattened"]

_DEEPEST = 20


class UnfitError(Exception):
    """What stands there is no record, or not one that has cells."""


def flattened(record: object) -> dict[str, str]:
    """Return the cells of *record* by name; UnfitError where it is no object, or two places in it have one name."""
    if not isinstance(record, Mapping):
        raise UnfitError
    texts: dict[str, list[str]] = {}
    paths: dict[str, tuple[str, ...]] = {}
    for path, text in _leaves(record, ()):
        name = ".".join(path)
        if paths.setdefault(name, path) != path:
            raise UnfitError
        texts.setdefault(name, []).append(text)
    return {
        name: several[0] if len(several) == 1 else "; ".join(filter(None, several)) for name, several in texts.items()
    }


def _leaves(value: object, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if len(path) > _DEEPEST:
        raise UnfitError
    if isinstance(value, Mapping) and (value or not path):
        for key, part in value.items():
            yield from _leaves(part, (*path, key))
    elif isinstance(value, list) and value:
        for part in value:
            if isinstance(part, list):
                raise UnfitError
            yield from _leaves(part, path)
    else:
        yield path, _text(value)


def _text(value: object) -> str:
    match value:
        case str():
            if not value.isascii() and any("\ud800" <= sign <= "\udfff" for sign in value):
                raise UnfitError
            return value
        case bool():
            return "true" if value else "false"
        case int() | Decimal():
            return str(value)
        case _:
            return ""
