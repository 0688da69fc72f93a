"""One finding and its severity."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from attrs import field, frozen

from iku_kerjasama.rows import Location

__all__ = ["Finding", "Severity", "in_order", "tally"]


class Severity(StrEnum):
    """How much a finding matters: an error moves or may move the number, a warning is likely wrong."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@frozen(kw_only=True, weakref_slot=False)
class Finding:
    """Something found in the data: its stable *code*, where it stood, and the raw *value*.

    *id* is the record's id as shown; *params* fill the message of the catalogue.
    """

    code: str
    severity: Severity
    register: str | None = None
    id: str | None = None
    location: Location | None = None
    value: str | None = None
    params: Mapping[str, str] = field(factory=dict)


def tally(findings: Iterable[Finding]) -> dict[str, int]:
    """Return how many findings there are of each severity, the gravest first."""
    counts = {severity.value: 0 for severity in Severity}
    for finding in findings:
        counts[finding.severity.value] += 1
    return counts


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return *findings* by register and place; those without a place come first."""
    return tuple(sorted(findings, key=_place))


def _place(finding: Finding) -> tuple[str, str, str, int, str, str, str]:
    place = finding.location or Location(source="")
    return (
        finding.register or "",
        place.source,
        place.sheet or "",
        place.row or 0,
        place.column or "",
        finding.code,
        finding.value or "",
    )
