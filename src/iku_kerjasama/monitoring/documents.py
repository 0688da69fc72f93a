"""A monitoring as plain data: the object ``iku-kerjasama/monitoring/1``, ready to be written as JSON."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import chain
from typing import Any

from iku_kerjasama.findings.finding import tally
from iku_kerjasama.monitoring.docket import AFTER_AS_OF, DUPLICATE, TEST_RECORD
from iku_kerjasama.monitoring.force import STATES, state
from iku_kerjasama.monitoring.lead_times import LeadTimes
from iku_kerjasama.monitoring.results import Monitoring
from iku_kerjasama.monitoring.splits import MEASURES, SplitRow
from iku_kerjasama.records import Agreement, Facilitation, shown_id

__all__ = ["UNKNOWN", "Document", "lines", "monitoring"]

Document = dict[str, Any]

UNKNOWN = "unknown"
"""The key of what is not known."""

_REASONS = {"facilitations": (DUPLICATE, TEST_RECORD, AFTER_AS_OF), "agreements": (DUPLICATE, TEST_RECORD)}


def monitoring(found: Monitoring, *, version: str) -> Document:
    """Return ``iku-kerjasama/monitoring/1``; *version* is the software's."""
    region = {"region": {"code": found.region.code, "name": found.region.name}} if found.region else {}
    return {
        "schema": "iku-kerjasama/monitoring/1",
        **region,
        "rule": {"code": found.indicator.code, "digest": found.digest},
        "options": dict(found.options),
        "as_of": found.as_of.isoformat(),
        "within": found.within,
        "requests": len(found.requests),
        "agreements": len(found.agreements),
        "set_aside": {
            register: {reason: len(found.aside[register].get(reason, ())) for reason in reasons}
            for register, reasons in _REASONS.items()
        },
        "missing_columns": {register: list(names) for register, names in found.missing.items()},
        "pipeline": {stage.status or UNKNOWN: stage.count for stage in found.pipeline},
        "open_ageing": {bracket.key or UNKNOWN: bracket.count for bracket in found.ageing},
        "open": [
            {**_request(one.request), "days": one.days, "agreements": [shown_id(answer) for answer in one.answers]}
            for one in found.open
        ],
        "followed_up": None if found.followed_up is None else len(found.followed_up),
        "without_follow_up": None if found.without_follow_up is None else list(map(_request, found.without_follow_up)),
        "lead_time_days": _lead_times(found.lead_times),
        **{name: len(getattr(found.force, name)) for name in STATES},
        "open_ended": len(found.force.open_ended),
        "expiring": [{**_agreement(one.agreement, found.as_of), "days": one.days} for one in found.expiring],
        "foreign_without_approval": [_agreement(one, found.as_of) for one in found.foreign_without_approval],
        "by": [
            {
                "dimension": one.dimension,
                "additive": one.additive,
                "rows": [_part(row) for row in one.rows],
            }
            for one in found.splits
        ],
        "findings": tally(found.findings),
        "sources": [
            {
                "register": source.register,
                "kind": source.kind,
                "location": source.location,
                "digest": source.digest,
            }
            for source in found.sources
        ],
        "software": {
            "name": "iku-kerjasama",
            "version": version,
            "engine": "reference",
            "plugins": list(found.plugins),
        },
    }


_PLACE = ("source", "sheet", "row")

_LISTS = {
    "open": "days",
    "without_follow_up": "status",
    "expiring": "days",
    "foreign_without_approval": "state",
}
"""The lists of records, each with what a line tells of a record."""


def lines(document: Document) -> Iterator[tuple[object, ...]]:
    """Yield the header, then a line for each number of *document*, a monitoring, and for each record of its lists.

    Where a record stands is told by the last three columns.
    """
    yield "as_of", "part", "key", "measure", "value", *_PLACE
    for line in chain(_numbers(document), _records(document), _parts(document)):
        where = line[4:] or [None] * len(_PLACE)
        yield document["as_of"], *line[:4], *where


def _numbers(document: Document) -> Iterator[tuple[object, ...]]:
    for name in ("requests", "agreements", "followed_up"):
        yield "whole", "", name, document[name]
    for register, reasons in document["set_aside"].items():
        for reason, number in reasons.items():
            yield "set_aside", register, reason, number
    for part in ("pipeline", "open_ageing"):
        for key, number in document[part].items():
            yield part, key, "requests", number
    for measure in ("count", "median", "p90", "unknown"):
        yield "lead_time_days", "", measure, document["lead_time_days"][measure]
    for name in (*STATES, "open_ended"):
        yield "force", name, "agreements", document[name]


def _records(document: Document) -> Iterator[tuple[object, ...]]:
    for part, measure in _LISTS.items():
        for one in document[part] or ():
            where = one["location"] or {}
            yield part, one["id"], measure, one[measure], *(where.get(name) for name in _PLACE)


def _parts(document: Document) -> Iterator[tuple[object, ...]]:
    for split in document["by"]:
        for row in split["rows"]:
            for measure in MEASURES:
                yield split["dimension"], row["key"], measure, row[measure]
            for measure, number in row["lead_time_days"].items():
                yield split["dimension"], row["key"], f"lead_time_{measure}", number


def _lead_times(found: LeadTimes | None) -> Document:
    return {
        **_distribution(found),
        "before_receipt": None if found is None else [shown_id(one.request) for one in found.before_receipt],
        "unknown": None if found is None else len(found.unknown),
    }


def _number(median: Fraction) -> object:
    """Return a median of days as JSON's number: whole, or ending in a half, which is exact in binary, too."""
    return median.numerator if median.denominator == 1 else median.numerator / median.denominator


def _part(row: SplitRow) -> Document:
    counts = {name: row.count(name) for name in MEASURES}
    return {"key": row.key, **counts, "lead_time_days": _distribution(row.lead_times)}


def _distribution(found: LeadTimes | None) -> Document:
    if found is None:
        return dict.fromkeys(("count", "median", "p90"))
    return {
        "count": found.count,
        "median": None if found.median is None else _number(found.median),
        "p90": found.p90,
    }


def _request(request: Facilitation) -> Document:
    return {
        "id": shown_id(request),
        "received_on": _day(request.received_on),
        "status": request.status,
        "applicant": request.applicant,
        "subject": request.subject,
        "location": _location(request),
    }


def _agreement(agreement: Agreement, as_of: date) -> Document:
    return {
        "id": shown_id(agreement),
        "kind": agreement.kind,
        "title": agreement.title,
        "parties": list(agreement.parties),
        "signed_on": _day(agreement.signed_on),
        "expires_on": _day(agreement.expires_on),
        "state": state(agreement, as_of),
        "location": _location(agreement),
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _location(record: Facilitation | Agreement) -> Document | None:
    where = record.location
    return None if where is None else {name: getattr(where, name) for name in _PLACE}
