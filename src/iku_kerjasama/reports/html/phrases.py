"""A sentence in which numbers open the lists of their records."""

from collections.abc import Iterator
from string import Formatter

from iku_kerjasama.reports.html.blocks import Number, Phrase
from iku_kerjasama.reports.words import say

__all__ = ["phrase"]


def phrase(text: str, lang: str, **parts: str | Number) -> Phrase:
    """Return the source *text* in *lang*, with *parts* in its places."""
    return Phrase(tuple(_parts(say(text, lang, **{name: f"{{{name}}}" for name in parts}), parts)))


def _parts(text: str, parts: dict[str, str | Number]) -> Iterator[str | Number]:
    for before, name, _, _ in Formatter().parse(text):
        if before:
            yield before
        if name is not None:
            yield parts[name]
