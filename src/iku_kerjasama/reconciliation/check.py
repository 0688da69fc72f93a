"""The recaps as a check among others: the findings of reconciling, for whoever looks through all the registers."""

from collections.abc import Iterable, Sequence

from iku_kerjasama.findings import Finding
from iku_kerjasama.plugins import CheckKind, Label, Review, hookimpl

__all__ = ["KIND", "iku_checks", "run"]


def run(review: Review) -> Iterable[Finding]:
    """Return the findings on the recaps, of the quarters in the review's period if it has one.

    Evidence counts up to each quarter's own last day, unless the review's as-of day is another than its period's last.
    """
    registers, period = review.registers, review.period
    if not registers.recaps:
        return ()
    from iku_kerjasama.reconciliation.reconcile import examined  # noqa: PLC0415 - plugins are loaded by every command

    as_of = review.as_of if period and review.as_of != period.end else None
    return examined(registers, review.rule, period, as_of=as_of)[1]


KIND = CheckKind(
    name="recaps",
    summary=Label("Rekap triwulan terhadap register", "Quarterly recaps against the registers"),
    run=run,
)
"""The check as a plugin declares it."""


@hookimpl
def iku_checks() -> Sequence[CheckKind]:
    """Return the check of the recaps."""
    return (KIND,)
