"""Findings as a page: of one kind at a time, the most harmful first, what it does and its cure said once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import attrgetter

from iku_kerjasama import periods
from iku_kerjasama.cli.bounded import bounded
from iku_kerjasama.cli.language import say
from iku_kerjasama.cli.layout import Block, Items, Line, Pairs, Paragraph, visible
from iku_kerjasama.cli.remarked import KINDS, counted
from iku_kerjasama.findings.catalogue import Entry, told
from iku_kerjasama.findings.finding import Finding, tally
from iku_kerjasama.findings.groups import Group, grouped
from iku_kerjasama.labels import REGISTERS, place
from iku_kerjasama.measurement.bounds import Bounds
from iku_kerjasama.messages import N_
from iku_kerjasama.reconciliation.published import published
from iku_kerjasama.registers import Registers
from iku_kerjasama.rules.readings.labels import listed
from iku_kerjasama.terms import Label

__all__ = ["MOST", "page", "where"]

_SENTENCES: Mapping[str, Callable[[Entry], Label]] = {
    "text": attrgetter("text"),
    "effect": attrgetter("effect"),
    "cure": attrgetter("cure"),
}
_NAMES = {"text": N_("Temuan"), "effect": N_("Akibat"), "cure": N_("Perbaikan")}

_RECORDS = {
    "facilitations": (N_("1 permohonan"), N_("{number} permohonan")),
    "agreements": (N_("1 naskah"), N_("{number} naskah")),
}

MOST = 5
"""How many places of one kind of finding a page shows."""


def page(
    findings: Sequence[Finding],
    registers: Registers,
    lang: str,
    *,
    most: int | None = MOST,
    whole: bool = True,
    limits: Bounds | None = None,
) -> Iterator[Block]:
    """Yield *findings* in *registers*: how many, then kind by kind the first *most* places, all where that is None.

    *whole* says that nothing was left out of *findings*, *limits* how far they may move the value.
    """
    yield Line(_headline(findings, registers, lang, whole=whole, limits=limits), strong=True)
    if limits:
        yield Line(limits.measurement.text(lang))
        yield Line(bounded(limits, lang))
    groups = grouped(findings)
    for group in groups:
        yield from _group(group, lang, most)
    if any(most is not None and len(group.findings) > most for group in groups):
        code = groups[0].entry.code
        text = N_(
            "Semua tempat: --all. Satu jenis saja: --code {code}. Untuk Excel: --format xlsx --output temuan.xlsx."
        )
        yield Paragraph(say(text, lang, code=code))


def where(finding: Finding) -> str:
    """Return the place of *finding* in short: ``Register Naskah!E705``; nothing where there is no such address."""
    spot = finding.location
    return f"{spot.sheet or spot.source}!{spot.cell}" if spot and spot.cell else ""


def _headline(
    findings: Sequence[Finding], registers: Registers, lang: str, *, whole: bool, limits: Bounds | None
) -> str:
    numbers = {"facilitations": len(registers.facilitations), "agreements": len(registers.agreements)}
    looked = [say(_RECORDS[name][number != 1], lang, number=number) for name, number in numbers.items()]
    if quarters := _recaps(registers, limits):
        text = N_("rekap 1 triwulan") if quarters == 1 else N_("rekap {number} triwulan")
        looked.append(say(text, lang, number=quarters))
    records = listed(looked, N_("dan"), lang)
    if not findings:
        text = N_("Tidak ada temuan pada {records}.") if whole else N_("Tidak ada temuan seperti itu pada {records}.")
        return say(text, lang, records=records)
    counts = [counted(severity, number, lang) for severity, number in tally(findings).items() if number]
    text = N_("Pemeriksaan {records}: {counts}.") if whole else N_("Temuan yang diminta pada {records}: {counts}.")
    return say(text, lang, records=records, counts=", ".join(counts))


def _recaps(registers: Registers, limits: Bounds | None) -> int:
    """Return of how many quarters the recaps were looked at: all there are, or those in the period of *limits*."""
    quarters = {row.quarter for row in published(registers)[0]}
    return len(quarters if limits is None else quarters.intersection(periods.quarters(limits.measurement.period)))


def _group(group: Group, lang: str, most: int | None) -> Iterator[Block]:
    entry, several = group.entry, len(group.findings)
    yield Pairs(list(_shared(group, lang)), title=_head(group, lang))
    own = [part for part, sentence in _SENTENCES.items() if _varies(part, sentence(entry).text(lang), several)]
    shown = [(finding, told(finding, lang)) for finding in group.findings[:most]]
    yield Items(
        [
            (visible(_spot(finding, lang)), visible(" ".join(getattr(said, part) for part in own)))
            for finding, said in shown
        ]
    )
    if several > len(shown):
        yield Line("     " + say(N_("… dan {number} lagi"), lang, number=several - len(shown)))


def _head(group: Group, lang: str) -> str:
    several = len(group.findings)
    text = N_("{kind}: {title} ({code}), {number} temuan") if several > 1 else N_("{kind}: {title} ({code})")
    title, code = group.entry.title.text(lang), group.entry.code
    return say(text, lang, kind=say(KINDS[group.severity], lang), title=title, code=code, number=several)


def _shared(group: Group, lang: str) -> Iterator[tuple[str, str]]:
    """Yield what is so of every finding of *group*, each sentence under its name."""
    said = told(group.findings[0], lang)
    for part, sentence in _SENTENCES.items():
        text: str = getattr(said, part)
        if text and not _varies(part, sentence(group.entry).text(lang), len(group.findings)):
            yield say(_NAMES[part], lang), visible(text)


def _varies(part: str, template: str, several: int) -> bool:
    """Tell whether the sentence stands with each finding: what was found, where it is one alone or names a value."""
    return "{" in template if several > 1 else part == "text"


def _spot(finding: Finding, lang: str) -> str:
    """Return where *finding* is, as somebody looks for it: the cell, the column, and whose row it is."""
    spot = finding.location
    parts = [where(finding) or place(spot, lang)]
    if spot and spot.column:
        parts.append(say(N_("kolom {column}"), lang, column=spot.column))
    text = ", ".join(part for part in parts if part)
    if finding.id and not (spot and finding.id == f"row-{spot.row}"):
        text = f"{text} · {finding.id}" if text else finding.id
    if text:
        return text
    return REGISTERS[finding.register].text(lang) if finding.register else say(N_("hasil penghitungan"), lang)
