"""A folder or files looked at: which tables are registers, under which headers, with what in them."""

import os
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from pathlib import Path

from iku_kerjasama.errors import SourceError
from iku_kerjasama.intake.columns import Habits, fitting, numbered
from iku_kerjasama.intake.discovery import NAMES
from iku_kerjasama.intake.profile.variables import named
from iku_kerjasama.intake.reader import opened
from iku_kerjasama.labels import REGISTERS
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import Origin, SourceKind, Table
from iku_kerjasama.plugins.registry import Registry
from iku_kerjasama.proposing.contents import contents, sample
from iku_kerjasama.proposing.drafts import Draft, Seen
from iku_kerjasama.proposing.entries import Text
from iku_kerjasama.proposing.files import chosen, in_order, is_series, usual
from iku_kerjasama.proposing.matching import certain, known, likely_fitting, unclaimed
from iku_kerjasama.proposing.page import Proposal, Stranger
from iku_kerjasama.terms import Label

__all__ = ["files_of", "looked_at"]

_SAMPLED_ROWS = 2000

_TABLES = (".xlsx", ".xls", ".xlsb", ".xlsm", ".ods", ".tsv", ".tab", ".txt")
"""Endings of files that may be tables, whether anything here can open them or not."""

_NO_SOURCE = N_("berkas {ending} tidak dapat dibaca di sini. Yang dapat dibaca: iku-kerjasama sources.")
_NO_REGISTER = N_("judul kolomnya bukan judul sebuah register.")
_SEVERAL = N_("dapat berupa {registers}. Bila berkas ini register, tulis namanya pada path.")
_VARIABLE = N_("namanya memuat ${{…}}, yang di profil berarti variabel lingkungan. Ganti nama berkasnya.")


def files_of(folder: Path) -> tuple[Path, ...]:
    """Return the files in *folder* and its own folders, hidden ones and locks of open workbooks left out."""
    found = [path for path in folder.iterdir() if _plain(path)]
    inner = [path for one in found if one.is_dir() for path in one.iterdir() if _plain(path)]
    return tuple(sorted(path for path in (*found, *inner) if path.is_file()))


def looked_at(paths: Iterable[Path], base: Path, registry: Registry) -> Proposal:
    """Return what is proposed for the registers in the files at *paths*, which the profile in *base* will name."""
    found: dict[str, list[Seen]] = {}
    strangers: list[Stranger] = []
    for path in paths:
        kind = registry.opening(path.suffix)
        name = _relative(path, base)
        if kind is None:
            if path.suffix.casefold() in _TABLES:
                strangers.append(Stranger(path=name, why=Text(_NO_SOURCE, {"ending": path.suffix})))
            continue
        if any(named(name)):
            strangers.append(Stranger(path=name, why=Text(_VARIABLE)))
            continue
        try:
            register, why = _register(kind, name, base)
            if register:
                found.setdefault(register, []).append(_seen(kind, name, base, register))
            else:
                strangers.append(Stranger(path=name, why=why))
        except SourceError as fault:
            strangers.append(Stranger(path=name, why=Text(fault.template, fault.params)))
    drafts = (_draft(register, found[register]) for register in NAMES if register in found)
    return Proposal(drafts=tuple(drafts), strangers=tuple(strangers))


def _plain(path: Path) -> bool:
    return not path.name.startswith((".", "~$"))


def _relative(path: Path, base: Path) -> str:
    return Path(os.path.relpath(path, base)).as_posix()


def _register(kind: SourceKind, path: str, base: Path) -> tuple[str | None, Text]:
    """Return the register that the file at *path* is of, or why it is none."""
    fits = {}
    for register in NAMES:
        likely = likely_fitting(register)
        fits[register] = likely(_open(kind, path, base, register, likely).header)
    registers = chosen(path, fits)
    if len(registers) == 1:
        return registers[0], Text("")
    labels = [REGISTERS[register] for register in registers]
    names = Label(*(" / ".join(label.text(lang) for label in labels) for lang in ("id", "en")))
    return None, Text(_SEVERAL, {"registers": names}) if registers else Text(_NO_REGISTER)


def _open(
    kind: SourceKind, path: str, base: Path, register: str, fits: Callable[[Sequence[str]], int], **keys: object
) -> Table:
    return kind.open(kind.options(path=path, **keys), Origin(base=str(base), register=register, fits=fits))


def _seen(kind: SourceKind, path: str, base: Path, register: str) -> Seen:
    """Return the table in the file at *path* as *register*, under the header that will be found by the profile too."""
    first = _open(kind, path, base, register, likely_fitting(register))
    sure = certain(register, first.header)
    table = _open(kind, path, base, register, fitting(register, Habits(headers=sure)))
    if tuple(table.header) != tuple(first.header):
        sure = {name: header for name, header in certain(register, table.header).items() if sure.get(name) == header}
    sheet = opened(register, table, kind=kind.name, habits=Habits(headers=sure))
    taken = {**known(register, table.header), **sure}
    free = unclaimed(table.header, taken.values())
    names = numbered(table.header)
    return Seen(
        path=path,
        headers=names,
        known={name: header for name, header in taken.items() if name not in sure},
        certain=sure,
        samples=sample(names, islice(table.rows(), _SAMPLED_ROWS)),
        contents=contents(sheet, {**taken, **{header: header for header in free}}),
    )


def _draft(register: str, seen: list[Seen]) -> Draft:
    """Return the draft of *register*: copies left out, the files of a series joined, others in question."""
    originals: dict[str, Seen] = {}
    copies = []
    for one in sorted(seen, key=lambda one: usual(one.path) is None):
        original = originals.setdefault(one.contents.digest or one.path, one)
        if original is not one:
            copies.append((one.path, original.path))
    by_path = {one.path: one for one in originals.values()}
    ordered = [by_path[path] for path in in_order(by_path)]
    together = len(ordered) == 1 or is_series([one.path for one in ordered])
    named_usually = [one.path for one in ordered if usual(one.path)]
    active = named_usually[0] if len(named_usually) == 1 and not together else None
    return Draft.of(register, ordered, copies=copies, joined=together, active=active)
