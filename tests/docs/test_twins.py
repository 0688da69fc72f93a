"""Each page has its twin: there, named at the top, and of the same skeleton."""

import re
from collections import Counter
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tests.docs.pages import ROOT, blocks, page_name
from tools.site.pages import LANGUAGES, PURPOSES, Page, pages

TABLE = pages()
TWINS = [page for page in TABLE if not page.alone]
ENGLISH = [page for part in TABLE.parts for page in part.pages if page.alone]
CATALOGUE = ROOT / "docs" / "_locale" / "id" / "LC_MESSAGES" / "headings.po"
CODE = {"php": "python"}
"""What a block's language is compared as: the kit's example is PHP where Indonesian is read, Python elsewhere."""

TOP = {"en": "Bahasa Indonesia: [{0}]({0}).", "id": "English: [{0}]({0})."}

_FENCE = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
_COMMAND = re.compile(r"^\$ (.*)$", re.MULTILINE)

each_twin = pytest.mark.parametrize("page", TWINS, ids=lambda page: page.en)


def _headings(text: str) -> list[tuple[str, str]]:
    """Return the marks and the words of each heading of a page."""
    return re.findall(r"^(#+) (.*)$", _FENCE.sub("", text), re.MULTILINE)


def _skeleton(path: Path) -> dict[str, Counter[str]]:
    """Return what two twins have in common: headings by level, blocks by language, commands without their language."""
    text = path.read_text("utf-8")
    shown = list(blocks(text))
    commands = [command for block in shown if block.language == "console" for command in _COMMAND.findall(block.text)]
    plain = [re.sub(r" --lang \w+|(?<=\d),(?=\d)", lambda found: "." * (found[0] == ","), one) for one in commands]
    return {
        "headings": Counter(marks for marks, _ in _headings(text)),
        "blocks": Counter(CODE.get(block.language, block.language) for block in shown),
        "commands": Counter(plain),
    }


def test_every_page_stands_in_the_table() -> None:
    """docs/pages.toml names each page there is, and none that is not."""
    named = [page.file(lang) for page in TABLE for lang in LANGUAGES[: 1 if page.alone else 2]]
    assert [page_name(path) for path in named if not path.is_file()] == []
    there = [path for folder in ("docs", "examples", "conformance") for path in (ROOT / folder).rglob("*.md")]
    hidden = [path for path in there if any(part.startswith(("_", ".", "node_modules")) for part in path.parts)]
    assert sorted(map(page_name, {*there} - {*hidden})) == sorted(
        name for name in map(page_name, named) if name.partition("/")[0] in {"docs", "examples", "conformance"}
    )


def test_the_parts_are_the_four_purposes_and_the_project() -> None:
    """Tutorials, how-to, reference, explanation, in this order in both languages, and the project's own pages."""
    assert tuple(part.purpose for part in TABLE.parts) == PURPOSES


def test_what_people_learn_from_is_there_in_both_languages() -> None:
    """No tutorial, how-to or explanation is in English alone."""
    alone = [page for part in TABLE.parts if part.purpose in PURPOSES[:2] + PURPOSES[3:4] for page in part.pages]
    assert [page.en for page in alone if page.alone] == []
    assert [page.en for page in TABLE.under["examples/README"] if page.alone] == []


@each_twin
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_names_its_twin_at_the_top(page: Page, lang: str) -> None:
    """A line above the first heading leads to the twin, for who reads the file and not the site."""
    other = LANGUAGES[1 - LANGUAGES.index(lang)]
    intro, _, _ = page.file(lang).read_text("utf-8").partition("\n## ")
    assert TOP[lang].format(page.file(other).name) in intro.split("\n")


@each_twin
def test_twins_have_one_skeleton(page: Page) -> None:
    """As many headings on each level, as many blocks of each language, the same commands but for their language."""
    assert _skeleton(page.file("id")) == _skeleton(page.file("en"))


def test_both_first_pages_link_to_every_page() -> None:
    """Each page of the table is reached from the first page of its language."""
    for lang in LANGUAGES:
        home = TABLE.home.file(lang)
        linked = {(home.parent / target).resolve() for target in re.findall(r"\]\(([^)#]+)\)", home.read_text("utf-8"))}
        missing = [page for part in TABLE.parts for page in part.pages if page.file(lang) not in linked]
        assert [page.name(lang) for page in missing] == []


def test_every_heading_in_english_alone_has_its_indonesian() -> None:
    """The catalogue of headings (docs/_locale) has each heading of those pages, and none that no page has."""
    with CATALOGUE.open("rb") as opened:
        known = {message.id: message.string for message in read_po(opened, locale="id") if message.id}
    needed = {words for page in ENGLISH for _, words in _headings(page.file("en").read_text("utf-8"))}
    assert needed - {str(key) for key, text in known.items() if text} == set()
    assert {str(key) for key in known} - needed == set()
