"""Dates against numbers, against each other, and against the day of looking."""

from datetime import date

import pytest

from iku_kerjasama.checks.dates import Written, run, written
from iku_kerjasama.findings import Finding
from iku_kerjasama.findings.catalogue import message
from iku_kerjasama.plugins import Review
from iku_kerjasama.rules.kab_malang import INDICATOR
from tests.helpers import Row, books, naskah, request


@pytest.mark.parametrize(
    ("number", "year", "month"),
    [
        ("04/PKS/XYZ/XI/2017", 2017, 11),
        ("04/PKS/XYZ/xi/2017", 2017, 11),
        ("081/ALS-DIR/II.2023", 2023, 2),
        ("12/KSB/IV-2024 ", 2024, 4),
        ("B.123-DIR/ABC/08/2017", 2017, 8),
        ("B/237/032023", 2023, 3),
        ("9 Tahun 2021", 2021, None),
        ("119/0104/35.07.014/2025", 2025, None),
        ("119/08/2024", 2024, None),
        ("119/13/XX/2024", 2024, None),
        ("B/237/132023", None, None),
        ("100.3.7/2014/35.07", None, None),
        ("205/KC-99/0623", None, None),
        ("2024", 2024, None),
        ("12024", None, None),
        ("", None, None),
        (None, None, None),
    ],
)
def test_what_a_number_says_of_its_day(number: str | None, year: int | None, month: int | None) -> None:
    """The year at its end, and before it the month, Roman or of two digits; a running number is no month."""
    assert written(number) == Written(year, month)


def looked(*rows: Row, requests: tuple[Row, ...] = (), today: date | None = date(2026, 1, 15)) -> list[Finding]:
    """Return what is found in these agreements and *requests*."""
    registers = books(requests, rows)
    return list(run(Review(registers=registers, rule=INDICATOR, period=None, as_of=date(2025, 12, 31), today=today)))


def codes(*rows: Row, requests: tuple[Row, ...] = ()) -> list[str]:
    """Return the code of each finding."""
    return [finding.code for finding in looked(*rows, requests=requests)]


@pytest.mark.parametrize(
    ("own", "partner", "signed_on", "found"),
    [
        ("04/PKS/XYZ/XI/2017", None, date(2017, 3, 11), ["date-swapped"]),
        (None, "04/PKS/XYZ/XI/2017", date(2017, 3, 11), ["date-swapped"]),
        ("04/PKS/XYZ/XI/2017", None, date(2017, 11, 3), []),
        ("04/PKS/XYZ/XI/2017", None, date(2017, 3, 12), []),
        ("04/PKS/XYZ/XI/2017", None, date(2017, 11, 11), []),
        ("04/PKS/XYZ/III/2017", "9/A/XI/2017", date(2017, 3, 11), []),
        ("04/PKS/XYZ/XI/2017", None, date(2018, 3, 11), ["date-year-mismatch"]),
        ("9 Tahun 2021", None, date(2017, 3, 11), ["date-year-mismatch"]),
        (None, "9 Tahun 2021", date(2017, 3, 11), ["date-year-mismatch"]),
        ("119/1/35.07.014/2017", "9 Tahun 2016", date(2017, 3, 11), []),
        ("XI", None, date(2017, 3, 11), []),
    ],
)
def test_a_date_against_the_number(own: str | None, partner: str | None, signed_on: date, found: list[str]) -> None:
    """Exchanged only if as written it is contradicted by every number and the other way round it agrees."""
    assert codes(naskah("N", own_number=own, partner_number=partner, signed_on=signed_on)) == found


def test_a_registration_may_come_later_than_its_number() -> None:
    """What is signed and numbered in December is registered in January, and on whatever day of it."""
    own = {"own_number": "1/A/I/2025", "signed_on": date(2025, 1, 2)}
    assert codes(naskah("N", **own, registered_on=date(2026, 1, 2))) == []
    assert codes(naskah("N", **own, registered_on=date(2025, 2, 1))) == []


def test_an_exchanged_date_is_told_in_words() -> None:
    """Month, date and exchanged date stand in full, so that they cannot be mistaken, and the value in ISO form."""
    (found,) = looked(naskah("N", own_number="04/PKS/XYZ/XI/2017", signed_on=date(2017, 3, 11)))
    assert found.value == "2017-03-11"
    assert message(found).startswith(
        "Nomor 04/PKS/XYZ/XI/2017 ditulis pada bulan November, sedangkan tanggal penandatanganan 11 Maret 2017; bila "
        "hari dan bulannya ditukar menjadi 3 November 2017, keduanya cocok."
    )
    assert "in November, but the signing date is 11 March 2017" in message(found, "en")


def test_of_several_pairs_the_date_they_share_is_named() -> None:
    """A date of receipt after all that followed is one finding, not two; a single pair is told at its second date."""
    days = {"facilitated_on": date(2025, 3, 5), "closed_on": date(2025, 3, 9)}
    (found,) = looked(requests=(request("F", received_on=date(2025, 5, 3), **days),))
    assert found.location
    assert (found.location.column, found.value) == ("received_on", "2025-05-03")
    assert message(found).startswith("Tanggal terima 3 Mei 2025, padahal tanggal fasilitasi 5 Maret 2025.")
    (found,) = looked(requests=(request("F", received_on=date(2025, 3, 8), **days),))
    assert found.location
    assert found.location.column == "facilitated_on"


def test_two_separate_pairs_are_two_findings() -> None:
    """Dates that have nothing to do with each other are told apart."""
    days = {
        "letter_date": date(2025, 3, 2),
        "received_on": date(2025, 3, 1),
        "facilitated_on": date(2025, 5, 1),
        "closed_on": date(2025, 4, 1),
    }
    assert codes(requests=(request("F", **days),)) == ["dates-out-of-order"] * 2


def test_an_order_that_is_lawful_is_no_finding() -> None:
    """The same day throughout; in force from before the signing; registered before it; expired after it was ended."""
    day = date(2025, 4, 1)
    same = dict.fromkeys(("signed_on", "registered_on", "effective_on", "expires_on", "approved_on", "ended_on"), day)
    early = {"effective_on": date(2025, 1, 1), "registered_on": date(2025, 2, 1), "expires_on": date(2028, 1, 1)}
    assert codes(naskah("N", **same), naskah("M", **early)) == []


def test_what_lies_ahead_may_be_a_start_or_an_expiry() -> None:
    """Only what has happened cannot lie in the future; without a day to look from nothing can."""
    ahead = date(2031, 1, 1)
    row = naskah("N", signed_on=ahead, effective_on=ahead, expires_on=date(2032, 1, 1))
    assert codes(row) == ["date-in-future"]
    assert looked(row, today=None) == []


def test_duplicates_and_tests_are_passed_over() -> None:
    """What takes no part in the count is no trouble."""
    wrong = {"own_number": "9 Tahun 2021", "signed_on": date(2025, 1, 1)}
    assert codes(naskah("N", is_test=True, **wrong), naskah("M"), naskah("O", duplicate_of="M", **wrong)) == []
