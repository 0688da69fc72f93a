"""The sheet of how it was counted: each decision and the choice taken, each clause with its basis, and the sources."""

from collections.abc import Iterator

from iku_kerjasama import __version__
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import Material
from iku_kerjasama.reports.meanings import HEADS, caption
from iku_kerjasama.reports.words import account, say
from iku_kerjasama.reports.xlsx.cells import Cell
from iku_kerjasama.reports.xlsx.layout import Leaf, Line
from iku_kerjasama.reports.xlsx.names import SHEETS, no, yes
from iku_kerjasama.rules.alternatives import counted_kinds
from iku_kerjasama.rules.options import OPTIONS
from iku_kerjasama.rules.readings.choices import choice
from iku_kerjasama.rules.readings.wording import cited, sentence, upper_first

__all__ = ["policy"]

_WIDTHS = (26, 52, 12, 44, 44)


def policy(stuff: Material) -> Leaf:
    """Return the sheet."""
    lines = [*_options(stuff)]
    last = len(lines) - 1
    lines += [*_clauses(stuff), *_meanings(stuff), *_sources(stuff)]
    return Leaf(name=SHEETS["policy"].text(stuff.lang), widths=_WIDTHS, lines=lines, filtered=(0, last))


def _options(stuff: Material) -> Iterator[Line]:
    result, lang = stuff.measurement, stuff.lang
    heads = (N_("Opsi"), N_("Cara yang dipakai"), N_("Baku"), N_("Pilihan"), N_("Pilihan lain"))
    yield Line([say(head, lang) for head in heads], "head")
    kinds = counted_kinds(stuff.rule)
    for option in OPTIONS:
        value = result.options[option.name]
        others = ", ".join(other for other in option.values if other != value)
        default = yes(lang) if value == option.default else no(lang)
        yield Line([option.name, choice(option.name, value, lang, kinds=kinds), default, value, others or None])


def _clauses(stuff: Material) -> Iterator[Line]:
    lang = stuff.lang
    heads = (N_("Kode alasan"), N_("Ketentuan"), N_("Urutan"), N_("Dasar"), N_("Kutipan"))
    for name, count in stuff.measurement.indicator.accounts.items():
        yield Line()
        yield Line([account(name, count.register, lang)], "heading")
        yield Line([say(head, lang) for head in heads], "head")
        for number, clause in enumerate(count.clauses, 1):
            condition = upper_first(sentence(clause.criterion, lang, count.register))
            basis = upper_first(cited(clause.citation, lang))
            yield Line([clause.reason, condition, number, basis, clause.citation.quote])


def _meanings(stuff: Material) -> Iterator[Line]:
    """Yield what the profile gives a meaning, where it does."""
    found = stuff.meanings
    if found:
        yield Line()
        yield Line([caption(stuff)], "heading")
        yield Line([say(head, stuff.lang) for head in HEADS], "head")
        yield from (Line(list(one)) for one in found)


def _sources(stuff: Material) -> Iterator[Line]:
    result, lang = stuff.measurement, stuff.lang
    facts: list[tuple[str, Cell]] = [
        (N_("Aturan"), f"{result.indicator.code}, {result.digest}"),
        (N_("Awal periode"), result.period.start),
        (N_("Akhir periode"), result.period.end),
        (N_("Batas data"), result.as_of),
        (N_("Hari laporan"), stuff.today),
        (N_("Perangkat lunak"), f"iku-kerjasama {__version__}"),
        *((N_("Plugin yang ikut"), plugin) for plugin in result.plugins),
        *(
            (N_("Sumber data"), f"{location} ({kind}), {digest or '–'}")
            for location, kind, digest in dict.fromkeys((one.location, one.kind, one.digest) for one in result.sources)
        ),
    ]
    yield Line()
    yield Line([say(N_("Cara menghitung dan sumbernya"), lang)], "heading")
    for name, value in facts:
        yield Line([say(name, lang), value])
