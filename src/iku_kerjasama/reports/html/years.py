"""The year by quarter, alone and to date, and the years side by side."""

from collections.abc import Iterator
from fractions import Fraction

from iku_kerjasama.measurement.quarterly import Quarterly
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.measurement.trend import Trend
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import Material
from iku_kerjasama.reports.html.blocks import (
    Behind,
    Block,
    Brief,
    Cell,
    Chart,
    Column,
    Number,
    Row,
    Section,
    Shift,
    Table,
)
from iku_kerjasama.reports.html.charts import Bar, bars
from iku_kerjasama.reports.html.counts import counts
from iku_kerjasama.reports.html.drawing import Drawing
from iku_kerjasama.reports.html.entries import Book
from iku_kerjasama.reports.numbers import percent, points, share
from iku_kerjasama.reports.words import say
from iku_kerjasama.rules.readings.labels import period_text
from iku_kerjasama.rules.readings.wording import upper_first

__all__ = ["quarters", "trend"]

_ROMAN = ("I", "II", "III", "IV")
_FEWEST = 2


def quarters(stuff: Material, records: Book) -> Iterator[Section]:
    """Yield the section of the quarters, where the period is a year."""
    found, lang = stuff.quarterly, stuff.lang
    if found is None:
        return
    lists: list[Brief | Shift] = []
    table = Table(
        caption=say(N_("Tiap triwulan sendiri, dan s.d. triwulan"), lang),
        columns=(
            Column(say(N_("Triwulan"), lang)),
            Column(say(N_("Triwulan ini"), lang), "number"),
            Column(say(N_("Nilai"), lang), "number"),
            Column(say(N_("s.d. triwulan"), lang), "number"),
            Column(say(N_("Nilai"), lang), "number"),
        ),
        rows=tuple(
            Row(
                cells=(
                    _ROMAN[place],
                    _counts(quarter.alone, f"q{place + 1}", records, lists),
                    share(quarter.alone.percentage, lang),
                    _counts(quarter.to_date, f"q1-{place + 1}", records, lists),
                    share(quarter.to_date.percentage, lang),
                )
            )
            for place, quarter in enumerate(found.quarters)
        ),
        note=say(N_("Nilai s.d. triwulan dihitung dari jumlahnya, bukan rata-rata persentase."), lang),
    )
    blocks: list[Block] = [Chart(drawing=_by_quarter(found, lang))] if _shares(found) else []
    blocks += [table, *_held(found, lang)]
    if lists:
        blocks.append(Behind(summary=say(N_("Entri di balik angka ini"), lang), lists=tuple(lists)))
    yield Section(id="quarters", title=say(N_("Per triwulan"), lang), blocks=tuple(blocks))


def _shares(found: Quarterly) -> bool:
    return any(quarter.to_date.percentage.fraction is not None for quarter in found.quarters)


def _by_quarter(found: Quarterly, lang: str) -> Drawing:
    texts = [
        say(
            N_("Triwulan {number}: {alone}, s.d. triwulan {to_date}."),
            lang,
            number=_ROMAN[place],
            alone=share(quarter.alone.percentage, lang),
            to_date=share(quarter.to_date.percentage, lang),
        )
        for place, quarter in enumerate(found.quarters)
    ]
    return bars(
        [
            Bar(
                label=_ROMAN[place],
                share=_percent(quarter.alone),
                to_date=_percent(quarter.to_date),
                target=_target(quarter.alone),
            )
            for place, quarter in enumerate(found.quarters)
        ],
        lang,
        id="chart-quarters",
        title=say(N_("Batang: triwulan itu sendiri. Garis: s.d. triwulan. Dalam persen."), lang),
        description=" ".join(texts),
    )


def _held(found: Quarterly, lang: str) -> Iterator[Table]:
    """Yield the columns that have a target, against it; that of the whole year stands at the top of the page."""
    columns = [
        *(column for quarter in found.quarters[:-1] for column in (quarter.alone, quarter.to_date)),
        found.quarters[-1].alone,
    ]
    held = [(column, column.achievement) for column in columns if column.achievement]
    if held:
        yield Table(
            caption=say(N_("Target dan capaian per triwulan"), lang),
            columns=(
                Column(say(N_("Periode"), lang)),
                Column(say(N_("Target"), lang), "number"),
                Column(say(N_("Capaian"), lang), "number"),
                Column(say(N_("Predikat"), lang)),
            ),
            rows=tuple(
                Row(
                    cells=(
                        upper_first(period_text(column.period, lang)),
                        percent(found.target.value, lang),
                        percent(found.value, lang),
                        found.grade.label.text(lang) if found.grade else "n/a",
                    )
                )
                for column, found in held
            ),
        )


def trend(stuff: Material, records: Book) -> Iterator[Section]:
    """Yield the section of the years, where there is more than one."""
    found, lang = stuff.trend, stuff.lang
    if found is None or len(found.rows) < _FEWEST:
        return
    lists: list[Brief | Shift] = []
    targeted = any(row.measurement.achievement for row in found.rows)
    heads = [N_("Hitungan"), N_("Nilai"), N_("Perubahan"), *([N_("Target"), N_("Capaian")] if targeted else [])]
    table = Table(
        caption=say(N_("Tahun demi tahun"), lang),
        columns=(Column(say(N_("Tahun"), lang)), *(Column(say(head, lang), "number") for head in heads)),
        rows=tuple(
            Row(cells=tuple(_year(found, place, records, lists, targeted=targeted)), key=place == len(found.rows) - 1)
            for place in range(len(found.rows))
        ),
        stacked=targeted,
        note=say(
            N_("Tiap tahun dihitung dari register yang sama, menurut aturan yang berlaku pada akhir tahun itu."), lang
        ),
    )
    blocks: list[Block] = [Chart(drawing=_by_year(found, lang)), table]
    if lists:
        blocks.append(Behind(summary=say(N_("Entri di balik angka ini"), lang), lists=tuple(lists)))
    yield Section(id="trend", title=say(N_("Dari tahun ke tahun"), lang), blocks=tuple(blocks))


def _year(found: Trend, place: int, records: Book, lists: list[Brief | Shift], *, targeted: bool) -> Iterator[Cell]:
    row, lang = found.rows[place], records.lang
    one = row.measurement
    yield one.period.label
    yield _counts(one, f"y{one.period.label}", records, lists)
    yield share(one.percentage, lang)
    yield points(row.change, lang) if place else "–"
    if targeted:
        held = one.achievement
        yield percent(held.target.value, lang) if held else "–"
        yield percent(held.value, lang) if held else "–"


def _by_year(found: Trend, lang: str) -> Drawing:
    texts = [f"{row.measurement.period.label}: {share(row.measurement.percentage, lang)}." for row in found.rows]
    several = [
        Bar(
            label=row.measurement.period.label,
            share=_percent(row.measurement),
            target=_target(row.measurement),
        )
        for row in found.rows
    ]
    title = N_("Nilai tiap tahun, dalam persen. Garis putus-putus: target tahun itu.")
    if all(bar.target is None for bar in several):
        title = N_("Nilai tiap tahun, dalam persen.")
    return bars(several, lang, id="chart-trend", title=say(title, lang), description=" ".join(texts))


def _counts(one: Measurement, id: str, records: Book, lists: list[Brief | Shift]) -> tuple[Number, ...]:  # noqa: A002 - the attribute's name
    return counts(one, id, upper_first(period_text(one.period, records.lang)), records, lists)


def _percent(one: Measurement) -> Fraction | None:
    return None if one.percentage.fraction is None else one.percentage.fraction * 100


def _target(one: Measurement) -> Fraction | None:
    return one.achievement.target.value if one.achievement else None
