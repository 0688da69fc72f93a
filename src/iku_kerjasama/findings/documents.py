"""Findings as plain data, ready to be written as JSON or as a table."""

from collections.abc import Iterable, Iterator
from typing import Any

from iku_kerjasama.findings.catalogue import message, told
from iku_kerjasama.findings.finding import Finding
from iku_kerjasama.rows import Location

__all__ = ["COLUMNS", "document", "rows"]

COLUMNS = (
    *("severity", "code", "register", "id", "source", "sheet", "row", "line", "column", "cell", "value"),
    *("text", "effect", "cure"),
)
"""The columns of a table of findings; the last three are sentences in the language asked for."""


def document(finding: Finding) -> dict[str, Any]:
    """Return one finding of ``iku-kerjasama/findings/1``."""
    place = finding.location
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "register": finding.register,
        "id": finding.id,
        "location": place
        and {
            "source": place.source,
            "sheet": place.sheet,
            "row": place.row,
            "line": place.line,
            "column": place.column,
            "cell": place.cell,
        },
        "value": finding.value,
        "message": {lang: message(finding, lang) for lang in ("id", "en")},
    }


def rows(findings: Iterable[Finding], lang: str) -> Iterator[tuple[object, ...]]:
    """Yield `COLUMNS`, then a row for each of *findings*."""
    yield COLUMNS
    for finding in findings:
        place, said = finding.location or Location(source=""), told(finding, lang)
        where = (place.source, place.sheet, place.row, place.line, place.column, place.cell)
        about = (finding.severity.value, finding.code, finding.register, finding.id)
        yield *about, *where, finding.value, said.text, said.effect, said.cure
