"""The report page: what it says, what it is made of, and what hostile registers cannot do to it."""

import re
import sys
from base64 import b64encode
from datetime import date
from hashlib import sha256
from html import escape

import pytest

from iku_kerjasama.errors import UsageError
from iku_kerjasama.operations import rule_book
from iku_kerjasama.operations.report import material
from iku_kerjasama.reports.html import drawn
from iku_kerjasama.reports.html.entries import MOST
from tests.reading import page
from tests.unit.reports.stuff import TODAY, example, given, html

LANGUAGES = ("id", "en")
HOSTILE = [
    "<script>alert(1)</script>",
    "</table></details><h1>Judul",
    '" onclick="alert(1)',
    "' autofocus onfocus=alert(1) x='",
    '=HYPERLINK("http://x","y")',
    "{{ 7 * 7 }}{% for %}",
    "\u202etxet lasrever\u202c",
    "\u200f\u2067abc",
    "👩🏽\u200d⚕️ kesehatan",
    "&lt;b&gt; & &amp;",
    "a\x00b\x1b[31m\x85c",
    "<!-- ",
    "]]>",
    "baris\nbaru\r\nlagi",
    "Judul " * 1000,
]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("folder", ["kabupaten-malang", "kabupaten-malang-workbook"])
def test_the_page_is_small_and_stands_alone(folder: str, lang: str) -> None:
    """Under 500 kB, and nothing in it points anywhere but into the page itself."""
    document = html(example(lang, folder))
    assert len(document) < 500_000
    read = page(document)
    loads = [(tag, name) for tag, attrs in read.tags for name in attrs if name in ("src", "srcset", "action", "data")]
    assert loads == []
    assert {link for link in read.links if not link.startswith("#")} == set()
    assert [attrs["href"] for tag, attrs in read.tags if tag == "link"] == ["data:,"]
    assert re.findall(rb"https?:|@import|url\(", document) == []
    assert read.comments == 0


def test_the_policy_lets_nothing_else_in() -> None:
    """No inline style or handler is allowed, and the one style and the one script are named by their digests."""
    document = html(example()).decode()
    read = page(document.encode())
    (policy,) = [attrs["content"] for tag, attrs in read.tags if attrs.get("http-equiv") == "Content-Security-Policy"]
    assert policy is not None
    rules = dict(part.split(" ", 1) for part in policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert "unsafe" not in policy
    for name, directive in (("style", "style-src"), ("script", "script-src")):
        (text,) = re.findall(rf"<{name}>(.*?)</{name}>", document, re.DOTALL)
        assert rules[directive] == f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
    own = [name for _, attrs in read.tags for name in attrs]
    assert [name for name in own if name == "style" or name.startswith("on")] == []
    assert [tag for tag, _ in read.tags].count("script") == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_link_and_id_is_there_once(lang: str) -> None:
    """Each number's link leads to a list that is there; no id is given twice."""
    read = page(html(example(lang, "kabupaten-malang-workbook")))
    assert len(read.ids) == len(set(read.ids))
    assert {link[1:] for link in read.links} <= set(read.ids)


def test_the_top_says_what_the_number_is() -> None:
    """The value with its two counts, the companion with its own, the target, and all of it in two sentences."""
    read = page(html(example()))
    assert read.classes["p.value"] == ["78,33 %", "70,00 %"]
    assert read.classes["p.counts"] == ["47 naskah / 60 fasilitasi", "42 ditindaklanjuti / 60 fasilitasi"]
    assert read.classes["p.lead"][0].startswith("Pada tahun 2025 tercatat 47 naskah terhadap 60 fasilitasi")
    assert [text for text in read.classes["dd."] if "97,92" in text or "Sangat Tinggi" in text] == [
        "97,92 %",
        "Sangat Tinggi",
    ]


def test_the_lists_behind_the_numbers_are_whole() -> None:
    """A list has as many records as the number above it says."""
    document = html(example("en")).decode()
    lists = re.findall(r'<summary>([^<]*): (\d+) ([^<]*)</summary>\n<ul class="brief">(.*?)</ul>', document, re.DOTALL)
    assert len(lists) > 40
    for name, number, unit, items in lists:
        assert items.count("<li>") == int(number), (name, unit)


def test_every_record_stands_with_its_reason() -> None:
    """Each record that was read is listed in full once, under what became of it."""
    read = page(html(example("en")))
    result = example("en").measurement
    listed = sum(
        len(rows) - 1 for caption, rows in read.tables.items() if re.match(r"Not counted, |Counted: ", caption)
    )
    assert listed == sum(row.accepted for row in result.ledger.values())
    assert "Not counted, not facilitated: 33 requests" in read.tables


def test_what_there_is_too_much_of_is_cut_and_said() -> None:
    """No list is longer than the stated number, and each that is cut says how many there are and where the rest is."""
    requests = [{"id": f"F-{n}", "received_on": date(2025, 1, 2), "status": "ditolak"} for n in range(MOST + 7)]
    document = html(given([*requests, {"id": "F-X", "received_on": date(2025, 1, 2), "status": "difasilitasi"}], []))
    read = page(document)
    assert max(map(len, read.tables.values())) == MOST + 1
    assert any(text.startswith(f"Ditampilkan {MOST} dari {MOST + 7} entri. Semuanya: iku-ker") for text in read.texts)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_hostile_registers_stay_text(lang: str) -> None:
    """Markup, formulas, templates, direction marks, emoji and endless titles are shown as what they are: text."""
    requests = [
        {"id": f"{text[:40]}{n}", "received_on": date(2025, 1, 2), "status": "difasilitasi", "applicant": text}
        for n, text in enumerate(HOSTILE)
    ]
    agreements = [
        {
            "id": f"N{n}",
            "signed_on": date(2025, 2, 3),
            "expires_on": date(2026, 2, 3),
            "kind": "PKS",
            "title": text,
            "parties": (text,),
            "facilitation_ids": (text,),
        }
        for n, text in enumerate(HOSTILE)
    ]
    plain = given([{**one, "id": str(n), "applicant": "x"} for n, one in enumerate(requests)], [], lang)
    document = html(given(requests, agreements, lang))
    read = page(document)
    assert {tag for tag, _ in read.tags} - {tag for tag, _ in page(html(plain)).tags} <= {"ul", "li", "td", "b", "a"}
    assert not [name for _, attrs in read.tags for name in attrs if name.startswith("on") or name == "autofocus"]
    for text in HOSTILE[:6]:
        assert any(text in shown for shown in read.texts), text
    assert escape("<script>alert(1)</script>").encode() in document
    assert b"\x00" not in document
    assert b"\x1b" not in document
    assert b"\x85" not in document.replace("…".encode(), b"")
    assert len(max(read.classes["bdi."], key=len)) < 700


def test_a_direction_mark_ends_with_its_text() -> None:
    """Whatever a register holds is isolated, so that a mark of direction turns nothing around it."""
    requests = [{"id": "F-1", "received_on": date(2025, 1, 2), "status": "difasilitasi", "applicant": "\u202eabc"}]
    document = html(given(requests, [])).decode()
    places = [match.start() for match in re.finditer("\u202e", document)]
    assert places
    for place in places:
        assert document.rfind("<bdi>", 0, place) > document.rfind("</bdi>", 0, place)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("period", ["2020", "2025-Q2", "2025-07", "2025-01-15/2025-03-31"])
def test_any_period_has_its_page(period: str, lang: str) -> None:
    """A year without a record has no value and says so; a period that is no year has no quarters and no trend."""
    document = html(material("examples/kabupaten-malang", period=period, lang=lang, today=TODAY))
    read = page(document)
    assert ("quarters" in read.ids) == (period == "2020")
    assert (read.classes["p.value"][0] == "n/a") == (period == "2020")
    assert bool(read.classes.get("p.note")) == (period == "2020")


@pytest.mark.parametrize("code", rule_book().codes)
def test_other_rules_have_their_page(code: str) -> None:
    """A rule that pairs nothing has no companion and no flow; its page stands all the same."""
    stuff = material("examples/kabupaten-malang", rule=code, period="2025", today=TODAY)
    read = page(html(stuff))
    assert ("flow" in read.ids) == stuff.measurement.indicator.paired
    assert len(read.classes["p.value"]) == (2 if stuff.measurement.companion else 1)


def test_without_the_extra_the_cure_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the template engine is not installed, the error says what to install."""
    drawn._template.cache_clear()
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(UsageError, match=r'pip install "iku-kerjasama\[reports\]"'):
        html(example())
