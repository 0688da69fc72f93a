"""Words that every report needs: what a part is called, what a record is about, how the result was counted."""

from collections.abc import Mapping

from iku_kerjasama.labels import FIELDS, REGISTERS, place
from iku_kerjasama.messages import N_, translate
from iku_kerjasama.periods import parse
from iku_kerjasama.records import Agreement, Facilitation
from iku_kerjasama.rows import Location
from iku_kerjasama.rules.options import DEFAULTS
from iku_kerjasama.rules.readings.choices import choice
from iku_kerjasama.rules.readings.labels import SIDES, period_text, term
from iku_kerjasama.rules.readings.wording import upper_first
from iku_kerjasama.rules.sheets.blocks import one_line

__all__ = ["about", "account", "counting", "cut", "dimension", "key", "say", "spot"]

_CALENDAR = {"month": N_("bulan"), "quarter": N_("triwulan"), "year": N_("tahun")}


def say(text: str, lang: str, **places: object) -> str:
    """Return *text*, an Indonesian source text, in *lang*, its *places* filled."""
    return translate(text, lang).format(**places)


def dimension(name: str, lang: str) -> str:
    """Return what the dimension *name* is called, in the middle of a sentence."""
    return translate(_CALENDAR[name], lang) if name in _CALENDAR else FIELDS[name].text(lang)


def key(name: str, code: str | None, lang: str) -> str:
    """Return what the part *code* of the dimension *name* is called; None is unknown."""
    if code is None:
        return upper_first(translate(N_("tidak diketahui"), lang))
    return upper_first(period_text(parse(code), lang)) if name in _CALENDAR else term(name, code, lang)


def account(name: str, register: str, lang: str) -> str:
    """Return what the account *name*, of *register*, is called; with its side where it tells of one."""
    label = upper_first(REGISTERS[register].text(lang))
    side = name.partition("/")[2]
    return say(N_("{register}, sebagai {side}"), lang, register=label, side=say(SIDES[side], lang)) if side else label


def about(record: Facilitation | Agreement) -> tuple[str, str]:
    """Return who *record* is with and what it is about, each in one line, as the register has it."""
    if isinstance(record, Facilitation):
        return one_line(record.applicant or ""), one_line(record.subject or "")
    return one_line("; ".join(record.parties)), one_line(record.title or "")


def spot(location: Location | None, lang: str) -> str:
    """Return where something stood, with the column's header where the cell has no address; nothing where unknown."""
    where = place(location, lang)
    if location and location.column and not location.cell:
        return say(N_("{place}, kolom {column}"), lang, place=where, column=location.column)
    return where


def cut(text: str, most: int) -> str:
    """Return *text* in at most *most* characters, with a sign where something was left out."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def counting(options: Mapping[str, str], lang: str, *, kinds: tuple[str, ...]) -> str:
    """Return the *options* that are not the default, in words; that there are none."""
    chosen = (choice(name, value, lang, kinds=kinds) for name, value in options.items() if value != DEFAULTS[name])
    return "; ".join(chosen) or say(N_("Baku, tanpa opsi lain"), lang)
