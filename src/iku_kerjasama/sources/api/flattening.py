"""From a JSON record to cells: names with dots for what stands inside, and every value as the text it was.

A list is several values of one name, ``a; b``, and a list of objects is several values of each of their names.
"""

from decimal import Decimal

__all__ = ["UnfitError", "flattened"]

_DEEPEST = 20


class UnfitError(Exception):
    """What stands there is no record, or not one that has cells."""


def flattened(record: object, depth: int = 1) -> dict[str, str]:
    """Return the cells of *record* by name; UnfitError where it is no object, or two places in it have one name.

    *depth* is how many objects it stands in, itself included.
    """
    if not isinstance(record, dict) or depth > _DEEPEST:
        raise UnfitError
    texts: dict[str, str] = {}
    count = 0
    for name, value in record.items():
        if isinstance(value, dict) and value:
            inside = {f"{name}.{key}": text for key, text in flattened(value, depth + 1).items()}
        elif isinstance(value, list) and value:
            inside = _listed(name, value, depth)
        else:
            texts[name] = _text(value)
            count += 1
            continue
        texts |= inside
        count += len(inside)
    if len(texts) != count:
        raise UnfitError
    return texts


def _listed(name: str, values: list[object], depth: int) -> dict[str, str]:
    """Return the cells of the list called *name*: of objects one for each of their names."""
    several: dict[str, list[str]] = {}
    for value in values:
        if isinstance(value, dict) and value:
            for key, text in flattened(value, depth + 1).items():
                several.setdefault(f"{name}.{key}", []).append(text)
        elif isinstance(value, list):
            raise UnfitError
        else:
            several.setdefault(name, []).append(_text(value))
    return {key: texts[0] if len(texts) == 1 else "; ".join(filter(None, texts)) for key, texts in several.items()}


def _text(value: object) -> str:
    if isinstance(value, str):
        if not value.isascii() and any("\ud800" <= sign <= "\udfff" for sign in value):
            raise UnfitError
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int | Decimal) else ""
