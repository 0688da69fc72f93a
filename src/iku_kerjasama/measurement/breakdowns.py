"""Parts of a result: by term, region or calendar. Parts are ratios of sums; nothing is averaged."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from attrs import frozen

from iku_kerjasama.errors import UnknownName
from iku_kerjasama.measurement.verdicts import Side, Verdicts, weight
from iku_kerjasama.messages import N_
from iku_kerjasama.percentages import Percentage
from iku_kerjasama.periods import month_key, quarter_key, year_key
from iku_kerjasama.records import field_names
from iku_kerjasama.rules.indicator import Indicator
from iku_kerjasama.terms import VOCABULARIES

__all__ = [
    "DIMENSIONS",
    "Breakdown",
    "BreakdownRow",
    "assemble",
    "broken_down",
    "field_of",
    "keys",
    "known_dimension",
    "ordered",
]

_CALENDAR: Mapping[str, Callable[[date], str]] = {"month": month_key, "quarter": quarter_key, "year": year_key}

DIMENSIONS = ("scope", "partner_kind", "sectors", "subdivision", "region", "kind", *_CALENDAR)
"""What a result can be broken down by."""


@frozen(kw_only=True)
class BreakdownRow:
    """One part: its key (None is unknown) and its two counts. A count is None where it is not applicable."""

    key: str | None
    numerator: int | None
    denominator: int | None

    @property
    def percentage(self) -> Percentage:
        """The part's own share."""
        return Percentage(numerator=self.numerator, denominator=self.denominator)


@frozen(kw_only=True)
class Breakdown:
    """The parts by one dimension. They sum to the whole where *additive*: a record with two sectors stands in both."""

    by: str
    rows: tuple[BreakdownRow, ...]

    @property
    def additive(self) -> bool:
        """Whether the parts sum to the whole."""
        return self.by != "sectors"


def known_dimension(name: str, dimensions: Sequence[str] = DIMENSIONS) -> str:
    """Return *name*, one of *dimensions*; UnknownName, with the nearest, where it is none."""
    if name not in dimensions:
        raise UnknownName.among(
            "dimension-unknown",
            N_("Rincian menurut “{name}” tidak ada. Yang tersedia: {nearest}."),
            name,
            dimensions,
        )
    return name


def field_of(dimension: str, dated_by: str) -> str:
    """Return the field whose value decides where a record stands in *dimension*; *dated_by* places it in time."""
    return dated_by if dimension in _CALENDAR else dimension


def keys(dimension: str, value: object) -> tuple[str | None, ...]:
    """Return the parts of *dimension* that a record with this *value* stands in; ``(None,)`` where it is unknown."""
    if isinstance(value, date):
        return (_CALENDAR[dimension](value),)
    if isinstance(value, tuple):
        return tuple(dict.fromkeys(value)) or (None,)
    return (str(value),) if value is not None else (None,)


def broken_down(judged: Verdicts, rule: Indicator, dimension: str) -> Breakdown:
    """Return the value's parts by *dimension*; each side is split by its own records' attribute."""
    requests, agreements = judged.denominator, judged.numerator
    whole = None if requests is None or not _has(requests, dimension) else Counter(_parts(requests, dimension))
    if rule.scoring == "proportion" and rule.paired and requests is not None:
        followed = judged.followed_up
        return assemble(dimension, None if followed is None else Counter(_parts(requests, dimension, followed)), whole)
    return assemble(dimension, Counter(_parts(agreements, dimension)), whole)


def _has(side: Side, dimension: str) -> bool:
    """Whether the records of *side* have the attribute: requests have no kind."""
    return field_of(dimension, side.count.dated_by) in field_names(side.count.register)


def _parts(side: Side, dimension: str, only: frozenset[int] | None = None) -> Iterator[str | None]:
    """Yield each key as often as the counted records weigh there; *only* restricts them to these indexes."""
    name = field_of(dimension, side.count.dated_by)
    for index, (record, reason) in enumerate(zip(side.records, side.reasons, strict=True)):
        if reason is None and (only is None or index in only):
            for key in keys(dimension, getattr(record, name, None)):
                for _ in range(weight(side.count, record)):
                    yield key


def assemble(
    dimension: str,
    numerator: Counter[str | None] | None,
    denominator: Counter[str | None] | None,
) -> Breakdown:
    """Return the breakdown of two tallies by key; a tally that is None is not applicable."""
    present: Iterable[Hashable] = (numerator or Counter()).keys() | (denominator or Counter()).keys()
    rows = (
        BreakdownRow(
            key=key,
            numerator=None if numerator is None else numerator[key],
            denominator=None if denominator is None else denominator[key],
        )
        for key in ordered(dimension, present)
    )
    return Breakdown(by=dimension, rows=tuple(row for row in rows if row.numerator or row.denominator))


def ordered(dimension: str, present: Iterable[Hashable]) -> list[str | None]:
    """Return the keys *present*, each once, in the order of the vocabulary or the calendar, the unknown last."""
    known = [key for key in present if isinstance(key, str)]
    if dimension in VOCABULARIES:
        order = {code: place for place, code in enumerate(VOCABULARIES[dimension].codes)}
        known.sort(key=lambda key: (order.get(key, len(order)), key))
    else:
        known.sort()
    return [*known, *([None] if None in present else [])]
