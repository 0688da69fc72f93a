"""What people call a place."""

import pytest

from iku_kerjasama.labels import place, places
from iku_kerjasama.rows import Location

HERE = Location(source="a.xlsx", sheet="2025", row=9)


@pytest.mark.parametrize(
    ("location", "indonesian", "english"),
    [
        (None, "", ""),
        (Location(source="a.csv"), "a.csv", "a.csv"),
        (Location(source="a.csv", row=0), "a.csv, baris 0", "a.csv, row 0"),
        (Location(source="a.xlsx", sheet="2025", row=7), "a.xlsx, lembar 2025, baris 7", "a.xlsx, sheet 2025, row 7"),
        (Location(source="a.ODS", sheet="2025"), "a.ODS, lembar 2025", "a.ODS, sheet 2025"),
        (
            Location(source="h/iku", sheet="t", row=7),
            "h/iku, tabel t, baris 7",
            "h/iku, table t, row 7",
        ),
        (Location(source="a.xlsx", sheet="Surat", row=7, cell="E7"), "a.xlsx, Surat!E7", "a.xlsx, Surat!E7"),
        (Location(source="a.csv", row=7, cell="E7"), "a.csv, E7", "a.csv, E7"),
    ],
)
def test_a_place_is_file_sheet_and_row(location: Location | None, indonesian: str, english: str) -> None:
    """A place names what is known of it."""
    assert place(location) == indonesian
    assert place(location, "en") == english


@pytest.mark.parametrize(
    ("location", "indonesian", "english"),
    [
        (Location(source="a.xlsx", sheet="2025", row=7), "baris 7", "row 7"),
        (Location(source="a.xlsx", sheet="2024", row=7), "lembar 2024, baris 7", "sheet 2024, row 7"),
        (Location(source="b.xlsx", sheet="2025", row=7), "b.xlsx, lembar 2025, baris 7", "b.xlsx, sheet 2025, row 7"),
        (Location(source="b.csv", row=7), "b.csv, baris 7", "b.csv, row 7"),
        (Location(source="a.xlsx", sheet="2025"), "entri sebelumnya", "an earlier record"),
        (None, "entri sebelumnya", "an earlier record"),
    ],
)
def test_beside_another_a_place_says_what_differs(location: Location | None, indonesian: str, english: str) -> None:
    """The file is named where it is another one, the sheet where the file or the sheet is; without a row, in words."""
    assert places(location, beside=HERE) == {"place_id": indonesian, "place_en": english}


def test_beside_no_place_all_of_it_is_said() -> None:
    """Where the finding itself has no place, the other's is said whole."""
    assert places(HERE, beside=None)["place_en"] == "a.xlsx, sheet 2025, row 9"
