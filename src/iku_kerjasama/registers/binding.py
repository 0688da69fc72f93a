"""The books bound: duplicates found in each, and links between them."""

from collections.abc import Iterable, Mapping, Sequence

from iku_kerjasama.findings import Finding
from iku_kerjasama.records import Agreement, Facilitation, Recap
from iku_kerjasama.registers.books import Intake, Registers
from iku_kerjasama.registers.duplicates import Key, duplicates
from iku_kerjasama.registers.links import Books, linked, parents

__all__ = ["bind"]


def bind(
    facilitations: Sequence[Facilitation],
    agreements: Sequence[Agreement],
    recaps: Sequence[Recap] = (),
    *,
    keys: Mapping[str, Sequence[Key]],
    intakes: Mapping[str, Intake],
    findings: Iterable[Finding] = (),
) -> Registers:
    """Return the registers with duplicates and links found. *keys* holds each record's `Key`, by register."""
    notes = list(findings)
    requests = duplicates(intakes["facilitations"], facilitations, keys["facilitations"], notes)
    naskah = duplicates(intakes["agreements"], agreements, keys["agreements"], notes)
    named = ((index, agreement.facilitation_ids) for index, agreement in enumerate(agreements))
    links = linked(named, naskah.copies, Books(facilitations, requests, "letter_number"))
    if facilitations or intakes["facilitations"].sources:  # where there is no register, nothing is missing in it
        unlinked = {one.agreement: agreements[one.agreement] for one in links.unfound}
        notes.extend(links.findings(unlinked, intakes["agreements"], intakes["facilitations"]))
    return Registers(
        facilitations=tuple(facilitations),
        agreements=tuple(agreements),
        recaps=tuple(recaps),
        intakes=intakes,
        duplicates={"facilitations": requests.copies, "agreements": naskah.copies},
        links=tuple(links.found.get(index, ()) for index in range(len(agreements))),
        parents=parents(agreements, naskah.copies, Books(agreements, naskah, "own_number")),
        findings=tuple(notes),
    )
