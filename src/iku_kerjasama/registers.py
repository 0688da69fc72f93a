"""The books together: which record stays for its duplicates, and which agreement answers which request.

All of this is the same whatever the options; specification §1, *Ids, duplicates, links*, is the text it follows.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from operator import attrgetter
from typing import Generic, Protocol, TypeVar, runtime_checkable

from attrs import evolve, field, frozen

from iku_kerjasama.findings import Finding, Severity
from iku_kerjasama.findings.catalogue import found
from iku_kerjasama.labels import places
from iku_kerjasama.records import Agreement, Facilitation, Recap, shown_id
from iku_kerjasama.roll import Roll
from iku_kerjasama.rows import Location, address

__all__ = [
    "Directory",
    "Intake",
    "Key",
    "Links",
    "Registers",
    "Repeats",
    "Rereading",
    "SourceUsed",
    "at_cell",
    "bind",
    "duplicates",
    "keys_at",
    "linked",
    "placed",
]

_T = TypeVar("_T")
_T_co = TypeVar("_T_co", covariant=True)

Key = tuple[object, ...]
"""A row's mapped cells, trimmed, unknowns alike: what two rows are compared by."""


@frozen(kw_only=True)
class SourceUsed:
    """A source that a register was read from.

    *digest* is of the file's bytes, None for databases and APIs; *plugin* the distribution that brought this kind of
    source, None where it is built in.
    """

    register: str
    kind: str
    location: str
    digest: str | None = None
    plugin: str | None = None


@frozen(kw_only=True)
class Intake:
    """What intake made of one register: its rows' fate, and the columns found.

    *read* is *accepted* + *rejected* + *skipped*. *fields* are the mapped fields, *headers* the columns as written,
    *accepted_headers* the headers that each field goes by. *columns* tells for each source and sheet the header above
    each field and, of a spreadsheet, the number of its column.
    """

    register: str
    read: int = 0
    accepted: int = 0
    rejected: int = 0
    skipped: int = 0
    fields: frozenset[str] = frozenset()
    headers: tuple[str, ...] = ()
    accepted_headers: Mapping[str, tuple[str, ...]] = field(factory=dict)
    sources: tuple[SourceUsed, ...] = ()
    columns: Mapping[tuple[str, str | None], Mapping[str, tuple[str, int | None]]] = field(factory=dict)


@frozen(kw_only=True)
class Registers:
    """The registers, bound: records, duplicates and links.

    *duplicates* gives, for each register, the index of the record that stays for each duplicate's index. *links* gives
    for each agreement the indexes of the requests it answers, each once.
    """

    facilitations: tuple[Facilitation, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    recaps: tuple[Recap, ...] = ()
    intakes: Mapping[str, Intake] = field(factory=dict)
    duplicates: Mapping[str, Mapping[int, int]] = field(factory=dict)
    links: tuple[tuple[int, ...], ...] = ()
    parents: tuple[int | None, ...] = ()
    findings: tuple[Finding, ...] = ()
    profile: object | None = field(default=None, eq=False, repr=False)

    @property
    def links_known(self) -> bool:
        """Whether the register of agreements has a column that names the requests."""
        return "facilitation_ids" in self.intakes["agreements"].fields


@frozen
class Repeats:
    """What of a register repeats something else in it.

    *copies* gives the index of the record that stays for each duplicate's; the *roll* holds the ids of the records that
    are neither duplicates nor test records, their rows counting from 1.
    """

    copies: Mapping[int, int]
    roll: Roll


@frozen
class Links(Generic[_T]):
    """The requests that each agreement answers, where there are any, and the references that do not link.

    *unfound* gives the agreement, what it named, and whether that is ambiguous rather than broken.
    """

    found: Mapping[int, tuple[_T, ...]]
    unfound: tuple[tuple[int, str, bool], ...]

    def findings(self, agreements: Mapping[int, Facilitation | Agreement], intake: Intake) -> Iterator[Finding]:
        """Yield the findings on the references that do not link, given the *agreements* that hold them."""
        for index, entry, ambiguous in self.unfound:
            code = "link-ambiguous" if ambiguous else "link-broken"
            yield _note(code, intake, agreements[index], "facilitation_ids", value=entry)


@runtime_checkable
class Rereading(Protocol):
    """Keys that are read again when they are asked for, several at once quicker than one by one."""

    def several(self, indexes: Sequence[int]) -> Iterator[Key]:
        """Yield the keys at these *indexes*, which ascend."""
        ...


class Directory(Protocol[_T_co]):
    """What a reference may mean: records of a register, each given by some number of its own."""

    def by_id(self, reference: str) -> _T_co | None:
        """Return the record with this id: the one that stays, else the one that stays for a duplicate, else a test."""
        ...

    def by_number(self, wanted: AbstractSet[str]) -> Mapping[str, Sequence[_T_co]]:
        """Return the records with each *wanted* letter number, duplicates and test records left out."""
        ...


def keys_at(keys: Sequence[Key], indexes: Sequence[int]) -> Iterator[Key]:
    """Return the *keys* at *indexes*, which ascend."""
    return keys.several(indexes) if isinstance(keys, Rereading) else map(keys.__getitem__, indexes)


def placed(intake: Intake, record: Facilitation | Agreement | Recap, name: str) -> Location | None:
    """Return the place of the cell of field *name* from which *record* was read, None where it was read from none."""
    return None if record.location is None else at_cell(intake, record.location, name)


def at_cell(intake: Intake, where: Location, name: str) -> Location:
    """Return the place of the cell of field *name* in the row that stands at *where*."""
    source, sheet, row = where.source, where.sheet, where.row
    header, column = intake.columns.get((source, sheet), {}).get(name, (None, None))
    cell = None if column is None or row is None else address(column, row)
    return Location(source=source, sheet=sheet, row=row, line=where.line, column=header, cell=cell)


class _Books:
    """The directory of typed *records*, by index, each with a *number* of its own."""

    def __init__(self, records: Sequence[Facilitation | Agreement], repeats: Repeats, number: str) -> None:
        self._records = records
        self._repeats = repeats
        self._number = attrgetter(number)

    def by_id(self, reference: str) -> int | None:
        row = self._repeats.roll.find(reference)
        return row - 1 if row else self._others.get(reference)

    def by_number(self, wanted: AbstractSet[str]) -> Mapping[str, Sequence[int]]:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for index, number in enumerate(map(self._number, self._records)):
            if number in wanted and index not in self._repeats.copies and not self._records[index].is_test:
                found[number].append(index)
        return found

    @cached_property
    def _others(self) -> Mapping[str, int]:
        """The indexes for the ids of duplicates and of test records, the duplicates' first."""
        copies = self._repeats.copies
        tests = ((index, index) for index, record in enumerate(self._records) if record.is_test)
        found: dict[str, int] = {}
        for index, target in (*sorted(copies.items()), *tests):
            identity = self._records[index].id
            if identity is not None:
                found.setdefault(identity, target)
        return found


def bind(
    facilitations: Sequence[Facilitation],
    agreements: Sequence[Agreement],
    recaps: Sequence[Recap] = (),
    *,
    keys: Mapping[str, Sequence[Key]],
    intakes: Mapping[str, Intake],
    findings: Iterable[Finding] = (),
) -> Registers:
    """Return the registers with duplicates and links found. *keys* holds each record's `Key`, by register."""
    notes = list(findings)
    requests = duplicates(intakes["facilitations"], facilitations, keys["facilitations"], notes)
    naskah = duplicates(intakes["agreements"], agreements, keys["agreements"], notes)
    named = ((index, agreement.facilitation_ids) for index, agreement in enumerate(agreements))
    links = linked(named, naskah.copies, _Books(facilitations, requests, "letter_number"))
    if facilitations or intakes["facilitations"].sources:  # where there is no register, nothing is missing in it
        unlinked = {index: agreements[index] for index, _, _ in links.unfound}
        notes.extend(links.findings(unlinked, intakes["agreements"]))
    return Registers(
        facilitations=tuple(facilitations),
        agreements=tuple(agreements),
        recaps=tuple(recaps),
        intakes=intakes,
        duplicates={"facilitations": requests.copies, "agreements": naskah.copies},
        links=tuple(links.found.get(index, ()) for index in range(len(agreements))),
        parents=_parents(agreements, naskah.copies, _Books(agreements, naskah, "own_number")),
        findings=tuple(notes),
    )


def duplicates(
    intake: Intake, records: Sequence[Facilitation | Agreement], keys: Sequence[Key], notes: list[Finding]
) -> Repeats:
    """Return which of the *records* of *intake* are duplicates; note void marks and repeated rows."""
    marked = _marked(intake, records, notes)
    repeats: dict[int, int] = {}
    by_key: dict[Key, int] = {}
    alike: dict[int, tuple[int, int]] = {}
    roll = Roll()
    foreseen, enter = roll.ahead()
    upcoming = next(foreseen, None)
    for index, record in enumerate(records):
        identity = record.id
        if record.is_test or index in marked:
            continue
        if identity is None:
            first = by_key.setdefault(keys[index], index)
            if first != index:
                repeats[index] = first
                notes.append(_note("record-duplicate", intake, record, first=records[first]))
        elif identity == upcoming:
            enter((index + 1,))
            upcoming = next(foreseen, None)
        elif roll.claim(identity, index + 1):
            foreseen, enter = roll.ahead()
            upcoming = next(foreseen, None)
        else:
            first = repeats[index] = roll.find(identity) - 1
            severity = Severity.WARNING if record == records[first] else Severity.ERROR
            if severity is Severity.WARNING:
                alike[index] = first, len(notes)
            notes.append(
                _note("id-duplicate", intake, record, "id", severity=severity, value=identity, first=records[first])
            )
    for place in _unequal(alike, keys):
        notes[place] = evolve(notes[place], severity=Severity.ERROR)
    return Repeats(repeats | {index: roll.find(target) - 1 for index, target in marked.items()}, roll)


def _unequal(alike: Mapping[int, tuple[int, int]], keys: Sequence[Key]) -> Iterator[int]:
    """Yield the place of the finding on each record that is like its first one but stands on an unequal row.

    *alike* gives the first record and that place by index. Unequal records come of unequal rows; only of equal ones are
    the rows read again.
    """
    firsts = {first: keys[first] for first in {first for first, _ in alike.values()}}
    for (first, place), key in zip(alike.values(), keys_at(keys, tuple(alike)), strict=True):
        if key != firsts[first]:
            yield place


def _marked(intake: Intake, records: Sequence[Facilitation | Agreement], notes: list[Finding]) -> Mapping[int, str]:
    """Return the id that each valid mark names, by the index of the record marked; note the void ones."""
    marks = {
        index: record.duplicate_of
        for index, record in enumerate(records)
        if record.duplicate_of is not None and not record.is_test
    }
    if not marks:
        return {}
    named = frozenset(marks.values())
    unmarked = {
        record.id for record in records if record.id in named and record.duplicate_of is None and not record.is_test
    }
    marked: dict[int, str] = {}
    for index, target in marks.items():
        record = records[index]
        if target != record.id and target in unmarked:
            marked[index] = target
        else:
            notes.append(_note("duplicate-unresolved", intake, record, "duplicate_of", value=target))
    return marked


def linked(
    named: Iterable[tuple[int, Iterable[str]]],
    duplicates: Mapping[int, int],
    requests: Directory[_T],
) -> Links[_T]:
    """Return which requests each agreement answers, given what each *named*.

    What a duplicate links is linked by the agreement that stays for it.
    """
    found: dict[int, tuple[_T, ...]] = {}
    unfound: list[tuple[int, str, bool]] = []
    asked = ((agreement, entry) for agreement, entries in named for entry in entries)
    for agreement, entry, targets in _looked_up(asked, requests):
        stays = duplicates.get(agreement, agreement)
        if len(targets) != 1:
            unfound.append((agreement, entry, bool(targets)))
        elif stays not in found:
            found[stays] = tuple(targets)
        elif targets[0] not in found[stays]:
            found[stays] += tuple(targets)
    return Links(found, tuple(dict.fromkeys(unfound)))


def _parents(
    agreements: Sequence[Agreement], duplicates: Mapping[int, int], naskah: Directory[int]
) -> tuple[int | None, ...]:
    """Return the index of the agreement that each one carries out; a perpanjangan's naming does not count."""
    parents: list[int | None] = [None] * len(agreements)
    asked = (
        (index, agreement.parent_id)
        for index, agreement in enumerate(agreements)
        if agreement.parent_id is not None and agreement.nature != "perpanjangan"
    )
    for index, _, targets in _looked_up(asked, naskah):
        if len(targets) == 1 and targets[0] not in (index, duplicates.get(index)):
            parents[index] = targets[0]
    return tuple(parents)


def _looked_up(asked: Iterable[tuple[int, str]], directory: Directory[_T]) -> Iterator[tuple[int, str, Sequence[_T]]]:
    """Yield what each reference means, with whoever *asked*: first those found by id, then those left for a number."""
    unknown: list[tuple[int, str]] = []
    for index, reference in asked:
        target = directory.by_id(reference)
        if target is None:
            unknown.append((index, reference))
        else:
            yield index, reference, (target,)
    if unknown:
        numbers = directory.by_number({reference for _, reference in unknown})
        for index, reference in unknown:
            yield index, reference, numbers.get(reference, ())


def _note(
    code: str,
    intake: Intake,
    record: Facilitation | Agreement,
    name: str | None = None,
    *,
    severity: Severity | None = None,
    value: object = None,
    first: Facilitation | Agreement | None = None,
) -> Finding:
    """Return a finding of *code* on the cell of field *name* of *record*, or on the whole, which repeats *first*."""
    return found(
        code,
        severity=severity,
        register=intake.register,
        id=shown_id(record),
        location=placed(intake, record, name) if name else record.location,
        value=value,
        **(places(first.location, beside=record.location) if first else {}),
    )
