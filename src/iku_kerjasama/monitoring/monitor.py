"""Monitoring: the registers as they stand on a day, and what of them wants attention."""

from collections.abc import Iterable, Mapping
from datetime import date

from iku_kerjasama.errors import UsageError
from iku_kerjasama.measurement.breakdowns import known_dimension
from iku_kerjasama.messages import N_
from iku_kerjasama.monitoring.docket import docket
from iku_kerjasama.monitoring.force import force
from iku_kerjasama.monitoring.lead_times import lead_times
from iku_kerjasama.monitoring.requests import ageing, open_requests, pipeline, without_follow_up
from iku_kerjasama.monitoring.results import Monitoring
from iku_kerjasama.monitoring.splits import DIMENSIONS, split
from iku_kerjasama.registers import Intake, Registers
from iku_kerjasama.rules.digest import digest
from iku_kerjasama.rules.indicator import Indicator
from iku_kerjasama.rules.options import applied, chosen

__all__ = ["BY", "WITHIN", "monitor"]

BY = ("subdivision", "scope", "partner")
"""What monitoring is split by unless something else is asked for: those who are answerable, and whom they serve."""

WITHIN = 90
"""How many days ahead monitoring looks for agreements that expire, unless another number is asked for."""

_ASKED = {
    "facilitations": ("received_on", "status", "closed_on"),
    "agreements": ("signed_on", "effective_on", "expires_on", "ended_on", "approved_on", "facilitation_ids"),
}
"""The columns that decide what a record is on a day."""


def monitor(
    registers: Registers,
    indicator: Indicator,
    as_of: date,
    *,
    options: Mapping[str, str] | None = None,
    within: int = WITHIN,
    by: Iterable[str] = BY,
) -> Monitoring:
    """Return *registers* as they stand on *as_of*.

    *indicator*, which counts agreements over requests, says under *options* what follows a request up; *within* is how
    many days ahead agreements that expire are looked for; *by* are dimensions of `DIMENSIONS`. Raises UnknownName for
    an option or a dimension that does not exist, UsageError for a number of days below 0.
    """
    if within < 0:
        raise UsageError(
            "within-negative",
            N_("Jangka {days} hari tidak mungkin. Berikan 0 (hari itu juga) atau lebih, misalnya 90."),
            days=within,
        )
    dimensions = dict.fromkeys(known_dimension(name, DIMENSIONS) for name in ([by] if isinstance(by, str) else by))
    values = chosen(options or {})
    rule = applied(indicator, values)
    found = docket(registers, rule, as_of)
    waiting = open_requests(found)
    followed = found.followed_up
    followed_up = None if followed is None else tuple(found.requests[index] for index in sorted(followed))
    states = force(found, within)
    took, missing = lead_times(found), without_follow_up(found)
    measures = {
        "requests": found.requests.values(),
        "open": [one.request for one in waiting],
        "followed_up": followed_up,
        "without_follow_up": missing,
        "agreements": found.agreements.values(),
        "in_force": states.in_force,
        "expiring": [one.agreement for one in states.expiring],
        "expired": states.expired,
        "foreign_without_approval": states.unapproved,
    }
    return Monitoring(
        as_of=as_of,
        within=within,
        indicator=rule,
        digest=digest(rule),
        options=values,
        requests=tuple(found.requests.values()),
        agreements=tuple(found.agreements.values()),
        aside=found.aside,
        pipeline=pipeline(found),
        open=waiting,
        ageing=ageing(waiting),
        lead_times=took,
        followed_up=followed_up,
        without_follow_up=missing,
        force=states,
        splits=tuple(split(dimension, measures, took) for dimension in dimensions),
        missing=_missing(registers.intakes),
        absent=tuple(register for register in _ASKED if not registers.intakes[register].sources),
        findings=registers.findings,
        sources=tuple(source for register in _ASKED for source in registers.intakes[register].sources),
    )


def _missing(intakes: Mapping[str, Intake]) -> dict[str, tuple[str, ...]]:
    """Return the columns that are asked for and not there, of each register that is."""
    return {
        register: tuple(name for name in names if name not in intakes[register].fields)
        for register, names in _ASKED.items()
        if intakes[register].sources
    }
