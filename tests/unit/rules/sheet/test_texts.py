"""Texts made fit to be written."""

import pytest

from iku_kerjasama.rules.sheet.texts import one_line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a  b", "a b"),
        ("a\nb\r\n\tc", "a b c"),
        (" a ", " a "),
        ("10\u00a0%", "10\u00a0%"),
        ("a\u2028b\x85c", "a b c"),
        ("a\x00b\x1b[31m", "a\ufffdb\ufffd[31m"),
        ("a\u202eb\u2066c", "a\ufffdb\ufffdc"),
        ("a\ud800", "a\ufffd"),
        ("a\ufffe", "a\ufffd"),
        ("é👍", "é👍"),
        ("", ""),
    ],
)
def test_a_text_becomes_one_line(text: str, line: str) -> None:
    """White space is single spaces, what steers a terminal or turns the writing is made plain, the rest stays."""
    assert one_line(text) == line
