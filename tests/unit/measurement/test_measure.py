"""The measurement: two scorings, the ledger, the sources, and the rule as it was counted."""

from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve

from iku_kerjasama.errors import UnknownName, UsageError
from iku_kerjasama.measurement.measure import measure, tasked
from iku_kerjasama.measurement.results import LedgerRow
from iku_kerjasama.periods import parse
from iku_kerjasama.registers import Registers, SourceUsed
from iku_kerjasama.rules.criteria import Among, Known, Linked, Original
from iku_kerjasama.rules.digest import digest
from iku_kerjasama.rules.indicator import Clause, Count
from iku_kerjasama.rules.kab_malang import INDICATOR, PRACTICE
from iku_kerjasama.rules.options import DEFAULTS
from iku_kerjasama.terms import Label
from tests.helpers import books, counts, measured, naskah, reasons, request

N = INDICATOR.numerator


def register() -> Registers:
    """Return three requests that count and two agreements, beside records of each fate."""
    return books(
        [
            request("F1"),
            request("F2"),
            request("F3"),
            request("F4", status="ditolak"),
            request("F5", status="ditarik"),
            request("F6", received_on=date(2024, 1, 1)),
            {},
        ],
        [naskah("N1", "F1"), naskah("N2", "F1"), naskah("N3", kind=None)],
    )


def test_the_value_is_the_ratio_and_the_proportion_stands_beside_it() -> None:
    """Documents ÷ requests; requests followed up ÷ requests."""
    result = measured(register())
    assert (result.value.scoring, result.numerator, result.denominator) == ("ratio", 2, 3)
    assert result.percentage.fraction == Fraction(2, 3)
    assert result.companion
    assert (result.companion.scoring, result.companion.numerator, result.companion.denominator) == ("proportion", 1, 3)
    assert result.companion.percentage.fraction == Fraction(1, 3)


def test_an_option_makes_the_proportion_the_value() -> None:
    """And the ratio its companion; no count changes."""
    result = measured(register(), numerator_unit="followed_up")
    assert (result.value.scoring, result.numerator, result.denominator) == ("proportion", 1, 3)
    assert result.companion
    assert (result.companion.scoring, result.companion.numerator, result.companion.denominator) == ("ratio", 2, 3)


def test_the_ledger_accounts_for_every_record() -> None:
    """Requests first; what was read, what became of it, and each reason in the order of the clauses."""
    result = measured(register())
    assert result.ledger == {
        "facilitations": LedgerRow(
            read=7,
            accepted=6,
            rejected=0,
            skipped=1,
            counted=3,
            excluded={"outside-period": 1, "not-facilitated": 2},
        ),
        "agreements": LedgerRow(read=3, accepted=3, rejected=0, skipped=0, counted=2, excluded={"kind-unknown": 1}),
    }
    assert list(result.ledger) == ["facilitations", "agreements"]
    assert list(result.ledger["facilitations"].excluded) == ["outside-period", "not-facilitated"]


def test_the_ledger_counts_records_whatever_they_weigh() -> None:
    """Weights are the numerator's."""
    result = measured(books([], [naskah("N", parties=("A", "B", "C"))]), parties="each")
    assert (result.ledger["agreements"].counted, result.numerator) == (1, 3)


def test_the_result_says_how_it_was_counted() -> None:
    """Rule after options, its digest, all thirteen options, the period and the as-of day."""
    result = measured(register(), "2025-Q1", extensions="exclude")
    assert result.options == {**DEFAULTS, "extensions": "exclude"}
    assert list(result.options) == list(DEFAULTS)
    assert result.indicator.numerator.clauses[-1].reason == "extension"
    assert result.digest == digest(result.indicator) != digest(INDICATOR)
    assert (result.period, result.as_of) == (parse("2025-Q1"), date(2025, 3, 31))
    assert (result.engine, result.plugins) == ("reference", ())


def test_the_result_names_its_sources_the_requests_first() -> None:
    """Each with its kind, its place and the digest of its bytes."""
    assert measured(register()).sources == (
        SourceUsed(register="facilitations", kind="csv", location="facilitations.csv", digest="sha256:00"),
        SourceUsed(register="agreements", kind="csv", location="agreements.csv", digest="sha256:00"),
    )


def test_without_options_the_rule_is_counted_as_it_is() -> None:
    """The period's last day is the as-of day, and nothing is broken down."""
    result = measure(register(), INDICATOR, parse("2025"))
    assert result == measured(register())
    assert (result.indicator, result.options) == (INDICATOR, DEFAULTS)


def test_an_unknown_option_is_refused() -> None:
    """Before anything is counted."""
    with pytest.raises(UnknownName):
        measured(register(), extension="include")


def test_nothing_to_divide_by_is_no_value() -> None:
    """With and without documents: never 0, 100 or an exception."""
    for agreements, numerator in (([naskah("N")], 1), ([], 0)):
        result = measured(books([], agreements))
        assert (result.numerator, result.denominator) == (numerator, 0)
        assert result.percentage.fraction is None
        assert counts(result) == (numerator, 0, 0)


def test_more_than_a_hundred_is_kept() -> None:
    """One request may lawfully yield several naskah."""
    result = measured(books([request("F")], [naskah("N", "F"), naskah("M", "F")]))
    assert result.percentage.fraction == 2
    assert result.companion
    assert result.companion.percentage.fraction == 1


def test_a_constant_denominator() -> None:
    """Signed ÷ a planned number: one scoring, one register."""
    for unit in ("documents", "followed_up"):
        result = measured(register(), rule=evolve(INDICATOR, denominator=8), numerator_unit=unit)
        assert (result.value.scoring, result.numerator, result.denominator) == ("ratio", 2, 8)
        assert result.companion is None
        assert list(result.ledger) == ["agreements"]
        assert [source.register for source in result.sources] == ["agreements"]


def test_a_plain_count() -> None:
    """No denominator, no percentage."""
    result = measured(register(), rule=evolve(INDICATOR, denominator=None))
    assert (result.numerator, result.denominator, result.percentage.fraction) == (2, None, None)
    assert result.companion is None


def test_a_plain_count_of_requests() -> None:
    """The documents of facilitation, counted."""
    assert isinstance(INDICATOR.denominator, Count)
    rule = evolve(INDICATOR, numerator=INDICATOR.denominator, denominator=None)
    result = measured(register(), rule=rule)
    assert (result.numerator, result.denominator) == (3, None)
    assert [outcome.followed_up for outcome in result.outcomes()] == [None] * 6


def clause(reason: str, criterion: Original | Linked | Among | Known) -> Clause:
    """Return a clause of practice."""
    return Clause(reason=reason, criterion=criterion, citation=PRACTICE, label=Label(reason, reason))


def test_a_rule_may_ask_whether_a_request_is_linked() -> None:
    """A link joins either side: a request that an agreement answers, a duplicate's included, is linked."""
    linked = Count(
        register="facilitations",
        dated_by="received_on",
        unit=Label("fasilitasi", "facilitations"),
        clauses=(clause("duplicate", Original()), clause("not-linked", Linked())),
    )
    registers = books(
        [request("F1"), request("F2", duplicate_of="F1"), request("F3")],
        [naskah("M"), naskah("L"), naskah("N", "F2")],
    )
    result = measured(registers, rule=evolve(INDICATOR, numerator=linked, denominator=None))
    assert reasons(result) == {"F1": None, "F2": "duplicate", "F3": "not-linked"}


@pytest.mark.parametrize("matching", ["own_date", "cohort"])
def test_agreements_divided_by_agreements(matching: str) -> None:
    """No requests, so nothing is followed up and there is no cohort."""
    part = evolve(N, clauses=(*N.clauses, clause("not-kb", Among("kind", ("kesepakatan_bersama",)))))
    registers = books([request("F")], [naskah("N", "F"), naskah("M", "F", kind="KB")])
    result = measured(registers, rule=evolve(INDICATOR, numerator=part, denominator=N), matching=matching)
    assert (result.numerator, result.denominator) == (1, 2)
    assert result.companion is None


def test_a_cohort_concerns_requests() -> None:
    """A plain count under the cohort counts as ever: there is no request in a denominator to belong to."""
    rule = evolve(INDICATOR, denominator=None)
    assert reasons(measured(register(), rule=rule, matching="cohort")) == reasons(measured(register(), rule=rule))


def test_a_rule_that_needs_no_links_is_counted_without_them() -> None:
    """Without links, only the clause on extensions falls away."""
    task = tasked(INDICATOR, parse("2025"))
    assert task.counting_rule(links_known=True) == INDICATOR
    assert task.counting_rule(links_known=False) == evolve(INDICATOR, numerator=N.without("extension-without-request"))


@pytest.mark.parametrize("rows", [(), (request("F"),)])
def test_empty_registers_are_measured(rows: tuple[dict[str, object], ...]) -> None:
    """No record is an answer, not an accident, under every option there is."""
    for options in (
        {},
        {"matching": "cohort"},
        {"carry_over": "include"},
        {"hierarchy": "leaves"},
        {"parties": "each"},
    ):
        result = measured(books(rows), by=["scope", "sectors", "kind", "month"], options=options)
        assert counts(result) == (0, len(rows), 0)


def test_one_dimension_may_be_given_as_it_is() -> None:
    """A text is one dimension, not its letters."""
    assert [breakdown.by for breakdown in measured(register(), by="scope").breakdowns] == ["scope"]


def test_the_as_of_day_is_a_date() -> None:
    """A text is no day: nothing is read out of it here."""
    with pytest.raises(UsageError, match="2025-12-31") as caught:
        measured(register(), as_of="2025-12-31")  # type: ignore[arg-type]
    assert caught.value.code == "as-of-not-a-date"
