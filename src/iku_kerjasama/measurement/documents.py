"""Results as plain data: the objects of specification §6, ready to be written as JSON."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from iku_kerjasama.findings.finding import tally
from iku_kerjasama.measurement.achievement import Achievement
from iku_kerjasama.measurement.bounds import Bounds
from iku_kerjasama.measurement.breakdowns import Breakdown
from iku_kerjasama.measurement.comparison import Comparison
from iku_kerjasama.measurement.missing import DIMENSIONS, Missing
from iku_kerjasama.measurement.outcomes import Outcome
from iku_kerjasama.measurement.quarterly import Quarterly
from iku_kerjasama.measurement.results import LedgerRow, Measurement, Score
from iku_kerjasama.percentages import half_up
from iku_kerjasama.records import shown_id
from iku_kerjasama.rules.indicator import Citation

__all__ = ["Document", "achievement", "citation", "comparison", "context", "measurement", "outcome", "points"]

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


def measurement(
    result: Measurement, *, version: str, quarters: Quarterly | None = None, limits: Bounds | None = None
) -> Document:
    """Return ``iku-kerjasama/measurement/1``, *version* being the software's.

    With the table by quarter and the bounds, if given.
    """
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
        **({"achievement": achievement(result.achievement)} if result.achievement else {}),
        **({"quarterly": _quarterly(quarters)} if quarters else {}),
        **({"bounds": {"lowest": limits.lowest.text(), "highest": limits.highest.text()}} if limits else {}),
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


def comparison(found: Comparison, *, version: str) -> Document:
    """Return ``iku-kerjasama/comparison/1``; *version* is the software's. The variants stand in the options' order."""
    base = found.baseline
    about = context(base, version=version)
    software = about.pop("software")
    return {
        "schema": "iku-kerjasama/comparison/1",
        **about,
        "baseline": {
            **_counts(base.value),
            "scoring": base.value.scoring,
            "above_hundred": base.percentage.above_hundred,
            "companion": base.companion and {"scoring": base.companion.scoring, **_counts(base.companion)},
        },
        "variants": [
            {
                "option": one.option,
                "value": one.value,
                **_counts(one.score),
                "scoring": one.scoring,
                "difference": points(one.difference),
                "missing": list(one.missing),
            }
            for one in found.variants
        ],
        "highest": found.highest.percentage.text(),
        "lowest": found.lowest.percentage.text(),
        "spread": points(found.spread),
        "software": software,
    }


def points(difference: Fraction | None) -> str | None:
    """Return *difference* in percentage points with two places, half up from the exact fraction; None stays None."""
    return None if difference is None else half_up(difference, 2)


def achievement(found: Achievement) -> Document:
    """Return a value against its target: *target*, *achievement* and *raw* in percent, text of two places."""
    target, grade = found.target, found.grade
    return {
        "target": half_up(target.value, 2),
        "version": target.version,
        "effective_on": target.effective_on and target.effective_on.isoformat(),
        "held_on": found.on.isoformat(),
        "polarity": target.polarity,
        "cap": None if target.cap is None else half_up(target.cap, 2),
        "achievement": None if found.value is None else half_up(found.value, 2),
        "raw": None if found.raw is None else half_up(found.raw, 2),
        "unavailable": found.unavailable,
        "scale": target.scale,
        "graded_on": target.graded_on,
        "grade": grade and grade.code,
        "missing": found.missing and _missing(found.missing),
    }


def _missing(lacking: Missing) -> Document:
    requests = lacking.open
    return {
        "unit": lacking.unit,
        "count": lacking.count,
        "open": None
        if requests is None
        else {
            "count": len(requests),
            "ids": [shown_id(request) for request in requests],
            "by": [
                {
                    "by": dimension,
                    "rows": [{"key": key, "count": count} for key, count in lacking.by(dimension).items()],
                }
                for dimension in DIMENSIONS
            ],
        },
    }


def _quarterly(table: Quarterly) -> list[Document]:
    return [
        {
            "quarter": quarter.alone.period.label,
            "alone": _column(quarter.alone),
            "cumulative": _column(quarter.to_date),
        }
        for quarter in table.quarters
    ]


def _column(result: Measurement) -> Document:
    about = context(result, version="")
    return {
        "period": about["period"],
        "as_of": about["as_of"],
        **_counts(result.value),
        "scoring": result.value.scoring,
        "companion": result.companion and {"scoring": result.companion.scoring, **_counts(result.companion)},
        "achievement": result.achievement and achievement(result.achievement),
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
