"""The way of counting on a sheet: the options in force, what they change in the rule, and which others there are."""

from collections.abc import Iterator, Mapping

from iku_kerjasama.messages import N_, translate
from iku_kerjasama.rules.difference import differences
from iku_kerjasama.rules.indicator import Indicator
from iku_kerjasama.rules.options import OPTIONS, Option, applied
from iku_kerjasama.rules.readings.changes import head, told
from iku_kerjasama.rules.readings.choices import VALUES
from iku_kerjasama.rules.readings.labels import listed, term
from iku_kerjasama.rules.readings.wording import upper_first
from iku_kerjasama.rules.sheets.blocks import Block, Bullets, Table, Text

__all__ = ["counting"]


def counting(indicator: Indicator, values: Mapping[str, str], lang: str) -> Iterator[Block]:
    """Yield the options in force (*values*, of every option), what they change in *indicator*, and all there are.

    *indicator* is the rule before options; the first value of each option is the default.
    """
    chosen = [option for option in OPTIONS if values[option.name] != option.default]
    if chosen:
        yield Text(_say(N_("Lembar ini menurut opsi yang diubah dari bakunya:"), lang))
        yield Bullets(tuple(_chosen(option, values[option.name], lang) for option in chosen))
        yield from _changes(indicator, values, lang)
    else:
        yield Text(_say(N_("Semua opsi berlaku menurut bakunya; tidak ada yang diubah."), lang))
    yield Text(_say(N_("Dipilih dengan --option OPSI=NILAI; nilai yang disebut pertama adalah yang baku."), lang))
    heads = (N_("Opsi"), N_("Menentukan"), N_("Berlaku"), N_("Nilai yang dapat dipilih"))
    yield Table(
        tuple(_say(head, lang) for head in heads),
        tuple(
            (option.name, option.label.text(lang), _in_force(option, indicator, values, lang), _choices(option, lang))
            for option in OPTIONS
        ),
    )


def _say(text: str, lang: str, **places: object) -> str:
    return translate(text, lang).format(**places)


def _chosen(option: Option, value: str, lang: str) -> str:
    return _say(
        N_("{label}: {value} ({name}={code}; baku: {default})"),
        lang,
        label=upper_first(option.label.text(lang)),
        value=_word(option, value, lang),
        name=option.name,
        code=value,
        default=option.default,
    )


def _changes(indicator: Indicator, values: Mapping[str, str], lang: str) -> Iterator[Block]:
    """Yield what the rule under *values* differs in from the rule by its defaults."""
    counted = applied(indicator, values)
    found = differences(indicator, counted)
    if not found:
        yield Text(_say(N_("Opsi itu tidak mengubah aturan ini."), lang))
        return
    yield Text(_say(N_("Yang berubah terhadap cara menghitung yang baku:"), lang))
    yield Bullets(tuple(f"{head(one, lang)}: {told(one, indicator, counted, lang)}" for one in found))


def _in_force(option: Option, indicator: Indicator, values: Mapping[str, str], lang: str) -> str:
    """Return the value in force in words and as it is typed.

    A default whose words are not true of the rule, since another value comes to the same, is what the rule says.
    """
    value = values[option.name]
    # of kinds any list may be chosen: one kind alone stands for them
    others = ("letter_of_intent",) if option.name == "kinds" else option.values[1:]
    default = applied(indicator, {**values, option.name: option.default})
    true = all(applied(indicator, {**values, option.name: other}) != default for other in others)
    word = _word(option, value, lang) if true or value != option.default else _say(N_("menurut aturan"), lang)
    return f"{word} ({value})"


def _word(option: Option, value: str, lang: str) -> str:
    word = VALUES[option.name].get(value)
    return (
        _say(word, lang) if word else listed((term("kind", kind, lang) for kind in value.split(",")), N_("dan"), lang)
    )


def _choices(option: Option, lang: str) -> str:
    values = ", ".join(option.values)
    if option.name != "kinds":
        return values
    return _say(N_("{values}, atau daftar jenis naskah yang dipisahkan koma"), lang, values=values)
