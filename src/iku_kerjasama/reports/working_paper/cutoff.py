"""The cut-off: the records dated within some days on either side of the period's ends, and how each was taken."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from attrs import frozen

from iku_kerjasama.labels import FIELDS
from iku_kerjasama.measurement.outcomes import Outcome
from iku_kerjasama.messages import N_
from iku_kerjasama.periods import Period
from iku_kerjasama.plugins import Material
from iku_kerjasama.records import Agreement, Facilitation
from iku_kerjasama.reports.html.blocks import Table
from iku_kerjasama.reports.html.entries import MOST
from iku_kerjasama.reports.numbers import number
from iku_kerjasama.reports.words import account, say
from iku_kerjasama.reports.working_paper.holding import UNKNOWN, Places, named
from iku_kerjasama.reports.working_paper.sheets import TIGHT, cut_off, table
from iku_kerjasama.reports.working_paper.tested import Procedure
from iku_kerjasama.rules.readings.labels import day_text
from iku_kerjasama.rules.readings.wording import upper_first

__all__ = ["cutoff", "near"]

_DATES = {
    "facilitations": ("received_on", "letter_date", "facilitated_on"),
    "agreements": ("signed_on", "registered_on", "effective_on"),
}
"""The dates by which an office may place a record in a period."""


@frozen(kw_only=True)
class _Close:
    """A record close to a boundary: the *day* that places it, and its *other* dates that lie beyond that boundary."""

    outcome: Outcome
    record: Facilitation | Agreement
    day: date
    other: tuple[tuple[str, date], ...]


def cutoff(stuff: Material, days: int) -> Procedure:
    """Return the procedure over the records within *days* of the period's first and last day."""
    result, lang = stuff.measurement, stuff.lang
    close = {name: _of(stuff, name, days) for name in result.indicator.accounts}
    several = [one for own in close.values() for one in own]
    counted = sum(one.outcome.counted for one in several)
    dated = sum(_day(stuff, outcome, record) is not None for outcome, record in result.judged())
    ends = {"start": day_text(result.period.start, lang), "end": day_text(result.period.end, lang)}
    return Procedure(
        id="cutoff",
        name=say(N_("Pisah batas"), lang),
        done=say(
            N_(
                "Entri bertanggal paling jauh {days} hari di kedua sisi {start} dan {end} didaftar beserta "
                "perlakuannya. Pengecualian: tanggal lain pada entri itu jatuh di seberang batas."
            ),
            lang,
            days=days,
            **ends,
        ),
        population=say(N_("{many} entri yang tanggalnya diketahui"), lang, many=number(dated, lang)),
        result=say(
            N_("{many} entri di dekat batas: {counted} dihitung, {others} tidak"),
            lang,
            many=number(len(several), lang),
            counted=number(counted, lang),
            others=number(len(several) - counted, lang),
        ),
        exceptions=sum(bool(one.other) for one in several),
        lists=tuple(_lists(stuff, close)),
    )


def near(day: date, period: Period, days: int) -> tuple[bool, bool]:
    """Return whether *day* is one of the *days* on either side of the beginning of *period*, and of its end."""
    at = day.toordinal()
    start, end = period.start.toordinal(), period.end.toordinal()
    return start - days <= at < start + days, end - days < at <= end + days


def _day(stuff: Material, outcome: Outcome, record: Facilitation | Agreement) -> date | None:
    day: date | None = getattr(record, stuff.measurement.indicator.accounts[outcome.verdict.account].dated_by)
    return day


def _of(stuff: Material, name: str, days: int) -> list[_Close]:
    close = [
        _Close(outcome=outcome, record=record, day=day, other=tuple(_beyond(record, day, at, stuff.measurement.period)))
        for outcome, record in stuff.measurement.judged()
        if outcome.verdict.account == name
        and (day := _day(stuff, outcome, record))
        and any(at := near(day, stuff.measurement.period, days))
    ]
    return sorted(close, key=lambda one: one.day)


def _beyond(
    record: Facilitation | Agreement, day: date, at: tuple[bool, bool], period: Period
) -> Iterator[tuple[str, date]]:
    """Yield the other dates of *record* that lie on the other side of the boundary that *day* is close to."""
    for name in _DATES["facilitations" if isinstance(record, Facilitation) else "agreements"]:
        other: date | None = getattr(record, name)
        if other is None or other == day:
            continue
        begins = at[0] and (other < period.start) != (day < period.start)
        ends = at[1] and (other > period.end) != (day > period.end)
        if begins or ends:
            yield name, other


def _named(stuff: Material, name: str) -> str:
    return account(name, stuff.measurement.indicator.accounts[name].register, stuff.lang)


def _lists(stuff: Material, close: Mapping[str, Sequence[_Close]]) -> Iterator[Table]:
    lang = stuff.lang
    for name, several in close.items():
        if not several:
            continue
        places = Places.of((one.record for one in several[:MOST]), lang)
        rest = cut_off(len(several), "iku-kerjasama report --format xlsx", lang)
        rows = (
            (
                named(one.record),
                day_text(one.day, lang),
                upper_first(one.outcome.clause.label.text(lang)) if one.outcome.clause else say(N_("Dihitung"), lang),
                "; ".join(f"{FIELDS[field].text(lang)} {day_text(day, lang)}" for field, day in one.other) or UNKNOWN,
                places.at(one.record),
            )
            for one in several[:MOST]
        )
        heads = (
            (N_("Id"), TIGHT),
            (N_("Tanggal"), TIGHT),
            N_("Perlakuan"),
            N_("Tanggal lain di seberang batas"),
            places.head,
        )
        yield table(
            say(N_("Pisah batas: {register}"), lang, register=_named(stuff, name)),
            heads,
            rows,
            lang,
            note=" ".join(filter(None, (places.note, rest))),
        )
