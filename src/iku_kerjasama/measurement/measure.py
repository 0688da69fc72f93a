"""The measurement: a rule, its options and a period over the registers."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from attrs import evolve, frozen

from iku_kerjasama.errors import UsageError
from iku_kerjasama.findings import Finding
from iku_kerjasama.findings.finding import in_order
from iku_kerjasama.measurement.achievement import Target, achieved, holding
from iku_kerjasama.measurement.breakdowns import Breakdown, broken_down, known_dimension
from iku_kerjasama.measurement.missing import missing, open_requests
from iku_kerjasama.measurement.remarks import remarks
from iku_kerjasama.measurement.results import LedgerRow, Measurement, Score
from iku_kerjasama.measurement.scales import POLARITIES
from iku_kerjasama.measurement.verdicts import Verdicts, verdicts
from iku_kerjasama.messages import N_
from iku_kerjasama.percentages import Percentage
from iku_kerjasama.periods import Period
from iku_kerjasama.registers import Intake, Registers
from iku_kerjasama.rules.digest import digest
from iku_kerjasama.rules.indicator import Count, Indicator
from iku_kerjasama.rules.options import applied, chosen
from iku_kerjasama.rules.standing import Days

__all__ = ["Tallies", "Task", "against", "concluded", "judgeable", "measure", "tasked"]


def measure(
    registers: Registers,
    indicator: Indicator,
    period: Period,
    *,
    options: Mapping[str, str] | None = None,
    as_of: date | None = None,
    by: Iterable[str] = (),
    targets: Iterable[Target] = (),
) -> Measurement:
    """Return *indicator* measured over *registers* for *period*.

    *options* name the counting decisions that differ from the default; *as_of* is the day up to which evidence counts
    (the period's last day when None); *by* the dimensions to break the value down by; *targets* those known, of any
    period. Raises UnknownName for an option, a value or a dimension that does not exist.
    """
    task = tasked(indicator, period, options=options, as_of=as_of, by=by)
    judged = verdicts(registers, task.counting_rule(links_known=registers.links_known), task.days)
    result = concluded(
        task,
        tallies=_tallies(judged, task.rule),
        breakdowns=(broken_down(judged, task.rule, dimension) for dimension in task.dimensions),
        intakes=registers.intakes,
        findings=registers.findings,
    )
    return against(evolve(result, verdicts=judged), targets)


def against(result: Measurement, targets: Iterable[Target]) -> Measurement:
    """Return *result* with its achievement of the target of its period on the last day, if one of *targets* is.

    What is missing to it are open requests, too, where the verdicts are kept that tell them.
    """
    target = holding(targets, result.period)
    if target is None:
        return result
    lacking = None
    if POLARITIES[target.polarity].more_is_better and target.value > 0:
        requests = open_requests(result.verdicts) if result.verdicts else None
        lacking = missing(result.percentage, result.value.scoring, target.value, requests)
    return evolve(result, achievement=achieved(result.percentage, target, on=result.period.end, missing=lacking))


@frozen(kw_only=True)
class Task:
    """What is to be computed: the *rule* after its *options*, for which *period*, *as_of* which day, split how."""

    rule: Indicator
    options: Mapping[str, str]
    period: Period
    as_of: date
    dimensions: tuple[str, ...]

    @property
    def days(self) -> Days:
        """The days that clauses ask about."""
        return Days(self.period.start, self.period.end, self.as_of)

    def counting_rule(self, *, links_known: bool) -> Indicator:
        """Return the rule as it can be judged: without links, ``extensions=with_request`` acts as ``include``."""
        return judgeable(self.rule, links_known=links_known)


def judgeable(rule: Indicator, *, links_known: bool) -> Indicator:
    """Return *rule*, after its options, as it can be judged: as `Task.counting_rule` says."""
    if links_known:
        return rule
    return evolve(rule, numerator=rule.numerator.without("extension-without-request"))


def tasked(
    indicator: Indicator,
    period: Period,
    *,
    options: Mapping[str, str] | None = None,
    as_of: date | None = None,
    by: Iterable[str] = (),
) -> Task:
    """Return the task of measuring *indicator*; the arguments and errors are those of `measure`."""
    values = chosen(options or {})
    for count in indicator.counts:
        if count.register not in ("facilitations", "agreements"):
            raise UsageError(
                "register-not-counted",
                N_(
                    "Aturan {code} menghitung register {register}, yang entrinya tidak bertanggal dan sudah merupakan "
                    "jumlah. Yang dapat dihitung: facilitations dan agreements."
                ),
                code=indicator.code,
                register=count.register,
            )
    if as_of is not None and not isinstance(as_of, date):
        raise UsageError("as-of-not-a-date", N_("Tanggal batas data harus berupa date, bukan “{value}”."), value=as_of)
    return Task(
        rule=applied(indicator, values),
        options=values,
        period=period,
        as_of=as_of or period.end,
        dimensions=tuple(dict.fromkeys(map(known_dimension, [by] if isinstance(by, str) else by))),
    )


@frozen(kw_only=True)
class Tallies:
    """What judging leaves to be shown: the two totals, the requests followed up, and each account's reasons.

    *numerator* is a sum of weights, *denominator* that of the count below (None without such a count). *reasons* counts
    the records of each account (see `Indicator.accounts`) by reason, None for those that count.
    """

    numerator: int
    denominator: int | None
    followed_up: int | None
    reasons: Mapping[str, Counter[str | None]]


def concluded(
    task: Task,
    *,
    tallies: Tallies,
    breakdowns: Iterable[Breakdown],
    intakes: Mapping[str, Intake],
    findings: Iterable[Finding],
) -> Measurement:
    """Return the measurement that *tallies* and *breakdowns* amount to, whoever counted them."""
    rule = task.rule
    constant = rule.denominator if isinstance(rule.denominator, int) else None
    whole = tallies.denominator if tallies.denominator is not None else constant
    ratio = Score(scoring="ratio", percentage=Percentage(numerator=tallies.numerator, denominator=whole))
    proportion = (
        Score(
            scoring="proportion",
            percentage=Percentage(numerator=tallies.followed_up, denominator=tallies.denominator),
        )
        if rule.paired
        else None
    )
    value, companion = (proportion, ratio) if rule.scoring == "proportion" and proportion else (ratio, proportion)
    return Measurement(
        indicator=rule,
        digest=digest(rule),
        options=task.options,
        period=task.period,
        as_of=task.as_of,
        value=value,
        companion=companion,
        breakdowns=tuple(breakdowns),
        ledger={
            account: _ledger(count, tallies.reasons[account], intakes[count.register])
            for account, count in rule.accounts.items()
        },
        findings=in_order((*findings, *remarks(rule, ratio, intakes))),
        sources=tuple(source for register in rule.registers for source in intakes[register].sources),
    )


def _tallies(judged: Verdicts, rule: Indicator) -> Tallies:
    sides = [side for side in (judged.denominator, judged.numerator) if side]
    return Tallies(
        numerator=judged.numerator.total,
        denominator=None if judged.denominator is None else judged.denominator.total,
        followed_up=None if judged.followed_up is None else len(judged.followed_up),
        reasons={account: Counter(side.reasons) for account, side in zip(rule.accounts, sides, strict=True)},
    )


def _ledger(count: Count, reasons: Counter[str | None], intake: Intake) -> LedgerRow:
    return LedgerRow(
        read=intake.read,
        accepted=intake.accepted,
        rejected=intake.rejected,
        skipped=intake.skipped,
        counted=reasons[None],
        excluded={clause.reason: reasons[clause.reason] for clause in count.clauses if reasons[clause.reason]},
    )
