import pytest

from iku_kerjasama.cli.written import on_row, written
from iku_kerjasama.findings.catalogue import found
from iku_kerjasama.rows import Location


@pytest.mark.parametrize(
    ("code", "value", "text"),
    [
        ("date-unreadable", "31/09/2025", "tertulis “31/09/2025”, yang tidak ada di kalender"),
        ("date-unreadable", "2025-02-30", "tertulis “2025-02-30”, yang tidak ada di kalender"),
        ("date-unreadable", "31 Nopember 2025", "tertulis “31 Nopember 2025”, yang tidak ada di kalender"),
        ("date-unreadable", "September 2025", "tertulis “September 2025”, yang tidak terbaca sebagai tanggal"),
        ("date-unreadable", "1/13/2025", "tertulis “1/13/2025”, yang tidak terbaca sebagai tanggal"),
        ("date-two-digit-year", "08/07/25", "tertulis “08/07/25”, yang tahunnya hanya dua angka"),
        ("term-unknown", "Proses TTD", "tertulis “Proses TTD”, yang tidak ada dalam daftar istilah"),
        ("value-unreadable", "mungkin", "tertulis “mungkin”, yang tidak dapat dibaca"),
    ],
)
def test_what_stands_in_the_cell_is_said(code: str, value: str, text: str) -> None:
    """The cell's own text is quoted, with what is wrong with it."""
    assert written([found(code, value=value, field="signed_on")], "id") == {"signed_on": text}


def test_only_unreadable_cells_are_told_of() -> None:
    """Findings that are about no single value say nothing of what is written."""
    assert written([found("link-broken", value="F-9"), found("date-unreadable", value="x")], "id") == {}


def test_in_english() -> None:
    """The sentence follows the language."""
    (text,) = written([found("date-unreadable", value="31/09/2025", field="signed_on")], "en").values()
    assert text == "“31/09/2025” is written there, which is in no calendar"


def test_only_findings_on_the_row_itself() -> None:
    """A row of the same number on another sheet is another row, and a finding on no row is on none."""
    places = [Location(source="b.xlsx", sheet=sheet, row=5) for sheet in ("2024", "2025")]
    known = [found("link-broken", register="agreements", value="F-9", location=place) for place in (*places, None)]
    assert on_row(known, "agreements", places[1]) == [known[1]]
    assert on_row(known, "facilitations", places[1]) == []
    assert on_row(known, "agreements", None) == []
