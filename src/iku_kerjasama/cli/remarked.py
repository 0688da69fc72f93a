"""The findings that move or may move the number, each with its place, what it does and its cure."""

from collections.abc import Iterable, Iterator

import click

from iku_kerjasama.cli.language import say
from iku_kerjasama.cli.layout import Block, Items, Line
from iku_kerjasama.findings.catalogue import message
from iku_kerjasama.findings.finding import Finding, Severity, tally
from iku_kerjasama.labels import REGISTERS
from iku_kerjasama.messages import N_
from iku_kerjasama.rules.readings.explanation import place
from iku_kerjasama.rules.readings.wording import upper_first

__all__ = ["MOST", "errors", "findings", "told", "warn"]

MOST = 10
"""How many findings a page shows one by one."""


def errors(found: Iterable[Finding]) -> list[Finding]:
    """Return those of *found* that move or may move the number."""
    return [finding for finding in found if finding.severity is Severity.ERROR]


def findings(found: Iterable[Finding], lang: str) -> Iterator[Block]:
    """Yield how many findings there are, and the first errors one by one."""
    known = tuple(found)
    grave = errors(known)
    counts = tally(known)
    yield Line(
        say(
            N_("Temuan: {error} kesalahan, {warning} peringatan, {info} informasi"),
            lang,
            **counts,
        ),
        strong=True,
    )
    if grave:
        yield Items([told(finding, lang) for finding in grave[:MOST]])
    if len(grave) > MOST:
        yield Line("  " + say(N_("… dan {number} kesalahan lain."), lang, number=len(grave) - MOST))


def warn(found: Iterable[Finding], lang: str) -> None:
    """Say on standard error that there are errors among *found*, where the result itself does not show them."""
    number = len(errors(found))
    if number:
        text = N_("Peringatan: {number} temuan kesalahan dapat mengubah angka ini. Lihat: compute --format table.")
        click.echo(say(text, lang, number=number), err=True)


def told(finding: Finding, lang: str) -> tuple[str, str]:
    """Return where *finding* stood, and what it says."""
    return _where(finding, lang), message(finding, lang)


def _where(finding: Finding, lang: str) -> str:
    parts = [place(finding.location, lang)]
    if finding.location and finding.location.column:
        parts.append(say(N_("kolom {column}"), lang, column=finding.location.column))
    where = ", ".join(part for part in parts if part)
    if finding.id is None:
        return where or _whole(finding.register, lang)
    return f"{finding.id} ({where})" if where else finding.id


def _whole(register: str | None, lang: str) -> str:
    return upper_first(REGISTERS[register].text(lang)) if register else say(N_("Hasil penghitungan"), lang)
