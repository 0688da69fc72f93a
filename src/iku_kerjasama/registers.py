"""The books together: which record stays for its duplicates, and which agreement answers which request.

All of this is the same whatever the options; specification §1, *Ids, duplicates, links*, is the text it follows.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from attrs import field, frozen

from iku_kerjasama.findings import Finding, Severity
from iku_kerjasama.findings.catalogue import found
from iku_kerjasama.records import Agreement, Facilitation, Recap, shown_id

__all__ = ["Directory", "Intake", "Key", "Registers", "SourceUsed", "bind", "duplicates", "linked"]

_T = TypeVar("_T", bound=Hashable)

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
    *accepted_headers* the headers that each field goes by.
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

    @property
    def links_known(self) -> bool:
        """Whether the register of agreements has a column that names the requests."""
        return "facilitation_ids" in self.intakes["agreements"].fields


class Directory:
    """How a reference finds its record among *records*: by id, then by *number* (specification §1, *Links*).

    An id means the record that stays, else the one that stays for a duplicate, else the first test record; a number the
    only record that is neither a duplicate nor a test record.
    """

    def __init__(self, records: Sequence[Facilitation | Agreement], duplicates: Mapping[int, int], number: str) -> None:
        """Take the *records*; *duplicates* gives the index of the record that stays for each duplicate's."""
        self._records = records
        self._duplicates = duplicates
        self._number = number

    def find(self, reference: str) -> Sequence[int]:
        """Return the index of the record *reference* means; none where there is none, several where it is ambiguous."""
        index = self._by_id.get(reference)
        return self._by_number.get(reference, ()) if index is None else (index,)

    @cached_property
    def _by_id(self) -> Mapping[str, int]:
        records, duplicates = self._records, self._duplicates
        ranks: tuple[Iterator[tuple[int, int]], ...] = (
            ((i, i) for i, record in enumerate(records) if i not in duplicates and not record.is_test),
            ((i, duplicates[i]) for i in sorted(duplicates)),
            ((i, i) for i, record in enumerate(records) if record.is_test),
        )
        by_id: dict[str, int] = {}
        for rank in ranks:
            for index, target in rank:
                identity = records[index].id
                if identity is not None:
                    by_id.setdefault(identity, target)
        return by_id

    @cached_property
    def _by_number(self) -> Mapping[str, Sequence[int]]:
        by_number: dict[str, list[int]] = {}
        for index, record in enumerate(self._records):
            written: str | None = getattr(record, self._number)
            if written is not None and index not in self._duplicates and not record.is_test:
                by_number.setdefault(written, []).append(index)
        return by_number


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
    copies = {
        "facilitations": duplicates("facilitations", facilitations, keys["facilitations"], notes),
        "agreements": duplicates("agreements", agreements, keys["agreements"], notes),
    }
    requests = Directory(facilitations, copies["facilitations"], "letter_number")
    naskah = Directory(agreements, copies["agreements"], "own_number")
    return Registers(
        facilitations=tuple(facilitations),
        agreements=tuple(agreements),
        recaps=tuple(recaps),
        intakes=intakes,
        duplicates=copies,
        links=linked(agreements, copies["agreements"], requests.find, notes),
        parents=tuple(
            _parent(index, agreement, naskah, copies["agreements"]) for index, agreement in enumerate(agreements)
        ),
        findings=tuple(notes),
    )


def duplicates(
    register: str, records: Sequence[Facilitation | Agreement], keys: Sequence[Key], notes: list[Finding]
) -> dict[int, int]:
    """Return the index of the record that stays for each duplicate; note void marks and repeated rows."""
    own = [index for index, record in enumerate(records) if not record.is_test]
    unmarked_ids = {records[index].id for index in own if records[index].duplicate_of is None} - {None}
    marked = {}
    for index in own:
        record = records[index]
        if record.duplicate_of is None:
            continue
        if record.duplicate_of != record.id and record.duplicate_of in unmarked_ids:
            marked[index] = record.duplicate_of
        else:
            notes.append(_note("duplicate-unresolved", register, record, value=record.duplicate_of))
    repeats: dict[int, int] = {}
    by_id: dict[str, int] = {}
    by_key: dict[Key, int] = {}
    for index in own:
        if index in marked:
            continue
        record = records[index]
        first = by_key.setdefault(keys[index], index) if record.id is None else by_id.setdefault(record.id, index)
        if first == index:
            continue
        repeats[index] = first
        original = records[first].location
        row = original.row if original else None
        if record.id is None:
            notes.append(_note("record-duplicate", register, record, row=row))
        else:
            severity = Severity.WARNING if keys[index] == keys[first] else Severity.ERROR
            notes.append(_note("id-duplicate", register, record, severity=severity, value=record.id, row=row))
    return repeats | {index: by_id[target] for index, target in marked.items()}


def linked(
    agreements: Sequence[Agreement],
    duplicates: Mapping[int, int],
    find: Callable[[str], Sequence[_T]],
    notes: list[Finding],
) -> tuple[tuple[_T, ...], ...]:
    """Return the requests that each agreement answers, as *find* finds them; note references that do not link.

    What a duplicate links is linked by the agreement that stays for it.
    """
    links: list[dict[_T, None]] = [{} for _ in agreements]
    for index, agreement in enumerate(agreements):
        for entry in dict.fromkeys(agreement.facilitation_ids):
            targets = find(entry)
            if len(targets) == 1:
                links[duplicates.get(index, index)][targets[0]] = None
            else:
                code = "link-ambiguous" if targets else "link-broken"
                notes.append(_note(code, "agreements", agreement, value=entry))
    return tuple(map(tuple, links))


def _parent(index: int, agreement: Agreement, naskah: Directory, duplicates: Mapping[int, int]) -> int | None:
    """Return the index of the agreement that this one carries out; a perpanjangan's naming does not count."""
    if agreement.parent_id is None or agreement.nature == "perpanjangan":
        return None
    targets = naskah.find(agreement.parent_id)
    if len(targets) != 1 or targets[0] in (index, duplicates.get(index)):
        return None
    return targets[0]


def _note(
    code: str,
    register: str,
    record: Facilitation | Agreement,
    *,
    severity: Severity | None = None,
    value: object = None,
    **params: object,
) -> Finding:
    return found(
        code,
        severity=severity,
        register=register,
        id=shown_id(record),
        location=record.location,
        value=value,
        **params,
    )
