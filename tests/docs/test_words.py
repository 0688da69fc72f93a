"""Indonesian is spelt in one way, as the dictionary spells it: the word list holds every page and every message."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, page_name
from tools.messages import SOURCE
from tools.site.pages import pages

LIST = tomllib.loads((ROOT / "tests" / "docs" / "words.toml").read_text("utf-8"))
PAGES = [page.file("id") for page in pages() if not page.alone]
WRONG = {other: word for word, others in LIST["spelt"].items() for other in others}

SAID = frozenset({"N_", "Label", "_means"})

_FORMS = re.compile(rf"\b({'|'.join(map(re.escape, WRONG))})\b", re.IGNORECASE)
_CODE = re.compile(
    r"^```.*?^```$|`[^`\n]+`|<!--.*?-->|\]\([^)\n]*\)|\"[^\"\n]*\"|“[^”\n]*”|^English: [^\n]*$",
    re.DOTALL | re.MULTILINE,
)
_QUOTED = re.compile("|".join(re.escape(name) for names in LIST["quoted"].values() for name in names))


def _misspelt(text: str) -> Iterator[tuple[int, str]]:
    """Yield the line and the word of each spelling that is not ours, with the one that is."""
    plain = text
    for pattern in (_CODE, _QUOTED):
        plain = pattern.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), plain)
    for found in _FORMS.finditer(plain):
        word = WRONG.get(found[0], WRONG.get(found[0].casefold(), ""))
        yield plain.count("\n", 0, found.start()) + 1, f"“{found[0]}”, write “{word}”"


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_a_page_is_spelt_as_the_list_says(page: Path) -> None:
    """No Indonesian page has a spelling that the list refuses, outside code and the decree's own words."""
    found = [f"{page_name(page)}:{line}: {said}" for line, said in _misspelt(page.read_text("utf-8"))]
    assert not found, "\n".join(found)


def test_what_the_program_says_is_spelt_as_the_list_says() -> None:
    """The same holds for every Indonesian text in the code that people read."""
    found = [
        f"{page_name(path)}:{line}: {said}"
        for path in sorted(SOURCE.rglob("*.py"))
        for line, text in _texts(path)
        for _, said in _misspelt(text)
    ]
    assert not found, "\n".join(found)


def _texts(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the Indonesian texts of a file with their lines: the first that each call in `SAID` is given."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Call(func=ast.Name(id=name), args=[ast.Constant(value=str(text)), *_]) if name in SAID:
                yield node.lineno, text
            case _:
                pass


def test_a_misspelt_word_is_named_with_its_line() -> None:
    """What is refused is told with the line and the cure; quotes, code and the decree's words are not."""
    text = "Satu.\nKerjasama dan analisa `kerjasama`.\n“kerjasama” naskah kerjasama\n"
    assert list(_misspelt(text)) == [(2, "“Kerjasama”, write “kerja sama”"), (2, "“analisa”, write “analisis”")]


def test_the_list_refuses_nothing_that_it_wants() -> None:
    """No word is on both sides."""
    assert not {word.casefold() for word in LIST["spelt"]} & {other.casefold() for other in WRONG}
