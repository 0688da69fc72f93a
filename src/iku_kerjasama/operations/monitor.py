"""The verb that looks at the office on one day: what waits, how long it takes, what is in force and what expires."""

from collections.abc import Iterable
from datetime import date

from attrs import evolve

from iku_kerjasama import periods
from iku_kerjasama.data import Data, bound, chosen_options, opened_data, profile_of, uncollected
from iku_kerjasama.errors import UsageError
from iku_kerjasama.messages import N_
from iku_kerjasama.monitoring.monitor import BY, WITHIN
from iku_kerjasama.monitoring.monitor import monitor as monitored
from iku_kerjasama.monitoring.results import Monitoring
from iku_kerjasama.operations import DEFAULT_RULE, as_indicator
from iku_kerjasama.plugins.registry import Registry, default
from iku_kerjasama.plugins.watching import Progress
from iku_kerjasama.registers import Registers

__all__ = ["monitor"]


def monitor(
    data: Data | Registers,
    *,
    as_of: date | None = None,
    within: int = WITHIN,
    by: Iterable[str] = BY,
    registry: Registry | None = None,
    progress: Progress | None = None,
) -> Monitoring:
    """Return *data*, or the registers `iku_kerjasama.read` made of it, as they stand on the day *as_of*.

    The day must be given: nothing here looks at a clock. What follows a request up is said by the profile's rule and
    options, in the version in force on that day; by ``kab-malang`` where there is none, or it does not count agreements
    over requests. *within* is how many days ahead agreements that expire are looked for, *by* what to split by
    (`iku_kerjasama.monitoring.splits.DIMENSIONS`). Raises UsageError without a day, UnknownName for a dimension that
    does not exist; else what `iku_kerjasama.read` raises.
    """
    if not isinstance(as_of, date):
        raise UsageError(
            "monitoring-day-missing",
            N_("Pemantauan memerlukan tanggal as_of, misalnya datetime.date(2025, 12, 31), bukan “{value}”."),
            value=as_of,
        )
    with uncollected():
        registers = data if isinstance(data, Registers) else bound(opened_data(data, registry or default(), progress))
        profile = profile_of(registers)
        day = periods.between(as_of, as_of)
        rule = as_indicator(None, day, registry, profile)
        if not rule.paired:
            rule = as_indicator(DEFAULT_RULE, day, registry, profile)
        found = monitored(registers, rule, as_of, options=chosen_options(None, profile), within=within, by=by)
    from iku_kerjasama.intake.profile.opening import named_plugins  # noqa: PLC0415 - only a profile needs cattrs

    named = named_plugins(profile, registry or default())
    used = (source.plugin for source in found.sources if source.plugin)
    return evolve(found, region=profile.region, plugins=tuple(sorted({*named, *used})))
