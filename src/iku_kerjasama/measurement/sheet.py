"""The indicator sheet of a rule after options, whole: with its digest and a worked example of its own."""

from collections.abc import Mapping
from datetime import date

from iku_kerjasama.measurement.example import example
from iku_kerjasama.measurement.worked import worked
from iku_kerjasama.rules.digest import digest
from iku_kerjasama.rules.indicator import Indicator
from iku_kerjasama.rules.options import applied, chosen
from iku_kerjasama.rules.sheets.blocks import Sheet
from iku_kerjasama.rules.sheets.content import sheet

__all__ = ["indicator_sheet"]


def indicator_sheet(
    indicator: Indicator,
    lang: str = "id",
    *,
    options: Mapping[str, str] | None = None,
    until: date | None = None,
) -> Sheet:
    """Return the sheet of *indicator* as counted under *options*, in *lang*.

    *until* is the last day it is in force where another version says so, which changes no digest. Raises UnknownName
    for an option or a value that does not exist.
    """
    values = chosen(options or {})
    found = example(indicator, values)
    return sheet(
        indicator,
        lang,
        digest=digest(applied(indicator, values)),
        options=values,
        until=until,
        example=worked(found, lang) if found else (),
    )
