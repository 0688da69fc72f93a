"""Whatever is in a CSV file, in blocks of whatever size: it is what `csv.reader` reads, or an error of the source."""

import csv
from io import StringIO
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iku_kerjasama.errors import SourceError
from iku_kerjasama.sources.csv import CsvTable
from tests.unit.sources.csv.tables import fault, rows

on_one_path = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
"""Each example writes its file anew."""


def saved(directory: Path, text: str | bytes, block: int, stride: int = 1024) -> CsvTable:
    """Return the table of a file with this *text*, the place of every *stride* records remembered."""
    path = directory / "facilitations.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return CsvTable(source="facilitations.csv", path=path, block=block, stride=stride)


def parsed(text: str) -> tuple[list[list[str]], list[int]]:
    """Return the rows of *text* after its header as `csv.reader` reads them, and the line on which each begins."""
    reader = csv.reader(StringIO(text.removeprefix("\ufeff"), newline=""))
    found, begins, line = [], [], 1
    for cells in reader:
        found.append(cells)
        begins.append(line)
        line = reader.line_num + 1
    return found[1:], begins[1:]


def is_open(text: str) -> bool:
    """Return whether a line added to *text* would fall into a cell."""
    added = "" if text.endswith(("\n", "\r")) else "\n"
    return list(csv.reader(StringIO(f"{text}{added}LAGI\n", newline="")))[-1] != ["LAGI"]


def texts(*pieces: str, size: int) -> st.SearchStrategy[str]:
    """Return texts made of at most *size* of these pieces."""
    return st.lists(st.sampled_from(pieces), max_size=size).map("".join)


CELL = texts("a", "é", '"', ",", "\n", "\r", "\r\n", " ", "\u2028", size=5)


LINES = texts("a", "é", "1", '"', '""', ",", ',"', '",', "\n", "\r\n", " ", "\u2028", "\ufeff", size=60)
ENDS = texts("a", '"', '""', ",", ',"', '",', "\n", "\r", "\r\n", size=60)
CELLS = st.lists(st.lists(texts("a", "é", '"', ",", " ", size=4), min_size=1, max_size=3), max_size=30)


def written(table: list[list[str]], end: str) -> str:
    """Return the text that `csv.writer` writes for *table*."""
    text = StringIO(newline="")
    csv.writer(text, lineterminator=end).writerows(table)
    return text.getvalue()


TEXTS = st.one_of(
    LINES,
    ENDS,
    st.builds(
        written, st.lists(st.lists(CELL, min_size=1, max_size=3), max_size=30), st.sampled_from(["\n", "\r\n", "\r"])
    ),
    st.builds(written, CELLS, st.sampled_from(["\n", "\r\n"])),
    st.builds("{}{}".format, st.builds(written, CELLS, st.just("\n")), ENDS),
).filter(lambda text: not is_open(f"id,b\n{text}"))


@given(
    text=TEXTS,
    start=st.sampled_from(["id,b\n", "\ufeffid,b\r\n", '"i\nd",b\n']),
    block=st.integers(1, 80),
    stride=st.integers(1, 8),
    data=st.data(),
)
@on_one_path
def test_rows_and_fetch_agree_with_the_csv_module(
    tmp_path: Path, text: str, start: str, block: int, stride: int, data: st.DataObject
) -> None:
    """Rows, the lines they begin on and the rows fetched are those of `csv.reader`, before a reading and after."""
    table = saved(tmp_path, start + text, block, stride)
    expected, begins = parsed(start + text)
    numbers = sorted(data.draw(st.sets(st.integers(2, len(expected) + 1)))) if expected else []

    def check_fetched() -> None:
        fetched = [(number, cells, table.line(number, cells) or number) for number, cells in table.fetch(numbers)]
        assert fetched == [(number, expected[number - 2], begins[number - 2]) for number in numbers]

    check_fetched()
    assert [(cells, table.line(number, cells) or number) for number, cells in enumerate(table.rows(), 2)] == list(
        zip(expected, begins, strict=True)
    )
    assert rows(table) == expected
    check_fetched()
    numbers = list(range(2, len(expected) + 2))
    check_fetched()
    assert fault(lambda: list(table.fetch([len(expected) + 2]))).code == "row-missing"


@given(content=st.binary(max_size=60).map(lambda raw: b"id,b\n" + raw), block=st.integers(1, 40))
@on_one_path
def test_any_bytes_are_read_whole_or_refused(tmp_path: Path, content: bytes, block: int) -> None:
    """Whatever bytes a file holds, it is read as `csv.reader` reads it, or it is an error of the source."""
    try:
        read = rows(saved(tmp_path, content, block))
    except SourceError:
        return
    assert read == parsed(content.decode())[0]


@given(content=ENDS.map("id,b\n".__add__), block=st.integers(1, 20))
@on_one_path
def test_a_quote_is_unclosed_where_the_csv_module_says_so(tmp_path: Path, content: str, block: int) -> None:
    """A file is refused for an open quote if and only if a line added to it would fall into a cell."""
    table = saved(tmp_path, content, block)
    if not is_open(content):
        assert rows(table) == parsed(content)[0]
        return
    error = fault(lambda: rows(table))
    assert error.code == "quote-unclosed"
    assert '"' in content.splitlines()[int(str(error.params["line"])) - 1]
    assert table.digest() is None
