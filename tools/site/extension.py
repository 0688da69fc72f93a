"""What Sphinx is taught here: toctrees from the table of pages, links across languages, and the generated reference."""

import ast
import posixpath
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import snowballstemmer
from docutils.nodes import Element, TextElement
from pygments.lexer import RegexLexer, bygroups, using
from pygments.lexers.shell import BashLexer
from pygments.lexers.special import TextLexer
from pygments.token import Generic
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.search import SearchLanguage

from tools.site.pages import LANGUAGES, ROOT, Page, Pages, pages
from tools.site.reference import GENERATED

__all__ = ["ConsoleLexer", "IndonesianSearch", "prepared", "setup"]

_MARK = re.compile(r"^<!-- site: ([a-z-]+) -->$", re.MULTILINE)
_FENCE = re.compile(r"(^```.*?^```$)", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\]\(([^)\s#:]+\.md)(#[^)\s]*)?\)")
_ANY = re.compile(r"\[([^][]+)\]\(([^)\s#:]+)\)")
_TWIN = re.compile(r"^(?:English|Bahasa Indonesia): \[[^]]+\]\([^)]+\)\.\n\n?", re.MULTILINE)
_IN_ENGLISH = (
    "> Halaman ini ditulis dalam bahasa Inggris; judulnya saja yang diterjemahkan. Arti kata dan istilahnya: "
    "[istilah](/docs/istilah.md), [kata-kata proyek](/docs/indeks.md#kata-kata).\n"
)
_STOPWORDS = frozenset(
    [
        "ada",
        "adalah",
        "agar",
        "akan",
        "atau",
        "bagi",
        "bahwa",
        "bila",
        "dalam",
        "dan",
        "dapat",
        "dari",
        "dengan",
        "di",
        "hanya",
        "hingga",
        "ia",
        "ini",
        "itu",
        "juga",
        "kalau",
        "karena",
        "ke",
        "kepada",
        "lain",
        "lalu",
        "maka",
        "menjadi",
        "oleh",
        "pada",
        "para",
        "saja",
        "sampai",
        "seperti",
        "serta",
        "setelah",
        "sudah",
        "tanpa",
        "telah",
        "tetapi",
        "untuk",
        "yaitu",
        "yakni",
        "yang",
    ]
)


class IndonesianSearch(SearchLanguage):
    """Search in Indonesian: *permohonan* is found by *mohon*, and words that stand everywhere are left out."""

    lang = "id"
    language_name = "Indonesian"
    js_stemmer_rawcode = "indonesian-stemmer.js"
    stopwords = _STOPWORDS

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)
        self._stemmer = snowballstemmer.stemmer("indonesian")

    def stem(self, word: str) -> str:
        """Return the stem of *word*, as the browser does."""
        stemmed: str = self._stemmer.stemWord(word.lower())
        return stemmed


class ConsoleLexer(RegexLexer):  # type: ignore[misc]  # Pygments has no types
    """A console block: commands behind ``$ ``, and what they print, be it that it begins with ``#`` or ``(``."""

    name = "console"
    tokens = {  # noqa: RUF012 - as Pygments declares it
        "root": [(r"(\$ )(.*\n)", bygroups(Generic.Prompt, using(BashLexer))), (r".*\n", Generic.Output)]
    }


def setup(app: Sphinx) -> dict[str, Any]:
    """Take part in the build."""
    app.add_search_language(IndonesianSearch)
    app.add_lexer("console", ConsoleLexer)
    app.add_lexer("csv", TextLexer)
    app.connect("source-read", _read)
    app.connect("html-page-context", _switch)
    app.connect("html-page-context", _reached, priority=900)
    app.connect("missing-reference", _reference)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _read(app: Sphinx, name: str, source: list[str]) -> None:
    source[0] = prepared(source[0], name, app.config.language)


def prepared(text: str, name: str, lang: str) -> str:
    """Return the page *name* as the tree in *lang* shows it: generated parts, toctrees, links to the other tree."""
    table = pages()
    page = table.tree(lang)[name]
    text = _TWIN.sub("", text, count=1)
    text = _MARK.sub(lambda mark: GENERATED[mark[1]](lang), text)
    text = "".join(part if part.startswith("```") else _linked(part, name, lang, table) for part in _FENCE.split(text))
    if lang == "id" and page.alone:
        title, _, rest = text.partition("\n")
        text = f"{title}\n\n{_IN_ENGLISH}\n{rest}"
    return "\n\n".join([text, *_toctrees(page, lang, table)]) + "\n"


def _linked(text: str, name: str, lang: str, table: Pages) -> str:
    """Return *text* with links to pages of the other tree as addresses there, and links to folders as words."""
    here, other = table.tree(lang), LANGUAGES[1 - LANGUAGES.index(lang)]
    folder = posixpath.dirname(name)

    def link(found: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(folder, found[1])).removesuffix(".md")
        if found[1].startswith("/") or target in here or target not in table.tree(other):
            return found[0]
        return f"](other:{_across(name, target, other)}{found[2] or ''})"

    def folder_named(found: re.Match[str]) -> str:
        target = ROOT / folder / found[2]
        return found[1] if target.is_dir() else found[0]

    return _ANY.sub(folder_named, _LINK.sub(link, text))


def _across(name: str, target: str, other: str) -> str:
    """Return the address of the page *target* of the tree in *other*, as seen from the page *name*."""
    return posixpath.join(*[".."] * (name.count("/") + 1), other, f"{target}.html")


def _toctrees(page: Page, lang: str, table: Pages) -> Iterator[str]:
    if page == table.home:
        for part in table.parts:
            yield _toctree([page.name(lang) for page in part.pages], part.caption.text(lang))
    elif children := table.children(page, lang):
        yield _toctree(children)


def _toctree(names: list[str], caption: str = "") -> str:
    options = [":hidden:", *([f":caption: {caption}"] if caption else [])]
    return "\n".join([":::{toctree}", *options, "", *(f"/{name}" for name in names), ":::"])


def _switch(app: Sphinx, name: str, _template: str, context: dict[str, Any], _document: object) -> None:
    """Give the template the address of the same page in the other language."""
    lang = app.config.language
    other = LANGUAGES[1 - LANGUAGES.index(lang)]
    page = pages().tree(lang).get(name)
    context["other_address"] = _across(name, page.name(other) if page else name, other)


def _reached(_app: Sphinx, _name: str, _template: str, context: dict[str, Any], _document: object) -> None:
    """Let the keyboard scroll what is wider than the page, and readers of captions know their level."""
    context["body"] = context.get("body", "").replace("<pre>", '<pre tabindex="0">')
    tree = context.get("furo_navigation_tree", "")
    context["furo_navigation_tree"] = tree.replace('role="heading"', 'role="heading" aria-level="2"')


def _reference(app: Sphinx, env: BuildEnvironment, node: pending_xref, content: TextElement) -> Element | None:
    """Resolve a name in a docstring: to what is documented under it, else, where there is such a name, to its word."""
    if node.get("refdomain") != "py":
        return None
    target = str(node["reftarget"])
    objects = env.domains.python_domain.objects
    found = [name for name in objects if name.endswith(f".{target}") and not objects[name].aliased]
    if len(found) == 1:
        return env.domains.python_domain.resolve_xref(env, node["refdoc"], app.builder, "obj", found[0], node, content)
    return content if target.rpartition(".")[2] in _names() else None


@cache
def _names() -> frozenset[str]:
    """Return the names that the package's modules define, and those of the modules."""
    found = set()
    for path in (ROOT / "src").rglob("*.py"):
        found.add(path.parent.name if path.stem == "__init__" else path.stem)
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.ClassDef(name=name) | ast.FunctionDef(name=name):
                    found.add(name)
                case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                    found.add(name)
                case _:
                    pass
    return frozenset(found)
