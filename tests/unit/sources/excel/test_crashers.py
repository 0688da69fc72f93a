"""Files that once ended the program, found by benchmarks/fuzz_files.py: each is refused by an error that names it.

Where python-calamine makes room for what a file only says, the whole process is aborted; so that is looked at before.
"""

from pathlib import Path
from struct import pack_into
from zipfile import ZipFile

import pytest

from tests.unit.sources.excel import biff12
from tests.unit.sources.excel.books import FILES, HEADER, SHEET, fault, opened, repacked, rows, written

TEXTS = "xl/sharedStrings.xml"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Return a small workbook."""
    return written(tmp_path / "a.xlsx", {"Surat Masuk": [HEADER, ("1", "2", "3", "x")]})


def changed(path: Path, name: str, old: bytes, new: bytes) -> Path:
    """Return *path*, in whose part *name* what was *old* is *new*."""
    with ZipFile(path) as archive:
        content = archive.read(name)
    assert old in content
    repacked(path, name, [content.replace(old, new, 1)])
    return path


@pytest.mark.parametrize("count", [2**31 - 1, 2**32, 10**30])
@pytest.mark.parametrize("key", [b"uniqueCount", b"count"])
def test_texts_that_say_to_be_billions(book: Path, key: bytes, count: int) -> None:
    """Room for each would be made before the first is read."""
    changed(book, TEXTS, b" count=", b" x=")
    changed(book, TEXTS, b" uniqueCount=", b' %s="%d" y=' % (key, count))
    assert fault(lambda: opened(book)).code == "workbook-damaged"


@pytest.mark.parametrize("count", [0, 1, 99_999])
def test_texts_that_are_counted_wrongly_are_read(book: Path, count: int) -> None:
    """Programs do write such; only what cannot be is refused."""
    changed(book, TEXTS, b" uniqueCount=", b' uniqueCount="%d" y=' % count)
    assert opened(book).header == HEADER


@pytest.mark.parametrize("place", ["A4294967296", "D1000000000000000000000000000000", "A99999999", "5", "A", "a1", ""])
def test_a_cell_at_no_address(book: Path, place: str) -> None:
    """Where a cell stands is not left to be understood in two ways, of which one needs room for billions."""
    changed(book, SHEET, b' r="A2"', b' r="%s"' % place.encode())
    assert fault(lambda: opened(book)).code == "workbook-damaged"


def test_a_cell_at_the_foot_of_an_empty_sheet(book: Path) -> None:
    """A table with one cell a million rows below it would take half a gigabyte; nearer by it is read."""
    changed(book, SHEET, b' r="A2"', b' r="A400000"')
    assert len(rows(opened(book))) == 399_999
    changed(book, SHEET, b' r="A400000"', b' r="A1048576"')
    assert fault(lambda: opened(book)).code == "sheet-too-wide"


def test_records_of_xlsb_that_are_cut_off(tmp_path: Path) -> None:
    """A row without its number, and a sheet without its name."""
    path = biff12.write(tmp_path / "a.xlsb", "a", [["id"]])
    for part, record in (("xl/worksheets/sheet1.bin", b"\x00\x00"), ("xl/workbook.bin", b"\x9c\x01\x04abcd")):
        other = biff12.write(tmp_path / "b.xlsb", "a", [["id"]])
        with ZipFile(other) as archive:
            content = archive.read(part)
        repacked(other, part, [record + content])
        assert fault(lambda other=other: opened(other)).code == "workbook-damaged"  # type: ignore[misc]
    assert opened(path).header == ("id",)


def test_a_sheet_of_xlsb_that_is_nowhere(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """One whose part is not told: python-calamine would say so in the words of its own panic."""
    path = biff12.write(tmp_path / "a.xlsb", "a", [["id"]])
    changed(path, "xl/_rels/workbook.bin.rels", b'Id="rId1"', b'Id="rId9"')
    assert fault(lambda: opened(path)).code == "workbook-damaged"
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(("rows", "columns"), [(0xFFFFFFFE, 0xFFFF), (65_537, 1), (1, 257)])
@pytest.mark.parametrize("place", [3576, 4247])
def test_a_sheet_of_xls_that_says_to_be_huge(tmp_path: Path, place: int, rows: int, columns: int) -> None:
    """Of any of its sheets, since all are read when the workbook is opened."""
    content = bytearray((FILES / "surat.xls").read_bytes())
    assert content[place : place + 2] == b"\x00\x02"  # DIMENSIONS
    pack_into("<IIHH", content, place + 4, 0, rows, 0, columns)
    (tmp_path / "a.xls").write_bytes(content)
    assert fault(lambda: opened(tmp_path / "a.xls")).code == "workbook-damaged"
