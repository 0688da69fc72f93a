"""The target of the medium-term plan, as it was set for the document."""

from attrs import evolve, frozen

from iku_kerjasama.errors import UsageError
from iku_kerjasama.measurement.achievement import Achievement, Target, achieved
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.messages import N_
from iku_kerjasama.periods import parse

__all__ = ["Plan", "planned"]


@frozen(kw_only=True)
class Plan:
    """The value held against the target of the plan called *name*, for *year*; either may be ""."""

    name: str
    year: str
    achievement: Achievement


def planned(result: Measurement, *, value: str, name: str, year: str) -> Plan | None:
    """Return *result* against the target *value*, in percent, of a plan; None where there is no value.

    It is held as the target of the result's own period is: by its formula, cap and scale. Raises UsageError for a
    *value* that is no exact number, and for a plan or a year without a value.
    """
    if not value:
        if name or year:
            raise UsageError(
                "report-plan-without-target",
                N_(
                    "Rencana jangka menengah disebut tanpa targetnya, jadi tidak ada yang dibandingkan. Lengkapi "
                    "dengan --set medium_term=85."
                ),
            )
        return None
    period = parse(year) if year else result.period
    own = result.achievement.target if result.achievement else Target(period=period, value="0")
    target = evolve(own, period=period, value=value, version="murni", effective_on=None)
    return Plan(name=name, year=year, achievement=achieved(result.percentage, target, on=result.period.end))
