"""The result of monitoring: what the office looks like on one day, each number with the records behind it."""

from collections.abc import Mapping
from datetime import date

from attrs import frozen

from iku_kerjasama.errors import UsageError
from iku_kerjasama.findings import Finding
from iku_kerjasama.measurement.breakdowns import known_dimension
from iku_kerjasama.measurement.results import Region
from iku_kerjasama.messages import N_
from iku_kerjasama.monitoring.docket import Aside
from iku_kerjasama.monitoring.force import Expiring, Force
from iku_kerjasama.monitoring.lead_times import LeadTimes
from iku_kerjasama.monitoring.requests import Bracket, OpenRequest, Stage
from iku_kerjasama.monitoring.splits import DIMENSIONS, Split, SplitRow
from iku_kerjasama.records import Agreement, Facilitation
from iku_kerjasama.registers import SourceUsed
from iku_kerjasama.rules.indicator import Indicator

__all__ = ["Monitoring"]


@frozen(kw_only=True)
class Monitoring:
    """The requests and agreements as they stand on the day *as_of*; duplicates and test records are *aside*.

    *indicator* is the rule, after its *options*, that says what follows a request up. *open* are the requests that
    wait, the oldest first. *lead_times*, *followed_up* and *without_follow_up* are None where the register of
    agreements names no requests. *within* is how many days ahead `expiring` looks. *missing* gives the columns that
    monitoring asks for and a register does not have, *absent* the registers that are not there at all.
    """

    as_of: date
    within: int
    indicator: Indicator
    digest: str
    options: Mapping[str, str]
    requests: tuple[Facilitation, ...]
    agreements: tuple[Agreement, ...]
    aside: Mapping[str, Aside]
    pipeline: tuple[Stage, ...]
    open: tuple[OpenRequest, ...]
    ageing: tuple[Bracket, ...]
    lead_times: LeadTimes | None
    followed_up: tuple[Facilitation, ...] | None
    without_follow_up: tuple[Facilitation, ...] | None
    force: Force
    splits: tuple[Split, ...]
    missing: Mapping[str, tuple[str, ...]]
    absent: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    sources: tuple[SourceUsed, ...] = ()
    region: Region | None = None
    plugins: tuple[str, ...] = ()

    @property
    def in_force(self) -> tuple[Agreement, ...]:
        """The agreements in force, those without an expiry date among them."""
        return self.force.in_force

    @property
    def expired(self) -> tuple[Agreement, ...]:
        """The agreements whose term is over."""
        return self.force.expired

    @property
    def expiring(self) -> tuple[Expiring, ...]:
        """The agreements in force that expire within the days asked for, the soonest first."""
        return self.force.expiring

    @property
    def foreign_without_approval(self) -> tuple[Agreement, ...]:
        """The agreements with partners abroad for which no approval on or before the day is known."""
        return self.force.unapproved

    def by(self, dimension: str) -> tuple[SplitRow, ...]:
        """Return the parts by *dimension*, which must have been asked for.

        Raises UnknownName for a dimension that does not exist.
        """
        known_dimension(dimension, DIMENSIONS)
        for one in self.splits:
            if one.dimension == dimension:
                return one.rows
        raise UsageError(
            "breakdown-not-computed",
            N_("Rincian menurut {dimension} tidak ikut dihitung. Sebutkan dalam by=[...] saat menghitung."),
            dimension=dimension,
        )
