"""The value against what was promised: *Target*, *Realisasi*, *Capaian* and *Predikat*."""

from collections.abc import Iterator

from iku_kerjasama.measurement.achievement import GRADED_ON, REASONS, VERSIONS, Achievement
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.measurement.scales import POLARITIES, SCALES
from iku_kerjasama.messages import N_
from iku_kerjasama.reports.docx.plan import Plan
from iku_kerjasama.reports.numbers import number, percent, share
from iku_kerjasama.reports.word.blocks import Block, Column, Heading, Paragraph, Table
from iku_kerjasama.reports.words import say
from iku_kerjasama.rules.readings.labels import day_text, period_text

__all__ = ["UNKNOWN", "cells", "held", "medium_term", "realised"]

UNKNOWN = "–"
"""What stands where nothing is to be said."""


def held(result: Measurement, lang: str) -> Table:
    """Return the table that the chapter begins with."""
    found = result.achievement
    return Table(
        caption=say(
            N_("Target, realisasi, capaian, dan predikat, {period}"), lang, period=period_text(result.period, lang)
        ),
        columns=_columns(say(N_("Indikator kinerja utama"), lang), lang),
        rows=((result.indicator.title.text(lang), *cells(result, found, lang)),),
        note=" ".join(_notes(found, lang))
        if found
        else say(N_("Target untuk periode ini tidak disebutkan, sehingga capaian dan predikat tidak dihitung."), lang),
    )


def medium_term(result: Measurement, plan: Plan | None, lang: str) -> Iterator[Block]:
    """Yield the comparison with the target of the plan, or that there is none."""
    yield Heading(say(N_("Perbandingan dengan target jangka menengah"), lang), 2)
    if plan is None:
        text = N_("Target jangka menengah tidak disebutkan, sehingga realisasi tidak dibandingkan dengannya.")
        yield Paragraph(say(text, lang))
        return
    name = plan.name or say(N_("Rencana jangka menengah"), lang)
    yield Table(
        caption=say(N_("Realisasi terhadap target jangka menengah"), lang),
        columns=_columns(say(N_("Rencana"), lang), lang),
        rows=((f"{name}, {plan.year}" if plan.year else name, *cells(result, plan.achievement, lang)),),
        note=" ".join(_notes(plan.achievement, lang)),
    )


def cells(result: Measurement, found: Achievement | None, lang: str) -> tuple[str, str, str, str]:
    """Return the four cells of *result* held as *found*."""
    if found is None:
        return UNKNOWN, realised(result, lang), UNKNOWN, UNKNOWN
    grade = found.grade.label.text(lang) if found.grade else UNKNOWN
    return percent(found.target.value, lang), realised(result, lang), percent(found.value, lang), grade


def realised(result: Measurement, lang: str) -> str:
    """Return the value: a share, or the count where nothing stands below it."""
    if result.indicator.denominator is None:
        return number(result.numerator, lang)
    return share(result.percentage, lang)


def _columns(first: str, lang: str) -> tuple[Column, ...]:
    heads = (N_("Target"), N_("Realisasi"), N_("Capaian"))
    return (
        Column(first, width=5),
        *(Column(say(head, lang), "number") for head in heads),
        Column(say(N_("Predikat"), lang)),
    )


def _notes(found: Achievement, lang: str) -> Iterator[str]:
    target = found.target
    yield say(
        N_("Capaian = {formula}. Predikat menurut {number}; skala {scale}."),
        lang,
        formula=POLARITIES[target.polarity].formula.text(lang),
        number=GRADED_ON[target.graded_on].text(lang),
        scale=SCALES[target.scale].label.text(lang),
    )
    if target.effective_on:
        text = N_("Target {version}, berlaku sejak {day}.")
        version = VERSIONS[target.version].text(lang)
        yield say(text, lang, version=version, day=day_text(target.effective_on, lang))
    if found.unavailable:
        text = N_("Capaian tidak dapat dihitung: {reason}.")
        yield say(text, lang, reason=say(REASONS[found.unavailable], lang))
    elif found.capped:
        yield say(N_("Capaian dibatasi; sebelum dibatasi {raw}."), lang, raw=percent(found.raw, lang))
