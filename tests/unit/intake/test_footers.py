"""A footer below the table: it begins with the words that begin one, and ends where something else stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iku_kerjasama.intake.cells import reader
from iku_kerjasama.intake.columns import columns
from iku_kerjasama.intake.footers import begins
from iku_kerjasama.intake.shape import Fate, fate, plain
from iku_kerjasama.records import field_names

MAPPED = columns(
    "facilitations",
    ("id", "Nomor Surat", "Tanggal Terima", "Pemohon", "Perihal", "Lampiran"),
    source="surat.csv",
    sheet=None,
    header_row=1,
)
WIDTH = MAPPED.width


def judge() -> Fate:
    """Return the judgement on the rows of a table, read from its start."""
    return fate(MAPPED, {name: reader(name) for name in MAPPED.places}, ragged=True)


def fates(*rows: tuple[str, ...]) -> list[str | None]:
    """Return the fate of each of *rows*, the quick test held to it."""
    judged = judge()
    found = [judged(number, cells) for number, cells in enumerate(rows, 2)]
    assert not any(plain(MAPPED)(cells) and code for cells, code in zip(rows, found, strict=True))
    return found


def alone(text: str, place: int = 0) -> tuple[str, ...]:
    """Return a row with *text* and nothing else."""
    return tuple(text if column == place else "" for column in range(WIDTH))


RECORD = ("F-1", "1/2025", "2025-01-02", "PT A", "Hibah", "")
SIGNED = "Malang, 31 Desember 2025"


@pytest.mark.parametrize(
    "text",
    [
        SIGNED,
        "Malang,31 Desember 2025",
        "KEPANJEN, 2 JANUARI 2026",
        "Kab. Malang, 2 Jan 2026",
        "Malang,      Desember 2025",
        "Malang, ........ Desember 2025",
        "Malang, \u2026 Desember 2025",
        "Malang, 31-12-2025",
        "Malang, 31/12/2025",
        "Mengetahui",
        "Mengetahui,",
        "MENGETAHUI :",
        "Menyetujui,",
        "Mengetahui/Menyetujui,",
    ],
)
def test_a_footer_begins_with_place_and_date_or_who_takes_note(text: str) -> None:
    """The words that stand above a signature."""
    assert begins(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Malang",
        "31 Desember 2025",
        "Jumat, 3 Maret 2025",
        "Jum'at, 3 Maret 2025",
        "Minggu , 3 Maret 2025",
        "Kepala Bagian",
        "Malang, 31 Desember",
        "Malang, Desember 2025 dan Januari 2026",
        "Rapat di Malang, ruang 3, 3 Maret 2025",
        "Mengetahui isi surat",
        "PT A, B dan C",
        "F-1",
        "05, 3 Maret 2025",
    ],
)
def test_no_other_words_begin_one(text: str) -> None:
    """A weekday is no place, a post alone says nothing, and what goes on behind the date is a text."""
    assert not begins(text)


@pytest.mark.parametrize("place", range(5))
def test_a_footer_is_skipped_in_whichever_column_it_stands(place: int) -> None:
    """From place and date to the number of service, the room for the signature among them."""
    lines = (SIGNED, "Kepala Bagian", "", "", "Dra. Sekar W.", "Pembina Tk. I (IV/b)", "NIP. 19700101 199503 2 001")
    blank = "row-blank"
    assert fates(RECORD, alone(""), *(alone(line, place) for line in lines)) == [
        None, blank, "row-footer", "row-footer", blank, blank, "row-footer", "row-footer", "row-footer",
    ]  # fmt: skip


def test_two_may_sign_beside_each_other() -> None:
    """Who takes note on the left, who made it on the right."""
    rows = [("", "", *pair, "", "") for pair in (("Mengetahui,", SIGNED), ("Sekretaris", "Kepala"), ("", "Sekar W."))]
    assert fates(*rows) == ["row-footer"] * 3


@pytest.mark.parametrize("width", [1, 2, 5, 8])
def test_a_footer_fits_no_header(width: int) -> None:
    """It is skipped before it is found broken, with however many separators it is padded."""
    rows = [(text, *[""] * (width - 1)) for text in (SIGNED, "Kepala Bagian")]
    assert fates(*rows) == ["row-footer"] * 2


@pytest.mark.parametrize(
    "row",
    [
        alone("Kepala Bagian", 3),  # below no cell of the footer
        alone("F-2"),
        alone("001/2025", 1),
        ("Kepala Bagian", "", "", "PT A", "", ""),
        ("F-2", "", "", "", "", "x"),
        RECORD,
    ],
)
def test_a_footer_ends_where_something_else_stands(row: tuple[str, ...]) -> None:
    """A record below the signature of a page is a record, and what follows it is no footer any more."""
    kept, post = (None if len(set(row)) > 1 else "row-blank"), alone("Kepala Bagian")
    assert fates(alone(SIGNED), row, post) == ["row-footer", kept, None]


def test_a_post_alone_is_a_record() -> None:
    """Without the words that begin a footer nobody can tell it from an applicant."""
    assert fates(RECORD, alone("Kepala Bagian", 3)) == [None, None]


CELL = st.one_of(
    st.sampled_from(["", "-", SIGNED, "Mengetahui,", "Kepala", "NIP. 1970", "F-1", "1/2025", "2025-01-02", "PT A"]),
    st.text(max_size=6),
)


@given(rows=st.lists(st.tuples(*[CELL] * WIDTH), max_size=8))
def test_no_row_with_an_id_and_a_date_is_of_a_footer(rows: list[tuple[str, ...]]) -> None:
    """Whatever stands above it, a row in which both the id and the date are filled is judged as before."""
    for cells, code in zip(rows, fates(*rows), strict=True):
        assert code != "row-footer" or not (cells[0].strip() and cells[2])


@given(
    rows=st.lists(st.tuples(*[CELL] * WIDTH), max_size=6),
    few=st.dictionaries(
        st.sampled_from(sorted(MAPPED.places)),
        st.text("abcF-/0123456789", min_size=1, max_size=12).filter(lambda text: any(map(str.isdigit, text))),
        min_size=1,
        max_size=3,
    ),
)
def test_a_record_with_few_cells_is_never_dropped(rows: list[tuple[str, ...]], few: dict[str, str]) -> None:
    """One number, wherever it stands and whatever stood above, keeps a row from being taken for a footer."""
    cells = tuple(few.get(name, "") for name in MAPPED.places)
    assert set(MAPPED.places) <= set(field_names("facilitations"))
    assert fates(*rows, (*cells, ""))[-1] != "row-footer"
