"""Which tables a register's block names: of what kind, with what options, and with which variables filled in."""

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

from attrs import field, frozen

from iku_kerjasama.errors import IkuError, ProfileError, UnknownName, UsageError
from iku_kerjasama.intake.columns import Habits, fitting
from iku_kerjasama.intake.discovery import NAMES
from iku_kerjasama.intake.profile.faults import fault, key_unknown, unknown
from iku_kerjasama.intake.profile.model import Profile, RegisterBlock
from iku_kerjasama.intake.profile.structure import FaultsError, keys_of, options_from
from iku_kerjasama.intake.profile.variables import Veil, VeiledTable, named, value_of
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import Origin, Session, SourceKind, Table
from iku_kerjasama.plugins.registry import Registry
from iku_kerjasama.plugins.watching import Progress, unwatched

__all__ = ["Entry", "Planned", "Usual", "tables"]

Usual = tuple[Path, SourceKind]
"""The file that a register is in by its usual name, and what opens it."""

_MEMORY = ("memory", "iku-kerjasama:memory")
_PLURALS = {"path": "paths", "sheet": "sheets"}
_COMMON = ("source", "columns", "values", "constants", "dates")

_VARIABLE_MISSING = N_(
    "{place}: variabel lingkungan {name} tidak ada atau kosong. Isi variabel itu sebelum menjalankan perintah."
)
_BOTH = N_("{place}: {one} dan {several} ditulis bersama. Sisakan salah satu.")
_REPEATED = N_("{place}: {path} disebut dua kali, jadi isinya akan terbaca dua kali. Hapus salah satu.")
_NO_FILE = N_("{place}: berkasnya tidak disebut, dan di folder profil tidak ada {names}. Tambahkan path.")
_NO_ENDING = N_("{place}: jenis sumber {path} tidak dikenali dari akhirannya. Tambahkan source, misalnya csv.")
_FROM_CODE = N_("{place}: sumber memory hanya dapat dipakai dari kode Python. Sebutkan berkas atau sumber lain.")


@frozen(kw_only=True)
class Planned:
    """One table of a register before it is opened: its kind of source with its options, and how it is kept."""

    register: str
    kind: SourceKind
    options: Any
    habits: Habits
    base: str
    veil: Veil
    written: Mapping[str, object] = field(factory=dict)

    def open(self, session: Session, progress: Progress | None = None) -> Table:
        """Open the table, in *session*; *progress* is told how far that is, where it takes long."""
        origin = Origin(
            base=self.base,
            register=self.register,
            names=NAMES[self.register],
            fits=fitting(self.register, self.habits),
            session=session,
            written=self.written,
            progress=partial(progress, self.register) if progress else unwatched,
        )
        table = self.veil.guarded(lambda: self.kind.open(self.options, origin), self.kind.name)
        return VeiledTable(table=table, veil=self.veil) if self.veil.values else table


@frozen(kw_only=True)
class Entry:
    """What *profile* says of where a *register* is: its *block*, and the file that has the *usual* name."""

    profile: Profile
    register: str
    block: RegisterBlock
    usual: Usual | None = None


def tables(entry: Entry, kept: Habits, registry: Registry, problems: list[IkuError]) -> Iterator[Planned]:
    """Yield the tables that *entry* names, kept as *kept*; *problems* takes the faults of its keys.

    Where it names neither source nor file, that is the usual one.
    """
    profile, register, block = entry.profile, entry.register, entry.block
    found: list[IkuError] = []
    paths = _paths(register, block, entry.usual, found)
    veil = _veil(register, block, found)
    plans = []
    for path, sheet in product(paths, block.sheets or (None,)):
        kind = _kind(register, block, path, registry, found)
        if kind is None:
            break
        options = _options(entry, kind, {"path": path, "sheet": sheet}, veil, found)
        if found:
            break
        plans.append(
            Planned(
                register=register,
                kind=kind,
                options=options,
                habits=kept,
                base=profile.base,
                veil=veil,
                written=block.keys,
            )
        )
    problems += found
    yield from () if found else plans


def _paths(
    register: str, block: RegisterBlock, usual: Usual | None, problems: list[IkuError]
) -> tuple[str | None, ...]:
    """Return the files that *block* names, None for a source without a file."""
    if block.path is not None and block.paths:
        problems.append(fault("both-written", _BOTH, register, one="path", several="paths"))
    if "sheet" in block.keys and block.sheets:
        problems.append(fault("both-written", _BOTH, register, one="sheet", several="sheets"))
    written = block.paths or ((block.path,) if block.path is not None else ())
    paths = tuple(path.replace("\\", "/") for path in written)
    for place, path in enumerate(paths):
        if path in paths[:place]:
            problems.append(fault("path-repeated", _REPEATED, f"{register}.paths[{place + 1}]", path=path))
    if paths or block.source is not None:
        return paths or (None,)
    if usual is None:
        names = " / ".join(NAMES[register])
        problems.append(fault("file-missing", _NO_FILE, register, names=names))
        return ()
    return (usual[0].name,)


def _veil(register: str, block: RegisterBlock, problems: list[IkuError]) -> Veil:
    """Return the variables that *block* reads, with their values."""
    values: dict[str, str] = {}
    further = {} if block.source in _MEMORY else block.keys
    for key, value in {"path": block.path, "paths": block.paths, "sheets": block.sheets, **further}.items():
        for name in named(value):
            found = value_of(name)
            if found is None:
                problems.append(fault("variable-missing", _VARIABLE_MISSING, f"{register}.{key}", name=name))
            values[name] = found or ""
    return Veil(values)


def _kind(
    register: str, block: RegisterBlock, path: str | None, registry: Registry, problems: list[IkuError]
) -> SourceKind | None:
    try:
        if block.source is not None:
            return registry.source(block.source)
        found = registry.opening(Path(path or "").suffix)
    except UnknownName:
        known = [offer.known_as for offer in registry.sources()]
        problems.append(unknown("source", block.source or "", known, f"{register}.source"))
        return None
    except UsageError as error:
        problems.append(ProfileError(error.code, error.template, problems=(), **error.params))
        return None
    if found is None:
        problems.append(fault("source-unclear", _NO_ENDING, register, path=path))
    return found


def _options(
    entry: Entry, kind: SourceKind, single: Mapping[str, str | None], veil: Veil, problems: list[IkuError]
) -> object:
    """Return the options of *kind*, made of the block's keys and the *single* ones that differ from table to table."""
    profile, register, block = entry.profile, entry.register, entry.block
    known = keys_of(kind.options)
    allowed = (*known, *_COMMON, *(several for one, several in _PLURALS.items() if one in known))
    written = (*block.keys, *(name for name in ("path", "paths", "sheets") if getattr(block, name)))
    strange = [key_unknown(name, allowed, f"{register}.{name}") for name in written if name not in allowed]
    if block.source in _MEMORY:
        if profile.file is not None:
            problems.append(fault("source-memory", _FROM_CODE, f"{register}.source"))
            return None
        problems += strange
        return None if problems else kind.options(**block.keys)
    problems += strange
    if problems:
        return None
    data = {**block.keys, **{name: value for name, value in single.items() if value is not None}}
    try:
        return options_from({name: veil.filled(value) for name, value in data.items()}, kind.options, register)
    except FaultsError as error:
        problems += error.faults
        return None
