"""What CKAN's ``datastore_search`` answers: fields, some of the records, and how many there are in all."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from attrs import frozen

from iku_kerjasama.plugins import SourceError

__all__ = ["Answer", "answer", "cell"]

_UNREADABLE = "{place} bukan jawaban datastore_search yang utuh ({fault}). Ambil lagi, lalu periksa alamatnya."
_REFUSED = "{place}: portal menolak permintaan ({fault}). Periksa resource dan token."


@frozen(kw_only=True)
class Answer:
    """One answer: the *header* without CKAN's own number, the *records*, and the *total* of all there are."""

    header: tuple[str, ...]
    records: Sequence[Mapping[str, Any]]
    total: int


def answer(content: bytes, place: str) -> Answer:
    """Return what *content*, from *place*, says; SourceError where it is cut off or something else."""
    try:
        told = json.loads(content, parse_float=Decimal)
        if not told["success"]:
            raise SourceError("satudata-refused", _REFUSED, place=place, fault=_message(told))
        result = told["result"]
        header = tuple(str(one["id"]) for one in result["fields"] if one["id"] != "_id")
        return Answer(header=header, records=list(map(dict, result["records"])), total=int(result["total"]))
    except (KeyError, TypeError, ValueError) as fault:
        raise SourceError("satudata-unreadable", _UNREADABLE, place=place, fault=type(fault).__name__) from fault


def cell(value: object) -> object:
    """Return a value of a record as a cell: a list is several values, a whole number whole, an object its text."""
    match value:
        case list():
            return tuple(map(cell, value))
        case dict():
            return json.dumps(value, ensure_ascii=False, default=str)
        case Decimal() if value == value.to_integral_value():
            return int(value)
        case _:
            return value


def _message(told: Mapping[str, Any]) -> str:
    error = told.get("error")
    return str(error.get("message", "-")) if isinstance(error, Mapping) else "-"
