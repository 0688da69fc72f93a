"""Where two versions of a part differ: by the number in a document, by the record in a list."""

import json
from collections.abc import Iterator
from itertools import islice, zip_longest
from typing import Any

from attrs import frozen

from iku_kerjasama.errors import IkuError
from iku_kerjasama.messages import N_, translate
from iku_kerjasama.reports.bundle.canonical import parsed, parsed_lines

__all__ = ["MOST", "Difference", "differing"]

MOST = 100
"""How many differences of one part are told."""

_WIDE = 60
_TEXTS = {
    "digest": N_("{part}: sidik SHA-256-nya bukan yang tercatat dalam manifest.json"),
    "value": N_("{part}, {place}: tertulis {archived}, hasil hitung ulang {computed}"),
    "bytes": N_("{part}: bitanya bukan yang ditulis ulang, tanpa angka atau entri yang dapat disebut berbeda"),
    "archive": N_("kemasan arsipnya (urutan, tanggal, atribut) bukan yang ditulis ulang"),
}


@frozen(kw_only=True)
class Difference:
    """One thing of a bundle that does not hold: in which *part*, and at which *place* of it.

    *code* is ``digest``, ``value``, ``bytes`` or ``archive``; ``part`` where it cannot be read, and *fault* says why.
    *archived* and *computed* are what stands there and what should, as JSON; None where there is nothing.
    """

    part: str
    code: str = "part"
    place: str | None = None
    archived: str | None = None
    computed: str | None = None
    fault: IkuError | None = None

    def text(self, lang: str = "id") -> str:
        """Return the difference in one line."""
        if self.fault:
            return self.fault.text(lang)
        nothing = translate(N_("tidak ada"), lang)
        return translate(_TEXTS[self.code], lang).format(
            part=self.part,
            place=self.place,
            archived=nothing if self.archived is None else self.archived,
            computed=nothing if self.computed is None else self.computed,
        )

    def __str__(self) -> str:
        """Return the difference in one line, in Indonesian."""
        return self.text()


_NOTHING = object()
"""What stands where one version has nothing."""


def differing(part: str, archived: bytes, computed: bytes) -> Iterator[Difference]:
    """Yield where *archived*, the bytes of *part*, differ from those *computed*, at least once and `MOST` times."""
    places = _of_lines if part.endswith(".jsonl") else _of_document if part.endswith(".json") else _nowhere
    found = list(_readable(islice(places(archived, computed), MOST)))
    for place, first, second in found:
        yield Difference(part=part, code="value", place=place, archived=_shown(first), computed=_shown(second))
    if not found:
        yield Difference(part=part, code="bytes")


_Place = tuple[str, Any, Any]


def _readable(places: Iterator[_Place]) -> Iterator[_Place]:
    """Yield *places* for as long as what is archived can be read."""
    try:
        yield from places
    except (ValueError, RecursionError):
        return


def _nowhere(_archived: bytes, _computed: bytes) -> Iterator[_Place]:
    yield from ()


def _of_document(archived: bytes, computed: bytes) -> Iterator[_Place]:
    yield from _within(parsed(archived), parsed(computed), "")


def _of_lines(archived: bytes, computed: bytes) -> Iterator[_Place]:
    pairs = zip_longest(parsed_lines(archived), parsed_lines(computed), fillvalue=_NOTHING)
    for number, (first, second) in enumerate(pairs, 1):
        known = second if second is not _NOTHING else first
        name = known.get("id") if isinstance(known, dict) else None
        yield from _within(first, second, f"{name or number}")


def _within(first: Any, second: Any, place: str) -> Iterator[_Place]:  # noqa: ANN401 - JSON of any shape
    """Yield each place at or below *place* where the two differ, as deep as both are of one shape.

    Of a document single values come first, so that the headline stands before its parts.
    """
    if isinstance(first, dict) and isinstance(second, dict):
        for key in sorted({*first, *second}, key=lambda name: (isinstance(second.get(name), dict | list), name)):
            yield from _within(first.get(key, _NOTHING), second.get(key, _NOTHING), _below(place, key))
    elif isinstance(first, list) and isinstance(second, list):
        for index, (one, other) in enumerate(zip_longest(first, second, fillvalue=_NOTHING)):
            yield from _within(one, other, _below(place, _called(index, one if other is _NOTHING else other)))
    elif type(first) is not type(second) or first != second:
        yield place, first, second


def _called(index: int, entry: object) -> str:
    """Return what the *entry* of a list is called: a breakdown by its dimension, a part of it by its key.

    A figure of the recaps is called by its quarter, its part and what it counts.
    """
    if not isinstance(entry, dict):
        return str(index)
    if "measure" in entry and "period" in entry:
        names = (entry.get(name) for name in ("period", "scope", "subdivision", "kind", "measure"))
        return " ".join(name for name in names if isinstance(name, str))
    return next((entry[name] for name in ("by", "key") if isinstance(entry.get(name), str)), str(index))


def _below(place: str, key: str) -> str:
    return f"{place}.{key}" if place else key


def _shown(value: object) -> str | None:
    if value is _NOTHING:
        return None
    text = json.dumps(value, sort_keys=True)
    return text if len(text) <= _WIDE else f"{text[:_WIDE]}…"
