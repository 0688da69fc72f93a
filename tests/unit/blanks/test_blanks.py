"""Empty registers: what is in them, and that they read as empty."""

import re
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from iku_kerjasama import UsageError, read, templates
from iku_kerjasama.blanks.content import DECIDING, SHEETS, Column
from iku_kerjasama.blanks.guidance import STEPS
from iku_kerjasama.blanks.workbook import GUIDANCE, NAME
from iku_kerjasama.findings import Severity
from iku_kerjasama.intake.columns import columns
from iku_kerjasama.intake.discovery import NAMES
from iku_kerjasama.records import field_names
from iku_kerjasama.rules.kab_malang import INDICATOR
from iku_kerjasama.terms import VOCABULARIES

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ALL = [(sheet.register, column) for sheet in SHEETS for column in sheet.columns]


@pytest.fixture(scope="module")
def parts() -> dict[str, ET.Element]:
    """Return the XML of each part of the workbook, by its name."""
    (content,) = templates("xlsx").values()
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: ET.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(".xml")}  # noqa: S314 - ours


def test_every_field_has_its_column() -> None:
    """Each field of a register has a column in the records' order, under a header that intake maps to it."""
    for sheet in SHEETS:
        assert [column.name for column in sheet.columns] == list(field_names(sheet.register))
        headers = [column.header for column in sheet.columns]
        mapped = columns(sheet.register, headers, source="", sheet=None, header_row=1)
        assert mapped.findings == ()
        assert {name: mapped.header(name) for name in mapped.places} == {c.name: c.header for c in sheet.columns}
        assert sheet.stem in NAMES[sheet.register]


@pytest.mark.parametrize(("register", "column"), ALL, ids=lambda part: part if isinstance(part, str) else part.name)
def test_every_column_is_explained(register: str, column: Column) -> None:
    """What belongs in a column is said in sentences short enough for Excel; its choices are words that intake knows."""
    assert column.told.endswith(".")
    assert len(column.told) <= 255
    assert len(",".join(column.choices)) <= 255
    if column.name in VOCABULARIES:
        assert [VOCABULARIES[column.name].find(word) for word in column.choices] == list(
            VOCABULARIES[column.name].codes
        )
    assert register in NAMES


def test_the_deciding_columns_are_those_the_rule_asks() -> None:
    """The marked columns of a register are fields of it, and the ones its dates are counted by are among them."""
    for register, names in DECIDING.items():
        assert names <= set(field_names(register))
    for count in INDICATOR.counts:
        assert count.dated_by in DECIDING[count.register]


def test_empty_files_read_as_no_records(tmp_path: Path) -> None:
    """The CSV files are UTF-8 with its mark, and read as three registers with nothing in them and nothing to remark."""
    for name, content in templates("csv").items():
        assert content.startswith(b"\xef\xbb\xbf")
        (tmp_path / name).write_bytes(content)
    registers = read(tmp_path)
    assert (registers.facilitations, registers.agreements, registers.recaps) == ((), (), ())
    assert [intake.read for intake in registers.intakes.values()] == [0, 0, 0]
    assert [found.code for found in registers.findings if found.severity is Severity.ERROR] == []


def test_the_workbook_has_a_sheet_each_and_guidance(parts: dict[str, ET.Element]) -> None:
    """The sheets are called as discovery knows them, and the guidance is the last."""
    names = [sheet.get("name") for sheet in parts["xl/workbook.xml"].iter(f"{MAIN}sheet")]
    assert names == ["Surat Masuk", "Register Naskah", "Rekap Triwulan", GUIDANCE]


def test_terms_are_chosen_and_dates_checked(parts: dict[str, ET.Element]) -> None:
    """A column of terms offers its labels, one of dates takes dates, one of several terms only tells them."""
    for place, sheet in enumerate(SHEETS, 1):
        found = list(parts[f"xl/worksheets/sheet{place}.xml"].iter(f"{MAIN}dataValidation"))
        assert len(found) == len(sheet.columns)
        for column, rule in zip(sheet.columns, found, strict=True):
            formula = rule.findtext(f"{MAIN}formula1") or ""
            assert rule.get("prompt") == column.told
            if column.nature in {"term", "flag"}:
                assert (rule.get("type"), formula) == ("list", f'"{",".join(column.choices)}"')
            elif column.nature == "date":
                assert rule.get("type") == "date"
            elif column.nature in {"text", "texts", "terms"}:
                assert rule.get("type") is None


def test_numbers_and_codes_stay_text(parts: dict[str, ET.Element]) -> None:
    """Columns of dates are shown day first; those that hold no date and no count are text, so that 35.10 stays so."""
    styles = parts["xl/styles.xml"]
    custom = {form.get("numFmtId"): form.get("formatCode") for form in styles.iter(f"{MAIN}numFmt")}
    (formats,) = styles.iter(f"{MAIN}cellXfs")
    shown = [{"0": "", "1": "0", "49": "@", **custom}[form.get("numFmtId", "")] for form in formats]
    for place, sheet in enumerate(SHEETS, 1):
        page = parts[f"xl/worksheets/sheet{place}.xml"]
        of_column = {
            number: shown[int(col.get("style", "0"))]
            for col in page.iter(f"{MAIN}col")
            for number in range(int(col.get("min", "0")), int(col.get("max", "0")) + 1)
        }
        expected = {"date": "dd/mm/yyyy", "count": "0"}
        assert [of_column[number] for number in range(1, len(sheet.columns) + 1)] == [
            expected.get(column.nature, "@") for column in sheet.columns
        ]


def test_each_header_has_its_comment_and_stays_in_sight(parts: dict[str, ET.Element]) -> None:
    """What belongs in a column stands in a comment; the header is frozen, printed on each page, on A4 in landscape."""
    for place, sheet in enumerate(SHEETS, 1):
        comments = list(parts[f"xl/comments{place}.xml"].iter(f"{MAIN}comment"))
        assert ["".join(comment.itertext()) for comment in comments] == [column.told for column in sheet.columns]
        page = parts[f"xl/worksheets/sheet{place}.xml"]
        (pane,) = page.iter(f"{MAIN}pane")
        assert (pane.get("ySplit"), pane.get("state")) == ("1", "frozen")
        (setup,) = page.iter(f"{MAIN}pageSetup")
        assert (setup.get("paperSize"), setup.get("orientation"), setup.get("fitToHeight")) == ("9", "landscape", "0")


def test_the_guidance_tells_every_column(parts: dict[str, ET.Element]) -> None:
    """The last sheet holds each step, and each column with what belongs in it."""
    texts = ["".join(item.itertext()) for item in parts["xl/sharedStrings.xml"].iter(f"{MAIN}si")]
    for number, step in enumerate(STEPS, 1):
        assert f"{number}. {step}" in texts
    for _, column in ALL:
        assert any(text.startswith(column.told) for text in texts)


def test_the_same_workbook_each_time() -> None:
    """Two workbooks are the same bytes."""
    assert templates("xlsx") == templates("xlsx")


def test_a_workbook_needs_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without XlsxWriter one is told what to install."""
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(UsageError, match=re.escape('pip install "iku-kerjasama[excel]"')):
        templates("xlsx")


def test_another_form_is_refused() -> None:
    """There are two forms and no other."""
    with pytest.raises(UsageError, match="csv atau xlsx"):
        templates("ods")  # type: ignore[arg-type]
    assert list(templates("xlsx")) == [NAME]
