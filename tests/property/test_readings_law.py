"""The law of the readings: the generated function that runs says what the closures say, which is what a rule means."""

from hypothesis import given
from hypothesis import strategies as st

from iku_kerjasama.records import Agreement, Facilitation
from iku_kerjasama.rules.criteria import AllOf, AnyOf, Criterion, Not
from iku_kerjasama.rules.indicator import Count, Indicator
from iku_kerjasama.rules.readings import predicate, python
from iku_kerjasama.rules.readings.predicate import holds
from iku_kerjasama.rules.standing import Days, Standing
from iku_kerjasama.testing.strategies import (
    agreements,
    counts,
    criteria,
    days_of_computation,
    facilitations,
    rules,
    standings,
)


def cases(record: st.SearchStrategy[Facilitation | Agreement]) -> st.SearchStrategy[list[tuple[object, Standing]]]:
    """Draw a few records with their standing."""
    return st.lists(st.tuples(record, standings()), min_size=1, max_size=4)


class TestTheReadingsAgree:
    """Issue 2: "the readings agree (closures = generated function)"."""

    @given(counts("facilitations"), cases(facilitations()), days_of_computation())
    def test_any_count_over_requests(self, count: Count, records: list[tuple[object, Standing]], days: Days) -> None:
        """Any clauses over any requests: both give the same reason."""
        agree(count, records, days)

    @given(counts("agreements"), cases(agreements()), days_of_computation())
    def test_any_count_over_agreements(self, count: Count, records: list[tuple[object, Standing]], days: Days) -> None:
        """Any clauses over any agreements: both give the same reason."""
        agree(count, records, days)

    @given(rules(), cases(facilitations()), cases(agreements()), days_of_computation())
    def test_the_rule_of_kabupaten_malang(
        self,
        rule: Indicator,
        requests: list[tuple[object, Standing]],
        naskah: list[tuple[object, Standing]],
        days: Days,
    ) -> None:
        """The shipped rule under any options, whole and less its clauses about time: both give the same reason."""
        for count in rule.counts:
            for part in (count, count.timeless(), count.flat()):
                agree(part, naskah if count.register == "agreements" else requests, days)


class TestTheClosuresAreTheirParts:
    """Specification §3: "A record is counted if every clause holds; else … the reason of the **first** that fails"."""

    @given(criteria("agreements"), agreements(), standings(), days_of_computation())
    def test_a_criterion_holds_by_its_leaves(
        self, criterion: Criterion, record: Agreement, standing: Standing, days: Days
    ) -> None:
        """A nested criterion, taken apart by `holds` or by hand, holds as its closure does."""

        def met(one: Criterion) -> bool:
            return predicate.predicate(one, days)(record, standing)

        def by_hand(one: Criterion) -> bool:
            if isinstance(one, Not):
                return not by_hand(one.criterion)
            if isinstance(one, AnyOf):
                return True in map(by_hand, one.criteria)
            if isinstance(one, AllOf):
                return False not in map(by_hand, one.criteria)
            return met(one)

        assert met(criterion) is holds(criterion, met) is by_hand(criterion)
        assert met(Not(criterion)) is not met(criterion)

    @given(counts("agreements"), agreements(), standings(), days_of_computation())
    def test_the_reason_is_of_the_first_clause_that_fails(
        self, count: Count, record: Agreement, standing: Standing, days: Days
    ) -> None:
        """Every clause before the reason's holds, and the reason's does not."""
        reason = predicate.judge(count, days)(record, standing)
        failed = [
            clause.reason
            for clause in count.clauses
            if not predicate.predicate(clause.criterion, days)(record, standing)
        ]
        assert reason == next(iter(failed), None)


def agree(count: Count, records: list[tuple[object, Standing]], days: Days) -> None:
    """Hold the two readings of *count* equal for each of *records*."""
    closures, generated = predicate.judge(count, days), python.judge(count, days)
    for record, standing in records:
        assert generated(record, standing) == closures(record, standing)
