"""The agreements that others carry out: those named that are not there."""

from collections import Counter
from collections.abc import Iterator, Sequence

from iku_kerjasama.checks.looking import agreements, note
from iku_kerjasama.findings import Finding
from iku_kerjasama.plugins import CheckKind, Label, Review, hookimpl

__all__ = ["KIND", "iku_checks", "run"]


def run(review: Review) -> Iterator[Finding]:
    """Yield the agreements whose `parent_id` names none, several by one number, or the agreement itself."""
    registers = review.registers
    ids = {agreement.id for agreement in registers.agreements}
    numbers = Counter(agreement.own_number for agreement in agreements(registers))
    for index, agreement in enumerate(registers.agreements):
        named = agreement.parent_id
        if named is None or agreement.is_test or index in registers.duplicates["agreements"]:
            continue
        known = named in ids or numbers[named] == 1
        # what a perpanjangan names is the agreement it extends, which the registers know no further
        if not known or (agreement.nature != "perpanjangan" and registers.parents[index] is None):
            yield note("parent-missing", review, agreement, "parent_id", value=named)


KIND = CheckKind(
    name="hierarchy",
    summary=Label("Naskah induk yang tidak ada", "Parent agreements that are not there"),
    run=run,
)


@hookimpl
def iku_checks() -> Sequence[CheckKind]:
    """Return the check of parents."""
    return (KIND,)
