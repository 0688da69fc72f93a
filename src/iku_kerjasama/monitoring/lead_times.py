"""How long it takes from a request's receipt to its first signature."""

from fractions import Fraction

from attrs import frozen

from iku_kerjasama.monitoring.docket import Docket
from iku_kerjasama.records import Agreement, Facilitation

__all__ = ["LeadTime", "LeadTimes", "lead_times"]


@frozen(kw_only=True)
class LeadTime:
    """The *days* from the receipt of *request* to the signing of *agreement*, the first that follows it up.

    Below 0 where the agreement was signed before the request came in.
    """

    request: Facilitation
    agreement: Agreement
    days: int


@frozen(kw_only=True)
class LeadTimes:
    """The lead times, the shortest first, of the requests followed up whose two days are known.

    *unknown* are the requests followed up for which one of the two days is not known.
    """

    rows: tuple[LeadTime, ...]
    unknown: tuple[Facilitation, ...]

    @property
    def count(self) -> int:
        """How many lead times are known."""
        return len(self.rows)

    @property
    def median(self) -> Fraction | None:
        """The median in days, exact: of an even number the mean of the two in the middle; None where there is none."""
        if not self.rows:
            return None
        low, high = (self.count - 1) // 2, self.count // 2
        return Fraction(self.rows[low].days + self.rows[high].days, 2)

    @property
    def p90(self) -> int | None:
        """The ninetieth percentile in days by nearest rank: the least that nine in ten do not pass."""
        return self.rows[-(-9 * self.count // 10) - 1].days if self.rows else None

    @property
    def before_receipt(self) -> tuple[LeadTime, ...]:
        """Those signed before the request came in: one of the two days, or the link, is likely wrong."""
        return tuple(one for one in self.rows if one.days < 0)


def lead_times(found: Docket) -> LeadTimes | None:
    """Return how long each request followed up took; None where links are not known."""
    if found.followed_up is None:
        return None
    rows: list[LeadTime] = []
    unknown: list[Facilitation] = []
    for index in sorted(found.followed_up):
        request, agreement = found.requests[index], found.signed.get(index)
        if request.received_on and agreement and agreement.signed_on:
            days = (agreement.signed_on - request.received_on).days
            rows.append(LeadTime(request=request, agreement=agreement, days=days))
        else:
            unknown.append(request)
    return LeadTimes(rows=tuple(sorted(rows, key=_days)), unknown=tuple(unknown))


def _days(one: LeadTime) -> int:
    return one.days
