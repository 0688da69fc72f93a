"""Which agreement answers which request, and which agreement each one carries out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from operator import attrgetter
from typing import Generic, Protocol, TypeVar

from attrs import frozen

from iku_kerjasama.findings import Finding
from iku_kerjasama.records import Agreement, Facilitation
from iku_kerjasama.registers.books import Intake, note
from iku_kerjasama.registers.duplicates import Repeats

__all__ = ["Books", "Directory", "Links", "linked", "parents"]

_T = TypeVar("_T")
_T_co = TypeVar("_T_co", covariant=True)


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
            yield note(code, intake, agreements[index], "facilitation_ids", value=entry)


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
