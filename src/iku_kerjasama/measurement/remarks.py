"""What counting itself meets: a column the rule needs, links that are not known, a value that needs a second look."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from iku_kerjasama.findings import Finding
from iku_kerjasama.findings.catalogue import found
from iku_kerjasama.measurement.achievement import Target, holding
from iku_kerjasama.measurement.results import Score
from iku_kerjasama.periods import Period
from iku_kerjasama.registers import Intake
from iku_kerjasama.rules.book import across
from iku_kerjasama.rules.criteria import Linked, fields_of, leaves
from iku_kerjasama.rules.indicator import Clause, Count, Indicator
from iku_kerjasama.rules.readings.possible import LINKS, can_hold

__all__ = ["lacking", "remarks", "turns", "untargeted"]


def remarks(rule: Indicator, ratio: Score, intakes: Mapping[str, Intake]) -> Iterator[Finding]:
    """Yield the findings of counting under *rule*, whose documents ÷ requests came to *ratio*."""
    yield from lacking(rule, intakes)
    if ratio.denominator == 0 and ratio.numerator:
        yield found("denominator-zero" if rule.paired else "divisor-zero", numerator=ratio.numerator)
    if ratio.percentage.above_hundred:
        code = "ratio-above-hundred" if rule.paired else "share-above-hundred"
        yield found(code, numerator=ratio.numerator, denominator=ratio.denominator)


def lacking(rule: Indicator, intakes: Mapping[str, Intake]) -> Iterator[Finding]:
    """Yield the columns that *rule* needs and the registers have not."""
    missing = (
        one
        for count in reversed(rule.counts)
        for one in _missing_columns(count, intakes[count.register], links_told=rule.paired)
    )
    yield from {(finding.register, finding.value): finding for finding in missing}.values()
    if (rule.paired or _requests_ask_for_links(rule)) and not _links(intakes):
        yield found("links-missing", register="agreements")


def turns(versions: Sequence[Indicator], period: Period) -> Iterator[Finding]:
    """Yield the findings of a *period* that one of a rule's *versions* alone does not cover, each with how to split it.

    The versions are of one code, in order.
    """
    within = across(versions, period)
    for before, after in pairwise(within):
        begins, ends = after.in_force_from or date.min, before.in_force_until or date.max
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


def untargeted(targets: Sequence[Target], period: Period) -> Iterator[Finding]:
    """Yield a finding where there are *targets*, but none holds for *period*."""
    if targets and holding(targets, period) is None:
        labels = dict.fromkeys(target.period.label for target in targets)
        yield found("target-missing", period=period.label, known=", ".join(labels))


def _days(first: date, last: date) -> str:
    return f"{first.isoformat()}/{last.isoformat()}"


def _force(version: Indicator) -> str:
    return f"{version.in_force_from or '…'} - {version.in_force_until or '…'}"


def _links(intakes: Mapping[str, Intake]) -> bool:
    return LINKS in intakes["agreements"].fields


def _requests_ask_for_links(rule: Indicator) -> bool:
    return any(count.register == "facilitations" and count.asks(Linked) for count in rule.counts)


def _missing_columns(count: Count, intake: Intake, *, links_told: bool) -> Iterator[Finding]:
    """Yield a finding for each column without which no record can pass a clause.

    The column of links is left out where *links_told*, and where it is the other register's.
    """
    known = intake.fields | {LINKS} if links_told or count.register != "agreements" else intake.fields
    missing: dict[str, Clause] = {}
    for clause in count.clauses:
        if not can_hold(clause.criterion, known):
            asked = (LINKS,) if Linked() in leaves(clause.criterion) else ()
            for name in (*fields_of(clause.criterion), *asked):
                if name not in known:
                    missing.setdefault(name, clause)
    for name, clause in missing.items():
        yield found(
            "column-missing",
            register=count.register,
            value=name,
            field=name,
            reason=clause.reason,
            label_id=clause.label.id,
            label_en=clause.label.en,
            expected=" / ".join(intake.accepted_headers.get(name, ()) or (name,)),
            headers=", ".join(intake.headers) or "-",
        )
