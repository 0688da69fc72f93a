"""The numbers of letters and agreements: those that are not there, and those that were never filled in."""

import re
from collections.abc import Iterator, Sequence

from iku_kerjasama.checks.looking import agreements, everything, has, in_words, note
from iku_kerjasama.findings import Finding
from iku_kerjasama.plugins import CheckKind, Label, Review, hookimpl

__all__ = ["KIND", "iku_checks", "run", "unfinished"]

_GAP = re.compile(
    r"""
    (?: ^ | / ) \s* (?: / | $ )       # nothing between two strokes, before the first or behind the last
    | / \s* [-?] \s* (?: / | $ )      # a dash or a question mark where a part should stand
    | \.{3,} | … | _{2,} | \?{2,}     # dots, lines
    | \b (?: x{2,} | XXX+ ) \b        # crosses; XX may be a Roman twenty
    """,
    re.VERBOSE | re.ASCII,
)

_NUMBERS = {"facilitations": ("letter_number",), "agreements": ("own_number", "partner_number")}


def unfinished(number: str) -> bool:
    """Tell whether a part of *number* is still to be filled in, as in ``100.3.7/    /2024``."""
    return _GAP.search(number) is not None


def run(review: Review) -> Iterator[Finding]:
    """Yield the signed agreements without a number, and the numbers with a gap."""
    if has(review, "agreements", "own_number"):
        for agreement in agreements(review.registers):
            if agreement.own_number is None and agreement.signed_on:
                yield note("number-missing", review, agreement, "own_number", **in_words(day=agreement.signed_on))
    for register, record in everything(review.registers):
        for name in _NUMBERS[register]:
            number: str | None = getattr(record, name)
            if number and unfinished(number):
                yield note("number-placeholder", review, record, name, value=number)


KIND = CheckKind(
    name="document-numbers",
    summary=Label(
        "Nomor naskah yang kosong, dan nomor surat atau naskah yang belum lengkap",
        "Agreements without a number, and numbers of letters or agreements that are unfinished",
    ),
    run=run,
)


@hookimpl
def iku_checks() -> Sequence[CheckKind]:
    """Return the check of numbers."""
    return (KIND,)
