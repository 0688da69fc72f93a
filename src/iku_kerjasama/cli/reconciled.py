"""A reconciliation as a page: each published figure beside the registers', then what may lie behind differences."""

from collections.abc import Iterator, Sequence
from datetime import date

from iku_kerjasama.cli.counting import counting
from iku_kerjasama.cli.language import say
from iku_kerjasama.cli.layout import Block, Grid, Items, Line, Pairs, Paragraph
from iku_kerjasama.cli.remarked import told
from iku_kerjasama.findings import Finding, Severity
from iku_kerjasama.labels import FIELDS
from iku_kerjasama.messages import N_
from iku_kerjasama.percentages import NOT_AVAILABLE
from iku_kerjasama.reconciliation.figures import Figure
from iku_kerjasama.reconciliation.guessed import behind, otherwise
from iku_kerjasama.reconciliation.published import MEASURES
from iku_kerjasama.reconciliation.reconcile import Reconciliation
from iku_kerjasama.reconciliation.wording import part_text, quarter_text
from iku_kerjasama.rules.readings.labels import day_text
from iku_kerjasama.rules.readings.wording import upper_first

__all__ = ["page"]

_OBSTACLES = {
    "unpublished": N_("angkanya kosong atau tidak terbaca pada rekap"),
    "kind": N_("permohonan tidak mempunyai jenis naskah, jadi tidak ada yang dapat dihitung"),
    "column": N_("registernya tidak mempunyai kolom untuk rincian itu"),
    "rule": N_("aturan {rule} tidak menghitungnya"),
}


def page(found: Reconciliation, lang: str, *, as_of: date | None = None) -> Iterator[Block]:
    """Yield *found* in *lang*: the figures, the differences, what recaps contradict, and how many figures differ."""
    whole = found.whole
    yield Line(say(N_("Rekap triwulan terhadap register · {period}"), lang, period=whole.period), strong=True)
    yield Pairs(
        [
            (say(N_("Aturan"), lang), whole.indicator.code),
            (say(N_("Cara hitung"), lang), counting(whole.options, lang)),
            (
                say(N_("Batas data"), lang),
                day_text(as_of, lang) if as_of else say(N_("hari terakhir tiap triwulan"), lang),
            ),
        ]
    )
    for measure in MEASURES:
        figures = [figure for figure in found.figures if figure.measure == measure]
        if figures:
            yield _table(measure, figures, lang)
    yield from _missing(found, lang)
    if found.differing:
        yield Line(say(N_("Selisih (rekap dikurangi register) dan yang mungkin menjadi sebabnya"), lang), strong=True)
        yield Items([(_head(figure, lang), behind(figure, lang)) for figure in found.differing])
    yield from _fits(found, lang)
    if own := [*_own(found)]:
        yield Line(say(N_("Yang perlu diperiksa pada rekapnya sendiri"), lang), strong=True)
        yield Items([told(finding, lang) for finding in own])
    yield Line(_sum(found, lang), strong=True)


def _table(measure: str, figures: Sequence[Figure], lang: str) -> Grid:
    parted = any(figure.part.dimensions for figure in figures)
    rows, before = [], None
    for figure in figures:
        label = figure.period.label if figure.period != before else " " * len(figure.period.label)
        before = figure.period
        part = part_text(figure.part, lang) or say(N_("Seluruhnya"), lang)
        counts = (_count(figure.published), _count(figure.computed), _signed(figure))
        rows.append((f"{label} {part}" if parted else label, *counts))
    return Grid(
        upper_first(FIELDS[measure].text(lang)),
        [say(head, lang) for head in (N_("Triwulan"), N_("Rekap"), N_("Register"), N_("Selisih"))],
        rows,
        frozenset(number for number, figure in enumerate(figures) if figure.difference),
    )


def _count(count: int | None) -> str:
    return NOT_AVAILABLE if count is None else str(count)


def _signed(figure: Figure) -> str:
    return NOT_AVAILABLE if figure.difference is None else f"{figure.difference:+d}" if figure.difference else "0"


def _head(figure: Figure, lang: str) -> str:
    return say(
        N_("{where}: {field} {difference} (rekap {published}, register {computed})"),
        lang,
        where=_where(figure, lang),
        field=FIELDS[figure.measure].text(lang),
        difference=_signed(figure),
        published=figure.published,
        computed=figure.computed,
    )


def _where(figure: Figure, lang: str) -> str:
    return ", ".join(filter(None, (quarter_text(figure.period, lang), part_text(figure.part, lang))))


def _missing(found: Reconciliation, lang: str) -> Iterator[Paragraph]:
    """Yield which figures could not be compared, and why."""
    for obstacle, why in _OBSTACLES.items():
        named: dict[str, list[str]] = {}
        for figure in found.figures:
            if figure.obstacle == obstacle:
                named.setdefault(figure.measure, []).append(_where(figure, lang))
        if named:
            what = "; ".join(f"{FIELDS[measure].text(lang)} {'; '.join(several)}" for measure, several in named.items())
            because = say(why, lang, rule=found.whole.indicator.code)
            yield Paragraph(say(N_("Tidak dicocokkan, karena {why}: {what}."), lang, why=because, what=what))


def _fits(found: Reconciliation, lang: str) -> Iterator[Paragraph]:
    for measure in MEASURES:
        if text := otherwise(found, measure, lang):
            yield Paragraph(text)


def _own(found: Reconciliation) -> Iterator[Finding]:
    """Yield what was found on the recaps, but for the differences, which stand above."""
    for finding in (*found.whole.findings, *found.findings):
        if finding.register == "recaps" and finding.code != "recap-mismatch" and finding.severity is not Severity.INFO:
            yield finding


def _sum(found: Reconciliation, lang: str) -> str:
    number, differing = len(found.compared), len(found.differing)
    if not number:
        return say(N_("Tidak ada angka yang dapat dicocokkan."), lang)
    if not differing:
        return say(N_("Cocok semua: {number} angka."), lang, number=number)
    return say(N_("{differing} dari {number} angka berbeda."), lang, differing=differing, number=number)
