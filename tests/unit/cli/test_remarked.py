import pytest

from iku_kerjasama.cli.layout import Items, Line
from iku_kerjasama.cli.remarked import MOST, errors, findings, told, warn
from iku_kerjasama.findings.catalogue import found
from iku_kerjasama.findings.finding import Finding
from iku_kerjasama.rows import Location


def broken(row: int) -> Finding:
    """Return a finding of severity error in that row."""
    return found(
        "link-broken", register="agreements", id=f"N-{row}", location=Location(source="a.csv", row=row), value="F"
    )


def odd(row: int) -> Finding:
    """Return a finding of severity warning in that row."""
    return found(
        "term-unknown",
        register="agreements",
        id=f"N-{row}",
        location=Location(source="a.csv", row=row),
        value="x",
        field="kind",
    )


BLANK = found("row-blank", register="agreements", location=Location(source="a.csv", row=1))


def test_only_so_many_are_shown() -> None:
    """The first errors and warnings are shown one by one, and how many more there are of which kind."""
    head, items, rest, _ = findings([BLANK, odd(1), odd(2), *map(broken, range(MOST + 3))], "id")
    assert isinstance(head, Line)
    assert (
        head.text
        == f"Temuan saat membaca dan menghitung seluruh register: {MOST + 3} kesalahan data, 2 peringatan, 1 informasi"
    )
    assert isinstance(items, Items)
    assert len(items.rows) == MOST
    assert isinstance(rest, Line)
    assert rest.text == "  … dan 3 kesalahan data, 2 peringatan, dan 1 informasi lagi."


def test_errors_come_before_warnings() -> None:
    """Whatever their order in the data, errors are shown first, and warnings after them."""
    _, items, _ = findings([odd(1), broken(2)], "en")
    assert isinstance(items, Items)
    assert [head for head, _ in items.rows] == ["Error: N-2 (a.csv, row 2)", "Warning: N-1 (a.csv, row 1)"]


def test_nothing_grave_is_no_items() -> None:
    """Where there are neither errors nor warnings the counts stand alone, but for who finds more."""
    _, more = findings([BLANK], "id")
    assert isinstance(more, Line)
    assert more.text == "  Pemeriksaan lengkap, yang dapat menemukan lebih banyak: iku-kerjasama check."


@pytest.mark.parametrize(
    ("known", "text"),
    [
        ([broken(1), odd(1), BLANK], "1 error, 1 warning, 1 note"),
        ([broken(1), broken(2)], "2 errors, 0 warnings, 0 notes"),
    ],
)
def test_one_finding_is_no_plural(known: list[Finding], text: str) -> None:
    """English counts one in the singular."""
    head, *_ = findings(known, "en")
    assert isinstance(head, Line)
    assert head.text == f"Findings of reading and counting the whole registers: {text}"


def test_a_value_cannot_steer_the_terminal() -> None:
    """What stands in a cell is shown, not obeyed."""
    _, said = told(found("date-unreadable", value="\x1b[2J1/1"), "id")
    assert "\x1b" not in said
    assert "“\ufffd[2J1/1”" in said


def test_errors_are_those_that_move_the_number() -> None:
    """What is a warning or mere information is no error."""
    assert errors([BLANK, broken(1)]) == [broken(1)]


@pytest.mark.parametrize(
    ("finding", "head"),
    [
        (broken(3), "Kesalahan data: N-3 (a.csv, baris 3)"),
        (found("link-broken", register="agreements", id="N-3", value="F"), "Kesalahan data: N-3"),
        (BLANK, "Informasi: a.csv, baris 1"),
        (
            found("column-unknown", register="agreements", location=Location(source="a.csv", row=1, column="Isi")),
            "Informasi: a.csv, baris 1, kolom Isi",
        ),
        (found("links-missing", register="agreements"), "Kesalahan data: buku register Naskah Kerjasama"),
        (found("denominator-zero", numerator=3), "Kesalahan data: hasil penghitungan"),
    ],
)
def test_each_finding_has_a_place(finding: Finding, head: str) -> None:
    """A finding is headed by its kind and its record and place, else by its register, else by the result."""
    assert told(finding, "id")[0] == head


def test_a_warning_only_where_there_is_something(capsys: pytest.CaptureFixture[str]) -> None:
    """Without errors nobody is warned; with them, by the command that lists them, ready to be typed."""
    warn([BLANK, odd(1)], "en", data="my data", period="2025")
    warn([broken(1)], "en", data="my data", period="2025", rule="kab-x")
    assert capsys.readouterr().err == (
        "Warning: 1 error met in reading and counting may change this number. To list them, with what else checking "
        "finds: "
        "iku-kerjasama check 'my data' --period 2025 --rule kab-x --severity error\n"
    )
