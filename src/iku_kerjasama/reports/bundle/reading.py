"""A bundle's inputs read back: nothing of them is believed, and what is not of its kind is refused by its part."""

from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from datetime import date
from fractions import Fraction
from re import ASCII
from re import compile as pattern
from typing import Any, TypeVar

from iku_kerjasama.errors import IkuError, SourceError
from iku_kerjasama.findings import Finding, Severity
from iku_kerjasama.measurement.achievement import Target
from iku_kerjasama.measurement.results import Region
from iku_kerjasama.messages import N_
from iku_kerjasama.periods import Period
from iku_kerjasama.records import RECORD_TYPES, field_names, is_date, is_flag, is_list
from iku_kerjasama.registers import Intake, SourceUsed
from iku_kerjasama.reports.bundle.canonical import parsed, parsed_lines
from iku_kerjasama.reports.bundle.contents import MOST_RECAPS, Contents, Question, bound
from iku_kerjasama.reports.bundle.names import FINDINGS, QUESTION, RECAPS, RECORDS, REGISTERS, RULE
from iku_kerjasama.rows import Location
from iku_kerjasama.rules.serial import from_data

__all__ = ["contents_of", "of_part"]

_T = TypeVar("_T")
_DAY = pattern(r"\d{4}-\d{2}-\d{2}", ASCII)
_UNREADABLE = (
    *(ArithmeticError, AttributeError, LookupError, TypeError, ValueError),
    *(MemoryError, RecursionError, SyntaxError),
)
"""What data of another shape lead to; the last three are of what is nested without end."""

_FRACTION = pattern(r"\d{1,12}(/\d{1,12})?", ASCII)


@contextmanager
def of_part(part: str) -> Generator[None, None, None]:
    """Turn whatever goes wrong within into the SourceError that *part* cannot be read, or be computed with."""
    try:
        yield
    except IkuError as fault:
        raise SourceError(
            "bundle-part-refused", N_("{part} tidak dapat dipakai. {fault}"), part=part, fault=fault
        ) from fault
    except _UNREADABLE as fault:
        raise SourceError(
            "bundle-part-unreadable",
            N_("{part} tidak terbaca: isinya bukan seperti yang ditulis report --format bundle."),
            part=part,
        ) from fault


def contents_of(parts: Mapping[str, bytes]) -> Contents:
    """Return what the inputs among *parts* hold; SourceError that names the part which cannot be read."""
    with of_part(REGISTERS):
        accounts = parsed(parts[REGISTERS])
        intakes = {register: _intake(register, accounts[register]) for register in RECORDS}
        intakes["recaps"] = _intake("recaps", accounts["recaps"]) if RECAPS in parts else Intake(register="recaps")
    with of_part(RULE):
        rule = from_data(_held(parsed(parts[RULE]), dict))
    with of_part(QUESTION):
        question = _question(parsed(parts[QUESTION]), recapped=RECAPS in parts)
    with of_part(FINDINGS):
        findings = tuple(map(_finding, parsed_lines(parts[FINDINGS])))
    records: dict[str, list[Any]] = {}
    repeats: dict[str, list[int | None]] = {}
    for register, part in RECORDS.items():
        records[register], repeats[register] = [], []
        with of_part(part):
            for entry in parsed_lines(parts[part]):
                first = _maybe(entry["repeats"], int)
                if first is not None and not 0 <= first < len(repeats[register]):
                    raise IndexError(first)
                repeats[register].append(first)
                records[register].append(_record(register, entry))
            if len(records[register]) != intakes[register].accepted:
                raise ValueError(register)
    with of_part(RECAPS):
        records["recaps"] = [_record("recaps", entry) for entry in parsed_lines(parts.get(RECAPS, b""))]
        if len(records["recaps"]) != intakes["recaps"].accepted or len(records["recaps"]) > MOST_RECAPS:
            raise ValueError(RECAPS)
    with of_part("inputs"):
        registers = bound(*records.values(), repeats=repeats, intakes=intakes)
    return Contents(
        registers=registers,
        rule=rule,
        question=question,
        repeats=repeats,
        findings=findings,
        recapped=RECAPS in parts,
    )


def _held(value: Any, kind: type[_T]) -> _T:  # noqa: ANN401 - JSON of any shape
    """Return *value*, which is of *kind*; a truth value is no number."""
    if type(value) is not kind:
        raise TypeError(kind)
    return value


def _maybe(value: Any, kind: type[_T]) -> _T | None:  # noqa: ANN401 - JSON of any shape
    return None if value is None else _held(value, kind)


def _day(value: Any) -> date:  # noqa: ANN401 - JSON of any shape
    if not _DAY.fullmatch(_held(value, str)):
        raise ValueError(_DAY)
    return date.fromisoformat(value)


def _maybe_day(value: Any) -> date | None:  # noqa: ANN401 - JSON of any shape
    return None if value is None else _day(value)


def _texts(value: Any) -> tuple[str, ...]:  # noqa: ANN401 - JSON of any shape
    return tuple(_held(one, str) for one in _held(value, list))


def _exact(value: Any) -> Fraction:  # noqa: ANN401 - JSON of any shape
    if not _FRACTION.fullmatch(_held(value, str)):
        raise ValueError(_FRACTION)
    return Fraction(value)


def _field(name: str) -> Callable[[Any], Any]:
    if is_list(name):
        return _texts
    if is_date(name):
        return _maybe_day
    return lambda value: _maybe(value, bool if is_flag(name) else int if name in _COUNTS else str)


_COUNTS = frozenset({"year", "quarter", "facilitations", "agreements"})
_FIELDS = {register: {name: _field(name) for name in field_names(register)} for register in RECORD_TYPES}


def _record(register: str, entry: Mapping[str, Any]) -> object:
    fields, place = _held(entry["fields"], dict), entry["location"]
    read = {name: _FIELDS[register][name](value) for name, value in fields.items()}
    return RECORD_TYPES[register](**read, location=None if place is None else _location(place))


def _location(place: Mapping[str, Any]) -> Location:
    return Location(
        source=_held(place["source"], str),
        sheet=_maybe(place["sheet"], str),
        row=_maybe(place["row"], int),
        line=_maybe(place["line"], int),
        column=_maybe(place.get("column"), str),
        cell=_maybe(place.get("cell"), str),
    )


def _finding(said: Mapping[str, Any]) -> Finding:
    return Finding(
        code=_held(said["code"], str),
        severity=Severity(said["severity"]),
        register=_maybe(said["register"], str),
        id=_maybe(said["id"], str),
        location=None if said["location"] is None else _location(said["location"]),
        value=_maybe(said["value"], str),
        params={name: _held(text, str) for name, text in _held(said["params"], dict).items()},
    )


def _intake(register: str, said: Mapping[str, Any]) -> Intake:
    return Intake(
        register=register,
        read=_held(said["read"], int),
        accepted=_held(said["accepted"], int),
        rejected=_held(said["rejected"], int),
        skipped=_held(said["skipped"], int),
        fields=frozenset(_texts(said["fields"])),
        sources=tuple(
            SourceUsed(
                register=register,
                kind=_held(one["kind"], str),
                location=_held(one["location"], str),
                digest=_maybe(one["digest"], str),
                plugin=_maybe(one["plugin"], str),
            )
            for one in _held(said["sources"], list)
        ),
        columns={
            (_held(one["source"], str), _maybe(one["sheet"], str)): {
                name: (_held(header, str), _maybe(number, int)) for name, (header, number) in one["fields"].items()
            }
            for one in _held(said["columns"], list)
        },
    )


def _question(said: Mapping[str, Any], *, recapped: bool) -> Question:
    days, region = said["period"], said["region"]
    period = Period(label=_held(days["label"], str), start=_day(days["start"]), end=_day(days["end"]))
    return Question(
        options={name: _held(value, str) for name, value in _held(said["options"], dict).items()},
        period=period,
        as_of=_day(said["as_of"]),
        target=None if said["target"] is None else _target(said["target"], period),
        region=None if region is None else Region(code=_held(region["code"], str), name=_maybe(region["name"], str)),
        plugins=_texts(said["plugins"]),
        engine=_held(said["engine"], str),
        recaps_as_of=_maybe_day(said["recaps_as_of"]) if recapped else None,
    )


def _target(said: Mapping[str, Any], period: Period) -> Target:
    return Target(
        period=period,
        value=_exact(said["value"]),
        version=_held(said["version"], str),
        effective_on=_maybe_day(said["effective_on"]),
        polarity=_held(said["polarity"], str),
        cap=None if said["cap"] is None else _exact(said["cap"]),
        scale=_held(said["scale"], str),
        graded_on=_held(said["graded_on"], str),
    )
