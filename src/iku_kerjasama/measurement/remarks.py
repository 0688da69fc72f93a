"""What counting itself meets: a column the rule needs, links that are not known, a value that needs a second look."""

from collections.abc import Iterator, Mapping

from iku_kerjasama.findings import Finding
from iku_kerjasama.findings.catalogue import found
from iku_kerjasama.measurement.results import Score
from iku_kerjasama.registers import Intake
from iku_kerjasama.rules.criteria import fields_of
from iku_kerjasama.rules.indicator import Count, Indicator
from iku_kerjasama.rules.readings.possible import can_hold

__all__ = ["remarks"]


def remarks(rule: Indicator, ratio: Score, intakes: Mapping[str, Intake]) -> Iterator[Finding]:
    """Yield the findings of counting under *rule*, whose documents ÷ requests came to *ratio*."""
    missing = (one for count in reversed(rule.counts) for one in _missing_columns(count, intakes[count.register]))
    yield from {(finding.register, finding.value): finding for finding in missing}.values()
    if rule.paired and not _links(intakes):
        yield found("links-missing", register="agreements")
    if ratio.denominator == 0 and ratio.numerator:
        yield found("denominator-zero", numerator=ratio.numerator)
    if ratio.percentage.above_hundred:
        yield found("ratio-above-hundred", numerator=ratio.numerator, denominator=ratio.denominator)


def _links(intakes: Mapping[str, Intake]) -> bool:
    return "facilitation_ids" in intakes["agreements"].fields


def _missing_columns(count: Count, intake: Intake) -> Iterator[Finding]:
    """Yield a finding for each column without which no record can pass a clause."""
    missing: dict[str, str] = {}
    for clause in count.clauses:
        if not can_hold(clause.criterion, intake.fields):
            for name in fields_of(clause.criterion):
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
