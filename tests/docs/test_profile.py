"""The pages about the profile name every key there is, in the words of its class, and what they show is so."""

import re
from pathlib import Path

import pytest
from attrs import fields
from click.testing import CliRunner

from iku_kerjasama.cli.application import application
from iku_kerjasama.intake.profile import ENGINES, Dates, Profile, RegisterBlock, RuleChoice
from iku_kerjasama.intake.profile.model import KEY
from iku_kerjasama.intake.profile.targets import TargetKeys
from iku_kerjasama.measurement.results import Region
from iku_kerjasama.sources.csv import CsvOptions
from iku_kerjasama.sources.database import DatabaseOptions
from iku_kerjasama.sources.excel import ExcelOptions
from iku_kerjasama.sources.spark import SparkOptions
from tests.docs.pages import ROOT, blocks, section

PAGES = {"en": "profile.md", "id": "profil.md"}
TABLES = {
    ("The whole file", "Seluruh berkas"): Profile,
    ("`[region]`",) * 2: Region,
    ("`[rule]`",) * 2: RuleChoice,
    ("`[facilitations]`, `[agreements]`, `[recaps]`",) * 2: RegisterBlock,
    ("The source `csv`", "Sumber `csv`"): CsvOptions,
    ("The source `database`", "Sumber `database`"): DatabaseOptions,
    ("The source `spark`", "Sumber `spark`"): SparkOptions,
    ("`dates`",) * 2: Dates,
    ("`[[targets]]`",) * 2: TargetKeys,
}
EXAMPLE = ROOT / "examples" / "kabupaten-malang-profil"

each_page = pytest.mark.parametrize("lang", PAGES)


def _page(lang: str) -> str:
    return (ROOT / "docs" / PAGES[lang]).read_text("utf-8")


@each_page
@pytest.mark.parametrize(("headings", "kind"), TABLES.items(), ids=lambda part: getattr(part, "__name__", ""))
def test_every_key_stands_there_in_its_own_words(lang: str, headings: tuple[str, str], kind: type) -> None:
    """Each table of keys is the class's fields in their order, with what the class says they mean."""
    text = section(_page(lang), headings[0 if lang == "en" else 1])
    table = re.findall(r"^\| `(\w+)` \| (.*) \|$", text, re.MULTILINE)
    documented = [attribute for attribute in fields(kind) if KEY in attribute.metadata]
    assert table == [(attribute.name, attribute.metadata[KEY].text(lang)) for attribute in documented]


def test_every_table_of_the_profile_has_its_section() -> None:
    """No class of the profile is left out, nor a key of the built-in source, nor an engine."""
    used = {str(attribute.type) for attribute in fields(Profile)}
    assert all(any(kind.__name__ in name for name in used) for kind in (Region, RuleChoice, RegisterBlock))
    assert all(KEY in attribute.metadata for kind in (CsvOptions, DatabaseOptions) for attribute in fields(kind))
    assert [attribute.name for attribute in fields(ExcelOptions)] == ["path", "sheet", "header_row"]
    assert ENGINES == ("reference", "duckdb", "source", "spark")


@each_page
def test_the_page_shows_the_example(lang: str) -> None:
    """The profile on the page is the one in the folder."""
    shown = [block.text for block in blocks(_page(lang)) if block.language == "toml"]
    assert shown[0] == (EXAMPLE / "iku.toml").read_text("utf-8")


@each_page
def test_the_faults_shown_are_those_found(lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The faulty profile on the page gives the error below it, word for word, and exit code 2."""
    _, faulty, told = [block.text for block in blocks(_page(lang)) if block.language in {"toml", "text"}][:3]
    for register in ("facilitations", "agreements"):
        content = (ROOT / "examples" / "kabupaten-malang" / f"{register}.csv").read_bytes()
        (tmp_path / f"{register}.csv").write_bytes(content)
    (tmp_path / "iku.toml").write_text(faulty, "utf-8")
    monkeypatch.chdir(tmp_path)
    run = CliRunner().invoke(application(lang), ["compute", "iku.toml", "--period", "2025"])
    assert run.exit_code == 2
    assert run.stderr.partition(": ")[2] == told.partition(": ")[2]
