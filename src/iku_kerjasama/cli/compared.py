"""A comparison as a page: what moves the value most stands first, each way of counting in words and as a line."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from iku_kerjasama.cli.counting import counting
from iku_kerjasama.cli.language import say
from iku_kerjasama.cli.layout import Block, Chart, Grid, Line, Mark, Pairs, Paragraph
from iku_kerjasama.labels import FIELDS
from iku_kerjasama.measurement.comparison import Comparison, Variant
from iku_kerjasama.measurement.results import SCORINGS, Measurement
from iku_kerjasama.messages import N_
from iku_kerjasama.percentages import NOT_AVAILABLE, Percentage, half_up
from iku_kerjasama.rules.alternatives import counted_kinds
from iku_kerjasama.rules.readings.choices import choice
from iku_kerjasama.rules.readings.labels import day_text, listed

__all__ = ["page", "points"]

_BASE = N_("Acuan (cara hitung yang dipakai)")
_MEANINGS = {
    "proportion": N_("permohonan ditindaklanjuti dibagi permohonan difasilitasi"),
    "ratio": N_("naskah dibagi permohonan difasilitasi"),
}


def page(found: Comparison, lang: str) -> Iterator[Block]:
    """Yield *found* in *lang*: the baseline, the extremes, the table, the chart, and what changes nothing."""
    base = found.baseline
    yield Line(base.text(lang), strong=True)
    yield Pairs(
        [
            (say(N_("Cara hitung"), lang), counting(base.options, lang)),
            (say(N_("Batas data"), lang), day_text(base.as_of, lang)),
        ]
    )
    yield Paragraph(_extremes(found, lang))
    changing = sorted(filter(found.changes, found.variants), key=_by_reach)
    if changing:
        yield _table(found, changing, lang)
        yield from _notes(base.value.scoring, changing, lang)
        yield from _chart(found, changing, lang)
    still = [one for one in found.variants if not found.changes(one)]
    if still:
        named = "; ".join(_name(found, one, lang) for one in still)
        yield Paragraph(say(N_("Tidak mengubah: {named}."), lang, named=named))


def _notes(scoring: str, changing: Sequence[Variant], lang: str) -> Iterator[Line]:
    """Yield what the signs in the table stand for, where there are any."""
    for other in dict.fromkeys(one.scoring for one in changing if one.scoring != scoring):
        yield Line(f"  * {say(SCORINGS[other], lang)}: {say(_MEANINGS[other], lang)}")
    missing = dict.fromkeys(name for one in changing for name in one.missing)
    if missing:
        names = listed((FIELDS[name].text(lang) for name in missing), N_("dan"), lang)
        yield Line(f"  ! {say(N_('kolomnya tidak ada di register: {names}'), lang, names=names)}")


def points(difference: Fraction | None, lang: str) -> str:
    """Return *difference* for people, its sign always there: ``+3,33 poin``, ``n/a`` where there is none."""
    if difference is None:
        return NOT_AVAILABLE
    sign = "+" if difference > 0 else "-" if difference < 0 else "±"
    return say(N_("{points} poin"), lang, points=sign + _decimal(abs(difference), lang))


def _decimal(value: Fraction, lang: str) -> str:
    text = half_up(value, 2)
    return text if lang == "en" else text.replace(".", ",")


def _extremes(found: Comparison, lang: str) -> str:
    if found.spread is None:
        return say(N_("Tidak satu pun cara hitung menghasilkan nilai: penyebutnya 0 atau datanya tidak ada."), lang)
    if found.baseline.percentage.fraction is None:
        return say(N_("Menurut acuan tidak ada nilai (n/a), jadi selisihnya tidak dapat dihitung."), lang)
    if not found.spread:
        return say(N_("Tidak satu pun pilihan lain mengubah nilai persentasenya."), lang)
    text = N_(
        "Nilai tertinggi {highest} ({high}), terendah {lowest} ({low}). Rentangnya {spread} poin persentase, padahal "
        "registernya sama."
    )
    return say(
        text,
        lang,
        highest=found.highest.percentage.shown(lang),
        high=_where(found, found.highest, lang),
        lowest=found.lowest.percentage.shown(lang),
        low=_where(found, found.lowest, lang),
        spread=_decimal(found.spread, lang),
    )


def _where(found: Comparison, one: Measurement | Variant, lang: str) -> str:
    return _name(found, one, lang) if isinstance(one, Variant) else say(N_("acuan"), lang)


def _name(found: Comparison, one: Variant, lang: str) -> str:
    return choice(one.option, one.value, lang, kinds=counted_kinds(found.baseline.indicator))


def _by_reach(one: Variant) -> tuple[bool, Fraction]:
    """Order by how far the value moves, those last that say nothing of it: without a value, or without a column."""
    return bool(one.missing) or one.difference is None, -abs(one.difference or Fraction(0))


def _table(found: Comparison, changing: Sequence[Variant], lang: str) -> Grid:
    base = found.baseline
    return Grid(
        say(N_("Cara hitung lain, yang paling mengubah lebih dahulu"), lang),
        [say(head, lang) for head in (N_("Satu opsi diganti"), N_("Hitungan"), N_("Nilai"), N_("Selisih"))],
        [
            (say(_BASE, lang), _counts(base.percentage), base.percentage.shown(lang), ""),
            *(
                (
                    _name(found, one, lang) + _signs(found, one),
                    _counts(one.percentage),
                    one.percentage.shown(lang),
                    points(one.difference, lang),
                )
                for one in changing
            ),
        ],
    )


def _signs(found: Comparison, one: Variant) -> str:
    other = " *" if one.scoring != found.baseline.value.scoring else ""
    return f"{other} !" if one.missing else other


def _counts(percentage: Percentage) -> str:
    shown = (NOT_AVAILABLE if count is None else str(count) for count in (percentage.numerator, percentage.denominator))
    return " / ".join(shown)


def _chart(found: Comparison, changing: Sequence[Variant], lang: str) -> Iterator[Chart]:
    base = found.baseline.percentage.fraction
    if base is None or not found.spread:
        return
    marks = [
        Mark(_code(found, one), one.percentage.fraction, one.percentage.shown(lang))
        for one in changing
        if one.percentage.fraction is not None and not one.missing
    ]
    yield Chart(
        say(N_("Sebarannya, dari {lowest} sampai {highest}"), lang, **_bounds(found, lang)),
        Mark(say(N_("acuan"), lang), base, found.baseline.percentage.shown(lang)),
        marks,
    )


def _bounds(found: Comparison, lang: str) -> dict[str, str]:
    return {"lowest": found.lowest.percentage.shown(lang), "highest": found.highest.percentage.shown(lang)}


def _code(found: Comparison, one: Variant) -> str:
    """Return what ``--option`` takes; of a list of kinds, which of them it leaves out."""
    kept = one.value.split(",")
    if one.option != "kinds" or len(kept) == 1:
        return f"{one.option}={one.value}"
    return f"kinds -{' -'.join(kind for kind in counted_kinds(found.baseline.indicator) if kind not in kept)}"
