"""How far the value hangs on the way of counting: the measurement beside those under each other value of each option."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from attrs import frozen

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
    """

    option: str
    value: str
    score: Score
    difference: Fraction | None

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
    """The *baseline*, the measurement as asked for, and its *variants*: one option changed at a time, none left out."""

    baseline: Measurement
    variants: tuple[Variant, ...]

    @property
    def highest(self) -> Measurement | Variant:
        """Where the value is highest; the baseline where no variant lies above it."""
        return max(self._valued, key=_fraction, default=self.baseline)

    @property
    def lowest(self) -> Measurement | Variant:
        """Where the value is lowest; the baseline where no variant lies below it."""
        return min(self._valued, key=_fraction, default=self.baseline)

    @property
    def spread(self) -> Fraction | None:
        """The highest value less the lowest, in percentage points, exact; None where there is no value at all."""
        return difference(self.highest.percentage, self.lowest.percentage)

    def changes(self, variant: Variant) -> bool:
        """Return whether *variant* changes anything: the scoring, or one of the two counts."""
        return variant.score != self.baseline.value

    @property
    def _valued(self) -> Sequence[Measurement | Variant]:
        return [one for one in (self.baseline, *self.variants) if one.percentage.fraction is not None]


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
    scores = {changed: _score(small, task) for changed, task in tasks.items()}
    return Comparison(
        baseline=baseline,
        variants=tuple(
            Variant(
                option=option,
                value=value,
                score=score,
                difference=difference(score.percentage, baseline.percentage),
            )
            for (option, value), score in scores.items()
        ),
    )


def _score(small: Condensed, task: Task) -> Score:
    """Return the value that *task* comes to over the registers that *small* stands for."""
    judged = verdicts(small.registers, task.counting_rule(links_known=small.registers.links_known), task.days)
    times = small.times
    followed, requests = judged.followed_up, judged.denominator
    tallies = Tallies(
        numerator=_total(judged.numerator, times),
        denominator=None if requests is None else _total(requests, times),
        followed_up=None if followed is None else sum(times["facilitations"][index] for index in followed),
        reasons={side.count.register: _reasons(side, times) for side in (judged.numerator, requests) if side},
    )
    return concluded(task, tallies=tallies, breakdowns=(), intakes=small.registers.intakes, findings=()).value


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


def _fraction(one: Measurement | Variant) -> Fraction:
    return one.percentage.fraction or Fraction(0)
