"""Findings put together for who is to act on them: of one code at a time, the most harmful first."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from attrs import frozen

from iku_kerjasama.findings.catalogue import Entry, entry_of
from iku_kerjasama.findings.finding import Finding, Severity

__all__ = ["Group", "chosen", "grouped"]

_HARM = {severity: place for place, severity in enumerate(Severity)}


@frozen(kw_only=True)
class Group:
    """The *findings* of one *entry* of the catalogue, or one variant of it, and one *severity*, as they came in."""

    entry: Entry
    severity: Severity
    findings: tuple[Finding, ...]


def grouped(findings: Iterable[Finding]) -> tuple[Group, ...]:
    """Return *findings* by code: first those that move the number, then the likely wrong; of these the most frequent.

    A code that is an error on one row and a warning on another makes two groups, and so does one with a variant.
    """
    by_code: defaultdict[tuple[Severity, str, str | None], list[Finding]] = defaultdict(list)
    for finding in findings:
        by_code[finding.severity, finding.code, finding.params.get("variant")].append(finding)
    groups = (
        Group(entry=entry_of(several[0]), severity=severity, findings=tuple(several))
        for (severity, _, _), several in by_code.items()
    )
    return tuple(sorted(groups, key=lambda group: (_HARM[group.severity], -len(group.findings), group.entry.code)))


def chosen(
    findings: Iterable[Finding],
    *,
    register: str | None = None,
    codes: Collection[str] = (),
    severity: Severity | None = None,
) -> tuple[Finding, ...]:
    """Return the *findings* in *register*, of one of *codes*, and at least as harmful as *severity*, where given."""
    most = _HARM[severity or Severity.INFO]
    return tuple(
        finding
        for finding in findings
        if (register is None or finding.register == register)
        and (not codes or finding.code in codes)
        and _HARM[finding.severity] <= most
    )
