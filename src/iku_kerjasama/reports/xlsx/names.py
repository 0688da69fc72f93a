"""What the sheets are called, and where a formula finds the columns of the records."""

from collections.abc import Mapping

from attrs import frozen

from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import Material
from iku_kerjasama.reports.words import say
from iku_kerjasama.rules.readings.labels import SIDES
from iku_kerjasama.terms import Label

__all__ = ["SHEETS", "Ranges", "no", "ranges", "records_sheet", "yes"]

SHEETS: Mapping[str, Label] = {
    "summary": Label("Ringkasan", "Summary"),
    "quarters": Label("Rekap Triwulan", "Quarterly Recap"),
    "facilitations": Label("Fasilitasi", "Requests"),
    "agreements": Label("Naskah", "Agreements"),
    "findings": Label("Temuan", "Findings"),
    "policy": Label("Kebijakan Hitung", "Counting Policy"),
    "comparison": Label("Perbandingan", "Comparison"),
    "recaps": Label("Rekonsiliasi", "Reconciliation"),
}
"""What each sheet is called."""


@frozen(kw_only=True)
class Ranges:
    """The cells of a records' sheet that formulas ask: whether each counts, its weight, why not, if followed up."""

    ids: str
    counted: str
    weight: str
    reason: str
    followed: str


def yes(lang: str) -> str:
    """Return the word of a cell for what is so."""
    return say(N_("ya"), lang)


def no(lang: str) -> str:
    """Return the word of a cell for what is not so."""
    return say(N_("tidak"), lang)


def records_sheet(account: str, lang: str) -> str:
    """Return what the sheet of *account*'s records is called; with its side where a register is counted twice."""
    register, _, side = account.partition("/")
    name = SHEETS[register].text(lang)
    return f"{name} ({say(SIDES[side], lang)})" if side else name


def ranges(stuff: Material, account: str) -> Ranges:
    """Return where the columns of *account*'s records stand."""
    register = account.partition("/")[0]
    last = max(len(getattr(stuff.registers, register)), 1) + 1
    name = records_sheet(account, stuff.lang)
    cells = {letter: f"'{name}'!${letter}$2:${letter}${last}" for letter in "ABCDE"}
    return Ranges(ids=cells["A"], counted=cells["B"], weight=cells["C"], reason=cells["D"], followed=cells["E"])
