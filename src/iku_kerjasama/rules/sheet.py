"""The indicator sheet: the decree's five columns, what is law and what is practice, and the operational definition.

Data in, text out, in plain Markdown. The decree's words stand in its own Indonesian in either language.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from iku_kerjasama.labels import FIELDS, REGISTERS
from iku_kerjasama.messages import N_, translate
from iku_kerjasama.rules.indicator import Citation, Clause, Count, Indicator, Regulation
from iku_kerjasama.rules.readings.labels import RECORDS, day_text, term
from iku_kerjasama.rules.readings.wording import basis, clause_text, upper_first
from iku_kerjasama.terms import Label

__all__ = ["sheet"]


def sheet(indicator: Indicator, lang: str = "id", *, digest: str | None = None) -> str:
    """Return the sheet of *indicator* in *lang*, with its *digest* where it is given."""
    blocks = [
        f"# {_say(N_('Lembar indikator'), lang)} {indicator.code}",
        *_columns(indicator, lang),
        *_regulations(indicator, lang),
        *_words_of_the_law(indicator, lang),
        *_practice(indicator, lang),
        *_definition(indicator, lang),
        *_force(indicator, lang, digest),
    ]
    return "\n\n".join(blocks) + "\n"


def _say(text: str, lang: str, **places: object) -> str:
    return translate(text, lang).format(**places)


def _bullets(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _columns(indicator: Indicator, lang: str) -> Iterator[str]:
    """Yield the decree's five columns; its words stand in quotation marks, in English with a translation."""
    unnamed = _say(N_("tidak disebutkan"), lang)
    law = indicator.citation.basis == "law"
    formula = indicator.citation.quote
    columns = (
        (N_("Kinerja utama"), _bilingual(indicator.goal, lang, quoted=law)),
        (N_("Indikator kinerja utama"), _bilingual(indicator.title, lang, quoted=law)),
        (N_("Formula/penjelasan"), _quoted(formula) if formula else unnamed),
        (N_("Penanggung jawab"), _bullets(_head(code, lang) for code in indicator.responsible) or unnamed),
        (N_("Sumber data"), _bullets(_bilingual(REGISTERS[name], lang) for name in indicator.data_sources) or unnamed),
    )
    for heading, text in columns:
        yield f"## {_say(heading, lang)}"
        yield text


def _bilingual(label: Label, lang: str, *, quoted: bool = False) -> str:
    own = _quoted(label.id) if quoted else label.id
    return own if lang == "id" or label.en == label.id else f"{own} ({label.en})"


def _quoted(words: str) -> str:
    return f"“{words}”"


def _head(subdivision: str, lang: str) -> str:
    return _say(N_("Kepala Sub Bagian {name}"), lang, name=term("subdivision", subdivision, lang))


def _regulations(indicator: Indicator, lang: str) -> Iterator[str]:
    """Yield the legal texts cited; a number or a date that is not known is said to be unknown."""
    yield f"## {_say(N_('Dasar hukum'), lang)}"
    cited = [indicator.citation, *(clause.citation for clause in _clauses(indicator))]
    regulations = dict.fromkeys(citation.regulation for citation in cited if citation.regulation)
    yield _bullets(_regulation(one, lang) for one in regulations) or _say(N_("tidak disebutkan"), lang)


def _regulation(regulation: Regulation, lang: str) -> str:
    return _say(
        N_("{title}. Nomor: {number}. Tanggal: {day}."),
        lang,
        title=regulation.title,
        number=regulation.number or _say(N_("tidak diketahui"), lang),
        day=_day(regulation.issued_on, lang, N_("tidak diketahui")),
    )


def _words_of_the_law(indicator: Indicator, lang: str) -> Iterator[str]:
    """Yield each passage of the law that the rule stands on, quoted, with the reasons it decides."""
    yield f"## {_say(N_('Bunyi peraturan (dikutip)'), lang)}"
    passages: dict[Citation, list[str]] = {indicator.citation: []} if indicator.citation.basis == "law" else {}
    for clause in _clauses(indicator):
        if clause.citation.basis == "law":
            passages.setdefault(clause.citation, []).append(clause.reason)
    lines = [_passage(citation, reasons, lang) for citation, reasons in passages.items()]
    yield _bullets(lines) or _say(N_("tidak disebutkan"), lang)


def _passage(citation: Citation, reasons: Iterable[str], lang: str) -> str:
    quote = _quoted(citation.quote) if citation.quote else _say(N_("bunyinya tidak dikutip"), lang)
    codes = ", ".join(dict.fromkeys(reasons))
    return f"{basis(citation, lang)}: {quote}" + (f" ({codes})" if codes else "")


def _practice(indicator: Indicator, lang: str) -> Iterator[str]:
    """Yield the clauses on which the law is silent."""
    yield f"## {_say(N_('Ketentuan penghitungan (tidak diatur dalam peraturan)'), lang)}"
    silent = [clause for clause in _clauses(indicator) if clause.citation.basis == "practice"]
    lines = (f"{upper_first(clause.label.text(lang))} ({clause.reason})" for clause in silent)
    yield _bullets(dict.fromkeys(lines)) or _say(N_("tidak ada"), lang)


def _clauses(indicator: Indicator) -> Iterator[Clause]:
    for count in indicator.counts:
        yield from count.clauses


def _definition(indicator: Indicator, lang: str) -> Iterator[str]:
    """Yield how the value is made, and each count clause by clause."""
    yield f"## {_say(N_('Definisi operasional'), lang)}"
    yield _value(indicator, lang)
    yield from _count(N_("Pembilang"), indicator.numerator, lang)
    if isinstance(indicator.denominator, Count):
        yield from _count(N_("Penyebut"), indicator.denominator, lang)
    yield _say(
        N_(
            "Isian yang tidak diketahui tidak ditebak: ketentuan yang meminta suatu nilai dianggap tidak terpenuhi, "
            "ketentuan yang menolak suatu nilai dianggap terpenuhi."
        ),
        lang,
    )


def _value(indicator: Indicator, lang: str) -> str:
    unit = indicator.numerator.unit.text(lang)
    match indicator.denominator:
        case None:
            return _say(N_("Nilainya adalah jumlah {unit}, tanpa penyebut."), lang, unit=unit)
        case int() as number:
            return _say(
                N_("Nilainya adalah jumlah {unit} dibagi {number}, dikali 100 %."), lang, unit=unit, number=number
            )
        case count:
            text = (
                N_("Nilainya adalah rasio: jumlah {unit} dibagi jumlah {whole}, dikali 100 %; dapat melampaui 100 %.")
                if indicator.scoring == "ratio"
                else N_(
                    "Nilainya adalah proporsi: jumlah {whole} yang ditindaklanjuti menjadi {unit} dibagi jumlah "
                    "{whole}, dikali 100 %; paling tinggi 100 %."
                )
            )
            return _say(text, lang, unit=unit, whole=count.unit.text(lang))


def _count(heading: str, count: Count, lang: str) -> Iterator[str]:
    yield f"### {_say(heading, lang)}: {count.unit.text(lang)}"
    record = RECORDS[count.register].text(lang)
    lines = [
        _say(
            N_("Dihitung dari {register}; {record} ditempatkan dalam periode menurut {date}."),
            lang,
            register=_bilingual(REGISTERS[count.register], lang),
            date=FIELDS[count.dated_by].text(lang),
            record=record,
        )
    ]
    if count.weighted_by:
        weight = N_("Tiap {record} dihitung sebanyak {field} yang berbeda di dalamnya, sekurang-kurangnya satu.")
        lines.append(_say(weight, lang, record=record, field=FIELDS[count.weighted_by].text(lang)))
    order = N_("Sebuah {record} dihitung bila memenuhi semua ketentuan berikut, yang diperiksa menurut urutannya:")
    lines.append(_say(order, lang, record=record))
    yield " ".join(lines)
    yield "\n".join(_clause(number, clause, count.register, lang) for number, clause in enumerate(count.clauses, 1))


def _clause(number: int, clause: Clause, register: str, lang: str) -> str:
    practice = clause.citation.basis == "practice"
    text = N_("Dasar: ketentuan penghitungan.") if practice else N_("Dasar: {basis}.")
    source = _say(text, lang, basis=basis(clause.citation, lang))
    return f"{number}. {clause_text(clause, lang, register)} {source}"


def _force(indicator: Indicator, lang: str, digest: str | None) -> Iterator[str]:
    """Yield from when to when the rule is in force, when it was last compared with its source, and its digest."""
    yield f"## {_say(N_('Masa berlaku'), lang)}"
    lines = [
        _say(N_("Berlaku sejak: {day}"), lang, day=_day(indicator.in_force_from, lang, N_("tidak dinyatakan"))),
        _say(N_("Berlaku sampai: {day}"), lang, day=_day(indicator.in_force_until, lang, N_("digantikan aturan lain"))),
        _say(
            N_("Terakhir dicocokkan dengan sumbernya: {day}"),
            lang,
            day=_day(indicator.verified_on, lang, N_("belum pernah")),
        ),
    ]
    if digest is not None:
        identity = digest.removeprefix("sha256:")
        lines.append(_say(N_("Kode pengenal aturan (sha256): {digest}"), lang, digest=identity))
    yield _bullets(lines)


def _day(day: date | None, lang: str, otherwise: str) -> str:
    return translate(otherwise, lang) if day is None else day_text(day, lang)
