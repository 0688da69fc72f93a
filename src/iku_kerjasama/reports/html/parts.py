"""The value by its parts: scope, kind, field of cooperation, sub-division; each number with the records behind it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from iku_kerjasama.measurement.breakdowns import BreakdownRow, field_of, keys
from iku_kerjasama.measurement.results import SCORINGS, Measurement
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import Material
from iku_kerjasama.reports.html.blocks import Behind, Block, Brief, Cell, Column, Number, Prose, Row, Section, Table
from iku_kerjasama.reports.html.charts import pair
from iku_kerjasama.reports.html.entries import Book, Judged, above, below
from iku_kerjasama.reports.numbers import number, share
from iku_kerjasama.reports.words import dimension, key, say
from iku_kerjasama.rules.indicator import Count
from iku_kerjasama.rules.readings.wording import upper_first

__all__ = ["parts"]

_DIMENSIONS = ("scope", "kind", "sectors", "subdivision")


def parts(stuff: Material, records: Book) -> Section:
    """Return the section with a table for each dimension that a register has a column for."""
    lang = stuff.lang
    return Section(
        id="parts",
        title=say(N_("Rincian"), lang),
        blocks=(
            Prose(
                say(
                    N_(
                        "Batang tipis adalah pembilang, batang tebal di belakangnya penyebut. Persentase tiap bagian "
                        "dihitung dari jumlahnya sendiri."
                    ),
                    lang,
                )
            ),
            *(block for name in _DIMENSIONS for block in _part(stuff.measurement, name, records)),
        ),
    )


@frozen(kw_only=True)
class _Side:
    """One of the two counts, split: how many of each part, what they are called, and the records by part."""

    letter: str
    unit: str
    numbers: Sequence[int | None]
    records: Mapping[str | None, Sequence[Judged]]


def _part(result: Measurement, name: str, records: Book) -> Iterator[Block]:
    rows, lang = result.by(name), records.lang
    if all(row.key is None for row in rows):
        return
    label = dimension(name, lang)
    sides = list(_sides(result, name, rows, lang))
    over = len(sides) > 1
    most = max((count for side in sides for count in side.numbers if count is not None), default=0)
    columns = [
        Column(upper_first(label)),
        Column("", "bar"),
        *(Column(upper_first(one.unit), "number") for one in sides),
    ]
    if over:
        columns.append(Column(upper_first(say(SCORINGS[result.value.scoring], lang)), "number"))
    lists: list[Brief] = []
    body = []
    for place, row in enumerate(rows):
        title = key(name, row.key, lang)
        cells: list[Cell] = [title, pair(row.numerator, row.denominator if over else None, most)]
        for side in sides:
            own, shown = side.records.get(row.key, ()), number(side.numbers[place], lang)
            opens = f"by-{name}-{place}-{side.letter}" if own else ""
            if opens:
                lists.append(records.brief(opens, f"{title}: {shown} {side.unit}", (record for _, record in own)))
            cells.append(Number(shown, opens))
        body.append(Row(cells=(*cells, *([share(row.percentage, lang)] if over else []))))
    caption = say(N_("Menurut {dimension}"), lang, dimension=label)
    yield Table(caption=caption, columns=tuple(columns), rows=tuple(body), note=_note(result, name, lang))
    if lists:
        yield Behind(summary=say(N_("Entri di balik angka ini"), lang), lists=tuple(lists))


def _sides(result: Measurement, name: str, rows: Sequence[BreakdownRow], lang: str) -> Iterator[_Side]:
    """Yield the numerator, and the denominator where its records have the attribute."""
    rule = result.indicator
    proportion = result.value.scoring == "proportion"
    yield _Side(
        letter="a",
        unit=say(N_("ditindaklanjuti"), lang) if proportion else rule.numerator.unit.text(lang),
        numbers=[row.numerator for row in rows],
        records=_split(above(result), name, rule.numerator),
    )
    if isinstance(rule.denominator, Count) and any(row.denominator is not None for row in rows):
        yield _Side(
            letter="b",
            unit=rule.denominator.unit.text(lang),
            numbers=[row.denominator for row in rows],
            records=_split(below(result), name, rule.denominator),
        )


def _split(judged: Sequence[Judged], name: str, count: Count) -> Mapping[str | None, Sequence[Judged]]:
    parted: defaultdict[str | None, list[Judged]] = defaultdict(list)
    for one in judged:
        for part in keys(name, getattr(one[1], field_of(name, count.dated_by), None)):
            parted[part].append(one)
    return parted


def _note(result: Measurement, name: str, lang: str) -> str:
    if name == "sectors":
        text = N_("Satu entri dapat masuk beberapa bidang, jadi jumlah rinciannya dapat melebihi jumlah seluruhnya.")
        return say(text, lang)
    if name == "kind" and result.indicator.paired and result.value.scoring == "ratio":
        text = N_("Jenis naskah melekat pada naskah, bukan pada permohonan, jadi permohonannya tidak dirinci.")
        return say(text, lang)
    return ""
