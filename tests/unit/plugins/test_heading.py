import pytest

from iku_kerjasama.intake.columns import fitting
from iku_kerjasama.plugins import Cells, Origin
from iku_kerjasama.plugins.heading import heading

HEADER = ("No.", "Nomor Surat", "Tanggal Terima", "Status")
ORIGIN = Origin(register="facilitations", fits=fitting("facilitations"))


@pytest.mark.parametrize(
    ("rows", "row"),
    [
        ([HEADER, ("1", "094/1", "2/1/2025", "diterima")], 1),
        ([("REKAPITULASI SURAT MASUK",), ("TAHUN 2025",), (), HEADER], 4),
        ([(None, "", " "), HEADER, HEADER], 2),
        ([("a", "b"), ("c", "d")], 1),
        ([(), ("c", "d")], 2),
        ([("Nomor Surat", "Jenis"), ("094/1", "Perihal"), ("094/2", "Undangan")], 1),
    ],
)
def test_the_header_is_the_first_row_that_holds_the_most_fields(rows: list[Cells], row: int) -> None:
    """Titles and blank rows above it are not the header, nor are the rows below; where none fits, the first row is."""
    found = heading(rows, ORIGIN)
    assert found is not None
    assert (found.row, found.height) == (row, 1)
    assert found.header == tuple("" if cell is None else str(cell).strip() for cell in rows[row - 1])


def test_two_rows_are_one_header_where_that_holds_more() -> None:
    """The upper cell goes before or behind the lower one, whichever is a field's header, and on over empty cells."""
    rows = [
        ("BUKU SURAT MASUK",),
        ("No.", "Surat", "", "Tanggal", "", "Pemohon", "Lain", ""),
        ("", "Nomor", "Tanggal", "Terima", "Selesai", "", "Status", "Hal"),
        ("1", "094/1", "1/2/2025", "2/2/2025", "", "PT Sumber Rejeki", "diterima", ""),
    ]
    found = heading(rows, ORIGIN)
    assert found is not None
    assert (found.row, found.height) == (3, 2)
    assert found.header == (
        "No.",
        "Nomor Surat",
        "Tanggal Surat",
        "Tanggal Terima",
        "Tanggal Selesai",
        "Pemohon",
        "Status",
        "Lain Hal",
    )


def test_two_rows_above_go_before_one_below() -> None:
    """Where the header stands once more below, in one row, what is above that is not a title."""
    rows = [("Nomor", "Tanggal"), ("Surat", "Terima"), ("094/1", "1/2/2025"), ("Nomor Surat", "Tanggal Terima")]
    found = heading(rows, ORIGIN)
    assert found is not None
    assert (found.row, found.height) == (2, 2)


@pytest.mark.parametrize("rows", [[], [()], [("", " "), (None,)]])
def test_there_is_no_header_where_nothing_stands(rows: list[Cells]) -> None:
    """Blank rows are no header."""
    assert heading(rows, ORIGIN) is None


def test_without_knowing_the_fields_the_widest_row_is_the_header() -> None:
    """An origin that was told nothing takes the first of the longest rows."""
    found = heading([("Judul",), ("a", "b"), ("1", "2")], Origin())
    assert found is not None
    assert found.row == 2
