"""The value under every other way of counting: how far it hangs on the decisions taken, and which records move."""

from collections.abc import Iterator
from fractions import Fraction

from iku_kerjasama.measurement.comparison import Comparison, Variant
from iku_kerjasama.measurement.results import SCORINGS, Measurement
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import Material
from iku_kerjasama.reports.html.blocks import (
    Behind,
    Block,
    Brief,
    Cell,
    Column,
    Prose,
    Row,
    Section,
    Shift,
    Table,
)
from iku_kerjasama.reports.html.charts import strip
from iku_kerjasama.reports.html.counts import Counted, behind, counts
from iku_kerjasama.reports.html.drawing import Drawing
from iku_kerjasama.reports.html.entries import Book
from iku_kerjasama.reports.numbers import decimal, number, points, share
from iku_kerjasama.reports.words import say
from iku_kerjasama.rules.alternatives import counted_kinds
from iku_kerjasama.rules.readings.choices import choice
from iku_kerjasama.rules.readings.wording import upper_first

__all__ = ["ways"]


def ways(stuff: Material, records: Book | None = None) -> Section:
    """Return the section: the spread, and each decision that moves the value, the largest move first.

    With *records* each value opens the list of those behind it.
    """
    found, lang = stuff.comparison, stuff.lang
    changing = sorted(filter(found.changes, found.variants), key=_by_reach)
    still = [_name(found, one, lang) for one in found.variants if not found.changes(one)]
    blocks: list[Block] = [Prose(_spread(found, lang))]
    if changing:
        lists: list[Brief | Shift] = []
        blocks.append(_table(stuff, changing, records, lists))
        if lists:
            blocks.append(Behind(summary=say(N_("Entri di balik angka ini"), lang), lists=tuple(lists)))
    if still:
        blocks.append(Prose(say(N_("Tidak mengubah nilainya: {named}."), lang, named="; ".join(still))))
    return Section(id="ways", title=say(N_("Bila dihitung dengan cara lain"), lang), blocks=tuple(blocks))


def _spread(found: Comparison, lang: str) -> str:
    if found.spread is None or found.baseline.percentage.fraction is None:
        return say(N_("Selisihnya tidak dapat dihitung, karena tidak ada nilai yang dapat dibandingkan."), lang)
    if not found.spread:
        return say(N_("Tidak satu pun pilihan lain mengubah nilai persentasenya."), lang)
    text = N_(
        "Registernya sama, cara menghitungnya yang berbeda: dari {lowest} sampai {highest}, terpaut {spread} poin "
        "persentase. Karena itu cara menghitung perlu disebut bersama nilainya."
    )
    return say(
        text,
        lang,
        lowest=share(found.lowest.percentage, lang),
        highest=share(found.highest.percentage, lang),
        spread=decimal(found.spread, lang),
    )


def _table(stuff: Material, changing: list[Variant], records: Book | None, lists: list[Brief | Shift]) -> Table:
    found, lang = stuff.comparison, stuff.lang
    heads = (N_("Hitungan"), N_("Nilai"), N_("Selisih"))
    own, base = say(N_("Yang dipakai di laporan ini"), lang), behind(stuff.measurement)
    return Table(
        stacked=True,
        caption=say(N_("Satu opsi diganti, yang paling mengubah lebih dahulu"), lang),
        columns=(
            Column(say(N_("Cara hitung"), lang)),
            Column("", "bar"),
            *(Column(say(head, lang), "number") for head in heads),
        ),
        rows=(
            Row(
                cells=(
                    own,
                    "",
                    counts(stuff.measurement, "way", own, records, lists) if records else _plain(found.baseline, lang),
                    share(found.baseline.percentage, lang),
                    "–",
                ),
                key=True,
            ),
            *(
                Row(cells=tuple(_cells(stuff, one, f"way-{place}", records, lists, base=base)))
                for place, one in enumerate(changing, 1)
            ),
        ),
    )


def _cells(
    stuff: Material,
    one: Variant,
    id: str,  # noqa: A002 - the attribute's name
    records: Book | None,
    lists: list[Brief | Shift],
    *,
    base: Counted,
) -> Iterator[Cell]:
    found, lang = stuff.comparison, stuff.lang
    name = plain = _name(found, one, lang)
    if one.scoring != found.baseline.value.scoring:
        name = f"{name} ({say(SCORINGS[one.scoring], lang)})"
    if one.missing:
        name = f"{name} ({say(N_('kolomnya tidak ada di register'), lang)})"
    yield name
    yield _strip(found, one) or ""
    if records:
        yield counts(stuff.otherwise(one.option, one.value), id, upper_first(plain), records, lists, base=base)
    else:
        yield _plain(one, lang)
    yield share(one.percentage, lang)
    yield points(one.difference, lang)


def _strip(found: Comparison, one: Variant) -> Drawing | None:
    """Return where the value of *one* lies among all; None where that cannot be said."""
    value, base = one.percentage.fraction, found.baseline.percentage.fraction
    lowest, highest = found.lowest.percentage.fraction, found.highest.percentage.fraction
    if one.missing or value is None or base is None or lowest is None or highest is None:
        return None
    return strip(value, base, lowest, highest)


def _name(found: Comparison, one: Variant, lang: str) -> str:
    return choice(one.option, one.value, lang, kinds=counted_kinds(found.baseline.indicator))


def _plain(one: Measurement | Variant, lang: str) -> str:
    return f"{number(one.numerator, lang)} / {number(one.denominator, lang)}"


def _by_reach(one: Variant) -> tuple[bool, Fraction]:
    """Order by how far the value moves, those last that say nothing of it: without a value, or without a column."""
    return bool(one.missing) or one.difference is None, -abs(one.difference or Fraction(0))
