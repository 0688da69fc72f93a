"""Records that may be one: shared numbers, and entries that say almost the same."""

from datetime import date

import pytest

from iku_kerjasama.checks.likeness import iku_checks, numbers, similar
from iku_kerjasama.checks.resemblance import same, words
from iku_kerjasama.findings import Severity
from iku_kerjasama.findings.catalogue import message
from tests.helpers import Row, books, naskah, request
from tests.unit.checks.review import brief, looked

KKN = "Permohonan kerja sama KKN Tematik di Kecamatan Tumpang Tahun 2025"
OTHERS: list[Row] = [
    request("X", applicant="Universitas Arjuno Malang", subject="Usulan KKN Tematik di Kecamatan Lawang Tahun 2025"),
    request("Y", applicant="STIKES Widya Semeru", subject="Praktik lapangan pada puskesmas di Kecamatan Tumpang"),
]


def letter(identity: str, **fields: object) -> Row:
    """Return a request's row that all others of this kind look like."""
    return request(identity, **{"applicant": "Universitas Arjuno Malang", "subject": KKN, **fields})


def agreement(identity: str, **fields: object) -> Row:
    """Return an agreement's row that all others of this kind look like."""
    title = "Pelayanan Rujukan Maternal dan Neonatal"
    return naskah(identity, **{"title": title, "parties": ("RS Bhakti Arjuno Singosari",), **fields})


def test_a_number_on_two_records_is_told_on_the_later() -> None:
    """Of three requests with one letter number each later one names the first, at its cell; other registers apart."""
    requests = [request(name, letter_number="119/7/2025") for name in "ABC"]
    notes = looked(numbers, books(requests, [naskah("N", own_number="119/7/2025")]))
    assert brief(notes) == [("number-duplicate", "B", "letter_number"), ("number-duplicate", "C", "letter_number")]
    assert [note.severity for note in notes] == [Severity.WARNING] * 2
    assert {(note.value, note.params["first"], note.params["place_id"]) for note in notes} == {
        ("119/7/2025", "A", "baris 2")
    }
    assert message(notes[0], "en").startswith("The letter number 119/7/2025 already stands on record A in row 2. ")


def test_the_same_holds_of_agreements() -> None:
    """Of their own numbers; a partner numbers as it likes."""
    rows = [naskah("N", own_number="7/2025", partner_number="1"), naskah("M", own_number="7/2025", partner_number="1")]
    assert brief(looked(numbers, books([], rows))) == [("number-duplicate", "M", "own_number")]


@pytest.mark.parametrize("number", [None, "terlampir", "100.3.7/   /2025", "119/…/2025"])
def test_what_is_no_number_is_not_shared(number: str | None) -> None:
    """A gap that was never filled in, or a word in its place, is another fault."""
    rows = [request("A", letter_number=number), request("B", letter_number=number)]
    assert looked(numbers, books(rows)) == []


def test_duplicates_and_tests_share_nothing() -> None:
    """A record that gives way already is not told again, whatever it repeats."""
    same_number = {"letter_number": "7/2025"}
    rows = [letter("A", **same_number), letter("B", **same_number, duplicate_of="A")]
    rows += [letter("T", **same_number, is_test=True)]
    registers = books(rows)
    assert looked(numbers, registers) == []
    assert looked(similar, registers) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({}, {}),
        ({}, {"subject": "PERMOHONAN KERJASAMA KKN, KEC. TUMPANG, TAHUN 2025"}),
        ({}, {"subject": "Permohonan fasilitasi KKN Tematk di Kecamatan Tumpang Tahun 2025"}),
        ({}, {"applicant": "Universtas Arjuno Malang"}),
        ({"letter_number": "B/070/7/2025"}, {"letter_number": "b / 070 / 7 / 2025"}),
        ({"letter_number": "B/070/7/2025"}, {"letter_number": None}),
        ({"letter_number": "B/070/7/2025"}, {"letter_number": "B/070/    /2025"}),
        ({"letter_number": "7/2025", "letter_date": date(2025, 2, 1)}, {"letter_date": date(2025, 2, 1)}),
        (
            {"letter_number": "7/2025", "letter_date": date(2025, 2, 1)},
            {"letter_number": "17/2025", "letter_date": date(2025, 2, 1)},
        ),
        ({}, {"received_on": date(2025, 4, 1)}),
        ({}, {"received_on": date(2025, 2, 20)}),
        ({"received_on": None, "letter_date": date(2025, 2, 20)}, {}),
        ({"nature": "baru"}, {}),
    ],
    ids=[
        "the same",
        "other case, a word left out",
        "a slip and other formal words",
        "a slip in the name",
        "one number",
        "no number",
        "a number not filled in",
        "no number, one day",
        "two numbers, one day",
        "a month later",
        "before the other",
        "one date of two",
        "nature unknown",
    ],
)
def test_a_request_entered_twice_is_found(first: dict[str, object], second: dict[str, object]) -> None:
    """Applicant and subject almost the same, within a month, nothing to tell them apart: told at the later row."""
    (note,) = looked(similar, books([letter("A", **first), *OTHERS, letter("B", **second)]))
    assert brief([note]) == [("record-similar", "B", "subject")]
    assert (note.severity, note.params["first"], note.params["place_en"]) == (Severity.WARNING, "A", "row 2")
    assert f"“{KKN}”" in message(note)


@pytest.mark.parametrize(
    "other",
    [
        {"received_on": date(2025, 4, 2)},
        {"subject": KKN.replace("2025", "2026")},
        {"subject": KKN.replace("Tumpang", "Dau")},
        {"subject": KKN + " tahap II"},
        {"subject": KKN.replace("KKN Tematik", "KKN") + " bagi mahasiswa semester gasal"},
        {"applicant": "Universitas Arjuno Batu"},
        {"applicant": None},
        {"subject": None},
        {"received_on": None},
        {"letter_number": "8/2025", "letter_date": date(2025, 2, 3)},
        {"nature": "perpanjangan"},
    ],
    ids=[
        "later than a month",
        "another year",
        "another place",
        "another stage",
        "another purpose",
        "another applicant",
        "applicant unknown",
        "subject unknown",
        "date unknown",
        "a second letter",
        "an extension",
    ],
)
def test_a_request_like_another_is_another(other: dict[str, object]) -> None:
    """What recurs, what is extended, a second letter, another place or stage: no finding."""
    first = letter("A", letter_number="7/2025", letter_date=date(2025, 2, 1), nature="baru")
    assert looked(similar, books([first, *OTHERS, letter("B", **other)])) == []


def test_each_record_is_told_once() -> None:
    """Of three alike each later one names the first."""
    notes = looked(similar, books([letter("A"), letter("B"), letter("C")]))
    assert [(note.id, note.params["first"]) for note in notes] == [("B", "A"), ("C", "A")]


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({}, True),
        ({"title": "PELAYANAN RUJUKAN MATERNAL & NEONATAL"}, True),
        ({"own_number": "400.7/15/2025"}, True),
        ({"signed_on": date(2025, 4, 9)}, True),
        ({"signed_on": None, "registered_on": date(2025, 4, 2)}, True),
        ({"signed_on": date(2026, 4, 1)}, False),
        ({"signed_on": date(2025, 4, 9), "own_number": "400.7/15/2025"}, False),
        ({"kind": "kesepakatan_bersama"}, False),
        ({"nature": "perpanjangan"}, False),
        ({"parties": ("RS Panti Waluyo",)}, False),
        ({"parties": ()}, False),
        ({"signed_on": None}, False),
    ],
    ids=[
        "the same",
        "other signs",
        "two numbers, one day",
        "a week later",
        "registered",
        "a year later",
        "two numbers, two days",
        "another kind",
        "an extension",
        "another partner",
        "no partner",
        "no date",
    ],
)
def test_an_agreement_entered_twice_is_found(other: dict[str, object], told: bool) -> None:
    """Title and parties almost the same, of one kind, within a month; a plan of work each year is left alone."""
    first = agreement("N", own_number="400.7/14/2025", nature="baru")
    rows = [first, agreement("M", **other)]
    assert brief(looked(similar, books([], rows))) == ([("record-similar", "M", "title")] if told else [])


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Permohonan Kerja Sama", "kerjasama permohonan", True),
        ("Kerja sama", "Penawaran", False),
        ("Pemanfaatan GOR Kanjuruhan", "Pemanfaatan GOR", False),
        ("Air baku Kota Batu", "Air baku Kota Baru", False),
        ("Air baku Landungsari", "Air baku Landungsri", True),
        ("Univ. Arjuno, Kab. Malang", "Universitas Arjuno Kabupaten Malang", True),
        ("Magang di RSUD", "Magang di RSUK", False),
        ("RKT tahap I", "RKT tahap 1", False),
        ("", "", True),
    ],
)
def test_texts_are_the_same_but_for_a_slip(one: str, other: str, alike: bool) -> None:
    """Formal words count where there are no others; a short word, and a figure, is told apart by any letter."""
    assert same(words(one), words(other)) is alike
    assert same(words(other), words(one)) is alike


def test_without_rapidfuzz_it_is_said_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the package is not installed nothing fails: one info says so, where there is something to compare."""
    monkeypatch.setattr("iku_kerjasama.checks.likeness.find_spec", lambda name: None if name == "rapidfuzz" else name)
    (note,) = looked(similar, books([letter("A"), letter("B")], [agreement("N"), agreement("M")]))
    assert (note.code, note.severity, note.location) == ("likeness-unchecked", Severity.INFO, None)
    assert looked(similar, books([letter("A")], [])) == []


def test_are_plugins() -> None:
    """The hook offers both checks."""
    assert [kind.run for kind in iku_checks()] == [numbers, similar]
