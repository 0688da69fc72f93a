"""The indicator sheet, whole: for every rule that comes with the package, under each value of each option."""

import re
from collections.abc import Mapping
from datetime import date
from html.parser import HTMLParser

import pytest
from attrs import evolve

from iku_kerjasama import rule_book
from iku_kerjasama.cli.layout import Line
from iku_kerjasama.cli.sheets import page as drawn
from iku_kerjasama.measurement.example import example
from iku_kerjasama.measurement.invented import invented
from iku_kerjasama.measurement.measure import measure
from iku_kerjasama.measurement.sheet import indicator_sheet
from iku_kerjasama.measurement.worked import worked
from iku_kerjasama.rules.kab_malang import INDICATOR
from iku_kerjasama.rules.options import OPTIONS, chosen
from iku_kerjasama.rules.sheets.blocks import Quote, Section, Sheet
from iku_kerjasama.rules.sheets.markdown import markdown
from iku_kerjasama.rules.sheets.page import page
from iku_kerjasama.terms import Label

RULES = {code: rule_book().rule(code)[-1] for code in rule_book().codes}
CHOICES: list[Mapping[str, str]] = [
    {},
    *({option.name: value} for option in OPTIONS for value in option.values[1:]),
    {"kinds": "perjanjian_kerja_sama"},
]
HOSTILE = "<script>alert(1)</script> | *tebal* `kode` [tautan](x) _garis_ # judul & \\"


class Tags(HTMLParser):
    """Every tag is closed in its order, and what is text is kept."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember what is open; nothing may act or fetch."""
        assert tag not in {"script", "img", "link", "iframe", "object"}
        assert not any(name.startswith("on") or name in {"src", "href"} for name, _ in attrs)
        if tag not in {"meta", "br", "hr", "col"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """It is the one opened last."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        self.text += data


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("code", RULES)
@pytest.mark.parametrize("options", CHOICES, ids=lambda options: "-".join(map("=".join, options.items())) or "default")
def test_each_rule_under_each_option_in_every_form(code: str, options: Mapping[str, str], lang: str) -> None:
    """It is drawn whole, says the same again, and its HTML is well formed and asks for nothing."""
    sheets = [indicator_sheet(RULES[code], lang, options=options)]
    assert sheets == [indicator_sheet(RULES[code], lang, options=options)]
    parser = Tags()
    parser.feed(page(sheets))
    assert not parser.open
    written = markdown(sheets)
    assert code in parser.text
    assert code in written.replace("\\", "")
    assert any(isinstance(block, Line) and code in block.text for block in drawn(sheets))


@pytest.mark.parametrize("code", RULES)
@pytest.mark.parametrize("options", CHOICES, ids=lambda options: "-".join(map("=".join, options.items())) or "default")
def test_the_example_is_what_measuring_gives(code: str, options: Mapping[str, str]) -> None:
    """Its value and every verdict are those of the rule over the invented registers."""
    found = example(RULES[code], chosen(options))
    assert found is not None
    result = found.measurement
    year = result.period.start.year
    alone = measure(invented(year), RULES[code], result.period, options=options, as_of=result.as_of)
    assert (result.value, result.companion, result.ledger) == (alone.value, alone.companion, alone.ledger)


def test_hostile_words_stay_words() -> None:
    """What a rule says is text in every form, whatever is written in it."""
    sheets = [indicator_sheet(evolve(INDICATOR, title=Label(HOSTILE, HOSTILE), goal=Label(HOSTILE, HOSTILE)))]
    parser = Tags()
    parser.feed(page(sheets))
    assert HOSTILE in parser.text
    assert re.findall(r"(?<!\\)[<*`\[]", markdown(sheets).partition("# judul")[0]) == []


def test_the_example_lies_where_the_rule_is_in_force() -> None:
    """In the year it begins or ends, where it is not in force in the usual one."""
    later = example(evolve(INDICATOR, in_force_from=date(2030, 1, 1)))
    earlier = example(evolve(INDICATOR, in_force_until=date(2019, 12, 31)))
    assert later is not None
    assert earlier is not None
    assert (later.measurement.period.label, earlier.measurement.period.label) == ("2030", "2019")


def test_a_register_that_cannot_be_counted_has_no_example() -> None:
    """Nor has a result that kept no verdicts."""
    assert example(evolve(INDICATOR, numerator=evolve(INDICATOR.numerator, register="recaps"))) is None
    found = example(INDICATOR)
    assert found is not None
    assert worked(evolve(found, measurement=evolve(found.measurement, verdicts=None))) == ()


def test_a_source_without_words_is_a_sentence() -> None:
    """Where no words are quoted, the page names the source alone."""
    sheet = Sheet(title="T", lang="id", sections=(Section("S", (Quote("", "Keputusan"),)),))
    assert "<p>Keputusan</p>" in page([sheet])
    assert "<blockquote" not in page([sheet])
