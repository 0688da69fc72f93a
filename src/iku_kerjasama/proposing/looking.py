"""A folder or files looked at: which tables are registers, under which headers, with what in them."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path

from attrs import evolve, fields_dict, frozen

from iku_kerjasama.errors import SourceError
from iku_kerjasama.intake.columns import Habits, fitting, numbered
from iku_kerjasama.intake.discovery import NAMES
from iku_kerjasama.intake.profile.variables import named as variables
from iku_kerjasama.intake.reader import opened
from iku_kerjasama.labels import REGISTERS
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import Origin, Session, SourceKind, Table
from iku_kerjasama.plugins.registry import Registry
from iku_kerjasama.proposing.contents import contents, sample
from iku_kerjasama.proposing.drafts import Draft, Seen
from iku_kerjasama.proposing.entries import Text
from iku_kerjasama.proposing.files import chosen, in_order, is_series, usual
from iku_kerjasama.proposing.matching import certain, known, likely_fitting, unclaimed
from iku_kerjasama.proposing.page import Proposal, Stranger
from iku_kerjasama.records import is_date
from iku_kerjasama.terms import VOCABULARIES, Label

__all__ = ["Fits", "files_of", "looked_at"]

Fits = Callable[[Sequence[str]], int]
"""Tells of some headers how many fields of a register they hold."""

_SAMPLED_ROWS = 2000

_TELLING = 2
"""How many likely headers tell a row for the header: one alone may be a word of a row of data."""

_NAMING = ("id", "letter_number")
"""The fields by which another register may name a record."""

_TABLES = (".xlsx", ".xls", ".xlsb", ".xlsm", ".ods", ".tsv", ".tab", ".txt")
"""Endings of files that may be tables, whether anything here can open them or not."""

_NO_SOURCE = N_("berkas {ending} tidak dapat dibaca di sini. Yang dapat dibaca: iku-kerjasama sources.")
_NO_REGISTER = N_("judul kolomnya bukan judul sebuah register.")
_SEVERAL = N_("dapat berupa {registers}. Bila berkas ini register, tulis namanya pada path.")
_UNNAMEABLE = N_(
    "namanya tidak dapat ditulis di profil: bukan UTF-8, atau memuat ${{…}}, yang di sana berarti variabel lingkungan. "
    "Ganti nama berkasnya."
)


def files_of(folder: Path) -> tuple[Path, ...]:
    """Return the files in *folder* and its own folders, hidden ones and locks of open workbooks left out.

    A folder inside that may not be looked into is passed over.
    """
    found = [path for path in folder.iterdir() if _plain(path)]
    for inner in filter(Path.is_dir, list(found)):
        with suppress(OSError):
            found += [path for path in inner.iterdir() if _plain(path)]
    return tuple(sorted(filter(Path.is_file, found)))


def looked_at(paths: Iterable[Path], base: Path, registry: Registry) -> Proposal:
    """Return what is proposed for the registers in the files at *paths*, which the profile in *base* will name."""
    with Session() as session:
        return _proposal(paths, base, registry, session)


def _proposal(paths: Iterable[Path], base: Path, registry: Registry, session: Session) -> Proposal:
    found: dict[str, list[Seen]] = {}
    strangers: list[Stranger] = []
    for path in paths:
        kind = registry.opening(path.suffix)
        name = _relative(path, base)
        if kind is None:
            if path.suffix.casefold() in _TABLES:
                strangers.append(Stranger(path=name, why=Text(_NO_SOURCE, {"ending": path.suffix})))
            continue
        if not _nameable(name):
            strangers.append(Stranger(path=name, why=Text(_UNNAMEABLE)))
            continue
        try:
            for place in _places(kind, name, base, session):
                registers = _registers(place)
                if len(registers) == 1:
                    found.setdefault(registers[0], []).append(_seen(place, registers[0]))
                else:
                    strangers.append(Stranger(path=place.name, why=_why(registers)))
        except SourceError as fault:
            strangers.append(Stranger(path=name, why=Text(fault.template, fault.params), fault=fault))
    drafts: list[Draft] = []
    for register in filter(found.__contains__, NAMES):
        requests = drafts[0].names() if register == "agreements" and drafts else frozenset()
        drafts.append(_draft(register, found[register], requests))
    return Proposal(drafts=tuple(drafts), strangers=tuple(strangers))


@frozen(kw_only=True)
class _Place:
    """Where a table may be: in the file at *path* from *base* on, of several in its *sheet*; opened in *session*."""

    kind: SourceKind
    path: str
    base: Path
    session: Session
    sheet: str | None = None

    @property
    def name(self) -> str:
        """What the place is called."""
        return self.path if self.sheet is None else f"{self.path} [{self.sheet}]"

    @property
    def finds_header(self) -> bool:
        """Whether the source looks for the header where it is not told the row."""
        return "header_row" in fields_dict(self.kind.options)

    def open(self, register: str, fits: Fits, *, header_row: int | None = None) -> Table:
        """Open the table as *register*, its header the one that *fits*, or the one in *header_row*."""
        keys = {"path": self.path, "sheet": self.sheet, "header_row": header_row}
        options = self.kind.options(**{key: value for key, value in keys.items() if value is not None})
        origin = Origin(base=str(self.base), register=register, fits=fits, session=self.session)
        return self.kind.open(options, origin)


def _places(kind: SourceKind, path: str, base: Path, session: Session) -> Iterator[_Place]:
    """Yield where tables may be in the file at *path*: its sheets, where it has such."""
    place = _Place(kind=kind, path=path, base=base, session=session)
    if kind.sheets is None:
        yield place
        return
    for sheet in kind.sheets(base / path, session):
        if _nameable(sheet):
            yield evolve(place, sheet=sheet)


def _nameable(name: str) -> bool:
    """Return whether a profile can hold *name*, of a file or a sheet."""
    return not any(variables(name)) and name.encode("utf-8", "replace").decode("utf-8") == name


def _plain(path: Path) -> bool:
    return not path.name.startswith((".", "~$"))


def _relative(path: Path, base: Path) -> str:
    """Return *path* from *base* on; whole where no way leads there, as from one drive of Windows to another."""
    try:
        return Path(os.path.relpath(path, base)).as_posix()
    except ValueError:
        return path.resolve().as_posix()


def _registers(place: _Place) -> tuple[str, ...]:
    """Return the registers that the table at *place* may be."""
    fits = {}
    for register in NAMES:
        likely = likely_fitting(register)
        fits[register] = likely(place.open(register, likely).header)
    return chosen(place.sheet or place.path, fits) or chosen(place.path, fits)


def _why(registers: Iterable[str]) -> Text:
    """Return why a table that may be each of *registers* is none."""
    labels = [REGISTERS[register] for register in registers]
    names = Label(*(" / ".join(label.text(lang) for label in labels) for lang in ("id", "en")))
    return Text(_SEVERAL, {"registers": names}) if labels else Text(_NO_REGISTER)


def _seen(place: _Place, register: str) -> Seen:
    """Return the table at *place* as *register*, under the header that the profile will find too."""
    likely = likely_fitting(register)
    first = place.open(register, likely)
    sure = certain(register, first.header)
    fits = fitting(register, Habits(headers=sure))
    table = place.open(register, fits)
    header_row = None
    if (table.first_row, tuple(table.header)) != (first.first_row, tuple(first.header)):
        row = first.first_row - 1
        if place.finds_header and likely(place.open(register, fits, header_row=row).header) >= _TELLING:
            header_row, table = row, place.open(register, fits, header_row=row)
        sure = {name: header for name, header in certain(register, table.header).items() if sure.get(name) == header}
    sheet = opened(register, table, kind=place.kind.name, habits=Habits(headers=sure))
    taken = {**known(register, table.header), **sure}
    asked = {name: header for name, header in taken.items() if name in _NAMING or name in VOCABULARIES or is_date(name)}
    free = unclaimed(table.header, taken.values())
    names = numbered(table.header)
    return Seen(
        path=place.path,
        sheet=place.sheet,
        header_row=header_row,
        headers=names,
        known={name: header for name, header in taken.items() if name not in sure},
        certain=sure,
        samples=sample(names, islice(table.rows(), _SAMPLED_ROWS)),
        contents=contents(sheet, {**asked, **{header: header for header in free}}),
    )


def _draft(register: str, seen: Iterable[Seen], named: frozenset[str]) -> Draft:
    """Return the draft of *register*: copies left out, the tables of a series joined, others in question.

    *named* are the texts by which requests are named.
    """
    originals: dict[object, Seen] = {}
    copies = []
    for one in sorted(seen, key=lambda one: usual(one.path) is None):
        digest = one.contents.digest
        original = originals.setdefault((digest, one.sheet) if digest else one.place, one)
        if original is not one:
            copies.append((one.place, original.place))
    by_place = {one.place: one for one in originals.values()}
    ordered = [by_place[place] for place in in_order(by_place)]
    together = len(ordered) == 1 or (is_series([one.place for one in ordered]) and _told_at_once(ordered))
    usually = [one for one in ordered if register in {usual(one.path), usual(one.sheet or "")}]
    active = usually[0] if len(usually) == 1 and not together else None
    return Draft.of(register, ordered, copies=copies, joined=together, active=active, named=named)


def _told_at_once(seen: Sequence[Seen]) -> bool:
    """Return whether a profile can name all tables *seen*: each file with each sheet, the header always in one row."""
    paths, sheets = ({getattr(one, name) for one in seen} for name in ("path", "sheet"))
    return len(paths) * len(sheets) == len(seen) and len({one.header_row for one in seen}) == 1
