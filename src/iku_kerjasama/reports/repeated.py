"""Which record a duplicate repeats, in words, with the place of that record."""

from collections.abc import Mapping, Sequence

from iku_kerjasama.labels import place
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import Material
from iku_kerjasama.records import Agreement, Facilitation, shown_id
from iku_kerjasama.reports.words import cut, say
from iku_kerjasama.rules.sheets.blocks import one_line

__all__ = ["repeated"]

_NAME, _LONG = 60, 240


def repeated(stuff: Material, register: str) -> Mapping[int, str]:
    """Return which record of *register* each duplicate repeats, by the duplicate's identity."""
    lang = stuff.lang
    records: Sequence[Facilitation | Agreement] = getattr(stuff.registers, register)
    return {
        id(records[copy]): _told(records[copy], records[first], lang)
        for copy, first in stuff.registers.duplicates.get(register, {}).items()
    }


def _told(copy: Facilitation | Agreement, first: Facilitation | Agreement, lang: str) -> str:
    where = cut(one_line(place(first.location, lang, beside=copy.location)), _LONG)
    name = cut(one_line(shown_id(first)), _NAME)
    return say(N_("mengulang {id}"), lang, id=f"{name} ({where})" if where else name)
