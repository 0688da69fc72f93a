"""The answers of this implementation to the questions of the kit."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal

from iku_kerjasama.conformance.tables import sheet
from iku_kerjasama.data import Opened, bound
from iku_kerjasama.engines.cells.survey import Survey, able
from iku_kerjasama.errors import UsageError
from iku_kerjasama.measurement import documents
from iku_kerjasama.measurement.measure import tasked
from iku_kerjasama.measurement.outcomes import Outcome
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.operations import as_indicator, measure
from iku_kerjasama.operations.check import check
from iku_kerjasama.periods import parse

__all__ = ["GRANULARITIES", "Granularity", "answer"]

Granularity = Literal["records", "cells"]
"""What is judged: the typed records, or their cells."""

GRANULARITIES: tuple[Granularity, ...] = ("records", "cells")
"""The two ways to come to the same answer; the first is the reference."""

_OF_THE_PROGRAM = "likeness-unchecked"
"""The finding that tells of an extra that is not installed and nothing of the registers."""


def answer(question: Mapping[str, Any], granularity: Granularity = "records") -> dict[str, Any]:
    """Return the answer to *question*, judging records or cells; what cells alone cannot decide, records do."""
    try:
        return {"id": question["id"], **_answer(question, granularity)}
    except UsageError:
        return {"id": question["id"], "refused": True}


def _answer(question: Mapping[str, Any], granularity: Granularity) -> dict[str, Any]:
    result, outcomes = _judged(question, granularity)
    document = documents.measurement(result, version="")
    verdicts = [_outcome(outcome) for outcome in outcomes]
    return {
        "value": {key: document[key] for key in ("scoring", "numerator", "denominator", "percentage")},
        "companion": document["companion"],
        **{
            register: [verdict for name, verdict in verdicts if name == register]
            for register in ("facilitations", "agreements")
        },
        "ledger": document["ledger"],
        **({"breakdowns": document["breakdowns"]} if question["by"] else {}),
        **({"findings": _findings(question)} if question["level"] == "findings" else {}),
    }


def _judged(question: Mapping[str, Any], granularity: Granularity) -> tuple[Measurement, Iterable[Outcome]]:
    period, as_of, options, by = parse(question["period"]), _as_of(question), question["options"], question["by"]
    rule = as_indicator(question["rule"], period)
    found = _opened(question, granularity)
    if granularity == "cells":
        task = tasked(rule, period, options=options, as_of=as_of, by=by)
        if able(task.rule, found.single):
            survey = Survey(found.single, task)
            return survey.measurement(), survey.outcomes()
    result = measure(bound(found), rule, period, options=options, as_of=as_of, by=by)
    return result, result.outcomes()


def _opened(question: Mapping[str, Any], granularity: Granularity) -> Opened:
    as_text = granularity == "cells"
    registers = ("facilitations", "agreements")
    return Opened(parts={register: (sheet(register, question[register], as_text=as_text),) for register in registers})


def _as_of(question: Mapping[str, Any]) -> date | None:
    text = question["as_of"]
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as fault:
        raise UsageError("question-no-day", "{text}", text=text) from fault


def _outcome(outcome: Outcome) -> tuple[str, dict[str, Any]]:
    place = outcome.location
    verdict = {"row": place and place.row, "id": outcome.id, "reason": outcome.reason}
    if outcome.register == "facilitations":
        return outcome.register, {**verdict, "followed_up": outcome.followed_up}
    return outcome.register, {**verdict, "weight": outcome.weight}


def _findings(question: Mapping[str, Any]) -> list[dict[str, Any]]:
    period = parse(question["period"])
    as_of = _as_of(question) or period.end
    registers = bound(_opened(question, "records"))
    checked = check(registers, question["rule"], period, options=question["options"], as_of=as_of, today=as_of)
    return [
        {
            "severity": finding.severity.value,
            "code": finding.code,
            "register": finding.register,
            "row": finding.location and finding.location.row,
        }
        for finding in checked.findings
        if finding.code != _OF_THE_PROGRAM
    ]
