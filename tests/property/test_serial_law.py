"""The law of the digest: a rule survives being written down, and its digest tells it from every other rule."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import iku_kerjasama
from iku_kerjasama.rules.criteria import AllOf, Not
from iku_kerjasama.rules.digest import canonical, digest
from iku_kerjasama.rules.indicator import Citation, Clause, Count, Indicator
from iku_kerjasama.rules.kab_malang import INDICATOR
from iku_kerjasama.rules.options import OPTIONS, applied, chosen
from iku_kerjasama.rules.serial import from_data, to_data
from iku_kerjasama.terms import Label
from iku_kerjasama.testing.strategies import indicators, options, rules

NOWHERE = Label("-", "-")
SCRIPT = """
import json, sys
from iku_kerjasama.rules.kab_malang import INDICATOR
from iku_kerjasama.rules.options import applied, chosen
from iku_kerjasama.rules.digest import digest
print(json.dumps([digest(applied(INDICATOR, chosen(given))) for given in json.load(sys.stdin)]))
"""
ONE_BY_ONE = [{option.name: value} for option in OPTIONS for value in option.values]


def unlabelled(indicator: Indicator) -> Indicator:
    """Return *indicator* without its labels and the day it was verified."""

    def bare(count: Count) -> Count:
        clauses = tuple(evolve(clause, label=NOWHERE) for clause in count.clauses)
        return evolve(count, clauses=clauses, unit=NOWHERE)

    denominator = indicator.denominator
    return evolve(
        indicator,
        title=NOWHERE,
        goal=NOWHERE,
        verified_on=None,
        numerator=bare(indicator.numerator),
        denominator=bare(denominator) if isinstance(denominator, Count) else denominator,
    )


def changed_clauses(clause: Clause) -> Iterator[Clause]:
    """Yield *clause* with one thing in it changed."""
    yield evolve(clause, reason=f"{clause.reason}-x")
    yield evolve(clause, criterion=Not(clause.criterion))
    yield evolve(clause, criterion=AllOf((clause.criterion,)))
    other: Citation = evolve(clause.citation, place=f"{clause.citation.place}, ayat 2")
    yield evolve(clause, citation=other)


def changed_counts(count: Count) -> Iterator[Count]:
    """Yield *count* with one thing in it changed: a clause left out, repeated, exchanged or altered, or its date."""
    for place, clause in enumerate(count.clauses):
        before, after = count.clauses[:place], count.clauses[place + 1 :]
        yield evolve(count, clauses=(*before, *after))
        yield evolve(count, clauses=(*before, clause, clause, *after))
        for changed in changed_clauses(clause):
            yield evolve(count, clauses=(*before, changed, *after))
        if after and after[0] != clause:
            yield evolve(count, clauses=(*before, after[0], clause, *after[1:]))
    yield evolve(count, dated_by="registered_on" if count.dated_by != "registered_on" else "signed_on")
    yield evolve(count, weighted_by="parties" if count.weighted_by != "parties" else None)


class TestRoundTrip:
    """Issue 2: "a rule survives unstructure → structure unchanged"."""

    @given(options())
    def test_every_combination_of_options(self, given_options: dict[str, str]) -> None:
        """The shipped rule under any options is the same after being plain data, and JSON, and read again."""
        rule = applied(INDICATOR, chosen(given_options))
        assert from_data(to_data(rule)) == rule
        assert from_data(json.loads(json.dumps(to_data(rule)))) == rule

    @given(indicators())
    def test_any_indicator(self, rule: Indicator) -> None:
        """So is an indicator with any clauses, denominator and dates of force."""
        again = from_data(json.loads(json.dumps(to_data(rule))))
        assert again == rule
        assert digest(again) == digest(rule)


class TestDigest:
    """Issue 2: "equal for equal rules under any hash seed, different when any clause changes"."""

    @given(st.lists(options(), min_size=2, max_size=6))
    def test_differs_exactly_where_rules_differ(self, several: list[dict[str, str]]) -> None:
        """Of rules under any options, those have one digest that are the same but for labels."""
        several_rules = [applied(INDICATOR, chosen(given_options)) for given_options in several]
        for one in several_rules:
            for other in several_rules:
                assert (digest(one) == digest(other)) is (unlabelled(one) == unlabelled(other))

    @given(rules(), st.data())
    def test_differs_when_a_clause_changes(self, rule: Indicator, data: st.DataObject) -> None:
        """A clause left out, repeated, exchanged with its neighbour or altered in any part gives another digest."""
        count = data.draw(st.sampled_from(rule.counts))
        changed = data.draw(st.sampled_from(list(changed_counts(count))))
        other = evolve(rule, numerator=changed) if count is rule.numerator else evolve(rule, denominator=changed)
        assert digest(other) != digest(rule)

    @given(indicators(), indicators())
    def test_of_any_two_indicators(self, one: Indicator, other: Indicator) -> None:
        """Any two indicators have one digest exactly where they are the same but for labels."""
        assert (canonical(one) == canonical(other)) is (unlabelled(one) == unlabelled(other))
        assert (digest(one) == digest(other)) is (canonical(one) == canonical(other))

    def test_is_the_same_under_any_hash_seed(self) -> None:
        """Processes that hash texts differently give each option's every value one and the same digest."""
        here = [digest(applied(INDICATOR, chosen(given_options))) for given_options in ONE_BY_ONE]
        source = Path(iku_kerjasama.__file__).parents[1]
        for seed in ("0", "1", "4242"):
            found = subprocess.run(
                [sys.executable, "-c", SCRIPT],
                input=json.dumps(ONE_BY_ONE),
                env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(source)},
                capture_output=True,
                text=True,
                check=True,
            )
            assert json.loads(found.stdout) == here


class TestLabels:
    """Specification §3: "The rule's digest is of the rule after options; labels and `verified_on` take no part"."""

    @given(indicators() | rules(), st.none() | st.dates(), st.text(max_size=5))
    def test_and_the_day_of_verifying_take_no_part(self, rule: Indicator, day: date | None, text: str) -> None:
        """Another title, goal, unit, label or day of verifying leaves the digest as it is."""
        assert digest(unlabelled(rule)) == digest(rule)
        assert digest(evolve(rule, title=Label(text, text), verified_on=day)) == digest(rule)

    @given(rules())
    def test_everything_else_does(self, rule: Indicator) -> None:
        """Another code, date of force, responsible sub-division, data source or citation is another rule."""
        others = [
            evolve(rule, code="kab-lain"),
            evolve(rule, in_force_from=date(2020, 1, 1)),
            evolve(rule, in_force_until=date(2030, 12, 31)),
            evolve(rule, responsible=()),
            evolve(rule, data_sources=()),
            evolve(rule, citation=Citation(basis="practice")),
        ]
        assert len({digest(other) for other in (rule, *others)}) == 1 + len(others)
