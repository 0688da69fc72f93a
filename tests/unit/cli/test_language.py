import gettext
import os

import pytest

from iku_kerjasama.cli.language import VARIABLE, bind, chosen, say


@pytest.fixture(autouse=True)
def _silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)


@pytest.mark.parametrize(
    ("arguments", "lang"),
    [
        ([], "id"),
        (["--lang", "en"], "en"),
        (["compute", "--lang=en"], "en"),
        (["--lang", "en", "compute", "--lang", "id"], "id"),
        (["--", "--lang", "en"], "id"),
        (["--lang"], "id"),
        (["--lang", "fr"], "id"),
    ],
)
def test_the_language_is_found_before_parsing(arguments: list[str], lang: str) -> None:
    """The last ``--lang`` counts, wherever it stands; without a known one it is Indonesian."""
    assert chosen(arguments) == lang


def test_the_environment_names_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """``IKU_LANG`` sets the language, and the command line goes before it."""
    monkeypatch.setenv(VARIABLE, "en")
    assert chosen([]) == "en"
    assert chosen(["--lang", "id"]) == "id"


def test_clicks_own_texts_are_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """What click itself says is Indonesian in an Indonesian run, and its own English in an English one."""
    monkeypatch.setenv("LANGUAGE", "C")
    before = gettext.textdomain()
    try:
        bind("id")
        assert gettext.gettext("Usage:") == "Pemakaian:"
        bind("en")
        assert gettext.gettext("Usage:") == "Usage:"
        assert os.environ["LANGUAGE"] == "en"
    finally:
        gettext.textdomain(before)


def test_a_text_is_filled() -> None:
    """A text's places are filled with what is given."""
    assert say("{number} catatan", "id", number=3) == "3 catatan"
