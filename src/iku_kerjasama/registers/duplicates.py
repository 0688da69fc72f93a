"""Which records of a register repeat another, and which one stays for each."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol, runtime_checkable

from attrs import evolve, frozen

from iku_kerjasama.findings import Finding, Severity
from iku_kerjasama.records import Agreement, Facilitation
from iku_kerjasama.registers.books import Intake, note
from iku_kerjasama.roll import Roll

__all__ = ["Key", "Repeats", "Rereading", "duplicates", "keys_at"]

Key = tuple[object, ...]
"""A row's mapped cells, trimmed, unknowns alike: what two rows are compared by."""


@frozen
class Repeats:
    """What of a register repeats something else in it.

    *copies* gives the index of the record that stays for each duplicate's; the *roll* holds the ids of the records that
    are neither duplicates nor test records, their rows counting from 1.
    """

    copies: Mapping[int, int]
    roll: Roll


@runtime_checkable
class Rereading(Protocol):
    """Keys that are read again when they are asked for, several at once quicker than one by one."""

    def several(self, indexes: Sequence[int]) -> Iterator[Key]:
        """Yield the keys at these *indexes*, which ascend."""
        ...


def keys_at(keys: Sequence[Key], indexes: Sequence[int]) -> Iterator[Key]:
    """Return the *keys* at *indexes*, which ascend."""
    return keys.several(indexes) if isinstance(keys, Rereading) else map(keys.__getitem__, indexes)


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
                notes.append(note("record-duplicate", intake, record, first=records[first]))
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
                note("id-duplicate", intake, record, "id", severity=severity, value=identity, first=records[first])
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
            notes.append(note("duplicate-unresolved", intake, record, "duplicate_of", value=target))
    return marked
