"""What a report is made of: the results, each computed once and only where a report asks for it."""

from datetime import date
from typing import TYPE_CHECKING, Protocol

from iku_kerjasama.findings import Finding
from iku_kerjasama.registers import Registers
from iku_kerjasama.rules.indicator import Indicator

if TYPE_CHECKING:
    from iku_kerjasama.measurement.comparison import Comparison
    from iku_kerjasama.measurement.quarterly import Quarterly
    from iku_kerjasama.measurement.results import Measurement
    from iku_kerjasama.measurement.trend import Trend
    from iku_kerjasama.monitoring.results import Monitoring
    from iku_kerjasama.reconciliation.reconcile import Reconciliation
    from iku_kerjasama.rules.sheets.blocks import Sheet

__all__ = ["Material"]


class Material(Protocol):
    """What a report may say, in *lang*, on the day *today*; nothing in it reads a file or a clock.

    A property that is costly is computed when first asked for. `measurement` holds the verdict on every record
    (`Measurement.judged`), the achievement, the ledger, the sources, region and plugins; it can be split by any
    dimension (`Measurement.by`).
    """

    @property
    def lang(self) -> str:
        """The language of the report: ``id`` or ``en``."""
        ...

    @property
    def today(self) -> date:
        """The day the report is made, and the one monitoring looks at."""
        ...

    @property
    def registers(self) -> Registers:
        """The records, their links and duplicates."""
        ...

    @property
    def profile(self) -> str | None:
        """The name of the profile's file, None where there is none."""
        ...

    @property
    def meanings(self) -> tuple[tuple[str, str, str], ...]:
        """What the profile gives a meaning: in which register, what stands there, and what it is taken for."""
        ...

    @property
    def rule(self) -> Indicator:
        """The rule before options; `Measurement.indicator` is the one after them."""
        ...

    @property
    def measurement(self) -> "Measurement":
        """The result that the report is about."""
        ...

    @property
    def comparison(self) -> "Comparison":
        """The result beside every other way of counting."""
        ...

    def otherwise(self, option: str, value: str) -> "Measurement":
        """Return the result with *option* set to *value*: the verdicts behind a variant of `comparison`."""
        ...

    @property
    def quarterly(self) -> "Quarterly | None":
        """The year by quarter, each alone and to date; None where the period is no calendar year."""
        ...

    @property
    def trend(self) -> "Trend | None":
        """The years that the registers have records of, up to this one; None where the period is no calendar year."""
        ...

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that is wrong, or looks wrong, in the data: reading's, counting's and every check's."""
        ...

    @property
    def monitoring(self) -> "Monitoring":
        """The office on the day *today*: what waits, what is in force, what expires."""
        ...

    @property
    def reconciliation(self) -> "Reconciliation | None":
        """The published recaps beside what is counted; None without a recap that names a quarter of the period."""
        ...

    @property
    def sheet(self) -> "Sheet":
        """The indicator sheet of `rule` as counted here."""
        ...
