"""The texts for people: each has its translation, and what is compiled is what is written."""

import ast
import gettext
import importlib.util
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from string import Formatter

import pytest
from babel.messages import Message
from babel.messages.pofile import read_po

from iku_kerjasama.messages import DEFAULT_LANGUAGE, LANGUAGES, N_, translate

PACKAGE = Path(str(files("iku_kerjasama")))
CATALOGUES = (("en", "iku_kerjasama"), ("id", "click"))
CALLS = frozenset({"N_", "_", "gettext", "ngettext"})

each_catalogue = pytest.mark.parametrize(("lang", "domain"), CATALOGUES)


def calls(folder: Path) -> Iterator[tuple[str, str, list[ast.expr]]]:
    """Yield each call under *folder* that marks or translates a text: where it stands, its name, its arguments."""
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
                yield f"{path.relative_to(folder)}:{node.lineno}", node.func.id, node.args


def texts(folder: Path) -> set[str]:
    """Return the texts marked under *folder*; of those with a plural the singular."""
    firsts = (args[0] for _, _, args in calls(folder) if args)
    return {first.value for first in firsts if isinstance(first, ast.Constant) and isinstance(first.value, str)}


def catalogue(lang: str, domain: str) -> list[Message]:
    """Return the messages of a .po file, the header left out."""
    with _file(lang, f"{domain}.po").open("rb") as opened:
        read = read_po(opened, locale=lang)
    assert not read.obsolete, "texts that are no longer used"
    return [message for message in read if message.id]


def _file(lang: str, name: str) -> Path:
    return PACKAGE / "messages" / lang / "LC_MESSAGES" / name


def forms(text: object) -> tuple[str, ...]:
    """Return a text, or each of its plural forms."""
    return (text,) if isinstance(text, str) else tuple(text)  # type: ignore[arg-type]


def places(text: str) -> set[str]:
    """Return the places in braces of *text*, each with its conversion."""
    return {f"{name}!{conversion}" for _, name, _, conversion in Formatter().parse(text) if name is not None}


def click() -> Path:
    """Return the folder of the installed click."""
    spec = importlib.util.find_spec("click")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent


def test_every_text_is_marked_as_it_stands() -> None:
    """A text is marked as a literal, so that it can be collected: never one put together at run time."""
    unread = [
        where
        for where, name, args in calls(PACKAGE)
        if name == "N_" and not (len(args) == 1 and isinstance(args[0], ast.Constant))
    ]
    assert unread == []


def test_every_text_has_its_english_and_no_other_has() -> None:
    """The English catalogue holds the texts of the package, all of them and only them."""
    assert {forms(message.id)[0] for message in catalogue("en", "iku_kerjasama")} == texts(PACKAGE)


def test_every_text_of_click_has_its_indonesian() -> None:
    """Whatever version of click is installed, its texts are in the Indonesian catalogue."""
    assert texts(click()) - {forms(message.id)[0] for message in catalogue("id", "click")} == set()


@each_catalogue
def test_every_translation_is_complete(lang: str, domain: str) -> None:
    """No text is without a translation in all its forms, and none is marked as doubtful."""
    for message in catalogue(lang, domain):
        assert message.string
        assert all(form.strip() for form in forms(message.string)), message.id
        assert not message.fuzzy, message.id


@each_catalogue
def test_translations_have_the_same_places(lang: str, domain: str) -> None:
    """A translation names the places of its text, with the same conversions; of a plural's, those of the plural."""
    differing = [
        message.id
        for message in catalogue(lang, domain)
        for form in forms(message.string)
        if places(form) != places(forms(message.id)[-1]) or form.count("%(") != forms(message.id)[-1].count("%(")
    ]
    assert differing == []


@each_catalogue
def test_translations_begin_and_end_alike(lang: str, domain: str) -> None:
    """A translation ends in the sign its text ends in, and has as many line breaks."""
    differing = [
        message.id
        for message in catalogue(lang, domain)
        for form in forms(message.string)
        if form.count("\n") != forms(message.id)[0].count("\n")
        or forms(message.id)[0].endswith(".") != form.endswith(".")
    ]
    assert differing == []


@each_catalogue
def test_what_is_compiled_is_what_is_written(lang: str, domain: str) -> None:
    """The .mo file holds the texts and translations of the .po file, and nothing else."""
    with _file(lang, f"{domain}.mo").open("rb") as opened:
        compiled = gettext.GNUTranslations(opened)
    written: dict[object, str] = {}
    for message in catalogue(lang, domain):
        singular, *plural = forms(message.id)
        for number, string in enumerate(forms(message.string)):
            written[(singular, number) if plural else singular] = string
    held: dict[object, str] = compiled._catalog  # type: ignore[attr-defined]
    assert {key: text for key, text in held.items() if key != ""} == written


@each_catalogue
def test_catalogues_tell_nothing_of_their_making(lang: str, domain: str) -> None:
    """The headers hold the language, the encoding and the plural forms: no date, person, machine or line number."""
    text = _file(lang, f"{domain}.po").read_text("utf-8")
    header = text.split("\n\n")[0].splitlines()[2:]
    names = [line.strip('"').split(":")[0] for line in header]
    assert names == ["Language", "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Plural-Forms"]
    assert not any(line.startswith("#") for line in text.splitlines())


def test_indonesian_is_the_source() -> None:
    """A text stands in Indonesian as it is written, with or without naming the language; English is its translation."""
    text = N_("rasio")
    assert translate(text) == translate(text, DEFAULT_LANGUAGE) == "rasio"
    assert translate(text, "en") == "ratio"
    assert LANGUAGES == ("id", "en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_stays_nothing(lang: str) -> None:
    """An empty text is empty in every language: never the catalogue's header."""
    assert translate("", lang) == ""


def test_what_has_no_translation_stays_itself() -> None:
    """A text that no catalogue holds, such as a plugin's own, is shown as it is written."""
    assert translate("teks milik plugin", "en") == "teks milik plugin"


def test_click_speaks_indonesian() -> None:
    """The compiled catalogue gives click's texts in Indonesian, one form for every number."""
    indonesian = gettext.translation("click", PACKAGE / "messages", ["id"])
    assert indonesian.gettext("Show this message and exit.") == "Tampilkan bantuan ini lalu selesai."
    for number in (1, 2):
        assert (
            indonesian.ngettext(
                "Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments.", number
            )
            == "Opsi {name!r} memerlukan {nargs} nilai."
        )
