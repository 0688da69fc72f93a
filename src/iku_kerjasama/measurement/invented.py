"""Invented registers for an example: few records, and of every kind that offices count differently."""

from datetime import date
from typing import Any

from iku_kerjasama.records import Agreement, Facilitation, field_names
from iku_kerjasama.registers import Intake, Registers, bind

__all__ = ["YEAR", "invented"]

YEAR = 2025
"""The year of the example, unless the rule is in force in other years only."""

_REGIONS: dict[str, Any] = {
    "scope": "antar_daerah",
    "partner_kind": "pemerintah",
    "subdivision": "kerja_sama_antar_daerah",
}
_OTHERS: dict[str, Any] = {
    "scope": "lembaga",
    "partner_kind": "swasta",
    "subdivision": "kerja_sama_luar_negeri_dan_antar_lembaga",
}


def invented(year: int = YEAR) -> Registers:
    """Return the invented registers, most of whose dates lie in *year*, bound: the duplicate and the links found."""
    requests, agreements = _requests(year), _agreements(year)
    return bind(
        requests,
        agreements,
        keys={"facilitations": [(one.id,) for one in requests], "agreements": [(one.id,) for one in agreements]},
        intakes={
            register: Intake(register=register, read=number, accepted=number, fields=frozenset(field_names(register)))
            for register, number in (("facilitations", len(requests)), ("agreements", len(agreements)))
        },
    )


def _requests(year: int) -> tuple[Facilitation, ...]:
    """Return requests followed up, open, stopped, refused, unclear, repeated, and one from the year before."""
    return (
        Facilitation(
            id="P-1",
            **_OTHERS,
            sectors=("ekonomi",),
            nature="baru",
            letter_date=date(year - 1, 11, 12),
            received_on=date(year - 1, 11, 20),
            status="difasilitasi",
            facilitated_on=date(year, 1, 10),
        ),
        Facilitation(
            id="P-2",
            **_REGIONS,
            sectors=("ekonomi", "pariwisata"),
            nature="baru",
            letter_date=date(year - 1, 12, 30),
            received_on=date(year, 1, 10),
            status="menjadi_naskah",
            facilitated_on=date(year, 1, 20),
            closed_on=date(year, 3, 14),
        ),
        Facilitation(
            id="P-3",
            **_OTHERS,
            sectors=("sosial",),
            nature="baru",
            letter_date=date(year, 1, 28),
            received_on=date(year, 2, 3),
            status="menjadi_naskah",
            facilitated_on=date(year, 2, 17),
            closed_on=date(year, 8, 29),
        ),
        Facilitation(
            id="P-4",
            **_REGIONS,
            sectors=("lingkungan",),
            nature="baru",
            letter_date=date(year, 5, 6),
            received_on=date(year, 5, 12),
            status="difasilitasi",
            facilitated_on=date(year, 5, 26),
        ),
        Facilitation(
            id="P-5",
            **_REGIONS,
            sectors=("lingkungan",),
            nature="baru",
            letter_date=date(year, 5, 6),
            received_on=date(year, 5, 14),
            status="difasilitasi",
            facilitated_on=date(year, 5, 26),
            duplicate_of="P-4",
        ),
        Facilitation(
            id="P-6",
            **_OTHERS,
            sectors=("pembangunan",),
            nature="baru",
            letter_date=date(year, 5, 30),
            received_on=date(year, 6, 2),
            status="ditolak",
        ),
        Facilitation(
            id="P-7",
            **_OTHERS,
            sectors=("pembangunan",),
            nature="baru",
            letter_date=date(year, 6, 19),
            received_on=date(year, 6, 23),
            status="dihentikan",
            facilitated_on=date(year, 7, 7),
            closed_on=date(year, 9, 30),
        ),
        Facilitation(id="P-8", **_OTHERS, letter_date=date(year, 8, 25), received_on=date(year, 9, 1)),
        Facilitation(
            id="P-9",
            **_OTHERS,
            sectors=("pemerintahan",),
            nature="baru",
            letter_date=date(year, 9, 4),
            received_on=date(year, 9, 8),
            status="menjadi_naskah",
            facilitated_on=date(year, 9, 22),
            closed_on=date(year, 11, 4),
        ),
        Facilitation(
            id="P-10",
            **_OTHERS,
            sectors=("budaya",),
            nature="baru",
            status="difasilitasi",
            facilitated_on=date(year, 10, 6),
        ),
        Facilitation(id="P-11", received_on=date(year, 10, 7), status="difasilitasi", is_test=True),
    )


def _agreements(year: int) -> tuple[Agreement, ...]:
    """Return agreements of every kind and nature: with a request and without, carried out, ended, dated elsewhere."""
    return (
        Agreement(
            id="N-1",
            **_OTHERS,
            kind="perjanjian_kerja_sama",
            nature="baru",
            parties=("PT Contoh",),
            sectors=("ekonomi",),
            signed_on=date(year - 1, 12, 22),
            registered_on=date(year, 1, 6),
            effective_on=date(year, 1, 1),
            expires_on=date(year, 11, 30),
        ),
        Agreement(
            id="N-2",
            **_OTHERS,
            kind="kerja_sama_pemanfaatan",
            nature="baru",
            parties=("PT Contoh",),
            sectors=("ekonomi",),
            signed_on=date(year, 2, 21),
            registered_on=date(year, 2, 24),
            effective_on=date(year, 3, 1),
            ended_on=date(year, 10, 1),
            facilitation_ids=("P-1",),
        ),
        Agreement(
            id="N-3",
            **_REGIONS,
            kind="kesepakatan_bersama",
            nature="baru",
            parties=("Kabupaten Contoh",),
            sectors=("ekonomi", "pariwisata"),
            signed_on=date(year, 3, 14),
            registered_on=date(year, 3, 20),
            effective_on=date(year, 3, 14),
            expires_on=date(year + 3, 3, 13),
            facilitation_ids=("P-2",),
        ),
        Agreement(
            id="N-4",
            **_REGIONS,
            kind="perjanjian_kerja_sama",
            nature="baru",
            parties=("Kabupaten Contoh", "Bank Contoh"),
            sectors=("ekonomi",),
            signed_on=date(year, 6, 9),
            registered_on=date(year, 6, 11),
            effective_on=date(year, 6, 9),
            expires_on=date(year + 1, 6, 8),
            facilitation_ids=("P-2",),
            parent_id="N-3",
        ),
        Agreement(
            id="N-5",
            **_REGIONS,
            kind="perjanjian_kerja_sama",
            nature="adendum",
            parties=("Kabupaten Contoh", "Bank Contoh"),
            signed_on=date(year, 7, 7),
            registered_on=date(year, 7, 8),
            effective_on=date(year, 7, 7),
            facilitation_ids=("P-2",),
        ),
        Agreement(
            id="N-6",
            **_OTHERS,
            kind="perjanjian_kerja_sama",
            nature="perpanjangan",
            parties=("Universitas Contoh",),
            signed_on=date(year, 8, 18),
            registered_on=date(year, 8, 20),
            effective_on=date(year, 9, 1),
            expires_on=date(year + 1, 8, 31),
        ),
        Agreement(
            id="N-7",
            **_OTHERS,
            kind="letter_of_intent",
            nature="baru",
            parties=("Yayasan Contoh",),
            sectors=("sosial",),
            signed_on=date(year, 8, 29),
            registered_on=date(year, 9, 2),
            effective_on=date(year, 8, 29),
            facilitation_ids=("P-3",),
        ),
        Agreement(
            id="N-8",
            **_OTHERS,
            kind="kesepakatan_bersama",
            nature="baru",
            parties=("Yayasan Contoh",),
            sectors=("sosial",),
            signed_on=date(year, 9, 12),
            registered_on=date(year, 9, 15),
            effective_on=date(year, 9, 12),
            expires_on=date(year + 2, 9, 11),
            facilitation_ids=("P-3",),
        ),
        Agreement(
            id="N-9",
            **_REGIONS,
            kind="rencana_kerja_tahunan",
            nature="baru",
            parties=("Kabupaten Contoh",),
            signed_on=date(year, 10, 3),
            registered_on=date(year, 10, 6),
            effective_on=date(year, 10, 3),
        ),
        Agreement(
            id="N-10",
            **_OTHERS,
            kind="naskah_lainnya",
            nature="perpanjangan",
            parties=("Yayasan Contoh",),
            signed_on=date(year, 11, 4),
            registered_on=date(year, 11, 5),
            effective_on=date(year + 1, 1, 1),
            facilitation_ids=("P-9",),
        ),
        Agreement(
            id="N-11",
            **_OTHERS,
            nature="baru",
            parties=("Koperasi Contoh",),
            signed_on=date(year, 11, 11),
            registered_on=date(year, 11, 12),
            effective_on=date(year, 11, 11),
        ),
        Agreement(
            id="N-12",
            **_REGIONS,
            kind="kesepakatan_bersama",
            nature="baru",
            parties=("Kota Contoh",),
            signed_on=date(year + 1, 1, 12),
            registered_on=date(year + 1, 1, 14),
            effective_on=date(year + 1, 1, 12),
            facilitation_ids=("P-4",),
        ),
    )
