"""What checking the data has found, each with its place, what it does and its cure: errors first, then warnings."""

from collections.abc import Iterable, Iterator
from shlex import join

import click

from iku_kerjasama.cli.language import say
from iku_kerjasama.cli.layout import Block, Items, Line, visible
from iku_kerjasama.findings.catalogue import message
from iku_kerjasama.findings.finding import Finding, Severity, tally
from iku_kerjasama.labels import REGISTERS, place
from iku_kerjasama.messages import N_
from iku_kerjasama.rules.readings.labels import listed

__all__ = ["KINDS", "MOST", "counted", "errors", "findings", "told", "warn"]

MOST = 10
"""How many findings a page shows one by one."""

_LISTED = (Severity.ERROR, Severity.WARNING)
_ALWAYS = ("findings-not-sought",)
"""What is shown though it is for information: without it the counts mean something else."""

_COUNTS = {
    Severity.ERROR: (N_("1 kesalahan data"), N_("{number} kesalahan data")),
    Severity.WARNING: (N_("1 peringatan"), N_("{number} peringatan")),
    Severity.INFO: (N_("1 informasi"), N_("{number} informasi")),
}
KINDS = {
    Severity.ERROR: N_("Kesalahan data"),
    Severity.WARNING: N_("Peringatan"),
    Severity.INFO: N_("Informasi"),
}
"""What a finding of each severity is called, in the source language."""


def errors(found: Iterable[Finding]) -> list[Finding]:
    """Return those of *found* that move or may move the number."""
    return [finding for finding in found if finding.severity is Severity.ERROR]


def findings(found: Iterable[Finding], lang: str) -> Iterator[Block]:
    """Yield how many reading and counting met, the first errors and warnings one by one, and how many more there are.

    What `check` finds beside them is not among these, and the last line says so.
    """
    known = tuple(found)
    counts = [counted(severity, number, lang) for severity, number in tally(known).items()]
    yield Line(
        say(N_("Temuan saat membaca dan menghitung seluruh register: {counts}"), lang, counts=", ".join(counts)),
        strong=True,
    )
    shown = [finding for finding in known if finding.code in _ALWAYS]
    shown += [finding for severity in _LISTED for finding in known if finding.severity is severity][:MOST]
    if shown:
        yield Items([told(finding, lang) for finding in shown])
    told_of = tally(shown)
    more = [
        counted(severity, number - told_of[severity], lang)
        for severity, number in tally(known).items()
        if number > told_of[severity]
    ]
    if shown and more:
        yield Line("  " + say(N_("… dan {counts} lagi."), lang, counts=listed(more, N_("dan"), lang)))
    yield Line("  " + say(N_("Pemeriksaan lengkap, yang dapat menemukan lebih banyak: iku-kerjasama check."), lang))


def warn(found: Iterable[Finding], lang: str, *, data: str, period: str | None = None, rule: str | None = None) -> None:
    """Say on standard error that there are errors among *found*, and which command over *data* lists them.

    They may change the number of *period*; without one, what is told of the registers as they stand.
    """
    number = len(errors(found))
    if number:
        text = N_(
            "Peringatan: {errors} saat membaca dan menghitung dapat mengubah angka ini. Daftarnya, bersama temuan "
            "pemeriksaan lain: {command}"
        )
        if period is None:
            text = N_(
                "Peringatan: ada {errors} di register, jadi yang tampak di sini dapat keliru. Daftarnya, bersama "
                "temuan pemeriksaan lain: {command}"
            )
        asked = [*(("--period", period) if period else ()), *(("--rule", rule) if rule else ()), "--severity", "error"]
        command = ["iku-kerjasama", "check", data, *asked]
        click.echo(say(text, lang, errors=counted(Severity.ERROR, number, lang), command=join(command)), err=True)


def told(finding: Finding, lang: str) -> tuple[str, str]:
    """Return how grave *finding* is and where it stood, and what it says."""
    head = f"{say(KINDS[finding.severity], lang)}: {_where(finding, lang)}"
    return visible(head), visible(message(finding, lang))


def counted(severity: str, number: int, lang: str) -> str:
    """Return *number* findings of *severity* in words: ``3 kesalahan data``."""
    one, several = _COUNTS[Severity(severity)]
    return say(one if number == 1 else several, lang, number=number)


def _where(finding: Finding, lang: str) -> str:
    parts = [place(finding.location, lang)]
    if finding.location and finding.location.column:
        parts.append(say(N_("kolom {column}"), lang, column=finding.location.column))
    where = ", ".join(part for part in parts if part)
    if finding.id is None:
        return where or _whole(finding.register, lang)
    return f"{finding.id} ({where})" if where else finding.id


def _whole(register: str | None, lang: str) -> str:
    return REGISTERS[register].text(lang) if register else say(N_("hasil penghitungan"), lang)
