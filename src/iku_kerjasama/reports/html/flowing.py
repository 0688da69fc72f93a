"""The way of the requests: those that came in, those that count, those followed up, the agreements, those in force."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from iku_kerjasama.measurement.missing import open_requests
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import Material
from iku_kerjasama.records import Agreement, Facilitation
from iku_kerjasama.reports.html.blocks import Behind, Cell, Chart, Column, Number, Row, Section, Table
from iku_kerjasama.reports.html.charts import Stage, flow
from iku_kerjasama.reports.html.entries import FOLLOWED, OPEN, WAITING, Book, Judged, below, counted, followed
from iku_kerjasama.reports.html.phrases import phrase
from iku_kerjasama.reports.numbers import number
from iku_kerjasama.reports.words import say
from iku_kerjasama.rules.criteria import Within, leaves
from iku_kerjasama.rules.indicator import Count
from iku_kerjasama.rules.readings.labels import day_text
from iku_kerjasama.rules.readings.wording import upper_first

__all__ = ["flowing"]

_CAME_IN = N_("Permohonan masuk pada periode ini")
_FOLLOWED = N_("Ditindaklanjuti menjadi naskah")
_COUNTED = N_("{unit} yang dihitung")
_IN_FORCE = N_("Di antaranya berlaku pada {day}")
_MISSED = "flow-missed"
_OWN = ("flow-in", FOLLOWED, "flow-force")
"""The lists that are here; the others stand in full among the records."""


@frozen(kw_only=True)
class _Step:
    """One step: what it is, its records, the list that has them, and what is said of it."""

    label: str
    judged: Sequence[Judged]
    opens: str
    kind: str
    told: Cell = ""


def flowing(stuff: Material, records: Book) -> Iterator[Section]:
    """Yield the section, of a rule that counts agreements over requests."""
    result, lang = stuff.measurement, stuff.lang
    if not result.indicator.paired:
        return
    steps = list(_steps(stuff, records))
    shown = [number(len(step.judged), lang) for step in steps]
    drawing = flow(
        [
            Stage(label=step.label, count=len(step.judged), shown=text, kind=step.kind)
            for step, text in zip(steps, shown, strict=True)
        ],
        id="chart-flow",
        title=say(N_("Dari permohonan sampai naskah yang berlaku; panjang batang menunjukkan jumlahnya."), lang),
        description=" ".join(f"{step.label}: {text}." for step, text in zip(steps, shown, strict=True)),
    )
    lists = [
        records.brief(step.opens, f"{step.label}: {text}", (record for _, record in step.judged))
        for step, text in zip(steps, shown, strict=True)
        if step.judged and step.opens in _OWN
    ]
    others = (
        (_MISSED, N_("Masuk pada periode ini, tidak dihitung"), _missed(stuff, records)),
        (WAITING, N_("Dihitung, belum ditindaklanjuti"), [record for _, record in followed(result, so=False)]),
        (OPEN, N_("Dihitung, masih terbuka"), _open(stuff)),
    )
    lists += [
        records.brief(name, f"{say(title, lang)}: {number(len(several), lang)}", several)
        for name, title, several in others
        if several
    ]
    table = Table(
        caption=say(N_("Jumlah pada tiap langkah"), lang),
        columns=(Column(say(N_("Langkah"), lang)), Column(say(N_("Jumlah"), lang), "number"), Column("")),
        rows=tuple(
            Row(cells=(step.label, Number(text, step.opens if step.judged else ""), step.told))
            for step, text in zip(steps, shown, strict=True)
        ),
        note=say(
            N_(
                "Naskah dihitung menurut tanggalnya sendiri, jadi sebagian dapat berasal dari permohonan tahun lalu, "
                "dan satu permohonan dapat menghasilkan beberapa naskah."
            ),
            lang,
        ),
    )
    yield Section(
        id="flow",
        title=say(N_("Dari permohonan sampai naskah"), lang),
        blocks=(
            Chart(drawing=drawing),
            table,
            Behind(summary=say(N_("Entri di balik angka ini"), lang), lists=tuple(lists)),
        ),
    )


def _steps(stuff: Material, records: Book) -> Iterator[_Step]:
    result, lang = stuff.measurement, stuff.lang
    requests, agreements = result.indicator.accounts
    count = result.indicator.accounts[requests]
    whole = below(result)
    came = _within(count, records, requests)
    missed = Number(number(len(came) - len(whole), lang), _MISSED)
    yield _Step(label=say(_CAME_IN, lang), judged=came, opens="flow-in", kind="faint")
    yield _Step(
        label=upper_first(say(_COUNTED, lang, unit=count.unit.text(lang))),
        judged=whole,
        opens=records.list_id(requests, None),
        kind="below",
        told=phrase(N_("{number} tidak dihitung"), lang, number=missed) if len(came) > len(whole) else "",
    )
    if stuff.registers.links_known:
        done, waiting, still = followed(result), followed(result, so=False), _open(stuff)
        text = N_("{number} belum, {open} di antaranya masih terbuka")
        parts = {
            "number": Number(number(len(waiting), lang), WAITING),
            "open": Number(number(len(still), lang), OPEN if still else ""),
        }
        told = phrase(text, lang, **parts) if waiting else ""
        yield _Step(label=say(_FOLLOWED, lang), judged=done, opens=FOLLOWED, kind="above", told=told)
    signed = counted(result, agreements)
    yield _Step(
        label=upper_first(say(_COUNTED, lang, unit=result.indicator.numerator.unit.text(lang))),
        judged=signed,
        opens=records.list_id(agreements, None),
        kind="above",
    )
    force = {id(agreement) for agreement in stuff.monitoring.in_force}
    yield _Step(
        label=say(_IN_FORCE, lang, day=day_text(stuff.monitoring.as_of, lang)),
        judged=[one for one in signed if id(one[1]) in force],
        opens="flow-force",
        kind="bar",
    )


def _open(stuff: Material) -> Sequence[Facilitation]:
    judged = stuff.measurement.verdicts
    return (open_requests(judged) if judged else None) or ()


def _missed(stuff: Material, records: Book) -> list[Facilitation | Agreement]:
    """Return the requests of the period that do not count."""
    result = stuff.measurement
    requests = next(iter(result.indicator.accounts))
    count = result.indicator.accounts[requests]
    return [record for outcome, record in _within(count, records, requests) if not outcome.counted]


def _within(count: Count, records: Book, account: str) -> list[Judged]:
    """Return the records that pass every clause up to the one about the period, whatever comes after it."""
    dated = [any(isinstance(leaf, Within) for leaf in leaves(clause.criterion)) for clause in count.clauses]
    last = max((place for place, one in enumerate(dated) if one), default=-1)
    later = [clause.reason for clause in count.clauses[last + 1 :]]
    return [one for reason in (None, *later) for one in records.groups.get((account, reason), ())]
