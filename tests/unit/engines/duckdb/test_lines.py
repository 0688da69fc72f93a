import csv
from hashlib import sha256
from pathlib import Path

import pytest

from iku_kerjasama.engines.duckdb import lines
from iku_kerjasama.engines.duckdb.lines import Lines, looked_over, newline_of
from iku_kerjasama.sources.csv.coding import CP1252
from iku_kerjasama.sources.csv.files import File


def over(folder: Path, content: bytes, delimiter: str = ",", header_row: int = 1) -> Lines | None:
    """Return what is seen of a file with this *content*."""
    path = folder / "surat.csv"
    path.write_bytes(content)
    return looked_over(File(source="surat.csv", path=path), delimiter, header_row)


@pytest.mark.parametrize(
    "content",
    [
        b"id,b\n1,2\n",
        b"id,b\r\n1,2\r\n",
        b"id,b\n1,2",
        b'id,b\n"1, a",2\n',
        b'id,b\n"say ""so"" , now",2\n'.replace(b" , now", b", now"),
        b'id,b\n"1 ",2\n',
        b'id,b\n" 1",2\n',
        b'id,b\nx "y" z,2\n',
        "id,b\n\u00e9\u00a0,2\n".encode(),
        b"id,b\n\n 1\t,2\n",
    ],
)
def test_a_file_that_both_read_alike(tmp_path: Path, content: bytes) -> None:
    """Its lines are counted, its digest is that of its bytes."""
    seen = over(tmp_path, content)
    assert seen is not None
    assert seen.count == len(content.splitlines())
    assert seen.digest == f"sha256:{sha256(content).hexdigest()}"


@pytest.mark.parametrize(
    "content",
    [
        b'id,b\n "1",2\n',
        b'id,b\n1,  "2"\n',
        b'id,b\n1, ""\n',
        b'id,b\n"1" ,2\n',
        b'id,b\n1,"2" \n',
        b'id,b\n1,"2" ',
        b'id,b\n1, "',
        b"id,b\r1,2\r",
        b"id,b\r\n1,2\n",
        b"id,b\n1,2\r\n",
        b"id,b\n1,\r2\n",
        b"id,b\n1,\0\n",
        b"id,b\n1,\xe9\n",
        b"id,b\n1," + b"x" * csv.field_size_limit() + b"\n",
        b'"id\n",b\n1,2\n',
        b'\xef\xbb\xbf"id\n",b\n1,2\n',
        b"id,b",
    ],
)
def test_a_file_that_may_be_read_in_two_ways(tmp_path: Path, content: bytes) -> None:
    """Blanks around a quoted cell, line ends of several kinds, bytes that are no text, cells that never end."""
    assert over(tmp_path, content, header_row=2 if content == b"id,b" else 1) is None


def test_what_the_engine_does_not_know(tmp_path: Path) -> None:
    """Another coding and an unusual separator are left to our source."""
    path = tmp_path / "surat.csv"
    path.write_bytes(b"id,b\n1,2\n")
    assert looked_over(File(source="surat.csv", path=path, coding=CP1252), ",", 1) is None
    assert looked_over(File(source="surat.csv", path=path), "/", 1) is None


def test_lines_are_found_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By their numbers, and those in which nothing stands, wherever the blocks are cut."""
    texts = [f"{'x' * (number % 7)}" for number in range(300)]
    for size in (5, 64, 4096):
        monkeypatch.setattr(lines, "_BLOCK", size)
        for end in ("\n", "\r\n"):
            seen = over(tmp_path, end.join(["id", *texts]).encode())
            assert seen is not None
            assert seen.count == 301
            assert [text for _, text in seen.texts(range(2, 302))] == texts
            assert list(seen.texts((7, 300))) == [(7, texts[5]), (300, texts[298])]
            assert list(seen.empty()) == [number for number, text in enumerate(texts, 2) if not text]


def test_plain_is_what_has_no_other_blank_than_the_space(tmp_path: Path) -> None:
    """A tab or a letter beyond ASCII may be one."""
    found = [over(tmp_path, text.encode()) for text in ("id\n a \n", "id\na\tb\n", "id\n\u00a0a\n", "id\n\x1ca\n")]
    assert [one.plain for one in found if one] == [True, False, False, False]


def test_the_first_line_shows_how_lines_end(tmp_path: Path) -> None:
    """In LF, in CR LF; None where the first block has no line."""
    path = tmp_path / "surat.csv"
    ends = {b"a\nb": "\n", b"a\r\nb\n": "\r\n", b"a": None}
    for content, end in ends.items():
        path.write_bytes(content)
        assert newline_of(File(source="surat.csv", path=path)) == end
