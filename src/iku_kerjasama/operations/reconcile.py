"""The verb that holds the published recaps against the registers."""

from collections.abc import Mapping
from datetime import date

from iku_kerjasama import periods
from iku_kerjasama.data import Data, bound, opened_data, profile_of, uncollected
from iku_kerjasama.errors import UsageError
from iku_kerjasama.intake.discovery import NAMES
from iku_kerjasama.messages import N_
from iku_kerjasama.operations import as_indicator, measure
from iku_kerjasama.periods import Period
from iku_kerjasama.plugins.registry import Registry, default
from iku_kerjasama.plugins.watching import Progress
from iku_kerjasama.reconciliation.reconcile import Reconciliation, span
from iku_kerjasama.reconciliation.reconcile import reconcile as reconciled
from iku_kerjasama.registers import Registers
from iku_kerjasama.rules.indicator import Indicator

__all__ = ["reconcile"]


def reconcile(
    data: Data | Registers,
    rule: Indicator | str | None = None,
    period: Period | str | None = None,
    *,
    options: Mapping[str, str] | None = None,
    as_of: date | None = None,
    registry: Registry | None = None,
    progress: Progress | None = None,
) -> Reconciliation:
    """Return the published quarterly recaps of *data* beside what *rule* counts in each quarter alone.

    *data* is what `read` takes, or the registers it returned. Reconciled are the quarters that lie whole in *period*,
    or all those that the recaps have; every one is counted by the version of the rule in force on the last day, and
    evidence counts up to the quarter's own last day unless *as_of* is given. Errors are those of `measure`; UsageError
    where there is no recap, or none that names a quarter in the period.
    """
    asked = periods.parse(period) if isinstance(period, str) else period
    with uncollected():
        registers = data if isinstance(data, Registers) else bound(opened_data(data, registry or default(), progress))
    if not registers.intakes["recaps"].sources:
        raise UsageError(
            "recaps-missing",
            N_(
                "Register rekap (recaps) tidak ditemukan, jadi tidak ada yang dapat dicocokkan. Nama yang dicari: "
                "{names}."
            ),
            names=" / ".join(NAMES["recaps"]),
        )
    whole = measure(registers, rule, span(registers, asked), options=options, as_of=as_of, registry=registry)
    indicator = as_indicator(rule, whole.period, registry, profile_of(registers))
    return reconciled(registers, indicator, whole, as_of=as_of)
