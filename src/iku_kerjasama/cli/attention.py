"""What of a monitoring wants somebody's attention, record by record: the first few, and how many more there are."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from dateutil.relativedelta import relativedelta

from iku_kerjasama.cli.language import say
from iku_kerjasama.cli.layout import Block, Items, Line, Paragraph, visible
from iku_kerjasama.labels import place
from iku_kerjasama.messages import N_
from iku_kerjasama.monitoring.force import ENDED, EXPIRED, IN_FORCE, START_UNKNOWN, UPCOMING, Expiring, state
from iku_kerjasama.monitoring.requests import OpenRequest
from iku_kerjasama.monitoring.results import Monitoring
from iku_kerjasama.records import Agreement, Facilitation, shown_id
from iku_kerjasama.rows import Location
from iku_kerjasama.rules.readings.labels import day_text, term

__all__ = ["MOST", "days", "expiring", "named", "unapproved", "waiting", "within", "without_follow_up"]

MOST = 10
"""How many records of each list a page shows; ``csv`` and ``json`` have them all."""

_LONG = 180
"""Ages above this are also said in years and months."""

_STATES = {
    IN_FORCE: N_("berlaku"),
    EXPIRED: N_("sudah berakhir"),
    ENDED: N_("diakhiri lebih awal"),
    UPCOMING: N_("belum mulai berlaku"),
    START_UNKNOWN: N_("tanggal mulai tidak diketahui"),
}


def days(number: str, lang: str) -> str:
    """Return *number* days in words: ``34 hari``."""
    return say(N_("1 hari") if number == "1" else N_("{number} hari"), lang, number=number)


def within(found: Monitoring, lang: str) -> str:
    """Return how far ahead *found* looks, in words."""
    return days(str(found.within), lang)


def named(records: Sequence[Facilitation | Agreement], lang: str) -> str:
    """Return the ids of the first of *records*, each with its place, and how many more there are."""
    before = (None, *(record.location for record in records))
    names = ", ".join(_at(record, lang, where) for record, where in zip(records[:MOST], before, strict=False))
    more = len(records) - MOST
    return say(N_("{names}, dan {more} lagi"), lang, names=names, more=more) if more > 0 else names


def _at(record: Facilitation | Agreement, lang: str, before: Location | None = None) -> str:
    """Return the id of *record* and its place, as far as that is not the one *before*."""
    where = place(record.location, lang, beside=before)
    return visible(f"{shown_id(record)} ({where})" if where else shown_id(record))


def _placed(
    records: Iterable[Facilitation | Agreement], items: Iterable[tuple[str, str]], lang: str
) -> Iterator[tuple[str, str]]:
    """Yield *items*, each about one of *records*, with the place of that: whole where it is not the last one's file."""
    before: Location | None = None
    for record, (head, text) in zip(records, items, strict=True):
        where = visible(place(record.location, lang, beside=before))
        yield head, f"{text} ({where})".lstrip() if where else text
        before = record.location


def waiting(found: Monitoring, lang: str) -> Iterator[Block]:
    """Yield the open requests that have waited longest."""
    if found.open:
        yield Line(say(N_("Yang paling lama menunggu"), lang), strong=True)
        shown = found.open[:MOST]
        items = (_waiting(one, found.as_of, lang) for one in shown)
        yield Items(list(_placed([one.request for one in shown], items, lang)))
        yield from _more(len(found.open), lang)


def _waiting(one: OpenRequest, as_of: date, lang: str) -> tuple[str, str]:
    request = one.request
    age = say(N_("tanggal terima tidak diketahui"), lang)
    if one.days is not None and request.received_on:
        age = days(str(one.days), lang)
        if one.days > _LONG:
            age += f" ({_span(request.received_on, as_of, lang)})"
    status = term("status", request.status or "", lang)
    text = _joined(request.applicant, request.subject)
    if one.answers:
        text += " " + say(N_("Sudah ada {names}: periksa statusnya."), lang, names=named(one.answers, lang))
    return visible(f"{shown_id(request)}: {age}, {status}"), visible(text.strip())


def _span(start: date, end: date, lang: str) -> str:
    """Return the time from *start* to *end* in whole years and months."""
    passed = relativedelta(end, start)
    parts = (
        (passed.years, N_("1 tahun"), N_("{number} tahun")),
        (passed.months, N_("1 bulan"), N_("{number} bulan")),
    )
    return " ".join(say(one if number == 1 else many, lang, number=number) for number, one, many in parts if number)


def without_follow_up(found: Monitoring, lang: str) -> Iterator[Block]:
    """Yield the requests that no agreement names though their status would have one, or may still have."""
    missing = [one for one in found.without_follow_up or () if one.status == "menjadi_naskah"]
    going_on = len(found.without_follow_up or ()) - len(missing)
    if going_on:
        text = N_("Difasilitasi dan belum terkait dengan naskah mana pun: {number}.")
        yield Paragraph(say(text, lang, number=going_on))
    if missing:
        text = N_(
            "Berstatus Menjadi Naskah, tetapi tidak ada naskah yang menyebutnya: {number} ({names}). Isi permohonan "
            "asalnya pada register naskah, atau perbaiki statusnya."
        )
        yield Paragraph(say(text, lang, number=len(missing), names=named(missing, lang)))


def expiring(found: Monitoring, lang: str) -> Iterator[Block]:
    """Yield the agreements that expire within the days asked for, the soonest first."""
    if found.expiring:
        yield Line(say(N_("Akan berakhir dalam {days}"), lang, days=within(found, lang)), strong=True)
        shown = found.expiring[:MOST]
        items = (_expiring(one, lang) for one in shown)
        yield Items(list(_placed([one.agreement for one in shown], items, lang)))
        yield from _more(len(found.expiring), lang)


def _expiring(one: Expiring, lang: str) -> tuple[str, str]:
    agreement = one.agreement
    left = (
        say(N_("hari terakhir"), lang)
        if one.days == 0
        else say(N_("{days} lagi"), lang, days=days(str(one.days), lang))
    )
    last = day_text(agreement.expires_on, lang) if agreement.expires_on else ""
    return visible(f"{shown_id(agreement)}: {last}, {left}"), _described(agreement)


def unapproved(found: Monitoring, lang: str) -> Iterator[Block]:
    """Yield the agreements with partners abroad for which no approval is known."""
    several = found.foreign_without_approval
    if not several:
        return
    title = N_("Naskah luar negeri tanpa tanggal persetujuan DPRD: {number}")
    yield Line(say(title, lang, number=len(several)), strong=True)
    items = (_unapproved(one, found.as_of, lang) for one in several[:MOST])
    yield Items(list(_placed(several[:MOST], items, lang)))
    yield from _more(len(several), lang)
    if any(one.kind == "letter_of_intent" for one in several):
        text = N_("Letter of Intent mendahului persetujuan DPRD (PP 28/2018 pasal 28 s.d. 30), jadi wajar belum ada.")
        yield Paragraph(say(text, lang))


def _unapproved(agreement: Agreement, as_of: date, lang: str) -> tuple[str, str]:
    kind = term("kind", agreement.kind, lang) if agreement.kind else say(N_("jenis tidak diketahui"), lang)
    standing = say(_STATES[state(agreement, as_of)], lang)
    return visible(f"{shown_id(agreement)}: {kind}, {standing}"), _described(agreement)


def _described(agreement: Agreement) -> str:
    return visible(_joined("; ".join(agreement.parties), agreement.title))


def _joined(*parts: str | None) -> str:
    """Return what is known of *parts*: who, and what it is about."""
    return ": ".join(part for part in parts if part)


def _more(number: int, lang: str) -> Iterator[Line]:
    if number > MOST:
        text = N_("… dan {more} lagi; semuanya dengan --format csv.")
        yield Line("  " + say(text, lang, more=number - MOST))
