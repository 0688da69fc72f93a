"""The working paper: what it tells an auditor, as a page and in Word, and what hostile registers cannot do to it."""

import re
import sys
from base64 import b64encode
from collections import Counter
from datetime import date, timedelta
from hashlib import sha256

import pytest

from iku_kerjasama.errors import UsageError
from iku_kerjasama.findings import Severity
from iku_kerjasama.findings.catalogue import catalogue
from iku_kerjasama.operations import rule_book
from iku_kerjasama.operations.gathering import Gathered
from iku_kerjasama.operations.report import material
from iku_kerjasama.periods import parse
from iku_kerjasama.reports.working_paper import drawn
from iku_kerjasama.reports.working_paper.cutoff import near
from iku_kerjasama.reports.working_paper.noticed import PROCEDURES
from tests.reading import Page, page
from tests.unit.reports.stuff import TODAY, example, given, made
from tests.unit.reports.test_html import HOSTILE
from tests.word import word

LANGUAGES = ("id", "en")
WORKBOOK = "kabupaten-malang-workbook"


def _read(stuff: Gathered | None = None, **settings: str) -> Page:
    return page(made("working-paper", stuff or example("en", WORKBOOK), **settings))


def _column(table: list[list[str]], head: str) -> list[str]:
    place = table[0].index(head)
    return [row[place] for row in table[1:]]


def test_what_is_examined_is_identified() -> None:
    """Office, who answers for it, rule with its digest, period, days, software, each source with its bytes' digest."""
    stuff = example("en", WORKBOOK)
    read = _read()
    facts = dict(row for row in read.tables["What is examined"][1:])
    assert facts["Auditee"] == "35.07 Kabupaten Malang"
    assert facts["Responsible"].startswith(
        "Head of the Sub-division for Foreign and Inter-institution Cooperation; Head"
    )
    assert facts["Rule digest (sha256)"] == stuff.measurement.digest.removeprefix("sha256:")
    assert facts["Period"] == "1 January 2025 to 31 December 2025"
    assert facts["As of"] == "31 December 2025"
    assert facts["Software"].startswith("iku-kerjasama ")
    sources = read.tables["Data sources"][1:]
    assert len(sources) == 3
    assert {f"sha256:{row[3]}" for row in sources} == {one.digest for one in stuff.measurement.sources}


def test_what_is_for_the_pen_is_empty() -> None:
    """Who prepares and reviews, conclusion and signatures are asked for, and nothing of it is written."""
    read = _read()
    for caption in ("Preparation and review", "Conclusion and response", "Signature"):
        rows = read.tables[caption][1:]
        assert rows
        assert all(row[0] and not any(row[1:]) for row in rows)
    for caption in ("Sample of agreements", "Sample of facilitated requests"):
        head, *rows = read.tables[caption]
        assert head[-3:] == ["Agrees", "Differs", "Remark"]
        assert {cell for row in rows for cell in row[-3:]} == {""}


def test_options_that_differ_are_named() -> None:
    """A decision that is not the default stands with the default beside it, and in the commands to compute again."""
    default = (
        "Every counting decision is the default. Section 2 keeps apart what the regulation says and what it does not"
    )
    assert f"{default} govern." in _read().texts
    stuff = material(
        f"examples/{WORKBOOK}",
        period="2025",
        options={"extensions": "include"},
        as_of=date(2026, 1, 10),
        lang="en",
        today=TODAY,
    )
    read = _read(stuff)
    assert [row[0] for row in read.tables["Counting decisions that differ from the default"][1:]] == ["extensions"]
    for command in _column(read.tables["Command"], "Command")[:-1]:
        assert "--period 2025 --rule kab-malang --option extensions=include --as-of 2026-01-10" in command


def test_law_and_practice_stand_apart() -> None:
    """The decree's words are quoted with their place; what it is silent on stands under a heading of its own."""
    read = _read()
    quoted = read.classes["blockquote."]
    assert "“Σ naskah kerjasama / Σ fasilitasi kerjasama × 100%”" in quoted
    assert any("merupakan semua permohonan kerjasama" in text for text in quoted)
    assert {"Words of the law (quoted)", "Counting practice (the law is silent)"} <= set(read.classes["h3."])


def test_the_number_is_computed_again_beside_what_was_published() -> None:
    """Counts and quotients of both scorings, the sum of the recaps of all quarters, and the difference."""
    rows = _read().tables["Result of re-performance"][1:]
    assert rows[:3] == [
        ["Numerator: agreements", "47", "47", "0"],
        ["Denominator: facilitated requests", "60", "62", "+2"],
        ["Ratio, the value of the indicator", "78.33 %", "–", "–"],
    ]
    assert rows[5][:2] == ["Proportion", "70.00 %"]
    part = material(f"examples/{WORKBOOK}", period="2025-01-01/2025-10-31", lang="en", today=TODAY)
    assert _read(part).tables["Result of re-performance"][0] == ["Element", "Re-performance"]
    assert _read(example("en")).tables["Result of re-performance"][0] == ["Element", "Re-performance"]


def test_the_sums_close() -> None:
    """Read = accepted + rejected + skipped, accepted = counted + excluded, of each register, with what is left."""
    (rows,) = [table[1:] for caption, table in _read().tables.items() if caption.startswith("Read = accepted")]
    assert len(rows) == 2
    for row in rows:
        read, accepted, rejected, skipped, first, counted, excluded, second = map(int, row[1:])
        assert read == accepted + rejected + skipped
        assert accepted == counted + excluded
        assert (first, second) == (0, 0)


def test_each_procedure_tells_its_exceptions() -> None:
    """Each has what was done, population and result; as many exceptions are listed as its number says, with places."""
    stuff = example("en", WORKBOOK)
    read = _read()
    table = read.tables["Procedures, populations and results"]
    assert [row[0] for row in table[1:]] == [f"P{number}" for number in range(1, 13)]
    assert all(all(row) for row in table[1:])
    told = dict(zip(_column(table, "Procedure"), _column(table, "Exceptions"), strict=True))
    for name in ("Numbering", "Duplicates", "Test records", "Links from agreements to requests", "Plausible dates"):
        rows = read.tables.get(f"Findings: {name}", [[]])[1:]
        assert len(rows) == int(told[name]), name
        assert all("xlsx" in row[1] for row in rows)
    errors = sum(finding.severity is Severity.ERROR for finding in stuff.findings)
    assert int(told["Errors that may move the value"]) == errors
    assert sum(map(int, _column(read.tables["Errors by kind"], "Number"))) == errors


def test_agreements_and_requests_are_told_apart() -> None:
    """Where a procedure finds something in both registers, its result says how many in each."""
    stuff = example("en", WORKBOOK)
    own = Counter(one.register for one in stuff.findings if one.code in PROCEDURES["links"])
    rows = {row[1]: row for row in _read().tables["Procedures, populations and results"][1:]}
    _, _, _, population, result, exceptions = rows["Links from agreements to requests"]
    assert population == "Agreements: 148, requests: 286"
    said = f"findings: {exceptions}; on agreements: {own['agreements']}, on requests: {own['facilitations']}"
    assert own["agreements"]
    assert own["facilitations"]
    assert result.endswith(f"; {said}")


def test_errors_are_said_to_be_of_the_whole_registers() -> None:
    """The procedure over errors gathers those of every year, and says so."""
    rows = {row[1]: row for row in _read().tables["Procedures, populations and results"][1:]}
    assert (
        "errors anywhere in the registers were gathered, those outside the period"
        in rows["Errors that may move the value"][2]
    )


def test_no_warning_is_passed_over() -> None:
    """Every error and warning of the checks stands in some procedure's list."""
    stuff = example("en", WORKBOOK)
    read = _read()
    listed = sum(len(rows) - 1 for caption, rows in read.tables.items() if caption.startswith("Findings: "))
    rows = ("row-blank", "row-header-repeated", "row-total", "row-footer")
    wanted = [one for one in stuff.findings if one.severity is not Severity.INFO or one.code in rows]
    assert listed == len(wanted)


def test_the_cut_off_looks_at_both_ends() -> None:
    """Records within the days asked for are listed with how they were taken; a date beyond the end is an exception."""
    requests = [
        {"id": "F-1", "received_on": date(2024, 12, 31), "status": "difasilitasi"},
        {"id": "F-2", "received_on": date(2025, 1, 1), "letter_date": date(2024, 12, 20), "status": "difasilitasi"},
        {"id": "F-3", "received_on": date(2025, 1, 4), "status": "difasilitasi"},
    ]
    agreements = [
        {"id": "N-1", "signed_on": date(2025, 12, 31), "registered_on": date(2026, 1, 2), "kind": "PKS"},
        {"id": "N-2", "signed_on": date(2026, 1, 3), "kind": "PKS"},
        {"id": "N-3", "signed_on": date(2026, 1, 4), "kind": "PKS"},
    ]
    read = _read(given(requests, agreements, "en"), cutoff="3")
    told = {row[1]: row for row in read.tables["Procedures, populations and results"][1:]}["Cut-off"]
    assert told[4:] == ["Records close to a boundary: 4; counted: 2, not counted: 2", "2"]
    letters, register = (read.tables[caption][1:] for caption in read.tables if caption.startswith("Cut-off: "))
    assert [row[:4] for row in letters] == [
        ["F-1", "31 December 2024", "Dated outside the period", "–"],
        ["F-2", "1 January 2025", "Counted", "letter date 20 December 2024"],
    ]
    assert [row[0] for row in register] == ["N-1", "N-2"]
    assert register[0][3] == "registration date 2 January 2026"


def test_every_excluded_record_stands_under_its_reason() -> None:
    """As many as the ledger says, each with its place; a list that is cut says so, and where the rest is."""
    stuff = example("en", WORKBOOK)
    read = _read(listed="200")
    for account, row in stuff.measurement.ledger.items():
        for reason, many in row.excluded.items():
            register = {"facilitations": "Summary of", "agreements": "Register of"}[account]
            (rows,) = [
                rows[1:]
                for caption, rows in read.tables.items()
                if caption.startswith(f"Records with the reason {reason}: {register}")
            ]
            assert len(rows) == many
            assert all(re.fullmatch(r"row \d+", row[-1]) for row in rows)
    many = stuff.measurement.ledger["facilitations"].excluded["outside-period"]
    cut = _read()
    caption = "Records with the reason outside-period: Summary of incoming letters requesting cooperation"
    assert len(cut.tables[caption]) == 51
    assert any(f" Shown: 50 of {many}. All of them: iku-kerjasama explain" in text for text in cut.texts)
    assert not any(caption.startswith("Records with the reason") for caption in _read(listed="0").tables)


def test_a_record_says_what_excluded_it() -> None:
    """The fields that the clause hangs on are told; of a duplicate, which record it repeats."""
    requests = [
        {"id": "F-1", "received_on": date(2025, 1, 2), "status": "ditolak"},
        {"id": "F-1", "received_on": date(2025, 1, 2), "status": "ditolak"},
    ]
    read = _read(given(requests, [], "en"))
    decided = {
        caption.split(":")[0].split()[-1]: _column(rows, "What decided")
        for caption, rows in read.tables.items()
        if caption.startswith("Records with the reason")
    }
    assert decided == {
        "duplicate": ["repeats F-1 (row 1)"],
        "not-facilitated": ["facilitation date: –; status: Rejected"],
    }


def test_close_to_a_boundary_is_as_many_days_on_either_side() -> None:
    """Of three days: the last three before the period and its first three, its last three and the three after."""
    period = parse("2025")
    days = [date(2024, 12, 25) + timedelta(days=number) for number in range(400)]
    first = [day for day in days if near(day, period, 3)[0]]
    last = [day for day in days if near(day, period, 3)[1]]
    assert (first[0], first[-1], len(first)) == (date(2024, 12, 29), date(2025, 1, 3), 6)
    assert (last[0], last[-1], len(last)) == (date(2025, 12, 29), date(2026, 1, 3), 6)
    assert not any(any(near(day, period, 0)) for day in days)


def test_what_a_procedure_looks_for_is_in_the_catalogue() -> None:
    """Each code that a procedure gathers is one that a finding can have, and belongs to no other procedure."""
    several = [PROCEDURES[name] for name in PROCEDURES]
    assert sum(map(len, several)) == len(frozenset().union(*several))
    assert frozenset().union(*several) <= catalogue().keys()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_both_forms_say_the_same(lang: str) -> None:
    """Headings, tables and paragraphs of the page are those of the Word document, word for word, drawings aside."""
    read = page(made("working-paper", example(lang, WORKBOOK)))
    document = word(made("working-paper-docx", example(lang, WORKBOOK)))
    told = " ".join(document.text.split())
    for name in ("h1.", "h2.", "h3.", "h4.", "blockquote.", "p.meaning", "li."):
        for text in read.classes.get(name, ()):
            assert text in told or text in {part for part in read.classes["li."] if re.match(r"\d\. ", part)}, text
    assert document.tables == read.tables


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", ["working-paper", "working-paper-docx"])
def test_the_bytes_hang_on_the_input_alone(form: str, lang: str) -> None:
    """The same registers, settings and day give the same document."""
    assert made(form, example(lang), seed="ST-7") == made(form, example(lang), seed="ST-7")


def test_nothing_in_it_points_anywhere() -> None:
    """The page has one style, named by its digest in a policy that lets nothing else in, no script, and no link out."""
    document = made("working-paper", example("id", WORKBOOK)).decode()
    read = page(document.encode())
    (policy,) = [attrs["content"] for tag, attrs in read.tags if attrs.get("http-equiv") == "Content-Security-Policy"]
    (style,) = re.findall(r"<style>(.*?)</style>", document, re.DOTALL)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
    assert "script" not in {tag for tag, _ in read.tags}
    assert re.findall(r"https?:|@import|url\(", document) == []
    assert len(read.ids) == len(set(read.ids))
    assert {link for link in read.links if not link.startswith("#")} == set()
    assert {link[1:] for link in read.links} <= set(read.ids)
    assert [name for _, attrs in read.tags for name in attrs if name == "style" or name.startswith("on")] == []
    assert len(document) < 500_000


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", rule_book().codes)
def test_every_rule_has_its_working_paper(code: str, lang: str) -> None:
    """Any indicator has one in both forms, also in a year without a record."""
    for period in ("2025", "2020"):
        stuff = material("examples/kabupaten-malang", rule=code, period=period, lang=lang, today=TODAY)
        read = page(made("working-paper", stuff))
        assert read.classes["p.subject"] == [stuff.measurement.indicator.title.text(lang)]
        assert len(read.ids) == len(set(read.ids))
        assert word(made("working-paper-docx", stuff)).tables.keys() == read.tables.keys()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_hostile_registers_stay_text(lang: str) -> None:
    """Markup, formulas, templates, marks and endless titles are text, on the page and in Word."""
    requests = [
        {"id": f"{text[:40]}{n}", "received_on": date(2025, 1, 2), "status": "difasilitasi", "applicant": text}
        for n, text in enumerate(HOSTILE)
    ]
    agreements = [
        {
            "id": f"N{n}",
            "signed_on": date(2025, 2, 3),
            "kind": "PKS",
            "title": text,
            "own_number": text,
            "facilitation_ids": (text,),
        }
        for n, text in enumerate(HOSTILE)
    ]
    stuff = given(requests, agreements, lang)
    plain = given([{**one, "id": str(n), "applicant": "x"} for n, one in enumerate(requests)], agreements[:0], lang)
    document = made("working-paper", stuff, seed=HOSTILE[0])
    read = page(document)
    assert {tag for tag, _ in read.tags} - {tag for tag, _ in page(made("working-paper", plain)).tags} <= {"a", "td"}
    assert not [name for _, attrs in read.tags for name in attrs if name.startswith("on") or name == "autofocus"]
    for text in HOSTILE[:6]:
        assert any(text in shown for shown in read.texts), text
    assert b"\x00" not in document
    assert max(map(len, read.classes["bdi."])) < 1000
    for match in re.finditer("\u202e", document.decode()):
        before = document.decode()[: match.start()]
        assert before.rfind("<bdi>") > before.rfind("</bdi>")
    written = word(made("working-paper-docx", stuff, seed=HOSTILE[0]))
    assert HOSTILE[0] in " ".join(cell for rows in written.tables.values() for row in rows for cell in row)
    assert not written.body.xpath(".//w:hyperlink | .//w:instrText | .//w:tc//w:br")


@pytest.mark.parametrize(
    "settings",
    [
        {"sample": "banyak"},
        {"sample": "-1"},
        {"sample": "1001"},
        {"sample": "9" * 5000},
        {"sample": "0" * 20},
        {"cutoff": "1,5"},
        {"listed": "\u0665"},
    ],
)
def test_a_number_that_is_none_is_refused(settings: dict[str, str]) -> None:
    """A setting that is no whole number, or is too large, is an error with the cure."""
    (name,) = settings
    with pytest.raises(UsageError, match=rf"tidak dapat dipakai untuk {name}: isinya bilangan bulat dari 0 sampai"):
        made("working-paper", example(), **settings)


@pytest.mark.parametrize("seed", ["a\nb", " a", "a  b", "a\u2028b", "a\x00", "x" * 101])
def test_a_seed_that_nobody_could_copy_is_refused(seed: str) -> None:
    """A seed of several lines, with blanks that cannot be seen, or too long for a line is an error."""
    with pytest.raises(UsageError, match=r"Benih sampel .* harus satu baris"):
        made("working-paper", example(), seed=seed)


def test_without_the_extra_the_cure_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the template engine is not installed, the error says what to install."""
    drawn._template.cache_clear()
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(UsageError, match=r'Laporan working-paper memerlukan.*pip install "iku-kerjasama\[reports\]"'):
        made("working-paper", example())
