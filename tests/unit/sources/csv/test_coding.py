"""Codings: by which name they are known, and where whole lines end in bytes."""

import pytest

from iku_kerjasama.sources.csv.coding import CP1252, UTF_8, UTF_16, Coding, coding, marked

LITTLE, BIG = UTF_16


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("utf-8", UTF_8),
        (" UTF8 ", UTF_8),
        ("utf-8-sig", UTF_8),
        ("cp1252", CP1252),
        ("Windows-1252", CP1252),
        ("utf-16-le", LITTLE),
        ("UTF-16BE", BIG),
        ("latin-1", Coding("iso8859-1")),
        ("utf-7", None),
        ("ansi!", None),
        ("", None),
        ("utf\0", None),
        ("rot13", None),
    ],
)
def test_a_coding_has_the_names_that_python_has_for_it(name: str, known: Coding | None) -> None:
    """Only those that are read are known; any other name is none."""
    assert coding(name) == known


def test_a_mark_says_the_coding() -> None:
    """The first bytes of a file tell UTF-8 and UTF-16 in either order; other bytes tell nothing."""
    marks = (b"\xef\xbb\xbfid", b"\xff\xfei\0", b"\xfe\xff\0i", b"id", b"")
    assert [marked(start) for start in marks] == [UTF_8, LITTLE, BIG, None, None]


@pytest.mark.parametrize("known", [UTF_8, CP1252, LITTLE, BIG], ids=lambda one: one.name)
@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("", ""),
        ("a", ""),
        ("a\nb", "a\n"),
        ("a\r\nb\r", "a\r\n"),
        ("a\rb\r", "a\r"),
        ("\r", ""),
        ("\n", "\n"),
        ("a\n\r\r", "a\n\r"),
    ],
)
def test_whole_lines_end_at_the_last_line_end(known: Coding, text: str, whole: str) -> None:
    """A CR at the very end may be half a line end, and is left for later."""
    content = text.encode(known.name)
    assert content[: known.after_lines(content)].decode(known.name) == whole


@pytest.mark.parametrize("known", UTF_16, ids=lambda one: one.name)
@pytest.mark.parametrize("text", ["\u0a00\u0a00", "\u000a\u0a0ab", "a\n\u0a0d\u0d0a\u0a0a", "\u0a0a" * 9])
def test_bytes_across_two_letters_are_no_line_end(known: Coding, text: str) -> None:
    """Half of one letter and half of the next may look like a line end; so may a letter cut in two."""
    content = text.encode(known.name)
    whole = text[: text.rfind("\n") + 1]
    for cut in (len(content), len(content) - 1):
        expected = whole if len(whole.encode(known.name)) <= cut else ""
        assert content[: known.after_lines(content[:cut])].decode(known.name) == expected
