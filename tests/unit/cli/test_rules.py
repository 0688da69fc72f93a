import json

import pytest
from attrs import evolve

from iku_kerjasama import operations
from iku_kerjasama.rules.book import Book, book
from iku_kerjasama.rules.digest import digest
from iku_kerjasama.rules.kab_malang import INDICATOR
from iku_kerjasama.rules.options import DEFAULTS, OPTIONS, applied
from iku_kerjasama.rules.serial import from_data
from tests.unit.cli.conftest import Run


def test_the_list_of_rules(run: Run) -> None:
    """Without a code every rule is listed, with its title and its time in force."""
    page = run("rules").stdout
    assert [line for line in page.splitlines() if line in operations.rule_book().codes] == [
        "jumlah-naskah",
        "kab-malang",
        "kesepakatan-ditindaklanjuti",
        "naskah-berlaku",
        "naskah-berlaku-ditindaklanjuti",
        "naskah-terhadap-rencana",
    ]
    assert "Persentase kerja sama" in page
    assert "Tidak dinyatakan" in page


def test_a_rule_never_compared_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that nobody compared with its source is not given a date."""

    def known() -> Book:
        return book([evolve(INDICATOR, verified_on=None)])

    monkeypatch.setattr(operations, "rule_book", known)
    assert "Belum pernah" in run("rules").stdout


def test_the_list_as_json(run: Run) -> None:
    """The list for machines has each rule's digest and both titles."""
    rules = {rule["code"]: rule for rule in json.loads(run("rules", "--format", "json").stdout)["rules"]}
    assert tuple(rules) == operations.rule_book().codes
    rule = rules["kab-malang"]
    assert rule["digest"] == digest(INDICATOR)
    assert rule["title"] == {"id": INDICATOR.title.id, "en": INDICATOR.title.en}
    assert rule["verified_on"] == "2026-11-25"


def test_the_sheet_of_one_rule(run: Run) -> None:
    """With a code: the indicator sheet with its digest, and every option with its values, the default first."""
    page = run("rules", "kab-malang", "--format", "markdown").stdout
    assert "Terwujudnya Kerja Sama Antar Daerah" in page
    assert digest(INDICATOR).removeprefix("sha256:") in page
    assert all(f"| {option.name} |" in page for option in OPTIONS)


@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_form_of_the_sheet(run: Run, lang: str) -> None:
    """On the terminal, as Markdown and as a page, after options: each names the rule and has the worked example."""
    rule = ("rules", "kab-malang", "--option", "extensions=include", "--lang", lang)
    for form in ("table", "markdown", "html"):
        written = run(*rule, "--format", form).stdout
        assert "kab-malang" in written
        assert "P-10" in written


def test_the_sheet_in_english(run: Run) -> None:
    """The sheet follows ``--lang``."""
    assert "Effective and mutually beneficial cooperation" in run("rules", "kab-malang", "--lang", "en").stdout


def test_a_rule_as_json_is_the_rule(run: Run) -> None:
    """What JSON says of a rule can be read back, and is the same rule."""
    told = json.loads(run("rules", "kab-malang", "--format", "json").stdout)
    (version,) = told["versions"]
    assert from_data(version["indicator"]) == INDICATOR
    assert version["digest"] == digest(INDICATOR)
    assert [option["name"] for option in told["options"]] == [option.name for option in OPTIONS]
    assert {option["name"]: option["value"] for option in told["options"]} == DEFAULTS


def test_a_rule_under_options_as_json(run: Run) -> None:
    """The rule after options with its digest, and the value of each option in force."""
    told = json.loads(run("rules", "kab-malang", "--option", "extensions=include", "--format", "json").stdout)
    rule = applied(INDICATOR, {**DEFAULTS, "extensions": "include"})
    (version,) = told["versions"]
    assert (from_data(version["indicator"]), version["digest"]) == (rule, digest(rule))
    assert {option["name"]: option["value"] for option in told["options"]} == {**DEFAULTS, "extensions": "include"}


@pytest.mark.parametrize("form", ["table", "markdown", "html"])
def test_the_sheet_is_of_the_rule_after_options(run: Run, form: str) -> None:
    """With its digest, and the options changed by name."""
    page = run("rules", "kab-malang", "--option", "extensions=include", "--format", form).stdout
    rule = applied(INDICATOR, {**DEFAULTS, "extensions": "include"})
    assert digest(rule).removeprefix("sha256:") in page
    assert "extensions=include; baku: with_request" in " ".join(page.split())
    assert "ketentuan extension-without-request dihapus" in " ".join(page.split())


@pytest.mark.parametrize(("form", "begins"), [("markdown", "# Indicator sheet"), ("html", "<!DOCTYPE html>")])
def test_the_sheet_as_a_document(run: Run, form: str, begins: str) -> None:
    """In the language asked for, with the worked example."""
    page = run("rules", "kab-malang", "--lang", "en", "--format", form).stdout
    assert page.startswith(begins)
    assert "Worked example" in page
    assert "140.00 %" in page


def test_an_unknown_rule_names_the_nearest(run: Run) -> None:
    """A code that no rule has is wrong use; the error names the nearest."""
    result = run("rules", "kab-malnag")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "kab-malang" in result.stderr
