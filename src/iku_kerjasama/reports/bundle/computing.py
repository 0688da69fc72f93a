"""The result of what a bundle holds, computed by the same measurement and reconciliation as any other."""

from attrs import evolve

from iku_kerjasama.findings.finding import in_order
from iku_kerjasama.measurement.breakdowns import DIMENSIONS
from iku_kerjasama.measurement.measure import measure
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.reconciliation.reconcile import Reconciliation, reconcile
from iku_kerjasama.reports.bundle.contents import Contents

__all__ = ["computed", "reconciled"]


def computed(contents: Contents) -> Measurement:
    """Return the measurement of *contents*, broken down by every dimension."""
    asked = contents.question
    result = measure(
        contents.registers,
        contents.rule,
        asked.period,
        options=asked.options,
        as_of=asked.as_of,
        by=DIMENSIONS,
        targets=(asked.target,) if asked.target else (),
    )
    return evolve(
        result,
        region=asked.region,
        named_plugins=asked.plugins,
        engine=asked.engine,
        findings=in_order((*result.findings, *contents.findings)),
    )


def reconciled(contents: Contents, result: Measurement) -> Reconciliation:
    """Return the recaps of *contents* beside what the registers come to, in the quarters of *result*'s period."""
    registers = evolve(contents.registers, findings=(*contents.registers.findings, *contents.findings))
    return reconcile(registers, contents.rule, result, as_of=contents.question.recaps_as_of)
