"""How far the number hangs on what is unknown and on how it is counted."""

from attrs import evolve

from iku_kerjasama.measurement.bounds import Bounds
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import Material
from iku_kerjasama.reports.html.blocks import Prose, Section, Table
from iku_kerjasama.reports.html.ways import ways
from iku_kerjasama.reports.numbers import number, share
from iku_kerjasama.reports.words import say

__all__ = ["bounded", "sensitivity"]


def sensitivity(stuff: Material, limits: str) -> Section:
    """Return the section: the *limits* of the value, and every decision that moves it."""
    lang = stuff.lang
    return Section(
        id="sensitivity",
        title=say(N_("Kepekaan nilai"), lang),
        blocks=(Prose(limits), _bare(ways(stuff))),
    )


def _bare(section: Section) -> Section:
    """Return *section* without the bars in its tables, which only repeat the numbers beside them."""
    return evolve(section, blocks=tuple(_unbarred(one) if isinstance(one, Table) else one for one in section.blocks))


def _unbarred(table: Table) -> Table:
    kept = [place for place, column in enumerate(table.columns) if column.kind != "bar"]
    return evolve(
        table,
        columns=tuple(table.columns[place] for place in kept),
        rows=tuple(evolve(row, cells=tuple(row.cells[place] for place in kept)) for row in table.rows),
    )


def bounded(limits: Bounds, lang: str) -> str:
    """Return how far the value could lie from what it is, if what is unknown were known."""
    if limits.tangled:
        text = N_(
            "Batas nilai tidak dapat dihitung, karena {many} entri yang belum pasti saling berkaitan dan dapat terisi "
            "dengan terlalu banyak cara."
        )
        return say(text, lang, many=number(limits.tangled, lang))
    if limits.lowest.fraction is None:
        return say(N_("Batas nilai tidak ada, karena indikator ini tidak mempunyai persentase."), lang)
    if not limits.undetermined:
        return say(
            N_("Tidak ada entri yang belum pasti, jadi isian yang tidak diketahui tidak dapat menggeser nilainya."),
            lang,
        )
    text = N_(
        "Bila isian yang tidak diketahui pada {many} entri dapat dipastikan, nilainya terletak antara {lowest} dan "
        "{highest}. Batas ini tidak mencakup kaitan naskah dengan permohonan yang belum dicatat."
    )
    lowest, highest = share(limits.lowest, lang), share(limits.highest, lang)
    return say(text, lang, many=number(limits.undetermined, lang), lowest=lowest, highest=highest)
