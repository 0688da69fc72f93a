"""A handful of invented requests and agreements on which ways of counting part: the registers of a worked example.

Each record is there for a clause or an option that tells it from the others. What is invented is invented whole: no
applicant, partner or date is anybody's.
"""

from datetime import date

from iku_kerjasama.records import Agreement, Facilitation, field_names
from iku_kerjasama.registers import Intake, Registers, bind

__all__ = ["invented"]


def invented(year: int) -> Registers:
    """Return the registers for a period that is *year*, with dates in it, before it and after it."""
    requests, agreements = _requests(year), _agreements(year)
    return bind(
        requests,
        agreements,
        keys={"facilitations": _keys(requests), "agreements": _keys(agreements)},
        intakes={
            "facilitations": _intake("facilitations", len(requests)),
            "agreements": _intake("agreements", len(agreements)),
            "recaps": _intake("recaps", 0),
        },
    )


def _keys(records: tuple[Facilitation, ...] | tuple[Agreement, ...]) -> list[tuple[object, ...]]:
    return [(record.id,) for record in records]


def _intake(register: str, number: int) -> Intake:
    return Intake(register=register, read=number, accepted=number, fields=frozenset(field_names(register)))


def _requests(year: int) -> tuple[Facilitation, ...]:
    before, after = year - 1, year + 1
    return (
        Facilitation(  # followed up by a parent and its child
            id="P-1",
            letter_date=date(year, 1, 10),
            received_on=date(year, 1, 14),
            facilitated_on=date(year, 2, 3),
            status="menjadi_naskah",
        ),
        Facilitation(  # facilitated, and nothing signed
            id="P-2",
            letter_date=date(year, 3, 3),
            received_on=date(year, 3, 5),
            facilitated_on=date(year, 3, 20),
            status="difasilitasi",
        ),
        Facilitation(  # its letter is of the year before
            id="P-3",
            letter_date=date(before, 12, 27),
            received_on=date(year, 1, 6),
            facilitated_on=date(year, 1, 20),
            status="menjadi_naskah",
        ),
        Facilitation(  # facilitated and signed in the year after
            id="P-4",
            letter_date=date(year, 11, 17),
            received_on=date(year, 11, 20),
            facilitated_on=date(after, 1, 8),
            status="menjadi_naskah",
        ),
        Facilitation(
            id="P-5",
            letter_date=date(year, 5, 12),
            received_on=date(year, 5, 15),
            status="ditolak",
            closed_on=date(year, 5, 28),
        ),
        Facilitation(id="P-6", letter_date=date(year, 6, 9), received_on=date(year, 6, 11)),
        Facilitation(  # P-2 entered once more
            id="P-7",
            letter_date=date(year, 3, 3),
            received_on=date(year, 3, 6),
            facilitated_on=date(year, 3, 20),
            status="difasilitasi",
            duplicate_of="P-2",
        ),
        Facilitation(  # of the year before, and still open
            id="P-8",
            letter_date=date(before, 10, 2),
            received_on=date(before, 10, 7),
            facilitated_on=date(before, 10, 21),
            status="difasilitasi",
        ),
        Facilitation(  # facilitated first, and given up later
            id="P-9",
            letter_date=date(year, 8, 4),
            received_on=date(year, 8, 6),
            facilitated_on=date(year, 8, 19),
            status="dihentikan",
            closed_on=date(year, 11, 3),
        ),
        Facilitation(  # facilitated on a day that nobody wrote down
            id="P-10",
            letter_date=date(year, 9, 22),
            received_on=date(year, 9, 24),
            status="difasilitasi",
        ),
    )


def _agreements(year: int) -> tuple[Agreement, ...]:
    before, after = year - 1, year + 1
    return (
        Agreement(
            id="N-1",
            kind="kesepakatan_bersama",
            parties=("Universitas Contoh",),
            nature="baru",
            signed_on=date(year, 4, 10),
            registered_on=date(year, 4, 14),
            effective_on=date(year, 4, 10),
            expires_on=date(year + 5, 4, 9),
            facilitation_ids=("P-1",),
        ),
        Agreement(  # carries N-1 out; two partners
            id="N-2",
            kind="perjanjian_kerja_sama",
            parties=("Universitas Contoh", "RS Contoh"),
            nature="baru",
            signed_on=date(year, 6, 18),
            registered_on=date(year, 6, 20),
            effective_on=date(year, 7, 1),
            expires_on=date(year + 3, 6, 30),
            facilitation_ids=("P-1",),
            parent_id="N-1",
        ),
        Agreement(  # an extension with a request of its own; begun in the year after
            id="N-3",
            kind="perjanjian_kerja_sama",
            parties=("PT Contoh",),
            nature="perpanjangan",
            signed_on=date(year, 12, 22),
            registered_on=date(year, 12, 29),
            effective_on=date(after, 1, 1),
            expires_on=date(after, 12, 31),
            facilitation_ids=("P-3",),
        ),
        Agreement(  # answers a request of the year before; lapsed within the year
            id="N-4",
            kind="letter_of_intent",
            parties=("Kota Contoh",),
            nature="baru",
            signed_on=date(year, 2, 11),
            registered_on=date(year, 2, 12),
            effective_on=date(year, 2, 11),
            expires_on=date(year, 8, 10),
            facilitation_ids=("P-8",),
        ),
        Agreement(  # signed in the year after
            id="N-5",
            kind="perjanjian_kerja_sama",
            parties=("Yayasan Contoh",),
            nature="baru",
            signed_on=date(after, 2, 9),
            registered_on=date(after, 2, 10),
            effective_on=date(after, 2, 9),
            expires_on=date(year + 2, 2, 8),
            facilitation_ids=("P-4",),
        ),
        Agreement(
            id="N-6",
            kind="perjanjian_kerja_sama",
            parties=("RS Contoh",),
            nature="adendum",
            signed_on=date(year, 9, 2),
            registered_on=date(year, 9, 3),
            effective_on=date(year, 9, 2),
            expires_on=date(year + 3, 6, 30),
            parent_id="N-2",
        ),
        Agreement(  # an extension that no request asked for
            id="N-7",
            kind="perjanjian_kerja_sama",
            parties=("Koperasi Contoh",),
            nature="perpanjangan",
            signed_on=date(year, 10, 6),
            registered_on=date(year, 10, 7),
            effective_on=date(year, 10, 6),
            expires_on=date(after, 10, 5),
        ),
        Agreement(  # signed in the year before and entered in this one; ended before its time
            id="N-8",
            kind="kesepakatan_bersama",
            parties=("Kabupaten Contoh",),
            nature="baru",
            signed_on=date(before, 12, 30),
            registered_on=date(year, 1, 3),
            effective_on=date(before, 12, 30),
            expires_on=date(year + 4, 12, 29),
            ended_on=date(year, 11, 30),
        ),
        Agreement(  # of no request
            id="N-9",
            kind="kesepakatan_bersama",
            parties=("Perseroda Contoh",),
            nature="baru",
            signed_on=date(year, 7, 15),
            registered_on=date(year, 7, 16),
            effective_on=date(year, 7, 15),
            expires_on=date(year + 2, 7, 14),
        ),
        Agreement(  # its kind was not written down
            id="N-10",
            parties=("Dinas Contoh",),
            nature="baru",
            signed_on=date(year, 8, 20),
            registered_on=date(year, 8, 21),
            effective_on=date(year, 8, 20),
            expires_on=date(year + 1, 8, 19),
            facilitation_ids=("P-2",),
        ),
    )
