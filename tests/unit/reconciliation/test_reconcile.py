from datetime import date

import pytest

from iku_kerjasama import Period, UsageError, read, reconcile
from iku_kerjasama.periods import parse
from iku_kerjasama.reconciliation.published import spanning
from tests.helpers import Row, naskah, request
from tests.unit.reconciliation.offices import REQUESTS, SIGNED, codes, figure, recap, reconciled


def test_each_figure_stands_beside_what_the_quarter_alone_comes_to() -> None:
    """Two requests and one agreement in the first quarter, one and two in the second; nothing differs."""
    found = reconciled([recap(1, 2, 1), recap(2, 1, 2)])
    assert [(one.period.label, one.measure, one.published, one.computed, one.difference) for one in found.figures] == [
        ("2025-Q1", "facilitations", 2, 2, 0),
        ("2025-Q1", "agreements", 1, 1, 0),
        ("2025-Q2", "facilitations", 1, 1, 0),
        ("2025-Q2", "agreements", 2, 2, 0),
    ]
    assert (found.differing, found.findings) == ((), ())
    assert [outcome.id for outcome in figure(found, "2025-Q2").counted] == ["N-2", "N-3"]


def test_a_difference_is_published_less_computed_and_a_finding_at_its_cell() -> None:
    """One agreement too many is +1, one request too few -1; each is an error at the recap's own cell."""
    found = reconciled([recap(1, 1, 2)])
    assert [one.difference for one in found.differing] == [-1, 1]
    assert codes(found) == [("recap-mismatch", 1, "agreements"), ("recap-mismatch", 1, "facilitations")]
    assert {finding.severity for finding in found.findings} == {"error"}
    assert (found.findings[0].value, found.findings[0].params["computed"]) == ("2", "1")
    assert found.findings[0].params["difference"] == "+1"


def test_a_part_is_counted_by_each_records_own_terms() -> None:
    """Requests by their own scope, agreements by theirs, and by two terms at once."""
    found = reconciled(
        [
            recap(2, 1, 1, scope="Lembaga"),
            recap(2, 0, 1, scope="KSDD"),
            recap(2, None, 1, scope="Lembaga", kind="PKS"),
            recap(2, None, 0, scope="KSDD", kind="PKS"),
        ]
    )
    assert found.differing == ()
    assert len(found.compared) == 6


def test_requests_have_no_kind() -> None:
    """A count of requests by kind is not compared, and says so; without a count there is nothing to say."""
    found = reconciled([recap(1, 2, 1, kind="PKS"), recap(2, None, 1, kind="PKS")])
    one = figure(found, "2025-Q1", "facilitations", kind="perjanjian_kerja_sama")
    assert (one.published, one.computed, one.difference, one.obstacle) == (2, None, None, "kind")
    assert [(one.period.label, one.measure) for one in found.compared] == [
        ("2025-Q1", "agreements"),
        ("2025-Q2", "agreements"),
    ]
    assert len(found.figures) == 3


@pytest.mark.parametrize("cell", ["", "-", "dua"])
def test_a_count_that_is_not_known_is_not_compared(cell: str) -> None:
    """Blank or unreadable: the computed count stands there, and no difference."""
    one = figure(reconciled([recap(1, cell, 1)]), "2025-Q1", "facilitations")
    assert (one.published, one.computed, one.difference, one.obstacle) == (None, 2, None, "unpublished")


def test_a_register_without_the_column_is_not_zero() -> None:
    """Without a column for the sub-division nothing can be counted by it."""
    found = reconciled([recap(1, 2, 1, subdivision="Kerja Sama Antar Daerah")])
    assert [(one.computed, one.obstacle) for one in found.figures] == [(None, "column"), (None, "column")]
    assert found.compared == ()


def test_a_rule_that_counts_agreements_alone() -> None:
    """Then requests are not compared; of two counts over the agreements the numerator's is taken."""
    found = reconciled([recap(1, 2, 1)], rule="jumlah-naskah")
    assert [(one.measure, one.computed, one.obstacle) for one in found.figures] == [
        ("facilitations", None, "rule"),
        ("agreements", 1, None),
    ]
    followed = reconciled([recap(2, None, 0)], rule="kesepakatan-ditindaklanjuti")
    assert figure(followed, "2025-Q2").computed == 0


def test_a_column_that_a_recap_has_not_gives_no_figures() -> None:
    """A recap of agreements alone has no figures of requests."""
    rows = [{"year": 2025, "quarter": 1, "agreements": 1}]
    assert [one.measure for one in reconciled(rows).figures] == ["agreements"]


def test_options_change_what_is_counted() -> None:
    """With amendments the second quarter comes to three; each of two parties counts as one."""
    assert reconciled([recap(2, 1, 3)], amendments="include").differing == ()
    parties = [naskah("N-1", "F-1", signed_on="2025-03-01", parties=("Kota A", "Kota B"))]
    assert reconciled([recap(1, 2, 2)], agreements=parties, parties="each").differing == ()


def test_each_quarter_has_its_own_as_of_day() -> None:
    """Of a cohort, what was signed after the quarter does not count in it, unless a later day is named."""
    rows: dict[str, list[Row]] = {"facilitations": [*REQUESTS], "agreements": [*SIGNED], "recaps": [recap(1, 2, 1)]}
    cohort = {"matching": "cohort"}
    assert reconcile(rows, options=cohort).differing == ()
    later = reconcile(rows, options=cohort, as_of=date(2025, 12, 31))
    assert [one.computed for one in later.differing] == [2]
    assert later.whole.as_of == date(2025, 12, 31)


def test_the_period_chooses_among_the_quarters() -> None:
    """Only quarters that lie whole in the period; without one, all; the result is of the period asked for."""
    rows = [recap(1, 2, 1), recap(2, 1, 2), recap(3, 0, 0)]
    assert {one.period.label for one in reconciled(rows, period="2025-S1").figures} == {"2025-Q1", "2025-Q2"}
    assert reconciled(rows, period="2025-01-15/2025-06-30").whole.period.label == "2025-01-15/2025-06-30"
    assert reconciled(rows).whole.period.label == "2025-Q1..Q3"


@pytest.mark.parametrize(
    ("quarters", "label"),
    [
        (("2025-Q2",), "2025-Q2"),
        (("2025-Q3", "2025-Q2"), "2025-Q2..Q3"),
        (("2025-Q1", "2025-Q4"), "2025"),
        (("2025-Q1", "2024-Q4"), "2024-10-01/2025-03-31"),
    ],
)
def test_without_a_period_it_is_from_the_first_quarter_to_the_last(quarters: tuple[str, ...], label: str) -> None:
    """A quarter, several of a year, the year, or two days."""
    assert spanning(map(parse, quarters)) == parse(label)


def test_the_registers_may_have_been_read_before() -> None:
    """They are taken as they are, with a typed period."""
    registers = read({"facilitations": REQUESTS, "agreements": SIGNED, "recaps": [recap(1, 2, 1)]})
    period = Period(label="2025", start=date(2025, 1, 1), end=date(2025, 12, 31))
    assert reconcile(registers, "kab-malang", period).compared


@pytest.mark.parametrize(
    ("recaps", "period", "code"),
    [
        ([], None, "recaps-without-quarter"),
        ([recap("kuartal", 1, 1)], None, "recaps-without-quarter"),
        ([recap(1, 2, 1)], "2024", "recaps-outside-period"),
        ([recap(1, 2, 1)], "2025-02", "recaps-outside-period"),
        ([recap(1, 2, 1)], "2025-Q5", "period-unreadable"),
    ],
)
def test_where_there_is_nothing_to_hold_against(recaps: list[Row], period: str | None, code: str) -> None:
    """No quarter in the recaps, or none in the period, is an error that says what there is."""
    with pytest.raises(UsageError) as caught:
        reconciled(recaps, period=period)
    assert caught.value.code == code


def test_without_recaps() -> None:
    """The error names the files looked for."""
    with pytest.raises(UsageError, match="rekap-triwulan"):
        reconcile({"facilitations": [request("F-1")], "agreements": [naskah("N-1")]})
