"""One procedure: what was done to which population, what came of it, and the exceptions with their places."""

from collections.abc import Iterable

from attrs import frozen

from iku_kerjasama.findings import Finding
from iku_kerjasama.findings.catalogue import told
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import Material
from iku_kerjasama.reports.html.blocks import Table
from iku_kerjasama.reports.html.entries import MOST
from iku_kerjasama.reports.words import cut, say, spot
from iku_kerjasama.reports.working_paper.holding import UNKNOWN
from iku_kerjasama.reports.working_paper.sheets import TIGHT, cut_off, table
from iku_kerjasama.rules.sheets.blocks import one_line

__all__ = ["Procedure", "noticed"]

_NAME, _LONG = 60, 400


@frozen(kw_only=True)
class Procedure:
    """A procedure, called *id*: what it is, what was *done*, its *population* and *result*.

    *exceptions* is how many there are, None where the procedure knows none; *lists* show them with their places,
    or *elsewhere* is the id of the section that does.
    """

    id: str
    name: str
    done: str
    population: str
    result: str
    exceptions: int | None = None
    lists: tuple[Table, ...] = ()
    elsewhere: str = ""


def noticed(found: Iterable[Finding], name: str, stuff: Material) -> tuple[Table, ...]:
    """Return the list of what the procedure *name* has *found*, each with its place; none where that is nothing."""
    several, lang = list(found), stuff.lang
    if not several:
        return ()
    rows = (
        (
            cut(one_line(one.id or UNKNOWN), _NAME),
            cut(one_line(spot(one.location, lang)) or UNKNOWN, _LONG),
            cut(one_line(told(one, lang).text), _LONG),
        )
        for one in several[:MOST]
    )
    rest = f"iku-kerjasama check --period {stuff.measurement.period.label} --all"
    return (
        table(
            say(N_("Temuan: {name}"), lang, name=name),
            ((N_("Id"), TIGHT), N_("Tempat di register"), N_("Uraian")),
            rows,
            lang,
            note=cut_off(len(several), rest, lang),
        ),
    )
