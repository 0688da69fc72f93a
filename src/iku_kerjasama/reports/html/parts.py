"""The value by its parts: scope, kind, field of cooperation, sub-division; each number with the records behind it."""

from collections.abc import Iterator

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


def _part(result: Measurement, name: str, records: Book) -> Iterator[Block]:
    rows, lang = result.by(name), records.lang
    if all(row.key is None for row in rows):
        return
    over = isinstance(result.indicator.denominator, Count) and any(row.denominator is not None for row in rows)
    label = dimension(name, lang)
    ratio = result.value.scoring == "ratio"
    part = result.indicator.numerator.unit.text(lang) if ratio else say(N_("ditindaklanjuti"), lang)
    columns = [Column(upper_first(label)), Column("", "bar"), Column(upper_first(part), "number")]
    if over and isinstance(result.indicator.denominator, Count):
        columns += [
            Column(upper_first(result.indicator.denominator.unit.text(lang)), "number"),
            Column(upper_first(say(SCORINGS[result.value.scoring], lang)), "number"),
        ]
    lists: list[Brief] = []
    most = max((count for row in rows for count in (row.numerator, row.denominator) if count is not None), default=0)
    table = Table(
        caption=say(N_("Menurut {dimension}"), lang, dimension=label),
        columns=tuple(columns),
        rows=tuple(
            Row(cells=tuple(_cells(result, name, place, row, records, lists, most=most, over=over)))
            for place, row in enumerate(rows)
        ),
        note=_note(result, name, lang),
    )
    yield table
    if lists:
        yield Behind(summary=say(N_("Entri di balik angka ini"), lang), lists=tuple(lists))


def _note(result: Measurement, name: str, lang: str) -> str:
    if name == "sectors":
        text = N_("Satu entri dapat masuk beberapa bidang, jadi jumlah rinciannya dapat melebihi jumlah seluruhnya.")
        return say(text, lang)
    if name == "kind" and result.indicator.paired and result.value.scoring == "ratio":
        text = N_("Jenis naskah melekat pada naskah, bukan pada permohonan, jadi permohonannya tidak dirinci.")
        return say(text, lang)
    return ""


def _cells(
    result: Measurement,
    name: str,
    place: int,
    row: BreakdownRow,
    records: Book,
    lists: list[Brief],
    *,
    most: int,
    over: bool,
) -> Iterator[Cell]:
    """Yield the cells of one part, and add to *lists* those of its numbers."""
    lang = records.lang
    label = key(name, row.key, lang)
    yield label
    yield pair(row.numerator, row.denominator, most)
    rule = result.indicator
    sides = [("a", row.numerator, above(result), rule.numerator)]
    if over and isinstance(rule.denominator, Count):
        sides.append(("b", row.denominator, below(result), rule.denominator))
    for letter, count, judged, side in sides:
        own = [one for one in judged if row.key in _keys(one, name, side)]
        shown = number(count, lang)
        opens = f"by-{name}-{place}-{letter}" if own and count else ""
        if opens:
            unit = side.unit.text(lang) if letter == "b" or result.value.scoring == "ratio" else ""
            title = f"{label}: {shown} {unit or say(N_('ditindaklanjuti'), lang)}"
            lists.append(records.brief(opens, title, (record for _, record in own)))
        yield Number(shown, opens)
    if over:
        yield share(row.percentage, lang)


def _keys(one: Judged, name: str, side: Count) -> tuple[str | None, ...]:
    return keys(name, getattr(one[1], field_of(name, side.dated_by), None))
