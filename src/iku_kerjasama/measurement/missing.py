"""What is missing to a target: how many more naskah or followed-up requests, and which requests are still open."""

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction

from attrs import frozen

from iku_kerjasama.measurement.breakdowns import assemble
from iku_kerjasama.measurement.verdicts import Verdicts
from iku_kerjasama.percentages import Percentage
from iku_kerjasama.records import Facilitation

__all__ = ["DIMENSIONS", "Missing", "missing", "open_requests"]

DIMENSIONS = ("scope", "subdivision")
"""What open requests are split by."""

_OPEN = ("diterima", "difasilitasi")


@frozen(kw_only=True)
class Missing:
    """What would reach a target: *count* more documents (*unit* ``documents``) or requests followed up.

    *open* are the requests that could still become them; None where the rule pairs no agreements with requests, or the
    links are not known.
    """

    unit: str
    count: int
    open: tuple[Facilitation, ...] | None

    @property
    def within_reach(self) -> bool | None:
        """Whether the open requests suffice; None where that cannot be told: one request may bring several naskah."""
        if self.count == 0:
            return True
        return None if self.unit == "documents" or self.open is None else self.count <= len(self.open)

    def by(self, dimension: str) -> Mapping[str | None, int]:
        """Return the open requests by ``scope`` or ``subdivision``, in the vocabulary's order, the unknown last."""
        tally: Counter[str | None] = Counter(getattr(request, dimension) for request in self.open or ())
        return {row.key: row.numerator or 0 for row in assemble(dimension, tally, None).rows}


def missing(
    value: Percentage, scoring: str, target: Fraction, requests: tuple[Facilitation, ...] | None
) -> Missing | None:
    """Return what lifts *value* to *target* percent; None where there is no value.

    One document, or one request followed up, more adds one to the numerator and leaves the denominator as it is.
    """
    if value.numerator is None or not value.denominator:
        return None
    needed = -(-target.numerator * value.denominator // (100 * target.denominator))
    return Missing(
        unit="documents" if scoring == "ratio" else "followed_up",
        count=max(0, needed - value.numerator),
        open=requests,
    )


def open_requests(judged: Verdicts) -> tuple[Facilitation, ...] | None:
    """Return the counted requests that are open: received or being facilitated, not closed, not followed up."""
    side, followed = judged.denominator, judged.followed_up
    if side is None or followed is None:
        return None
    return tuple(
        record
        for index in side.counted
        if isinstance(record := side.records[index], Facilitation)
        and record.status in _OPEN
        and record.closed_on is None
        and index not in followed
    )
