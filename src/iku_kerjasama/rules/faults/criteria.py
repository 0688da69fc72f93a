"""What is wrong with a criterion: its name, what it is made of, the field it asks about, the terms it lists."""

from collections.abc import Callable, Mapping

from iku_kerjasama.errors import RuleError
from iku_kerjasama.messages import N_
from iku_kerjasama.records import field_names, is_date, is_flag
from iku_kerjasama.rules.criteria import (
    CRITERIA,
    Among,
    BeforeAsOf,
    Carried,
    ChildCounted,
    Flagged,
    InCohort,
    NotAfterAsOf,
    ParentCounted,
    SomeChild,
    Within,
)
from iku_kerjasama.rules.digest import TAG, word
from iku_kerjasama.rules.faults.places import Place, nearest
from iku_kerjasama.rules.faults.shapes import Faults, expected, keys, no_field
from iku_kerjasama.terms import VOCABULARIES

__all__ = ["DEPTH", "criterion_faults"]

DEPTH = 40
"""How deep criteria may be nested: far deeper than anybody reads, and well within what Python compiles."""


_KINDS: Mapping[str, type] = {word(kind): kind for kind in CRITERIA}


def criterion_faults(
    value: object, register: str | None, place: Place, *, of_a_child: bool = False, depth: int = 1
) -> Faults:
    """Yield what is wrong with a criterion on records of *register* (None where that is not known).

    *of_a_child* says that it is asked of an agreement that carries another out, *depth* how many it stands within,
    itself among them.
    """
    if not isinstance(value, Mapping):
        yield expected("table", value, place)
        return
    if depth > DEPTH:
        yield RuleError(
            "rule-criterion-too-deep",
            N_("{place}: kriteria bersarang lebih dari {depth} tingkat. Pecah menjadi beberapa ketentuan."),
            place=place,
            depth=DEPTH,
        )
        return
    name = value.get(TAG)
    kind = _KINDS.get(name) if isinstance(name, str) else None
    if kind is None:
        yield RuleError(
            "rule-criterion-unknown",
            N_("{place}: kriteria “{name}” (kunci {key}) tidak dikenal. Yang dikenal: {nearest}."),
            place=place,
            name="" if name is None else name,
            key=TAG,
            nearest=nearest(name, sorted(_KINDS)),
        )
        return
    yield from keys(value, kind, place)
    if of_a_child and kind in _NOT_OF_A_CHILD:
        yield RuleError(
            "rule-criterion-misplaced",
            N_("{place}: {name} tidak dapat ditanyakan tentang naskah pelaksanaan."),
            place=place,
            name=name,
        )
    elif kind is SomeChild and register == "facilitations":
        yield RuleError(
            "rule-criterion-misplaced",
            N_("{place}: {name} menanyakan naskah pelaksanaan, yang hanya ada pada register agreements."),
            place=place,
            name=name,
        )
    child = of_a_child or kind is SomeChild
    inner = "agreements" if register and child else register
    if "criterion" in value:
        yield from criterion_faults(
            value["criterion"], inner, place.key("criterion"), of_a_child=child, depth=depth + 1
        )
    if "criteria" in value:
        yield from _several(value["criteria"], inner, place.key("criteria"), of_a_child=child, depth=depth + 1)
    if "field" in value:
        yield from _asked(kind, value["field"], register, place.key("field"))
    if "terms" in value:
        yield from _terms(value["terms"], value.get("field"), place.key("terms"))


def _several(value: object, register: str | None, place: Place, *, of_a_child: bool, depth: int) -> Faults:
    if not isinstance(value, list | tuple):
        yield expected("tables", value, place)
        return
    for index, one in enumerate(value):
        yield from criterion_faults(one, register, place.item(index), of_a_child=of_a_child, depth=depth)


_FITTING: Mapping[type, Callable[[str], bool]] = {
    Within: is_date,
    NotAfterAsOf: is_date,
    BeforeAsOf: is_date,
    Flagged: is_flag,
    Among: lambda name: not is_date(name) and not is_flag(name),
}


def _asked(kind: type, name: object, register: str | None, place: Place) -> Faults:
    if type(name) is not str:
        yield expected("text", name, place)
        return
    known = field_names(register) if register else None
    if known is None:
        return
    if name not in known:
        yield no_field(name, str(register), known, place)
        return
    fits = _FITTING.get(kind)
    if fits and not fits(name):
        yield RuleError(
            "rule-field-unsuitable",
            N_(
                "{place}: kriteria {kind} tidak dapat menanyakan “{name}”. Pada register {register} yang dapat: "
                "{suitable}."
            ),
            place=place,
            kind=word(kind),
            name=name,
            register=register,
            suitable=", ".join(filter(fits, known)) or "-",
        )


_NOT_OF_A_CHILD = (SomeChild, InCohort, Carried, ParentCounted, ChildCounted)
"""What is known only of the records of the count itself."""


def _terms(value: object, name: object, place: Place) -> Faults:
    if not isinstance(value, list | tuple):
        yield expected("texts", value, place)
        return
    vocabulary = VOCABULARIES.get(name) if isinstance(name, str) else None
    for term in value:
        if type(term) is not str:
            yield expected("text", term, place)
        elif vocabulary is not None and term not in vocabulary.codes:
            meant = vocabulary.find(term)
            yield RuleError(
                "rule-term-unknown",
                N_("{place}: “{term}” bukan istilah {field}. Yang terdekat: {nearest}."),
                place=place,
                term=term,
                field=name,
                nearest=meant or nearest(term, vocabulary.codes),
            )
