"""Findings: their severities, and how many there are of each."""

from iku_kerjasama.findings import Finding, Severity
from iku_kerjasama.findings.finding import in_order, tally
from iku_kerjasama.rows import Location


def test_findings_are_counted_by_severity_the_gravest_first() -> None:
    """Every severity is counted, none left out for being absent."""
    findings = [Finding(code="x", severity=severity) for severity in (Severity.INFO, Severity.ERROR, Severity.INFO)]
    assert tally(findings) == {"error": 1, "warning": 0, "info": 2}
    assert list(tally([])) == ["error", "warning", "info"]


def test_a_severity_is_its_word() -> None:
    """In JSON a severity is one of three words."""
    assert [str(severity) for severity in Severity] == ["error", "warning", "info"]


def test_a_finding_needs_a_code_and_a_severity_only() -> None:
    """What is not known of a finding is None."""
    finding = Finding(code="x", severity=Severity.INFO)
    assert (finding.register, finding.id, finding.location, finding.value, finding.params) == (
        None,
        None,
        None,
        None,
        {},
    )


def test_findings_are_put_in_the_order_of_their_places() -> None:
    """By register, source, sheet, row as a number, column, code and value; without a place first."""

    def finding(code: str = "a", value: str | None = None, register: str | None = "r", **place: str | int) -> Finding:
        where = Location(**{"source": "s", **place}) if place else None  # type: ignore[arg-type]
        return Finding(code=code, severity=Severity.INFO, register=register, value=value, location=where)

    ordered = [
        finding(register=None),
        finding(register="a", sheet="y"),
        finding(),
        finding(code="b"),
        finding(source="a", row=9),
        finding(row=1),
        finding(row=2),
        finding(row=10),
        finding(row=10, column="x"),
        finding(row=10, column="x", value="1"),
        finding(row=10, column="x", value="2"),
        finding(code="b", row=10, column="x", value="1"),
        finding(row=10, column="y"),
        finding(sheet="x", row=1),
        finding(sheet="y", row=1),
        finding(source="t", row=1),
    ]
    assert in_order(reversed(ordered)) == tuple(ordered)
    assert in_order(()) == ()
