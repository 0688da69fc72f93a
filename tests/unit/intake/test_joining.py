"""Several files of one register: what only all of them together can show."""

from iku_kerjasama.findings import Finding
from iku_kerjasama.intake.columns import Habits
from iku_kerjasama.intake.joining import joined
from iku_kerjasama.intake.reader import opened, read
from iku_kerjasama.intake.values import Order
from tests.helpers import InMemory

HEADERS = (("Id", "Tanggal Terima", "Tanggal Surat"), ("Tanggal Diterima", "Tanggal Surat", "Id"))


def conflicts(*files: list[tuple[str, str]], order: Order = "dmy") -> list[Finding]:
    """Return the conflicts in a register of *files*, given the two dates of each row; every other has other headers."""
    readings = []
    for number, dates in enumerate(files):
        rows = [(f"F-{number}-{row}", *pair) for row, pair in enumerate(dates)]
        data = rows if number % 2 == 0 else [(received, written, own) for own, received, written in rows]
        table = InMemory(header=HEADERS[number % 2], data=data, source=f"{2020 + number}.csv")
        sheet = opened("facilitations", table, kind="csv", habits=Habits(order=order))
        readings.append((sheet.columns, read(sheet)))
    return [finding for finding in joined(readings).findings if finding.code == "date-order-conflict"]


def test_files_that_prove_different_orders_are_told() -> None:
    """Each file is of one order, and together they are of two: the place is that of the first contradiction."""
    (found,) = conflicts(
        [("13/2/2025", "3/4/2025")],
        [("3/4/2025", "1/2/2025"), ("4/13/2025", "1/2/2025"), ("4/14/2025", "1/2/2025")],
    )
    assert found.location
    assert (found.location.source, found.location.row, found.location.column) == ("2021.csv", 3, "Tanggal Diterima")
    assert found.params == {"dmy": "13/2/2025", "mdy": "4/13/2025"}
    assert found.register == "facilitations"


def test_under_the_other_order_the_other_file_contradicts() -> None:
    """What is declared is what the dates are read in; the first of the other order is named."""
    (found,) = conflicts([("13/2/2025", "")], [("4/13/2025", "")], order="mdy")
    assert found.location
    assert (found.location.source, found.location.row) == ("2020.csv", 2)


def test_each_column_is_looked_at_by_itself() -> None:
    """Two columns of two orders contradict nothing."""
    assert conflicts([("13/2/2025", "")], [("", "4/13/2025")]) == []


def test_a_file_that_contradicts_itself_has_told_so() -> None:
    """The conflict is told once, at its own first contradiction."""
    (found,) = conflicts([("13/2/2025", "")], [("4/13/2025", ""), ("14/2/2025", "")])
    assert found.location
    assert (found.location.source, found.location.row) == ("2021.csv", 2)


def test_files_of_one_order_are_at_peace() -> None:
    """Also where some of them prove nothing."""
    assert conflicts([("13/2/2025", "")], [("3/4/2025", "")], [("14/2/2025", "")]) == []
