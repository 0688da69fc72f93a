"""What the indicator sheet says: the decree's five columns, law and practice, the definition, options and force.

Data in, data out. The decree's words stand in its own Indonesian in either language.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from attrs import evolve

from iku_kerjasama.labels import FIELDS, REGISTERS
from iku_kerjasama.messages import N_, translate
from iku_kerjasama.rules.criteria import Carried, Within
from iku_kerjasama.rules.indicator import Citation, Clause, Count, Indicator, Regulation
from iku_kerjasama.rules.options import DEFAULTS, applied
from iku_kerjasama.rules.readings.labels import RECORDS, day_text, listed, term
from iku_kerjasama.rules.readings.wording import basis, clause_text, upper_first
from iku_kerjasama.rules.sheets.blocks import Block, Bullets, Cell, Quote, Section, Sheet, Steps, Table, Text
from iku_kerjasama.rules.sheets.counting import counting
from iku_kerjasama.terms import Label

__all__ = ["foundations", "sheet"]


_SCORED = {
    "ratio": N_(
        "Nilainya adalah rasio: jumlah {unit} dibagi jumlah {whole}, dikali 100 %; dapat melampaui 100 %. Di "
        "sampingnya selalu disebutkan proporsi: jumlah {whole} yang ditindaklanjuti dibagi jumlah {whole}, dikali "
        "100 %."
    ),
    "proportion": N_(
        "Nilainya adalah proporsi: jumlah {whole} yang ditindaklanjuti menjadi {unit} dibagi jumlah {whole}, dikali "
        "100 %; paling tinggi 100 %. Di sampingnya selalu disebutkan rasio: jumlah {unit} dibagi jumlah {whole}, "
        "dikali 100 %."
    ),
}
_FOLLOWED_UP = N_(
    "Sebuah permohonan ditindaklanjuti bila dihitung dalam penyebut, dan sekurang-kurangnya satu naskah yang "
    "menyebutnya sebagai permohonan asal memenuhi semua ketentuan pembilang selain yang mengenai periode dan hubungan "
    "induk-turunan, dengan tanggal yang tidak melewati tanggal batas data. Tanggal batas data adalah hari terakhir "
    "periode, kecuali disebutkan tanggal lain."
)
_SHOWN = N_(
    "Nilai dihitung sebagai pecahan tepat dan ditampilkan dengan dua angka desimal, dibulatkan setengah ke atas. Bila "
    "penyebutnya 0, tidak ada nilai (n/a)."
)


def sheet(
    indicator: Indicator,
    lang: str = "id",
    *,
    digest: str | None = None,
    options: Mapping[str, str] = DEFAULTS,
    until: date | None = None,
    example: tuple[Block, ...] = (),
) -> Sheet:
    """Return the sheet of *indicator*, a rule before options, as counted under *options* (of every option), in *lang*.

    *until* is the last day it is in force where another version says so. Its *digest* and a worked *example* are shown
    where they are given.
    """
    rule = applied(indicator, options)
    worked = ((N_("Contoh penghitungan"), example),) if example else ()
    sections = (
        (N_("Indikator kinerja utama"), _columns(rule, lang)),
        *_foundations(rule, lang),
        (N_("Definisi operasional"), _definition(rule, lang)),
        (N_("Opsi penghitungan"), counting(indicator, options, lang)),
        *worked,
        (N_("Masa berlaku"), _force(evolve(rule, in_force_until=rule.in_force_until or until), lang, digest)),
    )
    return Sheet(
        title=f"{_say(N_('Lembar indikator'), lang)} {rule.code}",
        lang=lang,
        sections=_titled(sections, lang),
    )


def foundations(rule: Indicator, lang: str) -> tuple[Section, ...]:
    """Return what *rule* stands on, law and practice apart: the legal texts, their words, and what no text decides."""
    return _titled(_foundations(rule, lang), lang)


def _foundations(rule: Indicator, lang: str) -> tuple[tuple[str, Iterable[Block]], ...]:
    return (
        (N_("Dasar hukum"), _regulations(rule, lang)),
        (N_("Bunyi peraturan (dikutip)"), _words_of_the_law(rule, lang)),
        (N_("Ketentuan penghitungan (tidak diatur dalam peraturan)"), _practice(rule, lang)),
    )


def _titled(sections: Iterable[tuple[str, Iterable[Block]]], lang: str) -> tuple[Section, ...]:
    return tuple(Section(_say(title, lang), tuple(blocks)) for title, blocks in sections)


def _say(text: str, lang: str, **places: object) -> str:
    return translate(text, lang).format(**places)


def _listed(items: Iterable[str], otherwise: str, lang: str) -> Block:
    """Return *items*, each once, as a list, or the text *otherwise* where there are none."""
    known = tuple(dict.fromkeys(items))
    return Bullets(known) if known else Text(_say(otherwise, lang))


def _columns(indicator: Indicator, lang: str) -> Iterator[Block]:
    """Yield the decree's five columns; its words stand in quotation marks, in English with a translation."""
    unnamed = _say(N_("tidak disebutkan"), lang)
    law = indicator.citation.basis == "law"
    formula = indicator.citation.quote
    responsible = tuple(_head(code, lang) for code in indicator.responsible)
    sources = tuple(_bilingual(REGISTERS[name], lang) for name in indicator.data_sources)
    columns: tuple[tuple[str, Cell], ...] = (
        (N_("Kinerja utama"), _bilingual(indicator.goal, lang, quoted=law)),
        (N_("Indikator kinerja utama"), _bilingual(indicator.title, lang, quoted=law)),
        (N_("Formula/penjelasan"), _quoted(formula) if formula else unnamed),
        (N_("Penanggung jawab"), responsible or unnamed),
        (N_("Sumber data"), sources or unnamed),
    )
    yield Table(
        (_say(N_("Kolom"), lang), _say(N_("Isi"), lang)),
        tuple((_say(heading, lang), text) for heading, text in columns),
    )


def _bilingual(label: Label, lang: str, *, quoted: bool = False) -> str:
    own = _quoted(label.id) if quoted else label.id
    return own if lang == "id" or label.en == label.id else f"{own} ({label.en})"


def _quoted(words: str) -> str:
    return f"“{words}”"


def _head(subdivision: str, lang: str) -> str:
    return _say(N_("Kepala Sub Bagian {name}"), lang, name=term("subdivision", subdivision, lang))


def _regulations(indicator: Indicator, lang: str) -> Iterator[Block]:
    """Yield the legal texts cited; a number or a date that is not known is said to be unknown."""
    cited = [indicator.citation, *(clause.citation for clause in _clauses(indicator))]
    regulations = dict.fromkeys(citation.regulation for citation in cited if citation.regulation)
    yield _listed((_regulation(one, lang) for one in regulations), N_("tidak disebutkan"), lang)


def _regulation(regulation: Regulation, lang: str) -> str:
    return _say(
        N_("{title}. Nomor: {number}. Tanggal: {day}."),
        lang,
        title=regulation.title,
        number=regulation.number or _say(N_("tidak diketahui"), lang),
        day=_day(regulation.issued_on, lang, N_("tidak diketahui")),
    )


def _words_of_the_law(indicator: Indicator, lang: str) -> Iterator[Block]:
    """Yield each passage of the law that the rule stands on, quoted, with the reasons it decides."""
    passages: dict[Citation, list[str]] = {indicator.citation: []} if indicator.citation.basis == "law" else {}
    for clause in _clauses(indicator):
        if clause.citation.basis == "law":
            passages.setdefault(clause.citation, []).append(clause.reason)
    for citation, reasons in passages.items():
        yield _passage(citation, reasons, lang)
    if not passages:
        yield Text(_say(N_("tidak disebutkan"), lang))


def _passage(citation: Citation, reasons: Iterable[str], lang: str) -> Quote:
    source = basis(citation, lang)
    if not citation.quote:
        source = f"{source}: {_say(N_('bunyinya tidak dikutip'), lang)}"
    codes = ", ".join(dict.fromkeys(reasons))
    return Quote(_quoted(citation.quote) if citation.quote else "", f"{source} ({codes})" if codes else source)


def _practice(indicator: Indicator, lang: str) -> Iterator[Block]:
    """Yield the clauses on which the law is silent, each with the records that it excludes."""
    asked: dict[str, dict[str, None]] = {}
    for count in indicator.counts:
        for clause in count.clauses:
            if clause.citation.basis == "practice":
                records = asked.setdefault(f"{clause.label.text(lang)} ({clause.reason})", {})
                records.setdefault(RECORDS[count.register].text(lang))
    if asked:
        yield Text(_say(N_("Peraturan tidak mengatur hal-hal berikut. Yang dikecualikan dari hitungan adalah:"), lang))
    lines = (f"{upper_first(listed(records, N_('dan'), lang))}: {reason}" for reason, records in asked.items())
    yield _listed(lines, N_("tidak ada"), lang)


def _clauses(indicator: Indicator) -> Iterator[Clause]:
    for count in indicator.counts:
        yield from count.clauses


def _definition(indicator: Indicator, lang: str) -> Iterator[Block]:
    """Yield how the value is made, and each count clause by clause."""
    yield from map(Text, _value(indicator, lang))
    yield _count(N_("Pembilang"), indicator.numerator, lang)
    if isinstance(indicator.denominator, Count):
        yield _count(N_("Penyebut"), indicator.denominator, lang)
    unknown = N_(
        "Isian yang tidak diketahui tidak ditebak: ketentuan yang meminta suatu nilai dianggap tidak terpenuhi, "
        "ketentuan yang menolak suatu nilai dianggap terpenuhi."
    )
    yield Section(_say(N_("Isian yang tidak diketahui"), lang), (Text(_say(unknown, lang)),))


def _value(indicator: Indicator, lang: str) -> Iterator[str]:
    """Yield how the value is made, when a request is followed up, and how the value is shown."""
    unit = indicator.numerator.unit.text(lang)
    below = indicator.denominator
    if below is None:
        yield _say(N_("Nilainya adalah jumlah {unit}, tanpa penyebut."), lang, unit=unit)
        return
    whole = below.unit.text(lang) if isinstance(below, Count) else str(below)
    if indicator.paired:
        yield _say(_SCORED[indicator.scoring], lang, unit=unit, whole=whole)
        yield _say(_FOLLOWED_UP, lang)
    elif isinstance(below, Count):
        yield _say(
            N_("Nilainya adalah jumlah {unit} dibagi jumlah {whole}, dikali 100 %."), lang, unit=unit, whole=whole
        )
    else:
        yield _say(N_("Nilainya adalah jumlah {unit} dibagi {number}, dikali 100 %."), lang, unit=unit, number=whole)
    yield _say(_SHOWN, lang)


def _count(heading: str, count: Count, lang: str) -> Section:
    record = RECORDS[count.register].text(lang)
    dated = (
        N_("Dihitung dari {register}; {record} ditempatkan dalam periode menurut {date}.")
        if count.asks(Within, Carried)
        else N_("Dihitung dari {register}; tanggal {record} yang dipakai adalah {date}.")
    )
    lines = [
        _say(
            dated,
            lang,
            register=_bilingual(REGISTERS[count.register], lang),
            date=FIELDS[count.dated_by].text(lang),
            record=record,
        )
    ]
    if count.weighted_by:
        weight = N_("Tiap {record} dihitung sebanyak {field} yang berbeda di dalamnya, sekurang-kurangnya satu.")
        lines.append(_say(weight, lang, record=record, field=FIELDS[count.weighted_by].text(lang)))
    if not count.clauses:
        lines.append(_say(N_("Setiap {record} dihitung."), lang, record=record))
        return Section(f"{_say(heading, lang)}: {count.unit.text(lang)}", (Text(" ".join(lines)),))
    order = N_("Sebuah {record} dihitung bila memenuhi semua ketentuan berikut, yang diperiksa menurut urutannya:")
    lines.append(_say(order, lang, record=record))
    steps = tuple(_clause(clause, count.register, lang) for clause in count.clauses)
    return Section(f"{_say(heading, lang)}: {count.unit.text(lang)}", (Text(" ".join(lines)), Steps(steps)))


def _clause(clause: Clause, register: str, lang: str) -> str:
    practice = clause.citation.basis == "practice"
    text = N_("Dasar: ketentuan penghitungan.") if practice else N_("Dasar: {basis}.")
    source = _say(text, lang, basis=basis(clause.citation, lang))
    return f"{clause_text(clause, lang, register)} {source}"


def _force(indicator: Indicator, lang: str, digest: str | None) -> Iterator[Block]:
    """Yield from when to when the rule is in force, when it was last compared with its source, and its digest."""
    rows = [
        (_say(N_("Berlaku sejak"), lang), _day(indicator.in_force_from, lang, N_("tidak dinyatakan"))),
        (_say(N_("Berlaku sampai"), lang), _day(indicator.in_force_until, lang, N_("digantikan aturan lain"))),
        (_say(N_("Dicocokkan dengan sumbernya"), lang), _day(indicator.verified_on, lang, N_("belum pernah"))),
    ]
    origin = indicator.derived_from
    if origin:
        rows.append((_say(N_("Diturunkan dari"), lang), f"{origin.code}, {origin.digest}"))
    if digest is not None:
        rows.append((_say(N_("Kode pengenal aturan (sha256)"), lang), digest.removeprefix("sha256:")))
    yield Table((_say(N_("Perihal"), lang), _say(N_("Isi"), lang)), tuple(rows))


def _day(day: date | None, lang: str, otherwise: str) -> str:
    return translate(otherwise, lang) if day is None else day_text(day, lang)
