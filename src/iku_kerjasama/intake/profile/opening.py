"""From a profile to the tables of its registers, ready to be read: every fault of the profile first, all at once."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

from attrs import evolve

from iku_kerjasama.errors import IkuError, ProfileError
from iku_kerjasama.intake.columns import Habits, folded
from iku_kerjasama.intake.discovery import NAMES, found_files
from iku_kerjasama.intake.profile.checking import general_faults
from iku_kerjasama.intake.profile.faults import Path as Place
from iku_kerjasama.intake.profile.faults import fault, invalid
from iku_kerjasama.intake.profile.files import Found
from iku_kerjasama.intake.profile.model import Profile, RegisterBlock
from iku_kerjasama.intake.profile.structure import salvaged, to_data
from iku_kerjasama.intake.profile.tables import Entry, Planned, Usual, tables
from iku_kerjasama.intake.profile.words import further_headers, habits, vocabularies, word_faults
from iku_kerjasama.intake.reader import Sheet, opened, recognised
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import Session
from iku_kerjasama.plugins.declarations import VocabularyOffer
from iku_kerjasama.plugins.registry import Offer, Registry
from iku_kerjasama.plugins.watching import Progress

__all__ = ["made", "named_plugins", "open_planned", "planned"]

_HEADER = N_("{place}: judul kolom “{name}” tidak ada di {file}. Judul yang ada: {headers}.")
_CONSTANT_HEADER = N_(
    "{place}: {file} sudah punya kolom “{name}” untuk ini, jadi tidak jelas mana yang berlaku. Hapus kunci ini, atau "
    "hapus kolom itu dari berkas."
)
_OF_THE_SOURCE = ("source", "path", "paths", "sheets")


def made(profile: Profile) -> Found:
    """Return *profile*, made in Python, looked at as a file would be."""
    kept, paths, faults = salvaged(to_data(profile))
    return Found(evolve(kept, file=profile.file, base=profile.base), tuple(paths), tuple(faults))


def planned(
    found: Found, registry: Registry, *, codes: Collection[str] | None = (), problems: Iterable[IkuError] = ()
) -> list[Planned]:
    """Return the tables that the profile *found* names, register by register, in their order.

    *codes* are those of the profile's own rules, None where *problems* say what is wrong with them. Raises
    ProfileError with every fault of the profile.
    """
    profile = found.profile
    faults: list[IkuError] = [*found.faults, *general_faults(profile, registry, codes), *problems]
    faults += word_faults(profile.vocabularies)
    offers = _offers(profile, registry)
    words = vocabularies(profile, offers)
    usual = _usual(profile, registry)
    plans: list[Planned] = []
    for register in NAMES:
        block = profile.blocks.get(register)
        if (block or register in usual) and (register,) not in found.paths:
            block = block or RegisterBlock()
            kept = habits(register, block, words, faults, further=further_headers(register, offers))
            if not _unclear(register, found.paths):
                entry = Entry(profile=profile, register=register, block=block, usual=usual.get(register))
                plans += tables(entry, kept, registry, faults)
    if faults:
        raise invalid(profile.file, faults)
    return plans


def open_planned(
    profile: Profile,
    plans: Iterable[Planned],
    registry: Registry,
    session: Session,
    progress: Progress | None = None,
) -> dict[str, tuple[Sheet, ...]]:
    """Return each register's tables, opened in *session* and their columns mapped; *progress* is told how far.

    Raises SourceError where one cannot be opened or has no column that is known, ProfileError where the profile does
    not fit the columns found.
    """
    sheets: dict[str, tuple[Sheet, ...]] = {}
    problems: list[ProfileError] = []
    for plan in plans:
        plugin = registry.owner(plan.kind)
        sheet = opened(
            plan.register, plan.open(session, progress), kind=plan.kind.name, plugin=plugin, habits=plan.habits
        )
        problems += _misfits(sheet, plan.habits)
        sheets[plan.register] = (*sheets.get(plan.register, ()), sheet)
    if problems:
        raise invalid(profile.file, problems)
    for sheet in chain.from_iterable(sheets.values()):
        recognised(sheet)
    return sheets


def named_plugins(profile: Profile, registry: Registry) -> tuple[str, ...]:
    """Return the distributions whose spellings take part because *profile* names them."""
    return tuple(sorted({offer.distribution for offer in _offers(profile, registry)}))


def _offers(profile: Profile, registry: Registry) -> list[Offer[VocabularyOffer]]:
    offers = registry.vocabularies() if profile.plugins else ()
    return [offer for offer in offers if {offer.plugin, offer.distribution} & set(profile.plugins)]


def _usual(profile: Profile, registry: Registry) -> Mapping[str, Usual]:
    """Return the files with usual names beside the profile, of registers for which it names no other."""
    blocks = profile.blocks
    wanted = [name for name in NAMES if name not in blocks or _locates_nothing(blocks[name])]
    return found_files(Path(profile.base), registry, wanted) if profile.base else {}


def _locates_nothing(block: RegisterBlock) -> bool:
    return block.source is None and block.path is None and not block.paths


def _unclear(register: str, paths: Iterable[Place]) -> bool:
    """Return whether something is wrong with where *register* is, so that more cannot be said of it."""
    return any(path[0] == register and path[1] in _OF_THE_SOURCE for path in paths)


def _misfits(sheet: Sheet, kept: Habits) -> Iterator[ProfileError]:
    """Yield the headers that the profile names and the table has not, and the constants that it has a column for."""
    headers = ", ".join(f"“{header}”" for header in sheet.columns.names if header) or "-"
    there = {folded(header) for header in sheet.columns.names}
    for name, header in kept.headers.items():
        if folded(header) not in there:
            place = f"{sheet.register}.columns.{name}"
            yield fault("header-missing", _HEADER, place, name=header, file=sheet.table.source, headers=headers)
    for name in kept.constants:
        if name in sheet.columns.places:
            yield fault(
                "constant-header",
                _CONSTANT_HEADER,
                f"{sheet.register}.constants.{name}",
                name=sheet.columns.header(name),
                file=sheet.table.source,
            )
