"""The shipped indicators, each over a register small enough to be counted by hand."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from attrs import evolve

from iku_kerjasama import operations
from iku_kerjasama.engines.cells.survey import able
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.plugins.registry import load
from iku_kerjasama.registers import Registers
from iku_kerjasama.rules.digest import digest
from iku_kerjasama.rules.indicator import Indicator
from iku_kerjasama.rules.options import OPTIONS
from tests.helpers import books, measured, naskah

EXAMPLE = Path(__file__).parents[3] / "examples" / "kabupaten-malang"
CODES = (
    "jumlah-naskah",
    "kesepakatan-ditindaklanjuti",
    "naskah-berlaku",
    "naskah-berlaku-ditindaklanjuti",
    "naskah-terhadap-rencana",
)


def rule(code: str) -> Indicator:
    """Return the shipped rule *code*."""
    (only,) = operations.rule_versions(code)
    return only


def told(result: Measurement) -> dict[tuple[str | None, str], str | None]:
    """Return the reason of each record on each side, None where it counts."""
    return {(outcome.side, outcome.id): outcome.reason for outcome in result.outcomes()}


def kb(identity: str, **fields: object) -> dict[str, object]:
    """Return the row of a Kesepakatan Bersama of 2025."""
    return naskah(identity, **{"kind": "kesepakatan_bersama", "signed_on": date(2025, 2, 1), **fields})


def pks(identity: str, parent: str | None = None, **fields: object) -> dict[str, object]:
    """Return the row of a Perjanjian Kerja Sama of 2025 that carries out *parent*."""
    return naskah(identity, **{"parent_id": parent, "signed_on": date(2025, 6, 1), **fields})


FAMILIES = books(
    agreements=[
        kb("A"),  # carried out by A1, and again by A2
        pks("A1", "A"),
        pks("A2", "A"),
        kb("B"),  # carried out on the as-of day itself
        pks("B1", "B", signed_on=date(2025, 12, 31)),
        kb("C"),  # carried out a day too late
        pks("C1", "C", signed_on=date(2026, 1, 1)),
        kb("D"),  # carried out by a plan of work, which is no Perjanjian Kerja Sama
        pks("D1", "D", kind="rencana_kerja_tahunan"),
        kb("E"),  # carried out in a test, and by one without a date
        pks("E1", "E", is_test=True),
        pks("E2", "E", signed_on=None),
        kb("F", signed_on=date(2024, 12, 31)),  # carried out, but of another year
        pks("F1", "F"),
        kb("G", nature="adendum"),
        pks("G1", "G"),
        kb("H"),  # only prolonged
        pks("H1", "H", nature="perpanjangan"),
        kb("I"),  # named by its own number
        kb("I", own_number="9"),  # the same id again: a duplicate
        kb("J", own_number="415.4/7"),
        pks("J1", "415.4/7"),
    ]
)


def test_kesepakatan_bersama_followed_by_a_perjanjian_kerja_sama() -> None:
    """(a) A, B and J of the eight of the year were followed up by the end of it."""
    result = measured(FAMILIES, rule=rule("kesepakatan-ditindaklanjuti"))
    assert (result.numerator, result.denominator) == (3, 8)
    assert str(result) == "37,50 % (3 kesepakatan bersama ditindaklanjuti / 8 kesepakatan bersama) · rasio · 2025"
    assert result.companion is None
    verdicts = told(result)
    assert sorted(name for (side, name), reason in verdicts.items() if side == "numerator" and reason is None) == [
        "A",
        "B",
        "J",
    ]
    late = {name: verdicts["numerator", name] for name in "CDEFGH"}
    assert late == {
        "C": "not-followed-up",
        "D": "not-followed-up",
        "E": "not-followed-up",
        "F": "outside-period",
        "G": "amendment",
        "H": "not-followed-up",
    }
    assert verdicts["denominator", "C"] is None


def test_evidence_counts_up_to_the_as_of_day() -> None:
    """(a) A day later C is followed up; in the spring nothing was, except in what the register does not date."""
    share = rule("kesepakatan-ditindaklanjuti")
    assert measured(FAMILIES, rule=share, as_of=date(2026, 1, 1)).numerator == 4
    assert measured(FAMILIES, rule=share, as_of=date(2025, 5, 31)).numerator == 0


STOCK = books(
    agreements=[
        naskah("open", signed_on=date(2020, 1, 1)),  # its end is not known
        naskah("last-day", signed_on=date(2021, 1, 1), expires_on=date(2025, 12, 31)),
        naskah("day-before", signed_on=date(2021, 1, 1), expires_on=date(2025, 12, 30)),
        naskah("begins", signed_on=date(2025, 12, 1), effective_on=date(2025, 12, 31)),
        naskah("not-yet", signed_on=date(2025, 12, 1), effective_on=date(2026, 1, 1)),
        naskah("ended", signed_on=date(2021, 1, 1), expires_on=date(2027, 1, 1), ended_on=date(2025, 12, 31)),
        naskah("ends-later", signed_on=date(2021, 1, 1), ended_on=date(2026, 1, 1)),
        naskah("too-late", signed_on=date(2026, 1, 1)),
        naskah("undated", signed_on=None, effective_on=date(2025, 1, 1)),
        naskah("plan", signed_on=date(2025, 5, 1), parent_id="open", kind="rencana_kerja_tahunan"),
        naskah("old-plan", signed_on=date(2022, 5, 1), parent_id="last-day", expires_on=date(2022, 12, 31)),
        naskah("plan-of-the-past", signed_on=date(2025, 5, 1), parent_id="day-before"),
        naskah("coming-plan", signed_on=date(2026, 1, 1), parent_id="begins"),
    ]
)


def test_active_agreements_of_all_on_a_day() -> None:
    """(b) Ten were signed by the last day of 2025, and six of them are in force on it: its first day says nothing."""
    results = [measured(STOCK, period, rule=rule("naskah-berlaku")) for period in ("2025-Q4", "2025-12", "2025")]
    assert [(one.numerator, one.denominator) for one in results] == [(6, 10)] * 3
    result = results[-1]
    reasons = {name: reason for (side, name), reason in told(result).items() if side == "numerator"}
    assert reasons == {
        "open": None,
        "last-day": None,
        "day-before": "expired",
        "begins": None,
        "not-yet": "not-yet-in-force",
        "ended": "ended",
        "ends-later": None,
        "too-late": "after-as-of",
        "undated": "date-unknown",
        "plan": None,
        "old-plan": "expired",
        "plan-of-the-past": None,
        "coming-plan": "after-as-of",
    }


def test_the_day_is_the_as_of_day() -> None:
    """(b) A day earlier, what ended on the last day and what expired the day before are in force, and one not begun."""
    result = measured(STOCK, rule=rule("naskah-berlaku"), as_of=date(2025, 12, 30))
    assert (result.numerator, result.denominator) == (7, 10)


def test_followed_up_share_of_the_agreements_in_force() -> None:
    """(d) Of the six in force two are carried out by an agreement signed by then, be it over by now."""
    result = measured(STOCK, rule=rule("naskah-berlaku-ditindaklanjuti"))
    assert (result.numerator, result.denominator) == (2, 6)
    counted = [name for (side, name), reason in told(result).items() if side == "numerator" and reason is None]
    assert counted == ["open", "last-day"]


SIGNED = books(
    agreements=[
        naskah("N1"),
        naskah("N2", kind="letter_of_intent"),
        naskah("N3", nature="perpanjangan"),
        naskah("N4", nature="adendum"),
        naskah("N5", kind=None),
        naskah("N6", signed_on=date(2024, 12, 31)),
        naskah("N7", is_test=True),
    ]
)


def test_signed_in_the_period_of_a_planned_number() -> None:
    """(c) Three were signed in 2025, of twelve that the example plans."""
    result = measured(SIGNED, rule=rule("naskah-terhadap-rencana"))
    assert result.percentage.fraction == Fraction(3, 12)
    assert str(result) == "25,00 % (3 naskah / 12) · rasio · 2025"
    assert list(result.ledger) == ["agreements"]


def test_the_plain_count() -> None:
    """(e) Three documents, no percentage, and nothing said of one."""
    result = measured(SIGNED, rule=rule("jumlah-naskah"))
    assert str(result) == "3 naskah · 2025"
    assert str(result.value) == "3"
    assert (result.percentage.fraction, result.percentage.text(), result.companion) == (None, None, None)


def test_a_part_of_a_plain_count_has_its_number_alone() -> None:
    """By kind: no denominator and no percentage."""
    result = measured(SIGNED, rule=rule("jumlah-naskah"), by=["kind"])
    assert [(row.key, row.numerator, row.denominator) for row in result.by("kind")] == [
        ("perjanjian_kerja_sama", 2, None),
        ("letter_of_intent", 1, None),
    ]


@pytest.mark.parametrize("registers", [FAMILIES, STOCK, SIGNED])
@pytest.mark.parametrize("code", ["kesepakatan-ditindaklanjuti", "naskah-berlaku", "naskah-berlaku-ditindaklanjuti"])
@pytest.mark.parametrize("choice", [{option.name: value} for option in OPTIONS for value in option.values])
def test_a_share_never_passes_the_whole(registers: Registers, code: str, choice: Mapping[str, str]) -> None:
    """Under every option the numerator is part of the denominator, and each account is closed."""
    result = measured(registers, rule=rule(code), options=choice)
    assert result.numerator is not None
    assert result.denominator is not None
    assert result.numerator <= result.denominator
    assert list(result.ledger) == ["agreements/denominator", "agreements/numerator"]
    for row in result.ledger.values():
        assert row.counted + sum(row.excluded.values()) == row.accepted == len(registers.agreements)
    counted = {(one.side, one.id) for one in result.outcomes() if one.counted}
    assert {("denominator", name) for side, name in counted if side == "numerator"} <= counted


def test_a_share_of_one_register_reads_it_once() -> None:
    """The source stands once in the result, and a missing column is told once."""
    registers = books(agreements=[kb("A")], without=["parent_id", "expires_on"])
    result = measured(registers, rule=rule("kesepakatan-ditindaklanjuti"))
    found = [finding.value for finding in result.findings if finding.code == "column-missing"]
    assert found == ["parent_id"]
    assert result.sources == registers.intakes["agreements"].sources


@pytest.mark.parametrize("code", CODES)
def test_each_says_where_it_comes_from(code: str) -> None:
    """All are practice: no regulation is cited that was not read, and none has the digest of another."""
    indicator = rule(code)
    assert {clause.citation.basis for count in indicator.counts for clause in count.clauses} == {"practice"}
    assert digest(evolve(indicator, code="x")) not in {
        digest(evolve(rule(other), code="x")) for other in CODES if other != code
    }


def test_they_come_in_by_the_same_door_as_a_strangers() -> None:
    """A built-in plugin offers them, one offer a code."""
    registry = load(entry_points=[])
    offered = [offer for offer in registry.rules() if offer.name != "kab-malang"]
    assert [offer.name for offer in offered] == list(CODES)
    assert {(offer.plugin, offer.builtin) for offer in offered} == {("indicators", True)}
    assert registry.set_aside == ()


@pytest.mark.parametrize("code", CODES)
def test_the_cells_leave_them_to_the_reference(code: str) -> None:
    """The path that judges cells counts agreements over requests alone; computing a file gives what its records do."""
    result = operations.compute(EXAMPLE, code, "2025", by=["scope", "month"])
    assert not able(rule(code), operations.sheets(EXAMPLE))
    assert result == evolve(
        operations.measure(operations.read(EXAMPLE), code, "2025", by=["scope", "month"]), verdicts=None
    )
