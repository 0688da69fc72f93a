import json
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run

EXAMPLE = Path(__file__).parents[3] / "examples" / "kabupaten-malang"


def page(run: Run, *arguments: str, lang: str = "id") -> str:
    """Return the page of the example's 2025, its spaces single."""
    result = run("compute", EXAMPLE, "--period", "2025", "--lang", lang, *arguments)
    assert result.exit_code == 0
    return " ".join(result.stdout.split())


@pytest.mark.parametrize("given", ["82.5", "82,5"])
def test_a_target_in_indonesian(run: Run, given: str) -> None:
    """One block: target and version, capaian with its formula, predikat and on what, what is missing, what is open."""
    told = page(run, "--target", given)
    for part in (
        "Target 82,50 % (Murni)",
        "Capaian 94,95 % (realisasi ÷ target)",
        "Predikat Sangat Tinggi, menurut capaian tepat sebelum dibulatkan",
        "Kekurangan kurang 3 naskah; 7 permohonan masih terbuka",
        "Lingkup kerja sama Antar Daerah 2, Luar Negeri 1, Lembaga 4",
        "Masih terbuka F-2025-007, F-2025-038",
    ):
        assert part in told


def test_a_target_in_english(run: Run) -> None:
    """In English, with a point."""
    told = page(run, "--target", "82.5", lang="en")
    assert "Achievement 94.95 % (realised ÷ target)" in told
    assert "Grade Very high, by the exact achievement, before rounding" in told
    assert "Missing 3 agreements missing; 7 requests still open" in told


def test_a_target_reached_and_one_of_zero(run: Run) -> None:
    """A target that is reached says so; one of 0 says that capaian cannot be computed, and shows no predikat."""
    assert "Kekurangan tidak ada, target tercapai" in page(run, "--target", "70")
    zero = page(run, "--target", "0")
    assert "Capaian tidak dapat dihitung: targetnya 0" in zero
    assert "Predikat" not in zero
    assert "Target dan capaian" not in page(run)


def test_too_few_open_requests(run: Run) -> None:
    """Where not even all open requests would do, the page says so."""
    told = page(run, "--target", "95", "--option", "numerator_unit=followed_up")
    assert "kurang 15 permohonan yang ditindaklanjuti; 7 permohonan masih terbuka, tidak cukup" in told


def test_the_year_by_quarter(run: Run) -> None:
    """Each quarter stands beside the year to date, and the breakdown by quarter is not there twice."""
    told = page(run, "--by", "quarter", "--cumulative", "--target", "90")
    assert "2025-Q3 13 / 15 86,67 % 34 / 48 70,83 %" in told
    assert "2025-Q1..Q4 90,00 % Murni 87,04 % Tinggi" in told
    assert "Rincian menurut triwulan" not in told


def test_quarters_as_data(run: Run) -> None:
    """JSON has each column with its own last day, CSV a line for each with the target's columns."""
    asked = ("compute", EXAMPLE, "--period", "2025", "--by", "quarter", "--cumulative", "--target", "90", "--quiet")
    document = json.loads(run(*asked, "--format", "json").stdout)
    third = document["quarterly"][2]
    assert (third["quarter"], third["cumulative"]["as_of"], third["cumulative"]["numerator"]) == (
        "2025-Q3",
        "2025-09-30",
        34,
    )
    assert document["achievement"]["grade"] == "tinggi"
    assert document["achievement"]["missing"]["open"]["count"] == 7
    lines = run(*asked, "--format", "csv").stdout.splitlines()
    assert lines[0].endswith(",target,version,achievement,grade,missing")
    assert lines[1] == "kab-malang,2025,2025-12-31,,,ratio,47,60,78.33,90.00,murni,87.04,tinggi,7"
    assert len(lines) == 1 + 2 * 9


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--period", "2025", "--cumulative"), "--by quarter"),
        (("--period", "2025-Q3", "--by", "quarter", "--cumulative"), "bukan satu tahun"),
        (("--period", "2025", "--target", "90 %"), "tanpa tanda persen"),
    ],
)
def test_wrong_use(run: Run, arguments: tuple[str, ...], said: str) -> None:
    """What cannot be is refused, with its cure."""
    result = run("compute", EXAMPLE, *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
