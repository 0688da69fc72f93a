"""How an office writes its register: the profile's columns, words, constants and dates, checked and made ready."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from attrs import evolve

from iku_kerjasama.errors import IkuError, ProfileError
from iku_kerjasama.intake.cells import Faulty, reader
from iku_kerjasama.intake.columns import Habits, nature
from iku_kerjasama.intake.profile.faults import Path, expected, fault, spelt, unknown
from iku_kerjasama.intake.profile.model import Profile, RegisterBlock
from iku_kerjasama.intake.values import is_unknown
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins.declarations import VocabularyOffer
from iku_kerjasama.plugins.registry import Offer
from iku_kerjasama.records import field_names, is_date
from iku_kerjasama.terms import VOCABULARIES, Vocabulary, folded

__all__ = ["further_headers", "habits", "vocabularies", "word_faults"]

_NAMING = ("id", "duplicate_of", "facilitation_ids", "parent_id")
"""Fields that name a record: not the same for all."""

_TAKEN = N_(
    "{place}: “{name}” sudah berarti {term}. Arti baku tidak diubah oleh vocabularies; bila di register ini artinya "
    "lain, tulis pada values.{vocabulary} di tabel registernya."
)
_TWICE = N_("{place}: “{name}” ditulis dua kali dengan arti yang berbeda. Sisakan satu.")
_BLANK = N_("{place}: “{name}” selalu berarti tidak diketahui, jadi tidak dapat diberi arti lain. Hapus baris ini.")
_HEADER_BLANK = N_("{place}: judul kolomnya kosong. Tulis judul seperti yang ada di register.")
_CONSTANT_NAMING = N_(
    "{place}: kolom ini menunjuk satu entri tertentu, jadi isinya tidak mungkin sama untuk semua. Hapus kunci ini."
)
_CONSTANT_COLUMN = N_("{place}: kolom ini juga disebut pada columns. Sisakan salah satu.")
_CONSTANT_UNREADABLE = N_("{place}: “{name}” tidak dapat dibaca sebagai isi kolom ini. Periksa penulisannya.")


def vocabularies(profile: Profile, offers: Iterable[Offer[VocabularyOffer]]) -> Mapping[str, Vocabulary]:
    """Return every vocabulary with the spellings that the profile and the plugins it names add.

    A plugin's spelling that means another term already stays without effect.
    """
    known = dict(VOCABULARIES)
    offered = [(name, words) for offer in offers for name, words in offer.declaration.aliases.items()]
    for name, words in (*profile.vocabularies.items(), *offered):
        if vocabulary := known.get(name):
            added = {
                text: code
                for text, term in words.items()
                if (code := vocabulary.find(term)) and vocabulary.find(text) is None
            }
            known[name] = evolve(vocabulary, spellings={**vocabulary.spellings, **added})
    return known


def further_headers(register: str, offers: Iterable[Offer[VocabularyOffer]]) -> Mapping[str, str]:
    """Return the headers of *register* that the plugins named by a profile add, each with its field.

    Where two plugins give one header to different fields it is the first's, by its name.
    """
    further: dict[str, str] = {}
    for offer in offers:
        for header, name in offer.declaration.headers.get(register, {}).items():
            further.setdefault(header, name)
    return further


def word_faults(tables: Mapping[str, Mapping[str, str]]) -> Iterator[ProfileError]:
    """Yield what is wrong with further spellings, by vocabulary; they may not give a known spelling another meaning."""
    for name, words in tables.items():
        here = ("vocabularies", name)
        vocabulary = VOCABULARIES.get(name)
        if vocabulary is None:
            yield unknown("vocabulary", name, VOCABULARIES, spelt(here))
            continue
        yield from _spellings(words, vocabulary, here)
        for text, term in words.items():
            meant, given = vocabulary.find(text), vocabulary.find(term)
            if meant and given and meant != given:
                yield fault("alias-taken", _TAKEN, spelt((*here, text)), name=text, term=meant, vocabulary=name)


def habits(
    register: str,
    block: RegisterBlock,
    known: Mapping[str, Vocabulary],
    problems: list[IkuError],
    *,
    further: Mapping[str, str],
) -> Habits:
    """Return how *block* says that *register* is kept, its words among those *known*; *problems* takes its faults.

    *further* are headers that plugins add.
    """
    problems += _field_faults(register, block)
    words = dict(known)
    for name, spellings in block.values.items():
        vocabulary = VOCABULARIES.get(name) if name in field_names(register) else None
        if vocabulary:
            problems += _spellings(spellings, vocabulary, (register, "values", name))
            meant = {text: code for text, term in spellings.items() if (code := vocabulary.find(term))}
            words[name] = evolve(known[name], spellings={**known[name].spellings, **meant})
    made = Habits(
        headers=block.columns,
        further=further,
        vocabularies={name: words[name] for name in words if words[name] is not VOCABULARIES[name]},
        order=block.dates.order,
        orders=block.dates.columns,
    )
    return evolve(made, constants=dict(_constants(register, block, made, problems)))


def _field_faults(register: str, block: RegisterBlock) -> Iterator[ProfileError]:
    known = field_names(register)
    for name, header in block.columns.items():
        if name not in known:
            yield unknown("field", name, known, f"{register}.columns.{name}", register=register)
        elif not header.strip():
            yield fault("header-blank", _HEADER_BLANK, f"{register}.columns.{name}")
    yield from _strangers("vocabulary", block.values, filter(VOCABULARIES.get, known), f"{register}.values")
    yield from _strangers("date", block.dates.columns, filter(is_date, known), f"{register}.dates.columns")
    for name in block.constants:
        if name not in known:
            yield unknown("field", name, known, f"{register}.constants.{name}", register=register)
        elif name in block.columns:
            yield fault("constant-column", _CONSTANT_COLUMN, f"{register}.constants.{name}")
        elif name in _NAMING:
            yield fault("constant-naming", _CONSTANT_NAMING, f"{register}.constants.{name}")


def _strangers(what: str, names: Iterable[str], known: Iterable[str], place: str) -> Iterator[ProfileError]:
    among = tuple(known)
    yield from (unknown(what, name, among, f"{place}.{name}") for name in names if name not in among)


def _spellings(words: Mapping[str, str], vocabulary: Vocabulary, path: Path) -> Iterator[ProfileError]:
    seen: dict[str, str | None] = {}
    for text, term in words.items():
        here, code = spelt((*path, text)), vocabulary.find(term)
        if is_unknown(text):
            yield fault("word-blank", _BLANK, here, name=text)
        if code is None:
            yield unknown("term", term, vocabulary.codes, here, vocabulary=vocabulary.name)
        if seen.setdefault(folded(text), code) != code:
            yield fault("word-twice", _TWICE, here, name=text)


def _constants(
    register: str, block: RegisterBlock, made: Habits, problems: list[IkuError]
) -> Iterator[tuple[str, object]]:
    """Yield each constant as a record holds it, read as a cell of its field would be."""
    for name, value in block.constants.items():
        place = f"{register}.constants.{name}"
        if name not in field_names(register):
            continue
        if not _fits(name, value):
            problems.append(expected(_kind(name), value, place))
            continue
        cell = tuple(value) if isinstance(value, list) else value
        read = reader(name, made.orders.get(name, made.order), made.vocabularies.get(name)).read(cell)
        if not isinstance(read, Faulty):
            yield name, read
        elif name in VOCABULARIES:
            codes = VOCABULARIES[name].codes
            problems += [unknown("term", text, codes, place, vocabulary=name) for _, text in read.faults]
        else:
            problems += [
                fault("constant-unreadable", _CONSTANT_UNREADABLE, place, name=text) for _, text in read.faults
            ]


def _fits(name: str, value: object) -> bool:
    """Return whether *value* is of the kind that TOML has for the field *name*; a text always is."""
    if type(value) is str:
        return True
    match nature(name):
        case "date":
            return isinstance(value, date) and not isinstance(value, datetime)
        case "flag":
            return type(value) is bool
        case "count":
            return type(value) is int
        case "terms" | "texts":
            return isinstance(value, list | tuple) and all(type(part) is str for part in value)
        case _:
            return False


def _kind(name: str) -> type:
    kinds: Mapping[str, type] = {"date": date, "flag": bool, "count": int, "terms": list, "texts": list}
    return kinds.get(nature(name), str)
