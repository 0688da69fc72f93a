"""A sheet as an HTML page."""

import itertools
import re
from base64 import b64encode
from collections import Counter
from hashlib import sha256

import pytest

from iku_kerjasama.rules.kab_malang import INDICATOR
from iku_kerjasama.rules.sheet.compose import sheet
from iku_kerjasama.rules.sheet.page import page, policy
from iku_kerjasama.rules.sheet.texts import one_line
from tests.unit.rules.sheet.written import HOSTILE, Reader, sheet_of

TAGS = Counter(tag for tag, _ in Reader(page([sheet_of("x")])).tags)
"""The tags of a page, whatever is written in it."""


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_page_is_well_formed(lang: str) -> None:
    """Every tag is closed in its turn, every id stands once, and every label names one."""
    read = Reader(page([sheet(INDICATOR, lang)]))
    assert (read.open, read.faults) == ([], [])
    assert read.tags[0] == ("html", {"lang": lang})
    ids = [attributes["id"] for _, attributes in read.tags if "id" in attributes]
    named = [attributes["aria-labelledby"] for _, attributes in read.tags if "aria-labelledby" in attributes]
    assert len(ids) == len(set(ids))
    assert sorted(map(str, ids)) == sorted(map(str, named))


def test_the_headings_go_down_step_by_step() -> None:
    """One h1, its parts h2, and below the definition h3."""
    levels = [int(tag[1]) for tag, _ in Reader(page([sheet(INDICATOR)])).tags if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert max(levels) == 3


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_taken_for_markup(text: str) -> None:
    """Whatever a rule says, the page has the same tags, and shows the text as it is."""
    written = page([sheet_of(text)])
    read = Reader(written)
    assert (read.open, read.faults) == ([], [])
    assert Counter(tag for tag, _ in read.tags) == TAGS
    shown = one_line(text).strip()
    assert sum(shown in one_line(told) for told in read.texts) >= 20


def test_nothing_runs_and_nothing_is_asked_for() -> None:
    """No script, handler, style attribute, link, image or address: the page is whole in itself."""
    written = page([sheet(INDICATOR)])
    read = Reader(written)
    assert not {"script", "link", "img", "iframe", "object", "embed", "form", "a", "base"} & set(TAGS)
    for _, attributes in read.tags:
        assert not [name for name in attributes if name.startswith("on") or name in {"style", "src", "href"}]
    assert "url(" not in written
    assert "@import" not in written
    assert "//" not in written


def test_the_policy_admits_the_page_s_own_style_alone() -> None:
    """The digest in the policy is that of the style as it stands, to the byte; everything else is forbidden."""
    written = page([sheet(INDICATOR)])
    style = re.search(r"<style>(.*?)</style>", written, re.DOTALL)
    assert style
    known = b64encode(sha256(style[1].encode()).digest()).decode()
    assert policy() == f"default-src 'none'; style-src 'sha256-{known}'; base-uri 'none'; form-action 'none'"
    policies = [
        attributes["content"]
        for tag, attributes in Reader(written).tags
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policies == [policy()]
    assert written.index("Content-Security-Policy") < written.index("<style>")


def test_the_law_s_words_are_marked_as_indonesian() -> None:
    """On an English page the quoted words keep their own language, quotation marks and all."""
    written = page([sheet(INDICATOR, "en")])
    assert '<q lang="id">“Σ naskah kerjasama / Σ fasilitasi kerjasama × 100%”</q>' in written


def test_several_versions_are_several_articles() -> None:
    """Each version is an article of its own, and its parts are told apart by its number."""
    read = Reader(page([sheet(INDICATOR), sheet(INDICATOR)]))
    assert [attributes["aria-labelledby"] for tag, attributes in read.tags if tag == "article"] == [
        "sheet-1",
        "sheet-2",
    ]
    ids = [attributes["id"] for _, attributes in read.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
