"""Breakdowns: each side split by its own records, parts as ratios of sums, in order, unknown last, none empty."""

from collections import Counter
from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve

from iku_kerjasama.errors import UnknownName, UsageError
from iku_kerjasama.measurement.breakdowns import (
    DIMENSIONS,
    Breakdown,
    BreakdownRow,
    assemble,
    known_dimension,
)
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.registers import Registers
from iku_kerjasama.rules.kab_malang import INDICATOR
from tests.helpers import books, measured, naskah, request

OUT = date(2026, 1, 1)
Part = tuple[str | None, int | None, int | None]


def parts(result: Measurement, dimension: str) -> list[Part]:
    """Return the rows of one breakdown of *result*."""
    return [(row.key, row.numerator, row.denominator) for row in result.by(dimension)]


def register() -> Registers:
    """Return records that differ in every dimension; what does not count has a key of its own."""
    return books(
        [
            request("F1", scope="Lembaga", partner_kind="swasta", region="35.10", sectors=("sosial", "ekonomi")),
            request("F2", scope="KSDD", partner_kind="pemerintah", region="35.07", received_on=date(2025, 12, 31)),
            request("F3", scope="KSDD", received_on=date(2025, 1, 1), sectors=("ekonomi",)),
            request("F4", received_on=date(2025, 4, 1), subdivision="kerja_sama_antar_daerah"),
            request("F5", scope="luar_negeri", received_on=OUT),
        ],
        [
            naskah("N1", "F1", scope="KSDD", sectors=("budaya",), parties=("A", "B", "C")),
            naskah("N2", "F3", kind="naskah_lainnya", region="35.07", signed_on=date(2025, 1, 31)),
            naskah("N3", "F3", kind="kesepakatan_bersama", sectors=("budaya", "sosial"), signed_on=date(2025, 10, 1)),
            naskah("N4", scope="luar_negeri", kind=None),
        ],
    )


@pytest.mark.parametrize(
    ("dimension", "ratio", "proportion"),
    [
        (
            "scope",
            [("antar_daerah", 1, 2), ("lembaga", 0, 1), (None, 2, 1)],
            [("antar_daerah", 1, 2), ("lembaga", 1, 1), (None, 0, 1)],
        ),
        (
            "partner_kind",
            [("pemerintah", 0, 1), ("swasta", 0, 1), (None, 3, 2)],
            [("pemerintah", 0, 1), ("swasta", 1, 1), (None, 1, 2)],
        ),
        (
            "sectors",
            [("ekonomi", 0, 2), ("sosial", 1, 1), ("budaya", 2, 0), (None, 1, 2)],
            [("ekonomi", 2, 2), ("sosial", 1, 1), (None, 0, 2)],
        ),
        (
            "subdivision",
            [("kerja_sama_antar_daerah", 0, 1), (None, 3, 3)],
            [("kerja_sama_antar_daerah", 0, 1), (None, 2, 3)],
        ),
        (
            "region",
            [("35.07", 1, 1), ("35.10", 0, 1), (None, 2, 2)],
            [("35.07", 0, 1), ("35.10", 1, 1), (None, 1, 2)],
        ),
        (
            "month",
            [("2025-01", 1, 1), ("2025-03", 0, 1), ("2025-04", 1, 1), ("2025-10", 1, 0), ("2025-12", 0, 1)],
            [("2025-01", 1, 1), ("2025-03", 1, 1), ("2025-04", 0, 1), ("2025-12", 0, 1)],
        ),
        (
            "quarter",
            [("2025-Q1", 1, 2), ("2025-Q2", 1, 1), ("2025-Q4", 1, 1)],
            [("2025-Q1", 2, 2), ("2025-Q2", 0, 1), ("2025-Q4", 0, 1)],
        ),
        ("year", [("2025", 3, 4)], [("2025", 2, 4)]),
    ],
)
def test_each_side_is_split_by_its_own_records(dimension: str, ratio: list[Part], proportion: list[Part]) -> None:
    """Agreements by the agreement's attribute, requests, and so both sides of the proportion, by the request's."""
    assert parts(measured(register(), by=[dimension]), dimension) == ratio
    assert parts(measured(register(), by=[dimension], numerator_unit="followed_up"), dimension) == proportion


def test_kind_splits_the_numerator_only() -> None:
    """Its rows have a null denominator and no percentage."""
    rows = measured(register(), by=["kind"]).by("kind")
    assert [(row.key, row.numerator, row.denominator) for row in rows] == [
        ("kesepakatan_bersama", 1, None),
        ("perjanjian_kerja_sama", 1, None),
        ("naskah_lainnya", 1, None),
    ]
    assert {row.percentage.fraction for row in rows} == {None}


def test_a_request_has_no_kind() -> None:
    """Split by kind, the requests followed up stand under unknown, with no denominator."""
    assert parts(measured(register(), numerator_unit="followed_up"), "kind") == [(None, 2, None)]


def test_the_calendar_is_of_the_placing_date() -> None:
    """The date that the options name, which may lie outside the period under the cohort."""
    registers = books(
        [request("F", letter_date=date(2025, 7, 1))],
        [naskah("N", "F", signed_on=date(2024, 2, 29), registered_on=date(2025, 9, 1))],
    )
    options = {"numerator_date": "registered_on", "denominator_date": "letter_date"}
    assert parts(measured(registers, options=options), "month") == [("2025-07", 0, 1), ("2025-09", 1, 0)]
    assert parts(measured(registers, matching="cohort"), "month") == [("2024-02", 1, 0), ("2025-03", 0, 1)]


def test_each_party_weighs_in_the_parts_too() -> None:
    """The numerator's parts are of weights."""
    result = measured(register(), parties="each")
    assert parts(result, "scope") == [("antar_daerah", 3, 2), ("lembaga", 0, 1), (None, 2, 1)]
    assert parts(result, "kind") == [
        ("kesepakatan_bersama", 1, None),
        ("perjanjian_kerja_sama", 3, None),
        ("naskah_lainnya", 1, None),
    ]


def test_without_links_the_parts_of_the_proportion_are_unknown_too() -> None:
    """Their numerators are null, the denominators stay."""
    registers = books([request("F", scope="KSDD"), request("G")], [{"id": "N"}], without=["facilitation_ids"])
    result = measured(registers, numerator_unit="followed_up")
    assert parts(result, "scope") == [("antar_daerah", None, 1), (None, None, 1)]
    assert result.by("scope")[0].percentage.fraction is None


@pytest.mark.parametrize("denominator", [None, 12])
def test_a_constant_or_no_denominator_has_no_parts(denominator: int | None) -> None:
    """Only the documents are split, whatever the unit."""
    rule = evolve(INDICATOR, denominator=denominator)
    for unit in ("documents", "followed_up"):
        result = measured(register(), rule=rule, numerator_unit=unit)
        assert parts(result, "scope") == [("antar_daerah", 1, None), (None, 2, None)]


def test_breakdowns_are_those_asked_for_once_and_in_order() -> None:
    """Another is made when it is asked of the result."""
    result = measured(register(), by=["year", "scope", "year"])
    assert [breakdown.by for breakdown in result.breakdowns] == ["year", "scope"]
    assert parts(result, "quarter") == parts(measured(register(), by=["quarter"]), "quarter")
    assert result.by("year") is result.breakdowns[0].rows
    assert measured(register()).breakdowns == ()
    followed_up = measured(register(), by=["year", "scope"], numerator_unit="followed_up")
    assert [breakdown.by for breakdown in followed_up.breakdowns] == ["year", "scope"]


def test_a_result_without_verdicts_has_the_parts_it_was_made_with() -> None:
    """What was not asked for cannot be made from the counts."""
    result = evolve(measured(register(), by=["year"]), verdicts=None)
    assert parts(result, "year") == [("2025", 3, 4)]
    with pytest.raises(UsageError, match="scope") as caught:
        result.by("scope")
    assert caught.value.code == "breakdown-not-computed"


@pytest.mark.parametrize("name", ["sector", "Scope", "", "status"])
def test_an_unknown_dimension_is_refused(name: str) -> None:
    """And the nearest is named, before anything is counted or from a result."""
    for use in (
        lambda: known_dimension(name),
        lambda: measured(register(), by=[name]),
        lambda: measured(register()).by(name),
    ):
        with pytest.raises(UnknownName) as caught:
            use()
        assert (caught.value.code, caught.value.params["name"]) == ("dimension-unknown", name)
        assert str(caught.value.params["nearest"]).split(", ")[0] in DIMENSIONS
    assert all(known_dimension(each) == each for each in DIMENSIONS)


def test_the_dimensions_are_the_specifications() -> None:
    """Nine, and only `sectors` is not additive."""
    assert DIMENSIONS == (
        "scope",
        "partner_kind",
        "sectors",
        "subdivision",
        "region",
        "kind",
        "month",
        "quarter",
        "year",
    )
    assert [name for name in DIMENSIONS if not Breakdown(by=name, rows=()).additive] == ["sectors"]


def test_the_parts_of_an_additive_breakdown_sum_to_the_whole() -> None:
    """Unknown is a part like any other."""
    result = measured(register())
    for dimension in set(DIMENSIONS) - {"sectors", "kind"}:
        rows = result.by(dimension)
        assert sum(row.numerator or 0 for row in rows) == result.numerator
        assert sum(row.denominator or 0 for row in rows) == result.denominator


def test_rows_come_in_their_vocabularys_order_unknown_last() -> None:
    """A word of no vocabulary comes after its words; other dimensions in the order of their texts."""
    tally = Counter[str | None]({None: 1, "zz": 1, "aa": 1, "lembaga": 1, "antar_daerah": 1})
    assert [row.key for row in assemble("scope", tally, None).rows] == ["antar_daerah", "lembaga", "aa", "zz", None]
    assert [row.key for row in assemble("region", tally, None).rows] == ["aa", "antar_daerah", "lembaga", "zz", None]


def test_empty_rows_are_left_out() -> None:
    """A key with nothing on either side is no row; one with something on a side is, its other count 0."""
    numerator = Counter[str | None]({"lembaga": 0, "luar_negeri": 2})
    denominator = Counter[str | None]({"lembaga": 0, "antar_daerah": 3})
    assert assemble("scope", numerator, denominator) == Breakdown(
        by="scope",
        rows=(
            BreakdownRow(key="antar_daerah", numerator=0, denominator=3),
            BreakdownRow(key="luar_negeri", numerator=2, denominator=0),
        ),
    )
    assert assemble("scope", None, denominator).rows == (
        BreakdownRow(key="antar_daerah", numerator=None, denominator=3),
    )
    assert assemble("scope", None, None).rows == ()


def test_a_part_is_its_own_ratio() -> None:
    """Not a share of the whole."""
    row = BreakdownRow(key="x", numerator=20, denominator=30)
    assert row.percentage.fraction == Fraction(2, 3)
