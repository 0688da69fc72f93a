"""The ``csv`` source: what is in the file comes out, row by row, or an error says on which line it does not."""

import csv
import os
import subprocess
import sys
from hashlib import sha256
from io import BufferedReader, BytesIO
from pathlib import Path

import pytest

from iku_kerjasama.sources.csv.blocks import blocks
from iku_kerjasama.sources.csv.files import File
from tests.unit.sources.csv.tables import Write, fault, opened, rows

SMALL = pytest.mark.parametrize("block", [1, 7, 64, 1 << 16])


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("last", [True, False])
@SMALL
def test_reads_every_way_of_ending_lines(write: Write, mark: bytes, end: bytes, *, last: bool, block: int) -> None:
    """UTF-8 with or without a mark, any line end, a last line with or without one: the same cells."""
    lines = [b"id,perihal", "1,Kerja sama “A” é".encode(), b"", b'2,"x, y"', b"3,"]
    table = write(mark + end.join(lines) + (end if last else b""), block)
    assert table.line(2, []) is None
    assert table.header == ("id", "perihal")
    assert rows(table) == [["1", "Kerja sama “A” é"], [], ["2", "x, y"], ["3", ""]]
    assert [table.line(number, cells) for number, cells in enumerate(table.rows(), 2)] == [None] * 4


@SMALL
def test_a_quoted_cell_may_hold_lines(write: Write, block: int) -> None:
    """A cell of several lines is one cell; rows after it know the line they begin on."""
    table = write(b'id,"judul\npanjang"\r\n1,"a\r\n\r\nb"\r\n2,"c\rd"\n\n3,e\n', block)
    assert table.header == ("id", "judul\npanjang")
    lines = [(cells, table.line(number, cells)) for number, cells in enumerate(table.rows(), table.first_row)]
    assert lines == [(["1", "a\r\n\r\nb"], 3), (["2", "c\rd"], 6), ([], 8), (["3", "e"], 9)]


def test_other_separators_of_lines_are_letters(write: Write) -> None:
    """What Unicode calls a line or a form feed does not end a line of CSV."""
    table = write("a,b\nx\x0b\x0c\x1c\u0085\u2028y,1\r\nz,2\n".encode())
    assert rows(table) == [["x\x0b\x0c\x1c\u0085\u2028y", "1"], ["z", "2"]]


def test_rows_may_be_ragged(write: Write) -> None:
    """Rows with fewer or more cells than the header come as they are, and the table says that they may."""
    table = write(b"a,b\n1\n1,2,3\n")
    assert rows(table) == [["1"], ["1", "2", "3"]]
    assert table.ragged


def test_nothing_is_guessed(write: Write) -> None:
    """A file with semicolons has a header of one cell; header cells keep their text as it is."""
    assert write(b"id;perihal\n").header == ("id;perihal",)
    assert write(b" Id ,Perihal\n").header == (" Id ", "Perihal")


def test_the_place_is_what_the_profile_says(tmp_path: Path) -> None:
    """The source is called as the profile calls it, wherever the profile lies."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "surat.csv").write_bytes(b"id\n1\n")
    table = opened(tmp_path, "data/surat.csv")
    assert table.source == "data/surat.csv"
    assert rows(table) == [["1"]]


def test_the_digest_is_of_the_bytes_read(write: Write) -> None:
    """The digest is the file's, its mark included, and known after the whole reading only."""
    content = b"\xef\xbb\xbfid\r\n1\r\n"
    table = write(content)
    assert table.digest() is None
    rows(table)
    assert table.digest() == f"sha256:{sha256(content).hexdigest()}"


def test_a_header_alone_has_no_rows(write: Write) -> None:
    """A file with nothing but a header is read whole: no rows."""
    table = write(b"id,perihal")
    assert rows(table) == []
    assert table.digest() is not None


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\n\n", b" , \n1,2\n"])
def test_without_a_header_there_is_no_table(write: Write, content: bytes) -> None:
    """An empty file, or one whose first row says nothing, is an error."""
    assert fault(lambda: write(content)).code == "source-empty"


def test_a_missing_file_says_where_it_was_looked_for(tmp_path: Path) -> None:
    """A file that is not there is named, with the place."""
    error = fault(lambda: opened(tmp_path))
    assert error.code == "source-not-found"
    assert str(tmp_path) in error.text()


def test_a_directory_is_no_file(tmp_path: Path) -> None:
    """A directory, and anything that is no plain file, is refused without being opened."""
    (tmp_path / "facilitations.csv").mkdir()
    assert fault(lambda: opened(tmp_path)).code == "source-is-directory"
    (tmp_path / "facilitations.csv").rmdir()
    os.mkfifo(tmp_path / "facilitations.csv")
    assert fault(lambda: opened(tmp_path)).code == "source-not-a-file"


def test_a_path_that_cannot_be_is_an_error(tmp_path: Path) -> None:
    """A path no system knows, or one through a file, is an error of the source."""
    (tmp_path / "berkas").write_bytes(b"")
    for path in ("facilitations.csv\0", "berkas/facilitations.csv"):
        assert fault(lambda path=path: opened(tmp_path, path)).code == "source-unreadable"  # type: ignore[misc]


def test_a_file_that_may_not_be_read(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system says about a file it does not give stands in the error."""
    table = write(b"id\n1\n")

    def refused(*_arguments: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refused)
    error = fault(lambda: rows(table))
    assert error.code == "source-unreadable"
    assert "Permission denied" in error.text()


def test_a_disk_that_fails_half_way() -> None:
    """A read that fails in the middle is an error, not an early end."""

    class Failing(BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            if self.tell():
                raise OSError(5, "Input/output error")
            return super().read(size)

    file = File(source="facilitations.csv", path=Path("facilitations.csv"))
    reading = blocks(file, Failing(b"id\n1\n2\n3\n"), size=5)  # type: ignore[arg-type]
    assert next(reading).text == "id\n1\n"
    assert fault(lambda: next(reading)).code == "source-unreadable"


def test_a_file_that_changes_is_not_read_on(write: Write, tmp_path: Path) -> None:
    """A file saved anew while or after it was read is an error: two readings must not disagree."""
    table = write(b"id\n1\n2\n")
    reading = table.rows()
    next(reading)
    (tmp_path / "facilitations.csv").write_bytes(b"id\n1\n2\n3\n")
    assert fault(lambda: list(reading)).code == "source-changed"
    assert table.digest() is None
    assert fault(lambda: rows(table)).code == "source-changed"
    assert fault(lambda: list(table.fetch([2]))).code == "source-changed"


@SMALL
def test_a_quote_that_is_never_closed_names_its_line(write: Write, block: int) -> None:
    """The rest of the file is never swallowed: the error names the line on which the quote was opened."""
    for content, line in (
        (b'id,b\n1,"x\n2,y\n3,z\n', 2),
        (b'id,b\n1,"x\n2,y\n3,z', 2),
        (b'id,b\n1,x\n2,"y', 3),
        (b'id,b\n1,"', 2),
        (b'id,b\n1,"a""', 2),
        (b'id,b\n"1\n\n","""x""\n2,y\n', 4),
        (b'id,b\n5" pipa,"a"x,"b\n', 2),
    ):
        table = write(content, block)
        error = fault(lambda table=table: rows(table))  # type: ignore[misc]
        assert (error.code, error.params["line"]) == ("quote-unclosed", line)
        assert table.digest() is None
        error = fault(lambda table=table: list(table.fetch([9])))  # type: ignore[misc]
        assert (error.code, error.params["line"]) == ("quote-unclosed", line)


def test_a_header_that_is_never_closed(write: Write) -> None:
    """A quote opened in the header and never closed is found when the file is opened."""
    error = fault(lambda: write(b'id,"perihal\n1,x\n'))
    assert (error.code, error.params["line"]) == ("quote-unclosed", 1)


@pytest.mark.parametrize("tail", [b"", b'"'])
def test_a_quote_that_swallows_much_names_its_line(write: Write, tail: bytes) -> None:
    """Where so much follows an open quote that the cell grows too long, its line is named as well."""
    table = write(b"id,b\n" + b"0,x\n" * 3000 + b'1,"x\n' + b"2,y\n" * 60_000 + tail)
    error = fault(lambda: rows(table))
    assert (error.code, error.params["line"]) == ("cell-too-long", 3002)


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_a_cell_that_is_too_long_names_its_line(write: Write, end: bytes) -> None:
    """A cell longer than the csv module allows is refused without any quote too, and one as long as that is not."""
    letters = b"x" * (csv.field_size_limit() + 1)
    table = write(end.join((b"id,b", b"1,x", b"2," + letters, b"3,y", b"")))
    error = fault(lambda: rows(table))
    assert (error.code, error.params["line"]) == ("cell-too-long", 3)
    table = write(end.join((b"id,b", b"1,x", b"2," + letters[1:], b"3,y", b"")))
    assert rows(table) == [["1", "x"], ["2", letters[1:].decode()], ["3", "y"]]


def test_after_an_error_nothing_more_is_read(write: Write) -> None:
    """A reading that failed is over: asking it again gives no row, and no digest."""
    table = write(b'id,b\n1,"x\n2,y\n')
    reading = table.rows()
    fault(lambda: next(reading))
    assert next(reading, None) is None
    assert table.digest() is None


def test_quotes_within_a_cell_are_letters(write: Write) -> None:
    """A quote inside an unquoted cell, and letters after a closing one, are kept as the csv module keeps them."""
    assert rows(write(b'id,b\n5" pipa,"a"b\n')) == [['5" pipa', "ab"]]


@SMALL
def test_a_nul_byte_names_its_line(write: Write, block: int) -> None:
    """A NUL, as in a workbook or UTF-16 text, is refused with its line and the cure."""
    error = fault(lambda: rows(write(b"id\r\n1\r\n2\0\r\n", block)))
    assert (error.code, error.params["line"]) == ("source-has-nul", 3)
    assert fault(lambda: write("id\n1\n".encode("utf-16"))).code == "source-has-nul"


@SMALL
def test_other_encodings_name_their_line(write: Write, block: int) -> None:
    """A file in cp1252 is an error on the line of the first letter that is no UTF-8, with the cure."""
    error = fault(lambda: rows(write("id,b\n1,a\n\n2,Café\n".encode("cp1252"), block)))
    assert (error.code, error.params["line"]) == ("source-not-utf8", 4)
    assert "CSV UTF-8" in error.text()


def test_a_line_without_end_is_refused_in_little_memory(tmp_path: Path) -> None:
    """A line of 100 MB is refused once 1 MiB of it is read: memory stays bounded, whatever the file's size."""
    with (tmp_path / "facilitations.csv").open("wb") as file:
        file.write(b"id\n1\n")
        for _ in range(100):
            file.write(b"x" * 1_000_000)
    code = (
        "import resource, sys\n"
        "from iku_kerjasama.plugins import Origin\n"
        "from iku_kerjasama.sources.csv import KIND, CsvOptions\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "try:\n"
        "    list(KIND.open(CsvOptions(path='facilitations.csv'), Origin(base=sys.argv[1])).rows())\n"
        "except OSError as error:\n"
        "    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "    print(error.code, error.params['line'], after - before)\n"
    )
    answer = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    code, line, grown = answer.stdout.split()
    assert (code, line) == ("line-too-long", "3")
    kibibytes = int(grown) // (1024 if sys.platform == "darwin" else 1)
    assert kibibytes < 16 * 1024


def test_a_long_line_that_ends_is_read(write: Write) -> None:
    """A line of many cells, longer than a block, is read like any other."""
    cells = ["x" * 1000] * 500
    assert rows(write(b"id\n" + ",".join(cells).encode() + b"\n1\n")) == [cells, ["1"]]


@pytest.mark.parametrize("start", [b"id\n", b'"i\nd"\n'])
def test_fetching_reads_little(write: Write, monkeypatch: pytest.MonkeyPatch, start: bytes) -> None:
    """After a whole reading a row near the end is fetched without reading the file from its start."""
    table = write(start + b"".join(b"%d\n" % number for number in range(2, 200_000)))
    assert len(rows(table)) == 199_998
    read = []
    original = File.read

    def counted(self: File, handle: BufferedReader, size: int) -> bytes:
        read.append(handle.tell())
        return original(self, handle, size)

    monkeypatch.setattr(File, "read", counted)
    assert list(table.fetch([150_000, 150_001, 199_999])) == [(n, [str(n)]) for n in (150_000, 150_001, 199_999)]
    assert len(read) <= 5
    assert min(read) > 0


def test_fetching_within_a_reading_leaves_its_lines(write: Write) -> None:
    """Rows fetched while others are read know their own lines, and the reading goes on with its own."""
    table = write(b'id\n"1\n1"\n2\n"3\n3"\n4\n')
    seen = []
    for number, cells in enumerate(table.rows(), 2):
        fetched = [table.line(found, other) for found, other in table.fetch([2, 5])]
        seen.append((table.line(number, cells), fetched))
    assert [line for line, _ in seen] == [None, 4, 5, 7]
    assert {tuple(fetched) for _, fetched in seen} == {(None, 7)}


@pytest.mark.parametrize("number", [-1, 0, 1, 4])
def test_a_row_that_is_not_there_is_an_error(write: Write, number: int) -> None:
    """The header is no row, and neither is what comes after the last."""
    table = write(b"id\n1\n2\n")
    assert fault(lambda: list(table.fetch([number]))).code == "row-missing"
    assert list(table.fetch([3, 2, 2])) == [(3, ["2"]), (2, ["1"]), (2, ["1"])]


def test_fetching_may_go_back(write: Write) -> None:
    """Rows before and after the first cell of several lines can be fetched in turns."""
    table = write(b'id\n1\n2\n"3\n3"\n' + b"4\n" * 9 + b"5\n", 4)
    assert [cells for _, cells in table.fetch([4, 2, 5, 3, 14])] == [["3\n3"], ["1"], ["4"], ["2"], ["5"]]


def test_a_declared_row_may_be_the_lower_of_two(tmp_path: Path) -> None:
    """Its header is read from both, and both are kept as written, to be known again on the next page."""
    lines = ["Judul;;;", "id;Surat;;Perihal", ";Nomor;Tanggal;", "F-1;1/2025;1 Maret 2025;x"]
    (tmp_path / "facilitations.csv").write_text("\n".join(lines), "utf-8")
    for header_row in (None, 3):
        table = opened(tmp_path, header_row=header_row)
        assert table.header == ("id", "Nomor Surat", "Tanggal Surat", "Perihal")
        assert (table.header_rows, table.first_row) == (
            (("id", "Surat", "", "Perihal"), ("", "Nomor", "Tanggal", "")),
            4,
        )
