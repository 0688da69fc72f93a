"""The books together: duplicates and the record that stays, links and what they mean, parents."""

from datetime import date

import pytest

from iku_kerjasama.findings import Finding, Severity
from iku_kerjasama.findings.catalogue import message, told
from iku_kerjasama.records import Agreement, Facilitation
from iku_kerjasama.registers import Intake, bind, duplicates
from iku_kerjasama.rows import Location
from tests.helpers import books, found_codes, naskah, request


def requests_stay(*rows: dict[str, object]) -> dict[int, int]:
    """Return which request stays for each duplicate, by place."""
    return dict(books(rows).duplicates["facilitations"])


def test_a_marked_duplicate_gives_way_to_the_record_it_names() -> None:
    """A row whose mark names another id that an unmarked row has is a duplicate of that row, before or after it."""
    registers = books([request("A", duplicate_of="B"), request("B"), request("C", duplicate_of="B")])
    assert registers.duplicates["facilitations"] == {0: 1, 2: 1}
    assert registers.findings == ()


@pytest.mark.parametrize(
    ("rows", "value", "place"),
    [
        ([request("A", duplicate_of="X")], "X", "A"),
        ([request("A", duplicate_of="A")], "A", "A"),
        ([request("A", duplicate_of="b"), request("B")], "b", "A"),
        ([request("A", duplicate_of="T"), request("T", is_test=True)], "T", "A"),
        ([request(None, duplicate_of="X")], "X", "row-2"),
    ],
    ids=["nobody", "itself", "other case", "a test record", "without an id of its own"],
)
def test_a_mark_that_names_no_record_that_stays_is_void(rows: list[dict[str, object]], value: str, place: str) -> None:
    """A mark on nobody, on itself or on a test record is void: an error finding, and the record stays."""
    registers = books(rows)
    assert registers.duplicates["facilitations"] == {}
    assert found_codes(registers) == [("duplicate-unresolved", place, value)]
    (note,) = registers.findings
    assert note.severity is Severity.ERROR
    assert note.register == "facilitations"
    assert note.location == Location(source="facilitations.csv", row=2, column="duplicate_of")


def test_a_mark_on_a_marked_record_is_void() -> None:
    """Of A → B → C only B's mark holds: B's own is not blank, so A stays."""
    registers = books([request("A", duplicate_of="B"), request("B", duplicate_of="C"), request("C")])
    assert registers.duplicates["facilitations"] == {1: 2}
    assert found_codes(registers) == [("duplicate-unresolved", "A", "B")]


def test_two_marks_on_each_other_are_void() -> None:
    """Neither of two records that name each other is a duplicate."""
    registers = books([request("A", duplicate_of="B"), request("B", duplicate_of="A")])
    assert registers.duplicates["facilitations"] == {}
    assert found_codes(registers) == [("duplicate-unresolved", "A", "B"), ("duplicate-unresolved", "B", "A")]


def test_a_mark_finds_the_unmarked_row_of_two_with_one_id() -> None:
    """A mark holds if *some* row with that id is unmarked, though another is marked."""
    assert requests_stay(
        request("B", duplicate_of="C"), request("B"), request("C"), request("A", duplicate_of="B")
    ) == {0: 2, 3: 1}


def test_a_mark_on_a_repeated_id_means_the_record_that_stays() -> None:
    """Where the id named stands on two rows, the duplicate's record is the earlier one, which stays."""
    assert requests_stay(request("B"), request("A", duplicate_of="B"), request("B", note="lain")) == {1: 0, 2: 0}


def test_a_repeated_id_is_a_duplicate_of_the_row_that_stays() -> None:
    """The earlier row stays for every later one, whatever they say: a warning if they are equal, else an error."""
    registers = books([request("A"), request("A"), request("A", note="lain")])
    assert registers.duplicates["facilitations"] == {1: 0, 2: 0}
    same, other = registers.findings
    assert (same.code, same.severity, same.value, same.params) == (
        "id-duplicate",
        Severity.WARNING,
        "A",
        {"place_id": "baris 2", "place_en": "row 2"},
    )
    assert (other.code, other.severity, other.id, other.params) == ("id-duplicate", Severity.ERROR, "A", same.params)
    assert other.location == Location(source="facilitations.csv", row=4, column="id")
    assert other.register == "facilitations"


def test_ids_are_compared_trimmed_with_their_case() -> None:
    """`A ` repeats `A`, `a` does not."""
    assert requests_stay(request("A"), request(" A "), request("a")) == {1: 0}


def test_an_id_that_stood_on_a_marked_duplicate_is_not_repeated() -> None:
    """Only a row that *stays* makes a later one with its id a duplicate."""
    registers = books([request("A", duplicate_of="B"), request("B"), request("A")])
    assert registers.duplicates["facilitations"] == {0: 1}
    assert registers.findings == ()


def test_a_record_whose_mark_is_void_takes_part_like_any_other() -> None:
    """A void mark leaves a record that later rows can repeat."""
    assert requests_stay(request("A", duplicate_of="X"), request("A")) == {1: 0}


def test_rows_without_an_id_are_duplicates_if_every_mapped_cell_is_equal() -> None:
    """Trimmed and unknowns alike, the later of two equal rows is a duplicate: a warning with the row that stays."""
    registers = books([request(None, note="-"), request(None, note=" "), request(None, note="x")])
    assert registers.duplicates["facilitations"] == {1: 0}
    (note,) = registers.findings
    assert (note.code, note.severity, note.id, note.value) == ("record-duplicate", Severity.WARNING, "row-3", None)
    assert note.params == {"place_id": "baris 2", "place_en": "row 2"}
    assert note.location == Location(source="facilitations.csv", row=3)


def test_rows_that_differ_in_their_ids_only_are_no_duplicates() -> None:
    """The id is a mapped cell too, and an unknown one equals an unknown one only."""
    assert requests_stay(request("A"), request("B"), request(None)) == {}


def test_two_equal_void_marks_without_id_are_one_record() -> None:
    """Equal content makes a duplicate even where both carry a void mark."""
    assert requests_stay(request(None, duplicate_of="X"), request(None, duplicate_of="X")) == {1: 0}


@pytest.mark.parametrize(
    "rows",
    [
        [request("A", is_test=True), request("A")],
        [request("A"), request("A", is_test=True)],
        [request(None, is_test=True), request(None, is_test=True)],
        [request("A", is_test=True, duplicate_of="B"), request("B")],
        [request("A", is_test=True, duplicate_of="X")],
    ],
    ids=["earlier", "later", "equal content", "marked", "void mark"],
)
def test_a_test_record_is_no_duplicate_and_makes_none(rows: list[dict[str, object]]) -> None:
    """Test records are left out of all of it, findings included."""
    registers = books(rows)
    assert registers.duplicates["facilitations"] == {}
    assert registers.findings == ()


def test_a_first_row_in_another_file_is_named_with_it() -> None:
    """Where a register is several files, the finding says in which of them, and on which sheet, the first stood."""
    intake = Intake(register="facilitations")
    old, new, copy = (
        Facilitation(id=identity, location=Location(source=source, sheet=sheet, row=7))
        for identity, source, sheet in (("A", "2024.xlsx", "Surat"), ("A", "2025.xlsx", "Surat"), (None, "a.csv", None))
    )
    notes: list[Finding] = []
    duplicates(intake, [old, new, copy, copy], [("1",), ("2",), ("3",), ("3",)], notes)
    assert [note.params["place_id"] for note in notes] == ["2024.xlsx, lembar Surat, baris 7", "baris 7"]
    assert "sudah dipakai pada 2024.xlsx, lembar Surat, baris 7." in message(notes[0])


def test_where_there_is_no_register_of_requests_nothing_is_missing_in_it() -> None:
    """Agreements alone name requests that nobody gave: no finding on each of them."""
    intakes = {name: Intake(register=name) for name in ("facilitations", "agreements")}
    given = [Agreement(id="N", facilitation_ids=("F",))]
    assert bind([], given, keys={"facilitations": [], "agreements": [()]}, intakes=intakes).findings == ()


def test_a_shared_letter_number_makes_no_duplicate() -> None:
    """Two requests that only share a letter number are two requests."""
    assert requests_stay(request("A", letter_number="1/2025"), request("B", letter_number="1/2025")) == {}


def test_agreements_have_duplicates_too() -> None:
    """The same holds in the register of agreements, with its own name in the finding."""
    registers = books([], [naskah("N1"), naskah("N1", title="lain")])
    assert registers.duplicates == {"facilitations": {}, "agreements": {1: 0}}
    (note,) = registers.findings
    assert (note.register, note.location) == ("agreements", Location(source="agreements.csv", row=3, column="id"))


def test_records_without_a_place_are_bound_all_the_same() -> None:
    """Records from objects have no row to name."""
    intakes = {name: Intake(register=name) for name in ("facilitations", "agreements")}
    given = Finding(code="encoding-guessed", severity=Severity.INFO)
    registers = bind(
        [Facilitation(id="A"), Facilitation(id="A")],
        [Agreement()],
        keys={"facilitations": [("A",), ("A",)], "agreements": [(None,)]},
        intakes=intakes,
        findings=[given],
    )
    first, second = registers.findings
    assert first is given
    assert (second.location, second.params) == (
        None,
        {"place_id": "entri sebelumnya", "place_en": "an earlier record"},
    )
    assert registers.recaps == ()
    assert registers.intakes is intakes
    assert not registers.links_known


def test_links_are_known_where_the_column_is() -> None:
    """The column decides, not whether a cell of it is filled."""
    assert books([], [naskah("N1")]).links_known
    assert not books([], [{"id": "N1", "signed_on": date(2025, 4, 1)}], without=["facilitation_ids"]).links_known


R = "094/7/2025"


@pytest.mark.parametrize(
    ("rows", "entry", "linked"),
    [
        ([request("X"), request("A")], "A", (1,)),
        ([request("A", duplicate_of="B"), request("B")], "A", (1,)),
        ([request("A", duplicate_of="B"), request("B"), request("A")], "A", (2,)),
        ([request("A", is_test=True), request("A")], "A", (1,)),
        ([request("T", is_test=True), request("T", is_test=True, note="2")], "T", (0,)),
        ([request("A", duplicate_of="B"), request("A", is_test=True), request("B")], "A", (2,)),
        ([request("A", is_test=True), request("A", duplicate_of="B"), request("B")], "A", (2,)),
        ([request("X"), request("A", letter_number=R)], R, (1,)),
        ([request("A", letter_number=R), request(R)], R, (1,)),
        ([request(R, is_test=True), request("A", letter_number=R)], R, (0,)),
        ([request(None, letter_number=R)], R, (0,)),
        ([request("A", letter_number=R), request("B", letter_number=R, is_test=True)], R, (0,)),
        ([request("A", letter_number=R), request("B", letter_number=R, duplicate_of="A")], R, (0,)),
    ],
    ids=[
        "its id",
        "a duplicate's id",
        "the id that stays before a duplicate's",
        "the id that stays before a test record's",
        "the first test record",
        "a duplicate's id before a test record's",
        "whichever comes first",
        "its letter number",
        "an id before a letter number",
        "a test record's id before a letter number",
        "the letter number of a request without id",
        "the letter number, test records left out",
        "the letter number, duplicates left out",
    ],
)
def test_a_link_means_one_request(rows: list[dict[str, object]], entry: str, linked: tuple[int, ...]) -> None:
    """The request with that id that stays, else its duplicate's, else a test record's, else the only letter number."""
    registers = books(rows, [naskah("N1", entry)])
    assert registers.links == (linked,)
    assert registers.findings == ()


@pytest.mark.parametrize(
    ("rows", "entry", "code"),
    [
        ([request("A", letter_number=R), request("B", letter_number=R)], R, "link-ambiguous"),
        ([request("A", agenda_number="17")], "17", "link-broken"),
        ([request("A")], "a", "link-broken"),
        ([request("A", letter_number=R, is_test=True)], R, "link-broken"),
        ([request(None)], "row-2", "link-broken"),
        ([], "A", "link-broken"),
    ],
    ids=["two letter numbers", "an agenda number", "other case", "a test record's number", "a shown id", "nobody"],
)
def test_what_means_none_or_several_does_not_link(rows: list[dict[str, object]], entry: str, code: str) -> None:
    """No request is `link-broken`, several are `link-ambiguous`: an error finding, and no link."""
    registers = books(rows, [naskah("N1", entry)])
    assert registers.links == ((),)
    (note,) = registers.findings
    assert (note.code, note.severity, note.register, note.id, note.value) == (
        code,
        Severity.ERROR,
        "agreements",
        "N1",
        entry,
    )
    assert note.location == Location(source="agreements.csv", row=2, column="facilitation_ids")


S = "094/8/2025"


@pytest.mark.parametrize(
    ("entry", "separated"),
    [
        ("A, B", "A; B"),
        ("C dan B", "C; B"),
        ("A,B DAN C", "A; B; C"),
        ("A, B, dan C", "A; B; C"),
        ("A & B", "A; B"),
        ("A/B", "A; B"),
        (f"{R}, {S}", f"{R}; {S}"),
        (f"{R} dan A", f"{R}; A"),
    ],
)
def test_requests_between_other_marks_are_told_apart(entry: str, separated: str) -> None:
    """They are there, and all they need is a semicolon: that is the cure. None of them is linked."""
    requests = [request("A"), request("B"), request("C"), request("D", letter_number=R), request("E", letter_number=S)]
    registers = books(requests, [naskah("N1", entry)])
    assert registers.links == ((),)
    (note,) = registers.findings
    assert (note.code, note.value) == ("link-broken", entry)
    assert told(note, "id").cure == f"Pisahkan dengan titik koma (;): {separated}."
    assert "semuanya ada" in told(note, "id").text


@pytest.mark.parametrize("entry", ["A, X", "X dan Y", "A,", "Adan", "A B", "A/X"])
def test_what_is_not_all_there_is_a_request_that_is_not(entry: str) -> None:
    """One part that is no request, or one alone: the semicolon would not mend it."""
    (note,) = books([request("A"), request("B")], [naskah("N1", entry)]).findings
    assert told(note, "id").cure == "Betulkan id permohonan pada register naskah."


def test_ids_without_their_column_are_told() -> None:
    """What is to be mended is the register of requests: the column, once, before each link that is broken for it."""
    requests = [{"letter_number": R, "status": "difasilitasi"}]
    agreements = [{"own_number": "1", "facilitation_ids": ("A", "B")}, {"own_number": "2", "facilitation_ids": (R,)}]
    registers = books(requests, agreements, without=["id"])
    assert registers.links == ((), (0,))
    missing, *broken = (note for note in registers.findings if note.register)
    assert (missing.code, missing.register, missing.value) == ("column-missing", "facilitations", "id")
    assert missing.severity is Severity.ERROR
    assert "columns.id" in told(missing, "id").cure
    assert "columns.id" in told(missing, "en").cure
    assert [(note.code, note.value) for note in broken] == [("link-broken", "A"), ("link-broken", "B")]
    assert "kolom id pada register permohonan" in told(broken[0], "id").cure


def test_ids_that_nobody_asks_for_may_be_missing() -> None:
    """Links by letter number need no ids."""
    agreements = [{"own_number": "2", "facilitation_ids": (R,)}]
    assert books([{"letter_number": R}], agreements, without=["id"]).findings == ()


def test_an_agreement_links_each_request_once() -> None:
    """One request named by its id, twice, by its duplicate's and by its letter number is one link."""
    registers = books(
        [request("A", letter_number=R), request("A2", duplicate_of="A"), request("B")],
        [naskah("N1", "B", "A", "A2", "A", R, "X", "X")],
    )
    assert registers.links == ((2, 0),)
    assert found_codes(registers) == [("link-broken", "N1", "X")]


def test_what_a_duplicate_agreement_links_is_linked_by_the_record_that_stays() -> None:
    """The record that stays has its own links and its duplicates', who have none; wherever it stands."""
    registers = books(
        [request("A"), request("B"), request("C")],
        [naskah("N2", "B", duplicate_of="N1"), naskah("N1", "A"), naskah("N1", "C", "A")],
    )
    assert registers.links == ((), (1, 0, 2), ())


def parents(*rows: dict[str, object]) -> tuple[int | None, ...]:
    """Return the place of each agreement's parent."""
    return books([], rows).parents


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([naskah("P"), naskah("C", parent_id="P")], (None, 0)),
        ([naskah("C", parent_id="P"), naskah("P")], (1, None)),
        ([naskah("C", parent_id="P")], (None,)),
        ([naskah("C", parent_id="C")], (None,)),
        ([naskah("P"), naskah("C", parent_id="P", nature="perpanjangan")], (None, None)),
        ([naskah("P"), naskah("C", parent_id="P", nature="adendum")], (None, 0)),
        ([naskah("P2", duplicate_of="P"), naskah("P"), naskah("C", parent_id="P2")], (None, None, 1)),
        ([naskah("P"), naskah("P2", duplicate_of="P", parent_id="P")], (None, None)),
        ([naskah("P", parent_id="P2"), naskah("P2", duplicate_of="P")], (None, None)),
        ([naskah("Q"), naskah("P"), naskah("P2", duplicate_of="P", parent_id="Q")], (None, None, 0)),
        ([naskah("P", own_number=R), naskah("C", parent_id=R)], (None, 0)),
        ([naskah("P", own_number=R), naskah("Q", own_number=R), naskah("C", parent_id=R)], (None, None, None)),
        ([naskah("P", is_test=True), naskah("C", parent_id="P")], (None, 0)),
    ],
    ids=[
        "by id",
        "standing later",
        "nobody",
        "itself",
        "a perpanjangan's naming",
        "an adendum's naming",
        "a duplicate's id",
        "the record that stays for it",
        "a duplicate of itself",
        "a duplicate's naming of another",
        "its own number",
        "an ambiguous number",
        "a test record",
    ],
)
def test_a_parent_is_found_as_a_link_is(rows: list[dict[str, object]], found: tuple[int | None, ...]) -> None:
    """Naming itself or the record that stays for it, and a perpanjangan's naming, do not count."""
    assert parents(*rows) == found
