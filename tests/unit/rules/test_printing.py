"""Rules written as pages of TOML."""

import tomllib
from datetime import date

import pytest
from attrs import evolve

from iku_kerjasama.rules.criteria import AllOf, AnyOf, Flagged, Known, Not
from iku_kerjasama.rules.digest import digest
from iku_kerjasama.rules.indicator import Citation, Derivation, Indicator, Regulation
from iku_kerjasama.rules.kab_malang import INDICATOR
from iku_kerjasama.rules.options import OPTIONS, applied, chosen
from iku_kerjasama.rules.parsing import from_toml
from iku_kerjasama.rules.printing import to_toml

PRACTICE = INDICATOR.numerator.clauses[0].citation
LAW = Citation(
    basis="law",
    regulation=Regulation(title='Keputusan "X" \\ Y', number="7/2024", issued_on=date(2024, 5, 6)),
    place="Pasal 1,\nayat (2)",
    quote="“naskah”",
)
RULES = [
    INDICATOR,
    evolve(INDICATOR, denominator=None, citation=LAW),
    evolve(INDICATOR, denominator=24, derived_from=Derivation(code="kab-y", digest="sha256:00")),
    evolve(INDICATOR, in_force_from=date(2022, 1, 1), in_force_until=date(2025, 12, 31), verified_on=None),
    evolve(INDICATOR, numerator=evolve(INDICATOR.numerator, clauses=(), weighted_by="parties")),
    *[
        applied(INDICATOR, chosen({option.name: value}))
        for option in OPTIONS
        for value in (*option.values[1:], *(["letter_of_intent"] if option.name == "kinds" else []))
    ],
]


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_survives_the_way_to_toml_and_back(rule: Indicator) -> None:
    """Unchanged, with its labels and the day it was verified, and so with the same digest."""
    again = from_toml(to_toml(rule))
    assert again == rule
    assert digest(again) == digest(rule)


def test_a_page_is_made_to_be_read() -> None:
    """Comments come first; each law is quoted once and cited by name; long lists stand a line an item."""
    page = to_toml(evolve(INDICATOR, citation=INDICATOR.numerator.clauses[4].citation), ["Aturan X", "", "Kedua"])
    assert page.startswith('# Aturan X\n\n# Kedua\ncode = "kab-malang"\ntitle.id = "Persentase')
    assert page.count("Naskah Kerja sama yang dimaksud antara lain") == 1
    assert page.count('citation = "source-1"') == 3
    assert 'criterion = {is = "not", criterion = {is = "flagged", field = "is_test"}}\n' in page
    assert '    {is = "known", field = "facilitated_on"},\n' in page
    assert '    "letter_of_intent",\n' in page
    assert max(map(len, page.splitlines())) < 240


def test_dates_are_dates() -> None:
    """In TOML's own form, not as text."""
    data = tomllib.loads(to_toml(RULES[3]))
    assert data["in_force_until"] == date(2025, 12, 31)
    assert "verified_on" not in data
    assert tomllib.loads(to_toml(RULES[1]))["citations"]["source-1"]["regulation"]["issued_on"] == date(2024, 5, 6)


def test_a_long_criterion_stands_a_part_a_line() -> None:
    """Parts of parts stand four letters further in, and each bracket closes below the line that opened it."""
    places = tuple(AllOf((Known(name), Not(Flagged("is_test")))) for name in ("signed_on", "document_number"))
    several = AnyOf((*places, Not(AllOf((*places, Known("title"))))))
    clauses = (evolve(INDICATOR.numerator.clauses[0], criterion=several),)
    page = to_toml(evolve(INDICATOR, numerator=evolve(INDICATOR.numerator, clauses=clauses)))
    assert page.partition("[[numerator.clauses]]\n")[2].partition("citation")[0] == LONG


LONG = """\
reason = "duplicate"
criterion = {is = "any-of", criteria = [
    {is = "all-of", criteria = [
        {is = "known", field = "signed_on"},
        {is = "not", criterion = {is = "flagged", field = "is_test"}},
    ]},
    {is = "all-of", criteria = [
        {is = "known", field = "document_number"},
        {is = "not", criterion = {is = "flagged", field = "is_test"}},
    ]},
    {is = "not", criterion = {is = "all-of", criteria = [
        {is = "all-of", criteria = [
            {is = "known", field = "signed_on"},
            {is = "not", criterion = {is = "flagged", field = "is_test"}},
        ]},
        {is = "all-of", criteria = [
            {is = "known", field = "document_number"},
            {is = "not", criterion = {is = "flagged", field = "is_test"}},
        ]},
        {is = "known", field = "title"},
    ]}},
]}
"""


@pytest.mark.parametrize(("width", "lines"), [(40, 1), (41, 3)])
def test_a_list_stands_on_one_line_where_it_fits(width: int, lines: int) -> None:
    """Two texts of 40 letters, with quotes and what parts them, are the 88 that a line may have."""
    page = to_toml(evolve(INDICATOR, data_sources=("a" * 40, "b" * width)))
    written = page.partition("data_sources = ")[2].partition("]\n")[0]
    assert written.count("\n") + 1 == (lines if lines == 1 else lines + 1)


def test_practice_is_cited_by_its_name_alone() -> None:
    """A page that cites no regulation has no list of them, and one that does lists only those."""
    plain = evolve(
        INDICATOR,
        citation=PRACTICE,
        numerator=evolve(INDICATOR.numerator, clauses=INDICATOR.numerator.clauses[:1]),
        denominator=24,
    )
    assert "[citations" not in to_toml(plain)
    page = to_toml(evolve(plain, citation=LAW))
    assert "[citations.source-1]" in page
    assert "[citations]" not in page
    assert "source-2" not in page
    assert "“naskah”" in page
