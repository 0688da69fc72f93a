"""``rules CODE --diff OTHER``: what two rules differ in, in words or as JSON."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, TextIO

from iku_kerjasama.cli.accounts import SIDES
from iku_kerjasama.cli.language import say
from iku_kerjasama.cli.layout import Block, Items, Line, Pairs, Paragraph
from iku_kerjasama.cli.output import as_json
from iku_kerjasama.labels import FIELDS, REGISTERS
from iku_kerjasama.measurement.results import SCORINGS
from iku_kerjasama.messages import N_
from iku_kerjasama.rules.difference import Difference, differences
from iku_kerjasama.rules.digest import digest
from iku_kerjasama.rules.indicator import Citation, Clause, Count, Derivation, Indicator
from iku_kerjasama.rules.readings.labels import day_text, listed, term
from iku_kerjasama.rules.readings.wording import cited, sentence, upper_first
from iku_kerjasama.rules.serial import plain
from iku_kerjasama.terms import Label

__all__ = ["write"]

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


def write(one: Indicator, other: Indicator, form: str, stream: TextIO, lang: str) -> None:
    """Write what *other* differs in from *one*."""
    found = differences(one, other)
    if form == "json":
        stream.write(as_json(_document(one, other, found)))
    else:
        from iku_kerjasama.cli import terminal

        terminal.write(_page(one, other, found, lang), stream)


def _document(one: Indicator, other: Indicator, found: Iterable[Difference]) -> dict[str, Any]:
    return {
        "schema": "iku-kerjasama/rule-differences/1",
        "from": _identity(one),
        "to": _identity(other),
        "differences": [
            {
                "change": difference.change,
                "part": difference.part,
                "reason": difference.reason,
                "aspect": difference.aspect,
                "before": plain(difference.before),
                "after": plain(difference.after),
            }
            for difference in found
        ],
    }


def _identity(rule: Indicator) -> dict[str, Any]:
    return {
        "code": rule.code,
        "digest": digest(rule),
        "in_force_from": plain(rule.in_force_from),
        "in_force_until": plain(rule.in_force_until),
    }


def _page(one: Indicator, other: Indicator, found: tuple[Difference, ...], lang: str) -> Iterator[Block]:
    yield Pairs([(say(N_("Dari"), lang), _named(one, lang)), (say(N_("Ke"), lang), _named(other, lang))])
    if not found:
        yield Line(say(N_("Tidak ada perbedaan."), lang))
        return
    yield Line(say(N_("Perbedaan: {number}"), lang, number=len(found)), strong=True)
    yield Items([(_head(difference, lang), _told(difference, one, other, lang)) for difference in found])
    if digest(one) == digest(other):
        yield Paragraph(say(N_("Tidak satu pun mengubah cara menghitung: kode pengenal kedua aturan sama."), lang))


def _named(rule: Indicator, lang: str) -> str:
    since, until = (day_text(day, lang) if day else "…" for day in (rule.in_force_from, rule.in_force_until))
    return f"{rule.code}, {digest(rule)[:19]}…, {since} - {until}"


def _head(difference: Difference, lang: str) -> str:
    part = upper_first(say(SIDES[difference.part], lang)) if difference.part in SIDES else say(N_("Aturan"), lang)
    if difference.reason is None:
        return say(N_("{part}, {aspect}"), lang, part=part, aspect=say(_ASPECTS[difference.aspect], lang))
    text = {
        "added": N_("{part}, ketentuan {reason} ditambahkan"),
        "removed": N_("{part}, ketentuan {reason} dihapus"),
        "moved": N_("{part}, ketentuan {reason} dipindahkan"),
        "changed": N_("{part}, ketentuan {reason}, {aspect} diubah"),
    }[difference.change]
    aspect = say(_ASPECTS[difference.aspect], lang) if difference.change == "changed" else ""
    return say(text, lang, part=part, reason=difference.reason, aspect=aspect)


def _told(difference: Difference, one: Indicator, other: Indicator, lang: str) -> str:
    before = _value(difference, difference.before, one, lang)
    after = _value(difference, difference.after, other, lang)
    if difference.change == "added":
        return after
    if difference.change == "removed":
        return before
    return say(N_("semula: {before}; menjadi: {after}"), lang, before=before, after=after)


def _value(difference: Difference, value: object, rule: Indicator, lang: str) -> str:  # noqa: C901, PLR0911 - an arm for each kind of value
    """Return *value*, which *rule* has there, in words."""
    register = _register(difference, rule)
    match value:
        case None | ():
            return say(N_("tidak ada"), lang)
        case Label():
            return f"“{value.text(lang)}”"
        case Citation():
            return f"{cited(value, lang)}: “{value.quote}”" if value.quote else cited(value, lang)
        case Clause():
            said = sentence(value.criterion, lang, register)
            return say(
                N_("{criterion}. Dasar: {basis}."), lang, criterion=upper_first(said), basis=cited(value.citation, lang)
            )
        case Count():
            return say(N_("jumlah {unit}"), lang, unit=value.unit.text(lang))
        case Derivation():
            return f"{value.code}, {value.digest}"
        case date():
            return day_text(value, lang)
        case int() if difference.aspect == "place":
            return say(N_("ke-{place}"), lang, place=value)
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
            return say(SCORINGS[word], lang)
        case _:
            return word
