"""The agreements that others carry out."""

from collections.abc import Sequence

import pytest

from iku_kerjasama.checks.hierarchy import iku_checks, run
from tests.helpers import Row, books, naskah
from tests.unit.checks.review import brief, looked


@pytest.mark.parametrize(
    "rows",
    [
        [naskah("C", parent_id="P")],
        [naskah("C", parent_id="P", nature="perpanjangan")],
        [naskah("C", parent_id="C")],
        [naskah("C", parent_id="p"), naskah("P")],
        [naskah("C", parent_id="7"), naskah("P", own_number="7"), naskah("Q", own_number="7")],
    ],
    ids=["nobody", "an extension's original", "itself", "other case", "several"],
)
def test_a_parent_that_is_not_there_is_told(rows: Sequence[Row]) -> None:
    """What names none, several or itself is told at its cell, with what it names."""
    (note,) = looked(run, books([], rows))
    assert brief([note]) == [("parent-missing", "C", "parent_id")]
    assert note.value == rows[0]["parent_id"]


@pytest.mark.parametrize(
    "rows",
    [
        [naskah("C", parent_id="P"), naskah("P")],
        [naskah("C", parent_id="7"), naskah("P", own_number="7")],
        [naskah("C", parent_id="P", nature="perpanjangan"), naskah("P")],
        [naskah("C", parent_id="P"), naskah("P", duplicate_of="Q"), naskah("Q")],
        [naskah("C", parent_id="X", is_test=True)],
        [naskah("C", parent_id="X", duplicate_of="P"), naskah("P")],
        [naskah("C", kind="perjanjian_kerja_sama")],
    ],
    ids=["by id", "by number", "an extension's original", "a duplicate", "a test record's", "a duplicate's", "none"],
)
def test_a_parent_that_is_there_is_not(rows: Sequence[Row]) -> None:
    """Nor is what names none: no kind needs a parent."""
    assert looked(run, books([], rows)) == []


def test_is_a_plugin() -> None:
    """The hook offers the check."""
    assert [kind.run for kind in iku_checks()] == [run]
