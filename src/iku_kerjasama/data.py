"""What is meant by DATA: a folder, a workbook, a profile, or objects in Python; opened, and read as registers."""

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen

from iku_kerjasama.errors import IkuError, RuleError, UsageError
from iku_kerjasama.intake.columns import Columns, fitting
from iku_kerjasama.intake.discovery import (
    NAMES,
    is_profile,
    known_register,
    register_files,
    register_sheets,
    workbook_kind,
)
from iku_kerjasama.intake.joining import joined
from iku_kerjasama.intake.profile import Profile
from iku_kerjasama.intake.reader import Reading, Sheet, opened, read, recognised
from iku_kerjasama.measurement.achievement import Target
from iku_kerjasama.plugins import Origin, Session, SourceKind
from iku_kerjasama.plugins.registry import Registry
from iku_kerjasama.plugins.watching import Progress
from iku_kerjasama.registers import Intake, Registers, bind
from iku_kerjasama.rows import Frame, Table
from iku_kerjasama.rules.book import Book

__all__ = [
    "NO_PROFILE",
    "Data",
    "Opened",
    "bound",
    "chosen_options",
    "chosen_targets",
    "opened_data",
    "own_rules",
    "profile_of",
    "uncollected",
]

Data = str | PathLike[str] | Mapping[str, Iterable[Any] | Frame | Table] | Profile
"""Where registers are: a directory, a workbook, a profile or its file, or Python objects or data frames by register."""

NO_PROFILE = Profile()
"""What is gone by where there is no profile."""


_MANY = 200_000
"""How many new objects it would take long to look through."""


@frozen(kw_only=True)
class Opened:
    """The tables of each register, the *profile* that names them, and the *session* they are read in.

    *progress* is told, now and then, how far that is.
    """

    parts: Mapping[str, tuple[Sheet, ...]]
    profile: Profile = NO_PROFILE
    session: Session = field(factory=Session)
    progress: Progress | None = None

    @property
    def single(self) -> dict[str, Sheet]:
        """The registers that are one table, whose rows hold all there is."""
        return {
            register: parts[0]
            for register, parts in self.parts.items()
            if len(parts) == 1 and not parts[0].columns.constants
        }


def opened_data(data: Data, registry: Registry, progress: Progress | None = None) -> Opened:
    """Return the tables of *data*, opened and their columns mapped; *progress* is told how far that and reading is.

    Raises SourceError where one cannot be opened, ProfileError with every fault of a profile, UsageError where *data*
    holds no register.
    """
    session = Session()
    try:
        if isinstance(data, Profile) or (not isinstance(data, Mapping) and is_profile(data)):
            return _by_profile(data, registry, session, progress)
        return Opened(parts=dict(_usual(data, registry, session)), session=session, progress=progress)
    except BaseException:
        session.close()
        raise


def bound(found: Opened) -> Registers:
    """Return the registers in the tables *found*, read to their ends and bound. With that their session is over."""
    readings: dict[str, Reading] = {}
    with found.session:
        for register, parts in found.parts.items():
            several: list[tuple[Columns, Reading]] = []
            for sheet in parts:
                before = sum(reading.intake.read for _, reading in several)
                several.append((sheet.columns, read(sheet, found.progress, before=before)))
            readings[register] = joined(several)
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
    return registers if found.profile is NO_PROFILE else evolve(registers, profile=found.profile)


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the garbage collector from looking through millions of records, which hold no cycles, again and again.

    In the end those of a large register are put where it would move them after having looked twice: into the oldest
    generation. Where few objects are new that is left to it, since what others left in cycles would go there, too, and
    it seldom looks there.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            if gc.get_count()[0] > _MANY and not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def profile_of(registers: Registers) -> Profile:
    """Return the profile that *registers* were read by, `NO_PROFILE` where there was none."""
    return registers.profile if isinstance(registers.profile, Profile) else NO_PROFILE


def chosen_options(given: Mapping[str, str] | None, profile: Profile) -> Mapping[str, str]:
    """Return the options *given*, and of those that are not, the ones *profile* chooses."""
    return {**profile.rule.options, **(given or {})}


def chosen_targets(given: Iterable[Target], profile: Profile) -> tuple[Target, ...]:
    """Return the targets *given*, and those of *profile* for other periods."""
    own = tuple(given)
    spans = {(target.period.start, target.period.end) for target in own}
    return (*own, *(one for one in profile.targets if (one.period.start, one.period.end) not in spans))


def own_rules(profile: Profile) -> Book:
    """Return the book of the rules in *profile*'s own files; RuleError with every fault of them."""
    if not profile.rules:
        return Book()
    from iku_kerjasama.rulebook.files import read_rules  # noqa: PLC0415 - only who has rules of their own needs it

    return read_rules(Path(profile.base, name.replace("\\", "/")) for name in profile.rules)


def _by_profile(
    data: Profile | str | PathLike[str], registry: Registry, session: Session, progress: Progress | None
) -> Opened:
    from iku_kerjasama.intake.profile.files import read_profile  # noqa: PLC0415 - only a profile needs cattrs
    from iku_kerjasama.intake.profile.opening import made, open_planned, planned  # noqa: PLC0415 - the same

    found = made(data) if isinstance(data, Profile) else read_profile(data)
    codes: tuple[str, ...] | None = None
    problems: tuple[IkuError, ...] = ()
    try:
        codes = own_rules(found.profile).codes
    except (RuleError, UsageError) as fault:
        problems = fault.problems or (fault,)
    plans = planned(found, registry, codes=codes, problems=problems)
    parts = open_planned(found.profile, plans, registry, session, progress)
    return Opened(parts=parts, profile=found.profile, session=session, progress=progress)


def _usual(
    data: str | PathLike[str] | Mapping[str, Iterable[Any] | Frame | Table], registry: Registry, session: Session
) -> Iterator[tuple[str, tuple[Sheet, ...]]]:
    """Yield each register of *data*, which no profile describes, with its one table."""
    base, places = _places(data, registry, session)
    for register, (kind, options) in places.items():
        origin = Origin(base=base, register=register, names=NAMES[register], fits=fitting(register), session=session)
        table = kind.open(options, origin)
        yield register, (recognised(opened(register, table, kind=kind.name, plugin=registry.owner(kind))),)


def _places(
    data: str | PathLike[str] | Mapping[str, Iterable[Any] | Frame | Table], registry: Registry, session: Session
) -> tuple[str, dict[str, tuple[SourceKind, object]]]:
    """Return the folder that paths are relative to, and each register's kind of source with its options."""
    if isinstance(data, Mapping):
        memory = registry.source("memory")
        return "", {known_register(name): (memory, memory.options(records=rows)) for name, rows in data.items()}
    path = Path(data)
    workbook = workbook_kind(path, registry)
    if workbook is None:
        files = register_files(path, registry).items()
        return str(path), {name: (kind, kind.options(path=file.name)) for name, (file, kind) in files}
    called = register_sheets(path, workbook.sheets(path, session) if workbook.sheets else ()).items()
    return str(path.parent), {name: (workbook, workbook.options(path=path.name, sheet=sheet)) for name, sheet in called}


def _nothing(register: str) -> Reading:
    return Reading(records=(), keys=(), intake=Intake(register=register), findings=())
