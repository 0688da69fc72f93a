import tracemalloc
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pickle import dumps, loads

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iku_kerjasama.errors import SourceError
from iku_kerjasama.sources.api import Numbered
from iku_kerjasama.sources.api.flattening import UnfitError, flattened
from iku_kerjasama.sources.api.spool import FullError, Spool
from tests.unit.sources.api.reads import rows, table, told
from tests.unit.sources.api.server import Asked, Reply, said, serving


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (b'"x"', "x"),
        (b'" x "', " x "),
        (b"0.1", "0.1"),
        (b"1.50", "1.50"),
        (b"7", "7"),
        (b"7.0", "7.0"),
        (b"9007199254740993", "9007199254740993"),
        (b"123456789012345678901234567890", "123456789012345678901234567890"),
        (b"0.1000000000000000055511151231257827", "0.1000000000000000055511151231257827"),
        (b"true", "true"),
        (b"false", "false"),
        (b"null", ""),
        (b"[]", ""),
        (b"{}", ""),
        (b'["a", "b"]', "a; b"),
        (b'["a", null, 3]', "a; 3"),
        (rb'"\u00e9\ud83d\ude00"', "\u00e9\U0001f600"),
    ],
)
def test_a_cell_is_the_text_that_was_there(value: bytes, text: str) -> None:
    """Every digit of a number stays, what is no value is blank, and a list is its values."""
    assert told(lambda _: said(b'[{"id": ' + value + b"}]")) == [{"id": text}]


def test_the_header_is_every_name() -> None:
    """Names stand in the order in which records have them; a record that lacks one has a blank there."""
    found = told(lambda _: said([{"b": 1}, {"a": 2, "b": 3}, {"c": 4}, {}]))
    assert [list(row.items()) for row in found] == [
        [("b", "1"), ("a", ""), ("c", "")],
        [("b", "3"), ("a", "2"), ("c", "")],
        [("b", ""), ("a", ""), ("c", "4")],
        [("b", ""), ("a", ""), ("c", "")],
    ]


def test_names_that_are_columns_anyway() -> None:
    """A list without records, or one whose records leave out what none of them has, has the columns that are named."""
    with serving(lambda _: said([])) as server:
        found = table(server.url, names=("id", "permohonan", "id"))
        assert (found.header, list(found.rows())) == (("id", "permohonan"), [])
        assert table(server.url).header == ()
    assert told(lambda _: said([{"x": 1, "id": 2}]), names=("id", "y")) == [{"id": "2", "y": "", "x": "1"}]


def test_what_stands_inside_has_dots() -> None:
    """A name inside an object stands after the object's; objects in a list are the values of their names."""
    record = {"pemohon": {"nama": "Bappeda", "alamat": {"kota": "Malang"}}, "naskah": [{"id": 1}, {"id": 2, "x": []}]}
    assert flattened(record) == {
        "pemohon.nama": "Bappeda",
        "pemohon.alamat.kota": "Malang",
        "naskah.id": "1; 2",
        "naskah.x": "",
    }


@pytest.mark.parametrize(
    "record",
    ["x", 7, None, ["a"], {"a": [["b"]]}, {"a.b": 1, "a": {"b": 2}}, {"a": "\ud800"}],
    ids=str,
)
def test_what_is_no_row(record: object) -> None:
    """What is no object, has lists in lists, or has one name for two things, is an error that says which record."""
    with pytest.raises(UnfitError):
        flattened(record)
    with pytest.raises(SourceError) as caught:
        told(lambda _: said([{"id": 1}, record]))
    assert (caught.value.code, caught.value.params["row"]) == ("api-record", 2)


def test_no_deeper_than_sense() -> None:
    """Objects in objects in objects without end are no row."""
    nested: dict[str, object] = {}
    for _ in range(30):
        nested = {"a": nested}
    with pytest.raises(UnfitError):
        flattened(nested)


def test_a_table_is_read_once() -> None:
    """Whatever is asked of a table that is open, the server is not asked again, and need not be there any more."""
    answers = iter([[{"id": "1"}, {"id": "2"}, {"id": "3"}], [{"id": "lain"}]])
    with serving(lambda _: said(next(answers))) as server:
        found = table(server.url)
        first = rows(found)
        assert len(server.asked) == 1
    assert rows(found) == first
    assert list(found.fetch([1, 3])) == [(1, ["1"]), (3, ["3"])]
    assert (found.digest(), found.line(1, ()), found.first_row, found.sheet) == (None, None, 1, None)


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=3), max_size=600))
def test_a_spool_gives_back_what_it_took(given_rows: list[list[str]]) -> None:
    """Rows come back as they were, all of them or any of them."""
    spool = Spool(limit=2**24)
    for row in given_rows:
        spool.add(row)
    spool.flush()
    assert list(spool.rows()) == given_rows
    assert list(spool.fetch(range(0, len(given_rows), 7))) == [
        (place, given_rows[place]) for place in range(0, len(given_rows), 7)
    ]


def test_a_table_can_be_pickled() -> None:
    """Another process has the same rows, without asking the server."""
    with serving(lambda _: said([{"id": str(number)} for number in range(700)])) as server:
        found = table(server.url)
    copy = loads(dumps(found))  # noqa: S301 - its own
    assert (copy.source, copy.header, rows(copy)) == (found.source, found.header, rows(found))
    assert list(copy.fetch([1, 700])) == [(1, ["0"]), (700, ["699"])]


def test_readers_do_not_disturb_each_other() -> None:
    """Several threads, each somewhere else in a spool that is on the disk, all read what was put there."""
    spool = Spool(limit=2**26)
    for number in range(3000):
        spool.add([str(number), "x" * 4000])
    spool.flush()

    def read(reading: Iterable[list[str]]) -> list[int]:
        return [int(number) for number, _ in reading]

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(read, [spool.rows() for _ in range(4)])) == [list(range(3000))] * 4


def test_no_more_than_a_page_is_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many pages there are, what is held is about one of them."""
    monkeypatch.setattr("iku_kerjasama.sources.api.spool._IN_MEMORY", 2**14)

    def answer(asked: Asked) -> Reply:
        number = int(asked.params["page"])
        return said([{"id": f"{number}-{row}", "isi": "x" * 400} for row in range(50)] if number <= 100 else [])

    with serving(answer) as server:
        table(server.url, page=Numbered(param="page", first=100))
        tracemalloc.start()
        try:
            found = table(server.url, page=Numbered(param="page"))
            held, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert sum(1 for _ in found.rows()) == 5000
    assert held < 2**19, "all of them are 2 MB"
    assert peak < 2**20


def test_a_spool_that_is_full() -> None:
    """No more is put aside than may be."""
    spool = Spool(limit=100)
    spool.add(["x" * 200])
    with pytest.raises(FullError):
        spool.flush()
