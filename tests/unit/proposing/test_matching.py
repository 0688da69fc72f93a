import pytest

from iku_kerjasama.intake.columns import HEADERS
from iku_kerjasama.plugins import Origin
from iku_kerjasama.plugins.heading import heading
from iku_kerjasama.proposing.matching import candidates, certain, known, likely_fitting, unclaimed
from iku_kerjasama.proposing.spellings import SUGGESTED, ways, written_out
from iku_kerjasama.records import field_names


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("Tgl Terima", "received_on"),
        ("TGL. DITERIMA", "received_on"),
        ("No Surat", "letter_number"),
        ("Nomor Agenda", "agenda_number"),
        ("Ket.", "note"),
        ("Subbag", "subdivision"),
        ("Jns Mitra", "partner_kind"),
        ("Kd. Wilayah", "region"),
    ],
)
def test_a_shortened_header_is_certain(header: str, name: str) -> None:
    """A header whose words are only shortened holds the one field that it can mean."""
    assert certain("facilitations", [header, "Disposisi"]) == {name: header}


def test_a_date_of_signature_has_many_spellings() -> None:
    """Tanda tangan, TTD and penandatanganan are one word."""
    for header in ("Tgl TTD", "Tanggal Tanda Tangan", "Tgl. Penandatanganan", "Tanggal Tandatangan"):
        assert set(certain("agreements", [header])) | set(known("agreements", [header])) == {"signed_on"}


def test_what_is_known_or_said_twice_is_not_certain() -> None:
    """A field whose usual header is there, or that two headers claim, is not proposed."""
    assert certain("facilitations", ["Tanggal Terima", "Tgl Terima"]) == {}
    assert certain("facilitations", ["Tgl Terima", "Tgl. Diterima"]) == {}


def test_certain_never_contradicts_known() -> None:
    """No way of writing out makes one header mean two fields of a register."""
    for register in HEADERS:
        spelt = [way for several in ways(register).values() for way in several]
        assert len(spelt) == len(set(spelt))


def test_suggestions_name_fields_and_no_known_header() -> None:
    """What is suggested is of fields that exist, and is not what is certain already."""
    for register, fields in SUGGESTED.items():
        assert set(fields) <= set(field_names(register))
        usual = {way for several in ways(register).values() for way in several}
        assert not usual & {written_out(text) for several in fields.values() for text in several}


def test_a_near_header_is_asked_about() -> None:
    """What is only near a known header, or called so elsewhere, is offered with what else it may be."""
    headers = ["Tgl Masuk", "Instansi"]
    samples = {"Tgl Masuk": ["1/2/2025", "13/2/2025"], "Instansi": ["Bank A"]}
    found = {one.header: one.fields for one in candidates("facilitations", headers, {}, samples)}
    assert found["Tgl Masuk"][0] == "received_on"
    assert found["Instansi"] == ("applicant",)


def test_the_cells_have_a_say() -> None:
    """A column of words is offered for no date, one of dates for no text, an empty one for nothing."""
    found = candidates("facilitations", ["Tgl Masuk"], {}, {"Tgl Masuk": ["besok", "lusa"]})
    assert not any(name.endswith("_on") for one in found for name in one.fields)
    assert candidates("facilitations", ["Hal"], {}, {"Hal": ["1/2/2025"]}) == ()
    assert candidates("facilitations", ["Hal"], {}, {"Hal": []}) == ()
    assert candidates("facilitations", ["Hal"], {}, {}) == ()


def test_words_of_a_vocabulary_tell_a_column() -> None:
    """A column half of whose words are terms is offered for their field, whatever its header."""
    (found,) = candidates("agreements", ["Kategori X"], {}, {"Kategori X": ["PKS", "MoU", "Piagam"]})
    assert found.fields[0] == "kind"


def test_an_id_does_not_repeat() -> None:
    """A column in which a text repeats is offered for no id."""
    samples = {"No": ["1", "2"]}
    (first,) = candidates("facilitations", ["No"], {}, samples)
    (second,) = candidates("facilitations", ["No"], {}, samples, repeated={"No"})
    assert first.fields[0] == "id"
    assert "id" not in second.fields


def test_no_two_columns_are_first_offered_for_one_field() -> None:
    """Of two columns that may hold the same field, the likelier is asked about it."""
    samples = {"Instansi": ["A"], "Nama Pemohon": ["B"]}
    found = candidates("facilitations", list(samples), {}, samples)
    firsts = [one.fields[0] for one in found]
    assert len(firsts) == len(set(firsts))


def test_flags_and_counts_are_told_by_their_cells() -> None:
    """A column that holds no flag or no number is not offered as one."""
    assert candidates("recaps", ["Naskah"], {}, {"Naskah": ["12", "3"]})[0].fields == ("agreements",)
    assert candidates("recaps", ["Naskah"], {}, {"Naskah": ["banyak"]}) == ()
    assert all(
        "is_test" not in one.fields for one in candidates("facilitations", ["Data Ujian"], {}, {"Data Ujian": ["x"]})
    )


def test_what_a_profile_cannot_name_is_left_alone() -> None:
    """Headers without a letter, and those that would read a variable, are never proposed."""
    assert unclaimed(["", "---", "Tgl ${Terima}", "Hal"], ()) == ["Hal"]
    assert certain("facilitations", ["Tgl ${Terima}"]) == {}


def test_likely_headers_count_for_the_header_row() -> None:
    """The header row is told by what it likely holds too, so that renamed headers are found."""
    likely = likely_fitting("facilitations")
    assert likely(["Tgl Masuk", "Instansi", "Perihal"]) == 3
    assert likely(["Pemerintah Kabupaten", "", ""]) == 0


def test_a_mark_for_unknown_makes_no_second_row_of_a_header() -> None:
    """A row of terms and marks below a header that holds a field twice is data, however likely both look."""
    rows = [("Judul", "Jenis Naskah", "No. Agenda", "No. Agenda"), ("", "Antar Daerah", "-", "Antar Daerah")]
    found = heading(rows, Origin(register="facilitations", fits=likely_fitting("facilitations")))
    assert found is not None
    assert (found.row, found.height) == (1, 1)


@pytest.mark.parametrize(
    ("register", "header", "samples", "name"),
    [
        ("facilitations", "Tanggal Masuk Surat", ["1/2/2025", "13/2/2025"], "received_on"),
        ("facilitations", "Ruang Lingkup", ["Lembaga"], "scope"),
        ("agreements", "Lingkup Kerja Sama", ["Lembaga"], "scope"),
        ("agreements", "Masa Berlaku s/d", ["1/2/2027", "13/2/2027"], "expires_on"),
        ("agreements", "Pihak Mitra", ["Bank A"], "parties"),
        ("agreements", "Tgl Ditandatangani", ["1/2/2025", "13/2/2025"], "signed_on"),
    ],
)
def test_what_offices_call_a_field_is_asked_about_first(
    register: str, header: str, samples: list[str], name: str
) -> None:
    """The day a letter came in is not the letter's date, whatever word stands last."""
    (found,) = candidates(register, [header], {}, {header: samples})
    assert found.fields[0] == name
