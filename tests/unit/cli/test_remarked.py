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


BLANK = found("row-blank", register="agreements", location=Location(source="a.csv", row=1))


def test_only_so_many_are_shown() -> None:
    """The first errors are shown one by one, and how many more there are."""
    head, items, rest = findings([BLANK, *map(broken, range(MOST + 3))], "id")
    assert isinstance(head, Line)
    assert head.text == f"Temuan: {MOST + 3} kesalahan, 0 peringatan, 1 informasi"
    assert isinstance(items, Items)
    assert len(items.rows) == MOST
    assert isinstance(rest, Line)
    assert "3 kesalahan lain" in rest.text


def test_no_errors_are_no_items() -> None:
    """Where there are no errors the counts stand alone."""
    assert len(list(findings([BLANK], "id"))) == 1


def test_errors_are_those_that_move_the_number() -> None:
    """What is a warning or mere information is no error."""
    assert errors([BLANK, broken(1)]) == [broken(1)]


@pytest.mark.parametrize(
    ("finding", "head"),
    [
        (broken(3), "N-3 (a.csv, baris 3)"),
        (found("link-broken", register="agreements", id="N-3", value="F"), "N-3"),
        (BLANK, "a.csv, baris 1"),
        (
            found("column-unknown", register="agreements", location=Location(source="a.csv", row=1, column="Isi")),
            "a.csv, baris 1, kolom Isi",
        ),
        (found("links-missing", register="agreements"), "Buku register Naskah Kerjasama"),
        (found("denominator-zero", numerator=3), "Hasil penghitungan"),
    ],
)
def test_each_finding_has_a_place(finding: Finding, head: str) -> None:
    """A finding is headed by its record and place, else by its register, else by the result."""
    assert told(finding, "id")[0] == head


def test_a_warning_only_where_there_is_something(capsys: pytest.CaptureFixture[str]) -> None:
    """Without errors nobody is warned."""
    warn([BLANK], "id")
    warn([broken(1)], "id")
    assert capsys.readouterr().err.count("\n") == 1
