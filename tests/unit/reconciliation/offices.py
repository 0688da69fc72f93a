"""Small registers with recaps, reconciled; what the tests look at."""

from collections.abc import Iterable, Sequence

from iku_kerjasama import Figure, Reconciliation, reconcile
from tests.helpers import Row, as_text, naskah, request

__all__ = ["REQUESTS", "SIGNED", "codes", "figure", "possible", "recap", "reconciled", "whys"]

REQUESTS = [
    request("F-1", received_on="2025-01-10", scope="lembaga"),
    request("F-2", received_on="2025-02-10", scope="antar_daerah"),
    request("F-3", received_on="2025-04-10", scope="lembaga"),
    request("F-4", received_on="2025-05-10", scope="lembaga", status="ditolak"),
]
"""Two facilitated requests of the first quarter, one of the second, and one rejected."""

SIGNED = [
    naskah("N-1", "F-1", signed_on="2025-03-01", scope="lembaga"),
    naskah("N-2", "F-2", signed_on="2025-04-01", scope="antar_daerah", kind="kesepakatan_bersama"),
    naskah("N-3", "F-3", signed_on="2025-05-01", scope="lembaga"),
    naskah("N-4", "F-3", signed_on="2025-06-01", scope="lembaga", nature="adendum"),
]
"""One agreement of the first quarter, two of the second, and an amendment."""


def recap(quarter: object, facilitations: object = None, agreements: object = None, **fields: object) -> Row:
    """Return a recap's row for a quarter of 2025."""
    return {"year": 2025, "quarter": quarter, "facilitations": facilitations, "agreements": agreements, **fields}


def reconciled(
    recaps: Iterable[Row],
    facilitations: Sequence[Row] = REQUESTS,
    agreements: Sequence[Row] = SIGNED,
    *,
    period: str | None = None,
    rule: str | None = None,
    **options: str,
) -> Reconciliation:
    """Return these *recaps* reconciled with the other two registers, read as texts."""
    texts = {
        register: [{name: as_text(cell) for name, cell in row.items()} for row in rows]
        for register, rows in (("facilitations", facilitations), ("agreements", agreements), ("recaps", recaps))
    }
    return reconcile(texts, rule, period, options=options)


def figure(found: Reconciliation, quarter: str, measure: str = "agreements", **terms: str) -> Figure:
    """Return the one figure of *found* that is of this *quarter*, *measure* and part."""
    part = {"scope": None, "subdivision": None, "kind": None} | terms
    (one,) = [
        one
        for one in found.figures
        if (one.period.label, one.measure) == (quarter, measure) and {name: getattr(one, name) for name in part} == part
    ]
    return one


def possible(one: Figure) -> list[tuple[str, list[str]]]:
    """Return what may lie behind the difference of *one*: why, and the ids of the records."""
    return [(clue.why, [outcome.id for outcome in clue.outcomes]) for clue in one.clues]


def whys(one: Figure) -> list[str]:
    """Return why *one* may differ: what comes to the difference, and no more."""
    return [clue.why for clue in one.clues[: one.sufficing]]


def codes(found: Reconciliation) -> list[tuple[str, int | None, str | None]]:
    """Return code, row and column of each finding on the recaps."""
    places = [(finding.code, finding.location) for finding in found.findings]
    return [(code, place.row if place else None, place.column if place else None) for code, place in places]
