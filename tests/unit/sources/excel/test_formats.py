from collections.abc import Callable
from pathlib import Path
from shutil import copy

import pytest

from tests.unit.sources.excel import biff12, opendocument
from tests.unit.sources.excel.books import FILES, HEADER, fault, opened, rows


@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_the_older_and_the_open_format_are_read_alike(suffix: str) -> None:
    """Numbers, dates, an error, blank rows and hidden sheets are what they are in ``.xlsx``."""
    table = opened(FILES / f"surat.{suffix}")
    assert (table.sheet, table.header, table.first_row, table.first_column) == ("Surat Masuk", HEADER, 4, 2)
    assert rows(table) == [
        ["F-1", "123", "2025-03-04", "Air bersih"],
        ["", "", "", ""],
        ["F-2", "35.1", "2025-12-31", "#DIV/0!"],
    ]
    assert [(remark.code, remark.value) for remark in table.remarks] == [
        ("sheet-hidden", "Arsip"),
        ("header-found", "id | Nomor Surat | Tanggal Terima"),
    ]


def test_the_binary_format_is_read_alike(tmp_path: Path) -> None:
    """So it is in ``.xlsb``."""
    lines = [HEADER, ["F-1", 123, "#REF!", "x"], ["F-2", "094", "#N/A"]]
    table = opened(biff12.write(tmp_path / "a.xlsb", "Surat Masuk", lines, top=2, left=1))
    assert (table.header, table.first_row, table.first_column) == (HEADER, 4, 2)
    assert rows(table) == [["F-1", "123", "#REF!", "x"], ["F-2", "094", "#N/A", ""]]


@pytest.mark.parametrize(("suffix", "write"), [("xlsb", biff12.write), ("ods", opendocument.write)])
def test_merged_cells_are_told_of_these_too(tmp_path: Path, suffix: str, write: Callable[..., Path]) -> None:
    """What python-calamine does not say of them: each range among the rows, at its place."""
    lines = [
        HEADER,
        *([f"F-{row}", "094", "1 Maret 2025", "" if row == 1 else "x"] for row in range(3)),
        ["Tahun 2026"],
    ]
    ranges = [(3, 2, 3, 5), (4, 5, 5, 5), (7, 2, 7, 5)]  # the header's, two cells with one value, a line between
    table = opened(write(tmp_path / f"a.{suffix}", "Surat", lines, top=2, left=1, merged=ranges))
    told = [(remark.code, remark.value, str(remark.location)) for remark in table.remarks]
    assert told[1:] == [("cells-merged", "E4:E5", f"a.{suffix}[Surat]!E4")]
    assert [line[3] for line in rows(table)] == ["x", "", "x", ""]


def test_the_bytes_say_what_a_file_is(tmp_path: Path) -> None:
    """An ``.xls`` called ``.xlsx`` is read as what it is."""
    assert len(rows(opened(Path(copy(FILES / "surat.xls", tmp_path / "a.xlsx"))))) == 3


def test_two_cells_far_apart_do_not_end_the_program(tmp_path: Path) -> None:
    """In ``.xlsb``, as in the others, a sheet that would need millions of cells is refused."""
    path = biff12.write(tmp_path / "a.xlsb", "a", [["id"]])
    assert opened(path).header == ("id",)
    wide = biff12.write(tmp_path / "b.xlsb", "a", [["id", *[None] * 16000], *[["1"]] * 1000, [None] * 16000 + ["x"]])
    assert fault(lambda: opened(wide)).code == "sheet-too-wide"


def _named(data: bytes, before: str, after: str) -> bytes:
    """Return *data* with a stream of the file given another name."""
    old, new = (name.encode("utf-16-le").ljust(64, b"\0") for name in (before, after))
    sizes = [(2 * len(name) + 2).to_bytes(2, "little") for name in (before, after)]
    return data.replace(old + sizes[0], new + sizes[1])


@pytest.mark.parametrize(
    ("before", "after"), [(b"\x42\x00\x02\x00", b"\x2f\x00\x02\x00"), ("Workbook", "EncryptedPackage")]
)
def test_a_workbook_with_a_password_is_said_to_be_locked(
    tmp_path: Path, before: str | bytes, after: str | bytes
) -> None:
    """One of Excel 97 to 2003, and one of today, whose archive is locked inside such a file."""
    data = (FILES / "surat.xls").read_bytes()
    if isinstance(before, str) and isinstance(after, str):
        changed = _named(data, before, after)
    else:
        assert isinstance(before, bytes)
        assert isinstance(after, bytes)
        changed = data.replace(before, after, 1)
    assert changed != data
    (tmp_path / "a.xlsx").write_bytes(changed)
    assert fault(lambda: opened(tmp_path / "a.xlsx")).code == "workbook-protected"


def test_a_file_of_another_program_is_said_to_be_none(tmp_path: Path) -> None:
    """A Word document is stored alike, and holds no workbook."""
    data = _named((FILES / "surat.xls").read_bytes(), "Workbook", "WordDocument")
    (tmp_path / "a.xls").write_bytes(data)
    assert fault(lambda: opened(tmp_path / "a.xls")).code == "workbook-unknown"
