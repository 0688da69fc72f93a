"""The material of a report: one measurement, and what else can be asked of its registers, each when first asked for."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from pathlib import PurePath
from typing import TypeVar

from attrs import frozen

from iku_kerjasama import periods
from iku_kerjasama.data import profile_of
from iku_kerjasama.errors import UsageError
from iku_kerjasama.findings import Finding
from iku_kerjasama.measurement.comparison import Comparison
from iku_kerjasama.measurement.quarterly import Quarterly, year_of
from iku_kerjasama.measurement.results import Asked, Measurement
from iku_kerjasama.measurement.sheet import indicator_sheet
from iku_kerjasama.measurement.trend import Trend
from iku_kerjasama.messages import N_
from iku_kerjasama.monitoring.results import Monitoring
from iku_kerjasama.operations import compare, measure
from iku_kerjasama.operations.check import check
from iku_kerjasama.operations.meanings import meanings
from iku_kerjasama.operations.monitor import monitor
from iku_kerjasama.operations.reconcile import reconcile
from iku_kerjasama.operations.rules import as_indicator, rule_versions
from iku_kerjasama.operations.yearly import quarterly, trend
from iku_kerjasama.plugins.registry import Registry
from iku_kerjasama.reconciliation.published import published
from iku_kerjasama.reconciliation.reconcile import Reconciliation
from iku_kerjasama.registers import Registers
from iku_kerjasama.rules.book import closed
from iku_kerjasama.rules.indicator import Indicator
from iku_kerjasama.rules.sheets.blocks import Sheet

__all__ = ["Gathered", "gathered"]

_T = TypeVar("_T")


@frozen(kw_only=True, eq=False)
class Gathered:
    """What `iku_kerjasama.plugins.Material` promises, computed from *measurement* and what it was *asked* of."""

    measurement: Measurement
    asked: Asked
    lang: str
    today: date
    registry: Registry | None = None

    @property
    def registers(self) -> Registers:
        """The records, their links and duplicates."""
        return self.asked.registers

    @property
    def profile(self) -> str | None:
        """The name of the profile's file, None where there is none."""
        file = profile_of(self.registers).file
        return None if file is None else PurePath(file).name

    @cached_property
    def meanings(self) -> tuple[tuple[str, str, str], ...]:
        """What the profile gives a meaning: in which register, what stands there, and what it is taken for."""
        return meanings(self.registers, self.lang)

    @cached_property
    def rule(self) -> Indicator:
        """The rule before options."""
        return as_indicator(self.asked.rule, self.measurement.period, self.registry, profile_of(self.registers))

    @cached_property
    def comparison(self) -> Comparison:
        """The result beside every other way of counting."""
        return self._again(compare, as_of=self.asked.as_of)

    def otherwise(self, option: str, value: str) -> Measurement:
        """Return the result with *option* set to *value*."""
        return self._again(measure, as_of=self.asked.as_of, changed={option: value})

    @cached_property
    def quarterly(self) -> Quarterly | None:
        """The year by quarter; None where the period is no calendar year."""
        if not self._is_year:
            return None
        return self._again(quarterly, as_of=self.asked.as_of, targets=self.asked.targets)

    @cached_property
    def trend(self) -> Trend | None:
        """The years up to this one; None where the period is no calendar year."""
        if not self._is_year:
            return None
        return self._again(trend, targets=self.asked.targets)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that is wrong, or looks wrong, in the data."""
        return self._again(check, as_of=self.asked.as_of, today=self.today).findings

    @cached_property
    def monitoring(self) -> Monitoring:
        """The office on the day *today*."""
        return monitor(self.registers, as_of=self.today, registry=self.registry)

    @cached_property
    def reconciliation(self) -> Reconciliation | None:
        """The published recaps beside what is counted; None without a recap that names a quarter of the period."""
        quarters = periods.quarters(self.measurement.period)
        if not any(row.quarter in quarters for row in published(self.registers)[0]):
            return None
        return self._again(reconcile, as_of=self.asked.as_of)

    @cached_property
    def sheet(self) -> Sheet:
        """The indicator sheet of the rule as counted here."""
        versions: tuple[Indicator, ...] = (self.rule,)
        if not isinstance(self.asked.rule, Indicator):
            versions = _versions(self.rule, self.registry)
        until = closed(versions)[versions.index(self.rule)].in_force_until
        return indicator_sheet(self.rule, self.lang, options=self.measurement.options, until=until)

    def _again(self, verb: Callable[..., _T], changed: Mapping[str, str] | None = None, **more: object) -> _T:
        """Return what *verb* comes to over the same registers, by the same rule and options, for the same period.

        Options that are *changed* go before those of the result.
        """
        asked, result = self.asked, self.measurement
        options = {**result.options, **(changed or {})}
        return verb(asked.registers, asked.rule, result.period, options=options, registry=self.registry, **more)

    @property
    def _is_year(self) -> bool:
        try:
            year_of(self.measurement.period)
        except UsageError:
            return False
        return True


def gathered(measurement: Measurement, *, lang: str, today: date, registry: Registry | None = None) -> Gathered:
    """Return the material of a report about *measurement*; UsageError for one that keeps no more than its counts."""
    if measurement.asked is None or measurement.verdicts is None:
        raise UsageError(
            "report-needs-registers",
            N_(
                "Hasil ini hanya menyimpan jumlahnya, sedangkan laporan memuat entrinya. Buat laporan dari datanya, "
                "atau dari hasil measure()."
            ),
        )
    return Gathered(measurement=measurement, asked=measurement.asked, lang=lang, today=today, registry=registry)


def _versions(rule: Indicator, registry: Registry | None) -> tuple[Indicator, ...]:
    """Return the versions of *rule* that are known by its code, or it alone where that is not one of them."""
    try:
        known = rule_versions(rule.code, registry=registry)
    except UsageError:
        return (rule,)
    return known if rule in known else (rule,)
