"""What may lie behind a difference: the records just left out, those just counted, and figures that mirror it."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from attrs import evolve

from iku_kerjasama.reconciliation.figures import Clue, Figure
from iku_kerjasama.reconciliation.published import DIMENSIONS, WHOLE
from iku_kerjasama.reconciliation.tallies import Entry, Tally

__all__ = ["explained"]

_LATER = {"agreements": "registered_on", "facilitations": "facilitated_on"}
"""The date after which a record can stand in its register: one that lies after the quarter came too late for it."""

_MOST_TOGETHER = 3
"""How many clues are tried together; more would make up for anything."""


def explained(figure: Figure, tally: Tally, others: Sequence[Figure], *, to_date: bool, accompanied: bool) -> Figure:
    """Return *figure*, which differs, with its clues: those that come to the difference first, then the nearest to it.

    *tally* holds the quarter's records, *others* are the figures of the same measure. *to_date* tells whether the
    registers come to the published count from the year's beginning, *accompanied* whether they do to its neighbour's
    too: alone it may be chance, so that records that come to the difference go before it.
    """
    cumulative = [_mirror("cumulative", figure, figure)] if to_date else []
    within = [_mirror("within", figure, other) for other in _sole_parts(figure, others)]
    found = [
        *within,
        *(cumulative if accompanied else ()),
        *_mirrors(figure, others),
        *_groups(figure, tally),
        *(() if accompanied else cumulative),
    ]
    wanted = abs(figure.difference or 0)
    groups = [clue for clue in found if clue.outcomes]
    first = next(
        (
            chosen
            for size in range(1, _MOST_TOGETHER + 1)
            for chosen in combinations(found if size == 1 else groups, size)
            if sum(clue.amount for clue in chosen) == wanted
        ),
        (),
    )
    other = (clue for clue in found if not any(clue is one for one in first))
    rest = sorted(other, key=lambda clue: abs(clue.amount - wanted))
    return evolve(figure, clues=(*first, *rest), sufficing=len(first))


def _mirrors(figure: Figure, others: Sequence[Figure]) -> Iterator[Clue]:
    """Yield the figures that differ by as much the other way: of another part, or of the quarter beside it."""
    for other in others:
        if other.difference != -(figure.difference or 0):
            continue
        if other.period == figure.period and other.part.dimensions == figure.part.dimensions != ():
            yield _mirror("moved", figure, other)
        elif other.part == figure.part and _beside(figure, other):
            yield _mirror("shifted", figure, other)


def _mirror(why: str, figure: Figure, other: Figure) -> Clue:
    return Clue(why=why, amount=abs(figure.difference or 0), period=other.period, part=other.part)


def _sole_parts(figure: Figure, others: Sequence[Figure]) -> Iterator[Figure]:
    """Yield of each dimension the one part of *figure* that differs, if it is by as much and the others agree."""
    parts = [other for other in others if other.period == figure.period and other.difference]
    for dimension in DIMENSIONS:
        differing = [one for one in parts if one.part != figure.part and one.part.without(dimension) == figure.part]
        if len(differing) == 1 and differing[0].difference == figure.difference:
            yield differing[0]


def _beside(one: Figure, other: Figure) -> bool:
    gaps = (one.period.start - other.period.end, other.period.start - one.period.end)
    return any(gap.days == 1 for gap in gaps)


def _groups(figure: Figure, tally: Tally) -> Iterator[Clue]:
    """Yield the records that the recap may have taken in, or left out, in groups that have one thing in common."""
    if (figure.difference or 0) < 0:
        name = _LATER[figure.measure]
        late = [entry for entry in tally.of(figure.part) if _after(entry, name, figure)]
        if late:
            yield _clue("late", figure, late, fields=(name,))
        return
    for clause, several in tally.left_out.items():
        group = [entry for entry in several if figure.part.differing(entry.record) is not None]
        if group:
            yield evolve(_clue("excluded", figure, group), clause=clause)
    missing: dict[tuple[str, ...], list[Entry]] = {}
    for entry in tally.counted if figure.part != WHOLE else ():
        if fields := figure.part.differing(entry.record):
            missing.setdefault(fields, []).append(entry)
    for fields, group in missing.items():
        yield _clue("unknown", figure, group, fields=fields)


def _after(entry: Entry, name: str, figure: Figure) -> bool:
    day = getattr(entry.record, name)
    return day is not None and day > figure.period.end


def _clue(why: str, figure: Figure, group: Sequence[Entry], fields: tuple[str, ...] = ()) -> Clue:
    return Clue(
        why=why,
        amount=sum(entry.weight for entry in group),
        outcomes=tuple(entry.outcome for entry in group),
        fields=fields,
        period=figure.period,
        part=figure.part,
    )
