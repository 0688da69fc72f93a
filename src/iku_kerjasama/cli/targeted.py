"""A value against its target as blocks of a page, and a year by quarter: target, capaian, predikat, what is missing."""

from collections.abc import Iterator
from fractions import Fraction

from iku_kerjasama.cli.language import say
from iku_kerjasama.cli.layout import Block, Grid, Line, Pairs, Paragraph
from iku_kerjasama.findings.catalogue import message
from iku_kerjasama.labels import FIELDS
from iku_kerjasama.measurement.achievement import GRADED_ON, REASONS, VERSIONS, Achievement
from iku_kerjasama.measurement.missing import DIMENSIONS, Missing
from iku_kerjasama.measurement.quarterly import Quarterly
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.measurement.scales import POLARITIES, SCALES
from iku_kerjasama.messages import N_
from iku_kerjasama.percentages import half_up
from iku_kerjasama.records import shown_id
from iku_kerjasama.rules.readings.labels import day_text, term, unit
from iku_kerjasama.rules.readings.wording import upper_first
from iku_kerjasama.terms import Label

__all__ = ["against", "by_quarter"]

_FOLLOWED_UP = Label("permohonan yang ditindaklanjuti", "requests followed up")
_REQUESTS = Label("permohonan", "requests")
_IDS = 10
"""How many open requests a page names; JSON has them all."""


def against(result: Measurement, lang: str) -> Iterator[Block]:
    """Yield *result* against its target; where only other periods have one, that it has none."""
    if result.achievement:
        yield Pairs(list(_pairs(result, result.achievement, lang)), title=say(N_("Target dan capaian"), lang))
    for finding in result.findings:
        if finding.code == "target-missing":
            yield Paragraph(message(finding, lang))


def _pairs(result: Measurement, found: Achievement, lang: str) -> Iterator[tuple[str, str]]:
    target = found.target
    version = VERSIONS[target.version].text(lang)
    if target.effective_on:
        day = day_text(target.effective_on, lang)
        version = say(N_("{version}, berlaku sejak {day}"), lang, version=version, day=day)
    yield say(N_("Target"), lang), f"{_percent(target.value, lang)} ({version})"
    yield say(N_("Capaian"), lang), _capaian(found, lang)
    if found.grade:
        yield (
            say(N_("Predikat"), lang),
            say(
                N_("{grade}, menurut {number}; skala {scale}"),
                lang,
                grade=found.grade.label.text(lang),
                number=GRADED_ON[target.graded_on].text(lang),
                scale=SCALES[target.scale].label.text(lang),
            ),
        )
    if found.missing:
        yield from _lacking(result, found.missing, lang)


def _capaian(found: Achievement, lang: str) -> str:
    formula = POLARITIES[found.target.polarity].formula.text(lang)
    if found.value is None or found.raw is None:
        reason = say(REASONS[found.unavailable or ""], lang)
        return say(N_("tidak dapat dihitung: {reason}"), lang, reason=reason)
    shown = _percent(found.value, lang)
    if found.capped:
        text = N_("{shown} ({formula}), dibatasi; sebelum dibatasi {raw}")
        return say(text, lang, shown=shown, formula=formula, raw=_percent(found.raw, lang))
    return f"{shown} ({formula})"


def _lacking(result: Measurement, lacking: Missing, lang: str) -> Iterator[tuple[str, str]]:
    label = result.indicator.numerator.unit if lacking.unit == "documents" else _FOLLOWED_UP
    counted = f"{lacking.count} {unit(label, lacking.count, lang)}"
    head = say(N_("Kekurangan"), lang)
    if lacking.count == 0:
        yield head, say(N_("tidak ada, target tercapai"), lang)
        return
    if lacking.open is None:
        yield head, say(N_("kurang {counted}"), lang, counted=counted)
        return
    still = f"{len(lacking.open)} {unit(_REQUESTS, len(lacking.open), lang)}"
    text = N_("kurang {counted}; {still} masih terbuka")
    if lacking.within_reach is False:
        text = N_("kurang {counted}; {still} masih terbuka, tidak cukup untuk mencapai target")
    yield head, say(text, lang, counted=counted, still=still)
    if lacking.open:
        for dimension in DIMENSIONS:
            parts = (f"{_key(dimension, key, lang)} {count}" for key, count in lacking.by(dimension).items())
            yield upper_first(FIELDS[dimension].text(lang)), ", ".join(parts)
        yield say(N_("Masih terbuka"), lang), _named(lacking, lang)


def _named(lacking: Missing, lang: str) -> str:
    requests = lacking.open or ()
    names = ", ".join(shown_id(request) for request in requests[:_IDS])
    more = len(requests) - _IDS
    return say(N_("{names}, dan {more} lagi"), lang, names=names, more=more) if more > 0 else names


def _key(dimension: str, key: str | None, lang: str) -> str:
    return say(N_("tidak diketahui"), lang) if key is None else term(dimension, key, lang)


def by_quarter(table: Quarterly, lang: str) -> Iterator[Block]:
    """Yield the year by quarter: alone and to date, and against the targets where a column has one."""
    columns = [column for quarter in table.quarters for column in (quarter.alone, quarter.to_date)]
    heads = [N_("Triwulan"), N_("Triwulan ini"), N_("Nilai"), N_("s.d. triwulan"), N_("Nilai")]
    yield Grid(
        say(N_("Per triwulan"), lang),
        [say(head, lang) for head in heads],
        [
            [
                quarter.alone.period.label,
                *(cell for column in (quarter.alone, quarter.to_date) for cell in _cells(column, lang)),
            ]
            for quarter in table.quarters
        ],
    )
    yield Line("  " + say(N_("Nilai s.d. triwulan dihitung dari jumlahnya, bukan rata-rata persentase."), lang))
    held = [column for column in columns if column.achievement]
    if held:
        heads = [N_("Periode"), N_("Target"), N_("Versi"), N_("Capaian"), N_("Predikat")]
        yield Grid(
            say(N_("Target dan capaian per triwulan"), lang),
            [say(head, lang) for head in heads],
            [_held(column, column.achievement, lang) for column in held if column.achievement],
        )


def _cells(column: Measurement, lang: str) -> tuple[str, str]:
    counts = " / ".join("n/a" if count is None else str(count) for count in (column.numerator, column.denominator))
    return counts, column.percentage.shown(lang)


def _held(column: Measurement, found: Achievement, lang: str) -> list[str]:
    return [
        column.period.label,
        _percent(found.target.value, lang),
        VERSIONS[found.target.version].text(lang),
        "n/a" if found.value is None else _percent(found.value, lang),
        found.grade.label.text(lang) if found.grade else "n/a",
    ]


def _percent(value: Fraction, lang: str) -> str:
    text = half_up(value, 2)
    return f"{text if lang == 'en' else text.replace('.', ',')} %"
