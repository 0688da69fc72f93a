"""From the small results of a program's selects to the measurement that the reference would come to."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from attrs import frozen

from iku_kerjasama.engines.sql.program import Program
from iku_kerjasama.engines.sql.staging import REGISTERS
from iku_kerjasama.findings import Finding
from iku_kerjasama.intake.values import split_list
from iku_kerjasama.measurement.breakdowns import Breakdown, assemble, field_of, keys
from iku_kerjasama.measurement.measure import Tallies, concluded
from iku_kerjasama.measurement.outcomes import Outcome, Verdict
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.records import field_names, is_date, is_list
from iku_kerjasama.registers import Intake
from iku_kerjasama.rows import Location
from iku_kerjasama.rules.indicator import Count

__all__ = ["Answer", "concluded_from", "outcomes_from"]

Answer = Iterable[Sequence[Any]]
"""The rows of a select, their values in its columns' order."""


@frozen(kw_only=True)
class _Group:
    """Records that share a verdict and a part of each dimension: how many *records*, each of *weight*."""

    reason: str | None
    weight: int
    followed_up: bool
    parts: tuple[tuple[str | None, ...], ...]
    records: int


def concluded_from(
    program: Program, answers: Mapping[str, Answer], *, intakes: Mapping[str, Intake], findings: Iterable[Finding] = ()
) -> Measurement:
    """Return the measurement that *answers*, the rows of each of `Program.counts`, amount to.

    *intakes* account for the rows of each register that is there, as the staging engine met them; *findings* are what
    it found.
    """
    task, rule = program.task, program.task.rule
    accounts = task.counting_rule(links_known=program.links_known).accounts
    groups = {account: list(_groups(program, accounts[account], rows)) for account, rows in answers.items()}
    numerator = groups[list(accounts)[-1]]
    denominator = groups[next(iter(accounts))] if isinstance(rule.denominator, Count) else None
    followed = [one for one in denominator or () if one.followed_up]
    known = denominator is not None and rule.paired and program.links_known

    def breakdown(place: int, dimension: str) -> Breakdown:
        below = rule.denominator
        whole = (
            _parts(denominator, place)
            if denominator is not None and isinstance(below, Count) and _has(below, dimension)
            else None
        )
        if rule.scoring == "proportion" and rule.paired and denominator is not None:
            return assemble(dimension, _parts(followed, place) if known else None, whole)
        return assemble(dimension, _parts(numerator, place), whole)

    return concluded(
        task,
        tallies=Tallies(
            numerator=_total(numerator),
            denominator=None if denominator is None else _total(denominator),
            followed_up=sum(one.records for one in followed) if known else None,
            reasons={account: _reasons(several) for account, several in groups.items()},
        ),
        breakdowns=[breakdown(place, dimension) for place, dimension in enumerate(task.dimensions)],
        intakes={register: intakes.get(register, Intake(register=register)) for register in REGISTERS},
        findings=findings,
    )


def outcomes_from(
    program: Program, answers: Mapping[str, Answer], place: Callable[[str, int], Location | None]
) -> Iterator[Outcome]:
    """Yield the outcomes that *answers*, the rows of each of `Program.outcomes`, amount to, in their order.

    *place* gives the place in the source of a register's row; a record without an id is named after it.
    """
    rule = program.task.counting_rule(links_known=program.links_known)
    for account, count in rule.accounts.items():
        clauses = {clause.reason: clause for clause in count.clauses}
        side = account.partition("/")[2] or None
        known = rule.paired and program.links_known and count is rule.denominator
        verdicts: dict[tuple[str | None, int, bool | None], Verdict] = {}
        for row, identity, reason, weight, followed in answers[account]:
            key = (reason, int(weight), bool(followed) if known else None)
            if key not in verdicts:
                clause = None if reason is None else clauses[reason]
                verdicts[key] = Verdict(count.register, key[1], clause, key[2], side)
            where = place(count.register, int(row))
            number = "?" if where is None or where.row is None else where.row
            yield Outcome(verdicts[key], f"row-{number}" if identity is None else identity, where)


def _groups(program: Program, count: Count, rows: Answer) -> Iterator[_Group]:
    dimensions = program.task.dimensions
    for reason, weight, followed, *values, records in rows:
        yield _Group(
            reason=reason,
            weight=int(weight),
            followed_up=bool(followed),
            parts=tuple(_keys(count, *pair) for pair in zip(dimensions, values, strict=True)),
            records=int(records),
        )


def _keys(count: Count, dimension: str, value: Any) -> tuple[str | None, ...]:  # noqa: ANN401 - as the database has it
    name = field_of(dimension, count.dated_by)
    if value is None:
        return (None,)
    if is_date(name):
        year, month = divmod(int(value), 100)
        return keys(dimension, date(year, month, 1))
    return keys(dimension, split_list(value) if is_list(name) else value)


def _has(count: Count, dimension: str) -> bool:
    return field_of(dimension, count.dated_by) in field_names(count.register)


def _total(groups: Iterable[_Group]) -> int:
    return sum(one.weight * one.records for one in groups if one.reason is None)


def _reasons(groups: Iterable[_Group]) -> Counter[str | None]:
    reasons: Counter[str | None] = Counter()
    for one in groups:
        reasons[one.reason] += one.records
    return reasons


def _parts(groups: Iterable[_Group], place: int) -> Counter[str | None]:
    parts: Counter[str | None] = Counter()
    for one in groups:
        if one.reason is None:
            for key in one.parts[place]:
                parts[key] += one.weight * one.records
    return parts
