"""The registers back as a workbook, each faulty cell with a comment."""

import sys
import zipfile
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from iku_kerjasama.errors import UsageError
from iku_kerjasama.findings import Finding, Severity
from iku_kerjasama.operations import marked as verbs
from iku_kerjasama.operations.check import check
from iku_kerjasama.operations.marked import marked
from iku_kerjasama.rows import Location

pytest.importorskip("xlsxwriter")

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
FILES = {
    "facilitations.csv": "Id,Tanggal Terima,Status,Warna,Perihal\n"
    "F-1,31/02/2025,Ditolak,biru,=1+1\n\nF-2,1/3/2025,Apa,,\n",
    "agreements.csv": "Id,Permohonan,Tanggal TTD,Jenis Naskah\nN-1,F-9,1/3/2025,PKS\n",
}


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Return a folder with two small registers that have faults."""
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def part(content: bytes, name: str) -> ET.Element:
    """Return a part of the workbook."""
    return ET.fromstring(zipfile.ZipFile(BytesIO(content)).read(f"xl/{name}.xml"))  # noqa: S314 - just written


def sheets(content: bytes) -> list[str]:
    """Return the names of the sheets in their order."""
    return [sheet.attrib["name"] for sheet in part(content, "workbook").iter(f"{MAIN}sheet")]


def comments(content: bytes, number: int) -> dict[str, str]:
    """Return the comments of the sheet that is the *number*-th to have any, by cell."""
    root = part(content, f"comments{number}")
    return {
        one.attrib["ref"]: "".join(text.text or "" for text in one.iter(f"{MAIN}t"))
        for one in root.iter(f"{MAIN}comment")
    }


def cells(content: bytes, number: int) -> dict[str, str]:
    """Return the texts and numbers of the *number*-th sheet by cell."""
    shared = [
        "".join(text.text or "" for text in one.iter(f"{MAIN}t"))
        for one in part(content, "sharedStrings").iter(f"{MAIN}si")
    ]
    told = {}
    for cell in part(content, f"worksheets/sheet{number}").iter(f"{MAIN}c"):
        value = cell.findtext(f"{MAIN}v")
        if value is not None:
            told[cell.attrib["r"]] = shared[int(value)] if cell.attrib.get("t") == "s" else value
    return told


def test_each_faulty_cell_has_its_comment(office: Path) -> None:
    """At its address: the title with the code, what was found, the effect, the cure."""
    content = marked(office, check(office, today=date(2026, 1, 1)).findings)
    assert sheets(content) == ["Temuan", "facilitations.csv", "agreements.csv"]
    requests, agreements = comments(content, 1), comments(content, 2)
    assert set(requests) == {"B2", "A3", "C4", "D1"}
    assert requests["B2"].startswith("Tanggal tidak terbaca (date-unreadable)\nTanggal “31/02/2025” tidak dapat dibaca")
    assert "Permohonan F-9" in agreements["B2"]


def test_the_registers_stand_as_they_are(office: Path) -> None:
    """Every row on its number and every text as it was, also what looks like a formula."""
    content = marked(office, check(office, today=date(2026, 1, 1)).findings)
    told = cells(content, 2)
    assert [told[f"{column}1"] for column in "ABCDE"] == ["Id", "Tanggal Terima", "Status", "Warna", "Perihal"]
    assert (told["A2"], told["B2"], told["E2"]) == ("F-1", "31/02/2025", "=1+1")
    assert (told["A4"], told["C4"]) == ("F-2", "Apa")
    assert not list(part(content, "worksheets/sheet2").iter(f"{MAIN}f"))


def test_the_list_is_in_the_language_asked_for(office: Path) -> None:
    """The most harmful first, each with the place of its cell in this workbook."""
    told = cells(marked(office, check(office, today=date(2026, 1, 1)).findings, "en"), 1)
    assert [told[f"{column}1"] for column in "ABC"] == ["severity", "code", "register"]
    assert told["A2"] == "Error"
    assert told["O2"] in {"facilitations.csv!B2", "agreements.csv!B2"}
    assert told["A5"] != "Error"


def test_the_same_registers_give_the_same_bytes(office: Path) -> None:
    """Nothing of the day or the machine goes in."""
    findings = check(office, today=date(2026, 1, 1)).findings
    assert marked(office, findings) == marked(office, findings)


def test_a_date_in_iso_form_becomes_one(tmp_path: Path) -> None:
    """In a column of dates, where the calendar has it; other texts stay as they were written."""
    text = "Id,Tanggal Terima,Perihal\nF-1,2025-03-01,2025-03-01\nF-2,2025-02-30,\nF-3,1/3/2025,\n"
    (tmp_path / "facilitations.csv").write_text(text, "utf-8")
    told = cells(marked(tmp_path, check(tmp_path, today=date(2026, 1, 1)).findings), 2)
    assert (told["B2"], told["C2"], told["B3"], told["B4"]) == ("45717", "2025-03-01", "2025-02-30", "1/3/2025")


def test_cells_of_every_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dates, truths, numbers and what no spreadsheet can hold; rows without a header begin with the first."""
    rows = [
        {"id": "F-1", "received_on": date(2025, 3, 1), "is_test": False, "note": 7},
        {"id": "F-2", "received_on": datetime(2025, 3, 2, 8), "is_test": True, "note": 10**20},  # noqa: DTZ001
        {"id": "F-3", "received_on": date(1850, 1, 1), "is_test": None, "note": "x" * 40_000},
    ]
    data = {"facilitations": rows}
    params = dict.fromkeys(("field", "day_id", "today_id"), "note")
    findings = [
        Finding(
            code="date-in-future",
            severity=Severity.WARNING,
            register="facilitations",
            location=Location(source="memory", row=row, column="received_on"),
            params=params,
        )
        for row in (1, 2)
    ]
    told = cells(marked(data, findings), 2)
    first = min(int(cell[1:]) for cell in told if cell.startswith("A"))
    values = [told.get(f"{column}{first + shift}") for shift in range(4) for column in "ABCD"]
    assert {"F-1", "F-2", "F-3", "45717", "0", "1", "7", str(10**20), "1850-01-01"} <= set(values)
    assert max(map(len, filter(None, values))) == 32_767
    monkeypatch.setattr(verbs, "_LAST_ROW", 2)
    with pytest.raises(UsageError) as caught:
        marked(data, [])
    assert caught.value.code == "marked-too-long"


def test_a_sheet_has_a_name_that_is_allowed() -> None:
    """Short, without the signs that are not, and no two alike."""
    names = verbs._names(["a/b", "A-B", "'x'", "", "n" * 40, "n" * 40])
    assert names == ["a-b", "A-B (2)", "x", "-", "n" * 31, "n" * 25 + " (2)"]


def test_without_the_package_the_cure_is_said(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra to install is named."""
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(UsageError, match=r"iku-kerjasama\[excel\]"):
        marked(office, [])
