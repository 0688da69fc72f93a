"""The decree's five columns: kinerja utama, indikator, formula/penjelasan, penanggung jawab, sumber data."""

from iku_kerjasama.labels import REGISTERS
from iku_kerjasama.messages import N_, translate
from iku_kerjasama.rules.indicator import Indicator
from iku_kerjasama.rules.readings.labels import term
from iku_kerjasama.rules.readings.wording import upper_first
from iku_kerjasama.rules.sheet.blocks import Fact, Facts, Section, Words, law, words
from iku_kerjasama.terms import Label

__all__ = ["bilingual", "columns"]


def columns(indicator: Indicator, lang: str) -> Section:
    """Return the five columns; what a regulation words is quoted, in English with a translation beside it."""
    quoted = indicator.citation.basis == "law"
    unnamed = (words(translate(N_("tidak disebutkan"), lang)),)
    formula = indicator.citation.quote
    rows = (
        (N_("Kinerja utama"), (bilingual(indicator.goal, lang, quoted=quoted),)),
        (N_("Indikator kinerja utama"), (bilingual(indicator.title, lang, quoted=quoted),)),
        (N_("Formula/penjelasan"), (words(law(formula)),) if formula else ()),
        (N_("Penanggung jawab"), tuple(words(_head(code, lang)) for code in indicator.responsible)),
        (N_("Sumber data"), tuple(_source(REGISTERS[name], lang) for name in indicator.data_sources)),
    )
    facts = Facts(tuple(Fact(translate(label, lang), values or unnamed) for label, values in rows))
    heading = N_("Indikator menurut peraturan") if quoted else N_("Indikator")
    return Section(key="columns", heading=translate(heading, lang), blocks=(facts,))


def bilingual(label: Label, lang: str, *, quoted: bool = False) -> Words:
    """Return *label* in Indonesian, *quoted* where a regulation words it so, with the English beside it in English."""
    own = law(label.id) if quoted else label.id
    return words(own) if lang == "id" or label.en == label.id else words(own, f" ({label.en})")


def _source(label: Label, lang: str) -> Words:
    return bilingual(Label(upper_first(label.id), label.en), lang)


def _head(subdivision: str, lang: str) -> str:
    return translate(N_("Kepala Sub Bagian {name}"), lang).format(name=term("subdivision", subdivision, lang))
