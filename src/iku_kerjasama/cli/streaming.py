"""Outcomes for other programs, written one by one as they come: JSON, JSON lines, and CSV.

CSV is benchmarked on millions of rows: all that the records of one verdict share is put together once.
"""

import json
from collections.abc import Iterable, Iterator
from re import compile as pattern

from iku_kerjasama import __version__
from iku_kerjasama.measurement import documents
from iku_kerjasama.measurement.outcomes import Outcome, Verdict
from iku_kerjasama.measurement.results import Measurement

__all__ = ["COLUMNS", "as_csv", "as_json", "as_lines"]

COLUMNS = (
    "register",
    "id",
    "counted",
    "weight",
    "reason",
    "basis",
    "regulation",
    "place",
    "followed_up",
    "source",
    "sheet",
    "row",
)
"""The columns of ``--format csv``. The register is ``agreements/numerator`` where both counts are over one."""

_special = pattern(r'[",\r\n]').search
_encode = json.JSONEncoder(ensure_ascii=False).encode


def as_json(result: Measurement, outcomes: Iterable[Outcome]) -> Iterator[str]:
    """Yield the one object of ``iku-kerjasama/explanation/1``, an outcome a line."""
    head = {"schema": "iku-kerjasama/explanation/1", **documents.context(result, version=__version__)}
    yield json.dumps(head, ensure_ascii=False, indent=2).removesuffix("\n}")
    yield ',\n  "outcomes": ['
    between = "\n    "
    for outcome in outcomes:
        yield f"{between}{_encode(documents.outcome(outcome))}"
        between = ",\n    "
    yield "\n  ]\n}\n"


def as_lines(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """Yield each outcome as one line of JSON."""
    for outcome in outcomes:
        yield f"{_encode(documents.outcome(outcome))}\n"


def as_csv(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """Yield the header, then each outcome as one line; ids stand as they are in the register."""
    yield ",".join(COLUMNS) + "\n"
    shared: dict[int, tuple[Verdict, str, str]] = {}
    source = sheet = None
    where = ","
    for outcome in outcomes:
        verdict, identity, location = outcome.verdict, outcome.id, outcome.location
        known = shared.get(id(verdict))
        if known is None:
            known = shared[id(verdict)] = (verdict, verdict.account, _shared(outcome))
        if "," in identity or '"' in identity or "\n" in identity or "\r" in identity:
            identity = _quoted(identity)
        if location is None:
            yield f"{known[1]},{identity},{known[2]},,,\n"
            continue
        if location.source is not source or location.sheet is not sheet:
            source, sheet = location.source, location.sheet
            where = f"{_quoted(source)},{_quoted(sheet or '')}"
        row = "" if location.row is None else location.row
        yield f"{known[1]},{identity},{known[2]},{where},{row}\n"


def _shared(outcome: Outcome) -> str:
    """Return the cells from ``counted`` to ``followed_up``."""
    citation = outcome.citation
    cells = (
        _word(outcome.counted),
        str(outcome.weight),
        outcome.reason,
        citation and citation.basis,
        citation and citation.regulation and citation.regulation.title,
        citation and citation.place,
        _word(outcome.followed_up),
    )
    return ",".join(_quoted(cell or "") for cell in cells)


def _word(truth: bool | None) -> str:  # noqa: FBT001 - a truth to be written
    return "" if truth is None else str(truth).lower()


def _quoted(cell: str) -> str:
    """Return *cell* as CSV writes it: in quotes where it holds a comma, a quote or a line's end."""
    if not _special(cell):
        return cell
    doubled = cell.replace('"', '""')
    return f'"{doubled}"'
