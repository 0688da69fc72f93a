"""The cooperation indicator of an Indonesian regency, computed from its registers, record by record.

    import iku_kerjasama as iku

    registers = iku.read("examples/kabupaten-malang")
    result = iku.measure(registers, "kab-malang", "2025")
    print(result)  # 78,33 % (47 naskah / 60 fasilitasi) · rasio · 2025

Names are loaded when first used (PEP 562): importing the package imports none of its dependencies.
"""

from importlib import import_module

TYPE_CHECKING = False
"""What type checkers take for true: importing it from `typing` would cost as much as all the rest."""

if TYPE_CHECKING:
    from iku_kerjasama.errors import IkuError, ProfileError, SourceError, UsageError
    from iku_kerjasama.exporting.cleaned import Export
    from iku_kerjasama.findings import Finding, Severity
    from iku_kerjasama.intake.profile import Dates, Profile, RegisterBlock, RuleChoice
    from iku_kerjasama.measurement.achievement import Achievement, Target
    from iku_kerjasama.measurement.bounds import Bounds
    from iku_kerjasama.measurement.comparison import Comparison, Variant
    from iku_kerjasama.measurement.narration import narrate
    from iku_kerjasama.measurement.outcomes import Outcome
    from iku_kerjasama.measurement.results import Measurement, Region, Score
    from iku_kerjasama.monitoring.results import Monitoring
    from iku_kerjasama.operations import compare, compute, explain, measure, read, rule_book
    from iku_kerjasama.operations.bounds import bounds
    from iku_kerjasama.operations.check import Checked, check
    from iku_kerjasama.operations.export import export
    from iku_kerjasama.operations.init import propose, templates
    from iku_kerjasama.operations.monitor import monitor
    from iku_kerjasama.operations.reconcile import reconcile
    from iku_kerjasama.operations.report import report
    from iku_kerjasama.operations.verify import verify
    from iku_kerjasama.operations.yearly import quarterly, trend
    from iku_kerjasama.percentages import Percentage
    from iku_kerjasama.periods import Period
    from iku_kerjasama.proposing.page import Proposal
    from iku_kerjasama.reconciliation.figures import Clue, Figure
    from iku_kerjasama.reconciliation.reconcile import Reconciliation
    from iku_kerjasama.records import Agreement, Facilitation, Recap
    from iku_kerjasama.registers import Registers
    from iku_kerjasama.reports.bundle.proof import Verified
    from iku_kerjasama.rules.indicator import Citation, Clause, Count, Indicator

__all__ = [
    "Achievement",
    "Agreement",
    "Bounds",
    "Checked",
    "Citation",
    "Clause",
    "Clue",
    "Comparison",
    "Count",
    "Dates",
    "Export",
    "Facilitation",
    "Figure",
    "Finding",
    "IkuError",
    "Indicator",
    "Measurement",
    "Monitoring",
    "Outcome",
    "Percentage",
    "Period",
    "Profile",
    "ProfileError",
    "Proposal",
    "Recap",
    "Reconciliation",
    "Region",
    "RegisterBlock",
    "Registers",
    "RuleChoice",
    "Score",
    "Severity",
    "SourceError",
    "Target",
    "UsageError",
    "Variant",
    "Verified",
    "bounds",
    "check",
    "compare",
    "compute",
    "explain",
    "export",
    "measure",
    "monitor",
    "narrate",
    "propose",
    "quarterly",
    "read",
    "reconcile",
    "report",
    "rule_book",
    "templates",
    "trend",
    "verify",
]

__version__ = "0.1.0"

_HOMES = {
    "Achievement": "measurement.achievement",
    "Agreement": "records",
    "Checked": "operations.check",
    "Bounds": "measurement.bounds",
    "Citation": "rules.indicator",
    "Clause": "rules.indicator",
    "Clue": "reconciliation.figures",
    "Comparison": "measurement.comparison",
    "Count": "rules.indicator",
    "Dates": "intake.profile",
    "Export": "exporting.cleaned",
    "Facilitation": "records",
    "Figure": "reconciliation.figures",
    "Finding": "findings",
    "IkuError": "errors",
    "Indicator": "rules.indicator",
    "Measurement": "measurement.results",
    "Monitoring": "monitoring.results",
    "Outcome": "measurement.outcomes",
    "Percentage": "percentages",
    "Period": "periods",
    "Profile": "intake.profile",
    "ProfileError": "errors",
    "Proposal": "proposing.page",
    "Recap": "records",
    "Reconciliation": "reconciliation.reconcile",
    "Region": "measurement.results",
    "RegisterBlock": "intake.profile",
    "Registers": "registers",
    "RuleChoice": "intake.profile",
    "Score": "measurement.results",
    "Severity": "findings",
    "SourceError": "errors",
    "Target": "measurement.achievement",
    "UsageError": "errors",
    "Variant": "measurement.comparison",
    "Verified": "reports.bundle.proof",
    "check": "operations.check",
    "bounds": "operations.bounds",
    "compare": "operations",
    "compute": "operations",
    "explain": "operations",
    "export": "operations.export",
    "measure": "operations",
    "monitor": "operations.monitor",
    "narrate": "measurement.narration",
    "propose": "operations.init",
    "quarterly": "operations.yearly",
    "read": "operations",
    "reconcile": "operations.reconcile",
    "report": "operations.report",
    "rule_book": "operations",
    "templates": "operations.init",
    "trend": "operations.yearly",
    "verify": "operations.verify",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    value: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
