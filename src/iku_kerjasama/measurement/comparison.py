"""How far the value hangs on the way of counting: the measurement, and each option changed in turn."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from attrs import frozen

from iku_kerjasama.findings import Finding
from iku_kerjasama.measurement.condensed import Condensed, condensed
from iku_kerjasama.measurement.measure import Tallies, Task, concluded, measure, tasked
from iku_kerjasama.measurement.results import Measurement, Score
from iku_kerjasama.measurement.verdicts import Side, verdicts, weight
from iku_kerjasama.percentages import Percentage, difference
from iku_kerjasama.periods import Period
from iku_kerjasama.registers import Registers
from iku_kerjasama.rules.alternatives import alternatives
from iku_kerjasama.rules.indicator import Indicator
from iku_kerjasama.rules.options import chosen
from iku_kerjasama.rules.standing import Days

__all__ = ["Comparison", "Variant", "compare"]


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
    values = chosen(options or {})
    baseline = measure(registers, indicator, period, options=values, as_of=as_of)
    tasks = {
        (option, value): tasked(indicator, period, options={**values, option: value}, as_of=as_of)
        for option, value in alternatives(indicator, values)
    }
    counts = dict.fromkeys(count for task in tasks.values() for count in task.rule.counts)
    days = Days(period.start, period.end, baseline.as_of)
    small = condensed(registers, counts, days)
    known = _missing(baseline.findings)
    results = {changed: _measured(small, task) for changed, task in tasks.items()}
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


def _measured(small: Condensed, task: Task) -> Measurement:
    """Return what *task* comes to over the registers that *small* stands for."""
    judged = verdicts(small.registers, task.counting_rule(links_known=small.registers.links_known), task.days)
    times = small.times
    followed, requests = judged.followed_up, judged.denominator
    tallies = Tallies(
        numerator=_total(judged.numerator, times),
        denominator=None if requests is None else _total(requests, times),
        followed_up=None if followed is None else sum(times["facilitations"][index] for index in followed),
        reasons={side.count.register: _reasons(side, times) for side in (judged.numerator, requests) if side},
    )
    return concluded(task, tallies=tallies, breakdowns=(), intakes=small.registers.intakes, findings=())


def _total(side: Side, times: Mapping[str, Sequence[int]]) -> int:
    return sum(
        weight(side.count, record) * often
        for record, reason, often in zip(side.records, side.reasons, times[side.count.register], strict=True)
        if reason is None
    )


def _reasons(side: Side, times: Mapping[str, Sequence[int]]) -> Counter[str | None]:
    reasons: Counter[str | None] = Counter()
    for reason, often in zip(side.reasons, times[side.count.register], strict=True):
        reasons[reason] += often
    return reasons


def _value(one: tuple[Fraction, Measurement | Variant]) -> Fraction:
    return one[0]


def _missing(findings: Iterable[Finding]) -> tuple[str, ...]:
    return tuple(finding.params["field"] for finding in findings if finding.code == "column-missing")
