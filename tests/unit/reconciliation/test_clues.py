from tests.helpers import naskah, request
from tests.unit.reconciliation.offices import REQUESTS, SIGNED, figure, possible, recap, reconciled, whys


def test_records_that_one_clause_leaves_out_may_be_in_the_recap() -> None:
    """Three agreements published for two: the amendment of the quarter comes to it exactly."""
    one = figure(reconciled([recap(2, 1, 3)]), "2025-Q2")
    assert possible(one)[0] == ("excluded", ["N-4"])
    assert (one.sufficing, one.clues[0].amount) == (1, 1)
    assert one.clues[0].clause is not None
    assert one.clues[0].clause.reason == "amendment"


def test_records_of_another_quarter_are_not_named() -> None:
    """The amendment of the second quarter says nothing of the first; there is no clue, and none is invented."""
    one = figure(reconciled([recap(1, 2, 2)]), "2025-Q1")
    assert (one.clues, one.sufficing) == ((), 0)


def test_what_comes_to_the_difference_stands_first() -> None:
    """Of a duplicate, two amendments and one without a date, a surplus of two is the amendments."""
    rows = [
        *SIGNED,
        naskah("N-5", signed_on="2025-06-01", duplicate_of="N-3", scope="lembaga"),
        naskah("N-6", signed_on="2025-06-01", nature="adendum"),
        naskah("N-7", signed_on=None),
    ]
    one = figure(reconciled([recap(2, 1, 4)], agreements=rows), "2025-Q2")
    assert possible(one) == [("excluded", ["N-4", "N-6"]), ("excluded", ["N-5"]), ("excluded", ["N-7"])]
    assert one.sufficing == 1


def test_several_groups_may_come_to_it_together() -> None:
    """A surplus of three is two amendments and one duplicate, before the record without a date."""
    rows = [
        *SIGNED,
        naskah("N-5", signed_on="2025-06-01", duplicate_of="N-3"),
        naskah("N-6", signed_on="2025-06-01", nature="adendum"),
        naskah("N-7", signed_on=None),
    ]
    one = figure(reconciled([recap(2, 1, 5)], agreements=rows), "2025-Q2")
    assert [records for _, records in possible(one)] == [["N-5"], ["N-4", "N-6"], ["N-7"]]
    assert one.sufficing == 2


def test_a_part_has_the_records_that_may_be_of_it() -> None:
    """An amendment of the other scope is none; one of which the scope is unknown may be."""
    rows = [*SIGNED, naskah("N-5", signed_on="2025-06-01", nature="adendum")]
    found = reconciled([recap(2, None, 2, scope="KSDD")], agreements=rows)
    assert possible(figure(found, "2025-Q2", scope="antar_daerah")) == [("excluded", ["N-5"])]


def test_counted_records_of_which_the_part_is_unknown() -> None:
    """They count in the quarter and in no part of it, so the recap may have them under the part."""
    rows = [*SIGNED, naskah("N-5", signed_on="2025-06-01")]
    found = reconciled([recap(2, None, 2, scope="Lembaga"), recap(2, None, 3)], agreements=rows)
    one = figure(found, "2025-Q2", scope="lembaga")
    assert possible(one)[:2] == [("excluded", ["N-4"]), ("unknown", ["N-5"])]
    assert one.clues[1].fields == ("scope",)


def test_what_was_registered_after_the_quarter_may_have_come_too_late() -> None:
    """One agreement too few: the one registered in April; of requests the one facilitated in April."""
    signed = [SIGNED[0] | {"registered_on": "2025-04-02"}, naskah("N-9", signed_on="2025-03-02")]
    requests = [REQUESTS[0] | {"facilitated_on": "2025-04-01"}, REQUESTS[1] | {"facilitated_on": "2025-03-31"}]
    found = reconciled([recap(1, 1, 1)], requests, signed)
    assert possible(figure(found, "2025-Q1")) == [("late", ["N-1"])]
    assert possible(figure(found, "2025-Q1", "facilitations")) == [("late", ["F-1"])]


def test_too_few_and_nothing_late_has_no_clue() -> None:
    """Then there are the counted records alone."""
    one = figure(reconciled([recap(2, 1, 1)]), "2025-Q2")
    assert one.clues == ()
    assert [outcome.id for outcome in one.counted] == ["N-2", "N-3"]


def test_the_year_to_date_alone_may_be_chance() -> None:
    """Three agreements published for the second quarter's two are those since January, but the amendment fits too."""
    one = figure(reconciled([recap(1, 2, 1), recap(2, 1, 3)]), "2025-Q2")
    assert possible(one) == [("excluded", ["N-4"]), ("cumulative", [])]
    assert one.sufficing == 1
    bare = figure(reconciled([recap(2, 1, 3)], agreements=SIGNED[:3]), "2025-Q2")
    assert whys(bare) == ["cumulative"]


def test_the_year_to_date_in_company() -> None:
    """It is first where the requests of the row are those since January as well, or another quarter is to date."""
    row = reconciled([recap(1, 2, 1), recap(2, 3, 3)])
    assert possible(figure(row, "2025-Q2")) == [("cumulative", []), ("excluded", ["N-4"])]
    year = reconciled([recap(2, 1, 3), recap(3, 0, 3)])
    assert whys(figure(year, "2025-Q2")) == whys(figure(year, "2025-Q3")) == ["cumulative"]


def test_the_first_quarter_is_its_own_year_to_date() -> None:
    """Nothing is cumulative in it."""
    assert "cumulative" not in whys(figure(reconciled([recap(1, 3, 2)]), "2025-Q1"))


def test_the_same_surplus_the_other_way_in_another_part() -> None:
    """One too many here and one too few there: the same record may stand under the other scope."""
    found = reconciled([recap(1, 2, None, scope="Lembaga"), recap(1, 0, None, scope="KSDD")])
    one = figure(found, "2025-Q1", "facilitations", scope="lembaga")
    assert whys(one) == ["moved"]
    assert one.clues[0].part.scope == "antar_daerah"


def test_the_same_surplus_the_other_way_in_the_quarter_beside_it() -> None:
    """Only beside it, across the year's end too; not two quarters away, and not in another part."""
    found = reconciled([recap(1, 1, None), recap(2, 2, None), recap(4, 1, None)])
    assert whys(figure(found, "2025-Q1", "facilitations")) == ["shifted"]
    assert figure(found, "2025-Q1", "facilitations").clues[0].period.label == "2025-Q2"
    assert whys(figure(found, "2025-Q4", "facilitations")) == []
    years = reconciled(
        [recap(1, 3, None), recap(4, 0, None, year=2024)], [*REQUESTS, request("F", received_on="2024-12-01")]
    )
    assert whys(figure(years, "2024-Q4", "facilitations")) == ["shifted"]


def test_a_difference_that_is_that_of_one_part() -> None:
    """The whole differs as its one part does: what lies behind it is said there."""
    rows = [recap(2, None, 3), recap(2, None, 2, scope="Lembaga"), recap(2, None, 1, scope="KSDD")]
    found = reconciled(rows)
    whole = figure(found, "2025-Q2")
    assert (whys(whole), whole.clues[0].part.scope) == (["within"], "lembaga")
    assert whys(figure(found, "2025-Q2", scope="lembaga")) == ["excluded"]
    both = reconciled([*rows[:2], recap(2, None, 2, scope="KSDD")])
    assert "within" not in whys(figure(both, "2025-Q2"))


def test_weights_make_up_for_the_difference() -> None:
    """Where each party counts, an amendment of two parties is a surplus of two."""
    rows = [*SIGNED[:3], naskah("N-4", signed_on="2025-06-01", nature="adendum", parties=("Kota A", "Kota B"))]
    one = figure(reconciled([recap(2, 1, 4)], agreements=rows, parties="each"), "2025-Q2")
    assert (one.difference, one.clues[0].amount, one.sufficing) == (2, 2, 1)
