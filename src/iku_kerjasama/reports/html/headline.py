"""The top of the page: the value, its companion, the target, and what they mean in a sentence each."""

from collections.abc import Iterator

from iku_kerjasama.findings.catalogue import message
from iku_kerjasama.measurement.achievement import GRADED_ON, REASONS, VERSIONS, Achievement
from iku_kerjasama.measurement.narration import narrate
from iku_kerjasama.measurement.results import SCORINGS, Measurement, Score
from iku_kerjasama.measurement.scales import POLARITIES, SCALES
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import Material
from iku_kerjasama.reports.html.blocks import Cell, Headline, Number, Promise, Quotient
from iku_kerjasama.reports.html.charts import meter
from iku_kerjasama.reports.html.entries import FOLLOWED, OPEN, WAITING, Book, followed
from iku_kerjasama.reports.html.phrases import phrase
from iku_kerjasama.reports.numbers import number, percent, share
from iku_kerjasama.reports.words import say
from iku_kerjasama.rules.indicator import Count
from iku_kerjasama.rules.readings.labels import day_text, unit
from iku_kerjasama.rules.readings.wording import upper_first
from iku_kerjasama.terms import Label

__all__ = ["headline"]

_FOLLOWED_UP = Label("ditindaklanjuti", "followed up")
_REQUESTS = Label("permohonan", "requests")

_MEANINGS = {
    "ratio": N_(
        "Jumlah {above} dibagi jumlah {below}. Satu permohonan dapat menghasilkan beberapa naskah, jadi rasio dapat "
        "melampaui 100 %."
    ),
    "proportion": N_(
        "Dari {below} itu, berapa yang sudah menjadi naskah: tiap permohonan dihitung sekali, jadi proporsi tidak "
        "pernah melampaui 100 %."
    ),
    "plain": N_("Jumlah {above}, tanpa pembanding."),
    "quotient": N_("Jumlah {above} dibagi {below}, dikali 100 %."),
}


def headline(stuff: Material, records: Book) -> Headline:
    """Return the top of the page."""
    result, lang = stuff.measurement, stuff.lang
    return Headline(
        value=_quotient(result, result.value, records),
        companion=_quotient(result, result.companion, records) if result.companion else None,
        sentences=narrate(result, lang).replace(" %", "\u00a0%"),
        target=_promise(result, result.achievement, lang) if result.achievement else None,
        notes=tuple(_notes(result, lang)),
    )


def _quotient(result: Measurement, score: Score, records: Book) -> Quotient:
    rule, lang = result.indicator, records.lang
    proportion = score.scoring == "proportion"
    whole = rule.denominator.unit if isinstance(rule.denominator, Count) else Label("", "")
    part = _FOLLOWED_UP if proportion else rule.numerator.unit
    accounts = [*rule.accounts]
    opens = FOLLOWED if proportion else records.list_id(accounts[-1], None)
    meaning = score.scoring if rule.paired else "quotient" if rule.denominator is not None else "plain"
    counted = isinstance(rule.denominator, Count)
    return Quotient(
        name=upper_first(say(SCORINGS[score.scoring] if rule.denominator is not None else N_("jumlah"), lang)),
        value=number(score.numerator, lang) if rule.denominator is None else share(score.percentage, lang),
        above=Number(number(score.numerator, lang), opens if score.numerator else ""),
        above_unit=unit(part, score.numerator, lang),
        below=None
        if rule.denominator is None
        else Number(number(score.denominator, lang), records.list_id(accounts[0], None) if counted else ""),
        below_unit=unit(whole, score.denominator, lang),
        meaning=say(
            _MEANINGS[meaning],
            lang,
            above=part.text(lang),
            below=whole.text(lang) or number(score.denominator, lang),
        ),
    )


def _notes(result: Measurement, lang: str) -> Iterator[str]:
    if result.denominator == 0:
        yield say(N_("Penyebutnya 0, sehingga persentasenya tidak ada: bukan 0 % dan bukan pula 100 %."), lang)
    if result.percentage.above_hundred:
        yield say(N_("Nilainya melampaui 100 % dan ditampilkan apa adanya."), lang)
    for finding in result.findings:
        if finding.code == "target-missing":
            yield message(finding, lang)


def _promise(result: Measurement, found: Achievement, lang: str) -> Promise:
    target = found.target
    return Promise(
        facts=tuple(_facts(result, found, lang)),
        meter=meter(None if result.percentage.fraction is None else result.percentage.fraction * 100, target.value),
        note=say(
            N_("Capaian = {formula}. Predikat menurut {number}; skala {scale}."),
            lang,
            formula=POLARITIES[target.polarity].formula.text(lang),
            number=GRADED_ON[target.graded_on].text(lang),
            scale=SCALES[target.scale].label.text(lang),
        ),
    )


def _facts(result: Measurement, found: Achievement, lang: str) -> Iterator[tuple[str, Cell]]:
    target = found.target
    version = VERSIONS[target.version].text(lang)
    if target.effective_on:
        text = N_("{version}, berlaku sejak {day}")
        version = say(text, lang, version=version, day=day_text(target.effective_on, lang))
    yield say(N_("Target"), lang), f"{percent(target.value, lang)} ({version})"
    if found.value is None:
        text = N_("tidak dapat dihitung: {reason}")
        yield say(N_("Capaian"), lang), say(text, lang, reason=say(REASONS[found.unavailable or ""], lang))
    elif found.capped:
        text = N_("{shown}, dibatasi; sebelum dibatasi {raw}")
        shown, raw = percent(found.value, lang), percent(found.raw, lang)
        yield say(N_("Capaian"), lang), say(text, lang, shown=shown, raw=raw)
    else:
        yield say(N_("Capaian"), lang), percent(found.value, lang)
    if found.grade:
        yield say(N_("Predikat"), lang), found.grade.label.text(lang)
    if found.missing:
        yield say(N_("Kekurangan"), lang), _lacking(result, found, lang)


def _lacking(result: Measurement, found: Achievement, lang: str) -> Cell:
    missing = found.missing
    if missing is None or missing.count == 0:
        return say(N_("tidak ada, target tercapai"), lang)
    label = result.indicator.numerator.unit if missing.unit == "documents" else _REQUESTS
    text = f"{number(missing.count, lang)} {unit(label, missing.count, lang)}"
    waiting = len(followed(result, so=False))
    if missing.open is None or not waiting:
        return text
    still = f"{number(waiting, lang)} {unit(_REQUESTS, waiting, lang)}"
    return phrase(
        N_("{missing}; dari {still} yang belum ditindaklanjuti, {open} masih terbuka"),
        lang,
        missing=text,
        still=Number(still, WAITING),
        open=Number(number(len(missing.open), lang), OPEN if missing.open else ""),
    )
