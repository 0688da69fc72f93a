"""Registers looked through by one check."""

from collections.abc import Callable, Iterable
from datetime import date

from iku_kerjasama.findings import Finding
from iku_kerjasama.plugins import Review
from iku_kerjasama.registers import Registers
from iku_kerjasama.rules.kab_malang import INDICATOR

__all__ = ["Run", "brief", "looked"]

Run = Callable[[Review], Iterable[Finding]]


def looked(run: Run, registers: Registers, as_of: date = date(2025, 12, 31)) -> list[Finding]:
    """Return what *run* finds in *registers*."""
    return list(run(Review(registers=registers, rule=INDICATOR, period=None, as_of=as_of)))


def brief(findings: Iterable[Finding]) -> list[tuple[str, str | None, str | None]]:
    """Return code, id and column of each of *findings*."""
    return [(one.code, one.id, one.location.column if one.location else None) for one in findings]
