"""A register cleaned: its records in canonical columns, which read back give the same measurement.

Cleaning makes rows alike that were not: ``PKS`` and ``Perjanjian Kerja Sama`` are one word, and what could not be read
is blank. Where two records without an id would so be taken for one, or a record for a blank row or a total, the export
gives them the id they are shown by, and nowhere else.
"""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import count

from attrs import evolve, field, frozen

from iku_kerjasama.errors import UsageError
from iku_kerjasama.findings import Finding
from iku_kerjasama.intake.cells import reader
from iku_kerjasama.intake.columns import columns
from iku_kerjasama.intake.footers import begins
from iku_kerjasama.intake.shape import Fate, fate
from iku_kerjasama.messages import N_
from iku_kerjasama.records import RECORD_TYPES, Agreement, Facilitation, Recap, field_names, shown_id
from iku_kerjasama.registers import Intake, Registers

__all__ = ["Export", "Value", "cleaned", "held", "in_words"]

Value = str | int | date | tuple[str, ...] | None
"""What a field of a record holds: a text, a term's code, a count, a flag, a date, several texts, or unknown."""

_UNREADABLE = frozenset({"date-unreadable", "date-two-digit-year", "term-unknown", "value-unreadable"})
_UNMAPPED = frozenset({"column-unknown", "column-duplicate"})
_SHAPED = frozenset({"total", "jumlah", "id"})
"""The ids, in small letters, that may make a row something else than a record."""


@frozen(kw_only=True)
class Export:
    """The records of *register* in their order, to be gone through as dicts from each of *fields* to its value.

    The fields are those of the source's columns and of the profile's constants, and the id. A value is a text, a term's
    code, a date, a truth value, a whole number, a tuple of texts, or None where it is unknown. *intake* is the account
    of what was read, *findings* what intake found in it. *given* are the ids that the export has given.
    """

    register: str
    fields: tuple[str, ...]
    records: tuple[Facilitation | Agreement | Recap, ...] = field(repr=False)
    intake: Intake = field(repr=False)
    findings: tuple[Finding, ...] = field(default=(), repr=False)
    given: tuple[str, ...] = ()

    def __len__(self) -> int:
        """Return how many records there are."""
        return len(self.records)

    def __iter__(self) -> Iterator[dict[str, Value]]:
        """Yield each record as a dict from field to value."""
        for record in self.records:
            yield {name: getattr(record, name) for name in self.fields}

    @property
    def unreadable(self) -> tuple[Finding, ...]:
        """What was found of the values that could not be read, and so are unknown here."""
        return tuple(finding for finding in self.findings if finding.code in _UNREADABLE)

    @property
    def left_out(self) -> tuple[str, ...]:
        """The names of the source's columns that hold no field, and so are not here."""
        names = (finding.value for finding in self.findings if finding.code in _UNMAPPED)
        return tuple(dict.fromkeys(name for name in names if name))


def cleaned(registers: Registers, register: str) -> Export:
    """Return what is to be exported of *register*.

    Raises UsageError where *registers* have it not, and where a record's own id would make it read back as no record.
    """
    known = held(registers)
    if register not in known:
        raise UsageError(
            "export-register-missing",
            N_("Register {register} tidak ada pada data ini, jadi tidak dapat diekspor. Yang ada: {known}."),
            register=register,
            known=", ".join(known) or "-",
        )
    intake = registers.intakes[register]
    fields = tuple(name for name in field_names(register) if name == "id" or name in intake.fields)
    records: tuple[Facilitation | Agreement | Recap, ...] = registers.recaps
    given: dict[int, str] = {}
    if register != "recaps":
        named: tuple[Facilitation | Agreement, ...] = getattr(registers, register)
        given = _given(registers, register, _judge(register, fields))
        records = tuple(
            evolve(record, id=given[index]) if index in given else record for index, record in enumerate(named)
        )
    return Export(
        register=register,
        fields=fields,
        records=records,
        intake=intake,
        findings=tuple(finding for finding in registers.findings if finding.register == register),
        given=tuple(dict.fromkeys(given.values())),
    )


def held(registers: Registers) -> tuple[str, ...]:
    """Return the registers that *registers* were read from a source, in their own order."""
    intakes = registers.intakes
    return tuple(register for register in RECORD_TYPES if register in intakes and intakes[register].sources)


def in_words(value: Value) -> str:
    """Return *value* as a cell of a text: dates as ISO writes them, several texts parted by ``;``, unknown blank."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case date():
            return value.isoformat()
        case tuple():
            return ";".join(value)
        case _:
            return str(value)


def _judge(register: str, fields: tuple[str, ...]) -> Callable[[object], str | None]:
    """Return what tells of a record whether its row, read back, would be something else: the code of the finding."""
    mapped = columns(register, fields, source="", sheet=None, header_row=1)
    judged: Fate = fate(mapped, {name: reader(name) for name in mapped.places}, ragged=True)
    return lambda record: judged(0, [in_words(getattr(record, name)) for name in fields])


def _given(registers: Registers, register: str, judged: Callable[[object], str | None]) -> dict[int, str]:
    """Return the ids that records without one need to stay what they are, by index.

    Rows that repeat each other share an id, so that they still do; it is none that anything is called or names.
    """
    records: tuple[Facilitation | Agreement, ...] = getattr(registers, register)
    copies = registers.duplicates.get(register, {})
    alike: dict[Facilitation | Agreement, int] = {}
    needing: dict[int, int] = {}
    for index, record in enumerate(records):
        if record.id is not None:
            _check(record, judged)
            continue
        stays = copies.get(index, index)
        compared = not record.is_test and records[stays].id is None
        original = stays if compared else index
        if (compared and alike.setdefault(record, stays) != stays) or judged(record):
            needing[index] = original
    if not needing:
        return {}
    taken = {name for book in (registers.facilitations, registers.agreements) for one in book for name in _named(one)}
    ids: dict[int, str] = {}
    for original in dict.fromkeys(needing.values()):
        shown = shown_id(records[original])
        candidates = (shown if number == 1 else f"{shown}-{number}" for number in count(1))
        ids[original] = next(one for one in candidates if one not in taken)
        taken.add(ids[original])
    return {index: ids[original] for index, original in needing.items()}


def _named(record: Facilitation | Agreement) -> Iterator[str]:
    """Yield the ids that *record* has or names."""
    several = (record.facilitation_ids, (record.parent_id,)) if isinstance(record, Agreement) else ()
    for name in (record.id, record.duplicate_of, *(one for names in several for one in names)):
        if name is not None:
            yield name


def _check(record: Facilitation | Agreement, judged: Callable[[object], str | None]) -> None:
    if record.id is not None and (record.id.casefold() in _SHAPED or begins(record.id)) and judged(record):
        raise UsageError(
            "export-id-misread",
            N_(
                "Entri dengan id “{id}” ({place}) akan terbaca sebagai baris jumlah, judul kolom, atau penutup bila "
                "hasil ekspor dibaca lagi. Ganti id itu pada registernya."
            ),
            id=record.id,
            place=record.location,
        )
