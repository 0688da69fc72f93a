"""Rows whose cells have moved to the right, told apart from those that end in blank cells."""

import pytest

from iku_kerjasama.findings.catalogue import message
from iku_kerjasama.intake.cells import reader
from iku_kerjasama.intake.columns import columns
from iku_kerjasama.intake.reader import opened, read
from iku_kerjasama.intake.shifting import misfit
from tests.helpers import InMemory

HEADER = ("id", "Perihal", "Tanggal Terima", "Status", "Tanggal Fasilitasi", "Keterangan")


def judged(*cells: str, header: tuple[str, ...] = HEADER, ragged: bool = True) -> str | None:
    """Return the first field whose cell does not fit since the row's cells have moved."""
    found = columns("facilitations", header, source="surat.csv", sheet=None, header_row=1)
    return misfit(found, {name: reader(name) for name in found.places}, ragged=ragged)(cells)


@pytest.mark.parametrize(
    ("cells", "name"),
    [
        (("F-1", "Rujukan", " Blitar", "1/3/2025", "Difasilitasi", "2/3/2025", ""), "received_on"),
        (("F-1", "Rujukan", "Blitar", "1/3/2025", "Difasilitasi", "2/3/2025", ""), "received_on"),
        (("F-1", "Rujukan", " Blitar", " Kediri", "1/3/2025", "Difasilitasi", "", ""), "received_on"),
        (("F-1", "Rujukan", " Blitar", "1/3/2025", "Difasilitasi", "2/3/2025", "", ""), "received_on"),
        (("F-1", "Rujukan", "Jumat", " 1 Maret 2025", "Difasilitasi", "2/3/2025", ""), "received_on"),
        (("F-1", "Rujukan", "1/3/2025", "Difasilitasi", "Jumat", " 7 Maret 2025", ""), "facilitated_on"),
    ],
)
def test_moved_cells_are_told_by_the_first_that_does_not_fit(cells: tuple[str, ...], name: str) -> None:
    """One text or several parted by a separator, further blank cells behind, and a date that holds one itself."""
    assert judged(*cells) == name


@pytest.mark.parametrize(
    "cells",
    [
        ("F-1", "Rujukan", "1/3/2025", "Difasilitasi", "2/3/2025", "", ""),
        ("F-1", "Rujukan", "1/3/2025", "Difasilitasi", "2/3/2025", "", "", "", ""),
        ("F-1", "Rujukan", "", "", "", "", ""),
        ("F-1", "Rujukan", "menyusul", "", "", "", ""),
        ("F-1", "Rujukan", "menyusul", "Difasilitasi", "2/3/2025", "", ""),
        ("F-1", "Rujukan", "menyusul", "Selesai", "", "", ""),
        ("F-1", "Rujukan", "31/02/2025", "Diterima", "", "tunggu", ""),
        ("F-1", "Rujukan", "1/3/2025", "Diterima", "terlampir", "lihat berkas", ""),
        ("F-1", "Rujukan", "1/3/2025", "Diterima", "terlampir", "", ""),
        ("F-1", "Rujukan", " Blitar", "1/3/2025", "Difasilitasi", "2/3/2025"),
        ("F-1", "Rujukan", "1/3/2025", " Selesai", "", "", ""),
        ("F-1", " Rujukan", " 1/3/2025", " Selesai", " 2/3/2025", " tunggu", ""),
    ],
)
def test_blank_cells_at_the_end_are_harmless(cells: tuple[str, ...]) -> None:
    """Also where cells are faulty, as long as they would not fit any better further to the left."""
    assert judged(*cells) is None


def test_dates_side_by_side_are_told_by_the_space_of_prose() -> None:
    """As many cells would fit either way: a text ends in the first only if it begins as one does behind a comma."""
    header = ("id", "Perihal", "Tanggal Terima", "Tanggal Fasilitasi", "Keterangan")
    assert judged("F-1", "Rujukan", " Blitar", "1/3/2025", "", "", header=header) == "received_on"
    assert judged("F-1", "Rujukan", "menyusul", "1/3/2025", "", "", header=header) is None
    assert judged("F-1", " Rujukan", " menyusul", " 1/3/2025", "", "", header=header) is None


def test_rows_that_always_fit_are_not_judged() -> None:
    """A spreadsheet has no separators."""
    assert judged("F-1", "Rujukan", " Blitar", "1/3/2025", "Difasilitasi", "2/3/2025", "", ragged=False) is None


def test_the_row_is_read_as_it_stands_and_proves_no_order() -> None:
    """What is tried in another column is no date of it; the finding names row, column and text."""
    rows = [
        ("F-1", "Rujukan", " Blitar", "13/3/2025", "Difasilitasi", "14/3/2025", ""),
        ("F-2", "Rujukan", "3/13/2025", "Difasilitasi", "", ""),
    ]
    result = read(opened("facilitations", InMemory(header=HEADER, data=rows, source="surat.csv"), kind="csv"))
    assert [record.received_on for record in result.records] == [None, None]
    assert [finding.code for finding in result.findings].count("date-order-conflict") == 0
    (shifted,) = [finding for finding in result.findings if finding.code == "row-shifted"]
    assert shifted.location
    assert (shifted.id, shifted.location.row, shifted.location.column) == ("F-1", 2, "Tanggal Terima")
    assert message(shifted).startswith(
        "Jumlah sel pada baris ini 7, sedangkan jumlah kolomnya 6, dan sel kelebihannya kosong. “Blitar” tidak dapat "
        "dibaca sebagai tanggal terima"
    )
