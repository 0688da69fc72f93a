"""Hypothesis strategies: periods, options, rules, and registers as offices keep them, with the dirt of real ones.

`books` draws whole registers as texts, a dict from field to cell for each row: linked by id and by letter number, to
nothing and through duplicates, with marked duplicates and chains of marks, repeated ids, rows without an id, test rows,
rows that are no records. Every reason that the rule of Kabupaten Malang can give is met under some `options`. Rows are
drawn one apart from the other and refer to each other by place, so that a failing register shrinks to its few rows.

    @given(books(), periods(), options())
    def test_mine(books: Books, period: Period, chosen: dict[str, str]) -> None:
        result = measure(books.registers(), "kab-malang", period, options=chosen)

`facilitations` and `agreements` draw single records, `registers` whole ones already read, `questions` those of the
conformance kit, `indicators` rules of any clauses. The page ``docs/testing.md`` shows each at work.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, Self

from attrs import evolve, frozen
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from iku_kerjasama.intake.columns import nature
from iku_kerjasama.operations import read
from iku_kerjasama.periods import Period, between, parse, year
from iku_kerjasama.records import RECORD_TYPES, Agreement, Facilitation, field_names
from iku_kerjasama.registers import Registers
from iku_kerjasama.rules import criteria as asked
from iku_kerjasama.rules.criteria import Criterion
from iku_kerjasama.rules.indicator import Citation, Clause, Count, Derivation, Indicator, Regulation
from iku_kerjasama.rules.kab_malang import INDICATOR, KINDS
from iku_kerjasama.rules.options import OPTIONS, applied, chosen
from iku_kerjasama.rules.standing import Days, Standing
from iku_kerjasama.terms import VOCABULARIES, Label
from iku_kerjasama.testing.drafts import (
    Draft,
    Row,
    agreement_drafts,
    date_cells,
    days,
    facilitation_drafts,
    first_of_each_id,
    missing_columns,
    resolved,
    shaped,
    term_cells,
)

__all__ = [
    "Books",
    "Row",
    "agreement_rows",
    "agreements",
    "books",
    "counts",
    "criteria",
    "date_cells",
    "days",
    "days_of_computation",
    "facilitation_rows",
    "facilitations",
    "indicators",
    "options",
    "periods",
    "questions",
    "registers",
    "rules",
    "standings",
    "term_cells",
]


_REASONS = ("duplicate", "date-unknown", "outside-period", "other")


@frozen(kw_only=True)
class Books:
    """Two registers as texts. All rows of a register have the same columns, in the same order."""

    facilitations: tuple[Row, ...]
    agreements: tuple[Row, ...]

    def data(self) -> dict[str, Sequence[Row]]:
        """Return the rows by register, as `iku_kerjasama.read` takes them."""
        return {"facilitations": self.facilitations, "agreements": self.agreements}

    def without(self, columns: AbstractSet[str]) -> Self:
        """Return the books less these *columns*."""
        return evolve(
            self,
            **{
                register: tuple({name: cell for name, cell in row.items() if name not in columns} for row in rows)
                for register, rows in self.data().items()
            },
        )

    def registers(self) -> Registers:
        """Return the registers read, typed and bound."""
        return read(self.data())


def periods() -> SearchStrategy[Period]:
    """Draw periods in every notation of the specification, in and around 2025."""
    notations = (
        "2025 2025 2025 2025 2025-Q1 2025-Q2 2025-Q3 2025-Q4 2025-S1 2025-S2 2025-Q1..Q3 2025-Q2..Q3 2025-03 2024 2026"
    )
    spans = st.tuples(days(), days()).map(sorted).map(lambda pair: between(*pair))
    return st.one_of(st.sampled_from(notations.split()).map(parse), st.just(year(2025)), spans)


def options() -> SearchStrategy[dict[str, str]]:
    """Draw values of some of the thirteen options; those left out have their default."""
    pairs = [(option.name, value) for option in reversed(OPTIONS) for value in option.values[1:]]
    some = (KINDS[1:2], KINDS[:2], KINDS[:4], KINDS[1:])
    kinds = [("kinds", value) for value in ("six", *map(",".join, some))]
    return st.lists(st.sampled_from([*pairs, *kinds]), max_size=len(OPTIONS)).map(dict)


def rules() -> SearchStrategy[Indicator]:
    """Draw the rule of Kabupaten Malang under any options."""
    return options().map(lambda given: applied(INDICATOR, chosen(given)))


def facilitation_rows() -> SearchStrategy[Row]:
    """Draw one row of requests that stands alone, every column there."""
    return facilitation_drafts().map(lambda draft: resolved(draft, 0, 1, 1))


def agreement_rows() -> SearchStrategy[Row]:
    """Draw one row of agreements; the requests it names are ``F-1`` to ``F-25``."""
    return agreement_drafts().map(lambda draft: resolved(draft, 0, 1, 25))


@st.composite
def books(draw: st.DrawFn, *, max_size: int = 25, equal_ids: bool = False, complete: bool = False) -> Books:
    """Draw two registers of up to *max_size* rows each.

    With *equal_ids*, rows that share an id are equal, so that their order says nothing. With *complete*, no column is
    missing and no register is empty.
    """
    least = 1 if complete else 0
    requests = draw(_lists(facilitation_drafts(), least, max_size))
    naskah = draw(_lists(agreement_drafts(), least, max_size))
    missing = frozenset[str]() if complete else draw(missing_columns())

    def made(drafts: list[Draft]) -> tuple[Row, ...]:
        rows = [resolved(draft, place, len(drafts), len(requests)) for place, draft in enumerate(drafts)]
        kept = [{name: cell for name, cell in row.items() if name not in missing} for row in rows]
        whole = shaped(kept, drafts)
        return tuple(first_of_each_id(whole) if equal_ids else whole)

    return Books(facilitations=made(requests), agreements=made(naskah))


def registers(*, max_size: int = 25) -> SearchStrategy[Registers]:
    """Draw two registers of up to *max_size* rows each, read, typed and bound."""
    return books(max_size=max_size).map(Books.registers)


@st.composite
def questions(draw: st.DrawFn, *, max_size: int = 12, optional: bool = False) -> Mapping[str, Any]:
    """Draw questions of the conformance kit, their registers as rows of text of up to *max_size* each.

    With *optional*, some of the thirteen options are asked for, too.
    """
    drawn: Books = draw(books(max_size=max_size, complete=True))
    as_of = draw(st.none() | days())
    return {
        "id": "drawn",
        "level": "registers",
        "rule": "kab-malang",
        "period": draw(periods()).label,
        "as_of": as_of and as_of.isoformat(),
        "options": draw(options()) if optional else {},
        "by": [],
        **{
            register: {"header": list(rows[0]), "rows": [list(row.values()) for row in rows]}
            for register, rows in drawn.data().items()
        },
    }


def facilitations() -> SearchStrategy[Facilitation]:
    """Draw typed requests, any field of which may be unknown."""
    return st.builds(Facilitation, **_values("facilitations"))


def agreements() -> SearchStrategy[Agreement]:
    """Draw typed agreements, any field of which may be unknown."""
    return st.builds(Agreement, **_values("agreements"))


def standings() -> SearchStrategy[Standing]:
    """Draw what the books together may say of a record, in any combination."""
    return st.builds(
        Standing, **_flags(), children=st.lists(st.tuples(agreements(), _childless()), max_size=2).map(tuple)
    )


def _flags() -> dict[str, SearchStrategy[bool]]:
    flags = ("original", "linked", "in_cohort", "carried", "parent_counted", "child_counted")
    return dict.fromkeys(flags, st.booleans())


def _childless() -> SearchStrategy[Standing]:
    return st.builds(Standing, **_flags())


def days_of_computation() -> SearchStrategy[Days]:
    """Draw a period's first and last day with an as-of day, which may lie anywhere."""
    return st.builds(lambda period, as_of: Days(period.start, period.end, as_of), periods(), days())


def criteria(register: str) -> SearchStrategy[Criterion]:
    """Draw criteria of the closed language over the fields of *register*, nested in any way."""
    names = field_names(register)
    dates = st.sampled_from([name for name in names if nature(name) == "date"])
    plain: SearchStrategy[Criterion] = st.one_of(
        st.sampled_from([asked.Original(), asked.Linked()]),
        st.sampled_from(names).map(asked.Known),
        st.sampled_from([name for name in names if nature(name) not in ("date", "flag")]).flatmap(_among),
        st.just(asked.Flagged("is_test")),
        dates.map(asked.Within),
        dates.map(asked.NotAfterAsOf),
        dates.map(asked.BeforeAsOf),
    )
    counted = st.sampled_from([asked.InCohort(), asked.Carried(), asked.ParentCounted(), asked.ChildCounted()])
    children = st.recursive(plain, _compound, max_leaves=3).map(asked.SomeChild)
    single = (plain, plain, counted, *((children,) if register == "agreements" else ()))
    return st.recursive(st.one_of(*single), _compound, max_leaves=10)


def counts(register: str, reasons: Sequence[str] = (*_REASONS, 'it\'s "odd" {0}')) -> SearchStrategy[Count]:
    """Draw counts over *register* with any clauses, each with one of *reasons* of its own."""
    clauses = st.builds(
        Clause,
        reason=st.sampled_from(reasons),
        criterion=criteria(register),
        citation=_citations(),
        label=_labels(),
    )
    names = field_names(register)
    return st.builds(
        Count,
        register=st.just(register),
        dated_by=st.sampled_from([name for name in names if nature(name) == "date"]),
        clauses=st.lists(clauses, max_size=4, unique_by=lambda clause: clause.reason).map(tuple),
        unit=_labels(),
        weighted_by=st.sampled_from([None, *(name for name in names if nature(name) in ("terms", "texts"))]),
    )


def indicators() -> SearchStrategy[Indicator]:
    """Draw indicators with any counts: a ratio of two, a count over a constant, a plain count."""
    force = st.lists(days(), min_size=2, max_size=2).map(sorted)
    return st.tuples(_undated_indicators(), force, st.sampled_from(["", "from", "until", "from until"])).map(
        lambda drawn: evolve(
            drawn[0],
            in_force_from=drawn[1][0] if "from" in drawn[2] else None,
            in_force_until=drawn[1][1] if "until" in drawn[2] else None,
        )
    )


def _undated_indicators() -> SearchStrategy[Indicator]:
    derivations = st.builds(Derivation, code=st.just("kab-malang"), digest=st.just("sha256:" + "0" * 64))
    return st.builds(
        Indicator,
        code=st.sampled_from(["kab-contoh", "kota-contoh"]),
        title=_labels(),
        goal=_labels(),
        citation=_citations(),
        numerator=counts("agreements", _REASONS),
        denominator=counts("facilitations", _REASONS)
        | counts("agreements", _REASONS)
        | st.integers(1, 500)
        | st.none(),
        responsible=st.lists(st.sampled_from(VOCABULARIES["subdivision"].codes), max_size=2).map(tuple),
        data_sources=st.lists(st.sampled_from(sorted(RECORD_TYPES)), max_size=2).map(tuple),
        scoring=st.sampled_from(["ratio", "proportion"]),
        verified_on=st.none() | days(),
        derived_from=st.none() | derivations,
    )


def _lists(drafts: SearchStrategy[Draft], least: int, most: int) -> SearchStrategy[list[Draft]]:
    many = st.lists(drafts, min_size=min(7, most), max_size=most)
    return st.one_of(st.lists(drafts, min_size=least, max_size=most), many, many)


def _values(register: str) -> dict[str, SearchStrategy[Any]]:
    return {name: _value(name) for name in field_names(register)}


def _value(name: str) -> SearchStrategy[Any]:
    match nature(name):
        case "date":
            return st.none() | days()
        case "flag":
            return st.sampled_from([None, False, True])
        case "term" | "text" | "count":
            return st.none() | st.sampled_from(_words(name))
        case "terms" | "texts":
            return st.lists(st.sampled_from(_words(name)), max_size=3).map(tuple)


def _words(name: str) -> tuple[str, ...]:
    return VOCABULARIES[name].codes if name in VOCABULARIES else ("A", "B", "")


def _among(name: str) -> SearchStrategy[Criterion]:
    terms = st.lists(st.sampled_from(_words(name)), max_size=3)
    return terms.map(lambda words: asked.Among(name, tuple(words)))


def _compound(inner: SearchStrategy[Criterion]) -> SearchStrategy[Criterion]:
    several = st.lists(inner, max_size=3).map(tuple)
    return st.one_of(inner.map(asked.Not), several.map(asked.AnyOf), several.map(asked.AllOf))


def _labels() -> SearchStrategy[Label]:
    return st.builds(Label, st.sampled_from(["naskah", "permohonan"]), st.sampled_from(["agreement", "request"]))


def _citations() -> SearchStrategy[Citation]:
    regulations = st.builds(
        Regulation,
        title=st.sampled_from(["Indikator Kinerja Utama", "PP 28/2018"]),
        number=st.sampled_from([None, "28"]),
        issued_on=st.none() | days(),
    )
    law = st.builds(
        Citation,
        basis=st.just("law"),
        regulation=regulations,
        place=st.sampled_from(["Pasal 1", "Kolom 4"]),
        quote=st.sampled_from(["Σ naskah kerjasama", "permohonan"]),
    )
    return st.just(Citation(basis="practice")) | law
