import base64
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from struct import pack
from zipfile import ZIP_BZIP2, ZIP_STORED, ZipFile
from zlib import crc32

import pytest

from iku_kerjasama.errors import SourceError
from iku_kerjasama.sources.excel import KIND, guard
from iku_kerjasama.sources.excel.content import LARGEST
from tests.unit.sources.excel.books import FILES, HEADER, SHEET, fault, opened, repacked, rows, written

HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
FIRST = b'<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c></row>'
TAIL = b"</sheetData></worksheet>"
MEBIBYTE = 2**20

PEAK = """
import resource, sys
from pathlib import Path
from iku_kerjasama.errors import SourceError
from tests.unit.sources.excel.books import opened
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    opened(Path(sys.argv[1]))
except SourceError as fault:
    print(fault.code, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def peak(path: Path) -> tuple[str, int]:
    """Return the code of the error that opening *path* raises, and how many megabytes that took, by itself."""
    run = subprocess.run([sys.executable, "-c", PEAK, path], capture_output=True, text=True, check=True, timeout=120)
    code, size = run.stdout.split()
    return code, int(size)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Return a small workbook."""
    return written(tmp_path / "a.xlsx", {"Surat Masuk": [HEADER, ("1", "2", "3", "x")]})


def bomb(path: Path) -> int:
    """Make the sheet of *path* grow a thousandfold; return to how many bytes."""
    return repacked(path, SHEET, (b" " * MEBIBYTE for _ in range(740)))


def test_a_bomb_is_refused_before_it_is_unpacked(book: Path) -> None:
    """A file of some 757 kB that would grow to 740 MB costs next to nothing, and is named with the cure."""
    bomb(book)
    assert book.stat().st_size < 800_000
    code, size = peak(book)
    assert (code, size < 100) == ("workbook-grows", True)


def test_a_bomb_that_lies_about_its_size_is_refused(book: Path) -> None:
    """One whose directory says that it stays small, with the checksum of that, is not read further."""
    size = bomb(book)
    with ZipFile(book) as archive:
        checksum = archive.getinfo(SHEET).CRC
    content = book.read_bytes().replace(pack("<I", checksum), pack("<I", crc32(b" " * MEBIBYTE)))
    book.write_bytes(content.replace(pack("<I", size), pack("<I", MEBIBYTE)))
    code, cost = peak(book)
    assert (code, cost < 100) == ("workbook-damaged", True)


def test_many_entries_are_refused(book: Path) -> None:
    """More parts than any register has."""
    with ZipFile(book, "a", ZIP_STORED) as archive:
        for number in range(10_001):
            archive.writestr(f"x/{number}", b"")
    assert fault(lambda: opened(book)).code == "workbook-crowded"


def test_what_grows_too_much_in_all_is_refused(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts that are each of a usual ratio, but together larger than may be."""
    monkeypatch.setattr(guard, "_TOTAL", 2000)
    assert fault(lambda: opened(book)).code == "workbook-grows"


def _long() -> Iterator[bytes]:
    yield HEAD + b'<row r="1"><c r="A1" t="inlineStr"><is><t>'
    source = random.Random(2)  # noqa: S311 - seeded, not secret
    for _ in range(20):
        yield base64.b64encode(source.randbytes(MEBIBYTE))
    yield b"</t></is></c></row>" + TAIL


def test_a_cell_of_megabytes_is_refused(book: Path) -> None:
    """A cell holds 32 767 characters."""
    repacked(book, SHEET, _long())
    assert fault(lambda: opened(book)).code == "workbook-cell-too-long"


@pytest.mark.parametrize("quote", [b'"', b"'"])
def test_a_text_kept_once_may_not_stand_in_thousands_of_cells(book: Path, quote: bytes) -> None:
    """One text of a megabyte, named by twenty thousand cells, would take twenty gigabytes."""
    text = b"<si><t>" + b"abcdefgh" * 120_000 + b"</t></si>"
    kind = quote + b"s" + quote
    cells = b"".join(b'<row r="%d"><c r="A%d" t=%s><v>0</v></c></row>' % (row, row, kind) for row in range(1, 20_000))
    repacked(book, SHEET, [HEAD + cells + TAIL])
    repacked(book, "xl/sharedStrings.xml", [b"<sst>" + text + b"</sst>"])
    code, size = peak(book)
    assert (code, size < 100) == ("workbook-grows", True)


def test_two_cells_far_apart_do_not_end_the_program(book: Path) -> None:
    """The reader makes room for each cell between them; a sheet that would need billions is refused."""
    far = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    repacked(book, SHEET, [HEAD + far + TAIL])
    error = fault(lambda: opened(book))
    assert (error.code, "17179869184" in error.text()) == ("sheet-too-wide", True)


def test_cells_that_are_only_formatted_do_not_count(book: Path) -> None:
    """Borders drawn down to the last row make no sheet too wide."""
    cells = b'<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c></row>'
    styled = b"".join(b'<row r="%d"><c r="XFD%d" s="1"/></row>' % (row, row) for row in (2, 1_048_576))
    repacked(book, SHEET, [HEAD + cells + styled + TAIL])
    assert opened(book).header == ("id",)


def test_an_error_is_found_however_the_sheet_is_written(book: Path) -> None:
    """With a prefix before each element, other quotes, or cells that do not say where they stand."""
    ways = (
        FIRST + b"<row r='2'><c r='A2' t='e'><v>#REF!</v></c></row>",
        b'<row><c t="inlineStr"><is><t>id</t></is></c></row><row><c t="e"><v>#REF!</v></c></row>',
        FIRST + b'<row r="2"><c t="e" r="A2"><v>#REF!</v></c></row>',
        FIRST + b'<row r="2"><c r="A2" s="1" t="e"><f>1/0</f><v>#REF!</v></c></row>',
    )
    for way in ways:
        repacked(book, SHEET, [HEAD + way + TAIL])
        assert rows(opened(book)) == [["#REF!"]]
    prefixed = (HEAD + ways[-1] + TAIL).replace(b"</", b"</x:").replace(b"<", b"<x:").replace(b"<x:/x:", b"</x:")
    repacked(book, SHEET, [prefixed.replace(b"xmlns=", b"xmlns:x=")])
    assert rows(opened(book)) == [["#REF!"]]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "source-empty"),
        (b"id,Perihal\n1,x\n", "workbook-is-text"),
        ("id;Perihal".encode("utf-16"), "workbook-is-text"),
        (b"\n <html><table><tr><td>id</td></tr></table></html>", "workbook-is-html"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>', "workbook-is-html"),
        ("<html>".encode("utf-16"), "workbook-is-html"),
        (b"\x00\x01\x02", "workbook-unknown"),
        (b"PK\x03\x04", "workbook-damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "workbook-damaged"),
    ],
)
def test_what_is_no_workbook_is_said_to_be_none(tmp_path: Path, content: bytes, code: str) -> None:
    """Many systems call a web page ``.xls``; the error names what it is and what to do."""
    (tmp_path / "a.xls").write_bytes(content)
    error = fault(lambda: opened(tmp_path / "a.xls"))
    assert (error.code, "a.xls" in error.text()) == (code, True)


def test_what_cannot_be_read_at_all(tmp_path: Path) -> None:
    """A file that is not there, a directory, one too large, and one compressed in no usual way."""
    (tmp_path / "dir.xlsx").mkdir()
    assert fault(lambda: opened(tmp_path / "tiada.xlsx")).code == "source-not-found"
    assert fault(lambda: opened(tmp_path / "dir.xlsx")).code == "source-is-directory"
    with (tmp_path / "a.xlsx").open("wb") as file:
        file.truncate(LARGEST + 1)
    assert fault(lambda: opened(tmp_path / "a.xlsx")).code == "workbook-too-large"
    path = written(tmp_path / "b.xlsx", {"a": [HEADER]})
    repacked(path, SHEET, [HEAD + TAIL], method=ZIP_BZIP2)
    assert fault(lambda: opened(path)).code == "workbook-damaged"


def test_without_the_reader_the_error_says_how_it_is_installed(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra is named."""
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    error = fault(lambda: opened(book))
    assert 'pip install "iku-kerjasama[excel]"' in error.text()
    monkeypatch.undo()
    monkeypatch.setitem(sys.modules, "olefile", None)
    assert fault(lambda: opened(FILES / "surat.xls")).code == "excel-not-installed"


@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods"])
def test_damaged_bytes_are_an_error_or_are_read(tmp_path: Path, suffix: str) -> None:
    """Whatever bytes are flipped or cut off, there comes a table or an error with its cure, and nothing else."""
    if suffix == "xlsx":
        content = written(tmp_path / "a.xlsx", {"a": [HEADER, ("1", 2, "#REF!", "x")]}).read_bytes()
    else:
        content = (FILES / f"surat.{suffix}").read_bytes()
    source = random.Random(7)  # noqa: S311 - seeded, not secret
    path = tmp_path / f"b.{suffix}"
    read = 0
    refused = []
    for _ in range(150):
        changed = bytearray(content[: source.choice((None, None, source.randrange(len(content))))])
        for _ in range(source.randint(1, 6)):
            if changed:
                changed[source.randrange(len(changed))] = source.randrange(256)
        path.write_bytes(changed)
        try:
            read += bool(rows(opened(path)))
        except SourceError as error:
            refused.append(error.text())
    assert read
    assert refused
    assert all(path.name in text for text in refused)


def test_the_kind_opens_all_endings() -> None:
    """Nothing need be said in a profile for a file with one of these."""
    assert KIND.suffixes == (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
