"""A day of the office by hand: who waits, how long it took, what is in force; every record against every other.

It imports nothing of the package. Records are told by their place among those of their register.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from tests.oracle import DEFAULTS, agreement_reason, duplicates, linked, request_reason
from tests.oracle_cells import Record, Row, records

Told = dict[str, Any]

STATUSES = ("diterima", "difasilitasi", "menjadi_naskah", "dihentikan", "ditolak", "ditarik", None)


def look(
    facilitations: Sequence[Row],
    agreements: Sequence[Row],
    today: date,
    within: int,
    options: Mapping[str, str] | None = None,
) -> Told:
    """Return what the two registers say on the day *today*."""
    o = {**DEFAULTS, **(options or {})}
    requests, naskah = records(facilitations), records(agreements)
    request_copies, copies = duplicates(requests), duplicates(naskah)
    links = linked(requests, request_copies, naskah, copies)
    known = any("facilitation_ids" in row for row in agreements)

    here = [
        i
        for i, r in enumerate(requests)
        if i not in request_copies and not r.get("is_test") and not (r.get("received_on") or today) > today
    ]
    books = [n for n, r in enumerate(naskah) if n not in copies and not r.get("is_test")]

    answers = {i: [n for n in books if i in links[n] and (naskah[n].get("signed_on") or today) <= today] for i in here}
    evidence = {
        i: [
            n
            for n in books
            if i in links[n]
            and request_reason(requests[i], o, copy=False) is None
            and agreement_reason(naskah[n], o, copy=False, links=links[n]) is None
        ]
        for i in here
    }
    followed = [i for i in here if any(naskah[n][o["numerator_date"]] <= today for n in evidence[i])]
    waiting = [i for i in here if is_open(requests[i], today) and not (known and i in followed)]
    times = {i: lead_time(requests[i], [naskah[n] for n in evidence[i]], today) for i in followed}
    states = {n: state(naskah[n], today) for n in books}
    last = today + timedelta(within)
    expiring = [n for n in books if states[n] == "in_force" and (naskah[n].get("expires_on") or date.max) <= last]
    return {
        "requests": here,
        "agreements": books,
        "pipeline": {status: [i for i in here if requests[i].get("status") == status] for status in STATUSES},
        "open": {i: age(requests[i], today) for i in waiting},
        "ageing": [sum(bracket(age(requests[i], today)) == place for i in waiting) for place in range(5)],
        "followed_up": followed if known else None,
        "without_follow_up": [
            i for i in here if requests[i].get("status") in ("menjadi_naskah", "difasilitasi") and not answers[i]
        ]
        if known
        else None,
        "lead_times": sorted(days for days in times.values() if days is not None) if known else None,
        "untimed": [i for i in followed if times[i] is None] if known else None,
        "states": states,
        "open_ended": [n for n in books if states[n] == "in_force" and naskah[n].get("expires_on") is None],
        "expiring": {n: (naskah[n]["expires_on"] - today).days for n in expiring},
        "unapproved": [
            n
            for n in books
            if naskah[n].get("scope") == "luar_negeri" and (naskah[n].get("approved_on") or date.max) > today
        ],
        "partners": partners([requests[i] for i in here], [naskah[n] for n in books]),
    }


def is_open(r: Record, today: date) -> bool:
    """Tell whether a request is received or being facilitated, and not closed."""
    return r.get("status") in ("diterima", "difasilitasi") and (r.get("closed_on") or date.max) > today


def age(r: Record, today: date) -> int | None:
    """Return the days since a request came in."""
    return (today - r["received_on"]).days if r.get("received_on") else None


def bracket(days: int | None) -> int:
    """Return which of the five ages this is."""
    if days is None:
        return 4
    return sum(days > last for last in (30, 90, 180))


def lead_time(r: Record, naskah: Sequence[Record], today: date) -> int | None:
    """Return the days from a request's receipt to its first signature."""
    signed = [n["signed_on"] for n in naskah if n.get("signed_on") and n["signed_on"] <= today]
    return (min(signed) - r["received_on"]).days if signed and r.get("received_on") else None


def state(r: Record, today: date) -> str:
    """Return what an agreement is."""
    start = r.get("effective_on") or r.get("signed_on")
    expires, ended = r.get("expires_on") or date.max, r.get("ended_on") or date.max
    if min(expires + timedelta(1) if expires < date.max else expires, ended) <= today:
        return "ended" if ended <= expires else "expired"
    if start is None:
        return "start_unknown"
    return "in_force" if start <= today else "not_yet_in_force"


def median(days: Sequence[int]) -> Fraction | None:
    """Return the middle of sorted *days*, by taking one away at either end until one or two are left."""
    rest = list(days)
    while len(rest) > 2:
        rest = rest[1:-1]
    return Fraction(sum(rest), len(rest)) if rest else None


def ninetieth(days: Sequence[int]) -> int | None:
    """Return the least of *days* that nine in ten of them do not pass."""
    return min((one for one in days if 10 * sum(other <= one for other in days) >= 9 * len(days)), default=None)


def partners(requests: Sequence[Record], naskah: Sequence[Record]) -> dict[str | None, tuple[int, int]]:
    """Return the requests and agreements of each partner, by the name without case and spaces."""
    asked: list[set[str | None]] = [{folded(r["applicant"]) if r.get("applicant") else None} for r in requests]
    party: list[set[str | None]] = [{folded(name) for name in r.get("parties", ())} or {None} for r in naskah]
    names: set[str | None] = set().union(*asked, *party)
    return {name: (sum(name in one for one in asked), sum(name in one for one in party)) for name in names}


def folded(name: str) -> str:
    """Return a name without case and doubled spaces."""
    return " ".join(name.lower().split())
