"""A row's fate: a record, blank, the header again, a totals row, or broken; and the quick test that agrees with it."""

import pytest

from iku_kerjasama.intake.cells import reader
from iku_kerjasama.intake.columns import Columns, columns
from iku_kerjasama.intake.shape import SKIPPED, fate, plain

HEADER = ("Disposisi", "id", "Nomor Surat", "Tanggal Terima", "Pemohon", "Lampiran")


def mapped(register: str = "facilitations", headers: tuple[str, ...] = HEADER) -> Columns:
    """Return *headers* mapped."""
    return columns(register, headers, source="surat.csv", sheet=None, header_row=1)


def judged(*cells: object, ragged: bool = True, found: Columns | None = None) -> str | None:
    """Return the fate of a row, once the quick test has been held to it."""
    found = found or mapped()
    verdict = fate(found, {name: reader(name) for name in found.places}, ragged=ragged)(2, cells)
    assert not plain(found)(cells) or verdict is None
    return verdict


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (("x", "A", "1/2025", "2025-01-02", "PT A", ""), None),
        (("", "A", "", "", "", ""), None),
        (("", "", "", "", "PT A", ""), None),
        (("", "", "", "", "", ""), "row-blank"),
        (("", "-", "#N/A", " n/a", "\u00a0", ""), "row-blank"),
        (("catatan", "", "", "", "", "dua"), "row-blank"),
        ((), "row-blank"),
        (("catatan",), "row-blank"),
        ((None, None, None, None, None, None, None), "row-blank"),
        (HEADER, "row-header-repeated"),
        ((*(f" {name} " for name in HEADER), "", " "), "row-header-repeated"),
        (tuple(name.lower() for name in HEADER), None),
        (HEADER[:-1], "row-rejected"),
        (("x", "A", "1/2025", "2025-01-02", "PT A"), "row-rejected"),
        (("x", "A", "1/2025", "2025-01-02", "PT A", "", ""), None),
        (("x", "A", "1/2025", "2025-01-02", "PT A", "", " "), None),
        (("x", "A", "1/2025", "2025-01-02", "PT A", "", "-"), "row-rejected"),
        (("x", "A", "1/2025", "2025-01-02", "PT A", "", "", "sisa"), "row-rejected"),
    ],
)
def test_a_row_has_one_fate(cells: tuple[object, ...], code: str | None) -> None:
    """Blank where no mapped cell has a value; the header as written, case kept; broken where the cells do not fit."""
    assert judged(*cells) == code


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (("No", "Surat", "", "Pemohon", ""), "row-header-repeated"),
        (("", "Nomor", "Tanggal", ""), "row-header-repeated"),
        (("No", "Nomor Surat", "Tanggal Surat", "Pemohon", ""), "row-header-repeated"),
        (("No", "Nomor", "Tanggal", "Pemohon"), "row-rejected"),
        (("No", "Surat", "", "PT A", ""), None),
        (("", "nomor", "Tanggal", "", ""), None),
        (("", "", "Tanggal", "", ""), None),
    ],
)
def test_each_row_of_a_header_in_two_is_known_again(cells: tuple[str, ...], code: str | None) -> None:
    """As on the second printed page; a row that shares only some of its words is a record's."""
    headers = ("No", "Nomor Surat", "Tanggal Surat", "Pemohon", "")
    written = (("No", " Surat", "", "Pemohon", ""), ("", "Nomor", "Tanggal"))
    found = columns("facilitations", headers, source="a.csv", sheet=None, header_row=2, rows=written)
    assert judged(*cells, found=found) == code


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (("Total", "", "", "", "64", ""), "row-total"),
        (("JUMLAH", "-", "n/a", "", "64", ""), "row-total"),
        (("", " jumlah ", "", "", "64", ""), "row-total"),
        (("", "", "", "", "Total", ""), "row-total"),
        (("Total", "", "", "31/02/2025", "64", ""), "row-total"),
        (("Total", "A", "", "", "64", ""), None),
        (("Total", "", "1/2025", "", "64", ""), None),
        (("Total", "", "", "2025-01-02", "64", ""), None),
        (("", "Total", "1/2025", "", "", ""), None),
        (("Total semua", "", "", "", "64", ""), None),
        (("-", "Total", "", "", "64", ""), None),
        (("x", "Total", "", "", "64", ""), None),
        (("Total", "", "", "", "64"), "row-total"),
        (("Total", "", "", "", "64", "", "sisa"), "row-total"),
        (("", "", "", "", "Total"), "row-total"),
        (("", "", "Total"), "row-total"),
    ],
)
def test_a_total_is_known_by_its_first_word(cells: tuple[object, ...], code: str | None) -> None:
    """Total or Jumlah first, and no id, number or date beside it; it is skipped before it is found broken."""
    assert judged(*cells) == code


@pytest.mark.parametrize(
    ("headers", "cells", "code"),
    [
        (("Sub Bagian", "Tahun", "Triwulan", "Jumlah Naskah"), ("Total", "", "", "64"), "row-total"),
        (("Sub Bagian", "Tahun", "Triwulan", "Jumlah Naskah"), ("Total", "2025", "", "64"), None),
        (("Sub Bagian", "Tahun", "Triwulan", "Jumlah Naskah"), ("Total", "", "3", "64"), None),
    ],
)
def test_a_recaps_total_has_no_quarter(headers: tuple[str, ...], cells: tuple[str, ...], code: str | None) -> None:
    """The sum below a recap holds counts, but stands for no year and no quarter."""
    assert judged(*cells, found=mapped("recaps", headers)) == code


@pytest.mark.parametrize("name", ["agenda_number", "letter_number", "letter_date", "facilitated_on", "closed_on"])
def test_every_number_or_date_makes_a_record_of_a_total(name: str) -> None:
    """The register's own numbers and dates are a record's, never a sum's."""
    assert judged("Total", "2025-01-02", found=mapped(headers=("Lampiran", name))) is None


@pytest.mark.parametrize("name", ["applicant", "status", "duplicate_of", "region", "note"])
def test_no_other_field_does(name: str) -> None:
    """A sum may stand under any other column."""
    assert judged("Total", "64", found=mapped(headers=("Lampiran", name))) == "row-total"


@pytest.mark.parametrize(
    "cells",
    [
        ("x", "A", "1/2025", "2025-01-02", "PT A"),
        ("x", "A", "1/2025", "2025-01-02", "PT A", "", "sisa"),
    ],
)
def test_a_spreadsheets_rows_always_fit(cells: tuple[str, ...]) -> None:
    """Only a text file's row can be broken."""
    assert judged(*cells, ragged=False) is None
    assert judged(*cells, ragged=True) == "row-rejected"


def test_a_register_whose_columns_nothing_maps_has_no_records() -> None:
    """Without a mapped cell no row holds a value."""
    assert judged("a", "b", found=mapped(headers=("Satu", "Dua"))) == "row-blank"


def test_a_header_ends_where_its_last_name_stands() -> None:
    """Trailing empty headers take no part in the comparison."""
    assert judged("id", "Pemohon", found=mapped(headers=("id", "Pemohon", "", ""))) == "row-header-repeated"


@pytest.mark.parametrize(
    ("cells", "sure"),
    [
        (("x", "A", "1", "2", "3", "4"), True),
        (("x", "A", "", "2", "", ""), True),
        (("x", "A", "1", "", "3", "4"), False),
        (("x", "A", "1", "2", "3"), False),
        (("x", "A", "1", "2", "3", "4", ""), False),
        (("", "A", "1", "2", "3", "4"), False),
        (("x", "", "1", "2", "3", "4"), False),
        ((" ToTal ", "A", "1", "2", "3", "4"), False),
        (("x", "\u3000-", "1", "2", "3", "4"), False),
        (("x", "#n/A", "1", "2", "3", "4"), False),
        (("x", "N/a ", "1", "2", "3", "4"), False),
        (("Disposisi", "A", "1", "2", "3", "4"), False),
        ((7, "A", "1", "2", "3", "4"), False),
        (("x", 7, "1", "2", "3", "4"), False),
    ],
)
def test_what_is_surely_a_record_is_told_quickly(cells: tuple[object, ...], sure: bool) -> None:
    """A row that might be anything else is judged in full."""
    assert plain(mapped())(cells) is sure


def test_the_quick_test_looks_at_the_first_mapped_cell_where_there_is_no_id() -> None:
    """Without an id column, any mapped cell with a value makes the row a record."""
    found = mapped(headers=("Lampiran", "Perihal", "Pemohon"))
    assert plain(found)(("x", "A", "B"))
    assert not plain(found)(("x", "A", ""))
    assert not plain(found)(("x", "", "A"))
    assert not plain(mapped(headers=("Satu",)))(("",))


@pytest.mark.parametrize("space", [chr(code) for code in range(0x110000) if chr(code).isspace()])
def test_every_kind_of_space_is_blank(space: str) -> None:
    """All that Python strips from a text leaves nothing, before a total too."""
    assert judged(*[space] * 6) == "row-blank"
    assert judged(f"{space}Total{space}", *[space] * 3, "64", space) == "row-total"


def test_a_skipped_row_is_not_a_rejected_one() -> None:
    """`read = accepted + rejected + skipped`: four codes skip, one rejects."""
    assert {"row-blank", "row-header-repeated", "row-footer", "row-total"} == SKIPPED


def test_a_table_without_a_header_has_blank_rows_only() -> None:
    """No column, no record, and no accident."""
    assert judged("a", found=mapped(headers=())) == "row-blank"
