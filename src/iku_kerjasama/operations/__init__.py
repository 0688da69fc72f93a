"""The verbs: read, measure, compute, explain, compare. Here sources, intake, rules and measurement come together."""

from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from iku_kerjasama import periods
from iku_kerjasama.data import (
    NO_PROFILE,
    Data,
    bound,
    chosen_options,
    chosen_targets,
    opened_data,
    profile_of,
    uncollected,
)
from iku_kerjasama.engines.cells.survey import Survey, able
from iku_kerjasama.engines.engine import Engine, engine_of
from iku_kerjasama.errors import SourceError, UsageError
from iku_kerjasama.findings.finding import in_order
from iku_kerjasama.intake.building import Builder
from iku_kerjasama.intake.discovery import NAMES
from iku_kerjasama.intake.profile import ENGINES, Profile
from iku_kerjasama.intake.reader import Sheet
from iku_kerjasama.measurement.achievement import Target, holding
from iku_kerjasama.measurement.measure import against, tasked
from iku_kerjasama.measurement.measure import measure as measured
from iku_kerjasama.measurement.outcomes import Outcome
from iku_kerjasama.measurement.remarks import turns, untargeted
from iku_kerjasama.measurement.results import Asked, Measurement
from iku_kerjasama.messages import N_
from iku_kerjasama.operations.counting import Counted, counting_by
from iku_kerjasama.operations.rules import (
    DEFAULT_RULE,
    as_indicator,
    dated,
    derive,
    rule_book,
    rule_file,
    rule_files,
    rule_versions,
)
from iku_kerjasama.periods import Period
from iku_kerjasama.plugins import Session
from iku_kerjasama.plugins.registry import Registry, default
from iku_kerjasama.plugins.watching import Progress
from iku_kerjasama.records import Agreement, Facilitation
from iku_kerjasama.registers import Registers
from iku_kerjasama.rules.indicator import Indicator
from iku_kerjasama.rules.options import chosen

if TYPE_CHECKING:
    from iku_kerjasama.measurement.comparison import Comparison

__all__ = [
    "DEFAULT_RULE",
    "Explanation",
    "as_indicator",
    "as_period",
    "compare",
    "compute",
    "derive",
    "explain",
    "measure",
    "read",
    "record",
    "rule_book",
    "rule_file",
    "rule_files",
    "rule_versions",
    "sheets",
    "years",
]


def read(data: Data, *, registry: Registry | None = None) -> Registers:
    """Return the registers that *data* holds, typed, with duplicates, links and findings.

    *data* is a directory with ``facilitations.csv`` and ``agreements.csv`` (or ``surat-masuk``, ``register-naskah``),
    which goes by its ``iku.toml`` if there is one; a profile, or its file; or a mapping from a register's name to its
    rows: dicts by field or header, records, or a data frame (pandas, polars, Arrow). Raises SourceError where a source
    cannot be read whole, ProfileError with every fault of a profile, UsageError where *data* holds no register.
    """
    with uncollected():
        return bound(opened_data(data, registry or default()))


def measure(
    registers: Registers,
    rule: Indicator | str | None = None,
    period: Period | str | None = None,
    *,
    options: Mapping[str, str] | None = None,
    as_of: date | None = None,
    by: Iterable[str] = (),
    targets: Iterable[Target] = (),
    registry: Registry | None = None,
) -> Measurement:
    """Return *rule*, an indicator or the code of one, measured over *registers* for *period* (``"2025-Q3"``).

    A code means the version in force on the period's last day. Rule, *options* and *targets* go before those of the
    profile that the registers were read by, and those before the defaults. *options* to *targets* are as in
    `iku_kerjasama.measurement.measure.measure`. Raises UsageError for a period that cannot be read, UnknownName for a
    name that is not known, NotInForce where no version of the rule is in force.
    """
    profile = profile_of(registers)
    with uncollected():
        span = as_period(period, registers, as_indicator(rule, None, registry, profile))
        indicator, versions = dated(rule, span, registry, profile)
        _require(indicator, [register for register, intake in registers.intakes.items() if intake.sources])
        chosen, known = chosen_options(options, profile), chosen_targets(targets, profile)
        result = measured(registers, indicator, span, options=chosen, as_of=as_of, by=by, targets=known)
        asked = Asked(registers=registers, rule=rule, as_of=as_of, targets=known)
        return evolve(_of_profile(_told(result, versions), profile, registry), asked=asked)


def compute(
    data: Data,
    rule: Indicator | str | None = None,
    period: Period | str | None = None,
    *,
    options: Mapping[str, str] | None = None,
    as_of: date | None = None,
    by: Iterable[str] = (),
    targets: Iterable[Target] = (),
    engine: str | Engine | None = None,
    registry: Registry | None = None,
    progress: Progress | None = None,
) -> Measurement:
    """Return *rule* measured over *data*: what `measure` returns for the registers `read` from it, in less time.

    Records are made only where somebody looks at them, so that the result has no outcomes to show: `explain` has.
    *progress* is told, now and then, the register being read and how many of its rows have been. Where a target holds,
    the records are made, since what is missing to it are records.

    *engine* is what counts, or its name (`iku_kerjasama.engines`): by default the profile's, else the reference. Every
    engine comes to the same result, but none beside the reference looks for findings on single records, or tells of
    open requests beside a target.
    """
    explanation = explain(
        data,
        rule,
        period,
        options=options,
        as_of=as_of,
        by=by,
        targets=targets,
        engine=engine,
        registry=registry,
        progress=progress,
    )
    with explanation.session:
        return evolve(explanation.measurement, verdicts=None, asked=None)


@frozen
class Explanation:
    """A measurement, and the verdict on every record behind it, for as long as the *session* lasts.

    *counted* is the engine's account of it, which can write the outcomes by itself; None where the reference counted.
    """

    measurement: Measurement
    outcomes: Iterator[Outcome]
    session: Session = field(factory=Session, eq=False, repr=False)
    counted: Counted | None = field(default=None, eq=False, repr=False)


def explain(
    data: Data,
    rule: Indicator | str | None = None,
    period: Period | str | None = None,
    *,
    options: Mapping[str, str] | None = None,
    as_of: date | None = None,
    by: Iterable[str] = (),
    targets: Iterable[Target] = (),
    engine: str | Engine | None = None,
    registry: Registry | None = None,
    progress: Progress | None = None,
) -> Explanation:
    """Return *rule* measured over *data*, with the outcome of every record, the requests first, one at a time.

    Arguments and errors are those of `compute`.
    """
    found = opened_data(data, registry or default(), progress)
    profile = found.profile
    known = chosen_targets(targets, profile)
    other = engine_of(engine or profile.engine or ENGINES[0])
    if period is not None:
        span = period if isinstance(period, Period) else periods.parse(period)
        indicator, versions = dated(rule, span, registry, profile)
        task = tasked(indicator, span, options=chosen_options(options, profile), as_of=as_of, by=by)
        if other is not None:
            _require(indicator, found.parts)
            with found.session.unless_done(), uncollected():
                counted = Counted(counting_by(other, found, [task]), task)
                result = _of_profile(_told(against(counted.measurement(), known), versions), profile, registry)
            return Explanation(
                result, found.session.during(counted.outcomes()), found.session, counted if other.writes else None
            )
        if not holding(known, span) and able(task.rule, found.single):
            with found.session.unless_done(), uncollected():
                survey = Survey(found.single, task, progress=progress)
                result = _of_profile(_told(survey.measurement(), versions), profile, registry)
            return Explanation(result, found.session.during(survey.outcomes()), found.session)
    with uncollected():
        registers = bound(found)
    result = measure(registers, rule, period, options=options, as_of=as_of, by=by, targets=known, registry=registry)
    return Explanation(result, result.outcomes())


def compare(
    data: Data | Registers,
    rule: Indicator | str | None = None,
    period: Period | str | None = None,
    *,
    options: Mapping[str, str] | None = None,
    as_of: date | None = None,
    engine: str | Engine | None = None,
    registry: Registry | None = None,
    progress: Progress | None = None,
) -> "Comparison":
    """Return *rule* measured over *data* under *options*, beside the value under each other value of each option.

    *data* is what `read` takes, or the registers it returned, which the reference counts; it is read once. Arguments
    and errors are otherwise those of `compute`.
    """
    from iku_kerjasama.measurement import comparison  # noqa: PLC0415 - only who compares needs it

    chosen(options or {})
    with uncollected():
        found = None if isinstance(data, Registers) else opened_data(data, registry or default(), progress)
        other = None if found is None else engine_of(engine or found.profile.engine or ENGINES[0])
        if found is not None and other is not None and period is not None:
            with found.session:
                span = period if isinstance(period, Period) else periods.parse(period)
                indicator, versions = dated(rule, span, registry, found.profile)
                _require(indicator, found.parts)
                values = chosen(chosen_options(options, found.profile))
                task = tasked(indicator, span, options=values, as_of=as_of)
                tasks = comparison.tasks(indicator, span, options=values, as_of=as_of)
                counting = counting_by(other, found, [task, *tasks.values()])
                baseline = counting.measurement(task)
                compared = comparison.compared(
                    baseline, {changed: counting.measurement(one) for changed, one in tasks.items()}
                )
            profile = found.profile
        else:
            registers = data if isinstance(data, Registers) else bound(found or opened_data(data, default()))
            profile = profile_of(registers)
            span = as_period(period, registers, as_indicator(rule, None, registry, profile))
            indicator, versions = dated(rule, span, registry, profile)
            _require(indicator, [register for register, intake in registers.intakes.items() if intake.sources])
            asked = chosen_options(options, profile)
            compared = comparison.compare(registers, indicator, span, options=asked, as_of=as_of)
        return evolve(compared, baseline=_of_profile(_told(compared.baseline, versions), profile, registry))


def record(data: Data, outcome: Outcome, *, registry: Registry | None = None) -> Facilitation | Agreement:
    """Return the record that *outcome* is the verdict on, read again from its row of *data*.

    Raises UsageError where the outcome has no place, SourceError where that record no longer stands there.
    """
    if outcome.location is None or outcome.location.row is None:
        raise UsageError("outcome-without-place", N_("Tempat entri {id} tidak tercatat."), id=outcome.id)
    parts = opened_data(data, registry or default()).parts[outcome.register]
    place = (outcome.location.source, outcome.location.sheet)
    sheet = next((part for part in parts if (part.table.source, part.table.sheet) == place), parts[0])
    ((number, cells),) = sheet.table.fetch([outcome.location.row])
    found: Facilitation | Agreement = Builder(sheet.table, sheet.columns, sheet.readers).build(number, cells)
    if found.id not in (None, outcome.id):
        raise SourceError(
            "source-changed",
            N_("{place} kini memuat entri {found}, bukan lagi {id}: sumbernya berubah selagi dibaca. Ulangi."),
            place=str(outcome.location),
            found=found.id,
            id=outcome.id,
        )
    return found


def _told(result: Measurement, versions: tuple[Indicator, ...]) -> Measurement:
    """Return *result*, which says so where its period is not of one version alone."""
    found = tuple(turns(versions, result.period))
    return evolve(result, findings=in_order((*result.findings, *found))) if found else result


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
    return opened_data(data, registry or default()).single


def _of_profile(result: Measurement, profile: Profile, registry: Registry | None) -> Measurement:
    """Return *result* with what it owes to *profile*."""
    if profile is NO_PROFILE:
        return result
    from iku_kerjasama.intake.profile.opening import named_plugins  # noqa: PLC0415 - only a profile needs cattrs

    return evolve(
        result,
        region=profile.region,
        named_plugins=named_plugins(profile, registry or default()),
        findings=in_order(
            (*result.findings, *(() if result.achievement else untargeted(profile.targets, result.period)))
        ),
    )


def _require(indicator: Indicator, registers: Container[str]) -> None:
    """Raise UsageError where a register that *indicator* counts is not among *registers*."""
    for count in reversed(indicator.counts):
        if count.register not in registers:
            raise UsageError(
                "register-missing",
                N_(
                    "Register {register} tidak ditemukan, padahal aturan {code} menghitungnya. Nama berkas atau "
                    "lembar yang dicari: {names}."
                ),
                register=count.register,
                code=indicator.code,
                names=" / ".join(NAMES[count.register]),
            )
