"""The records: the specification's fields in its order, and what a record is called."""

import pytest
from attrs.exceptions import FrozenInstanceError

from iku_kerjasama.records import RECORD_TYPES, Agreement, Facilitation, Recap, field_names, shown_id
from iku_kerjasama.rows import Location, Table
from tests.helpers import InMemory

FIELDS = {
    "facilitations": "id agenda_number letter_number letter_date received_on applicant subject scope partner_kind "
    "sectors subdivision nature status facilitated_on closed_on region duplicate_of is_test note",
    "agreements": "id own_number partner_number kind title parties scope partner_kind sectors subdivision nature "
    "signed_on registered_on effective_on expires_on approved_on ended_on end_reason facilitation_ids parent_id "
    "region document duplicate_of is_test note",
    "recaps": "year quarter scope subdivision kind facilitations agreements",
}


@pytest.mark.parametrize("register", FIELDS)
def test_a_register_has_the_fields_of_the_specification(register: str) -> None:
    """The fields stand in the specification's order; the place of a record is none of them."""
    assert field_names(register) == tuple(FIELDS[register].split())


def test_each_register_has_its_record() -> None:
    """One record type a register."""
    assert {"facilitations": Facilitation, "agreements": Agreement, "recaps": Recap} == RECORD_TYPES


@pytest.mark.parametrize("register", FIELDS)
def test_every_field_may_be_unknown(register: str) -> None:
    """A record with nothing known exists: None, or an empty tuple for a list."""
    record = RECORD_TYPES[register]()
    lists = {"sectors", "parties", "facilitation_ids"}
    for name in field_names(register):
        assert getattr(record, name) == (() if name in lists else None)


def test_where_a_record_stood_takes_no_part_in_equality() -> None:
    """The same record read from another place is the same record."""
    here, there = Location(source="a.csv", row=2), Location(source="b.csv", row=9)
    assert Facilitation(id="A", location=here) == Facilitation(id="A", location=there)
    assert Facilitation(id="A") != Facilitation(id="B")


def test_a_record_does_not_change() -> None:
    """Records are built once."""
    record = Facilitation(id="A")
    with pytest.raises(FrozenInstanceError):
        record.id = "B"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("record", "shown"),
    [
        (Facilitation(id="F-1", location=Location(source="a.csv", row=7)), "F-1"),
        (Facilitation(location=Location(source="a.csv", row=7)), "row-7"),
        (Agreement(location=Location(source="a.csv", row=0)), "row-0"),
        (Agreement(location=Location(source="a.csv")), "row-?"),
        (Agreement(), "row-?"),
    ],
)
def test_a_record_without_an_id_is_called_by_its_row(record: Facilitation | Agreement, shown: str) -> None:
    """A missing id is shown as `row-<row number>`."""
    assert shown_id(record) == shown


def test_a_table_is_known_by_what_it_does() -> None:
    """Whatever has rows and places is a table, without a base class."""
    assert isinstance(InMemory(header=["id"]), Table)
    assert not isinstance(object(), Table)
