"""The handout: what it tells whom, on one page that stands alone."""

import re
import sys
from base64 import b64encode
from hashlib import sha256

import pytest

from iku_kerjasama.errors import UsageError
from iku_kerjasama.operations import rule_book
from iku_kerjasama.operations.report import material
from iku_kerjasama.reports.handout import drawn
from tests.reading import Page, page
from tests.unit.reports.stuff import TODAY, example, made
from tests.unit.reports.test_html import HOSTILE
from tests.word import word

LANGUAGES = ("id", "en")
FIRST = {
    "id": "Ada 60 permohonan yang kami fasilitasi, dan 42 di antaranya sudah menjadi naskah.",
    "en": "We facilitated 60 requests, and 42 of them have become an agreement.",
}


def _read(lang: str = "id", **options: str) -> Page:
    stuff = material("examples/kabupaten-malang", period="2025", options=options, lang=lang, today=TODAY)
    return page(made("handout", stuff))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_number_is_told_in_plain_words(lang: str) -> None:
    """The year's value with its two counts, and in a sentence how many requests came to an agreement."""
    read = _read(lang)
    assert read.classes["p.value"] == ["78,33 %" if lang == "id" else "78.33 %"]
    assert read.classes["p.counts"][0].startswith("47 ")
    assert read.classes["p.meaning"][0].startswith(FIRST[lang])


def test_what_counts_is_what_the_rule_counts() -> None:
    """Kinds, dates and exclusions follow the rule after its options; nothing of it is written twice."""
    usual, other = _read(), _read(kinds="perjanjian_kerja_sama", numerator_date="registered_on", extensions="include")
    assert "Jenis naskahnya: Kesepakatan Bersama, Perjanjian Kerja Sama" in " ".join(usual.classes["li."])
    assert "Jenis naskahnya: Perjanjian Kerja Sama." in other.classes["li."]
    assert "tanggal penandatanganan untuk naskah" in " ".join(usual.classes["li."])
    assert "tanggal penandatanganan untuk naskah" not in " ".join(other.classes["li."])
    assert "perpanjangan tanpa permohonan sendiri" in " ".join(usual.classes["li."])
    assert "perpanjangan" not in " ".join(other.classes["li."])


def test_a_share_of_requests_is_called_that() -> None:
    """Where the value is the proportion, its counts are requests followed up."""
    assert _read(numerator_unit="followed_up").classes["p.counts"] == ["42 ditindaklanjuti / 60 fasilitasi"]


def test_nothing_in_it_points_anywhere() -> None:
    """The page has one style, named by its digest in a policy that lets nothing else in, and no link."""
    document = made("handout", example()).decode()
    read = page(document.encode())
    (policy,) = [attrs["content"] for tag, attrs in read.tags if attrs.get("http-equiv") == "Content-Security-Policy"]
    (style,) = re.findall(r"<style>(.*?)</style>", document, re.DOTALL)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    own = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    assert policy == own
    assert read.links == []
    assert "script" not in {tag for tag, _ in read.tags}
    assert re.findall(r"https?:|@import|url\(", document) == []
    assert len(document) < 20_000


@pytest.mark.parametrize("form", ["handout", "handout-docx"])
def test_whom_to_ask_is_who_the_office_says(form: str) -> None:
    """The contact that was set, as text whatever it holds; else those whom the rule holds responsible."""
    for text in ("Ibu Sari, 0341 000 000", *HOSTILE[:6]):
        document = made(form, example(), contact=text)
        shown = page(document).texts if form == "handout" else word(document).text.split("\n")
        assert text in shown
    usual = made(form, example("en"))
    names = "\n".join(page(usual).texts) if form == "handout" else word(usual).text
    assert "Sub-division for Foreign and Inter-institution Cooperation, " in names


@pytest.mark.parametrize("lang", LANGUAGES)
def test_both_forms_say_the_same(lang: str) -> None:
    """What stands on the page stands in the Word document, word for word."""
    read, document = page(made("handout", example(lang))), word(made("handout-docx", example(lang)))
    told = " ".join(document.text.split())
    for name in ("h1.", "h2.", "p.intro", "p.value", "p.counts", "p.meaning", "li."):
        for text in read.classes[name]:
            assert text in told


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", rule_book().codes)
def test_every_rule_has_its_handout(code: str, lang: str) -> None:
    """Any indicator is explained, also in a year without a record."""
    for period in ("2025", "2020"):
        stuff = material("examples/kabupaten-malang", rule=code, period=period, lang=lang, today=TODAY)
        read = page(made("handout", stuff))
        assert stuff.measurement.indicator.title.text(lang) in read.classes["p.intro"][0]
        assert read.classes["p.meaning"][0]
        assert len(read.classes["li."]) > 2


def test_without_the_extra_the_cure_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the template engine is not installed, the error says what to install."""
    drawn._template.cache_clear()
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(UsageError, match=r'Laporan handout memerlukan.*pip install "iku-kerjasama\[reports\]"'):
        made("handout", example())
