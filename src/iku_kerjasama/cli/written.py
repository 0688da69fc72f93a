"""What stands in the cells of a row whose values could not be read, in the words of a sentence."""

import re
from collections.abc import Iterable

from iku_kerjasama.cli.language import say
from iku_kerjasama.cli.layout import visible
from iku_kerjasama.findings import Finding
from iku_kerjasama.intake.values import MONTHS, Unreadable, read_date
from iku_kerjasama.messages import N_
from iku_kerjasama.rows import Location

__all__ = ["on_row", "written"]

_NO_DAY = N_("tertulis “{value}”, yang tidak ada di kalender")
_TEXTS = {
    "date-unreadable": N_("tertulis “{value}”, yang tidak terbaca sebagai tanggal"),
    "date-two-digit-year": N_("tertulis “{value}”, yang tahunnya hanya dua angka"),
    "term-unknown": N_("tertulis “{value}”, yang tidak ada dalam daftar istilah"),
    "value-unreadable": N_("tertulis “{value}”, yang tidak dapat dibaca"),
}

_WHOLE_DATE = re.compile(
    rf"\s*(?:\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}([/.-])\d{{1,2}}\1\d{{4}}|\d{{1,2}} +(?:{'|'.join(MONTHS)}) +\d{{4}})\s*",
    re.ASCII | re.IGNORECASE,
)


def written(found: Iterable[Finding], lang: str) -> dict[str, str]:
    """Return, for each field of one row in which *found* met an unreadable value, what stands there."""
    return {
        finding.params["field"]: visible(say(_text(finding), lang, value=finding.value))
        for finding in found
        if finding.code in _TEXTS and "field" in finding.params
    }


def on_row(found: Iterable[Finding], register: str, location: Location | None) -> list[Finding]:
    """Return those of *found* that are about the row of *register* at *location*."""
    row = _row(location)
    return [one for one in found if row is not None and one.register == register and _row(one.location) == row]


def _row(location: Location | None) -> tuple[str, str | None, int] | None:
    return (location.source, location.sheet, location.row) if location and location.row is not None else None


def _text(finding: Finding) -> str:
    value = finding.value or ""
    if finding.code == "date-unreadable" and _WHOLE_DATE.fullmatch(value):
        readings = (read_date(value, "dmy"), read_date(value, "mdy"))
        if all(isinstance(reading, Unreadable) for reading in readings):
            return _NO_DAY
    return _TEXTS[finding.code]
