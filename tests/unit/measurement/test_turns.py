"""Dates of force: a period that one version alone does not cover says so, and says how to split it."""

from datetime import date

import pytest
from attrs import evolve

from iku_kerjasama import compute, explain, measure, operations, read
from iku_kerjasama.findings.catalogue import message
from iku_kerjasama.measurement.remarks import turns
from iku_kerjasama.periods import parse
from iku_kerjasama.plugins import RuleOffer
from iku_kerjasama.plugins.registry import Registry, load
from iku_kerjasama.rules.book import across, book, closed, since_verified
from iku_kerjasama.rules.digest import digest
from iku_kerjasama.rules.indicator import Indicator
from iku_kerjasama.rules.kab_malang import INDICATOR
from tests.helpers import naskah, request

OLD = evolve(INDICATOR, code="kab-x", in_force_from=date(2020, 1, 1))
NEW = evolve(OLD, in_force_from=date(2025, 7, 1), numerator=OLD.numerator.without("amendment"))
LAST = evolve(OLD, in_force_from=date(2025, 10, 1))
DATA = {
    "facilitations": [request("F", received_on="2022-03-01"), request("G", received_on="2025-03-01")],
    "agreements": [
        naskah("N", "F", signed_on="2022-04-01"),
        naskah("M", "F", signed_on="2022-05-01", nature="adendum"),
        naskah("O", "G", signed_on="2025-05-01", nature="adendum"),
    ],
}


def told(period: str, *versions: Indicator) -> list[tuple[str, dict[str, str]]]:
    """Return code and parameters of each finding on a period of these versions."""
    known = book(versions).rule("kab-x")
    return [(finding.code, dict(finding.params)) for finding in turns(known, parse(period))]


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> Registry:
    """Return what is installed, with a rule of two versions beside it."""
    installed = load(entry_points=[])

    def rule(self: Registry, code: str) -> tuple[Indicator, ...]:
        assert self is installed
        return RuleOffer(indicators=(NEW, OLD)).indicators if code == "kab-x" else INDICATOR_ALONE

    monkeypatch.setattr(Registry, "rule", rule)
    return installed


INDICATOR_ALONE = (INDICATOR,)


@pytest.mark.parametrize("period", ["2024", "2025-S1", "2025-Q3", "2026", "2025-07-01/2025-07-01"])
def test_a_period_of_one_version_says_nothing(period: str) -> None:
    """The first and the last day of a version are its own."""
    assert told(period, OLD, NEW) == []


def test_a_period_across_two_versions_can_be_split() -> None:
    """The day, both versions, and the two periods to compute instead."""
    assert told("2025", OLD, NEW) == [
        (
            "rule-changes-in-period",
            {
                "rule": "kab-x",
                "day": "2025-07-01",
                "before": "2020-01-01 - 2025-06-30",
                "after": "2025-07-01 - …",
                "first": "2025-01-01/2025-06-30",
                "second": "2025-07-01/2025-12-31",
            },
        )
    ]
    assert told("2025-06-30/2025-07-01", OLD, NEW)[0][1]["first"] == "2025-06-30/2025-06-30"


def test_each_change_of_version_is_told() -> None:
    """Between three versions there are two days, and the middle period is the middle version's."""
    spans = [(params["first"], params["second"]) for _, params in told("2025", OLD, NEW, LAST)]
    assert spans == [
        ("2025-01-01/2025-06-30", "2025-07-01/2025-09-30"),
        ("2025-07-01/2025-09-30", "2025-10-01/2025-12-31"),
    ]


def test_the_periods_named_are_periods_of_one_version() -> None:
    """Whoever follows the advice is not told again."""
    for _, params in told("2025", OLD, NEW, LAST):
        assert told(params["first"], OLD, NEW, LAST) == told(params["second"], OLD, NEW, LAST) == []


def test_a_version_open_at_its_beginning() -> None:
    """Is in force as long as there are days."""
    always = evolve(OLD, in_force_from=None)
    (found,) = told("2025", always, NEW)
    assert found[1]["before"] == "… - 2025-06-30"


def test_a_period_that_begins_before_the_rule() -> None:
    """Its days before are counted by the rule too, and that is said."""
    assert told("2020", OLD) == []
    assert told("2019-12-31/2020-12-31", OLD) == [
        ("rule-begins-in-period", {"rule": "kab-x", "day": "2020-01-01", "second": "2020-01-01/2020-12-31"})
    ]


def test_a_gap_between_versions() -> None:
    """Each part has its own version; the days between have none."""
    closed = evolve(OLD, in_force_until=date(2025, 3, 31))
    assert told("2025", closed, NEW)[0][1]["first"] == "2025-01-01/2025-03-31"
    assert told("2025-04-01/2025-12-31", closed, NEW)[0][0] == "rule-begins-in-period"


def test_the_versions_of_a_period() -> None:
    """Those in force on some day of it, in order."""
    known = book([NEW, OLD, LAST]).rule("kab-x")
    assert across(known, parse("2025")) == closed(known)
    assert across(known, parse("2025-Q2")) == closed(known)[:1]
    assert across(known, parse("2025-S2")) == closed(known)[1:]
    assert across(known, parse("2019")) == ()


def test_no_version_at_all_says_nothing() -> None:
    """A rule given itself has no versions."""
    assert list(turns((), parse("2025"))) == []


def test_every_verb_that_measures_says_so(registry: Registry) -> None:
    """Whether cells or records are judged; the version in force on the last day counts the whole period."""
    results = [
        compute(DATA, "kab-x", "2025", registry=registry),
        explain(DATA, "kab-x", "2025", registry=registry).measurement,
        measure(read(DATA, registry=registry), "kab-x", "2025", registry=registry),
    ]
    for result in results:
        (found,) = [finding for finding in result.findings if finding.code == "rule-changes-in-period"]
        for lang in ("id", "en"):
            text = message(found, lang)
            assert all(part in text for part in ("kab-x", "2025-07-01", "2025-01-01/2025-06-30"))
        assert result.indicator.in_force_from == date(2025, 7, 1)
        assert result.numerator == 1


def test_a_rule_given_itself_is_taken_as_it_is(registry: Registry) -> None:
    """Whatever its dates of force."""
    result = compute(DATA, NEW, "2020", registry=registry)
    assert result.digest == digest(NEW)
    assert not [finding for finding in result.findings if finding.code.startswith("rule-")]


def test_recomputing_2022_stays_the_same_after_a_later_version_lands(registry: Registry) -> None:
    """The very same result, digest and all: the end that the new version sets is no word of the old one."""
    before = compute(DATA, OLD, "2022", registry=registry)
    after = compute(DATA, "kab-x", "2022", registry=registry)
    assert after == before
    assert after.digest == digest(OLD)
    assert (after.numerator, after.denominator) == (1, 1)


@pytest.mark.parametrize(
    ("verified", "today", "days"),
    [
        (date(2025, 1, 1), date(2025, 10, 28), None),
        (date(2025, 1, 1), date(2025, 10, 29), 301),
        (date(2025, 1, 1), date(2024, 1, 1), None),
        (None, date(2025, 1, 1), None),
    ],
)
def test_a_rule_compared_long_ago(verified: date | None, today: date, days: int | None) -> None:
    """More than 300 days before today, and not on the three hundredth; never is another matter."""
    assert since_verified(evolve(INDICATOR, verified_on=verified), today) == days


def test_the_version_of_a_day(registry: Registry) -> None:
    """``CODE@DAY`` is the version in force on that day."""
    assert operations.rule_versions("kab-x@2025-06-30", registry=registry) == (OLD,)
    assert operations.as_indicator("kab-x@2025-07-01", None, registry) == NEW
    assert len(operations.rule_versions("kab-x", registry=registry)) == 2
