from tests.helpers import naskah
from tests.unit.reconciliation.offices import REQUESTS, recap, reconciled


def ways(*args: object, **options: str) -> list[tuple[str, str, str]]:
    """Return measure, option and value of each other way of counting that fits what ``reconciled`` is given."""
    return [(fit.measure, fit.option, fit.value) for fit in reconciled(*args, **options).fits]  # type: ignore[arg-type]


def test_a_way_of_counting_under_which_all_figures_agree() -> None:
    """The recap has the amendment, and one request more: the rejected one, or one carried over."""
    assert ways([recap(1, 2, 1), recap(2, 2, 3)]) == [
        ("facilitations", "carry_over", "include"),
        ("facilitations", "requests", "all"),
        ("agreements", "amendments", "include"),
    ]


def test_every_figure_must_agree() -> None:
    """One more that does not fit, or fits no longer, and there is no such way."""
    assert ways([recap(1, 1, 2), recap(2, 2, 3)]) == []
    rows = [recap(2, 1, 3), recap(2, 0, 1, scope="KSDD"), recap(2, 1, 1, scope="Lembaga")]
    assert ways(rows) == []
    assert ways([*rows[:2], recap(2, 1, 2, scope="Lembaga")]) == [("agreements", "amendments", "include")]


def test_one_figure_fits_too_easily() -> None:
    """It says nothing; nor do figures that cannot be compared."""
    assert ways([recap(2, None, 3)]) == []
    assert ways([recap(2, None, 3), recap(1, None, "-")]) == []


def test_where_nothing_differs_no_other_way_is_looked_for() -> None:
    """Though many a way of counting would come to the same."""
    assert ways([recap(1, 2, 1), recap(2, 1, 2)]) == []


def test_another_date() -> None:
    """Counted by the day of registration, an agreement of March stands in April."""
    rows = [
        naskah("N-1", "F-1", signed_on="2025-03-01", registered_on="2025-04-02"),
        naskah("N-2", "F-2", signed_on="2025-04-01", registered_on="2025-04-03"),
    ]
    assert ways([recap(1, 2, 0), recap(2, 1, 2)], REQUESTS, rows) == [("agreements", "numerator_date", "registered_on")]


def test_the_options_asked_for_stay() -> None:
    """The other way is one step from them, and their default is among them."""
    found = ways([recap(1, 2, 1), recap(2, 1, 2)], amendments="include")
    assert ("agreements", "amendments", "exclude") in found
    assert not [one for one in found if one[2] == "include"]
