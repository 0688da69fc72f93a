"""The indicator sheet: one tree, several ways of writing it, for any rule and any options."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from iku_kerjasama.cli import plain as terminal
from iku_kerjasama.cli.sheets import page as drawn
from iku_kerjasama.describing import describe
from iku_kerjasama.measurement.example import example
from iku_kerjasama.messages import LANGUAGES
from iku_kerjasama.operations import rule_book
from iku_kerjasama.rules.alternatives import alternatives
from iku_kerjasama.rules.indicator import Indicator
from iku_kerjasama.rules.kab_malang import INDICATOR
from iku_kerjasama.rules.options import DEFAULTS, OPTIONS
from iku_kerjasama.rules.sheet.blocks import Block, Bullets, Facts, Paragraph, Section, Sheet, Steps, Table, plain
from iku_kerjasama.rules.sheet.data import data
from iku_kerjasama.rules.sheet.markdown import escaped, markdown
from iku_kerjasama.rules.sheet.page import page
from iku_kerjasama.rules.sheet.texts import one_line
from iku_kerjasama.schemas import schema
from tests.unit.rules.sheet.written import Reader, sheet_of

RULES = tuple(chain.from_iterable(rule_book().rule(code) for code in rule_book().codes))
ONE_OPTION = [
    (rule, options)
    for rule in RULES
    for options in ({}, *({name: value} for name, value in alternatives(rule, DEFAULTS)))
]
SCHEMA = Draft202012Validator({"$defs": schema("rule")["$defs"], "$ref": "#/$defs/sheet"})
TAGS = Counter(tag for tag, _ in Reader(page([sheet_of("x")])).tags)
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])

chosen = st.fixed_dictionaries({}, optional={option.name: st.sampled_from(option.values) for option in OPTIONS})


def texts(sheet: Sheet) -> list[str]:
    """Return every text of *sheet*, without mark-up."""
    return [sheet.heading, sheet.title, *(text for section in sheet.sections for text in _section(section))]


def _section(section: Section) -> list[str]:
    found = [section.heading]
    for block in section.blocks:
        found += _block(block)
    for inner in section.sections:
        found += _section(inner)
    return found


def _block(block: Block) -> list[str]:
    match block:
        case Paragraph(several):
            return [plain(several)]
        case Bullets(items) | Steps(items):
            return [plain(item) for item in items]
        case Facts(rows):
            return [text for row in rows for text in (row.label, *map(plain, row.values))]
        case Table(title, header, rows):
            return [title, *header, *(plain(cell) for row in rows for cell in row)]


def squeezed(text: str) -> str:
    """Return *text* without white space, as what is broken into lines is compared."""
    return "".join(text.split())


def agree(sheet: Sheet) -> None:
    """Assert that every way of writing *sheet* says every text of it, in order."""
    html = squeezed("".join(Reader(page([sheet])).texts))
    tokens = MARKDOWN.parse(markdown(sheet))
    marked = squeezed("".join(child.content for token in tokens for child in token.children or ()))
    shown = squeezed(terminal.text(drawn(sheet))).casefold()
    at = {"html": 0, "markdown": 0}
    for text in map(squeezed, texts(sheet)[2:]):
        for form, written in (("html", html), ("markdown", marked)):
            found = written.find(text, at[form])
            assert found >= 0, (form, text)
            at[form] = found
    unsaid = set(map(squeezed, chain.from_iterable(table.header for table in tables(sheet.sections))))
    assert [text for text in map(squeezed, texts(sheet)) if text not in unsaid and text.casefold() not in shown] == []
    assert SCHEMA.is_valid(data(sheet))


def tables(sections: Iterable[Section]) -> Iterator[Table]:
    """Yield the tables, whose heads a terminal says only where a cell needs it."""
    for section in sections:
        yield from (block for block in section.blocks if isinstance(block, Table))
        yield from tables(section.sections)


class TestOneTreeSeveralWritings:
    """“One structure, several renderings”: each says the same, whatever the rule, its options and the language."""

    @pytest.mark.parametrize("lang", LANGUAGES)
    @pytest.mark.parametrize(("rule", "options"), ONE_OPTION)
    def test_every_rule_under_every_single_option(self, rule: Indicator, options: dict[str, str], lang: str) -> None:
        """All that ships, each option value by itself, in both languages."""
        (sheet,) = describe(rule, options=options, lang=lang)
        agree(sheet)

    @given(options=chosen, lang=st.sampled_from(LANGUAGES), rule=st.sampled_from(RULES))
    def test_any_combination_of_options(self, rule: Indicator, options: dict[str, str], lang: str) -> None:
        """Options compose, and so do their sheets; the same rule gives the same sheet."""
        (sheet,) = describe(rule, options=options, lang=lang)
        agree(sheet)
        assert (sheet,) == describe(rule, options=options, lang=lang)


class TestTheExampleIsComputed:
    """“A worked example (computed, not typed)”: its numbers are those of `measure`."""

    @given(options=chosen, rule=st.sampled_from(RULES))
    def test_the_numbers_are_the_measurement_s(self, rule: Indicator, options: dict[str, str]) -> None:
        """The value's two counts, the percentage and every reason stand in the sheet as `measure` gives them."""
        found = example(rule, options=options)
        assert found
        (sheet,) = describe(rule, options=options)
        (section,) = [section for section in sheet.sections if section.key == "example"]
        told = "\n".join(_section(section))
        result = found.measurement
        if result.denominator is None:
            assert f"\n{result.text().partition(' · ')[0]}" in told
        else:
            quotient = f"{result.numerator} ÷ {result.denominator} × 100 % = {result.percentage.shown()}"
            assert quotient in told
        for outcome in result.outcomes():
            assert outcome.id in told
            assert outcome.counted or f"({outcome.reason})" in told


class TestNothingIsTakenForMarkup:
    """“Valid, escaped”: no text of a rule is read as mark-up."""

    @given(text=st.text(min_size=1, max_size=40))
    def test_any_text_in_html(self, text: str) -> None:
        """The page has the same tags and every one is closed."""
        if one_line(text).strip():
            read = Reader(page([sheet_of(text)]))
            assert (read.open, read.faults) == ([], [])
            assert Counter(tag for tag, _ in read.tags) == TAGS

    @given(
        text=st.text(alphabet=st.sampled_from("ab1 .-+=#*_`~|<>[]()!&;:\\\"'\n\t$@/") | st.characters(), max_size=40)
    )
    def test_any_text_in_markdown(self, text: str) -> None:
        """It is one paragraph of plain text, which reads as it was."""
        tokens = MARKDOWN.parse(escaped(text))
        shown = one_line(text).strip()
        assert [token.type for token in tokens] == (["paragraph_open", "inline", "paragraph_close"] if shown else [])
        children = [child for token in tokens for child in token.children or ()]
        assert {child.type for child in children} <= {"text", "text_special"}
        assert "".join(child.content for child in children) == shown

    def test_the_decree_s_own_signs(self) -> None:
        """The decree's formula has signs that Markdown could take; it stands as it is quoted."""
        (sheet,) = describe(INDICATOR)
        assert "“Σ naskah kerjasama / Σ fasilitasi kerjasama × 100%”" in markdown(sheet)
