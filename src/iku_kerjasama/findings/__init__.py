"""Findings: what is wrong, or looks wrong, in the data; never an error, never a silent repair."""

from iku_kerjasama.findings.finding import Finding, Severity

__all__ = ["Finding", "Severity"]
