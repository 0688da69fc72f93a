"""Columns: which header holds which field, the one that is read of two, and how its cells are read."""

import pytest

from iku_kerjasama.findings import Severity
from iku_kerjasama.intake.columns import HEADERS, Columns, columns, folded, nature
from iku_kerjasama.records import RECORD_TYPES, field_names
from iku_kerjasama.rows import Location

WRITTEN = {
    "facilitations": {
        "agenda_number": "No. Agenda",
        "letter_number": "Nomor Surat",
        "letter_date": "Tanggal Surat",
        "received_on": "Tanggal Terima;Tanggal Diterima",
        "applicant": "Pemohon;Asal Surat;Pengirim",
        "subject": "Perihal",
        "scope": "Lingkup;Jenis Kerja Sama;Jenis Kerjasama",
        "partner_kind": "Jenis Mitra",
        "sectors": "Bidang",
        "subdivision": "Sub Bagian;Subbagian",
        "nature": "Sifat",
        "status": "Status",
        "facilitated_on": "Tanggal Fasilitasi",
        "closed_on": "Tanggal Selesai",
        "region": "Kode Wilayah",
        "duplicate_of": "Duplikat Dari",
        "is_test": "Data Uji",
        "note": "Keterangan",
    },
    "agreements": {
        "own_number": "Nomor Naskah;Nomor Surat Pemerintah",
        "partner_number": "Nomor Mitra;Nomor Surat Mitra",
        "kind": "Jenis Naskah;Jenis Dokumen",
        "title": "Judul;Tentang",
        "parties": "Mitra;Pihak;Para Pihak",
        "scope": "Lingkup;Jenis Kerja Sama",
        "partner_kind": "Jenis Mitra",
        "sectors": "Bidang",
        "subdivision": "Sub Bagian",
        "nature": "Sifat",
        "signed_on": "Tanggal Penandatanganan;Tanggal TTD",
        "registered_on": "Tanggal Registrasi",
        "effective_on": "Tanggal Mulai",
        "expires_on": "Tanggal Berakhir",
        "approved_on": "Tanggal Persetujuan DPRD",
        "ended_on": "Tanggal Diakhiri",
        "end_reason": "Sebab Berakhir",
        "facilitation_ids": "Permohonan;Id Permohonan",
        "parent_id": "Naskah Induk",
        "region": "Kode Wilayah",
        "document": "Berkas;Dokumen",
        "duplicate_of": "Duplikat Dari",
        "is_test": "Data Uji",
        "note": "Keterangan",
    },
    "recaps": {
        "year": "Tahun",
        "quarter": "Triwulan",
        "scope": "Lingkup",
        "subdivision": "Sub Bagian",
        "kind": "Jenis Naskah",
        "facilitations": "Jumlah Fasilitasi",
        "agreements": "Jumlah Naskah",
    },
}

CASES = [
    (register, name, header)
    for register, names in WRITTEN.items()
    for name, headers in names.items()
    for header in headers.split(";")
]


def mapped(register: str, *headers: str) -> Columns:
    """Return *headers* mapped as those of the first line of a file."""
    return columns(register, headers, source="surat.csv", sheet=None, header_row=1)


@pytest.mark.parametrize(("register", "name", "header"), CASES)
def test_a_field_is_found_by_its_headers(register: str, name: str, header: str) -> None:
    """Case, spaces, dots and underscores do not matter."""
    forms = {
        header,
        header.upper(),
        f"  {header.lower()} ",
        header.replace(" ", "_"),
        header.replace(" ", ""),
        header.replace(" ", "."),
        header.replace(" ", "\u00a0"),
    }
    for form in forms:
        assert dict(mapped(register, form).places) == {name: 0}


@pytest.mark.parametrize("register", RECORD_TYPES)
def test_a_field_is_found_by_its_own_name(register: str) -> None:
    """The canonical register, as `export` writes it, is read back."""
    names = field_names(register)
    assert dict(mapped(register, *names).places) == {name: place for place, name in enumerate(names)}
    assert mapped(register, *names).findings == ()


@pytest.mark.parametrize(
    "header", ["Jenis", "Kerja Sama", "Tanggal", "Nomor", "Jenis-Mitra", "No Agenda Surat", "location", "Id Surat"]
)
def test_words_are_never_dropped(header: str) -> None:
    """A header that says more or less than a known one is not known."""
    assert dict(mapped("facilitations", header).places) == {}


def test_an_unknown_column_is_told_and_not_read() -> None:
    """A column that nothing maps is `column-unknown`, with the place of its header."""
    found = columns("facilitations", ["id", " Disposisi "], source="a.xlsx", sheet="2025", header_row=4)
    assert dict(found.places) == {"id": 0}
    (note,) = found.findings
    assert (note.code, note.severity, note.register, note.value) == (
        "column-unknown",
        Severity.INFO,
        "facilitations",
        "Disposisi",
    )
    assert note.location == Location(source="a.xlsx", sheet="2025", row=4, column="Disposisi")


def test_names_that_stand_on_no_row_have_none() -> None:
    """A database's columns have a name; the row that a header would stand on is not made up."""
    found = columns("facilitations", ["id", "kode"], source="h/kerjasama", sheet="surat", header_row=0)
    (note,) = found.findings
    assert note.location == Location(source="h/kerjasama", sheet="surat", column="kode")


def test_of_two_headers_for_a_field_the_first_is_read() -> None:
    """The other is `column-duplicate`, a warning that names both."""
    found = mapped("facilitations", "Pengirim", " Pemohon ", "Pengirim")
    assert dict(found.places) == {"applicant": 0}
    assert [(note.code, note.severity, note.value, note.params) for note in found.findings] == [
        ("column-duplicate", Severity.WARNING, "Pemohon", {"first": "Pengirim"}),
        ("column-duplicate", Severity.WARNING, "Pengirim (2)", {"first": "Pengirim"}),
    ]
    assert found.findings[0].location == Location(source="surat.csv", row=1, column="Pemohon")


def test_a_column_without_a_header_is_no_finding() -> None:
    """There is nothing to name; the columns beside it keep their places."""
    found = mapped("agreements", "", "Judul", " ")
    assert dict(found.places) == {"title": 1}
    assert found.findings == ()
    assert (found.headers, found.width) == (("", "Judul", ""), 3)
    assert found.header("title") == "Judul"


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("date", "letter_date received_on facilitated_on closed_on signed_on registered_on effective_on"),
        ("date", "expires_on approved_on ended_on"),
        ("term", "scope partner_kind subdivision nature status kind"),
        ("terms", "sectors"),
        ("texts", "parties facilitation_ids"),
        ("flag", "is_test"),
        ("count", "year quarter facilitations agreements"),
        ("text", "id agenda_number letter_number applicant subject region duplicate_of note parent_id document"),
        ("text", "own_number partner_number title end_reason"),
    ],
)
def test_a_field_is_read_by_its_nature(kind: str, names: str) -> None:
    """Dates are read as dates, terms as terms; region codes and numbers of letters stay texts."""
    assert {nature(name) for name in names.split()} == {kind}


def test_every_accepted_header_stands_under_a_field() -> None:
    """No register knows a header for a field it has not."""
    for register, names in HEADERS.items():
        assert set(names) <= set(field_names(register))


def test_folding_leaves_other_signs() -> None:
    """Case, spaces, dots and underscores are dropped, nothing else."""
    assert folded(" No._Agenda (Surat) ") == "noagenda(surat)"
