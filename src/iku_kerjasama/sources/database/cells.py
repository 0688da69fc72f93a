"""A database's values as intake takes them: each the text that means it."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice
from json import dumps
from numbers import Rational, Real
from types import NoneType
from typing import Any

__all__ = ["text_of", "texts"]


def texts(rows: Sequence[Sequence[Any]], read: int, width: int) -> list[tuple[str, ...]]:
    """Return *rows* as texts, *width* cells each: as many first values as were *read* for them, and empty ones."""
    columns = [_texts(column) for column in islice(zip(*rows, strict=True), read)]
    return list(zip(*columns, *[[""] * len(rows)] * (width - read), strict=True))


def text_of(value: object) -> str:
    """Return the text that means *value*.

    No value is no text; a date is written as ISO 8601 has it; a number has no ``.0`` behind it; a truth value is TRUE
    or FALSE. Bytes are the text they hold in UTF-8, else their digits; several values are separated by ``;``.
    """
    return _ways[type(value)](value)


def _texts(column: Sequence[Any]) -> Iterable[str]:
    with suppress(TypeError):
        "".join(column)  # which takes texts alone, and is the quickest way to ask
        return column
    kinds = set(map(type, column))
    if kinds == {str, NoneType}:
        return [value or "" for value in column]
    if len(kinds) == 1:
        return map(_ways[kinds.pop()], column)
    return [_ways[type(value)](value) for value in column]


def _number(value: Decimal | Real) -> str:
    number = value if isinstance(value, Decimal) else Decimal(repr(value))
    if not number.is_finite():
        return str(value)
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _bytes(value: bytes | bytearray | memoryview) -> str:
    data = bytes(value)
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return data.hex()
    return text if text.isprintable() else data.hex()


def _several(value: Iterable[object]) -> str:
    return ";".join(map(text_of, value))


def _same(value: Any) -> str:  # noqa: ANN401 - a text
    text: str = value
    return text


_REMEMBERED = 65536


class _Dates(dict[Any, str]):
    """The texts of dates, each written once."""

    def __missing__(self, day: date) -> str:
        text = day.isoformat()
        if len(self) < _REMEMBERED:
            self[day] = text
        return text


class _Ways(dict[type, Callable[[Any], str]]):
    """How a value of each type is written; one of no known type as Python writes it."""

    def __missing__(self, kind: type) -> Callable[[Any], str]:
        base = next((base for base in kind.__mro__ if base in self), None)
        binary = issubclass(kind, Real) and not issubclass(kind, Rational)
        self[kind] = self[base] if base is not None else _number if binary else str
        return self[kind]


_ways = _Ways(
    {
        type(None): lambda _: "",
        str: _same,
        bool: lambda value: "TRUE" if value else "FALSE",
        int: int.__repr__,
        Decimal: _number,
        date: _Dates().__getitem__,
        datetime: lambda value: value.isoformat(sep=" "),
        time: time.isoformat,
        bytes: _bytes,
        bytearray: _bytes,
        memoryview: _bytes,
        list: _several,
        tuple: _several,
        set: lambda value: _several(sorted(value)),
        dict: lambda value: dumps(value, ensure_ascii=False),
    }
)
