"""How far the value hangs on the way of counting: the measurement, and each option changed in turn."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from attrs import evolve, frozen

from iku_kerjasama.findings import Finding
from iku_kerjasama.measurement.condensed import Condensed, condensed
from iku_kerjasama.measurement.measure import Tallies, Task, concluded, measure, tasked
from iku_kerjasama.measurement.results import Measurement, Score
from iku_kerjasama.measurement.verdicts import Side, verdicts, weight
from iku_kerjasama.messages import N_, translate
from iku_kerjasama.notebook import table
from iku_kerjasama.percentages import Percentage, difference, half_up
from iku_kerjasama.periods import Period
from iku_kerjasama.registers import Registers
from iku_kerjasama.rules.alternatives import alternatives, counted_kinds
from iku_kerjasama.rules.criteria import Carried, InCohort
from iku_kerjasama.rules.indicator import Count, Indicator
from iku_kerjasama.rules.options import chosen
from iku_kerjasama.rules.readings.choices import choice
from iku_kerjasama.rules.standing import Days

__all__ = ["Comparison", "Variant", "compare", "compared", "tasks"]


@frozen(kw_only=True)
class Variant:
    """The value when *option* has this *value* and every other option is as in the baseline.

    *difference* is the score less the baseline's, in percentage points, exact; None where either has no value.
    *missing* are the fields that this way of counting needs, beside the baseline's, and no register has a column for:
    then the value tells of the register and not of the way of counting.
    """

    option: str
    value: str
    score: Score
    difference: Fraction | None
    missing: tuple[str, ...] = ()

    @property
    def scoring(self) -> str:
        """Which of the two scorings the value is: ``ratio`` or ``proportion``."""
        return self.score.scoring

    @property
    def numerator(self) -> int | None:
        """The value's numerator."""
        return self.score.numerator

    @property
    def denominator(self) -> int | None:
        """The value's denominator."""
        return self.score.denominator

    @property
    def percentage(self) -> Percentage:
        """The value as a percentage of two counts."""
        return self.score.percentage


@frozen(kw_only=True)
class Comparison:
    """The *baseline*, the measurement as asked for, and its *variants*: one option changed at a time, none left out.

    The extremes are taken among those that have a value and miss no column.
    """

    baseline: Measurement
    variants: tuple[Variant, ...]

    @property
    def highest(self) -> Measurement | Variant:
        """Where the value is highest; the baseline where no variant lies above it."""
        return self._by_value[-1][1]

    @property
    def lowest(self) -> Measurement | Variant:
        """Where the value is lowest; the baseline where no variant lies below it."""
        return self._by_value[0][1]

    @property
    def spread(self) -> Fraction | None:
        """The highest value less the lowest, in percentage points, exact; None where there is no value at all."""
        return difference(self.highest.percentage, self.lowest.percentage)

    def changes(self, variant: Variant) -> bool:
        """Return whether *variant* changes anything: the scoring, or one of the two counts."""
        return variant.score != self.baseline.value

    def _repr_html_(self) -> str:
        """Return a table for a notebook: the value as asked for, then each variant that changes anything."""
        base = self.baseline
        kinds = counted_kinds(base.indicator)
        rows = [(translate(N_("acuan")), base.percentage, "")]
        rows += [
            (
                choice(one.option, one.value, "id", kinds=kinds),
                one.percentage,
                "n/a" if one.difference is None else half_up(one.difference, 2).replace(".", ","),
            )
            for one in self.variants
            if self.changes(one)
        ]
        return table(
            f"{base.indicator.code} · {base.period}",
            ("", translate(N_("pembilang")), translate(N_("penyebut")), "%", translate(N_("selisih, poin persentase"))),
            (
                (
                    name,
                    *("n/a" if count is None else str(count) for count in (one.numerator, one.denominator)),
                    str(one),
                    by,
                )
                for name, one, by in rows
            ),
        )

    @property
    def _by_value(self) -> Sequence[tuple[Fraction, Measurement | Variant]]:
        """The lowest and the highest value there is, of equal ones the first; the baseline alone without any."""
        usable = (variant for variant in self.variants if not variant.missing)
        compared: list[Measurement | Variant] = [self.baseline, *usable]
        values = [(share, one) for one in compared if (share := one.percentage.fraction) is not None]
        if not values:
            return [(Fraction(0), self.baseline)]
        return [min(values, key=_value), max(values, key=_value)]


def compare(
    registers: Registers,
    indicator: Indicator,
    period: Period,
    *,
    options: Mapping[str, str] | None = None,
    as_of: date | None = None,
) -> Comparison:
    """Return *indicator* measured over *registers* under *options*, beside each other value of each option.

    A variant is what `iku_kerjasama.measurement.measure.measure` gives with that one option more; arguments and errors
    are those of it.
    """
    baseline = measure(registers, indicator, period, options=options, as_of=as_of)
    changed = tasks(indicator, period, options=options, as_of=as_of)
    counts = dict.fromkeys(count for task in changed.values() for count in task.rule.counts)
    days = Days(period.start, period.end, baseline.as_of)
    bench = _Bench(condensed(registers, counts, days), days)
    return compared(baseline, {change: bench.measured(task) for change, task in changed.items()})


def tasks(
    indicator: Indicator,
    period: Period,
    *,
    options: Mapping[str, str] | None = None,
    as_of: date | None = None,
) -> Mapping[tuple[str, str], Task]:
    """Return the task of each variant, by the option that is changed and the value it then has."""
    values = chosen(options or {})
    return {
        (option, value): tasked(indicator, period, options={**values, option: value}, as_of=as_of)
        for option, value in alternatives(indicator, values)
    }


def compared(baseline: Measurement, results: Mapping[tuple[str, str], Measurement]) -> Comparison:
    """Return *baseline* beside the *results* of the variants, whoever counted them."""
    known = _missing(baseline.findings)
    return Comparison(
        baseline=baseline,
        variants=tuple(
            Variant(
                option=option,
                value=value,
                score=result.value,
                difference=difference(result.percentage, baseline.percentage),
                missing=tuple(name for name in _missing(result.findings) if name not in known),
            )
            for (option, value), result in results.items()
        ),
    )


class _Bench:
    """Registers that stand for larger ones, and the counts judged over them so far."""

    def __init__(self, small: Condensed, days: Days) -> None:
        self.small = small
        self.days = days
        self.totals: dict[Count, int] = {}

    def measured(self, task: Task) -> Measurement:
        """Return what *task* comes to: its value, and what counting meets; the rest is not filled in."""
        registers, times = self.small.registers, self.small.times
        rule = task.counting_rule(links_known=registers.links_known)
        apart = len(rule.registers) == len(rule.counts) and not any(
            count.asks(Carried, InCohort) for count in rule.counts
        )
        followed = None
        if rule.scoring == "ratio" and apart:
            numerator = self._alone(rule, rule.numerator)
            denominator = self._alone(rule, rule.denominator) if isinstance(rule.denominator, Count) else None
        else:
            judged = verdicts(registers, rule, self.days)
            numerator = _total(judged.numerator, times)
            denominator = None if judged.denominator is None else _total(judged.denominator, times)
            if judged.followed_up is not None:
                followed = sum(times["facilitations"][index] for index in judged.followed_up)
        tallies = Tallies(
            numerator=numerator,
            denominator=denominator,
            followed_up=followed,
            reasons={account: Counter() for account in rule.accounts},
        )
        return concluded(task, tallies=tallies, breakdowns=(), intakes=registers.intakes, findings=())

    def _alone(self, rule: Indicator, count: Count) -> int:
        """Return the total of *count*, which asks nothing of the other: judged once, however many rules have it."""
        if count not in self.totals:
            plain = evolve(rule, numerator=count, denominator=None)
            self.totals[count] = _total(verdicts(self.small.registers, plain, self.days).numerator, self.small.times)
        return self.totals[count]


def _total(side: Side, times: Mapping[str, Sequence[int]]) -> int:
    return sum(
        weight(side.count, record) * often
        for record, reason, often in zip(side.records, side.reasons, times[side.count.register], strict=True)
        if reason is None
    )


def _value(one: tuple[Fraction, Measurement | Variant]) -> Fraction:
    return one[0]


def _missing(findings: Iterable[Finding]) -> tuple[str, ...]:
    return tuple(finding.params["field"] for finding in findings if finding.code == "column-missing")
