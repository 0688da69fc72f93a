"""The command line over a profile: files, rule and options from it, before the defaults and after what is typed."""

import json
from pathlib import Path

import pytest

from .conftest import Run

EXAMPLE = Path(__file__).parents[3] / "examples" / "kabupaten-malang-profil"


@pytest.mark.parametrize(
    ("extra", "numerator", "rule"),
    [
        ((), 3, "kab-malang"),
        (("--option", "extensions=with_request"), 2, "kab-malang"),
        (("--option", "amendments=include"), 3, "kab-malang"),
        (("--rule", "naskah-setahun"), 3, "naskah-setahun"),
    ],
)
def test_what_is_typed_goes_before_the_profile(run: Run, extra: tuple[str, ...], numerator: int, rule: str) -> None:
    """An option of the command line replaces that one alone; another rule of the profile is known by its code."""
    result = run("compute", str(EXAMPLE), "--period", "2025", "--format", "json", *extra)
    assert result.exit_code == 0, result.stderr
    document = json.loads(result.stdout)
    assert (document["numerator"], document["rule"]["code"]) == (numerator, rule)
    typed = extra[1].partition("=") if "--option" in extra else ("", "", "")
    assert document["options"]["extensions"] == (typed[2] if typed[0] == "extensions" else "include")


def test_the_json_lists_every_file_and_the_region(run: Run) -> None:
    """In the order of the profile; the same bytes each time, from the folder and from the file."""
    first = run("compute", str(EXAMPLE), "--period", "2025", "--format", "json")
    document = json.loads(first.stdout)
    assert [source["location"] for source in document["sources"]] == [
        "2024/surat-masuk.csv",
        "2025/surat-masuk.csv",
        "naskah.csv",
    ]
    assert document["region"] == {"code": "35.07", "name": "Kabupaten Malang"}
    again = run("compute", str(EXAMPLE / "iku.toml"), "--period", "2025", "--format", "json")
    assert again.stdout == first.stdout
    explained = json.loads(run("explain", str(EXAMPLE), "--period", "2025", "--format", "json").stdout)
    assert explained["region"] == document["region"]
    assert explained["outcomes"][3]["location"] == {"source": "2025/surat-masuk.csv", "sheet": None, "row": 2}


@pytest.mark.parametrize(("lang", "says"), [("id", "Daerah"), ("en", "Region")])
def test_the_page_says_the_region(run: Run, lang: str, says: str) -> None:
    """In either language, with its code."""
    result = run("compute", str(EXAMPLE), "--period", "2025", "--lang", lang)
    assert any(line.split() == [says, "35.07", "Kabupaten", "Malang"] for line in result.stdout.splitlines())


def test_one_record_is_explained_from_its_own_file(run: Run) -> None:
    """Read again where it stood."""
    result = run("explain", str(EXAMPLE), "--period", "2025", "--id", "2025-04")
    assert result.stdout.startswith("2025-04 (2025/surat-masuk.csv, baris 5) tidak dihitung")


def test_an_unknown_rule_names_the_profiles_own_too(run: Run) -> None:
    """The nearest code may be one of the profile's."""
    result = run("compute", str(EXAMPLE), "--period", "2025", "--rule", "naskah-setaun")
    assert result.exit_code == 2
    assert "naskah-setahun" in result.stderr


@pytest.mark.parametrize(("lang", "says"), [("id", "kunci ini tidak dikenal"), ("en", "there is no such key")])
def test_a_faulty_profile_is_wrong_use(run: Run, office: Path, lang: str, says: str) -> None:
    """Exit code 2, nothing on standard output, file, key and cure on standard error; no traceback."""
    (office / "iku.toml").write_text("[facilitations]\ncolum = { status = 'S' }\n", "utf-8")
    for command in ("compute", "explain"):
        result = run(command, str(office), "--period", "2025", "--lang", lang)
        assert (result.exit_code, result.stdout) == (2, "")
        assert str(office / "iku.toml") in result.stderr
        assert f"facilitations.colum: {says}" in result.stderr
        assert "columns" in result.stderr


def test_debug_shows_no_secret(run: Run, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The traceback of a source that fails holds the variable's name, not its value."""
    monkeypatch.setenv("IKU_RAHASIA", "s3cr3t")
    (office / "iku.toml").write_text("[facilitations]\npath = '${IKU_RAHASIA}.csv'\n", "utf-8")
    result = run("compute", str(office), "--period", "2025", "--debug")
    assert result.exit_code == 3
    assert "s3cr3t" not in result.output + result.stderr
    assert "${IKU_RAHASIA}.csv" in result.stderr


@pytest.mark.parametrize(
    ("lang", "says"), [("id", "tetapi tidak untuk periode 2025-Q1"), ("en", "none for the period")]
)
def test_a_period_without_its_own_target_says_so(run: Run, lang: str, says: str) -> None:
    """The page tells where capaian would stand, and a period that has a target shows that instead."""
    quarter = run("compute", str(EXAMPLE), "--period", "2025-Q1", "--lang", lang)
    assert says in " ".join(quarter.stdout.split())
    assert says not in " ".join(run("compute", str(EXAMPLE), "--period", "2025", "--lang", lang).stdout.split())
