"""A worked example of any rule: a few invented requests and agreements, and the rule measured over them.

The records are the same for every rule and every option, so that two sheets can be held against each other. Nothing is
typed but the records: every verdict and every number is the measurement's.
"""

from collections.abc import Mapping
from datetime import MAXYEAR, MINYEAR

from attrs import frozen

from iku_kerjasama import periods
from iku_kerjasama.measurement.invented import YEAR, invented
from iku_kerjasama.measurement.measure import measure
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.registers import Registers
from iku_kerjasama.rules.indicator import Indicator

__all__ = ["Example", "example"]

_SPARE = 5
"""How many years around the example's its dates may reach."""


@frozen(kw_only=True)
class Example:
    """The invented *registers*, and the rule measured over them for one year."""

    registers: Registers
    measurement: Measurement


def example(indicator: Indicator, options: Mapping[str, str] | None = None) -> Example | None:
    """Return *indicator*, before *options*, worked out; None where it counts a register that cannot be counted.

    Raises UnknownName for an option or a value that does not exist.
    """
    if "recaps" in indicator.registers:
        return None
    year = _year(indicator)
    registers = invented(year)
    return Example(registers=registers, measurement=measure(registers, indicator, periods.year(year), options=options))


def _year(indicator: Indicator) -> int:
    year = YEAR
    if indicator.in_force_from:
        year = max(year, indicator.in_force_from.year)
    if indicator.in_force_until:
        year = min(year, indicator.in_force_until.year)
    return min(max(year, MINYEAR + _SPARE), MAXYEAR - _SPARE)
