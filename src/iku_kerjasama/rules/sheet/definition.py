"""The operational definition: how the value is made, and each count clause by clause."""

from collections.abc import Iterator

from iku_kerjasama.labels import FIELDS, REGISTERS
from iku_kerjasama.messages import N_, translate
from iku_kerjasama.rules.criteria import BeforeAsOf, Carried, InCohort, NotAfterAsOf, Within
from iku_kerjasama.rules.indicator import Clause, Count, Indicator
from iku_kerjasama.rules.readings.labels import RECORDS, SIDES
from iku_kerjasama.rules.readings.wording import basis, sentence, upper_first
from iku_kerjasama.rules.sheet.blocks import Block, Paragraph, Section, Steps, Words, code, plain, strong, words
from iku_kerjasama.rules.sheet.columns import bilingual

__all__ = ["definition"]

_ABOUT_TIME = (Within, Carried, InCohort, NotAfterAsOf, BeforeAsOf)


def definition(indicator: Indicator, lang: str) -> Section:
    """Return how the value is made, and below it each count with its clauses in their order."""
    unknown = N_(
        "Isian yang tidak diketahui tidak ditebak: ketentuan yang meminta suatu nilai dianggap tidak terpenuhi, "
        "ketentuan yang menolak suatu nilai dianggap terpenuhi."
    )
    return Section(
        key="definition",
        heading=translate(N_("Definisi operasional"), lang),
        blocks=tuple(Paragraph(words(text)) for text in (*_value(indicator, lang), translate(unknown, lang))),
        sections=tuple(
            _count(side, count, lang)
            for side, count in (("numerator", indicator.numerator), ("denominator", indicator.denominator))
            if isinstance(count, Count)
        ),
    )


def _value(indicator: Indicator, lang: str) -> Iterator[str]:
    """Yield how the value is made, what stands beside it, and how it is shown."""
    unit = indicator.numerator.unit.text(lang)
    match indicator.denominator:
        case None:
            yield _say(N_("Nilainya adalah jumlah {unit}, tanpa penyebut."), lang, unit=unit)
            return
        case int() as number:
            yield _say(
                N_("Nilainya adalah jumlah {unit} dibagi {number}, dikali 100 %."), lang, unit=unit, number=number
            )
        case count if indicator.paired:
            texts = (
                N_("Nilainya adalah rasio: jumlah {unit} dibagi jumlah {whole}, dikali 100 %; dapat melampaui 100 %."),
                N_(
                    "Nilainya adalah proporsi: jumlah {whole} yang ditindaklanjuti menjadi {unit} dibagi jumlah "
                    "{whole}, dikali 100 %; paling tinggi 100 %."
                ),
                N_(
                    "Di sampingnya selalu disebutkan rasio: jumlah {unit} dibagi jumlah {whole}, dikali 100 %; dapat "
                    "melampaui 100 %."
                ),
                N_(
                    "Di sampingnya selalu disebutkan proporsi: jumlah {whole} yang ditindaklanjuti menjadi {unit} "
                    "dibagi jumlah {whole}, dikali 100 %; paling tinggi 100 %."
                ),
            )
            ours = (texts[0], texts[3]) if indicator.scoring == "ratio" else (texts[1], texts[2])
            yield " ".join(_say(text, lang, unit=unit, whole=count.unit.text(lang)) for text in ours)
            yield translate(
                N_(
                    "Sebuah permohonan ditindaklanjuti bila dihitung dalam penyebut, dan sekurang-kurangnya satu "
                    "naskah yang menyebutnya sebagai permohonan asal memenuhi semua ketentuan pembilang selain yang "
                    "mengenai periode dan hubungan induk-turunan, dengan tanggal yang tidak melewati tanggal batas "
                    "data."
                ),
                lang,
            )
        case count:
            yield _say(
                N_("Nilainya adalah jumlah {unit} dibagi jumlah {whole}, dikali 100 %."),
                lang,
                unit=unit,
                whole=count.unit.text(lang),
            )
    yield translate(
        N_(
            "Nilai dihitung sebagai pecahan tepat dan ditampilkan dengan dua angka desimal, dibulatkan setengah ke "
            "atas. Bila penyebutnya 0, tidak ada nilai (n/a)."
        ),
        lang,
    )


def _count(side: str, count: Count, lang: str) -> Section:
    record = RECORDS[count.register].text(lang)
    order = N_("Sebuah {record} dihitung bila memenuhi semua ketentuan berikut, yang diperiksa menurut urutannya:")
    intro = [_dated(count, record, lang), *_weighed(count, record, lang)]
    if count.asks(*_ABOUT_TIME[1:]):
        intro.append(
            translate(N_("Tanggal batas data adalah hari terakhir periode, kecuali disebutkan tanggal lain."), lang)
        )
    blocks: list[Block]
    if count.clauses:
        steps = Steps(tuple(_clause(clause, count.register, lang) for clause in count.clauses))
        blocks = [Paragraph(words(" ".join([*intro, _say(order, lang, record=record)]))), steps]
    else:
        every = _say(N_("Setiap {record} dihitung."), lang, record=record)
        blocks = [Paragraph(words(" ".join([*intro, every])))]
    heading = f"{upper_first(translate(SIDES[side], lang))}: {count.unit.text(lang)}"
    return Section(key=side, heading=heading, blocks=tuple(blocks))


def _dated(count: Count, record: str, lang: str) -> str:
    """Return where the count's records stand, and which date is theirs."""
    text = (
        N_("Dihitung dari {register}; {record} ditempatkan dalam periode menurut {date}.")
        if count.asks(Within, Carried)
        else N_("Dihitung dari {register}; tanggal {record} yang dipakai adalah {date}.")
    )
    register = plain(bilingual(REGISTERS[count.register], lang))
    return _say(text, lang, register=register, date=FIELDS[count.dated_by].text(lang), record=record)


def _weighed(count: Count, record: str, lang: str) -> Iterator[str]:
    if count.weighted_by:
        yield _say(
            N_("Tiap {record} dihitung sebanyak {field} yang berbeda di dalamnya, sekurang-kurangnya satu."),
            lang,
            record=record,
            field=FIELDS[count.weighted_by].text(lang),
        )


def _clause(clause: Clause, register: str, lang: str) -> Words:
    practice = clause.citation.basis == "practice"
    source = N_("Dasar: ketentuan penghitungan.") if practice else N_("Dasar: {basis}.")
    return words(
        strong(f"{upper_first(sentence(clause.criterion, lang, register))}."),
        f" {_say(N_('Jika tidak terpenuhi, dikecualikan dengan alasan'), lang)}: {clause.label.text(lang)} (",
        code(clause.reason),
        f"). {_say(source, lang, basis=basis(clause.citation, lang))}",
    )


def _say(text: str, lang: str, **places: object) -> str:
    return translate(text, lang).format(**places)
