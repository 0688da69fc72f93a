"""Other ways of counting under which a recap agrees with the registers: perhaps it was counted so."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from attrs import frozen

from iku_kerjasama.measurement.measure import measure
from iku_kerjasama.periods import Period
from iku_kerjasama.reconciliation.figures import Figure
from iku_kerjasama.reconciliation.published import MEASURES
from iku_kerjasama.reconciliation.tallies import Tally, tally
from iku_kerjasama.registers import Registers
from iku_kerjasama.rules.alternatives import alternatives
from iku_kerjasama.rules.indicator import Indicator

__all__ = ["Fit", "fits"]

_LEAST = 2
"""How many figures must agree for it to be no chance."""


@frozen(kw_only=True)
class Fit:
    """Under *option* with this *value*, all else as it was, every figure of *measure* agrees."""

    measure: str
    option: str
    value: str


def fits(
    registers: Registers,
    indicator: Indicator,
    options: Mapping[str, str],
    figures: Sequence[Figure],
    *,
    as_of: date | None = None,
) -> Iterator[Fit]:
    """Yield the other values of single options under which all *figures* of a measure agree, some of which differ.

    *indicator* is the rule before *options*. A single figure fits too easily to say anything.
    """
    wanted = {name: _hardest_first(name, figures) for name in MEASURES}
    wanted = {name: several for name, several in wanted.items() if len(several) >= _LEAST and several[0].difference}
    for option, value in alternatives(indicator, options) if wanted else ():
        tallies = _counted(registers, indicator, {**options, option: value}, as_of)
        for name, several in wanted.items():
            if all(tallies(one.period)[name].total(one.part) == one.published for one in several):
                yield Fit(measure=name, option=option, value=value)


def _hardest_first(name: str, figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures of the measure *name* that were compared, those that differ first: most fits end there."""
    compared = [one for one in figures if one.measure == name and one.difference is not None]
    return sorted(compared, key=lambda one: one.difference == 0)


def _counted(
    registers: Registers, indicator: Indicator, options: Mapping[str, str], as_of: date | None
) -> Callable[[Period], Mapping[str, Tally]]:
    @cache
    def tallies(period: Period) -> Mapping[str, Tally]:
        return tally(measure(registers, indicator, period, options=options, as_of=as_of))

    return tallies
