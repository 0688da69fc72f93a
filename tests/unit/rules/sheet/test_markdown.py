"""A sheet as Markdown, read back by a parser of CommonMark and of GitHub's tables."""

from collections import Counter
from collections.abc import Iterable, Iterator

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from iku_kerjasama.rules.kab_malang import INDICATOR
from iku_kerjasama.rules.sheet.blocks import Run, words
from iku_kerjasama.rules.sheet.compose import sheet
from iku_kerjasama.rules.sheet.markdown import escaped, markdown
from iku_kerjasama.rules.sheet.texts import one_line
from tests.unit.rules.sheet.written import HOSTILE, sheet_of

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
INLINE = {"strong_open", "strong_close", "text", "code_inline", "text_special"}


def parsed(text: str) -> list[Token]:
    """Return the tokens of *text*, those inside a line after it."""
    return [inner for token in PARSER.parse(text) for inner in (token, *(token.children or ()))]


def blocks(tokens: Iterable[Token]) -> Counter[str]:
    """Return how many tokens of each block kind there are."""
    return Counter(token.type for token in tokens if token.block)


def shown(tokens: Iterable[Token]) -> Iterator[str]:
    """Yield what a reader sees of each line."""
    for token in tokens:
        if token.type == "inline":
            yield "".join(child.content for child in token.children or ())


BLOCKS = blocks(parsed(markdown(sheet_of("x"))))


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_taken_for_markup(text: str) -> None:
    """Whatever a rule says, the page has the same blocks, nothing but its own marks in a line, and shows the text."""
    tokens = parsed(markdown(sheet_of(text)))
    assert blocks(tokens) == BLOCKS
    assert {token.type for token in tokens if not token.block} <= INLINE
    read = list(shown(tokens))
    assert sum(one_line(text).strip() in line for line in read) == len(read)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_by_itself_reads_as_it_is(text: str) -> None:
    """An escaped text is one paragraph with those very words."""
    tokens = parsed(escaped(text))
    assert blocks(tokens) == Counter(paragraph_open=1, paragraph_close=1, inline=1)
    assert list(shown(tokens)) == [one_line(text).strip()]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_sheet_parses(lang: str) -> None:
    """The sheet of the decree's rule has its headings, five columns, its clauses as two lists and a table."""
    tokens = parsed(markdown(sheet(INDICATOR, lang)))
    found = blocks(tokens)
    assert found["heading_open"] == 10
    assert found["ordered_list_open"] == 2
    assert found["table_open"] == 1
    assert {token.type for token in tokens if not token.block} <= INLINE


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("kind-unknown", "kind-unknown"),
        ("a*b", r"a\*b"),
        ("- x", r"\- x"),
        ("12. x", r"12\. x"),
        ("12.5 x", r"12\.5 x"),
        ("x - y", "x - y"),
        ("2025", "2025"),
        ("", ""),
    ],
)
def test_no_more_is_escaped_than_needs_be(text: str, written: str) -> None:
    """Who reads the Markdown itself finds few strokes in it: signs of lists only where a line begins."""
    assert escaped(text) == written


def test_an_empty_run_leaves_no_marks() -> None:
    """Words that stand out and are none leave no stars."""
    bare = sheet_of("x")
    assert words("", Run("", "strong")) == ()
    assert "****" not in markdown(bare)
    assert escaped(" ") == ""
