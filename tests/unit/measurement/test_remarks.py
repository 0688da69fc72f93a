"""What counting itself finds: a column the rule needs, unknown links, no denominator, a ratio above a hundred."""

from datetime import date

import pytest
from attrs import evolve

from iku_kerjasama.findings import Severity
from iku_kerjasama.findings.catalogue import message
from iku_kerjasama.measurement.achievement import Target
from iku_kerjasama.measurement.remarks import untargeted
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.periods import parse
from iku_kerjasama.registers import bind
from iku_kerjasama.rules.criteria import Linked
from iku_kerjasama.rules.indicator import Count
from iku_kerjasama.rules.kab_malang import INDICATOR
from tests.helpers import Row, books, measured, naskah, reading, reasons, request

N = INDICATOR.numerator
DAY = date(2025, 4, 1)


def codes(result: Measurement) -> list[str]:
    """Return the codes of the findings of a measurement."""
    return [finding.code for finding in result.findings]


def missing(result: Measurement) -> list[tuple[str | None, str | None, str]]:
    """Return register, field and reason of each missing column."""
    return [
        (finding.register, finding.value, finding.params["reason"])
        for finding in result.findings
        if finding.code == "column-missing"
    ]


def test_nothing_is_found_where_nothing_is_wrong() -> None:
    """Neither 0 % nor exactly 100 % is a finding."""
    assert codes(measured(books([request("F")], [naskah("N", "F")]))) == []
    assert codes(measured(books([request("F")]))) == []


def test_findings_come_by_register_and_place() -> None:
    """What intake and the books met and what counting met, those without a place first."""
    registers = books([request("F", received_on="Mei 2025")], [naskah("N", "X")])
    assert codes(measured(registers)) == ["denominator-zero", "link-broken", "date-unreadable"]


def test_a_zero_denominator_is_a_finding_if_there_is_a_numerator() -> None:
    """There is no value either way; only with documents it is worth a word."""
    result = measured(books([], [naskah("N"), naskah("M")]))
    assert result.percentage.fraction is None
    (note,) = result.findings
    assert (note.code, note.severity, note.params) == ("denominator-zero", Severity.ERROR, {"numerator": "2"})
    assert codes(measured(books([], [naskah("N", kind=None)]))) == []
    assert codes(measured(books())) == []


def test_a_constant_of_zero_is_a_zero_denominator() -> None:
    """A planned number of 0 divides nothing."""
    rule = evolve(INDICATOR, denominator=0)
    assert codes(measured(books([], [naskah("N")]), rule=rule)) == ["divisor-zero"]
    assert codes(measured(books(), rule=rule)) == []


@pytest.mark.parametrize("unit", ["documents", "followed_up"])
def test_a_ratio_above_a_hundred_is_kept_and_flagged(unit: str) -> None:
    """Whichever scoring is the value; with both counts."""
    registers = books([request("F"), request("G")], [naskah("N", "F"), naskah("M", "F"), naskah("L", "F")])
    (note,) = measured(registers, numerator_unit=unit).findings
    assert (note.code, note.severity) == ("ratio-above-hundred", Severity.INFO)
    assert note.params == {"numerator": "3", "denominator": "2"}


def test_weights_can_bring_the_ratio_above_a_hundred() -> None:
    """The ratio is of weights."""
    registers = books([request("F")], [naskah("N", "F", parties=("A", "B"))])
    assert codes(measured(registers)) == []
    assert codes(measured(registers, parties="each")) == ["ratio-above-hundred"]


def test_unknown_links_are_an_error() -> None:
    """Once, on the register of agreements; where the column is, an empty one is none."""
    registers = books([request("F")], [{"id": "N", "signed_on": DAY, "kind": "PKS"}], without=["facilitation_ids"])
    (note,) = measured(registers).findings
    assert (note.code, note.severity, note.register) == ("links-missing", Severity.ERROR, "agreements")
    assert codes(measured(books([request("F")], [naskah("N")]))) == []


@pytest.mark.parametrize("denominator", [None, 12])
def test_links_are_not_missed_where_there_are_no_requests(denominator: int | None) -> None:
    """A rule without requests has no proportion."""
    registers = books([], [{"id": "N", "signed_on": DAY, "kind": "PKS"}], without=["facilitation_ids"])
    assert codes(measured(registers, rule=evolve(INDICATOR, denominator=denominator))) == []


def test_links_are_not_missed_where_the_column_is() -> None:
    """A rule that divides agreements by agreements has no proportion of requests; no column is missing."""
    rule = evolve(INDICATOR, numerator=N.without("kind-unknown"), denominator=N)
    assert codes(measured(books([request("F")], [naskah("N", "F")]), rule=rule)) == []


REQUIRED: list[tuple[list[str], dict[str, str], list[tuple[str, str, str]]]] = [
    (["received_on"], {}, [("facilitations", "received_on", "date-unknown")]),
    (
        ["status", "facilitated_on"],
        {},
        [("facilitations", "status", "status-unknown"), ("facilitations", "facilitated_on", "status-unknown")],
    ),
    (["status"], {}, []),
    (["facilitated_on"], {}, []),
    (["status", "facilitated_on"], {"requests": "all"}, []),
    (["signed_on"], {}, [("agreements", "signed_on", "date-unknown")]),
    (["signed_on"], {"numerator_date": "registered_on"}, []),
    (["registered_on"], {"numerator_date": "registered_on"}, [("agreements", "registered_on", "date-unknown")]),
    (["letter_date"], {"denominator_date": "letter_date"}, [("facilitations", "letter_date", "date-unknown")]),
    (
        ["status", "facilitated_on"],
        {"denominator_date": "facilitated_on"},
        [("facilitations", "facilitated_on", "date-unknown"), ("facilitations", "status", "status-unknown")],
    ),
    (["kind"], {}, [("agreements", "kind", "kind-unknown")]),
    (
        ["received_on", "kind", "signed_on"],
        {},
        [
            ("facilitations", "received_on", "date-unknown"),
            ("agreements", "signed_on", "date-unknown"),
            ("agreements", "kind", "kind-unknown"),
        ],
    ),
    (["nature", "is_test", "duplicate_of", "parties", "parent_id", "scope"], {"parties": "each"}, []),
    (["nature"], {"extensions": "exclude"}, []),
]


@pytest.mark.parametrize(("without", "options", "found"), REQUIRED)
def test_a_column_that_the_rule_needs_is_missed(
    without: list[str], options: dict[str, str], found: list[tuple[str, str, str]]
) -> None:
    """Each column without which no record can pass, once, with the reason that all are excluded for."""

    def less(row: Row) -> dict[str, object]:
        return {name: value for name, value in row.items() if name not in without}

    registers = books([less(request("F"))], [less(naskah("N", "F"))], without=without)
    result = measured(registers, options=options)
    assert missing(result) == sorted(found)
    for register, _, reason in found:
        assert (register, reason) in {(outcome.register, outcome.reason) for outcome in result.outcomes()} or any(
            other[0] == register and other[2] != reason for other in found
        )


def test_the_message_names_what_was_looked_for_and_what_was_found() -> None:
    """The headers the field goes by, and the headers there are."""
    registers = books([{"id": "F"}], without=["received_on", "status", "note"])
    note = next(finding for finding in measured(registers).findings if finding.code == "column-missing")
    assert note.params["field"] == "received_on"
    assert note.params["expected"] == "Tanggal Terima / Tanggal Diterima"
    assert note.params["headers"].startswith("id, agenda_number, letter_number, letter_date, applicant")
    assert note.severity is Severity.ERROR


def test_the_message_says_the_reason_as_people_do() -> None:
    """All are excluded for a reason that is named by its label, in the language asked for, not by its code."""
    registers = books([{"id": "F"}], without=["received_on", "status", "note"])
    note = next(finding for finding in measured(registers).findings if finding.code == "column-missing")
    assert "dikecualikan dengan alasan “tanggal permohonan tidak diketahui”." in message(note, "id")
    assert "excluded for the reason “its date is unknown”." in message(note, "en")


def test_a_register_without_headers_says_so() -> None:
    """Nothing found is a dash; a field that goes by its own name only is named so."""
    requests = reading("facilitations", [request("F")])
    agreements = reading("agreements", [])
    empty = evolve(agreements.intake, fields=frozenset({"facilitation_ids"}), headers=(), accepted_headers={})
    registers = bind(
        requests.records,
        agreements.records,
        keys={"facilitations": requests.keys, "agreements": agreements.keys},
        intakes={"facilitations": requests.intake, "agreements": empty},
    )
    notes = measured(registers).findings
    assert [(note.value, note.params["expected"], note.params["headers"]) for note in notes] == [
        ("kind", "kind", "-"),
        ("signed_on", "signed_on", "-"),
    ]


def test_a_record_is_still_excluded_with_its_reason() -> None:
    """A missing column is unknown in every record."""
    registers = books([{"id": "F", "status": "difasilitasi"}], without=["received_on"])
    assert reasons(measured(registers)) == {"F": "date-unknown"}


NASKAH = {"id": "N", "signed_on": DAY, "kind": "PKS"}


def test_a_clause_on_links_without_their_column_is_told() -> None:
    """A rule over agreements alone that asks for links: the column, and the clause that can never hold without it."""
    rule = evolve(INDICATOR, denominator=None, numerator=INDICATOR.numerator.without("extension-without-request"))
    bare = books([], [NASKAH], without=["facilitation_ids"])
    assert codes(measured(bare, rule=rule)) == []
    result = measured(bare, rule=rule, unlinked="exclude")
    assert result.numerator == 0
    (found,) = [finding for finding in result.findings if finding.code == "column-missing"]
    assert (found.register, found.value, found.params["reason"]) == ("agreements", "facilitation_ids", "no-request")
    assert codes(measured(books([], [naskah("N")]), rule=rule, unlinked="exclude")) == []


def test_requests_that_ask_for_links_without_their_column() -> None:
    """The column stands in the other register."""
    below = INDICATOR.denominator
    assert isinstance(below, Count)
    linked = below.followed_by(evolve(below.clauses[0], reason="not-linked", criterion=Linked()))
    rule = evolve(INDICATOR, numerator=linked, denominator=below)
    assert codes(measured(books([request("F")], [NASKAH], without=["facilitation_ids"]), rule=rule)) == [
        "links-missing"
    ]
    assert codes(measured(books([request("F")], [naskah("N", "F")]), rule=rule)) == []


@pytest.mark.parametrize(
    ("period", "known"),
    [("2025", None), ("2025-Q1..Q4", None), ("2025-Q1", "2025, 2024"), ("2026", "2025, 2024")],
)
def test_a_period_without_a_target_of_its_own_is_told(period: str, known: str | None) -> None:
    """Where targets are set, but none for these very days, the periods they are for are named, each once."""
    targets = [
        Target(period=parse("2025"), value="80"),
        Target(period=parse("2025"), value="78", version="perubahan", effective_on=date(2025, 9, 1)),
        Target(period=parse("2024"), value="70"),
    ]
    told = [(one.code, one.severity, one.params) for one in untargeted(targets, parse(period))]
    code = "target-missing", Severity.INFO, {"period": parse(period).label, "known": known}
    assert told == ([code] if known else [])


def test_without_targets_nothing_is_told_of_them() -> None:
    """Who sets no targets is not reminded of any."""
    assert list(untargeted([], parse("2025"))) == []
