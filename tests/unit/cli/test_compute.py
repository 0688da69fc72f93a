import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from iku_kerjasama import rulebook
from iku_kerjasama.cli.compute import _BY
from iku_kerjasama.measurement.breakdowns import DIMENSIONS
from iku_kerjasama.messages import LANGUAGES
from tests.unit.cli.conftest import Run

EXAMPLE = Path(__file__).parents[3] / "examples" / "kabupaten-malang"


def test_the_example_in_indonesian(run: Run) -> None:
    """The first lines are the value and its companion, each with its two counts and its word."""
    result = run("compute", EXAMPLE, "--period", "2025")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[:2] == [
        "78,33 % (47 naskah / 60 fasilitasi) · rasio · 2025",
        "Ditindaklanjuti: 70,00 % (42 / 60) · proporsi",
    ]


def test_the_example_in_english(run: Run) -> None:
    """In English the decimals stand after a point."""
    first, second, *_ = run("compute", EXAMPLE, "--period", "2025", "--lang", "en").stdout.splitlines()
    assert first == "78.33 % (47 agreements / 60 facilitated requests) · ratio · 2025"
    assert "70.00 % (42 / 60) · proportion" in second


def test_a_page_is_plain_text_where_it_is_no_terminal(run: Run) -> None:
    """Into a pipe goes text without colours, the same at each run, no line with a space at its end."""
    pages = {run("compute", EXAMPLE, "--period", "2025", "--by", "sectors").stdout for _ in range(2)}
    (page,) = pages
    assert "\x1b" not in page
    assert all(line == line.rstrip() for line in page.splitlines())


def test_the_data_are_the_current_directory(run: Run, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without DATA the registers are looked for where the command runs."""
    monkeypatch.chdir(office)
    assert run("compute", "--period", "2025").stdout.startswith("100,00 % (2 naskah / 2 fasilitasi)")


def test_options_reach_the_rule(run: Run, office: Path) -> None:
    """An option given changes the count, and the page says which one and what the default is."""
    page = run("compute", office, "--period", "2025", "--option", "requests=all", "--option", "parties = each").stdout
    assert page.startswith("100,00 % (3 naskah / 3 fasilitasi)")
    assert "requests=all (baku: facilitated)" in page
    assert "parties=each (baku: one)" in page


def test_an_as_of_day_says_what_it_cannot_do(run: Run, office: Path) -> None:
    """With ``--as-of`` the page says that statuses and late entries stay as they stand today; without, it need not."""
    said = "seperti keadaan register hari ini"
    asked = run("compute", office, "--period", "2025", "--as-of", "2025-02-28")
    plain = run("compute", office, "--period", "2025")
    assert said in " ".join(asked.stdout.split())
    assert "28 Februari 2025" in asked.stdout
    assert "0,00 % (0 / 2) · proporsi" in asked.stdout
    assert said not in " ".join(plain.stdout.split())


def test_breakdowns_speak_in_labels(run: Run, office: Path) -> None:
    """Parts are called by their labels, the calendar in words, the unknown by that word."""
    page = run("compute", office, "--period", "2024-07-01/2025-12-31", *_by("scope", "month", "quarter", "year")).stdout
    assert "  Antar Daerah " in page
    assert "  Januari 2025 " in page
    assert "  Triwulan I 2025 " in page
    assert "  2025 " in page
    assert "  Tidak diketahui " in run("compute", office, "--period", "2024", "--by", "scope").stdout


def test_sectors_warn_that_they_do_not_add_up(run: Run, office: Path) -> None:
    """A breakdown whose parts overlap says so; one whose parts add up does not."""
    said = "Satu entri dapat masuk beberapa bidang"
    assert said in run("compute", office, "--period", "2025", "--by", "sectors").stdout
    assert said not in run("compute", office, "--period", "2025", "--by", "scope").stdout


def test_kinds_have_no_requests(run: Run, office: Path) -> None:
    """By kind of agreement there is no denominator: n/a, not 0; under either scoring the page says why."""
    page = run("compute", office, "--period", "2025", "--by", "kind").stdout
    proportion = run("compute", office, "--period", "2025", "--by", "kind", "--option", "numerator_unit=followed_up")
    said = "Jenis naskah melekat pada naskah, bukan pada permohonan"
    assert said in page
    assert said in proportion.stdout
    assert said not in run("compute", office, "--period", "2025", "--by", "scope").stdout
    assert [line.split() for line in page.splitlines() if "Perjanjian Kerja Sama " in line] == [
        ["Perjanjian", "Kerja", "Sama", "1", "n/a", "n/a"]
    ]


def test_a_proportion_as_the_value(run: Run, office: Path) -> None:
    """When the options choose the proportion, the ratio is what stands beside it, and parts count requests."""
    page = run("compute", office, "--period", "2025", "--option", "numerator_unit=followed_up", "--by", "scope").stdout
    assert page.splitlines()[0] == "50,00 % (1 / 2) · proporsi · 2025"
    assert "100,00 % (2 / 2) · rasio" in page.splitlines()[1]
    assert ["Lingkup", "kerja", "sama", "Ditindaklanjuti", "Fasilitasi", "Proporsi"] in map(
        str.split, page.splitlines()
    )


def test_the_account_of_each_register_adds_up(run: Run, office: Path) -> None:
    """Each register's rows are told by their fate, each exclusion by its clause's label."""
    page = run("compute", office, "--period", "2025").stdout
    lines = [line.split() for line in page.splitlines()]
    assert ["Seluruhnya", "5"] in lines
    assert ["Dikecualikan", "3"] in lines
    assert ["Tidak", "difasilitasi", "1"] in lines
    assert ["Tanggal", "permohonan", "tidak", "diketahui", "1"] in lines


def test_rows_and_requests_have_words_of_their_own(run: Run, office: Path) -> None:
    """No row is called by a word that is the status of a request (Diterima, Ditolak)."""
    page = run("compute", office, "--period", "2025").stdout.lower()
    assert "diterima" not in page
    assert "ditolak" not in page


def test_tables_begin_in_upper_case(run: Run) -> None:
    """Every heading and every first cell of a table begins in upper case, in either language."""
    for lang in LANGUAGES:
        page = run("compute", EXAMPLE, "--period", "2025", "--by", "sectors", "--by", "month", "--lang", lang).stdout
        _, tables = page.split("\n\n", maxsplit=1)
        lines = tables[: tables.index("2. ")].splitlines()
        rows = [line.strip() for line in lines if line.startswith("  ") and line[-1].isdigit()]
        assert rows
        assert [row for row in rows if not row[0].isupper()] == []


def test_one_agreement_is_no_plural(run: Run, office: Path) -> None:
    """In English one of a unit stands in the singular, here and at the head of the list."""
    agreements = office / "agreements.csv"
    agreements.write_text("\n".join(agreements.read_text("utf-8").splitlines()[:2]) + "\n", "utf-8")
    first = "100.00 % (1 agreement / 1 facilitated request) · ratio · 2025-Q1..Q1\n"
    facilitations = office / "facilitations.csv"
    facilitations.write_text("\n".join(facilitations.read_text("utf-8").splitlines()[:2]) + "\n", "utf-8")
    for command in ("compute", "explain"):
        assert run(command, office, "--period", "2025-Q1", "--lang", "en").stdout.startswith(first.replace("..Q1", ""))


def test_findings_are_shown_with_their_place(run: Run, office: Path) -> None:
    """Errors, then warnings stand in the page, with record, file, row and column."""
    page = run("compute", office, "--period", "2025").stdout
    assert page.index("Kesalahan data: N-003") < page.index("Peringatan: N-002 (agreements.csv, baris 3, kolom Jenis")
    assert "F-005 (facilitations.csv, baris 6, kolom Tanggal Terima)" in page
    assert "N-003 (agreements.csv, baris 4, kolom Permohonan)" in page


def test_a_value_above_hundred_is_explained(run: Run) -> None:
    """Above 100 % the page says why that can be."""
    page = run("compute", EXAMPLE, "--period", "2025-Q4").stdout
    assert page.startswith("108,33 %")
    assert "melampaui 100 %" in page


def test_no_denominator_is_no_zero(run: Run, office: Path) -> None:
    """Without a facilitation there is no percentage, and the page says that this is not 0 %."""
    page = run("compute", office, "--period", "2030").stdout
    assert page.startswith("n/a (0 naskah / 0 fasilitasi)")
    assert "Penyebutnya 0" in page


def test_a_missing_register_is_told(run: Run, office: Path) -> None:
    """A register that the rule counts and that has no file is wrong use, which names the file to look for."""
    (office / "agreements.csv").unlink()
    result = run("compute", office, "--period", "2025")
    assert result.exit_code == 2
    assert "agreements / register-naskah" in result.stderr


def test_json_is_one_object(run: Run, office: Path) -> None:
    """JSON is one indented object with its own characters, ended by a newline, and equal at each run."""
    one, other = (run("compute", office, "--period", "2025", "--format", "json") for _ in range(2))
    assert one.stdout == other.stdout
    assert one.stdout.endswith("\n}\n")
    assert json.loads(one.stdout)["percentage"] == "100.00"


def test_csv_is_a_row_a_score(run: Run, office: Path) -> None:
    """CSV has a row for the value, its companion and each part; an unknown part has an empty key."""
    result = run("compute", office, "--period", "2024", "--format", "csv", "--by", "scope")
    rows = list(csv.DictReader(StringIO(result.stdout)))
    assert [(row["by"], row["key"], row["scoring"], row["numerator"], row["percentage"]) for row in rows] == [
        ("", "", "ratio", "0", "0.00"),
        ("", "", "proportion", "0", "0.00"),
        ("scope", "", "ratio", "0", "0.00"),
    ]
    assert {(row["rule"], row["period"], row["as_of"]) for row in rows} == {("kab-malang", "2024", "2024-12-31")}


def test_strict_still_prints(run: Run, office: Path) -> None:
    """With ``--strict`` error findings end the run with 4, after the result; without, with 0."""
    strict, plain = run("compute", office, "--period", "2025", "--strict"), run("compute", office, "--period", "2025")
    assert (strict.exit_code, plain.exit_code) == (4, 0)
    assert strict.stdout == plain.stdout


def test_strict_is_content_with_clean_registers(run: Run, office: Path) -> None:
    """Where there are no error findings ``--strict`` ends with 0."""
    for name in ("facilitations.csv", "agreements.csv"):
        clean = (office / name).read_text("utf-8").replace("31/02/2025", "28/02/2025").replace("F-999", "F-002")
        (office / name).write_text(clean, "utf-8")
    assert run("compute", office, "--period", "2025", "--strict").exit_code == 0


def test_what_a_machine_reads_comes_with_a_warning(run: Run, office: Path) -> None:
    """JSON does not list the errors, so standard error says that there are some; ``--quiet`` does not."""
    loud = run("compute", office, "--period", "2025", "--format", "json")
    quiet = run("compute", office, "--period", "2025", "--format", "json", "--quiet")
    assert loud.stderr.startswith("Peringatan: 2 kesalahan data ")
    assert loud.stderr.endswith(f"iku-kerjasama check {office} --period 2025 --severity error\n")
    assert quiet.stderr == ""
    assert loud.stdout == quiet.stdout


def test_without_a_period_the_years_are_named(run: Run, office: Path) -> None:
    """A forgotten ``--period`` is wrong use; the error lists the years that the registers hold."""
    result = run("compute", office)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "2024, 2025" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["--period", "2025-Q5"], "2025-Q5"),
        (["--rule", "kab-malan"], "kab-malang"),
        (["--option", "extension=include"], "extensions"),
        (["--option", "extensions=included"], "include"),
        (["--option", "extensions"], "extensions=include"),
        (["--by", "scopes"], "scope"),
        (["--as-of", "31/12/2025"], "2025-12-31"),
        (["--as-of", "2025-02-30"], "2025-02-30"),
        (["--engine", "refrence"], "reference"),
        (["--format", "xml"], "table"),
    ],
)
def test_wrong_use_names_the_cure(run: Run, office: Path, arguments: list[str], named: str) -> None:
    """What cannot be understood ends with 2 and a text that names what could."""
    result = run("compute", office, "--period", "2025", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert named in result.stderr


def test_the_engine_there_is(run: Run, office: Path) -> None:
    """The one engine may be named."""
    assert run("compute", office, "--period", "2025", "--engine", "reference").exit_code == 0


@pytest.mark.parametrize("content", [b"Id,Status\nF\x81,Ditolak\n", b"", b'Id\n"F'])
def test_a_file_that_cannot_be_read_whole(run: Run, office: Path, content: bytes) -> None:
    """A byte that is no letter, nothing at all, a quote left open: 3 and no number; the error names the file."""
    (office / "facilitations.csv").write_bytes(content)
    result = run("compute", office, "--period", "2025")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "facilitations.csv" in result.stderr


def test_a_missing_column_names_what_was_looked_for(run: Run, office: Path) -> None:
    """Without a column that the rule needs, the page names the header it looked for and those it found."""
    path = office / "agreements.csv"
    path.write_text(path.read_text("utf-8").replace("Tanggal Penandatanganan", "Tgl"), "utf-8")
    page = " ".join(run("compute", office, "--period", "2025").stdout.split())
    assert "Tanggal Penandatanganan" in page
    assert "Tgl" in page


def test_help_lists_every_dimension() -> None:
    """The help of ``--by`` names each dimension that there is."""
    assert all(dimension in _BY for dimension in DIMENSIONS)


def _by(*dimensions: str) -> list[str]:
    return [part for dimension in dimensions for part in ("--by", dimension)]


def test_a_plain_count_has_no_percentage_in_any_form(run: Run, office: Path) -> None:
    """The table says the number with its unit, csv leaves the cell empty, json says null."""
    about = ("compute", office, "--period", "2025", "--rule", "jumlah-naskah", "--quiet")
    page = run(*about).stdout
    assert page.splitlines()[0] == "2 naskah · 2025"
    assert "n/a" not in page
    assert run(*about, "--format", "csv").stdout.splitlines()[1:] == ["jumlah-naskah,2025,2025-12-31,,,ratio,2,,"]
    document = json.loads(run(*about, "--format", "json").stdout)
    assert (document["numerator"], document["denominator"], document["percentage"]) == (2, None, None)


def test_a_plan_that_is_passed_is_told_without_requests(run: Run, office: Path, tmp_path: Path) -> None:
    """Above 100 % of a planned number nothing is said of requests."""
    plan = (Path(rulebook.__file__).parent / "naskah-terhadap-rencana.toml").read_text("utf-8")
    path = tmp_path / "plan.toml"
    path.write_text(plan.replace("denominator = 12", "denominator = 1"), "utf-8")
    page = run("compute", office, "--period", "2025", "--rule", path).stdout
    assert page.startswith("200,00 % (2 naskah / 1) · rasio · 2025\n")
    assert "Nilainya melampaui 100 % dan ditampilkan apa adanya.\n" in page
    assert "permohonan dapat menghasilkan" not in page
