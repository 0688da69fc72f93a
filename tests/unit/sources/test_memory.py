"""The ``memory`` source: Python objects as a table."""

from collections import UserDict
from collections.abc import Iterable, Iterator
from datetime import date

import pytest

from iku_kerjasama.errors import SourceError
from iku_kerjasama.plugins import Location, Origin
from iku_kerjasama.records import Agreement, Facilitation, field_names
from iku_kerjasama.sources.memory import KIND, MemoryOptions, MemoryTable


def opened(records: Iterable[object], name: str = "memory") -> MemoryTable:
    """Return the table of *records*."""
    table = KIND.open(MemoryOptions(records=records, name=name), Origin(register="facilitations"))
    assert isinstance(table, MemoryTable)
    return table


def test_the_header_is_the_union_of_keys_as_they_appear() -> None:
    """Keys stand in the order they first appear; an object without one has None there."""
    table = opened([{"id": "1", "status": "diterima"}, UserDict(note="x", id="2"), {}])
    assert table.header == ("id", "status", "note")
    assert [list(cells) for cells in table.rows()] == [["1", "diterima", None], ["2", None, "x"], [None, None, None]]


def test_values_are_given_as_they_are() -> None:
    """Dates, numbers and lists are not turned into text."""
    (cells,) = opened([{"received_on": date(2025, 1, 2), "parties": ("A", "B"), "n": 3}]).rows()
    assert list(cells) == [date(2025, 1, 2), ("A", "B"), 3]


def test_records_give_their_fields() -> None:
    """An attrs instance gives its fields, its location left out; kinds may be mixed."""
    record = Facilitation(id="P-1", sectors=("ekonomi",), location=Location(source="x"))
    table = opened([record, Agreement(id="N-1"), {"lain": 1}])
    assert table.header[: len(field_names("facilitations"))] == field_names("facilitations")
    assert "location" not in table.header
    rows = [dict(zip(table.header, cells, strict=True)) for cells in table.rows()]
    assert (rows[0]["id"], rows[0]["sectors"], rows[0]["lain"]) == ("P-1", ("ekonomi",), None)
    assert (rows[1]["id"], rows[1]["agenda_number"], rows[1]["parties"]) == ("N-1", None, ())
    assert rows[2]["lain"] == 1


def test_what_can_be_read_only_once_is_kept() -> None:
    """A generator is read once; the table can be read as often as wanted. A sequence is not copied."""
    table = opened({"id": str(number)} for number in range(3))
    assert [list(cells) for cells in table.rows()] == [list(cells) for cells in table.rows()] == [["0"], ["1"], ["2"]]
    records = [{"id": "1"}]
    assert opened(records).records is records


def test_rows_are_fetched_by_their_number() -> None:
    """Rows count from 1 and stand on no line; there are no bytes to digest."""
    table = opened([{"id": "a"}, {"id": "b"}])
    assert [(number, list(cells)) for number, cells in table.fetch([2])] == [(2, ["b"])]
    assert table.line(2, ["b"]) is None
    assert table.digest() is None
    for number in (0, 3):
        with pytest.raises(SourceError, match=f"nomor {number}"):
            list(table.fetch([number]))


def test_nothing_is_a_table_without_columns() -> None:
    """No records make a table without header and rows."""
    table = opened([])
    assert (table.header, list(table.rows())) == ((), [])


@pytest.mark.parametrize("record", ["text", 7, None, {1: "x"}, ("a", "b"), Facilitation])
def test_what_has_no_named_values_is_refused(record: object) -> None:
    """Anything but a mapping with text keys or an attrs instance is an error that names the row and the place."""
    with pytest.raises(SourceError, match="Baris 2 dari surat") as caught:
        opened([{"id": "1"}, record], name="surat")
    assert caught.value.code == "row-unreadable"


def test_an_iterable_that_breaks_is_an_error() -> None:
    """What raises half-way is no shorter table."""

    def breaking() -> Iterator[object]:
        yield {"id": "1"}
        text = "sambungan putus"
        raise RuntimeError(text)

    with pytest.raises(SourceError, match="sambungan putus") as caught:
        opened(breaking())
    assert caught.value.code == "source-half-read"
