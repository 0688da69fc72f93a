"""A recount by hand, as an officer would do it: specification §1 and §3 in plain functions over rows of text.

It imports nothing of the package, so that it can be wrong in its own way only. A row is a dict from field to cell; all
rows of a register have the same columns.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from tests.oracle_cells import Record, Row, records

DEFAULTS = {
    "numerator_unit": "documents",
    "numerator_date": "signed_on",
    "denominator_date": "received_on",
    "matching": "own_date",
    "carry_over": "exclude",
    "requests": "facilitated",
    "kinds": "six",
    "hierarchy": "each",
    "amendments": "exclude",
    "extensions": "with_request",
    "unlinked": "include",
    "parties": "one",
    "duplicates": "exclude",
}

FINAL = ("menjadi_naskah", "dihentikan", "ditolak", "ditarik")


class Verdict(NamedTuple):
    """What became of a record."""

    reason: str | None
    weight: int
    followed_up: bool | None = None


class Recount(NamedTuple):
    """Every record's verdict, in the rows' order, and the three numbers; None where links are not known."""

    facilitations: list[Verdict]
    agreements: list[Verdict]
    documents: int
    requests: int
    followed_up: int | None


class Days(NamedTuple):
    """The period's first and last day, and the as-of day."""

    start: date
    end: date
    as_of: date


def recount(
    facilitations: Sequence[Row],
    agreements: Sequence[Row],
    days: Days,
    options: Mapping[str, str] | None = None,
) -> Recount:
    """Return the recount of these rows for *days*, under *options* where they differ from the default."""
    o = {**DEFAULTS, **(options or {})}
    requests, naskah = records(facilitations), records(agreements)
    request_copies, copies = duplicates(requests), duplicates(naskah)
    links = linked(requests, request_copies, naskah, copies)
    links_known = any("facilitation_ids" in row for row in agreements)
    if not links_known and o["extensions"] == "with_request":
        o["extensions"] = "include"

    evidence: dict[int, list[date]] = {i: [] for i in range(len(requests))}
    for n, record in enumerate(naskah):
        if agreement_reason(record, o, copy=n in copies, links=links[n]) is None:
            for i in links[n]:
                evidence[i].append(record[o["numerator_date"]])

    reasons = requests_judged(requests, request_copies, evidence, o, days)
    followed = [reason is None and any(day <= days.as_of for day in evidence[i]) for i, reason in enumerate(reasons)]
    sound = {
        i: r[o["denominator_date"]]
        for i, r in enumerate(requests)
        if request_reason(r, o, copy=i in request_copies) is None
    }
    counted = {i for i in sound if reasons[i] is None}
    final = agreements_judged(naskah, copies, links, outside_of(naskah, links, sound, counted, o, days), o)
    weights = [weight(r, o) if reason is None else 0 for r, reason in zip(naskah, final, strict=True)]
    return Recount(
        [
            Verdict(reason, int(reason is None), follow if links_known else None)
            for reason, follow in zip(reasons, followed, strict=True)
        ],
        [Verdict(reason, w) for reason, w in zip(final, weights, strict=True)],
        sum(weights),
        reasons.count(None),
        sum(followed) if links_known else None,
    )


def requests_judged(
    requests: Sequence[Record],
    copies: Mapping[int, int],
    evidence: Mapping[int, Sequence[date]],
    o: Mapping[str, str],
    days: Days,
) -> list[str | None]:
    """Return each request's reason, None where it is counted."""
    reasons = []
    for i, r in enumerate(requests):
        day = r.get(o["denominator_date"])
        inside = day is not None and days.start <= day <= days.end
        if o["carry_over"] == "include" and day is not None and day < days.start:
            inside = (
                request_reason(r, o, copy=i in copies) is None
                and r.get("status") not in FINAL
                and (r.get("closed_on") is None or r["closed_on"] >= days.start)
                and all(dated >= days.start for dated in evidence[i])
            )
        reasons.append(request_reason(r, o, copy=i in copies, outside=not inside))
    return reasons


def outside_of(
    naskah: Sequence[Record],
    links: Sequence[set[int]],
    sound: Mapping[int, date],
    counted: set[int],
    o: Mapping[str, str],
    days: Days,
) -> list[list[tuple[str, bool]]]:
    """Return what the clauses about the period, or the cohort, say of each agreement.

    *sound* are the requests that pass every clause but the period's, with their dates; *counted* those of them counted.
    """
    outside = []
    for n, record in enumerate(naskah):
        day = record.get(o["numerator_date"])
        if o["matching"] == "own_date":
            outside.append([("outside-period", day is not None and not days.start <= day <= days.end)])
            continue
        dates = [sound[i] for i in links[n] if i in sound]
        in_cohort = any(i in counted and sound[i] == min(dates) for i in links[n])
        outside.append([("outside-cohort", not in_cohort), ("after-as-of", day is not None and day > days.as_of)])
    return outside


def agreements_judged(
    naskah: Sequence[Record],
    copies: Mapping[int, int],
    links: Sequence[set[int]],
    outside: Sequence[Sequence[tuple[str, bool]]],
    o: Mapping[str, str],
) -> list[str | None]:
    """Return each agreement's reason, None where it is counted: first without the hierarchy's clause, then with it."""
    flat = [agreement_reason(r, o, copy=n in copies, links=links[n], outside=outside[n]) for n, r in enumerate(naskah)]
    parents = [parent(n, naskah, copies) for n in range(len(naskah))]
    final = []
    for n, r in enumerate(naskah):
        above, below = parents[n], [child for child, named in enumerate(parents) if named == n]
        related = []
        if o["hierarchy"] == "parents":
            related = [("not-a-parent", above is not None and flat[above] is None)]
        elif o["hierarchy"] == "leaves":
            related = [("not-a-leaf", any(flat[child] is None for child in below))]
        final.append(agreement_reason(r, o, copy=n in copies, links=links[n], outside=outside[n], related=related))
    return final


def weight(r: Record, o: Mapping[str, str]) -> int:
    """Return how many naskah an agreement stands for."""
    return max(1, len(set(r.get("parties", ())))) if o["parties"] == "each" else 1


def request_reason(r: Record, o: Mapping[str, str], *, copy: bool, outside: bool = False) -> str | None:
    """Return the first of the denominator's clauses that fails."""
    status, facilitated = r.get("status"), r.get("facilitated_on")
    only_facilitated = o["requests"] == "facilitated"
    clauses = [
        ("duplicate", o["duplicates"] == "exclude" and copy),
        ("test-record", r.get("is_test")),
        ("date-unknown", r.get(o["denominator_date"]) is None),
        ("outside-period", outside),
        ("status-unknown", only_facilitated and status is None and facilitated is None),
        (
            "not-facilitated",
            only_facilitated and facilitated is None and status in ("diterima", "ditolak", "ditarik"),
        ),
    ]
    return next((reason for reason, failed in clauses if failed), None)


def agreement_reason(
    r: Record,
    o: Mapping[str, str],
    *,
    copy: bool,
    links: set[int],
    outside: Sequence[tuple[str, bool]] = (),
    related: Sequence[tuple[str, bool]] = (),
) -> str | None:
    """Return the first of the numerator's clauses that fails; *outside* is the period's, *related* the hierarchy's."""
    kind, nature = r.get("kind"), r.get("nature")
    clauses = [
        ("duplicate", o["duplicates"] == "exclude" and copy),
        ("test-record", r.get("is_test")),
        ("date-unknown", r.get(o["numerator_date"]) is None),
        *outside,
        ("kind-unknown", kind is None),
        ("kind-not-counted", o["kinds"] != "six" and kind not in o["kinds"].split(",")),
        ("amendment", o["amendments"] == "exclude" and nature == "adendum"),
        (
            "extension-without-request",
            o["extensions"] == "with_request" and nature == "perpanjangan" and not links,
        ),
        *related,
        ("extension", o["extensions"] == "exclude" and nature == "perpanjangan"),
        ("no-request", o["unlinked"] == "exclude" and not links),
    ]
    return next((reason for reason, failed in clauses if failed), None)


def duplicates(rows: Sequence[Record]) -> dict[int, int]:
    """Return which record stays for each duplicate."""
    own = [i for i, r in enumerate(rows) if not r.get("is_test")]
    unmarked = {rows[i].get("id") for i in own if rows[i].get("duplicate_of") is None}
    marked = [i for i in own if rows[i].get("duplicate_of") in unmarked - {None, rows[i].get("id")}]
    staying: list[int] = []
    stays: dict[int, int] = {}
    for i in own:
        if i in marked:
            continue
        for earlier in staying:
            same_id = rows[i].get("id") is not None and rows[i]["id"] == rows[earlier]["id"]
            if same_id or rows[i]["cells"] == rows[earlier]["cells"]:
                stays[i] = earlier
                break
        else:
            staying.append(i)
    for i in marked:
        stays[i] = next(earlier for earlier in staying if rows[earlier]["id"] == rows[i]["duplicate_of"])
    return stays


def meant(reference: str, rows: Sequence[Record], copies: Mapping[int, int], number: str) -> int | None:
    """Return the record that *reference* means."""
    same = [i for i, r in enumerate(rows) if r.get("id") == reference]
    tests = [i for i in same if rows[i].get("is_test")]
    stay = [i for i in same if i not in copies and i not in tests]
    found = stay or [copies[i] for i in same if i in copies] or tests
    if found:
        return found[0]
    numbered = [
        i for i, r in enumerate(rows) if r.get(number) == reference and i not in copies and not r.get("is_test")
    ]
    return numbered[0] if len(numbered) == 1 else None


def linked(
    requests: Sequence[Record], request_copies: Mapping[int, int], naskah: Sequence[Record], copies: Mapping[int, int]
) -> list[set[int]]:
    """Return the requests each agreement answers; what a duplicate links is linked by the record that stays."""
    links: list[set[int]] = [set() for _ in naskah]
    for n, record in enumerate(naskah):
        for entry in record.get("facilitation_ids", ()):
            target = meant(entry, requests, request_copies, "letter_number")
            if target is not None:
                links[copies.get(n, n)].add(target)
    return links


def parent(n: int, naskah: Sequence[Record], copies: Mapping[int, int]) -> int | None:
    """Return the agreement that agreement *n* carries out, if it names another one and is no extension."""
    named = naskah[n].get("parent_id")
    if named is None or naskah[n].get("nature") == "perpanjangan":
        return None
    target = meant(named, naskah, copies, "own_number")
    return None if target in (n, copies.get(n)) else target
