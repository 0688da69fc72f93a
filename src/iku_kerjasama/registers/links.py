"""Which agreement answers which request, and which agreement each one carries out."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from operator import attrgetter
from typing import Generic, Protocol, TypeVar

from attrs import evolve, frozen

from iku_kerjasama.findings import Finding
from iku_kerjasama.findings.catalogue import found as finding
from iku_kerjasama.records import Agreement, Facilitation
from iku_kerjasama.registers.books import Intake, note
from iku_kerjasama.registers.duplicates import Repeats

__all__ = ["Books", "Directory", "Links", "Unfound", "linked", "parents"]

_T = TypeVar("_T")
_T_co = TypeVar("_T_co", covariant=True)

_JOINS = tuple(re.compile(rf"\s*[{marks}]\s*(?:dan\s+)?|\s+dan\s+", re.IGNORECASE) for marks in (r",&\n", r",&\n/"))
"""What people write between several requests; a stroke last, since a letter number has strokes of its own."""


@frozen
class Unfound:
    """A reference that does not link: the agreement, its *entry*, and whether that is ambiguous rather than broken.

    *parts* are the requests that are there and that a broken entry names at once, between other marks than ``;``.
    """

    agreement: int
    entry: str
    ambiguous: bool
    parts: tuple[str, ...] = ()


@frozen
class Links(Generic[_T]):
    """The requests that each agreement answers, where there are any, and the references that do not link."""

    found: Mapping[int, tuple[_T, ...]]
    unfound: tuple[Unfound, ...]

    def findings(
        self, agreements: Mapping[int, Facilitation | Agreement], intake: Intake, requests: Intake
    ) -> Iterator[Finding]:
        """Yield the findings on the references that do not link, given the *agreements* that hold them.

        *intake* is the account of these, *requests* that of the requests: where it has no ids, that is told first.
        """
        unnamed = "id" not in requests.fields
        if unnamed and not all(one.ambiguous or one.parts for one in self.unfound):
            yield finding(
                "column-missing",
                register="facilitations",
                value="id",
                variant="ids",
                field="id",
                expected=" / ".join(requests.accepted_headers.get("id", ()) or ("Id",)),
                headers=", ".join(requests.headers) or "-",
            )
        for one in self.unfound:
            code = "link-ambiguous" if one.ambiguous else "link-broken"
            params: dict[str, str] = {}
            if one.parts:
                params = {"variant": "joined", "separated": "; ".join(one.parts)}
            elif unnamed and not one.ambiguous:
                params = {"variant": "unnamed"}
            yield note(code, intake, agreements[one.agreement], "facilitation_ids", value=one.entry, params=params)


class Directory(Protocol[_T_co]):
    """What a reference may mean: records of a register, each given by some number of its own."""

    def by_id(self, reference: str) -> _T_co | None:
        """Return the record with this id: the one that stays, else the one that stays for a duplicate, else a test."""
        ...

    def by_number(self, wanted: AbstractSet[str]) -> Mapping[str, Sequence[_T_co]]:
        """Return the records with each *wanted* letter number, duplicates and test records left out."""
        ...


class Books:
    """The directory of typed *records*, by index, each with a *number* of its own."""

    def __init__(self, records: Sequence[Facilitation | Agreement], repeats: Repeats, number: str) -> None:
        self._records = records
        self._repeats = repeats
        self._number = attrgetter(number)

    def by_id(self, reference: str) -> int | None:
        """Return the index of the record with this id, as `Directory` has it."""
        row = self._repeats.roll.find(reference)
        return row - 1 if row else self._others.get(reference)

    def by_number(self, wanted: AbstractSet[str]) -> Mapping[str, Sequence[int]]:
        """Return the indexes of the records with each *wanted* number, as `Directory` has it."""
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


def linked(
    named: Iterable[tuple[int, Iterable[str]]],
    duplicates: Mapping[int, int],
    requests: Directory[_T],
) -> Links[_T]:
    """Return which requests each agreement answers, given what each *named*.

    What a duplicate links is linked by the agreement that stays for it.
    """
    found: dict[int, tuple[_T, ...]] = {}
    unfound: list[Unfound] = []
    asked = ((agreement, entry) for agreement, entries in named for entry in entries)
    for agreement, entry, targets in _looked_up(asked, requests):
        stays = duplicates.get(agreement, agreement)
        if len(targets) != 1:
            unfound.append(Unfound(agreement, entry, bool(targets)))
        elif stays not in found:
            found[stays] = tuple(targets)
        elif targets[0] not in found[stays]:
            found[stays] += tuple(targets)
    return Links(found, tuple(_told_apart(dict.fromkeys(unfound), requests)))


def _told_apart(unfound: Iterable[Unfound], requests: Directory[_T]) -> Iterator[Unfound]:
    """Yield what is *unfound*, a broken entry with its parts where all of them are *requests* that are there."""
    several = list(unfound)
    splits = {one.entry: tuple(_splits(one.entry)) for one in several if not one.ambiguous}
    wanted = ((0, part) for ways in splits.values() for parts in ways for part in parts)
    there = {part for _, part, targets in _looked_up(dict.fromkeys(wanted), requests) if targets}
    for one in several:
        parts = next((parts for parts in splits.get(one.entry, ()) if there.issuperset(parts)), ())
        yield evolve(one, parts=parts) if parts else one


def _splits(entry: str) -> Iterator[tuple[str, ...]]:
    """Yield the parts of *entry* between what people write instead of ``;``, one way after the other."""
    for join in _JOINS:
        parts = tuple(part for part in join.split(entry.strip()) if part)
        if len(parts) > 1:
            yield parts


def parents(
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
