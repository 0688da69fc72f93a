"""A worked example: a rule, with its options, run over invented registers, so that its arithmetic can be followed."""

from collections.abc import Mapping

from attrs import frozen

from iku_kerjasama.measurement.invented import invented
from iku_kerjasama.measurement.measure import measure
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.periods import year
from iku_kerjasama.registers import Registers
from iku_kerjasama.rules.indicator import Indicator

__all__ = ["YEAR", "Example", "example"]

YEAR = 2025
"""The period of an example, where the rule is in force in it."""

_FIRST, _LAST = 2, 9990
"""The years that have years before and after them, as the invented dates need."""


@frozen(kw_only=True)
class Example:
    """The invented *registers*, and what a rule makes of them."""

    registers: Registers
    measurement: Measurement


def example(indicator: Indicator, *, options: Mapping[str, str] | None = None) -> Example | None:
    """Return *indicator* worked out under *options* over the invented registers, the same for the same rule.

    The period is `YEAR`, or the nearest year in which the rule is in force. There is none (None) of a rule that counts
    a register which cannot be measured.
    """
    if any(count.register not in ("facilitations", "agreements") for count in indicator.counts):
        return None
    chosen = _year(indicator)
    registers = invented(chosen)
    return Example(registers=registers, measurement=measure(registers, indicator, year(chosen), options=options))


def _year(indicator: Indicator) -> int:
    since, until = indicator.in_force_from, indicator.in_force_until
    nearest = max(YEAR, since.year) if since else YEAR
    nearest = min(nearest, until.year) if until else nearest
    return min(max(nearest, _FIRST), _LAST)
