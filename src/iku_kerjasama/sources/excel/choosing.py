"""Which sheet of a workbook is a register's, where nobody says so; never one of several that may be meant."""

from collections.abc import Iterable
from difflib import get_close_matches

from iku_kerjasama.plugins import N_, Origin
from iku_kerjasama.plugins.heading import LOOKED_AT
from iku_kerjasama.plugins.heading import heading as found_heading
from iku_kerjasama.plugins.naming import alike
from iku_kerjasama.sources.excel.workbook import Workbook

__all__ = ["chosen"]

_UNKNOWN = N_("Lembar “{sheet}” tidak ada pada {file}; yang terdekat: {nearest}. Perbaiki `sheet` pada profil.")
_SEVERAL = N_(
    "Buku kerja {file} punya beberapa lembar dan tidak jelas mana yang berisi register ini: {sheets}. Tulis "
    '`sheet = "…"` pada profil (atau `sheets = ["…", "…"]` bila lebih dari satu).'
)
_NONE = N_(
    "Buku kerja {file} tidak punya lembar yang tampak. Tampilkan lembarnya (Unhide), atau tulis `sheet` pada profil."
)


def chosen(workbook: Workbook, origin: Origin, sheet: str | None) -> str:
    """Return the name of the sheet to read: *sheet*, where it is given; else the only one that can be meant.

    That is the only visible one, the one called as the register is, or the one whose header holds the most fields.
    Raises SourceError where there is none, or several.
    """
    content = workbook.content
    if sheet is not None:
        if sheet in workbook.shown:
            return sheet
        same = [name for name in workbook.shown if alike(name, (sheet,))]
        if len(same) == 1:
            return same[0]
        near = get_close_matches(sheet, workbook.shown, n=3, cutoff=0.5) or workbook.shown
        raise content.fault("sheet-unknown", _UNKNOWN, sheet=sheet, nearest=_listed(near))
    visible = workbook.visible
    if not visible:
        raise content.fault("sheet-missing", _NONE)
    if len(visible) == 1:
        return visible[0]
    named = [name for name in visible if alike(name, origin.names)]
    best = named or _fitting(workbook, origin)
    if len(best) != 1:
        raise content.fault("sheet-unclear", _SEVERAL, sheets=_listed(visible))
    return best[0]


def _fitting(workbook: Workbook, origin: Origin) -> list[str]:
    """Return the visible sheets whose header holds the most fields, none where none holds any."""
    fits: dict[str, int] = {}
    for name in workbook.visible:
        head = found_heading(workbook.grid(name).rows[:LOOKED_AT], origin)
        fits[name] = origin.fits(head.header) if head else 0
    most = max(fits.values())
    return [name for name, number in fits.items() if number == most > 0]


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)
