"""Which column may hold which field: those that certainly do, and those of which one has to ask."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from difflib import SequenceMatcher

from attrs import frozen

from iku_kerjasama.intake.columns import columns, nature, numbered
from iku_kerjasama.intake.profile.variables import named
from iku_kerjasama.intake.values import Unreadable, read_count, read_date, read_flag, split_list
from iku_kerjasama.proposing.spellings import ways, written_out
from iku_kerjasama.terms import VOCABULARIES

__all__ = ["Candidate", "candidates", "certain", "known", "likely_fitting", "unclaimed"]

_BY_CONTENT = 95
_BY_NAME = 90
_ALIKE = 72
"""How likely, of 100, a field is by a column's words, by what else it is called, and at least to be asked about."""

_OFFERED = 3
_MANY_WORDS = 40


@frozen(kw_only=True)
class Candidate:
    """The column *header*, which may hold one of *fields*, the likeliest first."""

    header: str
    fields: tuple[str, ...]


def known(register: str, headers: Sequence[str]) -> dict[str, str]:
    """Return the header of each field of *register* that is known by it."""
    mapped = columns(register, headers, source="", sheet=None, header_row=1)
    return {name: mapped.header(name) for name in mapped.places}


def certain(register: str, headers: Sequence[str]) -> dict[str, str]:
    """Return the header of each field that none is known to hold, but that one alone can only hold: ``Tgl Terima``."""
    taken = known(register, headers)
    free = {name: spelt for name, spelt in ways(register).items() if name not in taken}
    claims: dict[str, list[str]] = {}
    for header in unclaimed(headers, taken.values()):
        fields = [name for name, spelt in free.items() if written_out(header) in spelt]
        if len(fields) == 1:
            claims.setdefault(fields[0], []).append(header)
    return {name: claimed[0] for name, claimed in claims.items() if len(claimed) == 1}


def likely_fitting(register: str) -> Callable[[Sequence[str]], int]:
    """Return what tells of some headers how many fields of *register* they hold, certainly or likely."""
    named = frozenset[str]().union(*ways(register).values(), *ways(register, suggested=True).values())

    def likely(headers: Sequence[str]) -> int:
        taken = known(register, headers)
        return len(taken) + sum(written_out(header) in named for header in unclaimed(headers, taken.values()))

    return likely


def unclaimed(headers: Sequence[str], taken: Iterable[str]) -> list[str]:
    """Return the names of the columns with these *headers* that are not *taken* and that a profile can name.

    It cannot name one that is no word, nor one with ``${…}``, which means a variable there.
    """
    gone = set(taken)
    return [name for name in numbered(headers) if name not in gone and written_out(name) and not any(named(name))]


def candidates(
    register: str,
    headers: Sequence[str],
    taken: Mapping[str, str],
    samples: Mapping[str, Sequence[str]],
    *,
    repeated: Container[str] = (),
    linking: Container[str] = (),
) -> tuple[Candidate, ...]:
    """Return of each header that holds no field yet which it may hold, judged by the header and a sample of its cells.

    *taken* are the fields that have a header. Columns in which a text is *repeated* hold no id; those *linking* hold
    what names requests. Of the fields first offered no two are the same.
    """
    usual, further = ways(register), ways(register, suggested=True)
    open_fields = [name for name in usual if name not in taken]
    scored = sorted(
        (
            -_BY_CONTENT
            if name == "facilitation_ids" and header in linking
            else -_likeness(header, samples.get(header, ()), name, usual[name], further[name]),
            order,
            header,
            name,
        )
        for header in unclaimed(headers, taken.values())
        for order, name in enumerate(open_fields)
        if name != "id" or header not in repeated
    )
    offered: dict[str, list[str]] = {}
    first: set[str] = set()
    for likeness, _, header, name in scored:
        fields = offered.setdefault(header, [])
        if -likeness < _ALIKE or len(fields) == _OFFERED or (not fields and name in first):
            continue
        fields.append(name)
        first.add(fields[0])
    found = {header: tuple(fields) for header, fields in offered.items() if fields}
    return tuple(Candidate(header=header, fields=found[header]) for header in numbered(headers) if header in found)


def _likeness(header: str, sample: Sequence[str], name: str, usual: Iterable[str], further: Iterable[str]) -> int:
    """Return how likely it is, of 100, that the column *header* with cells as in *sample* holds the field *name*."""
    if not sample or not _readable(name, sample):
        return 0
    if name in VOCABULARIES and _share(VOCABULARIES[name].find(part) for text in sample for part in split_list(text)):
        return _BY_CONTENT
    text = written_out(header)
    if text in further:
        return _BY_NAME
    matcher = SequenceMatcher(b=text)
    ratios = []
    for way in usual:
        matcher.set_seq1(way)
        ratios.append(int(100 * matcher.ratio()))
    return max(ratios)


def _readable(name: str, sample: Sequence[str]) -> bool:
    """Return whether the cells in *sample* look like those of the field *name*."""
    dates = _share(_date(text) for text in sample)
    match nature(name):
        case "date":
            return dates
        case "flag":
            return not any(isinstance(read_flag(text), Unreadable) for text in sample)
        case "count":
            return not any(isinstance(read_count(text), Unreadable) for text in sample)
        case "term" | "terms":
            return not dates and len({part for text in sample for part in split_list(text)}) <= _MANY_WORDS
        case _:
            return not dates


def _date(text: str) -> bool:
    """Return whether *text* is a date in either order, one of two digits for the year too."""
    return any(
        not isinstance(value, Unreadable) or value.code == "date-two-digit-year"
        for value in (read_date(text, "dmy"), read_date(text, "mdy"))
    )


def _share(found: Iterable[object]) -> bool:
    """Return whether at least half of what was looked for is *found*."""
    several = [bool(one) for one in found]
    return 2 * sum(several) >= len(several) > 0
