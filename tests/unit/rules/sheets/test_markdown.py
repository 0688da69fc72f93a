"""The sheet in Markdown."""

import pytest

from iku_kerjasama.rules.sheets.blocks import Quote, Section, Sheet, Table, one_line
from iku_kerjasama.rules.sheets.markdown import escaped, markdown
from tests.helpers import texts


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a | b", r"a \| b"),
        ("*a* `b`", r"\*a\* \`b\`"),
        ("<script>", r"\<script\>"),
        ("[a](b)", r"\[a\](b)"),
        ("&amp;", r"\&amp;"),
        ("a\\b", r"a\\b"),
        ("~~a~~", r"\~\~a\~\~"),
        ("signed_on", "signed_on"),
        ("_a_", r"\_a\_"),
        ("# a", r"\# a"),
        ("- a", r"\- a"),
        ("+ a", r"\+ a"),
        ("===", r"\==="),
        ("12. a", r"12\. a"),
        ("1) a", r"1\) a"),
        ("12.5 a", r"12\.5 a"),
        ("a 1. b", "a 1. b"),
        ("1234567890. a", "1234567890. a"),
        ("a\n\n# b", "a # b"),
        ("a\x00b\x85", "a\ufffdb"),
        ("", ""),
    ],
)
def test_a_text_is_shown_as_it_is(text: str, written: str) -> None:
    """What Markdown would take for a sign of its own is escaped, and a text is one line."""
    assert escaped(text) == written


def test_quotations_and_cells() -> None:
    """A quotation stands apart from its source; several texts of a cell stand in one line; headings go down to six."""
    section = Section("e", (Table(("A", "B"), (("c", ("d", "e|f")),)),))
    for title in "dcba":
        section = Section(title, (section,))
    sheet = Sheet(title="T", lang="id", sections=(section, Section("q", (Quote("w", "s"), Quote("", "n")))))
    assert markdown([sheet]) == (
        "# T\n\n## a\n\n### b\n\n#### c\n\n##### d\n\n###### e\n\n"
        "| A | B |\n| --- | --- |\n| c | d; e\\|f |\n\n## q\n\n> w\n>\n> s\n\nn\n"
    )


def test_headings_are_never_deeper_than_there_are() -> None:
    """Six at most."""
    section = Section("7", ())
    for number in range(6, 1, -1):
        section = Section(str(number), (section,))
    assert markdown([Sheet(title="1", lang="id", sections=(section,))]).endswith("###### 6\n\n###### 7\n")


def test_a_text_is_one_line() -> None:
    """Signs that no page shows are made plain to see, and so are no reason to fail."""
    assert one_line(" a\t b\n\x1b[1m ") == "a b \ufffd[1m"


def test_the_texts_of_a_tree_in_order() -> None:
    """Titles first, then what is below them."""
    blocks = (Section("a", (Quote("b", "c"), Table(("d", "e"), (("f", ("g", "h")),)))),)
    assert "".join(texts(blocks)) == "abcdefgh"
