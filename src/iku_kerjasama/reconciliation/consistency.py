"""What a recap contradicts by itself: rows about nothing, one part twice, parts that do not sum, values to date."""

from collections.abc import Iterable, Iterator, Sequence

from iku_kerjasama import periods
from iku_kerjasama.findings import Finding
from iku_kerjasama.labels import FIELDS
from iku_kerjasama.periods import Period
from iku_kerjasama.reconciliation.published import DIMENSIONS, MEASURES, Part, Published, Unplaced
from iku_kerjasama.reconciliation.remarks import remark
from iku_kerjasama.registers import Intake, placed

__all__ = ["contradictions", "unplaced"]

_Place = tuple[Period, Part]


def unplaced(rows: Iterable[Unplaced], intake: Intake) -> Iterator[Finding]:
    """Yield a finding for each of *rows*, at the first cell that does not say what the row is about."""
    for row in rows:
        names = tuple(FIELDS[name] for name in row.fields)
        yield remark("recap-unplaced", placed(intake, row.recap, row.fields[0]), labels={"names": names})


def contradictions(rows: Sequence[Published], intake: Intake) -> Iterator[Finding]:
    """Yield what *rows* of the recaps contradict among themselves, whatever the registers say."""
    first: dict[_Place, Published] = {}
    for row in rows:
        before = first.setdefault((row.quarter, row.part), row)
        if before is not row:
            first_row = before.recap.location.row if before.recap.location else None
            yield remark("recap-duplicate", row.recap.location, (row.quarter, row.part), row=first_row)
    for measure in MEASURES:
        for dimension in DIMENSIONS:
            if (measure, dimension) != ("facilitations", "kind"):
                yield from _sums(first.values(), measure, dimension, intake)


def _sums(rows: Iterable[Published], measure: str, dimension: str, intake: Intake) -> Iterator[Finding]:
    """Yield a finding for each row whose *measure* is not what its parts by *dimension* sum to.

    Where it is what they sum to from the year's first quarter on, it is a value to date beside parts that are not.
    """
    known = [row for row in rows if getattr(row.recap, measure) is not None]
    sums: dict[_Place, int] = {}
    for row in known:
        if getattr(row.part, dimension) is not None:
            whole = (row.quarter, row.part.without(dimension))
            sums[whole] = sums.get(whole, 0) + getattr(row.recap, measure)
    for row in known:
        value, total = getattr(row.recap, measure), sums.get((row.quarter, row.part))
        if total is None or value == total:
            continue
        place, where = placed(intake, row.recap, measure), (row.quarter, row.part)
        if value == _to_date(row, sums):
            yield remark("recap-cumulative", place, where, value, field=measure, alone=total)
        else:
            by = {"by": (FIELDS[dimension],)}
            yield remark("recap-parts-differ", place, where, value, by, field=measure, sum=total)


def _to_date(row: Published, sums: dict[_Place, int]) -> int | None:
    """Return the sum of the parts from the year's first quarter to that of *row*; None where a quarter has none."""
    span = periods.year(row.quarter.start.year)
    values = [sums.get((quarter, row.part)) for quarter in periods.quarters(span) if quarter.start <= row.quarter.start]
    return sum(value for value in values if value is not None) if None not in values else None
