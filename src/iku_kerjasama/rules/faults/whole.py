"""What is wrong with a rule as data: every fault at once, each with its key path, what was found, and the cure.

The data is looked through before anything is made of it, so that one wrong key hides no other.
"""

from collections.abc import Callable, Mapping
from re import compile as pattern
from typing import Any

from iku_kerjasama.errors import RuleError
from iku_kerjasama.messages import N_
from iku_kerjasama.records import RECORD_TYPES, field_names, is_date, is_list
from iku_kerjasama.rules.faults.criteria import criterion_faults
from iku_kerjasama.rules.faults.places import Place
from iku_kerjasama.rules.faults.shapes import (
    Faults,
    Shape,
    as_day,
    day,
    each,
    expected,
    keys,
    no_field,
    one_of,
    perhaps,
    table,
    text,
    words,
)
from iku_kerjasama.rules.indicator import Citation, Clause, Count, Derivation, Indicator, Regulation
from iku_kerjasama.terms import VOCABULARIES, Label

__all__ = ["citation_faults", "rule_faults"]


_CODE = pattern(r"[a-z][a-z0-9_-]*")
_REASON = pattern(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def rule_faults(data: Mapping[str, Any], source: str = "") -> Faults:
    """Yield every fault of *data*, a rule; *source* names the file it stands in."""
    top = Place(source)
    yield from keys(data, Indicator, top)
    yield from each(data, top, _OF_A_RULE)
    yield from _in_order(data, top)


def citation_faults(value: object, place: Place) -> Faults:
    """Yield every fault of a citation: the law is cited by its regulation, the place in it and the words quoted."""
    if not isinstance(value, Mapping):
        yield expected("table", value, place)
        return
    yield from keys(value, Citation, place)
    yield from each(value, place, _OF_A_CITATION)
    if value.get("basis") == "law":
        for name in ("regulation", "place", "quote"):
            if not value.get(name):
                yield RuleError(
                    "rule-citation-incomplete",
                    N_(
                        "{place}: peraturan dikutip dengan nama peraturan (regulation), letaknya (place), dan bunyinya "
                        "(quote); {name} belum ada. Lengkapi, atau tulis practice bila peraturan tidak mengaturnya."
                    ),
                    place=place,
                    name=name,
                )


def _code(value: object, place: Place) -> Faults:
    if type(value) is not str:
        yield expected("text", value, place)
    elif not _CODE.fullmatch(value):
        yield RuleError(
            "rule-code-unusable",
            N_(
                "{place}: kode “{code}” tidak dapat dipakai. Mulai dengan huruf kecil, lalu huruf kecil, angka, - atau "
                "_: kab-contoh."
            ),
            place=place,
            code=value,
        )


def _reason(value: object, place: Place) -> Faults:
    if type(value) is not str:
        yield expected("text", value, place)
    elif not _REASON.fullmatch(value):
        yield RuleError(
            "rule-reason-unusable",
            N_(
                "{place}: alasan “{reason}” tidak dapat dipakai. Tulis huruf kecil dan angka, dipisahkan tanda hubung: "
                "not-facilitated."
            ),
            place=place,
            reason=value,
        )


def _denominator(value: object, place: Place) -> Faults:
    if isinstance(value, Mapping):
        yield from _count(value, place)
    elif value is not None and (type(value) is not int or value < 1):
        yield expected("denominator", value, place)


def _count(value: object, place: Place) -> Faults:
    yield from table(Count, {"register": one_of(*RECORD_TYPES), "unit": _LABEL})(value, place)
    if not isinstance(value, Mapping):
        return
    register = value.get("register")
    known = field_names(register) if isinstance(register, str) and register in RECORD_TYPES else None
    for name, fits, told in _PLACING:
        written = value.get(name)
        if written is None and (name not in value or name == "weighted_by"):
            continue
        if type(written) is not str:
            yield expected("text", written, place.key(name))
        elif known is not None and written not in known:
            yield no_field(written, str(register), known, place.key(name))
        elif known is not None and not fits(written):
            suitable = ", ".join(filter(fits, known)) or "-"
            yield RuleError(
                "rule-field-unsuitable",
                told,
                place=place.key(name),
                name=written,
                register=register,
                suitable=suitable,
            )
    if "clauses" in value:
        yield from _clauses(value["clauses"], register if known else None, place.key("clauses"))


_PLACING: tuple[tuple[str, Callable[[str], bool], str], ...] = (
    (
        "dated_by",
        is_date,
        N_(
            "{place}: “{name}” bukan tanggal, jadi tidak menempatkan entri dalam periode. Tanggal pada register "
            "{register}: {suitable}."
        ),
    ),
    (
        "weighted_by",
        is_list,
        N_(
            "{place}: “{name}” tidak memuat beberapa nilai, jadi tidak dapat menjadi bobot. Pada register {register} "
            "yang dapat: {suitable}."
        ),
    ),
)


def _clauses(value: object, register: str | None, place: Place) -> Faults:
    if not isinstance(value, list | tuple):
        yield expected("tables", value, place)
        return
    seen: dict[object, int] = {}
    for index, clause in enumerate(value):
        if not isinstance(clause, Mapping):
            yield expected("table", clause, place.item(index))
            continue
        reason = clause.get("reason")
        here = place.item(index, reason)
        yield from table(Clause, {"reason": _reason, "citation": citation_faults, "label": _LABEL})(clause, here)
        if "criterion" in clause:
            yield from criterion_faults(clause["criterion"], register, here.key("criterion"))
        if isinstance(reason, str) and seen.setdefault(reason, index) != index:
            yield RuleError(
                "rule-reason-twice",
                N_(
                    "{place}: alasan itu sudah dipakai oleh ketentuan ke-{first}, jadi entri yang dikecualikan tidak "
                    "dapat dibedakan. Beri alasan lain."
                ),
                place=here,
                first=seen[reason] + 1,
            )


def _in_order(data: Mapping[str, Any], place: Place) -> Faults:
    """Yield that the rule is in force until before it begins."""
    begins, ends = (as_day(data.get(name)) for name in ("in_force_from", "in_force_until"))
    if begins and ends and begins > ends:
        yield RuleError(
            "rule-force-backwards",
            N_("{place}: masa berlaku terbalik, in_force_from {begins} sesudah in_force_until {ends}."),
            place=place,
            begins=begins,
            ends=ends,
        )


_LABEL = table(Label, {"id": text, "en": text})


_OF_A_CITATION: Mapping[str, Shape] = {
    "basis": one_of("law", "practice"),
    "regulation": perhaps(table(Regulation, {"title": text, "number": perhaps(text), "issued_on": perhaps(day)})),
    "place": perhaps(text),
    "quote": perhaps(text),
}


_OF_A_RULE: Mapping[str, Shape] = {
    "code": _code,
    "title": _LABEL,
    "goal": _LABEL,
    "citation": citation_faults,
    "numerator": _count,
    "denominator": _denominator,
    "responsible": words(*VOCABULARIES["subdivision"].codes),
    "data_sources": words(*RECORD_TYPES),
    "scoring": one_of("ratio", "proportion"),
    "in_force_from": perhaps(day),
    "in_force_until": perhaps(day),
    "verified_on": perhaps(day),
    "derived_from": perhaps(table(Derivation, {"code": text, "digest": text})),
}
