"""The typed records of the three registers, as intake makes them. No logic, no validation: intake has done that.

None means unknown; an empty tuple means that no value of a list is known. *location* is where the record stood and
takes no part in equality.
"""

from datetime import date

from attrs import Attribute, field, fields, frozen

from iku_kerjasama.rows import Location

__all__ = [
    "RECORD_TYPES",
    "Agreement",
    "Facilitation",
    "Recap",
    "Record",
    "field_names",
    "is_date",
    "is_flag",
    "is_list",
    "shown_id",
]


@frozen(kw_only=True, weakref_slot=False)
class Facilitation:
    """One row of the letters' book: a *permohonan kerja sama* that came in, facilitated or not.

    The decree's "Rekapitulasi surat masuk permohonan kerjasama". *scope*, *partner_kind*, *sectors*, *subdivision*,
    *nature* and *status* are terms (see `iku_kerjasama.terms`); dates are local calendar dates.
    """

    id: str | None = None
    agenda_number: str | None = None
    letter_number: str | None = None
    letter_date: date | None = None
    received_on: date | None = None
    applicant: str | None = None
    subject: str | None = None
    scope: str | None = None
    partner_kind: str | None = None
    sectors: tuple[str, ...] = ()
    subdivision: str | None = None
    nature: str | None = None
    status: str | None = None
    facilitated_on: date | None = None
    closed_on: date | None = None
    region: str | None = None
    duplicate_of: str | None = None
    is_test: bool | None = None
    note: str | None = None
    location: Location | None = field(default=None, eq=False)


@frozen(kw_only=True, weakref_slot=False)
class Agreement:
    """One *naskah kerja sama*, a row of the decree's "buku register Naskah Kerjasama".

    *parties* are the other parties, ours left out; *facilitation_ids* the requests it answers, as written;
    *parent_id* the naskah it carries out; *kind* a term.
    """

    id: str | None = None
    own_number: str | None = None
    partner_number: str | None = None
    kind: str | None = None
    title: str | None = None
    parties: tuple[str, ...] = ()
    scope: str | None = None
    partner_kind: str | None = None
    sectors: tuple[str, ...] = ()
    subdivision: str | None = None
    nature: str | None = None
    signed_on: date | None = None
    registered_on: date | None = None
    effective_on: date | None = None
    expires_on: date | None = None
    approved_on: date | None = None
    ended_on: date | None = None
    end_reason: str | None = None
    facilitation_ids: tuple[str, ...] = ()
    parent_id: str | None = None
    region: str | None = None
    document: str | None = None
    duplicate_of: str | None = None
    is_test: bool | None = None
    note: str | None = None
    location: Location | None = field(default=None, eq=False)


@frozen(kw_only=True, weakref_slot=False)
class Recap:
    """One published pair of counts for a quarter, from the decree's "Laporan Rekapitulasi Data Kerjasama Per Triwulan".

    *quarter* is 1 to 4; *facilitations* and *agreements* are the published counts.
    """

    year: int | None = None
    quarter: int | None = None
    scope: str | None = None
    subdivision: str | None = None
    kind: str | None = None
    facilitations: int | None = None
    agreements: int | None = None
    location: Location | None = field(default=None, eq=False)


Record = Facilitation | Agreement | Recap

RECORD_TYPES: dict[str, type[Facilitation] | type[Agreement] | type[Recap]] = {
    "facilitations": Facilitation,
    "agreements": Agreement,
    "recaps": Recap,
}
"""The record type of each register, by the register's name."""


def field_names(register: str) -> tuple[str, ...]:
    """Return the fields of *register*'s records in their order, the location left out."""
    attributes: tuple[Attribute[object], ...] = fields(RECORD_TYPES[register])
    return tuple(attribute.name for attribute in attributes if attribute.name != "location")


def shown_id(record: Facilitation | Agreement) -> str:
    """Return the record's own id, or ``row-<row number>`` where it has none."""
    if record.id is not None:
        return record.id
    return f"row-{record.location.row}" if record.location and record.location.row is not None else "row-?"


_LISTS = frozenset({"sectors", "parties", "facilitation_ids"})


def is_date(name: str) -> bool:
    """Return whether the field *name* holds a date."""
    return name.endswith("_on") or name == "letter_date"


def is_flag(name: str) -> bool:
    """Return whether the field *name* holds yes or no."""
    return name.startswith("is_")


def is_list(name: str) -> bool:
    """Return whether the field *name* holds several values."""
    return name in _LISTS
