"""The sheet of the findings: everything that is wrong, or looks wrong, in the data, the most harmful first."""

from collections.abc import Iterator, Sequence
from itertools import chain

from iku_kerjasama.findings.catalogue import told
from iku_kerjasama.findings.finding import Finding, Severity
from iku_kerjasama.findings.groups import grouped
from iku_kerjasama.labels import REGISTERS
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import Material
from iku_kerjasama.reports.numbers import number
from iku_kerjasama.reports.words import say
from iku_kerjasama.reports.xlsx.cells import Cell
from iku_kerjasama.reports.xlsx.layout import Column, Listing
from iku_kerjasama.reports.xlsx.names import SHEETS
from iku_kerjasama.rows import Location
from iku_kerjasama.rules.readings.wording import upper_first

__all__ = ["findings"]

_KINDS = {
    Severity.ERROR: N_("Kesalahan data"),
    Severity.WARNING: N_("Peringatan"),
    Severity.INFO: N_("Informasi"),
}
_ROW = N_("Baris")
_COLUMNS = (
    (N_("Kode"), 26),
    (N_("Berat"), 14),
    (N_("Register"), 20),
    (N_("Id"), 14),
    (N_("Isi"), 18),
    (N_("Temuan"), 46),
    (N_("Akibat"), 40),
    (N_("Perbaikan"), 40),
    (N_("Berkas"), 20),
    (N_("Lembar"), 14),
    (_ROW, 8),
    (N_("Kolom"), 18),
    (N_("Sel"), 8),
)
_MOST = 1_000_000
"""How many a sheet has room for."""


def findings(stuff: Material) -> Listing:
    """Return the sheet."""
    several = [finding for group in grouped(stuff.findings) for finding in group.findings]
    lang = stuff.lang
    return Listing(
        name=SHEETS["findings"].text(lang),
        columns=[Column(say(title, lang), wide, wrap=title != _ROW, numbers=title == _ROW) for title, wide in _COLUMNS],
        rows=chain(_rows(several[:_MOST], lang), _rest(len(several) - _MOST, stuff)),
        length=min(len(several), _MOST + 1),
    )


def _rest(many: int, stuff: Material) -> Iterator[Sequence[Cell]]:
    """Yield a line that says where the rest is, if *many* findings are too many for the sheet."""
    if many > 0:
        text = N_("Masih ada {many} temuan lagi. Semuanya: iku-kerjasama check --period {period} --format csv")
        period = stuff.measurement.period.label
        yield (*([None] * 5), say(text, stuff.lang, many=number(many, stuff.lang), period=period), *([None] * 7))


def _rows(several: Sequence[Finding], lang: str) -> Iterator[Sequence[Cell]]:
    kinds = {severity: say(text, lang) for severity, text in _KINDS.items()}
    registers = {name: upper_first(label.text(lang)) for name, label in REGISTERS.items()}
    for finding in several:
        where, said = finding.location or Location(source=""), told(finding, lang)
        yield (
            finding.code,
            kinds[finding.severity],
            registers[finding.register] if finding.register else None,
            finding.id,
            None if finding.value is None else str(finding.value),
            said.text,
            said.effect,
            said.cure,
            where.source,
            where.sheet,
            where.row,
            where.column,
            where.cell,
        )
