"""Results as plain data: the objects of specification §6, ready to be written as JSON."""

from collections.abc import Mapping
from typing import Any

from iku_kerjasama.findings.finding import tally
from iku_kerjasama.measurement.breakdowns import Breakdown
from iku_kerjasama.measurement.outcomes import Outcome
from iku_kerjasama.measurement.results import LedgerRow, Measurement, Score
from iku_kerjasama.rules.indicator import Citation

__all__ = ["Document", "citation", "context", "measurement", "outcome"]

Document = dict[str, Any]


def context(result: Measurement, *, version: str) -> Document:
    """Return what every object says where a rule was used: region if known, rule, options, period, as-of, software."""
    region = {"region": {"code": result.region.code, "name": result.region.name}} if result.region else {}
    return {
        **region,
        "rule": {"code": result.indicator.code, "digest": result.digest},
        "options": dict(result.options),
        "period": {
            "label": result.period.label,
            "start": result.period.start.isoformat(),
            "end": result.period.end.isoformat(),
        },
        "as_of": result.as_of.isoformat(),
        "software": {
            "name": "iku-kerjasama",
            "version": version,
            "engine": result.engine,
            "plugins": list(result.plugins),
        },
    }


def measurement(result: Measurement, *, version: str) -> Document:
    """Return ``iku-kerjasama/measurement/1``; *version* is the software's."""
    about = context(result, version=version)
    software = about.pop("software")
    return {
        "schema": "iku-kerjasama/measurement/1",
        **about,
        **_counts(result.value),
        "scoring": result.value.scoring,
        "above_hundred": result.percentage.above_hundred,
        "companion": result.companion and {"scoring": result.companion.scoring, **_counts(result.companion)},
        "breakdowns": [_breakdown(breakdown) for breakdown in result.breakdowns],
        "ledger": {account: _ledger(row) for account, row in result.ledger.items()},
        "findings": tally(result.findings),
        "sources": [
            {
                "register": source.register,
                "kind": source.kind,
                "location": source.location,
                "digest": source.digest,
            }
            for source in result.sources
        ],
        "software": software,
    }


def outcome(verdict: Outcome) -> Document:
    """Return one outcome of ``iku-kerjasama/explanation/1``; only requests say whether they were followed up.

    The side is said where both counts are over the record's register.
    """
    place = verdict.location
    return {
        "register": verdict.register,
        **({"side": verdict.side} if verdict.side else {}),
        "id": verdict.id,
        "counted": verdict.counted,
        "weight": verdict.weight,
        "reason": verdict.reason,
        "citation": verdict.citation and citation(verdict.citation),
        **({"followed_up": verdict.followed_up} if verdict.register == "facilitations" else {}),
        "location": place and {"source": place.source, "sheet": place.sheet, "row": place.row},
    }


def citation(source: Citation) -> Document:
    """Return where a clause comes from."""
    return {
        "basis": source.basis,
        "regulation": source.regulation and source.regulation.title,
        "place": source.place,
        "quote": source.quote,
    }


def _counts(score: Score) -> Mapping[str, Any]:
    return {
        "numerator": score.numerator,
        "denominator": score.denominator,
        "percentage": score.percentage.text(),
    }


def _breakdown(breakdown: Breakdown) -> Document:
    return {
        "by": breakdown.by,
        "additive": breakdown.additive,
        "rows": [
            {
                "key": row.key,
                "numerator": row.numerator,
                "denominator": row.denominator,
                "percentage": row.percentage.text(),
            }
            for row in breakdown.rows
        ],
    }


def _ledger(row: LedgerRow) -> Document:
    return {
        "read": row.read,
        "accepted": row.accepted,
        "rejected": row.rejected,
        "skipped": row.skipped,
        "counted": row.counted,
        "excluded": dict(row.excluded),
    }
