"""From a report's material to what a bundle holds: no path of a machine, no finding that can be found again."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath, PureWindowsPath
from typing import TypeVar

from attrs import evolve

from iku_kerjasama.findings import Finding, Severity
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.plugins import Material
from iku_kerjasama.records import Agreement, Facilitation, Recap
from iku_kerjasama.registers import Intake, Registers
from iku_kerjasama.reports.bundle.computing import computed
from iku_kerjasama.reports.bundle.contents import Contents, Question, bound
from iku_kerjasama.reports.bundle.names import RECORDS
from iku_kerjasama.reports.bundle.writing import finding_data
from iku_kerjasama.rows import Location

__all__ = ["taken"]

_R = TypeVar("_R", Facilitation, Agreement, Recap)


def taken(material: Material) -> Contents:
    """Return what a bundle of *material* holds."""
    registers, result = material.registers, material.measurement
    short = _shortened(registers)
    repeats = {register: _repeats(registers, register) for register in RECORDS}
    contents = Contents(
        registers=bound(
            [_placed(record, short) for record in registers.facilitations],
            [_placed(record, short) for record in registers.agreements],
            [_placed(record, short) for record in registers.recaps],
            repeats=repeats,
            intakes={register: _intake(intake, short) for register, intake in registers.intakes.items()},
        ),
        rule=material.rule,
        question=Question(
            options=result.options,
            period=result.period,
            as_of=result.as_of,
            target=result.achievement.target if result.achievement else None,
            region=result.region,
            plugins=result.named_plugins,
            engine=result.engine,
            recaps_as_of=result.asked.as_of if result.asked else None,
        ),
        repeats=repeats,
        recapped=bool(registers.intakes["recaps"].sources),
    )
    told = (_told(finding, short) for finding in result.findings)
    return evolve(contents, findings=tuple(_left(told, computed(contents))))


def _left(told: Iterator[Finding], result: Measurement) -> Iterator[Finding]:
    """Yield those of the findings *told* that *result*, computed without any, does not come to by itself."""
    again = Counter(map(_mark, result.findings))
    for finding in told:
        mark = _mark(finding)
        if again[mark]:
            again[mark] -= 1
        else:
            yield finding


def _mark(finding: Finding) -> str:
    """Return what tells *finding* from others: all of it but the words that fill its message."""
    return json.dumps(finding_data(evolve(finding, params={})), sort_keys=True)


def _repeats(registers: Registers, register: str) -> list[int | None]:
    """Return the earlier record on an equal row, for each record of *register* that is a duplicate for that reason.

    Rows without an id are compared by nothing else; of those that share one, the finding says whether they are equal.
    """
    records: Sequence[Facilitation | Agreement] = getattr(registers, register)
    rows: list[int | None] = [None] * len(records)
    alike = {
        _row(finding.location)
        for finding in registers.findings
        if (finding.code, finding.register, finding.severity) == ("id-duplicate", register, Severity.WARNING)
    }
    for index, first in registers.duplicates.get(register, {}).items():
        record = records[index]
        if record.id == records[first].id and (record.id is None or _row(record.location) in alike):
            rows[index] = first
    return rows


def _row(place: Location | None) -> tuple[object, ...]:
    return (place.source, place.sheet, place.row) if place else ()


def _shortened(registers: Registers) -> Mapping[str, str]:
    """Return for each source whose name is a path of this machine the name of its file, a number set after a second."""
    names = dict.fromkeys(
        name
        for register in registers.intakes.values()
        for name in (*(source.location for source in register.sources), *(place for place, _ in register.columns))
    )
    short: dict[str, str] = {}
    for name in names:
        path = PureWindowsPath(name) if "\\" in name or name[1:2] == ":" else PurePosixPath(name)
        if path.is_absolute() or path.drive:
            plain = path.name or "?"
            taken_names = {*short.values(), *names}
            number = 1
            while (called := plain if number == 1 else f"{plain} ({number})") in taken_names:
                number += 1
            short[name] = called
    return short


def _location(place: Location, short: Mapping[str, str]) -> Location:
    return evolve(place, source=short[place.source]) if place.source in short else place


def _placed(record: _R, short: Mapping[str, str]) -> _R:
    place = record.location
    return evolve(record, location=_location(place, short)) if place and place.source in short else record


def _intake(intake: Intake, short: Mapping[str, str]) -> Intake:
    """Return the account of a register, as much of it as is kept: of its columns those that hold a field."""
    return Intake(
        register=intake.register,
        read=intake.read,
        accepted=intake.accepted,
        rejected=intake.rejected,
        skipped=intake.skipped,
        fields=intake.fields,
        sources=tuple(evolve(one, location=short.get(one.location, one.location)) for one in intake.sources),
        columns={(short.get(name, name), sheet): held for (name, sheet), held in intake.columns.items()},
    )


def _told(finding: Finding, short: Mapping[str, str]) -> Finding:
    """Return *finding* without a path of this machine in any of its words."""
    if not short:
        return finding

    def cut(text: str) -> str:
        for name in sorted(short, key=len, reverse=True):
            text = text.replace(name, short[name])
        return text

    return evolve(
        finding,
        location=finding.location and _location(finding.location, short),
        value=finding.value and cut(finding.value),
        params={name: cut(text) for name, text in finding.params.items()},
    )
