"""Lines that are rows: split without the csv module where they are, and left to it where they may not be."""

from io import BytesIO
from pathlib import Path

import pytest

from iku_kerjasama.sources.csv.files import File
from iku_kerjasama.sources.csv.plain import Pages, split
from tests.unit.sources.csv.tables import fault


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", []),
        ("\n", [[]]),
        ("a,b\n\n,\n", [["a", "b"], [], ["", ""]]),
        ("a,b\r\nc", [["a", "b"], ["c"]]),
        ('a,"b,c"\nd\n"",5" pipa,"e"f\n', [["a", "b,c"], ["d"], ["", '5" pipa', "ef"]]),
    ],
)
def test_each_line_is_a_row(text: str, rows: list[list[str]]) -> None:
    """Where no cell goes on beyond its line, there are as many rows as lines."""
    assert split(text) == rows


@pytest.mark.parametrize("text", ["a\rb\n", "a\r", '"a\nb"\n', 'a\n"b\n', '"', '"a\r\n"\n', "x" * 200_000, ',"a""'])
def test_lines_that_may_not_be_rows_are_left(text: str) -> None:
    """A cell of several lines, a quote left open, a CR alone or a very long line: the csv module is to read on."""
    assert split(text) is None


def test_a_file_cut_short_is_no_row() -> None:
    """Where the bytes of a block are no longer there, the file has changed."""
    pages = Pages(File(source="facilitations.csv", path=Path("facilitations.csv")))
    pages.extend(3, 10)
    assert fault(lambda: pages.row(BytesIO(b"id\n1\n"), 2)).code == "source-changed"  # type: ignore[arg-type]
