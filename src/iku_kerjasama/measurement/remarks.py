"""What counting itself meets: a column the rule needs, links that are not known, a value that needs a second look."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from iku_kerjasama.findings import Finding
from iku_kerjasama.findings.catalogue import found
from iku_kerjasama.measurement.results import Score
from iku_kerjasama.periods import Period
from iku_kerjasama.registers import Intake
from iku_kerjasama.rules.book import across
from iku_kerjasama.rules.criteria import fields_of
from iku_kerjasama.rules.indicator import Count, Indicator
from iku_kerjasama.rules.readings.possible import can_hold

__all__ = ["remarks", "turns"]


def remarks(rule: Indicator, ratio: Score, intakes: Mapping[str, Intake]) -> Iterator[Finding]:
    """Yield the findings of counting under *rule*, whose documents ÷ requests came to *ratio*."""
    missing = (one for count in reversed(rule.counts) for one in _missing_columns(count, intakes[count.register]))
    yield from {(finding.register, finding.value): finding for finding in missing}.values()
    if rule.paired and not _links(intakes):
        yield found("links-missing", register="agreements")
    if ratio.denominator == 0 and ratio.numerator:
        yield found("denominator-zero" if rule.paired else "divisor-zero", numerator=ratio.numerator)
    if ratio.percentage.above_hundred:
        code = "ratio-above-hundred" if rule.paired else "share-above-hundred"
        yield found(code, numerator=ratio.numerator, denominator=ratio.denominator)


def turns(versions: Sequence[Indicator], period: Period) -> Iterator[Finding]:
    """Yield the findings of a *period* that one of a rule's *versions* alone does not cover, each with how to split it.

    The versions are of one code, in order.
    """
    within = across(versions, period)
    for before, after in pairwise(within):
        begins, ends = after.in_force_from, before.in_force_until
        if begins and ends:
            yield found(
                "rule-changes-in-period",
                rule=after.code,
                day=begins,
                before=_force(before),
                after=_force(after),
                first=_days(max(period.start, before.in_force_from or date.min), ends),
                second=_days(begins, min(period.end, after.in_force_until or date.max)),
            )
    first = within[0].in_force_from if within else None
    if first and first > period.start:
        yield found("rule-begins-in-period", rule=within[0].code, day=first, second=_days(first, period.end))


def _days(first: date, last: date) -> str:
    return f"{first.isoformat()}/{last.isoformat()}"


def _force(version: Indicator) -> str:
    return f"{version.in_force_from or '…'} - {version.in_force_until or '…'}"


def _links(intakes: Mapping[str, Intake]) -> bool:
    return "facilitation_ids" in intakes["agreements"].fields


def _missing_columns(count: Count, intake: Intake) -> Iterator[Finding]:
    """Yield a finding for each column without which no record can pass a clause."""
    missing: dict[str, str] = {}
    for clause in count.clauses:
        if not can_hold(clause.criterion, intake.fields):
            for name in fields_of(clause.criterion):
                if name not in intake.fields:
                    missing.setdefault(name, clause.reason)
    for name, reason in missing.items():
        yield found(
            "column-missing",
            register=count.register,
            value=name,
            field=name,
            reason=reason,
            expected=" / ".join(intake.accepted_headers.get(name, ()) or (name,)),
            headers=", ".join(intake.headers) or "-",
        )
