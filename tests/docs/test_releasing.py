"""What a release says of itself agrees: the version, the licence, the README's first answer."""

import re
import tomllib

from iku_kerjasama import __version__
from tests.docs.pages import ROOT
from tools.rehearsal import _readme

CITATION = (ROOT / "CITATION.cff").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def test_the_citation_names_this_version() -> None:
    """CITATION.cff has the version, the licence and the authors of the package."""
    assert re.findall(r"^version: (.*)$", CITATION, re.MULTILINE) == [__version__]
    assert re.findall(r"^license: (.*)$", CITATION, re.MULTILINE) == [PROJECT["license"]]
    assert [name["name"] for name in PROJECT["authors"]] == re.findall(r"- name: (.*)$", CITATION, re.MULTILINE)


def test_the_rehearsal_holds_the_answer_against_the_readme() -> None:
    """The command that is rehearsed is the README's first, and the line below it a result."""
    command, shown = _readme()
    assert command == "iku-kerjasama compute examples/kabupaten-malang --period 2025"
    assert shown == "78,33 % (47 naskah / 60 fasilitasi) · rasio · 2025"


def test_the_page_on_releasing_shows_what_the_rehearsal_says() -> None:
    """Each line that the page shows begins as the rehearsal's do."""
    page = (ROOT / "docs" / "releasing.md").read_text("utf-8")
    (shown,) = re.findall(r"^```text\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    words = [line.split("  ")[0] for line in shown.splitlines()]
    assert words == ["built", "installed", "computed", "as shown", "sha256:…", "sha256:…"]
    assert _readme()[1] in shown
