import csv
import json
from pathlib import Path

import pytest

from iku_kerjasama import read
from iku_kerjasama.messages import LANGUAGES
from iku_kerjasama.operations.bounds import bounds
from tests.unit.cli.conftest import Run


def bounded(run: Run, office: Path, *arguments: str) -> str:
    """Return the line about the bounds on the page of *office* in 2025."""
    page = run("compute", office, "--period", "2025", "--bounds", "--quiet", *arguments).stdout
    (line,) = (line for line in page.splitlines() if line.startswith(("Batas nilai", "Bounds")))
    return line


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_says_how_far_the_value_could_move(run: Run, office: Path, lang: str) -> None:
    """One request without a readable date, one agreement without a readable kind: between 1 of 3 and 2 of 2."""
    line = bounded(run, office, "--lang", lang)
    assert line in {
        "Batas nilai: bila 2 entri yang belum pasti dihitung atau tidak, antara 66,67 % dan 150,00 %.",
        "Bounds: if 2 undetermined records were counted or not, between 66.67 % and 150.00 %.",
    }


def test_the_page_says_where_nothing_is_undetermined(run: Run, office: Path) -> None:
    """A register in which everything is known has but one value."""
    for name, column in (("facilitations.csv", "F-005"), ("agreements.csv", "N-002")):
        rows = (office / name).read_text("utf-8").splitlines(keepends=True)
        (office / name).write_text("".join(row for row in rows if column not in row or "F-001" in row), "utf-8")
    assert "tidak ada entri yang belum pasti" in bounded(run, office)


def test_the_page_says_where_there_is_no_value(run: Run, office: Path) -> None:
    """A plain count has no percentage, whatever is known."""
    assert "tidak punya persentase" in bounded(run, office, "--rule", "jumlah-naskah")


def test_the_page_says_where_too_much_hangs_together(run: Run, office: Path) -> None:
    """Fourteen undetermined records that one agreement joins: no bound rather than a wrong one."""
    requests = [f"F-{number}" for number in range(13)]
    text = "Id,Tanggal Terima,Status\n" + "".join(f"{name},1/2/2025,\n" for name in requests)
    (office / "facilitations.csv").write_text(text, "utf-8")
    text = f"Id,Tanggal TTD,Jenis Naskah,Permohonan\nN-1,1/3/2025,,{';'.join(requests)}\n"
    (office / "agreements.csv").write_text(text, "utf-8")
    asked = ("--option", "numerator_unit=followed_up")
    said = "14 entri yang belum pasti saling berkaitan dan dapat terisi dengan lebih dari 4096 cara"
    assert said in bounded(run, office, *asked)
    assert said in run("check", office, "--period", "2025", *asked).stdout.splitlines()[2]
    told = json.loads(run("check", office, "--period", "2025", *asked, "--format", "json").stdout)
    assert told["bounds"] == {"lowest": None, "highest": None, "undetermined": 14, "tangled": 14}


def test_check_has_them_where_a_period_is_named(run: Run, office: Path) -> None:
    """The value and how far it may move stand under the number of findings; as they stand registers have no value."""
    head, value, limits, *_ = run("check", office, "--period", "2025").stdout.splitlines()
    assert head.startswith("Pemeriksaan")
    assert value.startswith("100,00 % (2 naskah / 2 fasilitasi)")
    assert limits == bounded(run, office)
    assert "Batas nilai" not in run("check", office).stdout
    told = json.loads(run("check", office, "--period", "2025", "--format", "json").stdout)
    assert told["bounds"] == {"lowest": "66.67", "highest": "150.00", "undetermined": 2, "tangled": 0}
    assert json.loads(run("check", office, "--format", "json").stdout)["bounds"] is None


def test_json_and_csv_have_them(run: Run, office: Path) -> None:
    """Texts with two places in an object of their own, and in two columns of the value's line."""
    asked = ("compute", office, "--period", "2025", "--bounds", "--by", "scope", "--quiet")
    assert json.loads(run(*asked, "--format", "json").stdout)["bounds"] == {"lowest": "66.67", "highest": "150.00"}
    rows = list(csv.DictReader(run(*asked, "--format", "csv", "--target", "80").stdout.splitlines()))
    assert [(row["lowest"], row["highest"]) for row in rows][:3] == [("66.67", "150.00"), ("", ""), ("", "")]
    assert rows[0]["target"] == "80.00"


def test_without_the_option_nothing_is_said_of_them(run: Run, office: Path) -> None:
    """The page, the object and the columns are as they were."""
    assert "Batas nilai" not in run("compute", office, "--period", "2025").stdout
    assert "bounds" not in json.loads(run("compute", office, "--period", "2025", "--format", "json").stdout)


def test_they_are_of_one_period(run: Run, office: Path) -> None:
    """Beside the quarters of a year they are refused."""
    result = run("compute", office, "--period", "2025", "--by", "quarter", "--cumulative", "--bounds")
    assert (result.exit_code, "--bounds" in result.stderr) == (2, True)


def test_registers_need_not_be_read_again(office: Path) -> None:
    """The verb takes a folder or the registers read from it."""
    assert bounds(read(office), period="2025") == bounds(office, period="2025")
