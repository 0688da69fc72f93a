"""The verbs that take a year: its quarters side by side, and the years before it."""

from collections.abc import Iterable, Mapping
from datetime import date

from iku_kerjasama import periods
from iku_kerjasama.data import Data, chosen_options, chosen_targets, profile_of
from iku_kerjasama.measurement.achievement import Target
from iku_kerjasama.measurement.quarterly import Quarterly, year_of
from iku_kerjasama.measurement.quarterly import quarterly as by_quarter
from iku_kerjasama.measurement.trend import Trend
from iku_kerjasama.measurement.trend import trend as trended
from iku_kerjasama.operations import as_indicator, as_period, measure, read, years
from iku_kerjasama.periods import Period
from iku_kerjasama.plugins.registry import Registry
from iku_kerjasama.registers import Registers
from iku_kerjasama.rules.indicator import Indicator

__all__ = ["quarterly", "trend"]


def quarterly(
    data: Data | Registers,
    rule: Indicator | str | None = None,
    period: Period | str | None = None,
    *,
    options: Mapping[str, str] | None = None,
    as_of: date | None = None,
    by: Iterable[str] = (),
    targets: Iterable[Target] = (),
    registry: Registry | None = None,
) -> Quarterly:
    """Return *rule* for the year *period* and its quarters, each alone and to date, over *data*, which is read once.

    Every column is counted by the version of the rule in force on the year's last day, and evidence counts up to the
    column's own last day unless *as_of* is given. Errors are those of `measure`; UsageError for what is no year.
    """
    registers = data if isinstance(data, Registers) else read(data, registry=registry)
    profile = profile_of(registers)
    known = chosen_targets(targets, profile)
    span = as_period(period, registers, as_indicator(rule, None, registry, profile))
    year_of(span)
    year = measure(registers, rule, span, options=options, as_of=as_of, by=by, targets=known, registry=registry)
    indicator = as_indicator(rule, span, registry, profile)
    chosen = chosen_options(options, profile)
    return by_quarter(registers, indicator, year, options=chosen, as_of=as_of, targets=known)


def trend(
    data: Data | Registers,
    rule: Indicator | str | None = None,
    period: Period | str | None = None,
    *,
    since: int | None = None,
    options: Mapping[str, str] | None = None,
    targets: Iterable[Target] = (),
    medium_term: Target | None = None,
    registry: Registry | None = None,
) -> Trend:
    """Return *rule* for the year *period* and the years before it that *data* has records of, from *since* on.

    Each year is counted by the version of the rule in force at its end, with its own target where *targets* has one;
    *medium_term* is the target of the plan's last year. Errors are those of `measure`; UsageError for what is no year.
    """
    registers = data if isinstance(data, Registers) else read(data, registry=registry)
    latest = as_indicator(rule, None, registry, profile_of(registers))
    span = as_period(period, registers, latest)
    last = year_of(span)
    earlier = [year for year in years(registers, latest) if (since or 0) <= year < last]
    known = tuple(targets)
    return trended(
        [
            measure(registers, rule, one, options=options, targets=known, registry=registry)
            for one in (*map(periods.year, earlier), span)
        ],
        medium_term,
    )
