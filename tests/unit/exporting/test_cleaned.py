from datetime import date
from pathlib import Path

import pytest

from iku_kerjasama import Agreement, Facilitation, Profile, RegisterBlock, UsageError, export, measure, read
from iku_kerjasama.errors import UnknownName
from iku_kerjasama.exporting.cleaned import cleaned, in_words
from iku_kerjasama.operations.export import exports
from tests.helpers import books, naskah, request

EXAMPLE = Path(__file__).parents[3] / "examples" / "kabupaten-malang"


def test_the_columns_are_those_of_the_source_and_the_id() -> None:
    """Canonical names in the records' order; the id is there to be filled in, even where the source has no column."""
    found = export({"agreements": [{"Jenis Naskah": "PKS", "Tanggal TTD": "1 Maret 2025"}]}, "agreements")
    assert found.fields == ("id", "kind", "signed_on")
    assert list(found) == [{"id": None, "kind": "perjanjian_kerja_sama", "signed_on": date(2025, 3, 1)}]
    assert len(found) == 1


def test_a_register_without_links_stays_one() -> None:
    """No column is added that would mean something: a register that names no requests still names none."""
    data = {"facilitations": [{"id": "F-1"}], "agreements": [{"id": "N-1", "signed_on": "2025-01-01"}]}
    assert not read(exports(data)).links_known


def test_a_constant_of_the_profile_is_a_column(tmp_path: Path) -> None:
    """What the profile says of every record stands in each row."""
    (tmp_path / "f.csv").write_text("id,received_on\nF-1,2025-01-02\n", "utf-8")
    block = RegisterBlock(path="f.csv", constants={"status": "Difasilitasi", "region": "35.07"})
    found = export(Profile(base=str(tmp_path), facilitations=block), "facilitations")
    assert list(found) == [{"id": "F-1", "received_on": date(2025, 1, 2), "status": "difasilitasi", "region": "35.07"}]


def test_generated_ids_are_left_blank() -> None:
    """A record that is shown as row-2 has no id in the export."""
    found = export(books([request(None)]), "facilitations")
    assert [row["id"] for row in found] == [None]
    assert found.given == ()


def test_rows_that_repeat_each_other_still_do() -> None:
    """A row without an id that repeats another is a duplicate on re-reading, and a mark is still a mark."""
    registers = books([request(None), request(None), request("F-3", duplicate_of="F-4"), request("F-4")])
    again = read(exports(registers))
    assert again.duplicates["facilitations"] == registers.duplicates["facilitations"] == {1: 0, 2: 3}


def test_rows_that_cleaning_makes_alike_stay_apart() -> None:
    """Two records that differ in what cannot be read still count as two: the second, and its repeats, get an id."""
    rows = [request(None, letter_date=text) for text in ("12 III 2025", "Mei 2025", "Mei 2025")]
    registers = books(rows, [naskah("N-1")])
    found = export(registers, "facilitations")
    assert [row["id"] for row in found] == [None, "row-3", "row-3"]
    assert found.given == ("row-3",)
    again = read({**exports(registers)})
    assert measure(again, period="2025").denominator == measure(registers, period="2025").denominator == 2
    assert again.duplicates == registers.duplicates


def test_a_given_id_is_one_that_nothing_has_or_names() -> None:
    """An id that some record has, or that a reference names, is passed over."""
    rows = [request(None, letter_date=text) for text in ("a", "b", "c", "d")]
    marked = request("row-4-2", duplicate_of="row-5")
    found = export(books([*rows, marked], [naskah("row-4", "row-3", parent_id="N-0")]), "facilitations")
    assert [row["id"] for row in found] == [None, "row-3-2", "row-4-3", "row-5-2", "row-4-2"]


def test_a_record_of_which_nothing_is_left_stays_a_record() -> None:
    """It gets an id, since a blank row would be skipped; so does one that would read as a totals row."""
    rows = [{"received_on": "entah"}, {"applicant": "Jumlah", "received_on": "entah"}, {"note": "x", "is_test": "ya"}]
    registers = read({"facilitations": [{"No": str(number), **row} for number, row in enumerate(rows)]})
    found = cleaned(registers, "facilitations")
    assert [row["id"] for row in found] == ["row-1", "row-2", None]
    assert len(read({"facilitations": found}).facilitations) == 3


def test_an_id_that_would_be_misread_is_refused() -> None:
    """A record whose own id is Total and that has nothing else cannot be told from a totals row."""
    known = {"No": "2", "id": "Jumlah", "letter_number": "1"}
    data = {"facilitations": [{"No": "1", "id": "Total", "note": "x"}, known]}
    with pytest.raises(UsageError, match="“Total”"):
        export(data, "facilitations")
    assert [row["id"] for row in export({"facilitations": [known]}, "facilitations")] == ["Jumlah"]


def test_a_register_that_is_not_there_is_named() -> None:
    """A register that the data lacks is an error with those it has; what is no register, with the nearest."""
    with pytest.raises(UsageError, match=r"recaps tidak ada.* facilitations, agreements"):
        export(str(EXAMPLE), "recaps")
    with pytest.raises(UnknownName, match="facilitations"):
        export(str(EXAMPLE), "facilitation")


def test_it_knows_what_it_leaves_out() -> None:
    """Values that could not be read, columns that hold no field, and the account of the rows."""
    rows = [
        {"id": "F-1", "Cap": "ada", "status": "entah", "sectors": "ekonomi;angkasa", "subject": "a"},
        {"id": "", "Cap": "ada", "status": "", "sectors": "", "subject": ""},
    ]
    found = export({"facilitations": rows}, "facilitations")
    assert found.left_out == ("Cap",)
    assert [finding.value for finding in found.unreadable] == ["entah", "angkasa"]
    assert (found.intake.read, found.intake.accepted, found.intake.skipped) == (2, 1, 1)
    assert all(finding.register == "facilitations" for finding in found.findings)


def test_recaps_are_exported_too() -> None:
    """Published counts keep their numbers; they have no id."""
    data = {"recaps": [{"Tahun": "2025", "Triwulan": "1", "Jumlah Naskah": "1.234", "Jumlah Fasilitasi": "-"}]}
    found = export(data, "recaps")
    assert list(found) == [{"year": 2025, "quarter": 1, "facilitations": None, "agreements": 1234}]
    assert read({"recaps": found}).recaps == read(data).recaps


def test_every_register_there_is_is_exported() -> None:
    """The registers come in their own order, whatever the order of the files."""
    assert list(exports(str(EXAMPLE))) == ["facilitations", "agreements"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (date(2025, 3, 1), "2025-03-01"),
        ((), ""),
        (("a", "b"), "a;b"),
        (12, "12"),
        ("teks", "teks"),
    ],
)
def test_a_value_in_words(value: object, text: str) -> None:
    """Every kind of value has one way of being written."""
    assert in_words(value) == text  # type: ignore[arg-type] # each is one of the kinds


def test_records_in_python_are_exported_alike() -> None:
    """Records given as objects, with every field they have."""
    naskah = Agreement(id="N-1", facilitation_ids=("F-1",))
    data: dict[str, list[object]] = {"facilitations": [Facilitation(id="F-1")], "agreements": [naskah]}
    assert read(exports(data)).links == ((0,),)


def test_files_of_two_years_are_one_register(tmp_path: Path) -> None:
    """Records on the same row of two files that cleaning makes alike get ids of their own."""
    for year in ("2024", "2025"):
        text = f"received_on,letter_date\n2025-01-02,{year}\n2025-01-02,xx{year}\n"
        (tmp_path / f"{year}.csv").write_text(text, "utf-8")
    profile = Profile(base=str(tmp_path), facilitations=RegisterBlock(paths=("2024.csv", "2025.csv")))
    found = export(profile, "facilitations")
    assert [row["id"] for row in found] == [None, "row-3", "row-2", "row-3-2"]
    assert not read({"facilitations": found}).duplicates["facilitations"]
