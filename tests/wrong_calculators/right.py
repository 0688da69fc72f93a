"""A right calculator, small enough to be got wrong: the levels `core` and `registers` of the conformance kit.

It is no part of the package and imports nothing of it. Each mistake of `mistakes.toml` changes a few of its words, as a
programmer in a hurry would have written them. Run by itself it speaks the kit's protocol.
"""

import json
import re
import sys
from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

WORDS: Mapping[str, Any] = json.loads(
    (Path(__file__).parents[2] / "examples" / "php" / "istilah.json").read_text("utf-8")
)
UNKNOWN = ("", "-", "#n/a", "n/a")
DIMENSIONS = ("scope", "partner_kind", "sectors", "subdivision", "region", "kind", "month", "quarter", "year")
TIME = r"(?:[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
WEEKDAY = r"(?:(?:senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu|ahad)(?:, *| +))?"

Value = str | bool | date | list[str] | None
Answer = dict[str, Any]
Clauses = dict[str, Callable[[Any], bool]]


class Refused(Exception):
    """The question is none."""


class Record(dict[str, Any]):
    """What a row holds by field; what is unknown is left out."""

    def __init__(self, values: dict[str, Value], row: int, content: str) -> None:
        super().__init__(values)
        self.row = row
        self.content = content
        self.stays: Record = self
        self.links: list[Record] = []
        self.reason: str | None = None
        self.followed_up = False

    @property
    def is_copy(self) -> bool:
        """Whether another record stays for it."""
        return self.stays is not self

    @property
    def is_test(self) -> bool:
        """Whether it is marked as a test."""
        return self.get("is_test") is True


class Register:
    """The records of a register, the fields it has columns for, and the rows that are no records."""

    def __init__(self, columns: list[str]) -> None:
        self.columns = columns
        self.records: list[Record] = []
        self.read = self.rejected = self.skipped = 0

    def counted(self) -> list[Record]:
        """Return the records that count."""
        return [record for record in self.records if record.reason is None]


# Values


def trimmed(text: str) -> str:
    """Return *text* without the spaces around it."""
    return text.replace("\u00a0", " ").strip()


def known(text: str) -> str | None:
    """Return *text* trimmed, None where it means unknown."""
    text = trimmed(text)
    return None if text.lower() in UNKNOWN else text


@cache
def spelling(text: str, ignored: str = r"[\s_]") -> str:
    """Return what all spellings of one word have in common."""
    return re.sub(ignored, "", text).lower()


@cache
def read_term(field: str, text: str) -> str | None:
    """Return the term that *text* is a spelling of."""
    terms: Mapping[str, list[str]] = WORDS["terms"][field]
    for term, others in terms.items():
        if spelling(text) in map(spelling, (term, *others)):
            return term
    return None


@cache
def read_date(text: str) -> date | None:
    """Return the day that *text* writes, its time dropped; nothing is turned round or filled in."""
    if match := re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})" + TIME, text):
        year, month, day = match.groups()
    elif match := re.fullmatch(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})" + TIME, text):
        day, _, month, year = match.groups()
    elif match := re.fullmatch(WEEKDAY + r"([0-9]{1,2}) +([a-z]+) +([0-9]{4})", text, re.IGNORECASE):
        day, name, year = match.groups()
        month = WORDS["months"].get(name.lower(), 0)
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def read_list(field: str, text: str) -> list[str]:
    """Return the several values of *text*, without the unknown ones."""
    parts = [known(part) for part in text.split(";")]
    values = [read_term(field, part) if part and field in WORDS["terms"] else part for part in parts]
    return [value for value in values if value is not None]


def read_value(field: str, text: str | None) -> Value:
    """Return what a cell of this field holds."""
    if text is None:
        return None
    if field in WORDS["lists"]:
        return read_list(field, text)
    if field in WORDS["dates"]:
        return read_date(text)
    if field in WORDS["terms"]:
        return read_term(field, text)
    if field == "is_test":
        return text.lower() in {"ya", "true", "1"}
    return text


# Rows


def from_records(name: str, given: list[dict[str, Any]]) -> Register:
    """Return the register of typed records."""
    register = Register(list(WORDS["fields"][name]))
    register.read = len(given)
    for row, written in enumerate(given, start=2):
        values = {field: value for field, value in written.items() if value not in (None, [])}
        content = json.dumps(values, sort_keys=True)
        for field in WORDS["dates"]:
            if field in values:
                values[field] = read_date(values[field])
        register.records.append(Record(values, row, content))
    return register


def from_rows(name: str, header: list[str], rows: list[list[str]]) -> Register:
    """Return the register of rows of text."""
    columns = mapped(name, header)
    register = Register(list(columns.values()))
    for row, cells in enumerate(rows, start=2):
        register.read += 1
        texts = {field: known(cells[place]) for place, field in columns.items() if place < len(cells)}
        if is_blank(texts) or is_header(cells, header) or is_total(cells, columns, texts):
            register.skipped += 1
        elif len(cells) < len(header) or any(trimmed(cell) for cell in cells[len(header) :]):
            register.rejected += 1
        else:
            values = {field: read_value(field, text) for field, text in texts.items()}
            values = {field: value for field, value in values.items() if value not in (None, [])}
            register.records.append(Record(values, row, json.dumps(texts)))
    return register


def mapped(name: str, header: list[str]) -> dict[int, str]:
    """Return which column holds which field; of two for one field the first."""
    fields = {}
    for field, titles in WORDS["fields"][name].items():
        for title in (field, *titles):
            fields[spelling(title, r"[\s._]")] = field
    columns: dict[int, str] = {}
    for place, title in enumerate(header):
        field = fields.get(spelling(title, r"[\s._]"))
        if field is not None and field not in columns.values():
            columns[place] = field
    return columns


def is_blank(texts: dict[str, str | None]) -> bool:
    """Tell whether no mapped cell holds a value."""
    return all(text is None for text in texts.values())


def is_header(cells: list[str], header: list[str]) -> bool:
    """Tell whether a row repeats the header."""
    return without_tail(cells) == without_tail(header)


def without_tail(cells: list[str]) -> list[str]:
    """Return *cells* trimmed, without the empty ones at the end."""
    cells = [trimmed(cell) for cell in cells]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def is_total(cells: list[str], columns: dict[int, str], texts: dict[str, str | None]) -> bool:
    """Tell whether a row is a total."""
    first = next(place for place, cell in enumerate(cells) if trimmed(cell))
    if trimmed(cells[first]).lower() not in {"total", "jumlah"}:
        return False
    telling = {"id", *WORDS["numbers"], *WORDS["dates"]} - {columns.get(first)}
    return all(read_value(field, text) is None for field, text in texts.items() if field in telling)


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


if __name__ == "__main__":
    for line in sys.stdin:
        sys.stdout.write(json.dumps(answer(json.loads(line))) + "\n")
        sys.stdout.flush()
