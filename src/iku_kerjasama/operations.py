"""The verbs: read, measure, compute, explain. Here sources, intake, rules and measurement come together."""

import gc
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from os import PathLike
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from iku_kerjasama import periods
from iku_kerjasama.engines.cells.passes import Progress
from iku_kerjasama.engines.cells.survey import Survey, able
from iku_kerjasama.errors import UsageError
from iku_kerjasama.intake.building import Builder
from iku_kerjasama.intake.discovery import NAMES, is_profile, known_register, register_files
from iku_kerjasama.intake.joining import joined
from iku_kerjasama.intake.profile import Profile
from iku_kerjasama.intake.reader import Reading, Sheet, opened
from iku_kerjasama.intake.reader import read as read_sheet
from iku_kerjasama.measurement.measure import measure as measured
from iku_kerjasama.measurement.measure import tasked
from iku_kerjasama.measurement.outcomes import Outcome
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.messages import N_
from iku_kerjasama.periods import Period
from iku_kerjasama.plugins import Origin
from iku_kerjasama.plugins.registry import Registry, default
from iku_kerjasama.records import Agreement, Facilitation
from iku_kerjasama.registers import Intake, Registers, bind
from iku_kerjasama.rules.book import Book, book
from iku_kerjasama.rules.indicator import Indicator

__all__ = [
    "DEFAULT_RULE",
    "Data",
    "Explanation",
    "as_indicator",
    "as_period",
    "compute",
    "explain",
    "measure",
    "read",
    "record",
    "rule_book",
    "rule_versions",
    "sheets",
    "years",
]

DEFAULT_RULE = "kab-malang"

NO_PROFILE = Profile()
"""What is gone by where there is no profile."""

Data = str | PathLike[str] | Mapping[str, Iterable[Any]] | Profile
"""Where registers are: a directory, a profile or its file, or Python objects by register (dicts or records)."""


def read(data: Data, *, registry: Registry | None = None) -> Registers:
    """Return the registers that *data* holds, typed, with duplicates, links and findings.

    *data* is a directory with ``facilitations.csv`` and ``agreements.csv`` (or ``surat-masuk``, ``register-naskah``),
    which goes by its ``iku.toml`` if there is one; a profile, or its file; or a mapping from a register's name to its
    rows: dicts by field or header, or records. Raises SourceError where a source cannot be read whole, ProfileError
    with every fault of a profile, UsageError where *data* holds no register.
    """
    with _uncollected():
        return _bound(_opened(data, registry or default()))


def measure(
    registers: Registers,
    rule: Indicator | str | None = None,
    period: Period | str | None = None,
    *,
    options: Mapping[str, str] | None = None,
    as_of: date | None = None,
    by: Iterable[str] = (),
    registry: Registry | None = None,
) -> Measurement:
    """Return *rule*, an indicator or the code of one, measured over *registers* for *period* (``"2025-Q3"``).

    A code means the version in force on the period's last day. Rule and *options* go before those of the profile that
    the registers were read by, and those before the defaults. *options*, *as_of* and *by* are as in
    `iku_kerjasama.measurement.measure.measure`. Raises UsageError for a period that cannot be read, UnknownName for a
    name that is not known, NotInForce where no version of the rule is in force.
    """
    profile = registers.profile if isinstance(registers.profile, Profile) else NO_PROFILE
    with _uncollected():
        span = as_period(period, registers, as_indicator(rule, None, registry, profile))
        indicator = as_indicator(rule, span, registry, profile)
        _require(indicator, [register for register, intake in registers.intakes.items() if intake.sources])
        result = measured(registers, indicator, span, options=_options(options, profile), as_of=as_of, by=by)
        return _of_profile(result, profile, registry)


def compute(
    data: Data,
    rule: Indicator | str | None = None,
    period: Period | str | None = None,
    *,
    options: Mapping[str, str] | None = None,
    as_of: date | None = None,
    by: Iterable[str] = (),
    registry: Registry | None = None,
    progress: Progress | None = None,
) -> Measurement:
    """Return *rule* measured over *data*: what `measure` returns for the registers `read` from it, in less time.

    Records are made only where somebody looks at them, so that the result has no outcomes to show: `explain` has.
    *progress* is told, now and then, the register being read and how many of its rows have been.
    """
    explanation = explain(data, rule, period, options=options, as_of=as_of, by=by, registry=registry, progress=progress)
    return evolve(explanation.measurement, verdicts=None)


@frozen
class Explanation:
    """A measurement, and the verdict on every record behind it."""

    measurement: Measurement
    outcomes: Iterator[Outcome]


def explain(
    data: Data,
    rule: Indicator | str | None = None,
    period: Period | str | None = None,
    *,
    options: Mapping[str, str] | None = None,
    as_of: date | None = None,
    by: Iterable[str] = (),
    registry: Registry | None = None,
    progress: Progress | None = None,
) -> Explanation:
    """Return *rule* measured over *data*, with the outcome of every record, the requests first, one at a time.

    Arguments and errors are those of `compute`.
    """
    found = _opened(data, registry or default())
    profile = found.profile or NO_PROFILE
    if period is not None:
        span = period if isinstance(period, Period) else periods.parse(period)
        indicator = as_indicator(rule, span, registry, profile)
        task = tasked(indicator, span, options=_options(options, profile), as_of=as_of, by=by)
        if able(task.rule, found.single):
            with _uncollected():
                survey = Survey(found.single, task, progress=progress)
            return Explanation(_of_profile(survey.measurement(), profile, registry), survey.outcomes())
    with _uncollected():
        registers = _bound(found)
    result = measure(registers, rule, period, options=options, as_of=as_of, by=by, registry=registry)
    return Explanation(result, result.outcomes())


def record(data: Data, outcome: Outcome, *, registry: Registry | None = None) -> Facilitation | Agreement:
    """Return the record that *outcome* is the verdict on, read again from its row of *data*.

    Raises UsageError where the outcome has no place, SourceError where the row is no longer there.
    """
    if outcome.location is None or outcome.location.row is None:
        raise UsageError("outcome-without-place", N_("Tempat entri {id} tidak tercatat."), id=outcome.id)
    parts = _opened(data, registry or default()).parts[outcome.register]
    place = (outcome.location.source, outcome.location.sheet)
    sheet = next((part for part in parts if (part.table.source, part.table.sheet) == place), parts[0])
    ((number, cells),) = sheet.table.fetch([outcome.location.row])
    found: Facilitation | Agreement = Builder(sheet.table, sheet.columns, sheet.readers).build(number, cells)
    return found


def rule_book(*, registry: Registry | None = None) -> Book:
    """Return the book of every rule that is known."""
    offers = (registry or default()).rules()
    return book(indicator for offer in offers for indicator in offer.declaration.indicators)


def rule_versions(code: str, *, registry: Registry | None = None) -> Book:
    """Return the book of the rule *code* alone; UnknownName, with the nearest codes, where there is none."""
    return book((registry or default()).rule(code))


def as_indicator(
    rule: Indicator | str | None,
    period: Period | None,
    registry: Registry | None = None,
    profile: Profile = NO_PROFILE,
) -> Indicator:
    """Return *rule* itself, or the version of the code *rule* in force at the end of *period* (the latest if None).

    None means the rule of *profile*, whose own rules are known beside those of plugins.
    """
    if isinstance(rule, Indicator):
        return rule
    rule = rule or profile.rule.code or DEFAULT_RULE
    versions = rule_versions(rule, registry=registry)
    return versions.in_force(rule, period.end) if period else versions.rule(rule)[-1]


def as_period(period: Period | str | None, registers: Registers, indicator: Indicator) -> Period:
    """Return *period*, read from its notation where it is text; UsageError names the years found where it is None."""
    if isinstance(period, Period):
        return period
    if period is not None:
        return periods.parse(period)
    raise UsageError(
        "period-missing",
        N_("Periode belum disebutkan. Tahun yang ada di register: {years}."),
        years=", ".join(map(str, years(registers, indicator))) or "-",
    )


def years(registers: Registers, indicator: Indicator) -> list[int]:
    """Return the years that the dates *indicator* counts by fall in."""
    days = (
        getattr(record, count.dated_by) for count in indicator.counts for record in getattr(registers, count.register)
    )
    return sorted({day.year for day in days if day is not None})


def sheets(data: Data, *, registry: Registry | None = None) -> dict[str, Sheet]:
    """Return each register's table, opened and its columns mapped, ready to be read.

    A register of several tables has none here, nor one with constants, which stand in no row.
    """
    return _opened(data, registry or default()).single


@frozen(kw_only=True)
class _Opened:
    """The tables of each register, and the profile that names them."""

    parts: Mapping[str, tuple[Sheet, ...]]
    profile: Profile | None = None

    @property
    def single(self) -> dict[str, Sheet]:
        """The registers that are one table, whose rows hold all there is."""
        return {
            register: parts[0]
            for register, parts in self.parts.items()
            if len(parts) == 1 and not parts[0].columns.constants
        }


def _opened(data: Data, registry: Registry) -> _Opened:
    if isinstance(data, Profile) or (not isinstance(data, Mapping) and is_profile(data)):
        return _by_profile(data, registry)
    if isinstance(data, Mapping):
        memory = registry.source("memory")
        asked = {known_register(register): (memory, memory.options(records=rows)) for register, rows in data.items()}
        base = ""
    else:
        files = register_files(Path(data), registry)
        asked = {register: (kind, kind.options(path=path.name)) for register, (path, kind) in files.items()}
        base = str(Path(data))
    return _Opened(
        parts={
            register: (
                opened(
                    register,
                    kind.open(options, Origin(base=base, register=register)),
                    kind=kind.name,
                    plugin=registry.owner(kind),
                ),
            )
            for register, (kind, options) in asked.items()
        }
    )


def _by_profile(data: Profile | str | PathLike[str], registry: Registry) -> _Opened:
    from iku_kerjasama.intake.profile.files import read_profile  # noqa: PLC0415 - only a profile needs cattrs
    from iku_kerjasama.intake.profile.opening import made, open_planned, planned  # noqa: PLC0415 - the same

    found = made(data) if isinstance(data, Profile) else read_profile(data)
    plans = planned(found, registry)
    profile = data if isinstance(data, Profile) else found.profile
    return _Opened(parts=open_planned(profile, plans, registry), profile=profile)


def _options(given: Mapping[str, str] | None, profile: Profile) -> Mapping[str, str]:
    return {**profile.rule.options, **(given or {})}


def _of_profile(result: Measurement, profile: Profile, registry: Registry | None) -> Measurement:
    """Return *result* with what it owes to *profile*."""
    if profile is NO_PROFILE:
        return result
    from iku_kerjasama.intake.profile.opening import named_plugins  # noqa: PLC0415 - only a profile needs cattrs

    return evolve(result, region=profile.region, named_plugins=named_plugins(profile, registry or default()))


def _require(indicator: Indicator, registers: Container[str]) -> None:
    """Raise UsageError where a register that *indicator* counts is not among *registers*."""
    for count in reversed(indicator.counts):
        if count.register not in registers:
            raise UsageError(
                "register-missing",
                N_(
                    "Register {register} tidak ditemukan, padahal aturan {code} menghitungnya. Nama berkas yang "
                    "dicari: {names}, dengan akhiran .csv."
                ),
                register=count.register,
                code=indicator.code,
                names=" / ".join(NAMES[count.register]),
            )


def _bound(found: _Opened) -> Registers:
    readings = {
        register: joined([(sheet.columns, read_sheet(sheet)) for sheet in parts])
        for register, parts in found.parts.items()
    }
    empty = {name: _nothing(name) for name in ("facilitations", "agreements", "recaps") if name not in readings}
    whole = readings | empty
    registers = bind(
        whole["facilitations"].records,
        whole["agreements"].records,
        whole["recaps"].records,
        keys={register: reading.keys for register, reading in whole.items()},
        intakes={register: reading.intake for register, reading in whole.items()},
        findings=(finding for reading in readings.values() for finding in reading.findings),
    )
    return evolve(registers, profile=found.profile) if found.profile else registers


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the garbage collector from looking through millions of records, which hold no cycles, again and again.

    In the end they are put where it would move them after having looked twice: into the oldest generation.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def _nothing(register: str) -> Reading:
    return Reading(records=(), keys=(), intake=Intake(register=register), findings=())
