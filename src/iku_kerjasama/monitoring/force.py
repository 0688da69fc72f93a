"""Which agreements are in force on one day, which are about to expire, and which abroad have no approval."""

from datetime import date

from attrs import frozen

from iku_kerjasama.monitoring.docket import Docket
from iku_kerjasama.records import Agreement

__all__ = ["ENDED", "EXPIRED", "IN_FORCE", "START_UNKNOWN", "STATES", "UPCOMING", "Expiring", "Force", "force", "state"]

IN_FORCE = "in_force"
EXPIRED = "expired"
ENDED = "ended"
UPCOMING = "not_yet_in_force"
START_UNKNOWN = "start_unknown"

STATES = (IN_FORCE, EXPIRED, ENDED, UPCOMING, START_UNKNOWN)
"""What an agreement may be on a day; each is exactly one."""


@frozen(kw_only=True)
class Expiring:
    """An agreement in force that expires in *days*; 0 is the as-of day itself, the last on which it is in force."""

    agreement: Agreement
    days: int


@frozen(kw_only=True)
class Force:
    """The agreements by what they are on the day.

    *open_ended* are those in force whose expiry date is not known; *expiring* those in force that expire within the
    days asked for, the soonest first. *unapproved* are those with partners abroad, whatever their state, for which no
    approval by the DPRD on or before the day is known.
    """

    in_force: tuple[Agreement, ...]
    expired: tuple[Agreement, ...]
    ended: tuple[Agreement, ...]
    not_yet_in_force: tuple[Agreement, ...]
    start_unknown: tuple[Agreement, ...]
    expiring: tuple[Expiring, ...]
    unapproved: tuple[Agreement, ...]

    @property
    def open_ended(self) -> tuple[Agreement, ...]:
        """Those in force whose expiry date is not known."""
        return tuple(agreement for agreement in self.in_force if agreement.expires_on is None)

    @property
    def amendments(self) -> tuple[Agreement, ...]:
        """Those in force that only change another (*adendum*)."""
        return tuple(agreement for agreement in self.in_force if agreement.nature == "adendum")


def state(agreement: Agreement, as_of: date) -> str:
    """Return what *agreement* is on *as_of*, one of `STATES`.

    One that was ended before its time is ended, even after that time. One whose start is not known may have expired or
    been ended; that it is in force is not known.
    """
    expires, ended = agreement.expires_on, agreement.ended_on
    if ended is not None and ended <= as_of and (expires is None or ended <= expires):
        return ENDED
    if expires is not None and expires < as_of:
        return EXPIRED
    start = agreement.effective_on or agreement.signed_on
    if start is None:
        return START_UNKNOWN
    return IN_FORCE if start <= as_of else UPCOMING


def force(found: Docket, within: int) -> Force:
    """Return the agreements of *found* by their state, with those that expire *within* so many days."""
    states: dict[str, list[Agreement]] = {name: [] for name in STATES}
    for agreement in found.agreements.values():
        states[state(agreement, found.as_of)].append(agreement)
    remaining = (
        Expiring(agreement=agreement, days=(agreement.expires_on - found.as_of).days)
        for agreement in states[IN_FORCE]
        if agreement.expires_on is not None
    )
    return Force(
        **{name: tuple(several) for name, several in states.items()},
        expiring=tuple(sorted((one for one in remaining if one.days <= within), key=_days)),
        unapproved=tuple(
            agreement
            for agreement in found.agreements.values()
            if agreement.scope == "luar_negeri"
            and (agreement.approved_on is None or agreement.approved_on > found.as_of)
        ),
    )


def _days(one: Expiring) -> int:
    return one.days
