"""What checks share: the records worth looking at, and findings that name the cell."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

from iku_kerjasama.findings import Finding
from iku_kerjasama.findings.catalogue import found
from iku_kerjasama.plugins import Review
from iku_kerjasama.records import Agreement, Facilitation, shown_id
from iku_kerjasama.registers import Registers, placed
from iku_kerjasama.rules.readings.labels import day_text

__all__ = ["agreements", "everything", "has", "in_words", "note", "requests", "unread"]

_R = TypeVar("_R", Facilitation, Agreement)


def requests(registers: Registers) -> Iterator[Facilitation]:
    """Yield the requests that are neither duplicates nor marked as tests."""
    return _standing(registers.facilitations, registers.duplicates.get("facilitations", {}))


def agreements(registers: Registers) -> Iterator[Agreement]:
    """Yield the agreements that are neither duplicates nor marked as tests."""
    return _standing(registers.agreements, registers.duplicates.get("agreements", {}))


def everything(registers: Registers) -> Iterator[tuple[str, Facilitation | Agreement]]:
    """Yield both, each with the name of its register."""
    yield from (("facilitations", request) for request in requests(registers))
    yield from (("agreements", agreement) for agreement in agreements(registers))


def has(review: Review, register: str, *names: str) -> bool:
    """Tell whether *register* has a column, or a constant, for every field of *names*.

    What a register has no column for is missing from no single record.
    """
    intake = review.registers.intakes.get(register)
    return intake is not None and intake.fields.issuperset(names)


def note(
    code: str, review: Review, record: Facilitation | Agreement, name: str, *, value: object = None, **params: object
) -> Finding:
    """Return the finding *code* on the cell that *record* has its field *name* from."""
    register = "facilitations" if isinstance(record, Facilitation) else "agreements"
    place = placed(review.registers.intakes[register], record, name)
    identity = shown_id(record)
    return found(code, severity=None, register=register, id=identity, location=place, value=value, field=name, **params)


def unread(review: Review) -> frozenset[tuple[str, str, str | None, int, str]]:
    """Return the cells that reading has already found fault with: register, source, sheet, row and field."""
    return frozenset(
        (finding.register or "", place.source, place.sheet, place.row, finding.params["field"])
        for finding in review.registers.findings
        if (place := finding.location) and place.row is not None and "field" in finding.params
    )


def in_words(**days: date) -> dict[str, str]:
    """Return each of *days* in full and in both languages, as parameters of a finding."""
    return {f"{name}_{lang}": day_text(day, lang) for name, day in days.items() for lang in ("id", "en")}


def _standing(records: Sequence[_R], copies: Mapping[int, int]) -> Iterator[_R]:
    return (record for place, record in enumerate(records) if place not in copies and not record.is_test)
