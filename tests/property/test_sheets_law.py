"""The indicator sheet of any rule, whatever its words."""

import re
from html.parser import HTMLParser

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from iku_kerjasama import periods
from iku_kerjasama.measurement.example import example
from iku_kerjasama.measurement.invented import invented
from iku_kerjasama.measurement.measure import measure
from iku_kerjasama.measurement.sheet import indicator_sheet
from iku_kerjasama.rules.indicator import Indicator
from iku_kerjasama.rules.sheets.blocks import Section, Sheet, Table, Text, one_line
from iku_kerjasama.rules.sheets.markdown import markdown
from iku_kerjasama.rules.sheets.page import page
from iku_kerjasama.terms import Label
from iku_kerjasama.testing.strategies import indicators, options
from tests.helpers import texts

_HOSTILE = st.lists(
    st.sampled_from(
        ["<script>", "</title>", "|", "*", "`", "\\", '"', "'", "&lt;", "]]>", "# ", "1. ", "\n", "\x1b", "a", " "]
    )
    | st.characters(codec="utf-8"),
    max_size=12,
).map("".join)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words: list[str] = [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - as it is called
        self.tags.append(tag)
        self.words.append("")

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - as above
        self.words.append("")

    def handle_data(self, data: str) -> None:
        self.words[-1] += data


class TestHostileWords:
    """A rule's words stand on the sheet as they are, and are never taken for anything else."""

    @given(_HOSTILE, _HOSTILE)
    def test_html(self, title: str, text: str) -> None:
        """The words read back are those put in; no element comes of them."""
        reader = _Words()
        reader.feed(page([_sheet(title, text)]))
        reader.close()
        plain = _Words()
        plain.feed(page([_sheet("a", "a")]))
        assert reader.tags == plain.tags
        assert {one_line(title), one_line(text)} <= {words.strip("\n") for words in reader.words}

    @given(_HOSTILE)
    def test_markdown(self, text: str) -> None:
        """Unescaped, the words read back; a row has as many cells as it was given, and no line is added."""
        lines = markdown([_sheet("a", text)]).split("\n")
        assert len(lines) == len(markdown([_sheet("a", "a")]).split("\n"))
        assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", lines[4]) == one_line(text)
        assert len(re.findall(r"(?:[^\\|]|\\.)*\|", lines[8])) == 3


def _sheet(title: str, text: str) -> Sheet:
    table = Table(("a", "b"), ((text, text),))
    return Sheet(title=title, lang="id", sections=(Section("a", (Text(text), table)),))


class TestEveryRule:
    """Every rule, under any options, has a sheet whose worked example gives the numbers of `measure`."""

    @given(indicators(), options(), st.sampled_from(["id", "en"]))
    def test_the_example_is_the_measurement(self, rule: Indicator, given_: dict[str, str], lang: str) -> None:
        """Of the rule over the invented registers, in the example's year."""
        found = example(rule, given_)
        assert found
        direct = measure(invented(found.measurement.period.start.year), rule, found.measurement.period, options=given_)
        assert direct.value == found.measurement.value
        sheet = indicator_sheet(evolve(rule, title=Label("<b>|*", "<b>|*")), lang, options=given_)
        told = " ".join(texts(sheet.sections))
        if direct.denominator:
            assert f"{direct.numerator} ÷ {direct.denominator} × 100 % = {direct.percentage.shown(lang)}" in told
        assert "<b>" not in page([sheet])
        assert r"\<b\>\|\*" in markdown([sheet])
        assert found.measurement.period == periods.year(found.measurement.period.start.year)
