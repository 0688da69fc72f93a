"""A kesepakatan bersama and what carries it out: each of them, parents only, or leaves only."""

from datetime import date

import pytest

from tests.helpers import Row, books, measured, naskah, reasons, request

OUT = date(2026, 1, 1)
Rows = list[dict[str, object]]


def judged(rows: Rows, **options: str) -> dict[str, str | None]:
    """Return each agreement's reason."""
    return reasons(measured(books([], rows), options=options))


FAMILY = [naskah("KB"), naskah("PKS", parent_id="KB"), naskah("RKT", parent_id="PKS"), naskah("Z")]


def test_each_counts_unless_the_option_says_otherwise() -> None:
    """The decree's sum."""
    assert judged(FAMILY) == {"KB": None, "PKS": None, "RKT": None, "Z": None}


def test_parents_only() -> None:
    """An agreement whose parent passes every other clause is not a parent: that one stands for both."""
    assert judged(FAMILY, hierarchy="parents") == {
        "KB": None,
        "PKS": "not-a-parent",
        "RKT": "not-a-parent",
        "Z": None,
    }


def test_leaves_only() -> None:
    """An agreement that another which passes every other clause carries out is not a leaf."""
    assert judged(FAMILY, hierarchy="leaves") == {"KB": "not-a-leaf", "PKS": "not-a-leaf", "RKT": None, "Z": None}


@pytest.mark.parametrize(
    ("fields", "own"),
    [
        ({"signed_on": OUT}, "outside-period"),
        ({"signed_on": None}, "date-unknown"),
        ({"kind": None}, "kind-unknown"),
        ({"nature": "adendum"}, "amendment"),
        ({"nature": "perpanjangan"}, "extension-without-request"),
        ({"is_test": True}, "test-record"),
        ({"duplicate_of": "Z"}, "duplicate"),
    ],
)
def test_a_relative_that_fails_another_clause_stands_for_nothing(fields: Row, own: str) -> None:
    """The parent must pass every other clause, and so must the child."""
    if "duplicate_of" not in fields:
        assert judged([naskah("P", **fields), naskah("C", parent_id="P")], hierarchy="parents") == {"P": own, "C": None}
    assert judged([naskah("P"), naskah("C", parent_id="P", **fields), naskah("Z")], hierarchy="leaves") == {
        "P": None,
        "C": own,
        "Z": None,
    }


def test_the_other_clauses_are_asked_first() -> None:
    """A hierarchy's clause comes after the listed ones, before `extension` and `no-request`."""
    rows = [naskah("P", "F"), naskah("C", parent_id="P", kind=None), naskah("D", parent_id="P")]
    registers = books([request("F")], rows)
    assert reasons(measured(registers, hierarchy="parents")) == {
        "F": None,
        "P": None,
        "C": "kind-unknown",
        "D": "not-a-parent",
    }
    assert reasons(measured(registers, hierarchy="parents", unlinked="exclude"))["D"] == "not-a-parent"


def test_every_other_clause_includes_those_that_come_later() -> None:
    """A parent that only `no-request` or `extension` excludes stands for nothing."""
    registers = books([request("F")], [naskah("P", nature="perpanjangan"), naskah("C", "F", parent_id="P")])
    assert reasons(measured(registers, hierarchy="parents", extensions="include"))["C"] == "not-a-parent"
    assert reasons(measured(registers, hierarchy="parents", extensions="exclude"))["C"] is None
    assert reasons(measured(registers, hierarchy="parents", extensions="include", unlinked="exclude"))["C"] is None
    assert reasons(measured(registers, hierarchy="leaves", extensions="exclude"))["P"] == "not-a-leaf"
    assert (
        reasons(measured(registers, hierarchy="leaves", extensions="include", unlinked="exclude"))["P"] == "not-a-leaf"
    )


@pytest.mark.parametrize(
    "rows",
    [
        [naskah("P", parent_id="P")],
        [naskah("P"), naskah("C", parent_id="X")],
        [naskah("P", own_number="1"), naskah("Q", own_number="1"), naskah("C", parent_id="1")],
    ],
    ids=["itself", "nobody", "two of one number"],
)
@pytest.mark.parametrize("hierarchy", ["parents", "leaves"])
def test_a_naming_that_finds_no_other_does_not_count(rows: Rows, hierarchy: str) -> None:
    """Neither itself, nor nobody, nor one of several."""
    assert set(judged(rows, hierarchy=hierarchy).values()) == {None}


@pytest.mark.parametrize("hierarchy", ["parents", "leaves"])
def test_a_perpanjangans_naming_does_not_count(hierarchy: str) -> None:
    """It names what it extends, which it does not carry out."""
    rows = [naskah("P"), naskah("E", parent_id="P", nature="perpanjangan")]
    assert judged(rows, hierarchy=hierarchy, extensions="include") == {"P": None, "E": None}


@pytest.mark.parametrize("hierarchy", ["parents", "leaves"])
def test_naming_the_record_that_stays_does_not_count(hierarchy: str) -> None:
    """A duplicate is not carried out by its own record, nor carries it out, even where duplicates count."""
    rows = [naskah("P"), naskah("P2", parent_id="P", duplicate_of="P")]
    assert judged(rows, hierarchy=hierarchy, duplicates="include") == {"P": None, "P2": None}


def test_a_parent_is_found_through_its_duplicate_and_its_number() -> None:
    """As a link is."""
    rows = [
        naskah("P2", duplicate_of="P"),
        naskah("P", own_number="7/2025"),
        naskah("C", parent_id="P2"),
        naskah("D", parent_id="7/2025"),
    ]
    assert judged(rows, hierarchy="parents") == {
        "P2": "duplicate",
        "P": None,
        "C": "not-a-parent",
        "D": "not-a-parent",
    }
    assert judged(rows, hierarchy="leaves") == {"P2": "duplicate", "P": "not-a-leaf", "C": None, "D": None}


def test_two_that_name_each_other_stand_for_each_other() -> None:
    """A ring leaves neither, on either side: the clause is read as it stands."""
    rows = [naskah("A", parent_id="B"), naskah("B", parent_id="A")]
    assert judged(rows, hierarchy="parents") == {"A": "not-a-parent", "B": "not-a-parent"}
    assert judged(rows, hierarchy="leaves") == {"A": "not-a-leaf", "B": "not-a-leaf"}


def test_one_child_of_several_is_enough() -> None:
    """Whichever of them passes, first or last."""
    rows = [
        naskah("C1", parent_id="P", kind=None),
        naskah("C2", parent_id="P"),
        naskah("P"),
        naskah("C3", parent_id="P", kind=None),
    ]
    assert judged(rows, hierarchy="leaves") == {
        "C1": "kind-unknown",
        "C2": None,
        "P": "not-a-leaf",
        "C3": "kind-unknown",
    }


def test_hierarchy_and_cohort_go_together() -> None:
    """Passing every other clause includes the cohort's; a record keeps both facts."""
    registers = books(
        [request("F"), request("G", received_on=date(2024, 1, 1))],
        [naskah("P", "G"), naskah("C", "F", parent_id="P"), naskah("Q", "F"), naskah("D", "F", parent_id="Q")],
    )
    assert reasons(measured(registers, hierarchy="parents", matching="cohort")) == {
        "F": None,
        "G": "outside-period",
        "P": "outside-cohort",
        "C": None,
        "Q": None,
        "D": "not-a-parent",
    }
    assert reasons(measured(registers, hierarchy="leaves", matching="cohort")) == {
        "F": None,
        "G": "outside-period",
        "P": "outside-cohort",
        "C": None,
        "Q": "not-a-leaf",
        "D": None,
    }
