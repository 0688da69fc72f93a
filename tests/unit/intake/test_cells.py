"""Cells: each distinct one read once, by its column's nature; what cannot be read is kept as a fault."""

from datetime import UTC, date, datetime

import pytest

from iku_kerjasama.intake import cells
from iku_kerjasama.intake.cells import Faulty, Reader, reader, text_of

DAY = date(2024, 3, 1)


@pytest.mark.parametrize(
    ("cell", "text"),
    [(" a b ", "a b"), ("", None), (" - ", None), ("#N/A", None), (None, None), (17, "17"), (DAY, "2024-03-01")],
)
def test_a_text_is_trimmed_or_unknown(cell: object, text: str | None) -> None:
    """Whatever a source gives becomes a trimmed text, or None where it means unknown."""
    assert text_of(cell) == text
    assert reader("title")[cell] == text


@pytest.mark.parametrize(
    ("name", "cell", "value"),
    [
        ("signed_on", "2024-03-01", DAY),
        ("signed_on", DAY, DAY),
        ("signed_on", datetime(2024, 3, 1, 23, 59, tzinfo=UTC), DAY),
        ("signed_on", None, None),
        ("signed_on", "-", None),
        ("signed_on", "1/3/2024", DAY),
        ("is_test", "Ya", True),
        ("is_test", "0", False),
        ("is_test", True, True),
        ("is_test", False, False),
        ("is_test", None, None),
        ("year", "2.025", 2025),
        ("year", 2025, 2025),
        ("year", None, None),
        ("kind", " pks ", "perjanjian_kerja_sama"),
        ("kind", "n/a", None),
        ("kind", None, None),
        ("sectors", "Budaya; ekonomi;;budaya", ("budaya", "ekonomi")),
        ("sectors", ("Sosial", "-"), ("sosial",)),
        ("sectors", None, ()),
        ("parties", "PT A ; - ; CV B", ("PT A", "CV B")),
        ("parties", (" PT A ", "", "PT A"), ("PT A", "PT A")),
        ("parties", None, ()),
    ],
)
def test_a_cell_is_read_by_its_fields_nature(name: str, cell: object, value: object) -> None:
    """A field's cell becomes its value, whether the source gives texts or its own types."""
    result = reader(name)[cell]
    assert result == value
    assert type(result) is type(value)


@pytest.mark.parametrize(
    ("name", "cell", "left", "faults"),
    [
        ("signed_on", " 31/02/2024 ", None, (("date-unreadable", "31/02/2024"),)),
        ("signed_on", "1/3/24", None, (("date-two-digit-year", "1/3/24"),)),
        ("signed_on", "Mei 2024", None, (("date-unreadable", "Mei 2024"),)),
        ("is_test", "mungkin", None, (("value-unreadable", "mungkin"),)),
        ("quarter", "V", None, (("value-unreadable", "V"),)),
        ("status", " Selesai ", None, (("term-unknown", "Selesai"),)),
        (
            "sectors",
            "Budaya;Cuaca;Sosial;Angin",
            ("budaya", "sosial"),
            (("term-unknown", "Cuaca"), ("term-unknown", "Angin")),
        ),
    ],
)
def test_what_cannot_be_read_is_a_fault(
    name: str, cell: str, left: object, faults: tuple[tuple[str, str], ...]
) -> None:
    """The value is unknown, what can be read of a list stays, and each fault keeps the raw text, trimmed."""
    assert reader(name)[cell] == Faulty(left, faults)


def test_dates_are_read_in_the_order_declared() -> None:
    """The profile declares it; the other order's certain date is unreadable, not turned round."""
    assert Reader("signed_on", "mdy")["1/3/2024"] == date(2024, 1, 3)
    assert reader("signed_on", "mdy")["13/3/2024"] == Faulty(None, (("date-unreadable", "13/3/2024"),))
    assert reader("signed_on")["1/13/2024"] == Faulty(None, (("date-unreadable", "1/13/2024"),))


def test_a_column_remembers_which_orders_it_proved() -> None:
    """For each order the first text that proves it, trimmed; ambiguous dates and real ones prove none."""
    column = reader("signed_on")
    for cell in ("3/4/2024", DAY, " 13/4/2024", "14/4/2024", "4/13/2024"):
        assert column[cell] is column[cell] or isinstance(column[cell], date)
    assert column.orders == {"dmy": "13/4/2024", "mdy": "4/13/2024"}
    assert reader("title").orders == {}


def test_each_distinct_cell_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Text repeats, so a column remembers what it has read: as many cells as there is room for."""
    monkeypatch.setattr(cells, "REMEMBERED", 2)
    column = reader("title")
    assert [column[text] for text in ("a", "b", "c", "a")] == ["a", "b", "c", "a"]
    assert list(column) == ["a", "b"]
