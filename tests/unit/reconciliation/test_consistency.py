import pytest

from iku_kerjasama.findings.catalogue import message
from tests.helpers import Row
from tests.unit.reconciliation.offices import codes, figure, recap, reconciled


def own(rows: list[Row]) -> list[tuple[str, int | None, str | None]]:
    """Return the findings on recaps of these *rows*, the plain differences aside."""
    return [one for one in codes(reconciled(rows)) if one[0] != "recap-mismatch"]


def test_parts_that_do_not_sum_to_the_whole() -> None:
    """By scope, by sub-division and by kind, each at the whole's cell, with the sum."""
    rows = [
        recap(2, 1, 2),
        recap(2, 1, 1, scope="Lembaga"),
        recap(2, 2, 1, scope="KSDD"),
        recap(2, None, 0, kind="PKS"),
        recap(2, None, 1, kind="MoU"),
        recap(2, 1, 2, subdivision="Kerja Sama Antar Daerah"),
    ]
    assert own(rows) == [("recap-parts-differ", 1, "agreements"), ("recap-parts-differ", 1, "facilitations")]
    found = [one for one in reconciled(rows).findings if one.code == "recap-parts-differ"]
    assert [(one.value, one.params["sum"], one.params["by_id"]) for one in found] == [
        ("2", "1", "jenis naskah"),
        ("1", "3", "lingkup kerja sama"),
    ]


def test_parts_of_a_part() -> None:
    """A scope's kinds sum to the scope, not to the quarter."""
    rows = [recap(2, None, 5, scope="Lembaga"), recap(2, None, 1, scope="Lembaga", kind="PKS")]
    assert own(rows) == [("recap-parts-differ", 1, "agreements")]
    assert own([{**rows[0], "agreements": 1}, rows[1]]) == []


def test_parts_alone_contradict_nothing() -> None:
    """Without a row for the whole, or without its count, there is nothing to sum to."""
    assert own([recap(2, 1, 1, scope="Lembaga")]) == []
    assert own([recap(2, "-", "-"), recap(2, 1, 1, scope="Lembaga")]) == []


def test_requests_by_kind_are_not_summed() -> None:
    """They have no kind, so whatever stands there is no part."""
    assert own([recap(1, 2, 1), recap(1, 1, 1, kind="PKS")]) == []


def test_a_whole_to_date_beside_parts_of_the_quarter() -> None:
    """The recap's own parts since January sum to it: a value to date, whatever the registers come to."""
    rows = [
        recap(1, 20, None, scope="Lembaga"),
        recap(2, 50, None),
        recap(2, 30, None, scope="Lembaga"),
    ]
    assert own(rows) == [("recap-cumulative", 2, "facilitations")]
    (one,) = [one for one in reconciled(rows).findings if one.code == "recap-cumulative"]
    assert (one.value, one.params["alone"]) == ("50", "30")
    assert own(rows[1:]) == [("recap-parts-differ", 1, "facilitations")]


def test_a_value_to_date_by_the_registers() -> None:
    """Three requests to the second quarter's one is the registers' count since January; it is said once."""
    rows = [recap(1, 2, 1), recap(2, 3, 2), recap(2, 0, 1, scope="Lembaga"), recap(2, 1, 0, scope="KSDD")]
    assert own(rows) == [("recap-parts-differ", 2, "agreements"), ("recap-cumulative", 2, "facilitations")]


def test_no_growth_is_no_value_to_date() -> None:
    """Where the quarter itself comes to the same, nothing is cumulative."""
    assert own([recap(1, 2, 1), recap(3, 0, 0)]) == []


def test_one_part_twice() -> None:
    """The second row is named, with the first; both are held against the registers."""
    rows = [recap(1, 2, 1, scope="KSDD"), recap(1, 1, 0, scope="Antar Daerah"), recap(1, 2, 1)]
    found = reconciled(rows)
    assert ("recap-duplicate", 2, None) in codes(found)
    assert [one.published for one in found.figures if one.scope and one.measure == "facilitations"] == [2, 1]
    (one,) = [one for one in found.findings if one.code == "recap-duplicate"]
    assert one.params["row"] == "1"
    assert "Triwulan I 2025, Antar Daerah" in message(one)
    assert "Quarter I 2025, Between regions" in message(one, "en")


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (recap(None, 1, 1), "quarter"),
        (recap(5, 1, 1), "quarter"),
        (recap(0, 1, 1), "quarter"),
        (recap(1, 1, 1, year=None), "year"),
        (recap(1, 1, 1, year="25.000"), "year"),
        (recap(1, 1, 1, year=0), "year"),
        (recap(1, 1, 1, scope="Luar Daerah"), "scope"),
        (recap(1, 1, 1, kind="Piagam"), "kind"),
    ],
)
def test_a_row_about_nothing(row: Row, column: str) -> None:
    """Its quarter or its part is not known: it is held against nothing, and named at that cell."""
    found = reconciled([recap(1, 2, 1), row])
    assert codes(found) == [("recap-unplaced", 2, column)]
    assert len(found.figures) == 2


def test_every_field_that_is_not_known_is_named() -> None:
    """Year and quarter, in both languages."""
    (one,) = reconciled([recap(1, 2, 1), recap(None, 1, 1, year=None)]).findings
    assert "tahun, triwulan" in message(one)
    assert "year, quarter" in message(one, "en")


@pytest.mark.parametrize("word", ["", "-", "Jumlah", "TOTAL"])
def test_a_blank_or_a_total_is_the_whole(word: str) -> None:
    """In the column of the scope they stand for the whole quarter."""
    found = reconciled([recap(1, 1, 1, scope="Lembaga"), recap(1, 2, 1, scope=word)])
    assert figure(found, "2025-Q1", "facilitations").published == 2
    assert codes(found) == [("recap-parts-differ", 2, "facilitations")]
