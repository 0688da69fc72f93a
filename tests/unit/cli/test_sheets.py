"""``rules CODE``: the indicator sheet as a page, Markdown, HTML and JSON."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from jsonschema import Draft202012Validator

from iku_kerjasama.describing import describe
from iku_kerjasama.plugins.registry import Registry
from iku_kerjasama.rules.digest import digest
from iku_kerjasama.rules.kab_malang import INDICATOR
from iku_kerjasama.rules.options import DEFAULTS, OPTIONS, applied
from iku_kerjasama.rules.printing import to_toml
from iku_kerjasama.rules.serial import from_data
from iku_kerjasama.rules.sheet.data import data
from iku_kerjasama.rules.sheet.markdown import markdown
from iku_kerjasama.rules.sheet.page import page
from iku_kerjasama.schemas import schema
from iku_kerjasama.terms import Label
from tests.unit.cli.conftest import Run

COHORT = ("--option", "matching=cohort", "--option", "parties=each")
OPTIONS_OF_COHORT = {"matching": "cohort", "parties": "each"}


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize(("arguments", "options"), [((), {}), (COHORT, OPTIONS_OF_COHORT)])
def test_markdown_and_html(run: Run, lang: str, arguments: tuple[str, ...], options: dict[str, str]) -> None:
    """Each is the sheet that `describe` returns, written its way and nothing beside it."""
    (sheet,) = describe("kab-malang", options=options, lang=lang)
    asked = ("rules", "kab-malang", "--lang", lang, *arguments)
    assert run(*asked, "--format", "markdown").stdout == markdown(sheet)
    assert run(*asked, "--format", "html").stdout == page([sheet])


def document(run: Run, *arguments: str) -> dict[str, Any]:
    """Return the JSON of a rule, which its schema admits."""
    told: dict[str, Any] = json.loads(run("rules", "kab-malang", "--format", "json", *arguments).stdout)
    Draft202012Validator(schema("rule")).validate(told)
    return told


def test_json_is_of_the_rule_after_options(run: Run) -> None:
    """Rule, digest, options in force and sheet agree with one another, in both languages."""
    told = document(run, *COHORT)
    counted = applied(INDICATOR, {**DEFAULTS, **OPTIONS_OF_COHORT})
    (version,) = told["versions"]
    assert from_data(version["indicator"]) == counted
    assert version["digest"] == digest(counted)
    assert {option["name"]: option["value"] for option in told["options"]} == {**DEFAULTS, **OPTIONS_OF_COHORT}
    for lang in ("id", "en"):
        (sheet,) = describe("kab-malang", options=OPTIONS_OF_COHORT, lang=lang)
        assert version["sheet"][lang] == data(sheet)


def test_json_without_options_is_the_rule_as_it_was(run: Run) -> None:
    """The default is in force, and the language asked for changes no byte."""
    told = document(run)
    assert all(option["value"] == option["values"][0] for option in told["options"])
    assert told == document(run, "--lang", "en")


def test_the_page_tells_the_whole_sheet(run: Run) -> None:
    """On a terminal: the five columns, the clauses by number, every option, the example's arithmetic, the digest."""
    lines = run("rules", "kab-malang").stdout.splitlines()
    assert lines[0] == "Lembar indikator kab-malang"
    headings = [line for line in lines if line.isupper()]
    assert headings == [
        "INDIKATOR MENURUT PERATURAN",
        "DASAR HUKUM",
        "BUNYI PERATURAN (DIKUTIP)",
        "KETENTUAN PENGHITUNGAN (TIDAK DIATUR DALAM PERATURAN)",
        "DEFINISI OPERASIONAL",
        "CARA MENGHITUNG",
        "CONTOH PENGHITUNGAN",
        "MASA BERLAKU",
    ]
    assert "  8. Sifat bukan Perpanjangan, atau naskah berasal dari permohonan yang tercatat. Jika tidak" in lines
    assert "Nilai                               Rasio: 5 ÷ 6 × 100 % = 83,33 %" in lines
    assert lines[-1].split() == ["Kode", "pengenal", "aturan", digest(INDICATOR)]
    assert all(f"({option.name})" in "\n".join(lines) for option in OPTIONS)
    assert all(len(line) <= 109 for line in lines)


def test_a_rule_of_one_s_own(run: Run, tmp_path: Path) -> None:
    """A file's texts are escaped, and steer no terminal."""
    own = evolve(INDICATOR, code="kab-x", title=Label("<b>Judul</b> | *x* \x1b[31m", "Title"))
    path = tmp_path / "kab-x.toml"
    path.write_text(to_toml(own), "utf-8")
    assert "<b>" not in run("rules", path, "--format", "html").stdout
    assert r"\<b\>Judul\</b\> \| \*x\*" in run("rules", path, "--format", "markdown").stdout
    assert "\x1b" not in run("rules", path).stdout
    assert "<b>Judul</b> | *x*" in run("rules", path).stdout


def test_every_version_has_its_sheet(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The earliest first, each with the end that the next one sets, and each with an example of its own time."""
    old = evolve(INDICATOR, in_force_from=date(2020, 1, 1))
    new = evolve(INDICATOR.numerator.without("amendment"))
    later = evolve(INDICATOR, numerator=new, in_force_from=date(2024, 1, 1))
    monkeypatch.setattr(Registry, "rule", lambda _self, _code: (old, later))
    told = run("rules", "kab-malang", "--format", "markdown").stdout
    first, second = told.split("\n# Lembar indikator kab-malang\n")
    assert "- **Berlaku sampai:** 31 Desember 2023\n" in first
    assert "untuk periode 2023 " in first
    assert "- **Berlaku sejak:** 1 Januari 2024\n- **Berlaku sampai:** Digantikan aturan lain\n" in second
    assert "untuk periode 2025 " in second
    assert run("rules", "kab-malang", "--format", "html").stdout.count("<article") == 2
    assert run("rules", "kab-malang@2022-12-31", "--format", "html").stdout.count("<article") == 1
    assert len(document(run)["versions"]) == 2


def test_a_file_is_written_whole(run: Run, tmp_path: Path) -> None:
    """The page for a letter goes to a file, which is not overwritten unasked."""
    path = tmp_path / "lembar.html"
    assert run("rules", "kab-malang", "--format", "html", "--output", path).exit_code == 0
    assert path.read_text("utf-8").startswith("<!doctype html>\n")
    assert run("rules", "kab-malang", "--format", "html", "--output", path).exit_code == 2
