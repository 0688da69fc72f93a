"""The number once more: its counts, its quotient, and beside them what was published."""

from collections import defaultdict
from collections.abc import Iterator

from iku_kerjasama import periods
from iku_kerjasama.measurement.results import SCORINGS, Measurement, Score
from iku_kerjasama.messages import N_
from iku_kerjasama.periods import Period
from iku_kerjasama.plugins import Material
from iku_kerjasama.reconciliation.published import MEASURES, WHOLE
from iku_kerjasama.reports.html.blocks import Block, Cell, Prose, Section, Table
from iku_kerjasama.reports.html.quality import recaps
from iku_kerjasama.reports.numbers import number, percent, share
from iku_kerjasama.reports.words import say
from iku_kerjasama.reports.working_paper.sheets import numbered, table
from iku_kerjasama.rules.indicator import Count
from iku_kerjasama.rules.readings.wording import cited, upper_first
from iku_kerjasama.rules.sheets.blocks import Quote

__all__ = ["reperformed"]

_UNKNOWN = "–"


def reperformed(stuff: Material) -> Section:
    """Return the section: the formula, the counts and values as computed, and the recaps beside them."""
    result, lang = stuff.measurement, stuff.lang
    citation = result.indicator.citation
    blocks: list[Block] = []
    if citation.quote:
        blocks.append(Quote(f"“{citation.quote}”", cited(citation, lang)))
    blocks += [Prose(line) for line in _worked(result, lang)]
    blocks += [_table(stuff), *_target(result, lang), *recaps(stuff)]
    return Section(id="reperformed", title=say(N_("Hitung ulang"), lang), blocks=tuple(blocks))


def _scores(result: Measurement) -> list[Score]:
    return [result.value, *([result.companion] if result.companion else [])]


def _worked(result: Measurement, lang: str) -> Iterator[str]:
    for score in _scores(result):
        if result.indicator.denominator is not None:
            yield (
                f"{upper_first(say(SCORINGS[score.scoring], lang))}: {number(score.numerator, lang)} / "
                f"{number(score.denominator, lang)} × 100\u00a0% = {share(score.percentage, lang)}"
            )
    if result.denominator == 0:
        yield say(N_("Penyebutnya 0, sehingga persentasenya tidak ada: bukan 0 % dan bukan pula 100 %."), lang)
    if result.percentage.above_hundred:
        yield say(N_("Nilainya melampaui 100 % dan ditampilkan apa adanya."), lang)


def _table(stuff: Material) -> Table:
    result, lang = stuff.measurement, stuff.lang
    told = _published(stuff)
    heads = (N_("Unsur"), numbered(N_("Hitung ulang")))
    extra = (numbered(N_("Jumlah rekap triwulan")), numbered(N_("Selisih"))) if told else ()
    rows = (row if told else row[:2] for score in _scores(result) for row in _rows(result, score, told, lang))
    note = N_("Selisih adalah angka rekap dikurangi hasil hitung ulang. Rinciannya per triwulan ada di bawah.")
    return table(
        say(N_("Hasil hitung ulang"), lang), (*heads, *extra), rows, lang, note=say(note, lang) if told else ""
    )


def _rows(
    result: Measurement, score: Score, told: dict[str, int], lang: str
) -> Iterator[tuple[Cell, Cell, Cell, Cell]]:
    rule = result.indicator
    ratio = score.scoring == "ratio"
    part = rule.numerator.unit.text(lang) if ratio else say(N_("permohonan yang ditindaklanjuti"), lang)
    yield _row(N_("Pembilang: {unit}"), part, score.numerator, told.get("agreements") if ratio else None, lang)
    if rule.denominator is None:
        return
    whole = rule.denominator.unit.text(lang) if isinstance(rule.denominator, Count) else say(N_("ditetapkan"), lang)
    yield _row(N_("Penyebut: {unit}"), whole, score.denominator, told.get("facilitations") if ratio else None, lang)
    named = upper_first(say(SCORINGS[score.scoring], lang))
    if score is result.value:
        named = say(N_("{scoring}, yaitu nilai indikator"), lang, scoring=named)
    yield named, share(score.percentage, lang), _UNKNOWN, _UNKNOWN


def _row(text: str, unit: str, count: int | None, told: int | None, lang: str) -> tuple[Cell, Cell, Cell, Cell]:
    apart = None if told is None or count is None else told - count
    signed = _UNKNOWN if apart is None else f"{apart:+d}".replace("-", "−") if apart else "0"
    shown = _UNKNOWN if told is None else number(told, lang)
    return say(text, lang, unit=unit), number(count, lang), shown, signed


def _published(stuff: Material) -> dict[str, int]:
    """Return what the recaps of all quarters of the period come to, for each measure that they give whole."""
    found, quarters = stuff.reconciliation, periods.quarters(stuff.measurement.period)
    if found is None or not stuff.measurement.indicator.paired or not _covered(stuff):
        return {}
    totals: dict[str, int] = {}
    for measure in MEASURES:
        whole: defaultdict[Period, set[int]] = defaultdict(set)
        for one in found.figures:
            if one.measure == measure and one.part == WHOLE and one.published is not None:
                whole[one.period].add(one.published)
        if set(whole) == set(quarters) and all(len(several) == 1 for several in whole.values()):
            totals[measure] = sum(one for several in whole.values() for one in several)
    return totals


def _covered(stuff: Material) -> bool:
    """Return whether quarters fill the period, so that what they come to can stand beside it."""
    period = stuff.measurement.period
    quarters = periods.quarters(period)
    return bool(quarters) and quarters[0].start == period.start and quarters[-1].end == period.end


def _target(result: Measurement, lang: str) -> Iterator[Table]:
    found = result.achievement
    if found is None:
        return
    yield table(
        say(N_("Target, capaian, dan predikat"), lang),
        (N_("Unsur"), numbered(N_("Hitung ulang"))),
        (
            (say(N_("Target"), lang), percent(found.target.value, lang)),
            (say(N_("Capaian"), lang), percent(found.value, lang)),
            (say(N_("Predikat"), lang), found.grade.label.text(lang) if found.grade else _UNKNOWN),
        ),
        lang,
    )
