"""The workbook: what stands where, that it computes its headline once more, and that a text stays a text."""

import os
import re
import subprocess
import sys
from datetime import date
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from attrs import evolve
from click.testing import CliRunner
from xlsxwriter import Workbook

from iku_kerjasama.cli.application import application
from iku_kerjasama.errors import UsageError
from iku_kerjasama.operations import rule_book
from iku_kerjasama.operations.gathering import Gathered
from iku_kerjasama.operations.report import material, rendered
from iku_kerjasama.plugins.registry import default
from iku_kerjasama.records import shown_id
from iku_kerjasama.reports.xlsx import book, findings
from iku_kerjasama.reports.xlsx.book import plain
from iku_kerjasama.reports.xlsx.layout import Column, Listing
from iku_kerjasama.rules.indicator import Clause
from iku_kerjasama.rules.kab_malang import INDICATOR
from tests.unit.reports.stuff import TODAY, example, given
from tests.workbooks import formulas, part, sheets

LAW = "Indikator Kinerja Utama Kabupaten Malang, XLIII. Bagian Administrasi Kerja Sama, Kolom 4, Formula/Penjelasan"
WORKBOOK = "kabupaten-malang-workbook"
NAMES = {
    "id": "Ringkasan;Rekap Triwulan;Fasilitasi;Naskah;Temuan;Kebijakan Hitung;Perbandingan;Rekonsiliasi",
    "en": "Summary;Quarterly Recap;Requests;Agreements;Findings;Counting Policy;Comparison;Reconciliation",
}
HOSTILE = [
    '=HYPERLINK("http://x","y")',
    "+1+1",
    "-1",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r=1+1",
    "{=1+1}",
    "<r><t>x</t></r>",
    "</t></is></c><c><f>1+1</f></c>",
    "_x003D_1+1",
    "a\x00b\x1b[31m",
    "\u202etxet lasrever\u202c",
    "👩🏽\u200d⚕️ kesehatan",
    "http://example.invalid/",
    " tepi ",
    "00123",
    "2025-01-02",
    "TRUE",
    "Judul " * 1000,
]


def xlsx(stuff: Gathered) -> bytes:
    """Return the workbook about *stuff*."""
    return b"".join(rendered(default().report("xlsx"), stuff))


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_sheets_are_named_in_the_language(lang: str) -> None:
    """Eight sheets in their order, called as the reader calls them; that of the recaps only where there are some."""
    assert list(sheets(xlsx(example(lang, WORKBOOK)))) == NAMES[lang].split(";")
    assert list(sheets(xlsx(example(lang, "kabupaten-malang-profil")))) == NAMES[lang].split(";")[:-1]


def test_the_headline_stands_beside_its_formulas() -> None:
    """Both counts, the requests followed up and both values: as computed, and as the workbook computes them."""
    document = xlsx(example("en"))
    summary = sheets(document)["Summary"]
    start = next(number for number, row in enumerate(summary) if row[0] == "Element")
    assert [row[:4] for row in summary[start + 1 : start + 6]] == [
        ["Facilitated requests", 60, 60, "same"],
        ["Agreements", 47, 47, "same"],
        ["Requests followed up", 42, 42, "same"],
        ["Value (ratio)", 0.7833, 0.7833, "same"],
        ["Value (proportion)", 0.7, 0.7, "same"],
    ]
    own = formulas(document)[1]
    first = start + 2
    assert own[f"C{first}"].startswith("SUMIF('Requests'!$B$2:$B$")
    assert own[f"C{first + 2}"].startswith("COUNTIFS('Requests'!$B$2:$B$")
    assert own[f"C{first + 3}"] == f'IF(C{first}=0,"n/a",ROUND(10000*C{first + 1}/C{first},0)/10000)'
    assert own[f"D{first}"] == f'IF(B{first}=C{first},"same","DIFFERENT")'


def test_what_was_promised_and_kept_is_said() -> None:
    """Target, *capaian*, *predikat* and what is missing stand below the value, and in the year's quarter."""
    document = sheets(xlsx(example("id")))
    facts = {row[0]: row[1:3] for row in document["Ringkasan"]}
    assert facts["Target"] == [0.8, "Murni"]
    assert facts["Capaian"][0] == 0.9792
    assert facts["Predikat"][0] == "Sangat Tinggi"
    assert facts["Kekurangan"] == [1, "naskah"]
    assert document["Rekap Triwulan"][7][:9] == ["IV", 13, 12, 1.0833, 47, 60, 0.7833, 0.8, 0.9792]


def test_every_record_has_its_verdict_reason_clause_and_cell() -> None:
    """A line for each record of both registers, in their order: as the outcomes say, with the cell that decided."""
    stuff = example("en", WORKBOOK)
    document = sheets(xlsx(stuff))
    lines = [*document["Requests"][1:], *document["Agreements"][1:]]
    outcomes = list(stuff.measurement.outcomes())
    assert len(lines) == len(outcomes)
    for line, outcome in zip(lines, outcomes, strict=True):
        assert outcome.location is not None
        verdict = "yes" if outcome.counted else "no"
        assert line[:4] == [outcome.id, verdict, outcome.weight, outcome.reason or ""]
        assert line[6]
        assert line[7]
        assert line[8:11] == [outcome.location.source, outcome.location.sheet, outcome.location.row]
        assert re.fullmatch(rf"([A-Z]+{outcome.location.row}(, |$))+", str(line[11]))
    counted = {str(line[6:8]) for line in document["Agreements"] if line[1] == "yes"}
    assert counted == {str(["Meets every clause on the sheet Counting Policy", f"{LAW}, Keterangan"])}
    row = {line[3]: line for line in document["Requests"]}
    assert row["outside-period"][11] == f"M{row['outside-period'][10]}"
    assert row["not-facilitated"][11] == "N{0}, L{0}".format(row["not-facilitated"][10])


def test_a_duplicate_names_what_it_repeats() -> None:
    """With the row, since the id alone may be that of both."""
    rows = [line for line in sheets(xlsx(example("en")))["Requests"] if line[3] == "duplicate"]
    assert {line[0]: line[5] for line in rows} == {
        "F-2025-034": "a duplicate of another record: repeats F-2025-030 (row 221)",
        "F-2025-059": "a duplicate of another record: repeats F-2025-059 (row 250)",
    }


def test_dates_are_dates_and_numbers_numbers() -> None:
    """A received date is a day that a spreadsheet can reckon with, in the form of the language."""
    document = xlsx(example("id"))
    rows = sheets(document)["Fasilitasi"]
    place = rows[0].index("Tanggal terima")
    days = [row[place] for row in rows[1:] if row[place] != ""]
    assert len(days) > 200
    assert {type(day) for day in days} == {date}
    with ZipFile(BytesIO(document)) as archive:
        styles = archive.read("xl/styles.xml").decode()
    assert "[$-421]dd/mm/yyyy" in styles
    assert "[$-421]#,##0" in styles


def test_lists_can_be_read_on_screen_and_on_paper() -> None:
    """The header stays in sight and is printed on each page; each list can be filtered; every sheet has its area."""
    document = xlsx(example("id", WORKBOOK))
    with ZipFile(BytesIO(document)) as archive:
        workbook = archive.read("xl/workbook.xml").decode()
    assert workbook.count("_xlnm.Print_Area") == 8
    for number in (3, 4, 5, 7, 8):
        own = part(document, number)
        assert 'state="frozen"' in own
        assert "<autoFilter " in own
        assert 'orientation="landscape"' in own
    assert workbook.count("_xlnm.Print_Titles") == 5


@pytest.mark.parametrize("lang", ["id", "en"])
def test_hostile_registers_stay_text(lang: str) -> None:
    """What looks like a formula, a link, markup or a number is a text in its cell; the file stays whole."""
    requests = [
        {"id": f"{number}{text[:40]}", "received_on": date(2025, 1, 2), "status": "difasilitasi", "applicant": text}
        for number, text in enumerate(HOSTILE)
    ]
    agreements = [
        {"id": text[:40], "signed_on": date(2025, 2, 3), "kind": text, "title": text, "facilitation_ids": (text,)}
        for text in HOSTILE
    ]
    stuff = given(requests, agreements, lang)
    document = xlsx(stuff)
    with ZipFile(BytesIO(document)) as archive:
        for name in archive.namelist():
            ET.fromstring(archive.read(name))  # noqa: S314 - our own file
    names = NAMES[lang].split(";")
    read = sheets(document)
    found = formulas(document)
    assert [bool(found[number]) for number in (3, 4, 5)] == [False] * 3
    assert "hyperlink" not in "".join(part(document, number) for number in found)
    heads = {"id": ("Pemohon", "Judul naskah"), "en": ("Applicant", "Title")}[lang]
    books = stuff.registers
    texts = ([one.applicant for one in books.facilitations], [one.title for one in books.agreements])
    for sheet, head, kept in zip(names[2:4], heads, texts, strict=True):
        place = read[sheet][0].index(head)
        assert [_seen(row[place]) for row in read[sheet][1:]] == [_seen(plain(str(text))) for text in kept]


def test_a_cell_keeps_each_sign_of_its_text() -> None:
    """Also what intake takes away, a tab or a line's end at the front, makes no formula of the text behind it."""
    stream = BytesIO()
    with Workbook(stream, {"constant_memory": True}) as target:
        rows = [(text,) for text in HOSTILE]
        book.Book(target, lang="id", footer="").list(
            Listing(name="Teks", columns=[Column("Teks", 20, wrap=True)], rows=rows, length=len(rows))
        )
    read = sheets(stream.getvalue())["Teks"]
    assert [_seen(row[0]) for row in read[1:]] == [_seen(plain(text)) for text in HOSTILE]
    assert formulas(stream.getvalue()) == {1: {}}


def _seen(text: object) -> str:
    """Return *text* as the reader of these tests gives it back, who leaves the signs for controls as they stand."""
    assert isinstance(text, str)
    return re.sub(r"_x([0-9A-F]{4})_", lambda sign: chr(int(sign[1], 16)), text).replace("\r", "\n")


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("<r>x</r>", "<r>x</r> "),
        ("a\ud800b", "a\ufffdb"),
        ("\ufffe\uffff", "\ufffd\ufffd"),
        ("x" * 32_767, "x" * 32_767),
        ("x" * 32_768, "x" * 32_765 + "…"),
        ("👩" * 16_384, "👩" * 16_382 + "…"),
    ],
)
def test_what_no_cell_can_hold_is_made_to_fit(text: str, held: str) -> None:
    """Half a character, a sign that XML has not, too long a text and the writer's own markup do not spoil the file."""
    assert plain(text) == held
    assert len(held.encode("utf-16-le")) <= 2 * 32_767


def test_any_machine_writes_the_same_bytes() -> None:
    """Neither the seed of hashes nor the time zone nor the locale of a machine shows in the workbook."""
    command = [sys.executable, "-m", "iku_kerjasama", "report", "examples/kabupaten-malang", "--period", "2025"]
    command += ["--today", TODAY.isoformat(), "--format", "xlsx", "--quiet"]
    machines = ({"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C"}, {"PYTHONHASHSEED": "2", "TZ": "UTC"})
    written = {
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, **machine}).stdout
        for machine in machines
    }
    assert written == {xlsx(material("examples/kabupaten-malang", period="2025", today=TODAY))}


@pytest.mark.parametrize("period", ["2020", "2025-Q2", "2025-01-15/2025-03-31"])
def test_any_period_has_its_workbook(period: str) -> None:
    """A year without a record says that there is no value, and so does its formula; what is no year has no quarters."""
    document = xlsx(material("examples/kabupaten-malang", period=period, today=TODAY))
    read = sheets(document)
    assert ("Rekap Triwulan" in read) == (period == "2020")
    (value,) = (row for row in read["Ringkasan"] if row[0] == "Nilai (rasio)")
    assert (value[1:3] == ["n/a", "n/a"]) == (period == "2020")


@pytest.mark.parametrize("code", rule_book().codes)
def test_other_rules_have_their_workbook(code: str) -> None:
    """Whatever a rule counts has its sheet of records; all that is computed once more agrees."""
    stuff = material("examples/kabupaten-malang", rule=code, period="2025", today=TODAY)
    read = sheets(xlsx(stuff))
    assert len([name for name in read if name.startswith(("Fasilitasi", "Naskah"))]) == len(
        stuff.measurement.indicator.accounts
    )
    assert {row[3] for row in read["Ringkasan"] if row[3] in {"sama", "BERBEDA"}} == {"sama"}


@pytest.mark.parametrize("denominator", [None, 40, 0, 10**12])
def test_a_rule_may_plan_its_denominator(denominator: int | None) -> None:
    """A planned number is no formula, and none is written that a spreadsheet could not compute exactly."""
    rule = evolve(INDICATOR, denominator=denominator)
    document = xlsx(material("examples/kabupaten-malang", rule=rule, period="2025", today=TODAY))
    values = [row for row in sheets(document)["Ringkasan"] if str(row[0]).startswith("Nilai (")]
    assert [row[1:3] for row in values] == {
        None: [],
        40: [[1.175, 1.175]],
        0: [["n/a", "n/a"]],
        10**12: [[0, ""]],
    }[denominator]


def test_odd_codes_of_reasons_are_counted_too() -> None:
    """A reason whose code would be a pattern to COUNTIF is compared letter by letter."""
    (first, *rest) = INDICATOR.numerator.clauses
    clause = Clause(reason='a*"?', criterion=first.criterion, citation=first.citation, label=first.label)
    rule = evolve(INDICATOR, numerator=evolve(INDICATOR.numerator, clauses=(clause, *rest)))
    document = xlsx(material("examples/kabupaten-malang", rule=rule, period="2025", today=TODAY))
    rows = [number for number, row in enumerate(sheets(document)["Ringkasan"], 1) if row[4] == 'a*"?']
    assert [formulas(document)[1][f"C{row}"] for row in rows] == [
        f"SUMPRODUCT(--('Naskah'!$D$2:$D$149=E{row}))" for row in rows
    ]
    assert len(rows) == 1


def test_records_without_an_id_are_told_by_their_row() -> None:
    """A record that has no id of its own goes by its row, as everywhere."""
    stuff = given([{"received_on": date(2025, 1, 2), "status": "difasilitasi"}], [])
    (record,) = stuff.registers.facilitations
    assert sheets(xlsx(stuff))["Fasilitasi"][1][0] == shown_id(record)


def test_days_before_spreadsheets_are_text() -> None:
    """A day that two programs would show differently is written as text."""
    requests = [{"id": "F-1", "received_on": date(1899, 1, 2), "status": "difasilitasi"}]
    rows = sheets(xlsx(given(requests, [])))["Fasilitasi"]
    assert rows[1][rows[0].index("Tanggal terima")] == "1899-01-02"


def test_long_lists_have_one_line_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows have no height of their own in a list that is long: it would stay in memory."""
    assert part(xlsx(example()), 3).count('customHeight="1"') > 100
    monkeypatch.setattr(book, "_AIRY", 10)
    assert part(xlsx(example()), 3).count('customHeight="1"') == 1


def test_findings_that_are_too_many_are_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    """The most harmful stand there, and below them how many more there are, and where."""
    several = len(example("en").findings)
    monkeypatch.setattr(findings, "_MOST", 3)
    rows = sheets(xlsx(example("en")))["Findings"]
    assert len(rows) == 1 + 3 + 1
    assert rows[-1][5] == f"{several - 3} findings more. All of them: iku-kerjasama check --period 2025 --format csv"


def test_a_cell_without_an_address_goes_by_its_header() -> None:
    """In a CSV file the column that decided is told by the header above it."""
    rows = sheets(xlsx(example("en")))["Requests"]
    assert {row[11] for row in rows if row[3] == "outside-period"} == {"Tanggal Terima"}


def test_more_than_a_sheet_holds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """No record is left out in silence: the error says which sheet would be too long, and the cure."""
    monkeypatch.setattr(book, "_LAST_ROW", 200)
    with pytest.raises(UsageError, match="Lembar Fasilitasi akan memuat 286 baris") as caught:
        xlsx(example())
    assert caught.value.code == "report-too-long"


def test_without_the_extra_the_cure_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the package that writes workbooks is not installed, the error says what to install."""
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(UsageError, match=r'pip install "iku-kerjasama\[reports\]"'):
        xlsx(example())


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_recaps_have_the_clues_that_reconcile_prints(lang: str) -> None:
    """Each figure that differs has what may lie behind it, in the words of ``reconcile``, with the records it names."""
    stuff = material("examples/rekap-berbeda", period="2025", lang=lang, today=TODAY)
    rows = sheets(xlsx(stuff))[NAMES[lang].split(";")[-1]][1:]
    arguments = ["reconcile", "examples/rekap-berbeda", "--period", "2025", "--lang", lang]
    printed = "".join(CliRunner().invoke(application(lang), arguments).stdout.split())
    assert stuff.reconciliation is not None
    differing = [bool(figure.difference) for figure in stuff.reconciliation.figures]
    assert [bool(row[9]) for row in rows] == differing
    assert sum(differing) > 3
    for row in rows:
        for sentence in filter(None, str(row[9]).split(". ")):
            assert "".join(sentence.split()) in printed
    assert "N-2025-" in str([row[9] for row in rows])


def test_hostile_ids_among_the_clues_stay_text() -> None:
    """A clue names records by their ids, and is no formula whatever they begin with."""
    data = {
        "facilitations": [{"id": "=1+1", "received_on": "2025-01-02", "status": "ditolak"}],
        "agreements": [],
        "recaps": [{"year": "2025", "quarter": "1", "facilitations": "1", "agreements": "0"}],
    }
    document = xlsx(material(data, period="2025", today=TODAY))
    (row, *_) = sheets(document)["Rekonsiliasi"][1:]
    assert "=1+1 (" in str(row[9])
    assert [cell for cell in formulas(document)[8] if cell.startswith("J")] == []
