"""The verb that says how far the value could be moved by what is unknown."""

from collections.abc import Iterable, Mapping
from datetime import date

from iku_kerjasama.data import Data, bound, opened_data, uncollected
from iku_kerjasama.measurement.achievement import Target
from iku_kerjasama.measurement.bounds import Bounds
from iku_kerjasama.measurement.bounds import bounds as bounded
from iku_kerjasama.operations import measure
from iku_kerjasama.periods import Period
from iku_kerjasama.plugins.registry import Registry, default
from iku_kerjasama.plugins.watching import Progress
from iku_kerjasama.registers import Registers
from iku_kerjasama.rules.indicator import Indicator

__all__ = ["bounds"]


def bounds(
    data: Data | Registers,
    rule: Indicator | str | None = None,
    period: Period | str | None = None,
    *,
    options: Mapping[str, str] | None = None,
    as_of: date | None = None,
    by: Iterable[str] = (),
    targets: Iterable[Target] = (),
    registry: Registry | None = None,
    progress: Progress | None = None,
) -> Bounds:
    """Return the lowest and the highest value of *rule* over *data* that resolving what is unknown could give.

    *data* is what `read` takes, or the registers it returned; the measurement as it is comes along. Arguments and
    errors are otherwise those of `measure`.
    """
    with uncollected():
        registers = data if isinstance(data, Registers) else bound(opened_data(data, registry or default(), progress))
    result = measure(registers, rule, period, options=options, as_of=as_of, by=by, targets=targets, registry=registry)
    return bounded(registers, result)
