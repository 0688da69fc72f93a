"""The account of a run for other programs: JSON, and the JUnit XML that build servers read."""

import json
from collections.abc import Sequence
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from iku_kerjasama.conformance.comparing import ABSENT
from iku_kerjasama.conformance.running import Report, Result
from iku_kerjasama.conformance.wording import told

__all__ = ["Document", "document", "junit"]

Document = dict[str, Any]

_CONTROLS = dict.fromkeys({*range(0x20), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)} - set(map(ord, "\t\n\r")), "\ufffd")
"""What XML cannot hold, each made visible."""


def document(report: Report, *, version: str) -> Document:
    """Return ``iku-kerjasama/conformance/1``; *version* is the software's."""
    return {
        "schema": "iku-kerjasama/conformance/1",
        "command": list(report.command),
        "cases": len(report.results),
        "passed": len(report.results) - len(report.failures),
        "topics": [
            {"level": one.level, "topic": one.topic, "cases": one.cases, "passed": one.passed} for one in report.tallies
        ],
        "failures": [_failure(result) for result in report.failures],
        "software": {"name": "iku-kerjasama", "version": version},
    }


def junit(report: Report) -> bytes:
    """Return *report* as JUnit XML: a suite for each topic, a test for each case."""
    whole = Element("testsuites", {"name": "iku-kerjasama conformance", **_counts(report.results)})
    for tally in report.tallies:
        own = [one for one in report.results if (one.case.level, one.case.topic) == (tally.level, tally.topic)]
        suite = SubElement(whole, "testsuite", {"name": f"{tally.level}.{tally.topic}", **_counts(own)})
        for result in own:
            case = result.case
            name = case.id.removeprefix(f"{case.level}/{case.topic}/")
            test = SubElement(
                suite, "testcase", classname=f"{case.level}.{case.topic}", name=name, time=_seconds((result,))
            )
            if not result.passed:
                text = told(result, "en").translate(_CONTROLS)
                kind = result.fault.kind if result.fault else "different"
                failure = SubElement(test, "failure", type=kind, message=text)
                failure.text = f"{case.tests}: {case.why}\n{text}"
    indent(whole)
    found: bytes = tostring(whole, encoding="utf-8", xml_declaration=True)
    return found + b"\n"


def _failure(result: Result) -> Document:
    case, fault, difference = result.case, result.fault, result.difference
    return {
        "id": case.id,
        "tests": case.tests,
        "why": case.why,
        "kind": fault.kind if fault else "different",
        "path": list(difference.path) if difference else [],
        "record": difference.record if difference else None,
        "expected": _shown(difference.expected) if difference else None,
        "given": _shown(difference.given) if difference else None,
        "stderr": fault.stderr if fault else "",
        "message": {"id": told(result, "id"), "en": told(result, "en")},
    }


def _shown(value: object) -> str | None:
    """Return *value* as JSON text; None where there is none."""
    return None if value is ABSENT else json.dumps(value, ensure_ascii=False)


def _counts(results: Sequence[Result]) -> dict[str, str]:
    failures = sum(not result.passed for result in results)
    return {"tests": str(len(results)), "failures": str(failures), "errors": "0", "time": _seconds(results)}


def _seconds(results: Sequence[Result]) -> str:
    milliseconds = sum(round(result.time.total_seconds() * 1000) for result in results)
    return f"{milliseconds // 1000}.{milliseconds % 1000:03d}"
