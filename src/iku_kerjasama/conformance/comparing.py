"""What an answer differs in from the one a case expects: the first thing, down to the record."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeGuard

from attrs import frozen

__all__ = ["ABSENT", "Difference", "differences", "written"]

ABSENT = object()
"""What stands for a value that is not there."""

_PARTS = ("refused", "facilitations", "agreements", "ledger", "value", "companion", "breakdowns", "findings")
"""The order in which the parts of an answer are compared: the records first, of which all else is made."""


@frozen(kw_only=True)
class Difference:
    """A place in the answer where another value was *expected* than was *given*; `ABSENT` where there is none.

    *path* leads to the value, key by key; of a record it holds the row in place of a key, and *record* is its id.
    """

    path: tuple[str | int, ...]
    expected: object
    given: object
    record: str | None = None


def differences(expected: Mapping[str, Any], given: Mapping[str, Any]) -> Iterator[Difference]:
    """Yield what *given* differs in from *expected*; parts that are not expected are not looked at."""
    if "refused" in given and "refused" not in expected:
        yield Difference(path=("refused",), expected=ABSENT, given=given["refused"])
        return
    for part in _PARTS:
        if part not in expected:
            continue
        there = given.get(part, ABSENT)
        if part in {"facilitations", "agreements"}:
            yield from _outcomes(part, expected[part], there)
        elif part == "findings":
            yield from _findings(expected[part], there)
        else:
            yield from _values((part,), expected[part], there)


def written(value: object) -> str:
    """Return *value* as JSON, a dash where there is none."""
    return "–" if value is ABSENT else json.dumps(value, ensure_ascii=False)


def _outcomes(register: str, expected: Sequence[Mapping[str, Any]], given: object) -> Iterator[Difference]:
    if not _is_list_of_objects(given):
        yield Difference(path=(register,), expected=expected, given=given)
        return
    there = {one.get("row"): one for one in given if not isinstance(one.get("row"), list | dict)}
    for one in expected:
        row, record = one["row"], one["id"]
        for difference in _values((register, row), one, there.pop(row, ABSENT)):
            yield Difference(path=difference.path, expected=difference.expected, given=difference.given, record=record)
    for row, one in there.items():
        yield Difference(
            path=(register, row if isinstance(row, int) else str(row)),
            expected=ABSENT,
            given=one,
            record=str(one.get("id")),
        )


def _findings(expected: Sequence[Mapping[str, Any]], given: object) -> Iterator[Difference]:
    """Yield what was not found, then what should not have been; their order says nothing."""
    if not _is_list_of_objects(given):
        yield Difference(path=("findings",), expected=expected, given=given)
        return
    wanted, found = (Counter(json.dumps(one, sort_keys=True) for one in ones) for ones in (expected, given))
    for text in sorted((wanted - found).elements()):
        yield Difference(path=("findings",), expected=json.loads(text), given=ABSENT)
    for text in sorted((found - wanted).elements()):
        yield Difference(path=("findings",), expected=ABSENT, given=json.loads(text))


def _is_list_of_objects(value: object) -> TypeGuard[list[dict[str, Any]]]:
    return isinstance(value, list) and all(isinstance(one, dict) for one in value)


def _values(path: tuple[str | int, ...], expected: object, given: object) -> Iterator[Difference]:
    if not expected and not given and isinstance(expected, list | dict) and isinstance(given, list | dict):
        return  # PHP writes an empty object as an empty list
    if isinstance(expected, dict) and isinstance(given, dict):
        for key in (*expected, *(key for key in given if key not in expected)):
            yield from _values((*path, key), expected.get(key, ABSENT), given.get(key, ABSENT))
    elif isinstance(expected, list) and isinstance(given, list):
        for place in range(max(len(expected), len(given))):
            yield from _values((*path, place), _at(expected, place), _at(given, place))
    elif isinstance(expected, bool) is not isinstance(given, bool) or expected != given:
        yield Difference(path=path, expected=expected, given=given)


def _at(values: Sequence[object], place: int) -> object:
    return values[place] if place < len(values) else ABSENT
