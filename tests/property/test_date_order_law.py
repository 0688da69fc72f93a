"""The law of a column that changes its order of day and month half-way."""

from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from iku_kerjasama.intake.columns import Habits
from iku_kerjasama.intake.reader import Reading, opened, read
from iku_kerjasama.intake.values import Order
from tests.helpers import InMemory

ORDERS: list[Order] = ["dmy", "mdy"]
DAYS = st.lists(st.dates(date(2019, 1, 1), date(2026, 12, 31)), max_size=12)


def written(day: date, order: Order) -> str:
    """Return *day* as a number, in *order*."""
    return f"{day.day}/{day.month}/{day.year}" if order == "dmy" else f"{day.month}/{day.day}/{day.year}"


def column(texts: list[str], order: Order) -> Reading:
    """Return what is read of a column of *texts* that is declared to be in *order*."""
    data = [(str(number), text) for number, text in enumerate(texts)]
    table = InMemory(header=("Id", "Tanggal Terima"), data=data, source="surat.csv")
    return read(opened("facilitations", table, kind="csv", habits=Habits(order=order)))


class TestOrder:
    """Specification §1: "A column whose certain values prove both orders gets `date-order-conflict`; …"."""

    @given(DAYS, DAYS, st.sampled_from(ORDERS))
    @example([date(2025, 1, 13), date(2025, 3, 4)], [date(2025, 4, 3), date(2025, 2, 14)], "dmy")
    def test_a_column_of_two_orders_is_told_and_nothing_is_turned(
        self, first: list[date], then: list[date], declared: Order
    ) -> None:
        """m/d/yyyy, then d/m/yyyy: the first contradiction is named, and an ambiguous date is read as declared."""
        rows: list[tuple[date, Order]] = [*((day, "mdy") for day in first), *((day, "dmy") for day in then)]
        result = column([written(day, order) for day, order in rows], declared)
        for (day, order), record in zip(rows, result.records, strict=True):
            if order == declared:
                assert record.received_on == day
            else:
                assert record.received_on == (day.replace(month=day.day, day=day.month) if day.day <= 12 else None)
        proofs = {
            order: [(row, written(day, order)) for row, (day, by) in enumerate(rows, 2) if by == order and day.day > 12]
            for order in ORDERS
        }
        against = proofs["mdy" if declared == "dmy" else "dmy"]
        unreadable = [note for note in result.findings if note.code == "date-unreadable"]
        assert [(note.location and note.location.row, note.value) for note in unreadable] == against
        conflicts = [note for note in result.findings if note.code == "date-order-conflict"]
        assert len(result.findings) == len(unreadable) + len(conflicts)
        assert bool(conflicts) is all(proofs.values())
        for note in conflicts:
            assert note.location
            assert (note.location.row, note.location.column) == (against[0][0], "Tanggal Terima")
            assert note.params == {order: proof[0][1] for order, proof in proofs.items()}

    @given(DAYS, st.sampled_from(ORDERS))
    def test_under_its_own_order_a_column_reads_right(self, days: list[date], order: Order) -> None:
        """Every day is read back, and nothing is found."""
        result = column([written(day, order) for day in days], order)
        assert [record.received_on for record in result.records] == days
        assert result.findings == ()
