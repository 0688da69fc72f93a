"""What a value in a rule's data may look like: each shape yields the faults of a value at a place."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from attrs import NOTHING, Attribute, fields

from iku_kerjasama.errors import RuleError
from iku_kerjasama.messages import N_
from iku_kerjasama.rules.criteria import CRITERIA
from iku_kerjasama.rules.digest import TAG
from iku_kerjasama.rules.faults.places import Place, nearest

__all__ = [
    "Faults",
    "Shape",
    "as_day",
    "day",
    "each",
    "expected",
    "keys",
    "no_field",
    "one_of",
    "perhaps",
    "table",
    "text",
    "words",
]

Faults = Iterator[RuleError]
"""Faults, one by one, in the order they stand."""

Shape = Callable[[Any, Place], Faults]
"""Yields what is wrong with a value that stands at a place."""

_EXPECTED = {
    "text": N_("{place}: seharusnya teks, tetapi yang tertulis {found}. Tulis di antara tanda petik."),
    "texts": N_('{place}: seharusnya daftar teks, tetapi yang tertulis {found}. Tulis seperti ["…", "…"].'),
    "table": N_("{place}: seharusnya tabel berisi beberapa kunci, tetapi yang tertulis {found}."),
    "tables": N_("{place}: seharusnya daftar tabel, tetapi yang tertulis {found}."),
    "day": N_("{place}: seharusnya tanggal seperti 2025-01-31, tetapi yang tertulis {found}."),
    "denominator": N_(
        "{place}: penyebut seharusnya sebuah hitungan (tabel), bilangan bulat mulai dari 1, atau none untuk jumlah "
        "tanpa penyebut, tetapi yang tertulis {found}."
    ),
}


def expected(what: str, value: object, place: Place) -> RuleError:
    """Return the fault that *value* is not *what* should stand at *place*."""
    return RuleError("rule-value-wrong", _EXPECTED[what], place=place, found=_shown(value))


def _shown(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str():
            return f"“{value}”"
        case Mapping():
            return "{…}"
        case list() | tuple():
            return "[…]"
        case None:
            return "null"
        case _:
            return str(value)


def keys(value: Mapping[str, Any], kind: type, place: Place) -> Faults:
    """Yield the keys of *value* that *kind* has not, and those it must have that *value* lacks."""
    attributes: tuple[Attribute[object], ...] = fields(kind)
    known = [attribute.name for attribute in attributes]
    for name in value:
        if name not in known and not (kind in CRITERIA and name == TAG):
            yield RuleError(
                "rule-key-unknown",
                N_("{place}: kunci “{name}” tidak dikenal di sini. Yang dikenal: {nearest}."),
                place=place,
                name=name,
                nearest=nearest(name, known) or TAG,
            )
    for attribute in attributes:
        if attribute.default is NOTHING and attribute.name not in value:
            yield _missing(attribute.name, place)


def _missing(name: str, place: Place) -> RuleError:
    if name == "citation":
        return RuleError(
            "rule-citation-missing",
            N_(
                "{place}: dasarnya (citation) belum disebut, jadi tidak diketahui apakah ini bunyi peraturan atau cara "
                "menghitung. Kutip peraturannya, atau tulis practice bila peraturan tidak mengaturnya."
            ),
            place=place,
        )
    if name == "denominator":
        return RuleError(
            "rule-denominator-missing",
            N_(
                "{place}: penyebut (denominator) belum disebut. Tulis sebagai hitungan, sebagai bilangan, atau none "
                "untuk jumlah tanpa penyebut."
            ),
            place=place,
        )
    return RuleError(
        "rule-key-missing", N_("{place}: kunci “{name}” belum ada. Tambahkan kunci itu."), place=place, name=name
    )


def each(value: Mapping[str, Any], place: Place, readers: Mapping[str, Shape]) -> Faults:
    """Yield the faults of each key of *value* that one of *readers* reads."""
    for name, reader in readers.items():
        if name in value:
            yield from reader(value[name], place.key(name))


def text(value: object, place: Place) -> Faults:
    """Yield that *value* is no text."""
    if type(value) is not str:
        yield expected("text", value, place)


def day(value: object, place: Place) -> Faults:
    """Yield that *value* is no date, nor text that writes one."""
    if as_day(value) is None:
        yield expected("day", value, place)


def perhaps(reader: Shape) -> Shape:
    """Return the shape of what may be left out, or what *reader* reads."""
    return lambda value, place: iter(()) if value is None else reader(value, place)


def table(kind: type, readers: Mapping[str, Shape]) -> Shape:
    """Return the shape of a table with the keys of the attrs class *kind*, read by *readers*."""

    def read(value: object, place: Place) -> Faults:
        if not isinstance(value, Mapping):
            yield expected("table", value, place)
            return
        yield from keys(value, kind, place)
        yield from each(value, place, readers)

    return read


def one_of(*known: str) -> Shape:
    """Return the shape of a word that is one of *known*."""

    def read(value: object, place: Place) -> Faults:
        if type(value) is not str:
            yield expected("text", value, place)
        elif value not in known:
            yield _unknown_word(value, known, place)

    return read


def _unknown_word(value: object, known: Iterable[str], place: Place) -> RuleError:
    return RuleError(
        "rule-word-unknown",
        N_("{place}: “{name}” tidak dikenal. Yang dikenal: {nearest}."),
        place=place,
        name=value,
        nearest=nearest(value, known),
    )


def words(*known: str) -> Shape:
    """Return the shape of a list of words, each one of *known*."""

    def read(value: object, place: Place) -> Faults:
        if not isinstance(value, list | tuple):
            yield expected("texts", value, place)
            return
        for one in value:
            yield from one_of(*known)(one, place)

    return read


def as_day(value: object) -> date | None:
    """Return the date that *value* is, or writes as ``2025-01-31``; None where it is none."""
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return value if type(value) is date else None


def no_field(name: str, register: str, known: Iterable[str], place: Place) -> RuleError:
    """Return the fault that *register* has no field *name*, with the nearest of those *known*."""
    return RuleError(
        "rule-field-unknown",
        N_("{place}: register {register} tidak memiliki kolom “{name}”. Yang terdekat: {nearest}."),
        place=place,
        name=name,
        register=register,
        nearest=nearest(name, known),
    )
