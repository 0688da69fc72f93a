"""How rows are drawn: each apart from the others, naming them by place until it is known how many there are.

The strategies that are for use are in `iku_kerjasama.testing.strategies`.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from attrs import frozen
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from iku_kerjasama.terms import VOCABULARIES

__all__ = [
    "Draft",
    "Row",
    "agreement_drafts",
    "any_day",
    "date_cells",
    "days",
    "facilitation_drafts",
    "first_of_each_id",
    "missing_columns",
    "resolved",
    "shaped",
    "term_cells",
]

Row = dict[str, str]
"""One row of a register: each field's cell, as written."""

Draft = tuple[Mapping[str, Any], tuple[str, int]]
"""A row whose cells may still name others by place, and what becomes of it."""

MONTHS = ("Januari", "Peb", "Mrt", "April", "Mei", "Djuni", "Juli", "Agt", "September", "Okt", "Nopember", "Desember")
UNKNOWN = ("", "-", "#N/A", "n/a", " \u00a0")
UNREADABLE = ("31/02/2025", "1/13/2025", "5/3/25", "Mei 2025", "12 III 2025", "32/01/2025", "terlampir")
WAYS: tuple[Callable[[date], str], ...] = (
    date.isoformat,
    lambda day: f"{day.day}/{day.month}/{day.year}",
    lambda day: f" {day.day:02d}-{day.month:02d}-{day.year} ",
    lambda day: f"{day.day}.{day.month}.{day.year} 08:30",
    lambda day: f"{day.isoformat()}T23:59:59+07:00",
    lambda day: f"{day.day} {MONTHS[day.month - 1]} {day.year}",
    lambda day: f"Senin, {day.day} {MONTHS[day.month - 1].lower()} {day.year}",
)
EDGES = (
    date(2025, 1, 1),
    date(2025, 12, 31),
    date(2024, 12, 31),
    date(2026, 1, 1),
    date(2025, 3, 31),
    date(2025, 4, 1),
    date(2025, 7, 1),
)


def days() -> SearchStrategy[date]:
    """Draw days in and around 2025, the first and last ones of its periods often."""
    return st.sampled_from(EDGES) | st.dates(date(2025, 1, 1), date(2025, 12, 31)) | any_day()


def date_cells() -> SearchStrategy[str]:
    """Draw cells of a column of dates: days in the ways offices write them, now and then unknown or unreadable."""
    written = st.builds(lambda way, day: way(day), st.sampled_from(WAYS), days())
    return _mostly(days().map(date.isoformat), written, st.sampled_from(UNKNOWN + UNREADABLE))


def term_cells(field: str) -> SearchStrategy[str]:
    """Draw cells of a column of the vocabulary's terms: codes, aliases in any case, unknown, a word it has not."""
    terms = VOCABULARIES[field].terms
    spellings = [spelling for term in terms for spelling in (term.label.id, term.label.id.upper(), *term.aliases)]
    codes = st.sampled_from([term.code for term in terms])
    return _mostly(codes, st.sampled_from(spellings), st.sampled_from((*UNKNOWN, "lain-lain", "7")))


@frozen
class _At:
    """A text that names a row by its place, made once it is known how many rows there are; None is the row's own."""

    shape: str
    place: int | None = None
    among: str = "own"

    def text(self, own: int, size: int) -> str:
        """Return the text for the row at *own*, among *size* rows."""
        return self.shape.format(1 + (own if self.place is None else self.place % max(size, 1)))


def any_day() -> SearchStrategy[date]:
    """Draw days from the year before 2025 to the year after it."""
    return st.dates(date(2024, 7, 1), date(2026, 6, 30))


def _mostly(common: SearchStrategy[Any], *rare: SearchStrategy[Any]) -> SearchStrategy[Any]:
    """Draw *common* more often than the *rare*; what fails shrinks towards the former."""
    return st.one_of(common, common, common, *rare)


def _seldom(*rare: SearchStrategy[Any]) -> SearchStrategy[Any]:
    """Leave the cell blank more often than not."""
    blank = st.just("")
    return st.one_of(*(blank for _ in range(5 * len(rare))), *rare)


def _places(*shapes: str, among: str = "own") -> SearchStrategy[_At]:
    return st.builds(_At, st.sampled_from(shapes), st.integers(0, 24), st.just(among))


def _identity(prefix: str) -> SearchStrategy[Any]:
    own = st.just(_At(f"{prefix}-{{}}"))
    return st.one_of(own, own, own, own, own, own, st.just(""), _places(f"{prefix}-{{}}", f" {prefix}-{{}} "))


def _number(prefix: str, letter: str) -> SearchStrategy[Any]:
    own = st.just(_At(letter + "/{}/35.07/2025"))
    return st.one_of(own, own, st.just(""), _places(letter + "/{}/35.07/2025", f"{prefix}-{{}}"))


def _mark(prefix: str) -> SearchStrategy[Any]:
    return _seldom(
        _places(f"{prefix}-{{}}"),
        _places(f"{prefix}-{{}}", f"{prefix}-0{{}}"),
        st.sampled_from([_At(f"{prefix}-{{}}"), "-"]),
    )


def _listed(cells: SearchStrategy[Any]) -> SearchStrategy[list[Any]]:
    return st.lists(cells, max_size=3)


def _shared_drafts(prefix: str) -> dict[str, SearchStrategy[Any]]:
    return {
        "scope": term_cells("scope"),
        "partner_kind": term_cells("partner_kind"),
        "sectors": _listed(term_cells("sectors")),
        "subdivision": term_cells("subdivision"),
        "region": st.sampled_from(["35.07", "35.10", "35.73", ""]),
        "nature": _mostly(st.sampled_from(["baru", "baru", "perpanjangan"]), term_cells("nature")),
        "duplicate_of": _mark(prefix),
        "is_test": _seldom(st.sampled_from(["ya", "TRUE", "1"]), st.sampled_from(["tidak", "false", "0", "mungkin"])),
        "note": _seldom(st.sampled_from(["-", "Testing", "baris satu\nbaris dua"])),
    }


def facilitation_drafts() -> SearchStrategy[Draft]:
    """Draw rows of requests, not yet resolved."""
    fields = {
        "id": _identity("F"),
        "letter_number": _number("F", "119"),
        "letter_date": date_cells(),
        "received_on": date_cells(),
        "applicant": st.sampled_from(["Universitas Contoh", "Kota Batu", "PT Contoh", ""]),
        "status": _mostly(st.just("difasilitasi"), term_cells("status")),
        "facilitated_on": _seldom(date_cells(), date_cells(), date_cells()),
        "closed_on": _seldom(date_cells(), date_cells()),
    }
    return st.tuples(st.fixed_dictionaries(fields | _shared_drafts("F")), _shapes())


def agreement_drafts() -> SearchStrategy[Draft]:
    """Draw rows of agreements, not yet resolved."""
    to_requests = _mostly(
        _places("F-{}", among="requests"),
        _places("119/{}/35.07/2025", " F-{} ", "f-{}", among="requests"),
        st.sampled_from(["F-0", "-"]),
    )
    fields = {
        "id": _identity("N"),
        "own_number": _number("N", "415"),
        "kind": term_cells("kind"),
        "parties": _listed(st.sampled_from(["PT Contoh", "Kota Batu", "Bank Contoh", "-"])),
        "signed_on": date_cells(),
        "registered_on": date_cells(),
        "effective_on": date_cells(),
        "facilitation_ids": _listed(to_requests),
        "parent_id": _seldom(*(_places("N-{}", "N-{}", "415/{}/35.07/2025") for _ in range(4))),
    }
    return st.tuples(st.fixed_dictionaries(fields | _shared_drafts("N")), _shapes())


def resolved(draft: Draft, own: int, size: int, requests: int) -> Row:
    """Return the row at place *own* of *size* rows that *draft* makes, *requests* the number of requests."""

    def text(value: Any) -> str:  # noqa: ANN401 - a text, a place, or a list of these
        if isinstance(value, _At):
            return value.text(own, requests if value.among == "requests" else size)
        return "; ".join(map(text, value)) if isinstance(value, list) else str(value)

    return {name: text(value) for name, value in draft[0].items()}


def _shapes() -> SearchStrategy[tuple[str, int]]:
    """Draw what becomes of a row: itself, mostly; a copy of one before it, written alike or not; or no record."""
    itself = st.just(("itself", 0))
    other = st.sampled_from(["copy", "copy", "loose copy", "blank", "header", "total", "late total", "dated total"])
    return st.one_of(*(itself for _ in range(9)), st.tuples(other, st.integers(0, 24)))


def shaped(rows: Sequence[Row], drafts: Sequence[Draft]) -> list[Row]:
    """Return *rows* after what *drafts* says of each: itself, a copy of an earlier one, or no record."""
    made: list[Row] = []
    for row, (_, (shape, place)) in zip(rows, drafts, strict=True):
        earlier = made[place % len(made)] if made else row
        made.append(_SHAPES[shape](row, earlier))
    return made


def _total(row: Row, name: str, **others: str) -> Row:
    return dict.fromkeys(row, "") | {name: "Jumlah", "note": "12", **{k: v for k, v in others.items() if k in row}}


_SHAPES: Mapping[str, Callable[[Row, Row], Row]] = {
    "itself": lambda row, _: row,
    "copy": lambda _, earlier: dict(earlier),
    "loose copy": lambda _, earlier: {
        name: f" {cell}\u00a0" if cell.strip() else "-" for name, cell in earlier.items()
    },
    "blank": lambda row, _: {name: UNKNOWN[place % 3] for place, name in enumerate(row)},
    "header": lambda row, _: {name: name for name in row},
    "total": lambda row, _: _total(row, next(iter(row))),
    "late total": lambda row, _: _total(row, "scope"),
    "dated total": lambda row, _: _total(row, next(iter(row)), received_on="2025-05-02", signed_on="2025-05-02"),
}


def missing_columns() -> SearchStrategy[frozenset[str]]:
    """Draw columns that neither register has: mostly none."""
    optional = ["facilitation_ids", "id", "duplicate_of", "is_test", "status", "facilitated_on", "closed_on"]
    some = st.frozensets(st.sampled_from([*optional, "letter_number", "parent_id", "parties", "nature"]), max_size=3)
    none = st.just(frozenset[str]())
    return st.one_of(none, none, none, none, none, some)


def first_of_each_id(rows: Sequence[Row]) -> list[Row]:
    """Return *rows* with the first of each id in the place of those that share it."""
    by_id: dict[str, Row] = {}
    marks = {mark.strip().lower() for mark in UNKNOWN}
    return [
        row if (identity := row.get("id", "").strip()).lower() in marks else by_id.setdefault(identity, row)
        for row in rows
    ]
