"""The agreements that are about to expire, on the day of the report."""

from iku_kerjasama.messages import N_
from iku_kerjasama.monitoring.force import Expiring
from iku_kerjasama.plugins import Material
from iku_kerjasama.records import shown_id
from iku_kerjasama.reports.html.blocks import Behind, Block, Column, Number, Row, Section, Table
from iku_kerjasama.reports.html.entries import MOST, Book
from iku_kerjasama.reports.html.phrases import phrase
from iku_kerjasama.reports.numbers import number
from iku_kerjasama.reports.words import about, cut, say
from iku_kerjasama.rules.readings.labels import day_text
from iku_kerjasama.rules.sheets.blocks import one_line

__all__ = ["standing"]

_LONG = 160
_IN_FORCE = "list-in-force"


def standing(stuff: Material, records: Book) -> Section:
    """Return the section: what is in force that day, and what expires soon, the soonest first."""
    found, lang = stuff.monitoring, stuff.lang
    expiring = found.expiring
    day = day_text(found.as_of, lang)
    text = N_(
        "Pada {day} berlaku {in_force} naskah dari seluruh register; {expiring} di antaranya berakhir dalam {within} "
        "hari."
    )
    blocks: list[Block] = [
        phrase(
            text,
            lang,
            day=day,
            in_force=Number(number(len(found.in_force), lang), _IN_FORCE if found.in_force else ""),
            expiring=number(len(expiring), lang),
            within=number(found.within, lang),
        )
    ]
    if expiring:
        blocks.append(
            Table(
                stacked=True,
                caption=say(N_("Yang segera berakhir lebih dahulu"), lang),
                columns=(
                    Column(say(N_("Id"), lang), "tight"),
                    Column(say(N_("Mitra dan judul"), lang)),
                    Column(say(N_("Berakhir"), lang), "tight"),
                    Column(say(N_("Sisa hari"), lang), "number"),
                ),
                rows=tuple(_row(one, lang) for one in expiring[:MOST]),
                note=say(N_("Ditampilkan {most} yang pertama."), lang, most=MOST) if len(expiring) > MOST else "",
            )
        )
    if found.in_force:
        title = say(N_("Naskah yang berlaku pada {day}"), lang, day=day)
        whole = records.brief(_IN_FORCE, f"{title}: {number(len(found.in_force), lang)}", found.in_force)
        blocks.append(Behind(summary=say(N_("Entri di balik angka ini"), lang), lists=(whole,)))
    return Section(id="expiring", title=say(N_("Naskah yang akan berakhir"), lang), blocks=tuple(blocks))


def _row(one: Expiring, lang: str) -> Row:
    who, what = about(one.agreement)
    end = one.agreement.expires_on
    return Row(
        cells=(
            one_line(shown_id(one.agreement)),
            cut(". ".join(part for part in (who, what) if part) or "–", _LONG),
            day_text(end, lang) if end else "–",
            number(one.days, lang),
        )
    )
