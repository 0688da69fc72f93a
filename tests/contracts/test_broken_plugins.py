"""The contracts of rules, checks and reports are no formality either: what breaks a promise is noticed by its check."""

from collections.abc import Callable, Iterable
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, frozen

import iku_kerjasama as iku
from iku_kerjasama.findings.catalogue import found
from iku_kerjasama.plugins import CheckKind, Finding, Label, Location, Material, ReportKind, Review, RuleOffer
from iku_kerjasama.rules.indicator import Indicator
from iku_kerjasama.rules.kab_malang import INDICATOR
from iku_kerjasama.testing.contracts import CheckContract, ReportContract, RuleContract
from tests.contracts.failing import checks, failing

TURN = count()
LISTED: Any = list(INDICATOR.responsible)
TEST = Label("Uji", "Test")
HALF = Label("Uji", " ")


def _offer(*indicators: Indicator) -> RuleOffer:
    return RuleOffer(indicators=indicators)


def _first(**changes: Any) -> RuleOffer:  # noqa: ANN401 - whatever a clause has
    """Return the rule, the first clause of its numerator changed."""
    clause, *others = INDICATOR.numerator.clauses
    return _offer(
        evolve(INDICATOR, numerator=evolve(INDICATOR.numerator, clauses=(evolve(clause, **changes), *others)))
    )


RULES: dict[str, tuple[Callable[[], Iterable[RuleOffer]], set[str]]] = {
    "test_offers_something": (list, set()),
    "test_offers_the_same_each_time": (
        lambda: [_offer(evolve(INDICATOR, title=Label(f"Aturan {next(TURN)}", "Rule")))],
        set(),
    ),
    "test_one_offer_holds_all_versions_of_a_code": (
        lambda: [_offer(INDICATOR), _offer(evolve(INDICATOR, in_force_from=date(2024, 1, 1)))],
        set(),
    ),
    "test_versions_do_not_overlap": (
        lambda: [_offer(evolve(INDICATOR, in_force_from=date(2025, 1, 1), in_force_until=date(2024, 1, 1)))],
        {"test_is_data"},
    ),
    "test_each_clause_says_where_it_comes_from": (
        lambda: [_first(citation=evolve(INDICATOR.citation, basis="law", place=None, quote=None))],
        {"test_is_data"},
    ),
    "test_can_be_read_in_both_languages": (lambda: [_first(label=HALF)], set()),
    "test_is_data": (lambda: [_offer(evolve(INDICATOR, responsible=LISTED))], set()),
    "test_counts_a_few_records": (
        lambda: [_offer(evolve(INDICATOR, numerator=evolve(INDICATOR.numerator, dated_by="tanggal")))],
        {"test_is_data"},
    ),
}


@pytest.mark.parametrize("check", RULES)
def test_a_broken_rule_fails_the_check_it_breaks(check: str, tmp_path: Path) -> None:
    """Each check of rules notices, and others only where they cannot but fail with it."""
    offers, also = RULES[check]
    assert failing(type("Broken", (RuleContract,), {"offers": staticmethod(offers)}), tmp_path) == {check} | also


def _finding(**changes: Any) -> Finding:  # noqa: ANN401 - whatever a finding has
    place = Location(source="memory", row=1)
    told = found(
        "check-remark", register="agreements", id="N-1", location=place, check="uji", remark_id="x", remark_en="x"
    )
    return evolve(told, **changes)


def _faulty(review: Review) -> bool:
    return any(one.own_number == "?" for one in review.registers.agreements)


def _check(find: Callable[[Review], Iterable[Any]], summary: Label = TEST) -> dict[str, Any]:
    return {"kind": CheckKind(name="uji", summary=summary, run=find)}


def _once(review: Review) -> list[Finding]:
    return [_finding(value=str(next(TURN)))] if _faulty(review) else []


def _changing(review: Review) -> list[Finding]:
    if _faulty(review):
        object.__setattr__(review.registers, "findings", (_finding(),))
        return [_finding()]
    return []


def _yearly(review: Review) -> list[Finding]:
    return [_finding()] if _faulty(review) or review.period else []


CHECKS: dict[str, tuple[dict[str, Any], set[str]]] = {
    "test_is_described_in_both_languages": (_check(lambda r: [_finding()] if _faulty(r) else [], HALF), set()),
    "test_finds_what_is_wrong": (_check(lambda _: []), set()),
    "test_finds_nothing_where_nothing_is_wrong": (
        _check(lambda r: [_finding()] if _faulty(r) or (not r.period and r.registers.agreements) else []),
        set(),
    ),
    "test_finds_the_same_each_time": (_check(_once), set()),
    "test_gives_findings": (
        _check(lambda r: [_finding(severity="berat")] if _faulty(r) else []),
        set(),
    ),
    "test_each_finding_can_be_told": (_check(lambda r: [_finding(code="uji-sendiri")] if _faulty(r) else []), set()),
    "test_each_finding_has_its_place": (_check(lambda r: [_finding(location=None)] if _faulty(r) else []), set()),
    "test_can_be_asked_for_a_period": (_check(_yearly), set()),
    "test_leaves_the_registers_as_they_are": (_check(_changing), set()),
}


class _Checked(CheckContract):
    """The contract, over registers of one agreement."""

    def faulty(self) -> iku.Registers:
        """Return one whose number is a question mark."""
        return iku.read({"agreements": [{"id": "N-1", "own_number": "?"}]})

    def sound(self) -> iku.Registers:
        """Return one with a number."""
        return iku.read({"agreements": [{"id": "N-1", "own_number": "119/1"}]})


@pytest.mark.parametrize("check", CHECKS)
def test_a_broken_check_fails_the_check_it_breaks(check: str, tmp_path: Path) -> None:
    """Each check of checks notices, and no other has to."""
    said, also = CHECKS[check]
    assert failing(type("Broken", (_Checked,), said), tmp_path) == {check} | also


def _report(render: Callable[[Material], bytes], summary: Label = TEST) -> dict[str, Any]:
    return {"kind": ReportKind(name="uji", summary=summary, render=lambda stuff, _: render(stuff))}


def _printed(stuff: Material) -> bytes:
    return str(stuff.measurement).encode()


def _dividing(stuff: Material) -> bytes:
    return f"{(stuff.measurement.numerator or 0) / (stuff.measurement.denominator or 0)}".encode()


def _emptying(stuff: Material) -> bytes:
    object.__setattr__(stuff.measurement, "ledger", {})
    return _printed(stuff)


def _odd(piece: Any) -> bytes:  # noqa: ANN401 - whatever passes for bytes
    return piece  # type: ignore[no-any-return]


def _writing(stuff: Material) -> bytes:
    Path("laporan.txt").write_bytes(_printed(stuff))
    return _printed(stuff)


@frozen(kw_only=True)
class _Numbered:
    pages: int = 1


REPORTS: dict[str, dict[str, Any]] = {
    "test_is_described_in_both_languages": _report(_printed, HALF),
    "test_can_be_asked_for_without_a_choice": {"kind": evolve(_report(_printed)["kind"], options=_Numbered)},
    "test_gives_bytes": {
        "kind": ReportKind(name="uji", summary=TEST, render=lambda stuff, _: [_odd(bytearray(_printed(stuff)))])
    },
    "test_writes_no_file": _report(_writing),
    "test_renders_a_result": _report(lambda stuff: b"" if stuff.measurement.numerator else _printed(stuff)),
    "test_renders_a_result_without_a_value": _report(_dividing),
    "test_renders_the_same_each_time": _report(lambda stuff: f"{next(TURN)}. {stuff.measurement}".encode()),
    "test_leaves_the_result_as_it_is": _report(_emptying),
}


@pytest.mark.parametrize("check", REPORTS)
def test_a_broken_report_fails_the_check_it_breaks(check: str, tmp_path: Path) -> None:
    """Each check of reports notices, and no other has to."""
    assert failing(type("Broken", (ReportContract,), REPORTS[check]), tmp_path) == {check}


class _Reported(ReportContract):
    """A report that keeps its contract: the result as it is printed."""

    kind = ReportKind(name="uji", summary=TEST, render=lambda stuff, _: [_printed(stuff)])


def test_each_check_is_broken_once(tmp_path: Path) -> None:
    """No check is there that nothing could fail, and the report that others break is whole."""
    assert set(RULES) == set(checks(RuleContract))
    assert set(CHECKS) == set(checks(CheckContract))
    assert set(REPORTS) == set(checks(ReportContract))
    assert failing(_Reported, tmp_path) == set()
