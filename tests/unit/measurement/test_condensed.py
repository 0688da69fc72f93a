"""Condensing: how many records remain, and that what remains is joined as it was."""

from datetime import date

from iku_kerjasama.measurement.condensed import condensed
from iku_kerjasama.rules.kab_malang import FASILITASI_KERJASAMA, INDICATOR, NASKAH
from iku_kerjasama.rules.standing import Days
from tests.helpers import books, naskah, request

DAYS = Days(date(2025, 1, 1), date(2025, 12, 31), date(2025, 12, 31))
BEFORE = date(2024, 6, 1)


def test_alike_records_stand_there_once() -> None:
    """Five requests that no clause tells apart are one, five times; where they lie in the year is all the same."""
    registers = books([request(f"F{day}", received_on=date(2025, 3, day)) for day in range(1, 6)], [])
    small = condensed(registers, INDICATOR.counts, DAYS)
    assert len(small.registers.facilitations) == 1
    assert small.times == {"facilitations": [5], "agreements": []}


def test_what_a_clause_tells_apart_stays_apart() -> None:
    """Another year, another status, another kind, another number of parties."""
    registers = books(
        [request("F1"), request("F2", received_on=BEFORE), request("F3", status="ditolak"), request("F4")],
        [naskah("N1"), naskah("N2", kind="letter_of_intent"), naskah("N3", signed_on=None), naskah("N4")],
    )
    small = condensed(registers, INDICATOR.counts, DAYS)
    assert [one.id for one in small.registers.facilitations] == ["F1", "F2", "F3"]
    assert [one.id for one in small.registers.agreements] == ["N1", "N2", "N3"]
    assert small.times == {"facilitations": [2, 1, 1], "agreements": [2, 1, 1]}


def test_joined_records_go_together() -> None:
    """A request with its agreement is another thing than one without, and is kept with its link and its duplicate."""
    registers = books(
        [request("F1"), request("F2"), request("F3"), request("F1")],
        [naskah("N1", "F2"), naskah("N2", "F3"), naskah("N3", parent_id="N4"), naskah("N4")],
    )
    small = condensed(registers, INDICATOR.counts, DAYS)
    assert [one.id for one in small.registers.facilitations] == ["F1", "F2", "F1"]
    assert small.registers.links == ((1,), (), ())
    assert small.registers.parents == (None, 2, None)
    assert small.registers.duplicates == {"facilitations": {2: 0}, "agreements": {}}
    assert small.times == {"facilitations": [1, 2, 1], "agreements": [2, 1, 1]}


def test_a_request_goes_with_all_its_answers() -> None:
    """Requests are alike where all their agreements are, in whatever order; one more, or another kind, is not alike."""
    registers = books(
        [request(f"F{number}") for number in range(1, 6)],
        [
            *(naskah("N1", "F1"), naskah("N2", "F1", kind="letter_of_intent")),
            *(naskah("N3", "F2", kind="letter_of_intent"), naskah("N4", "F2")),
            *(naskah("N5", "F3"), naskah("N6", "F3", nature="adendum")),
            *(naskah("N7", "F4"), naskah("N8", "F4")),
            naskah("N9", "F5"),
        ],
    )
    small = condensed(registers, INDICATOR.counts, DAYS)
    assert [one.id for one in small.registers.facilitations] == ["F1", "F3", "F4", "F5"]
    assert small.times == {"facilitations": [2, 1, 1, 1], "agreements": [2, 2, 1, 1, 1, 1, 1]}
    assert small.registers.links == ((0,), (0,), (1,), (1,), (2,), (2,), (3,))


def test_of_several_requests_the_order_of_their_days_matters() -> None:
    """Which request of an agreement is the earliest decides its cohort: three such agreements are two cases."""
    registers = books(
        [
            request("F1", received_on=date(2025, 1, 1)),
            request("F2", received_on=date(2025, 1, 2)),
            request("F3", received_on=date(2025, 5, 1)),
            request("F4", received_on=date(2025, 6, 2)),
            request("F5"),
            request("F6"),
            request("F7", received_on=None),
            request("F8", received_on=None),
        ],
        [naskah("N1", "F1", "F2"), naskah("N2", "F3", "F4"), naskah("N3", "F5", "F6"), naskah("N4", "F7", "F8")],
    )
    small = condensed(registers, (NASKAH, FASILITASI_KERJASAMA), DAYS)
    assert small.times["agreements"] == [2, 1, 1]
