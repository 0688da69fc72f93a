"""The procedures: a table of what was done and what came of it, and below it the exceptions of each."""

from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import Material
from iku_kerjasama.reports.html.blocks import Number, Prose, Section, Table
from iku_kerjasama.reports.numbers import number
from iku_kerjasama.reports.words import say
from iku_kerjasama.reports.working_paper.books import completeness, ledgers, unknown
from iku_kerjasama.reports.working_paper.compared import alternatives, published
from iku_kerjasama.reports.working_paper.cutoff import cutoff
from iku_kerjasama.reports.working_paper.holding import UNKNOWN
from iku_kerjasama.reports.working_paper.noticed import dates, duplicates, errors, links, numbers, others, tests
from iku_kerjasama.reports.working_paper.settings import Settings
from iku_kerjasama.reports.working_paper.sheets import TIGHT, numbered, table
from iku_kerjasama.reports.working_paper.tested import Procedure
from iku_kerjasama.rules.readings.wording import upper_first

__all__ = ["procedures"]


def procedures(stuff: Material, chosen: Settings, limits: str) -> Section:
    """Return the section; *limits* says how far the value could lie from what it is."""
    lang = stuff.lang
    tested = [
        completeness(stuff),
        numbers(stuff),
        cutoff(stuff, chosen.cutoff),
        duplicates(stuff),
        tests(stuff),
        links(stuff),
        unknown(stuff),
        dates(stuff),
        errors(stuff, limits),
        others(stuff),
        published(stuff),
        alternatives(stuff),
    ]
    text = N_(
        "Prosedur berikut sudah dijalankan atas seluruh register, bukan atas sampel. Angka pengecualian menuju "
        "daftarnya; menilai pengecualian itu adalah tugas pemeriksa."
    )
    return Section(
        id="procedures",
        title=say(N_("Prosedur dan hasilnya"), lang),
        blocks=(
            Prose(say(text, lang)),
            _summary(tested, lang),
            ledgers(stuff),
            *(
                Section(id=one.id, title=f"P{place}. {one.name}", blocks=one.lists)
                for place, one in enumerate(tested, 1)
                if one.lists
            ),
        ),
    )


def _summary(tested: list[Procedure], lang: str) -> Table:
    heads = (
        (N_("No."), TIGHT),
        N_("Prosedur"),
        N_("Yang dilakukan"),
        N_("Populasi"),
        N_("Hasilnya"),
        numbered(N_("Pengecualian")),
    )
    rows = (
        (f"P{place}", one.name, one.done, upper_first(one.population), upper_first(one.result), _exceptions(one, lang))
        for place, one in enumerate(tested, 1)
    )
    return table(say(N_("Prosedur, populasi, dan hasil"), lang), heads, rows, lang)


def _exceptions(one: Procedure, lang: str) -> Number:
    if one.exceptions is None:
        return Number(UNKNOWN)
    return Number(number(one.exceptions, lang), one.id if one.lists else one.elsewhere)
