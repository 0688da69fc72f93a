"""A reconciliation as plain data: the object of specification §6, ready to be written as JSON."""

from iku_kerjasama.findings.documents import document
from iku_kerjasama.measurement.documents import Document, context
from iku_kerjasama.measurement.outcomes import Outcome
from iku_kerjasama.reconciliation.figures import Clue, Figure
from iku_kerjasama.reconciliation.reconcile import Reconciliation

__all__ = ["COLUMNS", "reconciliation", "row"]

COLUMNS = ("period", "scope", "subdivision", "kind", "measure", "published", "computed", "difference")
"""The keys of a row, in their order."""


def reconciliation(found: Reconciliation, *, version: str) -> Document:
    """Return ``iku-kerjasama/reconciliation/1``; *version* is the software's. The rows stand in the calendar's order.

    *differences* tells of each row that differs the records counted and what may lie behind it.
    """
    about = context(found.whole, version=version)
    software = about.pop("software")
    return {
        "schema": "iku-kerjasama/reconciliation/1",
        **about,
        "rows": [row(figure) for figure in found.figures],
        "differences": [
            {
                "row": number,
                "counted": [_record(outcome) for outcome in figure.counted],
                "sufficing": figure.sufficing,
                "possible": [_clue(clue) for clue in figure.clues],
            }
            for number, figure in enumerate(found.figures)
            if figure.difference
        ],
        "fits": [{"measure": fit.measure, "option": fit.option, "value": fit.value} for fit in found.fits],
        "findings": [document(finding) for finding in found.findings],
        "software": software,
    }


def row(figure: Figure) -> Document:
    """Return one published figure beside the computed one; null where a dimension, or a count, is not known."""
    return {
        "period": figure.period.label,
        "scope": figure.scope,
        "subdivision": figure.subdivision,
        "kind": figure.kind,
        "measure": figure.measure,
        "published": figure.published,
        "computed": figure.computed,
        "difference": figure.difference,
    }


def _clue(clue: Clue) -> Document:
    return {
        "why": clue.why,
        "amount": clue.amount,
        "reason": clue.clause and clue.clause.reason,
        "fields": list(clue.fields),
        "period": clue.period.label,
        "scope": clue.part.scope,
        "subdivision": clue.part.subdivision,
        "kind": clue.part.kind,
        "records": [_record(outcome) for outcome in clue.outcomes],
    }


def _record(outcome: Outcome) -> Document:
    place = outcome.location
    return {
        "register": outcome.register,
        "id": outcome.id,
        "location": place and {"source": place.source, "sheet": place.sheet, "row": place.row},
    }
