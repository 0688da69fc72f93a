"""The sheet of the recaps: each published figure beside what the registers come to, and what may lie between them."""

from collections.abc import Iterator, Sequence

from iku_kerjasama.labels import FIELDS
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import Material
from iku_kerjasama.reconciliation.figures import Figure as Published
from iku_kerjasama.reconciliation.guessed import behind, otherwise
from iku_kerjasama.reconciliation.published import MEASURES
from iku_kerjasama.reconciliation.wording import quarter_text
from iku_kerjasama.reports.words import say
from iku_kerjasama.reports.xlsx.cells import Cell, count
from iku_kerjasama.reports.xlsx.layout import Column, Listing
from iku_kerjasama.reports.xlsx.names import SHEETS
from iku_kerjasama.rules.readings.labels import term
from iku_kerjasama.rules.readings.wording import upper_first

__all__ = ["recaps"]

_PARTS = ("scope", "subdivision", "kind")
_OBSTACLES = {
    "unpublished": N_("rekap tidak memuat angka yang terbaca"),
    "kind": N_("permohonan tidak punya jenis naskah"),
    "column": N_("register tidak punya kolomnya"),
    "rule": N_("aturan tidak menghitung register ini"),
}


def recaps(stuff: Material) -> Iterator[Listing]:
    """Yield the sheet, where a recap has a quarter of the period."""
    found, lang = stuff.reconciliation, stuff.lang
    if found is None:
        return
    columns = [
        Column(say(N_("Triwulan"), lang), 18),
        Column(say(N_("Yang dihitung"), lang), 24),
        *(Column(upper_first(FIELDS[name].text(lang)), 16, wrap=True) for name in _PARTS),
        *(Column(say(head, lang), 12, numbers=True) for head in (N_("Rekap"), N_("Register"), N_("Selisih"))),
        Column(say(N_("Mengapa tidak dicocokkan"), lang), 26, wrap=True),
        Column(say(N_("Yang mungkin menjadi sebab selisih"), lang), 70, wrap=True),
        Column(say(N_("Berkas"), lang), 18, wrap=True),
        Column(say(N_("Lembar"), lang), 12),
        Column(say(N_("Baris"), lang), 8, numbers=True),
    ]
    ways = {measure: otherwise(found, measure, lang) for measure in MEASURES}
    rows = (_row(figure, ways[figure.measure], lang) for figure in found.figures)
    yield Listing(name=SHEETS["recaps"].text(lang), columns=columns, rows=rows, length=len(found.figures))


def _row(figure: Published, ways: str, lang: str) -> Sequence[Cell]:
    where = figure.location
    parts = ((name, getattr(figure, name)) for name in _PARTS)
    return (
        quarter_text(figure.period, lang),
        upper_first(FIELDS[figure.measure].text(lang)),
        *(term(name, code, lang) if code else None for name, code in parts),
        count(figure.published),
        count(figure.computed),
        count(figure.difference, "=F{row}-G{row}"),
        say(_OBSTACLES[figure.obstacle], lang) if figure.obstacle else None,
        f"{behind(figure, lang)} {ways}".strip() if figure.difference else None,
        where.source if where else None,
        where.sheet if where else None,
        where.row if where else None,
    )
