"""Registers worked out by hand, staged in SQLite and DuckDB: marks, ids of several rows, texts that look alike."""

from collections.abc import Mapping, Sequence

import pytest

from iku_kerjasama.measurement.measure import measure, tasked
from iku_kerjasama.periods import parse
from iku_kerjasama.rules.kab_malang import INDICATOR
from iku_kerjasama.testing.strategies import Books
from tests.staging import ENGINES, keys_of, measured, relations, scripted

Row = Mapping[str, str]

TEXTS = (
    "F1",
    "f1",
    "F'1",
    "F\\1",
    "F\\'1",
    'F"1',
    "F1\U0001f91d",
    "F1 1",
    "F%1",
    "F_1",
    "\u017f1",
    "S1",
    "F1\u0301",
    "é1",
    "e1",
)
"""Ids that some engine's collation, escaping or folding might take for one another."""


def request(identity: str, *, number: str = "", same: str = "", test: str = "", region: str = "") -> Row:
    """Return a request that counts in 2025 where nothing else is said of it."""
    return {
        "id": identity,
        "letter_number": number,
        "received_on": "2025-02-03",
        "status": "difasilitasi",
        "duplicate_of": same,
        "is_test": test,
        "region": region,
    }


def agreement(identity: str, answers: str, *, nature: str = "baru", same: str = "") -> Row:
    """Return an agreement that counts in 2025 where nothing else is said of it."""
    return {
        "id": identity,
        "kind": "perjanjian_kerja_sama",
        "signed_on": "2025-03-04",
        "nature": nature,
        "facilitation_ids": answers,
        "duplicate_of": same,
    }


CASES: Mapping[str, tuple[Sequence[Row], Sequence[Row], int]] = {
    "a marked row is not the one that stays for another": (
        [request("A", same="B"), request("A"), request("B"), request("C", same="A")],
        [agreement("N1", "C")],
        1,
    ),
    "a mark that names a marked row alone is void": (
        [request("A"), request("B", same="A"), request("C", same="B")],
        [agreement("N1", "C")],
        1,
    ),
    "a mark that names its own row is void": ([request("A", same="A")], [agreement("N1", "A")], 1),
    "rows with void marks repeat each other": (
        [request("A"), request("B", same="A"), request("C", same="B"), request("C", same="B")],
        [agreement("N1", "C")],
        1,
    ),
    "a row that marks itself stays for the one after it": (
        [request("A", same="A"), request("A")],
        [agreement("N1", "A")],
        1,
    ),
    "a row with a void mark stays like any other": (
        [request("A", same="X"), request("A"), request("B", same="A")],
        [agreement("N1", "B")],
        1,
    ),
    "what a marked row was called means the one that stays": (
        [request("A"), request("B", same="A"), request("B", same="C"), request("C")],
        [agreement("N1", "B")],
        1,
    ),
    "a marked row's id means its own row where another has it": (
        [request("A"), request("B", same="A"), request("B")],
        [agreement("N1", "B"), agreement("N2", "A")],
        2,
    ),
    "a test record has an id only where nobody else has": (
        [request("A", test="ya"), request("A"), request("T", test="ya"), request("B", same="A")],
        [agreement("N1", "A;T;B")],
        1,
    ),
    "a mark of a test record is none": ([request("A"), request("B", same="A", test="ya")], [agreement("N1", "B")], 0),
    "a number means a request where one alone has it": (
        [
            request("A", number="1"),
            request("B", number="2"),
            request("C", number="2"),
            request("D", number="1", same="A"),
        ],
        [agreement("N1", "1;2")],
        1,
    ),
    "an id goes before a number": (
        [request("A", number="B"), request("B", number="A")],
        [agreement("N1", "A"), agreement("N2", "A")],
        1,
    ),
    "the links of a duplicate are those of the one that stays": (
        [request("A"), request("B")],
        [
            agreement("N1", "A"),
            agreement("N1", "B"),
            agreement("N2", "", nature="perpanjangan"),
            agreement("N3", "A", same="N2"),
        ],
        2,
    ),
    "texts are told apart byte by byte": (
        [request(text, number=f"{text}/2025", region=text) for text in TEXTS],
        [agreement(f"N{place}", text if place % 2 else f"{text}/2025") for place, text in enumerate(TEXTS)],
        len(TEXTS),
    ),
    "texts nobody has mean nothing": (
        [request(text, number=text.swapcase()) for text in TEXTS[:1]],
        [agreement("N1", "F1\u200b;F 1;F1'--;\uff261")],
        0,
    ),
}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("tables", [True, False], ids=["tables", "alone"])
@pytest.mark.parametrize("case", CASES)
def test_an_engine_agrees_with_what_was_worked_out_by_hand(engine: str, case: str, *, tables: bool) -> None:
    """As many requests are followed up as the case says, and every outcome is the reference's."""
    facilitations, agreements, followed = CASES[case]
    drawn = Books(facilitations=tuple(map(dict, facilitations)), agreements=tuple(map(dict, agreements)))
    registers, by = drawn.registers(), ["region"]
    reference = measure(registers, INDICATOR, parse("2025"), by=by)
    task = tasked(INDICATOR, parse("2025"), by=by)
    script = scripted(engine, task, relations(registers), tables=tables)
    result, outcomes = measured(engine, script, registers, keys_of(drawn))
    assert outcomes == list(reference.outcomes())
    assert result.breakdowns == reference.breakdowns
    assert sum(bool(outcome.followed_up) for outcome in outcomes if outcome.counted) == followed
