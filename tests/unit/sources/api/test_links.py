from contextlib import suppress
from time import monotonic

import pytest

from iku_kerjasama.sources.api.links import next_link


@pytest.mark.parametrize(
    ("header", "place"),
    [
        ("", None),
        (" , ", None),
        ("<a>", None),
        ("<a>; rel=next", "a"),
        ('<a>; rel="next"', "a"),
        ('<a> ; REL = "prev NEXT"', "a"),
        ('<a>; rel="prev", <b?x=1,2;3>; title="a, \\"b\\"; c"; rel="next" , <c>; rel="last"', "b?x=1,2;3"),
        ("<a>; rel=prev; rel=next", None),
        ("<a>; rel=next; anchor=\"#x\", <b>; rel='next'", None),
        ("<a>;; rel=next;", "a"),
        ("<a>; crossorigin; rel=next", "a"),
        ('<a>; rel="https://example.com/next"', None),
        ("<>; rel=next", ""),
    ],
)
def test_the_next_one(header: str, place: str | None) -> None:
    """The first of its links whose relations have the word, and that is about the page itself."""
    assert next_link(header) == place


@pytest.mark.parametrize("header", ["a; rel=next", "<a; rel=next", '<a>; rel="next', "<a> <b>", "<a>; rel=next x"])
def test_what_is_no_link(header: str) -> None:
    """What cannot be read may have been the next page."""
    with pytest.raises(ValueError, match=r"^$"):
        next_link(header)


@pytest.mark.parametrize(
    "header",
    ["<a>" + "; a   " * 10_000 + "!", '<a>; a="' + '\\"' * 30_000, "<a>," * 20_000, "," * 60_000 + "!", "<" * 60_000],
    ids=["spaces", "quotes", "links", "commas", "brackets"],
)
def test_none_takes_long(header: str) -> None:
    """No header, however it is made, keeps the reader busy."""
    began = monotonic()
    with suppress(ValueError):
        assert next_link(header) is None
    assert monotonic() - began < 2
