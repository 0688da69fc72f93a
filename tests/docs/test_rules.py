"""The page on rules in TOML: its example is a rule, and it names every criterion and every rule that is shipped."""

from attrs import fields

from iku_kerjasama.operations import rule_book, rule_file
from iku_kerjasama.rules.criteria import CRITERIA
from iku_kerjasama.rules.digest import word
from iku_kerjasama.rules.parsing import from_toml
from tests.docs.pages import ROOT, blocks, rows, section

PAGE = (ROOT / "docs" / "rules.md").read_text("utf-8")
EXAMPLE = ROOT / "examples" / "kab-contoh.toml"


def test_the_page_shown_is_the_example() -> None:
    """Word for word, and it is a rule."""
    (shown,) = [block.text for block in blocks(PAGE) if block.language == "toml"]
    assert shown == EXAMPLE.read_text("utf-8")
    assert from_toml(shown) == rule_file(EXAMPLE)


def test_every_criterion_is_told_with_what_it_is_made_of() -> None:
    """The table is the closed language, no more and no less."""
    table = {name: tuple(parts) for names, parts, *_ in rows(section(PAGE, "What a clause can ask")) for name in names}
    del table["is"]
    assert table == {word(kind): tuple(field.name for field in fields(kind)) for kind in CRITERIA}


def test_every_rule_that_comes_with_it_is_told() -> None:
    """By code, as the list has them."""
    codes = [code for (code,), *_ in rows(section(PAGE, "The five that come with it"))]
    assert sorted(codes) == [code for code in rule_book().codes if code != "kab-malang"]
