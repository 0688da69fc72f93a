"""What the recaps say: for each of their rows the quarter and the part of it that the two published counts are of."""

from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from iku_kerjasama import periods
from iku_kerjasama.periods import Period
from iku_kerjasama.records import Recap, Record
from iku_kerjasama.registers import Registers
from iku_kerjasama.rows import Location

__all__ = ["DIMENSIONS", "MEASURES", "WHOLE", "Part", "Published", "Unplaced", "published", "spanning"]

DIMENSIONS = ("scope", "subdivision", "kind")
"""What a recap may split a quarter by."""

MEASURES = ("facilitations", "agreements")
"""The two counts that a recap's row publishes; each is called after the register that it counts."""

_QUARTERS = range(1, 5)
_YEARS = range(1, 10_000)
_TOTALS = ("total", "jumlah")


@frozen(kw_only=True)
class Part:
    """The part of a quarter that a figure is about: what has these terms; with none of them, the whole quarter."""

    scope: str | None = None
    subdivision: str | None = None
    kind: str | None = None

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The dimensions by which the part is told apart."""
        return tuple(name for name in DIMENSIONS if getattr(self, name) is not None)

    def without(self, dimension: str) -> "Part":
        """Return the larger part that this one is a share of, not told apart by *dimension*."""
        return Part(**{name: getattr(self, name) for name in self.dimensions if name != dimension})

    def differing(self, record: Record) -> tuple[str, ...] | None:
        """Return the dimensions of the part in which *record* is unknown; None where it is known to be no part of it.

        An empty tuple: *record* is certainly a part of it. Requests have no kind.
        """
        values = {name: getattr(record, name, None) for name in self.dimensions}
        if any(value is not None and value != getattr(self, name) for name, value in values.items()):
            return None
        return tuple(name for name, value in values.items() if value is None)


WHOLE = Part()
"""The whole of a quarter."""


@frozen(kw_only=True)
class Published:
    """One row of a recap: the *part* of the *quarter* that it is about, and the record as it was read."""

    quarter: Period
    part: Part
    recap: Recap


@frozen(kw_only=True)
class Unplaced:
    """A row of a recap that can be held against nothing: *fields* are those whose cells do not say what it is about."""

    recap: Recap
    fields: tuple[str, ...]


def published(registers: Registers) -> tuple[tuple[Published, ...], tuple[Unplaced, ...]]:
    """Return the rows of the recaps in the calendar's order, and those whose quarter or part is not known.

    A cell of a dimension that cannot be read is not blank: its row is about some part that nobody can tell, unless the
    word is Total or Jumlah, which stands for the whole.
    """
    unread = _unread(registers)
    placed: list[Published] = []
    unplaced: list[Unplaced] = []
    for recap in registers.recaps:
        if fields := tuple(_unclear(recap, unread)):
            unplaced.append(Unplaced(recap=recap, fields=fields))
        else:
            part = Part(**{name: getattr(recap, name) for name in DIMENSIONS})
            quarter = periods.quarter(recap.year or 0, recap.quarter or 0)
            placed.append(Published(quarter=quarter, part=part, recap=recap))
    placed.sort(key=lambda one: one.quarter.start)
    return tuple(placed), tuple(unplaced)


def spanning(quarters: Iterable[Period]) -> Period:
    """Return the period from the first of *quarters* to the last: a year, some of its quarters, or two days."""
    known = sorted(quarters, key=lambda one: one.start)
    first, last = known[0], known[-1]
    if first == last:
        return first
    if first.start.year != last.start.year:
        return periods.between(first.start, last.end)
    whole = periods.year(first.start.year)
    if (first.start, last.end) == (whole.start, whole.end):
        return whole
    return periods.parse(f"{first.label}..{last.label.partition('-')[2]}")


_Cell = tuple[str, str | None, int | None, str]
"""A cell of a recap: source, sheet, row and field."""


def _unread(registers: Registers) -> Mapping[_Cell, str]:
    """Return what stands in each cell of the recaps that could not be read."""
    return {
        _cell(finding.location, finding.params["field"]): finding.value or ""
        for finding in registers.findings
        if finding.register == "recaps" and finding.location and "field" in finding.params
    }


def _cell(place: Location, name: str) -> _Cell:
    return place.source, place.sheet, place.row, name


def _unclear(recap: Recap, unread: Mapping[_Cell, str]) -> Iterator[str]:
    """Yield the fields of *recap* whose cells do not say which part of which quarter it is about."""
    if recap.year not in _YEARS:
        yield "year"
    if recap.quarter not in _QUARTERS:
        yield "quarter"
    if recap.location:
        for name in DIMENSIONS:
            text = unread.get(_cell(recap.location, name))
            if text is not None and text.casefold() not in _TOTALS:
                yield name
