"""Several tables of one register, one file a year, made one: their records in the order of the files."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import accumulate, chain, groupby

from attrs import evolve

from iku_kerjasama.findings import Finding
from iku_kerjasama.intake.columns import Columns
from iku_kerjasama.intake.reader import Reading, order_conflict
from iku_kerjasama.intake.values import Order
from iku_kerjasama.records import field_names
from iku_kerjasama.registers import Intake, Key, keys_at

__all__ = ["joined", "whole"]


def joined(readings: Sequence[tuple[Columns, Reading]]) -> Reading:
    """Return one reading of *readings*, each with the columns of its table; each record keeps the place of its own."""
    if len(readings) == 1:
        return readings[0][1]
    several = [reading for _, reading in readings]
    return Reading(
        records=tuple(chain.from_iterable(reading.records for reading in several)),
        keys=_Keys(readings),
        intake=whole([reading.intake for reading in several]),
        findings=(*chain.from_iterable(reading.findings for reading in several), *_conflicts(several)),
    )


def _conflicts(several: Sequence[Reading]) -> Iterator[Finding]:
    """Yield the fields whose dates prove one order of day and month in some tables and the other in others.

    A table that proves both by itself has told so.
    """
    for name in dict.fromkeys(chain.from_iterable(reading.orders for reading in several)):
        orders: dict[Order, str] = {}
        for reading in several:
            orders |= {order: text for order, text in reading.orders.get(name, {}).items() if order not in orders}
        if len(orders) > 1 and all(len(reading.orders.get(name, ())) < len(orders) for reading in several):
            met = chain.from_iterable(reading.findings for reading in several)
            yield order_conflict(several[0].intake.register, name, orders, met)


def whole(intakes: Sequence[Intake]) -> Intake:
    """Return one account of *intakes*; a field is there if some table has it."""
    return evolve(
        intakes[0],
        read=sum(intake.read for intake in intakes),
        accepted=sum(intake.accepted for intake in intakes),
        rejected=sum(intake.rejected for intake in intakes),
        skipped=sum(intake.skipped for intake in intakes),
        fields=frozenset[str]().union(*(intake.fields for intake in intakes)),
        headers=tuple(dict.fromkeys(chain.from_iterable(intake.headers for intake in intakes))),
        columns={place: names for intake in intakes for place, names in intake.columns.items()},
        sources=tuple(chain.from_iterable(intake.sources for intake in intakes)),
    )


class _Keys(Sequence[Key]):
    """The keys of all records, by field: tables may have their columns in another order, or more of them."""

    def __init__(self, readings: Sequence[tuple[Columns, Reading]]) -> None:
        self._readings = readings
        self._ends = list(accumulate(len(reading.records) for _, reading in readings))

    def __len__(self) -> int:
        return self._ends[-1]

    def __getitem__(self, index: int) -> Key:  # type: ignore[override]
        (key,) = self.several((index,))
        return key

    def several(self, indexes: Sequence[int]) -> Iterator[Key]:
        """Yield the keys of the records at these *indexes*, which ascend, reading each table once."""
        for place, chosen in groupby(indexes, partial(bisect_right, self._ends)):
            mapped, reading = self._readings[place]
            before = self._ends[place] - len(reading.records)
            own = [index - before for index in chosen]
            for key in keys_at(reading.keys, own):
                cells = dict(zip(mapped.places, key, strict=True))
                yield tuple(cells.get(name) for name in field_names(mapped.register))
