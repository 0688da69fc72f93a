"""What the cells of a record say, and numbers that were never filled in."""

from datetime import date

import pytest

from iku_kerjasama.checks import contents, numbers
from iku_kerjasama.checks.contents import is_placeholder, is_test, likely_region
from iku_kerjasama.checks.numbers import unfinished
from iku_kerjasama.plugins import Review
from iku_kerjasama.registers import Registers
from iku_kerjasama.rules.kab_malang import INDICATOR
from tests.helpers import books, naskah, request


def codes(registers: Registers) -> list[tuple[str, str | None]]:
    """Return code and id of each finding of both checks."""
    review = Review(registers=registers, rule=INDICATOR, period=None, as_of=date(2025, 12, 31))
    return [(finding.code, finding.id) for check in (numbers, contents) for finding in check.run(review)]


FULL = {"own_number": "1/A/2025", "parties": ("Bank A",), "approved_on": date(2025, 3, 1), "title": "Penelitian"}


@pytest.mark.parametrize(
    "number",
    [
        "100.3.7/    /2024",
        "119//2024",
        "/PKS/2024",
        "119/PKS/",
        "119/…/2024",
        "119/.../2024",
        "119/____/2024",
        "119/-/2024",
        "119/xxx/2024",
        "119/XXX/2024",
        "??/PKS/2024",
        "119/ - /2024",
    ],
)
def test_a_number_with_a_gap(number: str) -> None:
    """Blanks, dots, lines, crosses or a dash in the place of a part."""
    assert unfinished(number)


@pytest.mark.parametrize(
    "number",
    [
        "119/0104/35.07.014/2025",
        "B-494/35070/HM/2023",
        "04/PKS/XX/2017",
        "9 Tahun 2021",
        "HK.02.01",
        "12-A/KSB/IV/2024",
        "119.1/1-2/2024",
        "A/B",
    ],
)
def test_a_number_of_whatever_shape(number: str) -> None:
    """A shape is never refused, and XX may be a Roman twenty."""
    assert not unfinished(number)


def test_a_naskah_that_is_signed_has_a_number() -> None:
    """One that is not signed need not; a register without the column lacks the column, not each number."""
    rows = [naskah("N", **{**FULL, "own_number": None}), naskah("M", **{**FULL, "own_number": None, "signed_on": None})]
    assert codes(books([], rows)) == [("number-missing", "N")]
    bare = [{name: value for name, value in row.items() if name != "own_number"} for row in rows]
    assert codes(books([], bare, without=["own_number"])) == []


@pytest.mark.parametrize(
    "text", ["Testing", "testing 123", "Tes input", "TEST", "Uji coba aplikasi", "Uji-coba", "dummy 2"]
)
def test_rows_that_try_a_form_out(text: str) -> None:
    """They begin with one of a few words."""
    assert is_test(text)


@pytest.mark.parametrize(
    "text", ["Testimoni", "Penelitian dan uji coba", "Tesis bersama", "Kerja sama testing", "Ujian"]
)
def test_rows_that_do_not(text: str) -> None:
    """The word stands whole and first."""
    assert not is_test(text)


def test_a_test_is_told_once() -> None:
    """Of a record that reads so in two cells, the first; one that is marked, either way, is no finding."""
    rows = [request("F", applicant="Testing", subject="Testing"), request("G", subject="Tes", is_test=True)]
    rows.append(request("H", subject="Tes Kompetensi ASN", is_test=False))
    assert codes(books(rows)) == [("record-test", "F")]


@pytest.mark.parametrize(
    "text",
    [
        "terlampir",
        "Terlampir",
        "lampiran",
        "lihat lampiran",
        "….",
        "...",
        "xxx",
        "XX",
        "???",
        "idem",
        "s.d.a.",
        "--",
        "#REF!",
        "belum ada",
        "?",
        "____",
    ],
)
def test_what_stands_for_something_else(text: str) -> None:
    """All of the text, in any case."""
    assert is_placeholder(text)


@pytest.mark.parametrize("text", ["Data terlampir dari Dinas", "PT XX Jaya", "x", "A...", "Lampiran Peraturan", "5"])
def test_what_says_something(text: str) -> None:
    """A text with anything else in it is one."""
    assert not is_placeholder(text)


@pytest.mark.parametrize(
    ("code", "likely"),
    [
        ("35.1", "35.10"),
        ("3507", "35.07"),
        ("3507.0", "35.07"),
        ("3507132003", "35.07.13.2003"),
        ("Malang", None),
        ("35-07", None),
        ("350713", "35.07.13"),
        ("350", None),
    ],
)
def test_a_code_that_became_a_number(code: str, likely: str | None) -> None:
    """Its dots or its last zero are gone; what it was is told, not taken."""
    assert likely_region(code) == likely
    found = codes(books([request("F", region=code)]))
    assert found == [("region-as-number" if likely else "region-invalid", "F")]


@pytest.mark.parametrize("code", ["35", "35.07", "35.07.13", "35.07.13.2003", None])
def test_a_code_of_the_ministry(code: str | None) -> None:
    """Province, regency, district, village, or unknown."""
    assert codes(books([request("F", region=code)])) == []


@pytest.mark.parametrize(
    ("kind", "end", "found"),
    [
        ("perjanjian_kerja_sama", date(2030, 4, 1), False),
        ("perjanjian_kerja_sama", date(2030, 4, 2), True),
        (None, date(2030, 4, 2), True),
        ("kerja_sama_pemanfaatan", date(2055, 4, 1), False),
        ("kerja_sama_pemanfaatan", date(2055, 4, 2), True),
        ("perjanjian_kerja_sama", None, False),
    ],
)
def test_how_long_is_usual(kind: str | None, end: date | None, *, found: bool) -> None:
    """Five years to the day, thirty for the use of assets; from the start, else from the signing."""
    expected = [("duration-too-long", "N")] if found else []
    assert codes(books([], [naskah("N", **FULL, kind=kind, expires_on=end)])) == expected
    late = naskah("N", **FULL, kind=kind, signed_on=date(2020, 1, 1), effective_on=date(2025, 4, 1), expires_on=end)
    assert codes(books([], [late])) == expected


def test_a_duration_needs_two_days() -> None:
    """Where no beginning is known there is none."""
    assert codes(books([], [naskah("N", **FULL, signed_on=None, expires_on=date(2050, 1, 1))])) == []


def test_approval_of_what_is_signed_abroad() -> None:
    """Not of a letter of intent, nor of what is not signed, nor at home; nor where no column holds it."""
    bare = {name: value for name, value in FULL.items() if name != "approved_on"}
    abroad = {**bare, "scope": "luar_negeri"}
    rows = [
        naskah("N", **abroad),
        naskah("L", **abroad, kind="letter_of_intent"),
        naskah("U", **abroad, signed_on=None),
        naskah("H", **bare, scope="lembaga"),
    ]
    assert codes(books([], rows)) == [("approval-missing", "N")]
    assert codes(books([], rows, without=["approved_on"])) == []


def test_a_partner_is_named() -> None:
    """Where the register has a column for it."""
    bare = {name: value for name, value in FULL.items() if name != "parties"}
    assert codes(books([], [naskah("N", **bare)])) == [("parties-missing", "N")]
    assert codes(books([], [naskah("N", **bare)], without=["parties"])) == []


def test_a_placeholder_among_partners() -> None:
    """Each partner is looked at by itself."""
    assert codes(books([], [naskah("N", **{**FULL, "parties": ("Bank A", "terlampir")})])) == [
        ("value-placeholder", "N")
    ]


def test_a_status_is_known_by_either_column() -> None:
    """A date of facilitation is enough; without both columns no request lacks one."""
    rows = [request("F", status=None), request("G", status=None, facilitated_on=date(2025, 3, 2))]
    assert codes(books(rows)) == [("status-unknown", "F")]
    assert codes(books([{"id": "F"}], without=["status", "facilitated_on"])) == []
