"""The way of counting: which options are in force, what they change, and which others there are."""

from collections.abc import Iterator, Mapping

from iku_kerjasama.messages import N_, translate
from iku_kerjasama.rules.difference import differences
from iku_kerjasama.rules.indicator import Indicator
from iku_kerjasama.rules.options import DEFAULTS, OPTIONS, Option, applied
from iku_kerjasama.rules.readings.changes import head, told
from iku_kerjasama.rules.readings.choices import VALUES
from iku_kerjasama.rules.readings.labels import listed, term
from iku_kerjasama.rules.readings.wording import upper_first
from iku_kerjasama.rules.sheet.blocks import Block, Bullets, Paragraph, Run, Section, Table, Words, code, strong, words

__all__ = ["counting"]


def counting(indicator: Indicator, values: Mapping[str, str], lang: str) -> Section:
    """Return the options in force (*values*, of every option) and what they change in *indicator*, before options.

    A table has every option that can change the rule, with its other values; those that cannot are named below it.
    """
    chosen = {name: value for name, value in values.items() if value != DEFAULTS[name]}
    blocks: list[Block] = [Paragraph(words(_said(chosen, lang)))]
    if chosen:
        blocks += _changes(indicator, values, lang)
    free = [option for option in OPTIONS if _matters(option, indicator, values)]
    if free:
        header = tuple(translate(text, lang) for text in (N_("Opsi"), N_("Yang dipakai"), N_("Pilihan lain")))
        rows = tuple(_row(option, indicator, values, lang) for option in free)
        blocks.append(Table(translate(N_("Opsi penghitungan"), lang), header, rows))
    idle = [option for option in OPTIONS if option not in free]
    if idle:
        text = translate(N_("Opsi yang tidak berpengaruh pada aturan ini"), lang)
        codes = [part for option in idle for part in (code(option.name), ", ")][:-1]
        blocks.append(Paragraph(words(f"{text}: ", *codes, ".")))
    heading = translate(N_("Cara menghitung"), lang)
    return Section(key="counting", heading=heading, blocks=tuple(blocks))


def _said(chosen: Mapping[str, str], lang: str) -> str:
    if not chosen:
        return translate(N_("Lembar ini memuat cara menghitung yang baku, tanpa opsi lain."), lang)
    return translate(
        N_(
            "Lembar ini memuat aturan sesudah opsi yang dipilih, bukan cara menghitung yang baku. Kode pengenalnya pun "
            "berbeda."
        ),
        lang,
    )


def _changes(indicator: Indicator, values: Mapping[str, str], lang: str) -> list[Block]:
    """Return the options chosen, and the differences they make to the rule."""
    named = tuple(
        words(
            strong(upper_first(option.label.text(lang))), ": ", *_value(option, values[option.name], lang, whole=True)
        )
        for option in OPTIONS
        if values[option.name] != option.default
    )
    counted = applied(indicator, values)
    found = differences(indicator, counted)
    if not found:
        return [Bullets(named), Paragraph(words(translate(N_("Opsi itu tidak mengubah aturan ini."), lang)))]
    changed = tuple(words(strong(head(one, lang)), f": {told(one, indicator, counted, lang)}") for one in found)
    intro = translate(N_("Yang berubah terhadap cara menghitung yang baku:"), lang)
    return [Bullets(named), Paragraph(words(intro)), Bullets(changed)]


def _matters(option: Option, indicator: Indicator, values: Mapping[str, str]) -> bool:
    """Whether some value of *option* makes another rule than the default, or than the one in force."""
    default = applied(indicator, {**values, option.name: option.default})
    return any(one != default for one in (*_others(option, indicator, values), applied(indicator, values)))


def _distinct(option: Option, indicator: Indicator, values: Mapping[str, str]) -> bool:
    """Whether each other value of *option* changes the rule, so that the default's own words are true of it."""
    default = applied(indicator, {**values, option.name: option.default})
    return all(one != default for one in _others(option, indicator, values))


def _others(option: Option, indicator: Indicator, values: Mapping[str, str]) -> Iterator[Indicator]:
    """Yield what each value of *option* but the default makes of the rule; of kinds, one kind alone for any list."""
    others = ("letter_of_intent",) if option.name == "kinds" else option.values[1:]
    return (applied(indicator, {**values, option.name: other}) for other in others)


def _row(option: Option, indicator: Indicator, values: Mapping[str, str], lang: str) -> tuple[Words, ...]:
    value = values[option.name]
    others: list[str | Run] = []
    for other in option.values:
        if other != value:
            others += [", " if others else "", *_value(option, other, lang)]
    if option.name == "kinds":
        others += [", " if others else "", translate(N_("daftar jenis naskah, dipisahkan koma"), lang)]
    own = value == option.default and not _distinct(option, indicator, values)
    said = translate(N_("menurut aturan"), lang) if own else ""
    return (
        words(upper_first(option.label.text(lang)), " (", code(option.name), ")"),
        words(*_value(option, value, lang, said=said)),
        words(*others),
    )


def _value(option: Option, value: str, lang: str, *, said: str = "", whole: bool = False) -> list[str | Run]:
    """Return *value* in words (or as *said*) and as it is typed, with the option's name where *whole*."""
    word = VALUES[option.name].get(value)
    kinds = (term("kind", kind, lang) for kind in value.split(","))
    text = said or (translate(word, lang) if word else listed(kinds, N_("dan"), lang))
    return [f"{text} (", code(f"{option.name}={value}" if whole else value), ")"]
