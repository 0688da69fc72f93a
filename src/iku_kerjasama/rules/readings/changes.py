"""What two rules differ in, in words: which part and clause, what stood there, and what stands there now."""

from datetime import date

from iku_kerjasama.labels import FIELDS, REGISTERS
from iku_kerjasama.messages import N_, translate
from iku_kerjasama.rules.difference import Difference
from iku_kerjasama.rules.indicator import Citation, Clause, Count, Derivation, Indicator
from iku_kerjasama.rules.readings.labels import SCORINGS, SIDES, day_text, listed, term
from iku_kerjasama.rules.readings.wording import cited, sentence, upper_first
from iku_kerjasama.terms import Label

__all__ = ["head", "told"]

_ASPECTS = {
    "code": N_("kode"),
    "title": N_("indikator"),
    "goal": N_("kinerja utama"),
    "citation": N_("dasar"),
    "responsible": N_("penanggung jawab"),
    "data_sources": N_("sumber data"),
    "scoring": N_("nilai"),
    "in_force_from": N_("berlaku sejak"),
    "in_force_until": N_("berlaku sampai"),
    "verified_on": N_("terakhir dicocokkan"),
    "derived_from": N_("diturunkan dari"),
    "denominator": N_("penyebut"),
    "register": N_("register"),
    "dated_by": N_("tanggal yang menempatkan dalam periode"),
    "weighted_by": N_("bobot"),
    "unit": N_("satuan"),
    "criterion": N_("syarat"),
    "label": N_("bunyi alasan"),
}


def head(difference: Difference, lang: str) -> str:
    """Return what *difference* is about: the part, the clause's reason, and what became of it."""
    part = upper_first(_say(SIDES[difference.part], lang)) if difference.part in SIDES else _say(N_("Aturan"), lang)
    if difference.reason is None:
        return _say(N_("{part}, {aspect}"), lang, part=part, aspect=_say(_ASPECTS[difference.aspect], lang))
    text = {
        "added": N_("{part}, ketentuan {reason} ditambahkan"),
        "removed": N_("{part}, ketentuan {reason} dihapus"),
        "moved": N_("{part}, ketentuan {reason} dipindahkan"),
        "changed": N_("{part}, ketentuan {reason}, {aspect} diubah"),
    }[difference.change]
    aspect = _say(_ASPECTS[difference.aspect], lang) if difference.change == "changed" else ""
    return _say(text, lang, part=part, reason=difference.reason, aspect=aspect)


def told(difference: Difference, one: Indicator, other: Indicator, lang: str) -> str:
    """Return what stood in *one* and what stands in *other*, in words."""
    before = _value(difference, difference.before, one, lang)
    after = _value(difference, difference.after, other, lang)
    if difference.change == "added":
        return after
    if difference.change == "removed":
        return before
    return _say(N_("semula: {before}; menjadi: {after}"), lang, before=before, after=after)


def _value(difference: Difference, value: object, rule: Indicator, lang: str) -> str:
    """Return *value*, which *rule* has there, in words."""
    register = _register(difference, rule)
    match value:
        case None | ():
            return _say(N_("tidak ada"), lang)
        case Label():
            return f"“{value.text(lang)}”"
        case Citation():
            return f"{cited(value, lang)}: “{value.quote}”" if value.quote else cited(value, lang)
        case Clause():
            said = sentence(value.criterion, lang, register)
            return _say(
                N_("{criterion}. Dasar: {basis}."), lang, criterion=upper_first(said), basis=cited(value.citation, lang)
            )
        case Count():
            return _say(N_("jumlah {unit}"), lang, unit=value.unit.text(lang))
        case Derivation():
            return f"{value.code}, {value.digest}"
        case date():
            return day_text(value, lang)
        case int() if difference.aspect == "place":
            return _say(N_("ke-{place}"), lang, place=value)
        case tuple():
            return listed((_word(difference.aspect, str(one), lang) for one in value), N_("dan"), lang)
        case int() | str():
            return _word(difference.aspect, str(value), lang)
        case _:
            return sentence(value, lang, register)  # type: ignore[arg-type]


def _register(difference: Difference, rule: Indicator) -> str | None:
    count = rule.numerator if difference.part == "numerator" else rule.denominator
    return count.register if isinstance(count, Count) else None


def _word(aspect: str, word: str, lang: str) -> str:
    match aspect:
        case "responsible":
            return term("subdivision", word, lang)
        case "data_sources" | "register":
            return REGISTERS[word].text(lang)
        case "dated_by" | "weighted_by":
            return FIELDS[word].text(lang)
        case "scoring":
            return _say(SCORINGS[word], lang)
        case _:
            return word


def _say(text: str, lang: str, **places: object) -> str:
    return translate(text, lang).format(**places)
