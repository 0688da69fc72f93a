"""The reading of a right calculator: from the rows of a question to records with values."""

import json
import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

__all__ = ["WORDS", "Record", "Register", "from_records", "from_rows", "read_date"]

WORDS: Mapping[str, Any] = json.loads(
    (Path(__file__).parents[2] / "examples" / "php" / "istilah.json").read_text("utf-8")
)
UNKNOWN = ("", "-", "#n/a", "n/a")
TIME = r"(?:[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
WEEKDAY = r"(?:(?:senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu|ahad)(?:, *| +))?"

Value = str | bool | date | list[str] | None


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
    footer: set[int] = set()
    for row, cells in enumerate(rows, start=2):
        register.read += 1
        texts = {field: known(cells[place]) for place, field in columns.items() if place < len(cells)}
        if not is_blank(texts):
            footer = footer_of(cells, columns, footer)
        if is_blank(texts) or is_header(cells, header) or footer or is_total(cells, columns, texts):
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


def footer_of(cells: list[str], columns: dict[int, str], before: set[int]) -> set[int]:
    """Return the columns of the footer that a row is of, *before* those of the row above; none where it is of none."""
    filled = {place: trimmed(cell) for place, cell in enumerate(cells) if trimmed(cell)}
    first = next((place for place, field in columns.items() if field == "id"), min(columns))
    others = [place for place in columns if place != first]
    second = next((place for place in others if columns[place] in WORDS["dates"]), others[0] if others else first)
    if first in filled and second in filled and first != second:
        return set()
    if all(begins_footer(text) for text in filled.values()):
        return set(filled)
    signs = (re.fullmatch(r"(?:nip|nrp|nik)\b[ .:0-9]*|[^0-9]*", text, re.IGNORECASE) for text in filled.values())
    return before if filled.keys() <= before and all(signs) else set()


def begins_footer(text: str) -> bool:
    """Tell whether a footer begins so: a place and a date, its day written or not, or Mengetahui, or Menyetujui."""
    if re.fullmatch(r"(?:mengetahui|menyetujui)(?: */ *menyetujui)?[ ,:]*", text, re.IGNORECASE):
        return True
    place, comma, day = text.partition(",")
    day = re.sub(r"^[. …]*(?=[A-Za-z])", "1 ", day.strip())
    is_place = place[:1].isalpha() and not re.search("[0-9]", place) and read_date(f"{place}, 1 Mei 2025") is None
    return bool(comma) and is_place and read_date(day) is not None


def is_total(cells: list[str], columns: dict[int, str], texts: dict[str, str | None]) -> bool:
    """Tell whether a row is a total."""
    first = next(place for place, cell in enumerate(cells) if trimmed(cell))
    if trimmed(cells[first]).lower() not in {"total", "jumlah"}:
        return False
    telling = {"id", *WORDS["numbers"], *WORDS["dates"]} - {columns.get(first)}
    return all(read_value(field, text) is None for field, text in texts.items() if field in telling)
