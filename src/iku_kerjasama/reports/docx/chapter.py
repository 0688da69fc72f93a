"""What the document says, from the indicator's goal to the annex, in the order of an LKjIP's chapter III."""

from collections.abc import Iterator

from iku_kerjasama import __version__
from iku_kerjasama.findings.finding import Severity, tally
from iku_kerjasama.measurement.narration import narrate
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import Material
from iku_kerjasama.reports.docx.annex import annex
from iku_kerjasama.reports.docx.held import held, medium_term
from iku_kerjasama.reports.docx.plan import Plan
from iku_kerjasama.reports.docx.years import earlier, quarters
from iku_kerjasama.reports.numbers import number
from iku_kerjasama.reports.word.blocks import Block, Column, Heading, Paragraph, Table
from iku_kerjasama.reports.words import counting, say
from iku_kerjasama.rules.alternatives import counted_kinds
from iku_kerjasama.rules.indicator import Count
from iku_kerjasama.rules.readings.labels import day_text, period_text
from iku_kerjasama.rules.readings.wording import upper_first

__all__ = ["chapter"]


def chapter(stuff: Material, plan: Plan | None) -> Iterator[Block]:
    """Yield the blocks of the document about *stuff*, held against *plan* where one was set."""
    result, lang = stuff.measurement, stuff.lang
    span = period_text(result.period, lang)
    yield Heading(say(N_("Capaian Indikator Kinerja Utama, {period}"), lang, period=span))
    goal, title = result.indicator.goal.text(lang), result.indicator.title.text(lang)
    yield Paragraph(say(N_("Kinerja utama “{goal}” diukur dengan indikator “{title}”."), lang, goal=goal, title=title))
    yield Paragraph(narrate(result, lang).replace(" %", "\u00a0%"))
    yield Paragraph(" ".join(_counts(result, lang)))
    yield held(result, lang)
    yield from quarters(stuff)
    yield from earlier(stuff)
    yield from medium_term(result, plan, lang)
    yield Heading(say(N_("Dasar penghitungan"), lang), 2)
    yield _basis(stuff)
    yield from annex(stuff)


def _counts(result: Measurement, lang: str) -> Iterator[str]:
    """Yield what stands above and below the line, with what the law says of it."""
    rule = result.indicator
    if result.value.scoring == "proportion" and rule.paired:
        text = N_("Pembilangnya adalah permohonan yang ditindaklanjuti menjadi naskah, yaitu {count}.")
        yield say(text, lang, count=number(result.numerator, lang))
    else:
        text = N_("Pembilangnya adalah jumlah {unit} yang memenuhi semua ketentuan penghitungan, yaitu {count}.")
        yield say(text, lang, unit=rule.numerator.unit.text(lang), count=number(result.numerator, lang))
    if isinstance(rule.denominator, Count):
        text = N_("Penyebutnya adalah jumlah {unit}, yaitu {count}.")
        yield say(text, lang, unit=rule.denominator.unit.text(lang), count=number(result.denominator, lang))
    elif rule.denominator is not None:
        yield say(N_("Penyebutnya ditetapkan {count}."), lang, count=number(rule.denominator, lang))
    if result.denominator == 0:
        yield say(N_("Penyebutnya 0, sehingga persentasenya tidak ada: bukan 0 % dan bukan pula 100 %."), lang)
    if result.percentage.above_hundred:
        yield say(N_("Nilainya melampaui 100 % dan ditampilkan apa adanya."), lang)
    citation = rule.citation
    if citation.quote:
        title = citation.regulation.title if citation.regulation else ""
        where = ", ".join(part for part in (title, citation.place) if part)
        yield say(N_("Formula menurut {where}: “{quote}”."), lang, where=where, quote=citation.quote)


def _basis(stuff: Material) -> Table:
    lang = stuff.lang
    return Table(
        caption=say(N_("Cara menghitung dan sumbernya"), lang),
        columns=(Column(say(N_("Hal"), lang)), Column(say(N_("Keterangan"), lang), width=5)),
        rows=tuple((say(name, lang), text) for name, text in _facts(stuff)),
        note=say(
            N_("Dibuat {day} dengan iku-kerjasama {version}."),
            lang,
            day=day_text(stuff.today, lang),
            version=__version__,
        ),
    )


def _facts(stuff: Material) -> Iterator[tuple[str, str]]:
    result, lang = stuff.measurement, stuff.lang
    if result.region:
        yield N_("Daerah"), str(result.region)
    yield N_("Aturan"), f"{result.indicator.code}, {result.digest}"
    yield N_("Cara hitung"), counting(result.options, lang, kinds=counted_kinds(stuff.rule))
    days = {"start": day_text(result.period.start, lang), "end": day_text(result.period.end, lang)}
    yield N_("Periode"), say(N_("{start} s.d. {end}"), lang, **days)
    yield N_("Batas data"), day_text(result.as_of, lang)
    if result.plugins:
        yield N_("Plugin yang ikut"), ", ".join(result.plugins)
    for location, kind, digest in dict.fromkeys((one.location, one.kind, one.digest) for one in result.sources):
        yield N_("Sumber data"), f"{location} ({kind}), {digest or '–'}"
    many = tally(stuff.findings)
    text = N_("{errors} kesalahan dan {warnings} peringatan pada seluruh register, juga di luar periode ini")
    yield (
        N_("Pemeriksaan data"),
        upper_first(
            say(
                text,
                lang,
                errors=number(many[Severity.ERROR], lang),
                warnings=number(many[Severity.WARNING], lang),
            )
        ),
    )
