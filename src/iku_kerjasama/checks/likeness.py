"""Records that may be one: those that share a number, and those that say almost the same within a month.

What recurs by right is left alone: a plan of work each year and an extension lie further apart, a second letter of one
sender bears another number, and texts that differ in a number or a name are two texts.
"""

from collections.abc import Iterator, Sequence
from importlib.util import find_spec

from iku_kerjasama.checks.looking import agreements, everything, note, requests
from iku_kerjasama.checks.numbers import unfinished
from iku_kerjasama.findings import Finding
from iku_kerjasama.findings.catalogue import found
from iku_kerjasama.labels import places
from iku_kerjasama.plugins import CheckKind, Label, Review, hookimpl
from iku_kerjasama.records import Agreement, Facilitation, shown_id

__all__ = ["NUMBERS", "SIMILAR", "iku_checks", "numbers", "similar"]

_NUMBERED = {"facilitations": "letter_number", "agreements": "own_number"}


def numbers(review: Review) -> Iterator[Finding]:
    """Yield the records whose letter's or agreement's number an earlier one bears."""
    first: dict[tuple[str, str], Facilitation | Agreement] = {}
    for register, record in everything(review.registers):
        name = _NUMBERED[register]
        number: str | None = getattr(record, name)
        if number and any(map(str.isdigit, number)) and not unfinished(number):
            earlier = first.setdefault((register, number.strip()), record)
            if earlier is not record:
                yield _repeats("number-duplicate", review, record, earlier, name, value=number)


def similar(review: Review) -> Iterator[Finding]:
    """Yield the records that look like an earlier one; where there is nothing to compare by, say so once."""
    for records, name in (list(requests(review.registers)), "subject"), (list(agreements(review.registers)), "title"):
        if sum(getattr(record, name) is not None for record in records) > 1:
            if not find_spec("rapidfuzz"):
                yield found("likeness-unchecked")
                return
            from iku_kerjasama.checks.resemblance import pairs  # noqa: PLC0415 - it needs rapidfuzz

            for later, earlier in pairs(records):
                yield _repeats("record-similar", review, records[later], records[earlier], name)


def _repeats(
    code: str,
    review: Review,
    record: Facilitation | Agreement,
    earlier: Facilitation | Agreement,
    name: str,
    *,
    value: object = None,
) -> Finding:
    """Return the finding *code* on the field *name* of *record*, which repeats an *earlier* one's."""
    said = getattr(record, name) if value is None else value
    where = places(earlier.location, beside=record.location)
    return note(code, review, record, name, value=said, first=shown_id(earlier), other=getattr(earlier, name), **where)


NUMBERS = CheckKind(
    name="shared-numbers",
    summary=Label(
        "Nomor surat atau nomor naskah yang dipakai lebih dari satu entri",
        "Numbers of letters or agreements that several records bear",
    ),
    run=numbers,
)

SIMILAR = CheckKind(
    name="likeness",
    summary=Label(
        "Permohonan atau naskah yang mungkin tercatat dua kali", "Requests or agreements that may be entered twice"
    ),
    run=similar,
)


@hookimpl
def iku_checks() -> Sequence[CheckKind]:
    """Return the checks of shared numbers and of likeness."""
    return (NUMBERS, SIMILAR)
