"""A right calculator, small enough to be got wrong: the levels `core` and `registers` of the conformance kit.

It is no part of the package and imports nothing of it. Each mistake of `mistakes.toml` changes a few of the words of
this file or of `reading.py`, as a programmer in a hurry would have written them.
"""

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from tests.wrong_calculators.reading import WORDS, Record, Register, from_records, from_rows, read_date

__all__ = ["answer"]

DIMENSIONS = ("scope", "partner_kind", "sectors", "subdivision", "region", "kind", "month", "quarter", "year")
Answer = dict[str, Any]
Clauses = dict[str, Callable[[Any], bool]]


class Refused(Exception):
    """The question is none."""


# Duplicates and links


def find_copies(register: Register) -> None:
    """Give each duplicate the record that stays for it."""
    records = [record for record in register.records if not record.is_test]
    originals = {record["id"] for record in records if "id" in record and "duplicate_of" not in record}
    by_id: dict[str, Record] = {}
    by_content: dict[str, Record] = {}
    marked = []
    for record in records:
        key, mark = record.get("id"), record.get("duplicate_of")
        if mark is not None and mark != key and mark in originals:
            marked.append(record)
        elif key is not None and key in by_id:
            record.stays = by_id[key]
        elif record.content in by_content:
            record.stays = by_content[record.content]
        else:
            by_content[record.content] = record
            if key is not None:
                by_id[key] = record
    for record in marked:
        record.stays = by_id[record["duplicate_of"]]


def link(agreements: Register, requests: Register) -> None:
    """Link the agreements to the requests they name."""
    for agreement in agreements.records:
        for name in agreement.get("facilitation_ids", []):
            request = named(name, requests.records)
            if request is not None:
                agreement.stays.links.append(request)


def named(name: str, requests: list[Record]) -> Record | None:
    """Return the request that an entry means."""
    real = [request for request in requests if not request.is_test]
    with_id = [request for request in real if request.get("id") == name]
    for request in with_id:
        if not request.is_copy:
            return request
    for request in with_id:
        return request.stays
    for request in requests:
        if request.is_test and request.get("id") == name:
            return request
    numbered = [request for request in real if not request.is_copy and request.get("letter_number") == name]
    return numbered[0] if len(numbered) == 1 else None


# Periods


def period(text: str) -> tuple[date, date]:
    """Return the first and the last day, both inside."""
    if match := re.fullmatch(r"([0-9]{4}-[0-9]{2}-[0-9]{2})/([0-9]{4}-[0-9]{2}-[0-9]{2})", text):
        start, end = map(read_date, match.groups())
        if start is None or end is None:
            raise Refused(text)
    elif match := re.fullmatch(r"([0-9]{4})(?:-S([12])|-Q([1-4])(?:\.\.Q([1-4]))?|-(0[1-9]|1[0-2]))?", text):
        year, half, first, last, month = (int(part or 0) for part in match.groups())
        if year == 0:
            raise Refused(text)
        months = (1, 12)
        if half:
            months = (6 * half - 5, 6 * half)
        elif first:
            months = (3 * first - 2, 3 * (last or first))
        elif month:
            months = (month, month)
        start = date(year, months[0], 1)
        end = date(year, months[1], monthrange(year, months[1])[1])
    else:
        raise Refused(text)
    if start > end:
        raise Refused(text)
    return start, end


# The rule


def request_clauses(start: date, end: date) -> Clauses:
    """Return the clauses of the denominator by their reasons, in order."""
    return {
        "duplicate": lambda r: not r.is_copy,
        "test-record": lambda r: not r.is_test,
        "date-unknown": lambda r: "received_on" in r,
        "outside-period": lambda r: start <= r["received_on"] <= end,
        "status-unknown": lambda r: "status" in r or "facilitated_on" in r,
        "not-facilitated": lambda r: "facilitated_on" in r or r["status"] not in {"diterima", "ditolak", "ditarik"},
    }


def agreement_clauses(start: date, end: date, links_known: bool) -> Clauses:
    """Return the clauses of the numerator by their reasons, in order."""
    return {
        "duplicate": lambda a: not a.is_copy,
        "test-record": lambda a: not a.is_test,
        "date-unknown": lambda a: "signed_on" in a,
        "outside-period": lambda a: start <= a["signed_on"] <= end,
        "kind-unknown": lambda a: "kind" in a,
        "kind-not-counted": lambda a: a["kind"] in WORDS["terms"]["kind"],
        "amendment": lambda a: a.get("nature") != "adendum",
        "extension-without-request": lambda a: a.get("nature") != "perpanjangan" or not links_known or bool(a.links),
    }


def first_failing(record: Record, clauses: Clauses) -> str | None:
    """Return the reason of the first clause that does not hold."""
    return next((reason for reason, holds in clauses.items() if not holds(record)), None)


def judge(requests: Register, agreements: Register, start: date, end: date, as_of: date, links_known: bool) -> None:
    """Say of each record why it does not count, and of each request whether it was followed up."""
    clauses = request_clauses(start, end)
    for request in requests.records:
        request.reason = first_failing(request, clauses)
    clauses = agreement_clauses(start, end, links_known)
    whenever = {reason: holds for reason, holds in clauses.items() if reason != "outside-period"}
    for agreement in agreements.records:
        agreement.reason = first_failing(agreement, clauses)
        if first_failing(agreement, whenever) is None and agreement["signed_on"] <= as_of:
            for request in agreement.links:
                request.followed_up = request.reason is None


def percentage(numerator: int | None, denominator: int | None) -> str | None:
    """Return the percentage with two places, half up; None where there is none."""
    if numerator is None or not denominator:
        return None
    hundredths = (20000 * numerator + denominator) // (2 * denominator)
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def score(scoring: str, numerator: int | None, denominator: int | None) -> Answer:
    """Return a scoring with its percentage."""
    return {
        "scoring": scoring,
        "numerator": numerator,
        "denominator": denominator,
        "percentage": percentage(numerator, denominator),
    }


# Breakdowns


def keys(record: Mapping[str, Any], by: str, placed: str) -> list[str | None]:
    """Return what a record stands under; None is unknown."""
    day = record[placed]
    if by == "year":
        return [f"{day.year:04d}"]
    if by == "quarter":
        return [f"{day.year:04d}-Q{(day.month + 2) // 3}"]
    if by == "month":
        return [f"{day.year:04d}-{day.month:02d}"]
    value = record.get(by)
    return sorted(set(value)) if isinstance(value, list) else [value]


def breakdown(by: str, requests: Register, agreements: Register) -> Answer:
    """Return the parts of both counts, each split by its own records."""
    documents = Counter(key for record in agreements.counted() for key in keys(record, by, "signed_on"))
    asked = Counter(key for record in requests.counted() for key in keys(record, by, "received_on") if by != "kind")
    order = list(WORDS["terms"].get(by, []))
    rows = []
    found = {*documents, *asked}
    for key in sorted(found, key=lambda key: (key is None, order.index(key) if key in order else key or "")):
        denominator = None if by == "kind" else asked[key]
        rows.append(
            {
                "key": key,
                "numerator": documents[key],
                "denominator": denominator,
                "percentage": percentage(documents[key], denominator),
            }
        )
    return {"by": by, "additive": by != "sectors", "rows": rows}


# The answer


def ledger(register: Register) -> Answer:
    """Return what became of the rows of a register."""
    return {
        "read": register.read,
        "accepted": len(register.records),
        "rejected": register.rejected,
        "skipped": register.skipped,
        "counted": len(register.counted()),
        "excluded": dict(Counter(record.reason for record in register.records if record.reason is not None)),
    }


def outcome(record: Record) -> Answer:
    """Return the verdict on a record."""
    return {"row": record.row, "id": record.get("id", f"row-{record.row}"), "reason": record.reason}


def register(name: str, given: Any) -> Register:  # noqa: ANN401 - plain JSON
    """Return a register from records or from rows."""
    return from_rows(name, given["header"], given["rows"]) if "header" in given else from_records(name, given)


def computed(question: Mapping[str, Any]) -> Answer:
    """Return all of the answer but the id; Refused where the question is none."""
    start, end = period(question["period"])
    if not set(question["by"]) <= set(DIMENSIONS):
        raise Refused(question["by"])
    as_of = date.fromisoformat(question["as_of"]) if question["as_of"] else end
    requests = register("facilitations", question["facilitations"])
    agreements = register("agreements", question["agreements"])
    links_known = "facilitation_ids" in agreements.columns
    find_copies(requests)
    find_copies(agreements)
    link(agreements, requests)
    judge(requests, agreements, start, end, as_of, links_known)
    denominator = len(requests.counted())
    followed_up = sum(request.followed_up for request in requests.records)
    return {
        "value": score("ratio", len(agreements.counted()), denominator),
        "companion": score("proportion", followed_up if links_known else None, denominator),
        "facilitations": [
            outcome(r) | {"followed_up": r.followed_up if links_known else None} for r in requests.records
        ],
        "agreements": [outcome(a) | {"weight": 1 if a.reason is None else 0} for a in agreements.records],
        "ledger": {"facilitations": ledger(requests), "agreements": ledger(agreements)},
        "breakdowns": [breakdown(by, requests, agreements) for by in question["by"]],
    }


def answer(question: Mapping[str, Any]) -> Answer:
    """Return the answer to a question of the kit."""
    try:
        return {"id": question["id"], **computed(question)}
    except Refused:
        return {"id": question["id"], "refused": True}
