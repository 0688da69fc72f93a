"""The report page: what it says, what it is made of, and what hostile registers cannot do to it."""

import re
import sys
from base64 import b64encode
from datetime import date
from hashlib import sha256
from html import escape

import pytest

from iku_kerjasama.errors import UsageError
from iku_kerjasama.operations import measure, rule_book
from iku_kerjasama.operations.report import material
from iku_kerjasama.reports.html import drawn
from iku_kerjasama.reports.html.entries import MOST, above, below, counted, followed
from iku_kerjasama.reports.html.ways import _by_reach
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


def _anchors(document: str) -> dict[str, list[str]]:
    """Return of each list on the page the anchors of its records; one told beside another is put together with it."""
    found: dict[str, list[str]] = {}
    beside: dict[str, tuple[str, list[str], list[str]]] = {}
    for name, content in re.findall(r'<details[^>]* id="([^"]+)">\n(.*?)</details>', document, re.DOTALL):
        base = re.search(r'<p class="meaning">[^<]*<a class="opens" href="#([^"]+)">', content)
        entries = re.findall(r'<tr id="([^"]+)">', content) or re.findall(r'<li><a href="#([^"]+)">', content)
        if base is None:
            found[name] = entries
            continue
        parts = dict(re.findall(r'<p class="part">(\D+): \d+</p>\n(<ul.*?</ul>)', content, re.DOTALL))
        more, less = (
            re.findall(r'<li><a href="#([^"]+)">', parts.get(word, ""))
            for word in ("Counted as well", "No longer counted")
        )
        assert len(more) + len(less) == len(entries)
        beside[name] = (base[1], more, less)
    for name, (other, more, less) in beside.items():
        assert set(less) <= set(found[other])
        assert not set(more) & set(found[other])
        found[name] = [*(one for one in found[other] if one not in less), *more]
    return found


def _opened(document: str, section: str) -> list[list[tuple[int, str]]]:
    """Return of each row of the tables of *section* its numbers with the lists that they open."""
    part = document[document.index(f'<section id="{section}">') :]
    body = part[part.index("<tbody>") : part.index("</tbody>")]
    return [
        [(int(text), name) for name, text in re.findall(r'<a class="opens" href="#([^"]+)">(\d+)</a>', row)]
        for row in body.split("</tr>")[:-1]
    ]


def _shown_ids(document: str) -> dict[str, str]:
    """Return the id that each record is listed in full under, by its anchor."""
    return dict(re.findall(r'<tr id="([^"]+)"><th scope="row"><bdi>([^<]*)</bdi>', document))


@pytest.mark.parametrize("folder", ["kabupaten-malang", "kabupaten-malang-workbook"])
def test_numbers_to_date_open_their_records(folder: str) -> None:
    """Each number s.d. triwulan opens the list of just its records, or leads to the one that has them already."""
    stuff = example("en", folder)
    document = html(stuff).decode()
    lists, ids = _anchors(document), _shown_ids(document)
    rows = _opened(document, "quarters")
    assert stuff.quarterly is not None
    for row, quarter in zip(rows, stuff.quarterly.quarters, strict=True):
        assert len(row) == 4
        for (number, name), account in zip(row[2:], ("agreements", "facilitations"), strict=True):
            expected = [one.id for one, _ in counted(quarter.to_date, account)]
            assert sorted(ids[one] for one in lists[name]) == sorted(expected)
            assert number == len(expected)
    assert [name for _, name in rows[0][2:]] == [name for _, name in rows[0][:2]]
    assert [name for _, name in rows[3][2:]] == ["list-agreements-counted", "list-facilitations-counted"]


@pytest.mark.parametrize("folder", ["kabupaten-malang", "kabupaten-malang-workbook"])
def test_every_other_way_of_counting_opens_its_records(folder: str) -> None:
    """Each number of the spread opens its records, told by those it has more and less than the report's own list."""
    stuff = example("en", folder)
    document = html(stuff).decode()
    lists, ids = _anchors(document), _shown_ids(document)
    own, *rows = _opened(document, "ways")
    assert [name for _, name in own] == ["list-agreements-counted", "list-facilitations-counted"]
    changing = sorted(filter(stuff.comparison.changes, stuff.comparison.variants), key=_by_reach)
    assert len(rows) == len(changing) > 15
    for row, variant in zip(rows, changing, strict=True):
        assert [number for number, _ in row] == [variant.numerator, variant.denominator]
        result = measure(
            stuff.registers, "kab-malang", "2025", options={variant.option: variant.value}, targets=stuff.asked.targets
        )
        for (number, name), judged in zip(row, (above(result), below(result)), strict=True):
            expected = [one.id for one, _ in judged]
            assert sorted(ids[one] for one in lists[name]) == sorted(expected), variant
            assert number == sum(one.weight for one, _ in judged) or variant.scoring == "proportion"
    assert "A record counts once for each different value in the column" in document


def test_a_long_list_of_what_moves_is_cut_and_said() -> None:
    """Of what another way of counting gains no more is listed than the stated number, and where the rest is."""
    requests = [{"id": f"F-{n}", "received_on": date(2025, 1, 2), "status": "ditolak"} for n in range(MOST + 7)]
    document = html(given([*requests, {"id": "F-X", "received_on": date(2025, 1, 2), "status": "difasilitasi"}], []))
    (content,) = re.findall(r'<details id="way-\d+-b">(.*?)</details>', document.decode(), re.DOTALL)
    assert f"Ikut dihitung: {MOST + 7}" in content
    assert content.count("<li>") == MOST
    assert f"Ditampilkan {MOST} dari {MOST + 7} entri" in content


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


def test_of_those_not_followed_up_the_open_ones_are_told() -> None:
    """The two numbers stand in one sentence, so that nobody takes one for the other."""
    read = page(html(example()))
    (told,) = [row[2] for row in read.tables["Jumlah pada tiap langkah"] if row[0] == "Ditindaklanjuti menjadi naskah"]
    assert told == "18 belum, 7 di antaranya masih terbuka"


def test_numbers_in_a_sentence_open_their_records_too() -> None:
    """What is not counted, not followed up, still open and in force opens just its records, under a target as well."""
    stuff = example("en")
    document = html(stuff).decode()
    lists, ids = _anchors(document), _shown_ids(document)

    def opened(sentence: str) -> list[list[str]]:
        (text,) = re.findall(sentence, document)
        found = re.findall(r'<a class="opens" href="#([^"]+)">(\d+)[^<]*</a>', text)
        assert [len(lists[name]) for name, _ in found] == [int(number) for _, number in found]
        return [sorted(ids[one] for one in lists[name]) for name, _ in found]

    judged = stuff.measurement.judged()
    came = [one.id for one, _ in judged if one.counted or one.reason in {"status-unknown", "not-facilitated"}]
    whole = [one.id for one, _ in counted(stuff.measurement, "facilitations")]
    waiting = sorted(one.id for one, _ in followed(stuff.measurement, so=False))
    (told, still) = opened("<dt>Missing</dt><dd>(.*?)</dd>")
    assert told == waiting
    assert set(still) < set(waiting)
    assert opened("<td[^>]*>(<a[^<]*</a> not yet, .*?)</td>") == [waiting, still]
    assert opened("<td[^>]*>(<a[^<]*</a> do not count)</td>") == [
        sorted(one for one in came if one.startswith("F") and one not in whole)
    ]
    assert opened("<p>(On 15 January 2026, .*?)</p>") == [sorted(one.id or "" for one in stuff.monitoring.in_force)]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_findings_are_said_to_be_of_the_whole_registers(lang: str) -> None:
    """The sentence before them says which registers, years and checks they come from."""
    text = {"id": "Temuan pada seluruh register, juga di luar periode ini", "en": "Found anywhere in the registers"}
    assert any(one.startswith(text[lang]) for one in page(html(example(lang))).texts)


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
