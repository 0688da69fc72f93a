import csv
import json
from fractions import Fraction
from io import StringIO
from pathlib import Path

import pytest

from iku_kerjasama.cli.compared import points
from iku_kerjasama.messages import LANGUAGES
from iku_kerjasama.operations import compare
from iku_kerjasama.rules.kab_malang import KINDS
from iku_kerjasama.rules.options import OPTIONS
from iku_kerjasama.rules.readings.choices import VALUES, choice
from tests.unit.cli.conftest import Run

EXAMPLE = Path(__file__).parents[3] / "examples" / "kabupaten-malang"
TWO = EXAMPLE.with_name("dua-kantor")
OTHERS = 22
"""The other values of the thirteen options, the six kinds included."""


def page(run: Run, data: Path, *arguments: str) -> str:
    """Return what ``compare`` shows of *data* in 2025."""
    return run("compare", data, "--period", "2025", "--quiet", *arguments).stdout


def test_what_moves_the_value_most_stands_first(run: Run) -> None:
    """The baseline, then the variants by how far the value moves, each with its counts, value and signed difference."""
    lines = page(run, EXAMPLE).splitlines()
    start = next(place for place, line in enumerate(lines) if "Acuan" in line)
    assert lines[start].split()[-5:] == ["47", "/", "60", "78,33", "%"]
    table = lines[start + 1 : lines.index("", start) - 1]
    moves = [Fraction(line.split()[-2].replace(",", ".")) for line in table]
    assert [abs(move) for move in moves] == sorted(map(abs, moves), reverse=True)
    assert moves[0] == Fraction("-46.67")
    assert any(line.endswith("+3,33 poin") for line in table)
    assert len(table) == OTHERS


def test_the_extremes_are_said_in_a_sentence(run: Run) -> None:
    """Highest and lowest with the choice that makes them, and the spread in points."""
    text = " ".join(page(run, EXAMPLE).split())
    assert "Nilai tertinggi 85,00 % (Tanggal naskah: registrasi), terendah 31,67 %" in text
    assert "Rentangnya 53,33 poin persentase" in text
    assert "The highest value is 85.00 % (Agreement date: registration)" in page(run, EXAMPLE, "--lang", "en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_chart_has_one_scale(run: Run, lang: str) -> None:
    """Each line begins at the baseline's place, ends at its own, and the extremes at the edges."""
    lines = page(run, EXAMPLE, "--lang", lang).splitlines()
    drawn = {line.split("  ")[1].strip(): line for line in lines if "|" in line}
    assert len(drawn) == OTHERS + 1
    assert len({line.index("|") for line in drawn.values()}) == 1
    assert {len(line) for line in drawn.values()} <= set(range(81))
    assert " o=" in drawn["kinds -perjanjian_kerja_sama"]
    assert "=o " in drawn["numerator_date=registered_on"]


def test_the_page_is_as_wide_as_a_terminal(run: Run) -> None:
    """The table fits eighty columns in either language, in signs that any code page has."""
    for lang in LANGUAGES:
        text = page(run, EXAMPLE, "--lang", lang)
        table = text[text.index("78") :]
        rows = [line for line in table.splitlines() if line.startswith("  ")]
        assert max(map(len, rows)) <= 80
        text.encode("cp1252")
        assert "\x1b" not in text


def test_what_changes_nothing_is_named(run: Run, office: Path) -> None:
    """Every variant is on the page: in the table, or among those that change nothing."""
    text = " ".join(page(run, office, "--lang", "en").split())
    found = compare(office, period="2025")
    assert "Changing nothing: " in text
    assert all(choice(one.option, one.value, "en", kinds=KINDS) in text for one in found.variants)


def test_another_scoring_and_a_missing_column_are_marked(run: Run) -> None:
    """A star stands for the other scoring, an exclamation mark for a column that is not there; below is said what."""
    text = page(run, TWO, "--lang", "en")
    lines = {line.split("  ")[1]: line for line in text.splitlines() if line.startswith("  ") and "|" not in line}
    assert "Numerator unit: followed up *" in lines
    assert "Agreement date: registration !" in lines
    assert "  * proportion: requests followed up divided by facilitated requests" in text
    assert "  ! the registers have no column for it: registration date and start date" in text
    assert "numerator_date" not in text


def test_the_options_asked_for_are_the_baseline(run: Run) -> None:
    """They stand above the table in words and as they are typed, and their default is a variant."""
    text = page(
        run, TWO, "--option", "numerator_unit=followed_up", "--option", "kinds=PKS,LoI", "--as-of", "2026-01-31"
    )
    joined = " ".join(text.split())
    assert text.startswith("45,00 % (9 / 20) · proporsi · 2025")
    assert "Satuan pembilang: ditindaklanjuti (numerator_unit=followed_up); Tanpa Kesepakatan Bersama" in joined
    assert "Batas data 31 Januari 2026" in joined
    assert "Jenis naskah: semua yang disebut aturan" in text
    assert "kinds=letter_of_intent" in text


def test_without_a_denominator(run: Run, office: Path) -> None:
    """No value is n/a, in the table and in a sentence; there is no chart."""
    text = run("compare", office, "--period", "2030").stdout
    assert text.startswith("n/a (0 naskah / 0 fasilitasi)")
    assert "|" not in text
    assert "Tidak satu pun cara hitung menghasilkan nilai" in run("compare", office, "--period", "2001").stdout
    rejected = "Id,Tanggal Terima,Status\nF,10/01/2025,Ditolak\n"
    (office / "facilitations.csv").write_text(rejected, "utf-8")
    assert "Menurut acuan tidak ada nilai (n/a)" in page(run, office)


def test_where_no_choice_moves_the_value(run: Run, office: Path) -> None:
    """It is said, and nothing is drawn."""
    (office / "facilitations.csv").write_text("Id,Tanggal Terima,Status\nF,10/01/2025,Difasilitasi\n", "utf-8")
    (office / "agreements.csv").write_text("Id,Tanggal TTD,Jenis Naskah,Permohonan\n", "utf-8")
    text = page(run, office, "--option", "denominator_date=received_on")
    assert "Tidak satu pun pilihan lain mengubah nilai persentasenya." in text
    assert "|" not in text


def test_json_and_csv_hold_every_variant(run: Run) -> None:
    """The same bytes at each run; the variants in the options' order, differences rounded half up from the fraction."""
    texts = {page(run, EXAMPLE, "--format", "json") for _ in range(2)}
    (text,) = texts
    document = json.loads(text)
    assert (document["schema"], document["baseline"]["percentage"]) == ("iku-kerjasama/comparison/1", "78.33")
    assert (document["highest"], document["lowest"], document["spread"]) == ("85.00", "31.67", "53.33")
    assert list(dict.fromkeys(one["option"] for one in document["variants"])) == [option.name for option in OPTIONS]
    rows = list(csv.DictReader(StringIO(page(run, EXAMPLE, "--format", "csv"))))
    assert (rows[0]["option"], rows[0]["percentage"], rows[0]["difference"]) == ("", "78.33", "")
    assert [(row["option"], row["value"], row["difference"]) for row in rows[1:]] == [
        (one["option"], one["value"], one["difference"]) for one in document["variants"]
    ]
    assert len(rows) == OTHERS + 1


def test_bad_input_is_refused(run: Run) -> None:
    """No period, an unknown option, a value that is none: exit code 2, and a sentence with the cure."""
    for arguments, said in (
        ((), "2023, 2024, 2025"),
        (("--period", "2025", "--option", "matchin=cohort"), "matching"),
        (("--period", "2025", "--option", "matching=kohort"), "cohort"),
        (("--period", "2025", "--option", "kinds=MoA"), "kinds"),
    ):
        result = run("compare", EXAMPLE, *arguments)
        assert result.exit_code == 2
        assert said in result.stderr
        assert result.stdout == ""


def test_errors_in_the_data_are_said_and_strict_fails(run: Run) -> None:
    """The page says on standard error that there are errors; with ``--strict`` the exit code is 4."""
    result = run("compare", EXAMPLE, "--period", "2025", "--strict")
    assert result.exit_code == 4
    assert "iku-kerjasama check" in result.stderr
    assert run("compare", TWO, "--period", "2025", "--strict").exit_code == 0


@pytest.mark.parametrize(
    ("difference", "shown"),
    [
        (Fraction(10, 3), "+3,33 poin"),
        (Fraction(-85, 3), "-28,33 poin"),
        (Fraction(1, 200), "+0,01 poin"),
        (Fraction(-1, 1000), "-0,00 poin"),
        (Fraction(0), "±0,00 poin"),
        (None, "n/a"),
    ],
)
def test_points_have_their_sign(difference: Fraction | None, shown: str) -> None:
    """Half up from the exact fraction, the sign always there, and no value no number."""
    assert points(difference, "id") == shown


def test_every_value_has_words() -> None:
    """Each value of each option can be said in both languages."""
    assert {name: tuple(words) for name, words in VALUES.items()} == {option.name: option.values for option in OPTIONS}
    for lang in LANGUAGES:
        assert all(choice(option.name, value, lang) for option in OPTIONS for value in option.values)
    assert choice("kinds", KINDS[1], "id", kinds=KINDS[:3]) == "Tanpa Kesepakatan Bersama dan Kerja Sama Pemanfaatan"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_help_has_examples(run: Run, lang: str) -> None:
    """Help shows three commands to type."""
    assert run("compare", "--help", "--lang", lang).stdout.count("iku-kerjasama compare") >= 3
