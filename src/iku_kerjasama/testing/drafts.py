"""How rows are drawn: each as a record that counts, with a few cells changed, naming other rows by their place.

So a row takes few choices and shrinks towards one that says nothing unusual; ids and references become texts when it is
known how many rows there are. The strategies for use are in `iku_kerjasama.testing.strategies`.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import combinations, product
from typing import Any

from attrs import frozen
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from iku_kerjasama.terms import VOCABULARIES

__all__ = [
    "EDGES",
    "MONTHS",
    "SPREAD",
    "UNKNOWN",
    "UNREADABLE",
    "WAYS",
    "Draft",
    "Row",
    "agreement_drafts",
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

UNKNOWN = ("", "-", "#N/A", "n/a", " \u00a0")
UNREADABLE = ("31/02/2025", "1/13/2025", "5/3/25", "Mei 2025", "12 III 2025", "32/01/2025", "terlampir")
MONTHS = ("Januari", "Peb", "Mrt", "April", "Mei", "Djuni", "Juli", "Agt", "September", "Okt", "Nopember", "Desember")
WAYS: tuple[Callable[[date], str], ...] = (
    lambda day: f"{day.day}/{day.month}/{day.year}",
    lambda day: f" {day.day:02d}-{day.month:02d}-{day.year} ",
    lambda day: f"{day.day}.{day.month}.{day.year} 08:30",
    lambda day: f"{day.isoformat()}T23:59:59+07:00",
    lambda day: f"{day.day} {MONTHS[day.month - 1]} {day.year}",
    lambda day: f"Senin, {day.day} {MONTHS[day.month - 1].lower()} {day.year}",
)
EDGES = tuple(
    date(year, month, 1) - timedelta(eve) for year in (2025, 2026) for month in range(1, 13) for eve in (0, 1)
)
SPREAD = tuple(date(2024, 7, 1) + timedelta(11 * step) for step in range(66))


def days() -> SearchStrategy[date]:
    """Draw days in and around 2025, the first and last ones of its periods often."""
    return st.sampled_from(EDGES[:24] + SPREAD[16:52] + EDGES[24:] + SPREAD)


@cache
def date_cells() -> SearchStrategy[str]:
    """Draw cells of a column of dates: days in the ways offices write them, now and then unknown or unreadable."""
    return st.sampled_from(_dates())


@cache
def term_cells(field: str) -> SearchStrategy[str]:
    """Draw cells of a column of the vocabulary's terms: codes, aliases in any case, unknown, a word it has not."""
    return st.sampled_from(_terms(field))


def _dates() -> Sequence[str]:
    plain = [day.isoformat() for day in (*EDGES[:24], *SPREAD[16:52], *EDGES[24:], *SPREAD)]
    written = [way(day) for way in WAYS for day in (*EDGES[:24:2], *SPREAD[20:48:4])]
    return [*plain, *written, *UNKNOWN, *UNKNOWN, *UNREADABLE]


def _often(cell: str) -> Sequence[str]:
    """Return *cell* so many times that it is drawn about as often as any other date together."""
    return [cell] * (len(_dates()) // 4)


def _terms(field: str) -> Sequence[str]:
    terms = VOCABULARIES[field].terms
    spellings = [spelling for term in terms for spelling in (term.label.id, term.label.id.upper(), *term.aliases)]
    return [*(term.code for term in terms), *spellings, *UNKNOWN, "lain-lain", "7"]


@frozen
class _At:
    """A text that names a row by its place, made once it is known how many rows there are; None is the row's own."""

    shape: str
    place: int | None = None
    among: str = "own"

    def text(self, own: int, size: int) -> str:
        """Return the text for the row at *own*, among *size* rows."""
        return self.shape.format(1 + (own if self.place is None else self.place % max(size, 1)))


@cache
def facilitation_drafts() -> SearchStrategy[Draft]:
    """Draw rows of requests, not yet resolved."""
    plain = {
        "id": _At("F-{}"),
        "letter_number": _At("119/{}/35.07/2025"),
        "letter_date": "2025-02-03",
        "received_on": "2025-02-10",
        "applicant": "",
        "subject": "",
        "status": "difasilitasi",
        "facilitated_on": "",
        "closed_on": "",
        **_SHARED,
    }
    changes: list[tuple[str, Sequence[object]]] = [
        *_shared_changes("F"),
        ("letter_number", [*_places("119/{}/35.07/2025"), *_places("F-{}")]),
        ("letter_number", [""]),
        ("letter_date", _dates()),
        ("applicant", ["Universitas Contoh", "Kota Batu"]),
        *3 * [("status", _terms("status"))],
        *2 * [("facilitated_on", _dates())],
        ("closed_on", _dates()),
    ]
    return _drafts(plain, changes, received_on=[*_often("2025-02-10"), *_dates()])


@cache
def agreement_drafts() -> SearchStrategy[Draft]:
    """Draw rows of agreements, not yet resolved."""
    plain = {
        "id": _At("N-{}"),
        "own_number": _At("415/{}/35.07/2025"),
        "partner_number": "",
        "kind": "perjanjian_kerja_sama",
        "parties": [],
        "signed_on": "2025-03-03",
        "registered_on": "2025-03-05",
        "effective_on": "2025-03-05",
        "facilitation_ids": [],
        "parent_id": "",
        **_SHARED,
    }
    parties = ("PT Contoh", "Kota Batu", " PT Contoh ", "-")
    changes: list[tuple[str, Sequence[object]]] = [
        *9 * [("parent_id", [*_places("N-{}"), *_places("415/{}/35.07/2025"), _At("N-{}"), "N-0"])],
        *_shared_changes("N"),
        ("own_number", [*_places("415/{}/35.07/2025"), *_places("N-{}")]),
        ("own_number", [""]),
        *2 * [("kind", _terms("kind"))],
        *4 * [("parties", [*combinations(parties, 2), parties])],
        ("registered_on", _dates()),
        ("effective_on", _dates()),
    ]
    return _drafts(plain, changes, signed_on=[*_often("2025-03-03"), *_dates()], facilitation_ids=_answers())


def _answers() -> Sequence[Sequence[object]]:
    """Return lists of references to requests: none, one, several, the same twice, some to nothing."""
    shapes = ("F-{}", "F-{}", "F-{}", "119/{}/35.07/2025", " F-{} ", "f-{}", "F-0{}", "-")
    ones = [[at] for shape in shapes for at in _places(shape, among="requests")]
    mixed = [at for shape in shapes for at in _places(shape, among="requests")[:5]]
    few = [list(pair) for pair in product(mixed[:20], mixed[:24:3])]
    pairs = [list(pair) for pair in combinations(_places("F-{}", among="requests")[:4], 2)]
    return [*([[]] * 20), *ones[:20], *pairs * 5, *ones, *few, *([*pair, mixed[30]] for pair in few[::5])]


_SHARED: Mapping[str, Any] = {
    "scope": "antar_daerah",
    "partner_kind": "",
    "sectors": [],
    "subdivision": "",
    "region": "35.07",
    "nature": "baru",
    "duplicate_of": "",
    "is_test": "",
    "note": "",
}


def _shared_changes(prefix: str) -> list[tuple[str, Sequence[object]]]:
    own = f"{prefix}-{{}}"
    sectors = [*_terms("sectors"), "ekonomi", "lain"]
    return [
        ("id", [*_places(own), *_places(f" {own} ")]),
        ("id", [""]),
        ("scope", _terms("scope")),
        ("partner_kind", _terms("partner_kind")),
        ("sectors", [*([word] for word in sectors), *combinations(sectors[::3], 2)]),
        ("subdivision", _terms("subdivision")),
        ("region", ["35.10", "35.73", ""]),
        *6 * [("nature", ["perpanjangan", "perpanjangan", "perpanjangan", "Adendum", "BARU", "-", "lain"])],
        ("duplicate_of", _places(own)),
        ("duplicate_of", [_At(own), f"{prefix}-0", "-"]),
        ("is_test", ["ya", "tidak", "TRUE", "mungkin", "1"]),
        ("note", ["-", "baris satu\nbaris dua", 'kata "kutip", koma']),
    ]


def _places(shape: str, among: str = "own") -> list[_At]:
    """Return references to rows: the first few places often, so that several name one."""
    return [_At(shape, place, among) for place in (*range(4), *range(4), *range(25))]


def _drafts(
    plain: Mapping[str, Any], changes: Sequence[tuple[str, Sequence[object]]], **always: Sequence[object]
) -> SearchStrategy[Draft]:
    """Draw rows that are *plain* but for what is *always* drawn and a few of the *changes*.

    Hypothesis draws the first of many more often than the last, so each change's first cell comes first, then each
    one's second, and so on.
    """
    pairs = [(name, cells[turn % len(cells)]) for turn in range(100) for name, cells in changes]
    changed = st.lists(st.sampled_from(pairs), max_size=6)
    drawn = st.tuples(*(st.sampled_from([(name, cell) for cell in cells]) for name, cells in always.items()))
    return st.builds(
        lambda fixed, few, shape: ({**plain, **dict(fixed), **dict(few)}, shape), drawn, changed, _shapes()
    )


def resolved(draft: Draft, own: int, size: int, requests: int) -> Row:
    """Return the row at place *own* of *size* rows that *draft* makes, *requests* the number of requests."""

    def text(value: Any) -> str:  # noqa: ANN401 - a text, a place, or a list of these
        if isinstance(value, _At):
            return value.text(own, requests if value.among == "requests" else size)
        return "; ".join(map(text, value)) if isinstance(value, list | tuple) else str(value)

    return {name: text(value) for name, value in draft[0].items()}


def _shapes() -> SearchStrategy[tuple[str, int]]:
    """Draw what becomes of a row: itself, mostly; a copy of one before it, written alike or not; or no record."""
    others = [(shape, place) for shape in ("copy", "loose copy") for place in range(4)]
    none = [(shape, 0) for shape in ("blank", "header", "total", "late total", "dated total", "footer", "late footer")]
    return st.sampled_from([*70 * [("itself", 0)], *others, *none, *20 * [("itself", 0)]])


def shaped(rows: Sequence[Row], drafts: Sequence[Draft]) -> list[Row]:
    """Return *rows* after what *drafts* says of each: itself, a copy of an earlier one, or no record."""
    made: list[Row] = []
    for row, (_, (shape, place)) in zip(rows, drafts, strict=True):
        earlier = made[place % len(made)] if made else row
        made.append(_SHAPES[shape](row, earlier))
    return made


_SIGNED = "Malang, 31 Desember 2025"


def _total(row: Row, name: str, **others: str) -> Row:
    return dict.fromkeys(row, "") | {name: "Jumlah", "note": "12", **{k: v for k, v in others.items() if k in row}}


def _alone(row: Row, name: str) -> Row:
    return dict.fromkeys(row, "") | {name: _SIGNED}


def _loose(row: Row) -> Row:
    """Return *row* written otherwise; a footer as it is, which would be a record that no export can write."""
    if _SIGNED in row.values():
        return dict(row)
    return {name: f" {cell}\u00a0" if cell.strip() else "-" for name, cell in row.items()}


_SHAPES: Mapping[str, Callable[[Row, Row], Row]] = {
    "itself": lambda row, _: row,
    "copy": lambda _, earlier: dict(earlier),
    "loose copy": lambda _, earlier: _loose(earlier),
    "blank": lambda row, _: {name: UNKNOWN[place % 3] for place, name in enumerate(row)},
    "header": lambda row, _: {name: name for name in row},
    "footer": lambda row, _: _alone(row, next(iter(row))),
    "late footer": lambda row, _: _alone(row, "scope"),
    "total": lambda row, _: _total(row, next(iter(row))),
    "late total": lambda row, _: _total(row, "scope"),
    "dated total": lambda row, _: _total(row, next(iter(row)), received_on="2025-05-02", signed_on="2025-05-02"),
}


@cache
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
