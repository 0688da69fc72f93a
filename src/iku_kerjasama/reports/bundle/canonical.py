"""The one form of JSON in a bundle: sorted keys, ASCII alone, a line feed at the end; and what is read back of it."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

__all__ = ["LONGEST", "document", "line", "lines", "parsed", "parsed_lines"]

LONGEST = 2**23
"""The bytes of a document, or of a line, past which it is not parsed: what JSON becomes in memory is far more."""

_line = json.JSONEncoder(sort_keys=True, allow_nan=False, separators=(",", ":")).encode
_document = json.JSONEncoder(sort_keys=True, allow_nan=False, indent=2).encode


def document(value: object) -> bytes:
    """Return *value* as a document of several lines."""
    return f"{_document(value)}\n".encode("ascii")


def line(value: object) -> bytes:
    """Return *value* as one line."""
    return f"{_line(value)}\n".encode("ascii")


def lines(values: Iterable[object]) -> bytes:
    """Return *values*, a line each."""
    return b"".join(map(line, values))


def parsed(data: bytes) -> Any:  # noqa: ANN401 - JSON of any shape
    """Return what the document or line *data* says; ValueError where it is none, or too long, RecursionError too."""
    if len(data) > LONGEST:
        msg = "too long"
        raise ValueError(msg)
    return json.loads(data.decode("ascii"))


def parsed_lines(data: bytes) -> Iterator[Any]:
    """Yield what each line of *data* says; what it raises is as of `parsed`."""
    start = 0
    while start < len(data):
        end = data.find(b"\n", start) + 1 or len(data)
        yield parsed(data[start:end])
        start = end
