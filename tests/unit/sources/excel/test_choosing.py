from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.unit.sources.excel.books import HEADER, fault, opened, repacked, written

OTHER = [("Catatan", "Paraf"), ("1", "2")]
REQUESTS = [HEADER, ("1",)]
FEWER = [HEADER[:2], ("1",)]


@pytest.mark.parametrize(
    ("sheets", "chosen"),
    [
        ({"Apa Saja": OTHER}, "Apa Saja"),
        ({"Surat Masuk": OTHER, "x": REQUESTS}, "Surat Masuk"),
        ({"x": REQUESTS, "SURAT_MASUK": OTHER}, "SURAT_MASUK"),
        ({"x": REQUESTS, "Facilitations": OTHER}, "Facilitations"),
        ({"x": OTHER, "y": REQUESTS, "z": FEWER}, "y"),
    ],
)
def test_the_sheet_is_the_one_that_is_surely_meant(
    tmp_path: Path, sheets: dict[str, list[tuple[str, ...]]], chosen: str
) -> None:
    """The only one, the one called as the register, or the one whose header holds the most fields."""
    assert opened(written(tmp_path / "a.xlsx", sheets)).sheet == chosen


@pytest.mark.parametrize(
    "sheets",
    [
        {"2024": REQUESTS, "2025": REQUESTS},
        {"Surat Masuk": REQUESTS, "Facilitations": REQUESTS},
        {"x": OTHER, "y": OTHER},
    ],
)
def test_of_several_that_may_be_meant_none_is_taken(tmp_path: Path, sheets: dict[str, list[tuple[str, ...]]]) -> None:
    """The error names the sheets and the key of the profile that decides."""
    error = fault(lambda: opened(written(tmp_path / "a.xlsx", sheets)))
    assert error.code == "sheet-unclear"
    assert all(name in error.text() for name in (*sheets, "a.xlsx", "sheet = "))


def test_a_named_sheet_is_taken(tmp_path: Path) -> None:
    """As it is written, or but for case and spaces; one that is not there is an error with the nearest."""
    path = written(tmp_path / "a.xlsx", {"Surat 2024": REQUESTS, "Surat 2025": REQUESTS})
    assert opened(path, sheet="Surat 2025").sheet == "Surat 2025"
    assert opened(path, sheet="surat-2024").sheet == "Surat 2024"
    error = fault(lambda: opened(path, sheet="Surat 2026"))
    assert (error.code, "“Surat 2025”" in error.text()) == ("sheet-unknown", True)


def test_a_workbook_without_a_sheet_that_is_shown_is_an_error(tmp_path: Path) -> None:
    """Hidden sheets are read only when they are named."""
    path = written(tmp_path / "a.xlsx", {"x": REQUESTS})
    with ZipFile(path) as archive:
        workbook = archive.read("xl/workbook.xml")
    repacked(path, "xl/workbook.xml", [workbook.replace(b"<sheet ", b'<sheet state="hidden" ')])
    assert fault(lambda: opened(path)).code == "sheet-missing"
    assert opened(path, sheet="x").sheet == "x"
