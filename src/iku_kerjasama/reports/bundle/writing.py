"""What a bundle holds as bytes: the inputs, each in the one form that it has."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from iku_kerjasama.findings import Finding
from iku_kerjasama.measurement.achievement import Target
from iku_kerjasama.records import Agreement, Facilitation, field_names
from iku_kerjasama.registers import Intake
from iku_kerjasama.reports.bundle.canonical import document, lines
from iku_kerjasama.reports.bundle.contents import Contents, Question
from iku_kerjasama.reports.bundle.names import FINDINGS, QUESTION, RECAPS, RECORDS, REGISTERS, RULE
from iku_kerjasama.rows import Location
from iku_kerjasama.rules.serial import to_data

__all__ = ["fields_kept", "finding_data", "input_parts"]


def input_parts(contents: Contents) -> dict[str, bytes]:
    """Return the inputs of *contents* by the names of their parts."""
    accounts = (*RECORDS, "recaps") if contents.recapped else RECORDS
    return {
        **{part: lines(_records(contents, register)) for register, part in RECORDS.items()},
        **({RECAPS: lines(_recaps(contents))} if contents.recapped else {}),
        FINDINGS: lines(map(finding_data, contents.findings)),
        QUESTION: document(_question(contents.question, recapped=contents.recapped)),
        REGISTERS: document({register: _intake(contents.registers.intakes[register]) for register in accounts}),
        RULE: document(to_data(contents.rule)),
    }


def fields_kept(intake: Intake) -> tuple[str, ...]:
    """Return the fields that a bundle has of a register: those that a column or a constant fills, and the id."""
    return tuple(name for name in field_names(intake.register) if name == "id" or name in intake.fields)


def finding_data(finding: Finding) -> dict[str, Any]:
    """Return *finding* as plain data, its message left to the catalogue."""
    place = finding.location
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "register": finding.register,
        "id": finding.id,
        "location": place and {**_place(place), "column": place.column, "cell": place.cell},
        "value": finding.value,
        "params": dict(finding.params),
    }


def _records(contents: Contents, register: str) -> Iterator[dict[str, Any]]:
    names = fields_kept(contents.registers.intakes[register])
    records: tuple[Facilitation | Agreement, ...] = getattr(contents.registers, register)
    for record, first in zip(records, contents.repeats[register], strict=True):
        yield {
            "fields": {name: _plain(getattr(record, name)) for name in names},
            "location": record.location and _place(record.location),
            "repeats": first,
        }


def _recaps(contents: Contents) -> Iterator[dict[str, Any]]:
    names = fields_kept(contents.registers.intakes["recaps"])
    for recap in contents.registers.recaps:
        yield {
            "fields": {name: getattr(recap, name) for name in names},
            "location": recap.location and _place(recap.location),
        }


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _place(place: Location) -> dict[str, Any]:
    return {"source": place.source, "sheet": place.sheet, "row": place.row, "line": place.line}


def _question(asked: Question, *, recapped: bool) -> dict[str, Any]:
    region, period, day = asked.region, asked.period, asked.recaps_as_of
    return {
        **({"recaps_as_of": day and day.isoformat()} if recapped else {}),
        "options": dict(asked.options),
        "period": {"label": period.label, "start": period.start.isoformat(), "end": period.end.isoformat()},
        "as_of": asked.as_of.isoformat(),
        "target": asked.target and _target(asked.target),
        "region": region and {"code": region.code, "name": region.name},
        "plugins": list(asked.plugins),
        "engine": asked.engine,
    }


def _target(target: Target) -> dict[str, Any]:
    return {
        "value": str(target.value),
        "version": target.version,
        "effective_on": target.effective_on and target.effective_on.isoformat(),
        "polarity": target.polarity,
        "cap": None if target.cap is None else str(target.cap),
        "scale": target.scale,
        "graded_on": target.graded_on,
    }


def _intake(intake: Intake) -> dict[str, Any]:
    return {
        "read": intake.read,
        "accepted": intake.accepted,
        "rejected": intake.rejected,
        "skipped": intake.skipped,
        "fields": sorted(intake.fields),
        "sources": [
            {"kind": one.kind, "location": one.location, "digest": one.digest, "plugin": one.plugin}
            for one in intake.sources
        ],
        "columns": [
            {"source": source, "sheet": sheet, "fields": {name: list(column) for name, column in held.items()}}
            for (source, sheet), held in sorted(
                intake.columns.items(), key=lambda one: (one[0][0], one[0][1] is not None, one[0][1] or "")
            )
        ],
    }
