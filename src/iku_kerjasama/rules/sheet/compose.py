"""The sheet of a rule, put together from its parts."""

from collections.abc import Mapping
from datetime import date

from iku_kerjasama.messages import N_, translate
from iku_kerjasama.rules.digest import digest
from iku_kerjasama.rules.indicator import Indicator
from iku_kerjasama.rules.options import applied, chosen
from iku_kerjasama.rules.sheet.basis import practice, quoted, regulations
from iku_kerjasama.rules.sheet.blocks import Section, Sheet
from iku_kerjasama.rules.sheet.columns import columns
from iku_kerjasama.rules.sheet.counting import counting
from iku_kerjasama.rules.sheet.definition import definition
from iku_kerjasama.rules.sheet.force import force

__all__ = ["sheet"]


def sheet(
    indicator: Indicator,
    lang: str = "id",
    *,
    options: Mapping[str, str] | None = None,
    until: date | None = None,
    worked: Section | None = None,
) -> Sheet:
    """Return the sheet of *indicator*, a rule before options, as counted under *options*, in *lang*.

    *until* is the last day it is in force (its own where None), *worked* the section with a worked example. Raises
    UnknownName for an option or a value that does not exist.
    """
    values = chosen(options or {})
    counted = applied(indicator, values)
    before, after = digest(indicator), digest(counted)
    sections = (
        columns(counted, lang),
        regulations(counted, lang),
        quoted(counted, lang),
        practice(counted, lang),
        definition(counted, lang),
        counting(indicator, values, lang),
        *([worked] if worked else ()),
        force(counted, until or indicator.in_force_until, lang, before=before, after=after),
    )
    return Sheet(
        lang=lang,
        code=counted.code,
        digest=after,
        heading=f"{translate(N_('Lembar indikator'), lang)} {counted.code}",
        title=counted.title.text(lang),
        sections=sections,
    )
