from datetime import date
from fractions import Fraction

import pytest

from iku_kerjasama.measurement.achievement import Target
from iku_kerjasama.measurement.measure import measure
from iku_kerjasama.measurement.missing import Missing, missing
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.percentages import Percentage
from iku_kerjasama.periods import parse
from iku_kerjasama.records import shown_id
from iku_kerjasama.registers import Registers
from iku_kerjasama.rules.kab_malang import INDICATOR
from tests.helpers import books, naskah, request

CASES = [
    # numerator, denominator, target, missing
    (47, 60, "80", 1),
    (48, 60, "80", 0),
    (60, 60, "80", 0),
    (0, 60, "80", 48),
    (0, 3, "33.33", 1),
    (0, 3, "33.34", 2),
    (1, 3, "100", 2),
    (3, 3, "150", 2),
]


@pytest.mark.parametrize(("numerator", "denominator", "target", "count"), CASES)
def test_the_least_number_that_reaches_the_target(numerator: int, denominator: int, target: str, count: int) -> None:
    """As many more as make the value at least the target, the denominator as it is; none where it is reached."""
    found = missing(Percentage(numerator=numerator, denominator=denominator), "ratio", Fraction(target), ())
    assert found == Missing(unit="documents", count=count, open=())


@pytest.mark.parametrize(("numerator", "denominator"), [(None, 3), (3, 0), (3, None)])
def test_without_a_value_nothing_can_be_missing(numerator: int | None, denominator: int | None) -> None:
    """Where there is no value no number of documents is said to reach the target."""
    assert missing(Percentage(numerator=numerator, denominator=denominator), "ratio", Fraction(80), ()) is None


def against(registers: Registers, value: str, **named: str) -> Measurement:
    """Return 2025 over *registers* against a target of *value*, under the options *named*."""
    polarity = named.pop("polarity", "positive")
    target = Target(period=parse("2025"), value=value, polarity=polarity)
    return measure(registers, INDICATOR, parse("2025"), options=named, targets=[target])


def lacking(result: Measurement) -> Missing:
    """Return what is missing to the target of *result*."""
    assert result.achievement is not None
    assert result.achievement.missing is not None
    return result.achievement.missing


OFFICE = books(
    [
        request("followed", scope="lembaga"),
        request("open", scope="lembaga"),
        request("received", status="diterima", facilitated_on=date(2025, 3, 2), scope="antar_daerah"),
        request("only-received", status="diterima"),
        request("closed", closed_on=date(2025, 4, 1)),
        request("stopped", status="dihentikan"),
        request("done", status="menjadi_naskah"),
        request("last-year", received_on=date(2024, 3, 1)),
        request("status-unknown", status=None, facilitated_on=date(2025, 3, 2)),
    ],
    [naskah("N", "followed")],
)


def test_the_open_requests() -> None:
    """Open are the counted requests that are received or being facilitated, not closed and not followed up."""
    found = lacking(against(OFFICE, "50"))
    assert found.open is not None
    assert [shown_id(one) for one in found.open] == ["open", "received"]
    assert found.by("scope") == {"antar_daerah": 1, "lembaga": 1}
    assert found.by("subdivision") == {None: 2}
    everything = lacking(against(OFFICE, "50", requests="all"))
    assert everything.open is not None
    assert [shown_id(one) for one in everything.open] == ["open", "received", "only-received"]


def test_documents_or_requests() -> None:
    """The unit is the value's: documents for the ratio, requests followed up for the proportion."""
    assert lacking(against(OFFICE, "50")).unit == "documents"
    assert lacking(against(OFFICE, "50", numerator_unit="followed_up")).unit == "followed_up"


def test_within_reach() -> None:
    """For the proportion the open requests suffice or not; of documents that cannot be told, unless none is missing."""
    assert against(OFFICE, "50").denominator == 7
    assert lacking(against(OFFICE, "42", numerator_unit="followed_up")).within_reach is True
    assert lacking(against(OFFICE, "43", numerator_unit="followed_up")).within_reach is False
    assert lacking(against(OFFICE, "50")).within_reach is None
    assert lacking(against(OFFICE, "1")).within_reach is True


def test_without_links_no_request_is_known_to_be_open() -> None:
    """Where links are not known, what is open is not known either; the documents missing are."""
    unlinked = books(
        [request("a"), request("b")],
        [{"id": "N", "signed_on": date(2025, 4, 1), "kind": "perjanjian_kerja_sama"}],
        without=["facilitation_ids"],
    )
    found = lacking(against(unlinked, "80"))
    assert (found.count, found.open, found.within_reach) == (1, None, None)
    assert found.by("scope") == {}


@pytest.mark.parametrize(
    ("value", "named"),
    [("0", {}), ("50", {"polarity": "negative_difference"}), ("50", {"polarity": "negative_quotient"})],
)
def test_where_nothing_is_missing_to_be_told(value: str, named: dict[str, str]) -> None:
    """Against a target of 0, or where less is better, no number of documents would help."""
    result = against(OFFICE, value, **named)
    assert result.achievement is not None
    assert result.achievement.missing is None


def test_a_target_of_another_period_is_none() -> None:
    """A result without a target of its own period has no achievement, and one with it names the day."""
    target = Target(period=parse("2024"), value="80")
    assert measure(OFFICE, INDICATOR, parse("2025"), targets=[target]).achievement is None
    held = against(OFFICE, "80").achievement
    assert held is not None
    assert held.on == date(2025, 12, 31)
    assert held.raw == Fraction(100, 7) / 80 * 100
