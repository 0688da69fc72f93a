"""What the profile says and the registers do not: since it can move the number, documents show it."""

from collections.abc import Iterator

from iku_kerjasama.data import profile_of
from iku_kerjasama.intake.profile import REGISTERS as BLOCKS
from iku_kerjasama.intake.profile import Profile, RegisterBlock
from iku_kerjasama.labels import FIELDS, REGISTERS
from iku_kerjasama.messages import N_
from iku_kerjasama.registers import Registers
from iku_kerjasama.reports.words import say
from iku_kerjasama.rules.readings.labels import term
from iku_kerjasama.rules.readings.wording import upper_first
from iku_kerjasama.rules.sheets.blocks import one_line
from iku_kerjasama.terms import VOCABULARIES

__all__ = ["meanings"]


def meanings(registers: Registers, lang: str) -> tuple[tuple[str, str, str], ...]:
    """Return each thing that the profile gives a meaning: in which register, what stands there, and what it means.

    These are headers of its own, words taken for terms, values of fields that have no column, and dates whose month
    stands first. There are none without a profile.
    """
    profile = profile_of(registers)
    return (*_everywhere(profile, lang), *_by_register(profile, lang))


def _everywhere(profile: Profile, lang: str) -> Iterator[tuple[str, str, str]]:
    for vocabulary, words in profile.vocabularies.items():
        for word, meant in words.items():
            yield say(N_("Semua register"), lang), f"“{one_line(word)}”", _meant(vocabulary, meant, lang)


def _by_register(profile: Profile, lang: str) -> Iterator[tuple[str, str, str]]:
    for register in BLOCKS:
        block: RegisterBlock | None = getattr(profile, register)
        if block is not None:
            name = upper_first(REGISTERS[register].text(lang))
            yield from ((name, written, meant) for written, meant in _of(block, lang))


def _of(block: RegisterBlock, lang: str) -> Iterator[tuple[str, str]]:
    for name, header in block.columns.items():
        yield say(N_("kolom “{header}”"), lang, header=one_line(header)), _field(name, lang)
    for name, words in block.values.items():
        for word, meant in words.items():
            written = say(N_("“{word}” sebagai {field}"), lang, word=one_line(word), field=FIELDS[name].text(lang))
            yield written, _meant(name, meant, lang)
    for name, value in block.constants.items():
        yield say(N_("setiap entri, tanpa kolom"), lang), f"{_field(name, lang)}: {_meant(name, value, lang)}"
    first = say(N_("bulan di depan"), lang)
    if block.dates.order == "mdy":
        yield say(N_("tanggal berangka"), lang), first
    for name, order in block.dates.columns.items():
        if order != block.dates.order:
            yield _field(name, lang), first if order == "mdy" else say(N_("hari di depan"), lang)


def _field(name: str, lang: str) -> str:
    return upper_first(FIELDS[name].text(lang))


def _meant(name: str, value: object, lang: str) -> str:
    """Return what *value* of the field *name* is called."""
    code = VOCABULARIES[name].find(str(value)) if name in VOCABULARIES else None
    return term(name, code, lang) if code else one_line(str(value))
