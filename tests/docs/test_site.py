"""The reference that the site makes of the code leaves nothing out, and each part of it has its page in both trees."""

import ast
import inspect
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module

import pytest
from attrs import fields, has
from pygments.token import Generic

from iku_kerjasama.cli.application import COMMANDS
from iku_kerjasama.findings.catalogue import catalogue
from iku_kerjasama.intake.profile import Profile
from iku_kerjasama.intake.profile.model import KEY
from iku_kerjasama.operations import rule_book
from iku_kerjasama.plugins import hookspecs
from iku_kerjasama.plugins.registry import load
from iku_kerjasama.rules.options import OPTIONS
from iku_kerjasama.schemas import NAMES, schema
from iku_kerjasama.terms import VOCABULARIES
from tests.docs.pages import ROOT, named, page_name, rows
from tests.docs.test_specification import _options_of_commands
from tools.site.extension import ConsoleLexer, prepared
from tools.site.pages import LANGUAGES, PURPOSES, pages
from tools.site.reference import GENERATED
from tools.site.reference.api import MODULES, described, public
from tools.site.reference.gallery import SHOWN
from tools.site.reference.keys import documented, tables
from tools.site.reference.picture import picture
from tools.site.reference.rooms import imports, layers, needed

TABLE = pages()
DECREE = ROOT / "docs" / "office-tasks.md"

each_language = pytest.mark.parametrize("lang", LANGUAGES)


@cache
def _made(name: str, lang: str) -> str:
    return GENERATED[name](lang)


def _marks(text: str) -> list[str]:
    return re.findall(r"^<!-- site: (.*) -->$", text, re.MULTILINE)


def _headings(text: str) -> list[str]:
    return re.findall(
        r"^#+ `?([^`\n]+)`?$", re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE), re.MULTILINE
    )


@each_language
def test_each_generated_part_has_its_place(lang: str) -> None:
    """Every part stands on exactly one page of each tree, and no page asks for one that does not exist."""
    marks = [mark for page in TABLE for mark in _marks(page.file(lang).read_text("utf-8"))]
    assert sorted(marks) == sorted(GENERATED)


@each_language
def test_every_command_and_option_is_told(lang: str) -> None:
    """Each command has its section, with every option that the command line has for it, and what it means."""
    text = _made("commands", lang)
    sections = dict(zip(_headings(text), re.split(r"^#+ .*$", text, flags=re.MULTILINE)[1:], strict=True))
    assert [name for name in sections if " " not in name] == list(COMMANDS)
    for option, commands in _options_of_commands().items():
        for command in commands:
            parts = [part for name, part in sections.items() if name.partition(" ")[0] == command]
            meanings = [
                found for part in parts for found in re.findall(rf"^\| `{option}\b.*?` \| (.+) \|$", part, re.MULTILINE)
            ]
            assert meanings, (command, option)


@each_language
def test_every_key_of_a_profile_is_told(lang: str) -> None:
    """Each class that the profile is made of has its table, and each of its keys a meaning."""
    text = _made("keys", lang)
    shown = tables(lang)
    for attribute in (*fields(Profile), *(part for kind in shown.values() for part in fields(kind))):
        if KEY in attribute.metadata:
            nested = [kind for kind in _classes(attribute.type) if any(KEY in part.metadata for part in fields(kind))]
            assert set(nested) <= {*shown.values()}, attribute.name
    for offer in load(entry_points=()).sources():
        options = offer.declaration.options
        left_out = {attribute.name for attribute in fields(options)} - set(documented(options))
        assert offer.declaration.name == "memory" or not left_out, left_out
    for heading, kind in shown.items():
        assert f"## {heading}\n" in text
        for name in documented(kind):
            assert re.search(rf"^\| `{name}` \| [^|]*\| .+ \|$", text, re.MULTILINE), name


def _classes(annotation: object) -> Iterator[type]:
    if isinstance(annotation, type) and has(annotation):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _classes(part)


@each_language
def test_every_hook_is_told(lang: str) -> None:
    """Each hook has its section."""
    assert _headings(_made("hooks", lang)) == sorted(name for name in dir(hookspecs) if name.startswith("iku_"))


@each_language
def test_every_schema_is_told_key_by_key(lang: str) -> None:
    """Each schema has its section, which names every key it knows."""
    text = _made("schemas", lang)
    assert _headings(text) == [schema(name)["properties"]["schema"]["const"] for name in NAMES]
    for name in NAMES:
        part = text.partition(f"## `{schema(name)['properties']['schema']['const']}`")[2].partition("\n## ")[0]
        told = {key for row in rows(part) for key in row[0]}
        assert set(schema(name)["properties"]) <= told


@each_language
def test_every_term_rule_and_option_is_told(lang: str) -> None:
    """Each vocabulary with its terms, each rule with its reasons, each option with its values."""
    words = named(_made("terms", lang))
    assert {code for vocabulary in VOCABULARIES.values() for code in (vocabulary.name, *vocabulary.codes)} <= words
    assert tuple(_headings(_made("rules", lang))) == rule_book().codes
    reasons = {
        clause.reason
        for code in rule_book().codes
        for count in rule_book().rule(code)[-1].counts
        for clause in count.clauses
    }
    assert reasons <= named(_made("rules", lang))
    assert {name for option in OPTIONS for name in (option.name, *option.values)} <= named(_made("options", lang))


@each_language
def test_every_finding_has_its_section(lang: str) -> None:
    """The pages on findings have a heading for each code, under which it is linked to."""
    (page,) = (page for page in TABLE if page.en == "docs/findings")
    assert set(catalogue()) <= set(_headings(page.file(lang).read_text("utf-8")))


@each_language
def test_every_task_of_the_office_has_its_command(lang: str) -> None:
    """Tasks A.1 and A.2 and functions B.1 to B.7 each name a command, and each command serves one of them."""
    (page,) = (page for page in TABLE if page.file("en") == DECREE)
    text = page.file(lang).read_text("utf-8")
    tasks = re.findall(r"^### ([AB]\.\d)\n\n> (.*)\n\n(.*)$", text, re.MULTILINE)
    assert [number for number, *_ in tasks] == ["A.1", "A.2", *(f"B.{number}" for number in range(1, 8))]
    for _, words, served in tasks:
        assert words.startswith('"')
        assert {name.partition(" ")[0] for name in named(served)} & set(COMMANDS)
    assert {name.partition(" ")[0] for name in named(text)} >= set(COMMANDS)


def test_the_decree_is_quoted_alike_in_both_languages() -> None:
    """The words of the decree are the same, and so are the commands beside them."""
    (page,) = (page for page in TABLE if page.file("en") == DECREE)
    quoted = [re.findall(r'^> (".*")$', page.file(lang).read_text("utf-8"), re.MULTILINE) for lang in LANGUAGES]
    assert quoted[0] == quoted[1]
    assert len(quoted[0]) == 9


def test_every_public_name_is_described() -> None:
    """Each name that is promised, and each of its public members, has a text of its own: the coverage is 100 %."""
    silent = [name for module in MODULES for name in _undescribed(module)]
    assert silent == []


def test_every_public_definition_has_a_docstring() -> None:
    """So has every module, class, function and method in the package whose name begins with no underscore: 100 %."""
    silent = [
        f"{page_name(path)}:{getattr(node, 'lineno', 1)}"
        for path in sorted((ROOT / "src").rglob("*.py"))
        for node in _definitions(ast.parse(path.read_text("utf-8")))
        if not ast.get_docstring(node)
    ]
    assert silent == []


def _definitions(node: ast.Module | ast.ClassDef) -> Iterator[ast.Module | ast.ClassDef | ast.FunctionDef]:
    yield node
    for part in node.body:
        if isinstance(part, ast.ClassDef | ast.FunctionDef) and not part.name.startswith("_"):
            overloaded = any(getattr(mark, "id", "") == "overload" for mark in part.decorator_list)
            if isinstance(part, ast.ClassDef):
                yield from _definitions(part)
            elif not overloaded:
                yield part


def _undescribed(name: str) -> Iterator[str]:
    module = import_module(name)
    for public_name, value in public(name).items():
        full = f"{name}.{public_name}"
        if inspect.isclass(value):
            if not inspect.getdoc(value):
                yield full
            for member, part in vars(value).items():
                called = inspect.isroutine(part) or isinstance(part, property)
                if called and not member.startswith("_") and not inspect.getdoc(part):
                    yield f"{full}.{member}"
        elif inspect.isfunction(inspect.unwrap(value)):
            if not inspect.getdoc(value):
                yield full
        elif not described(module, public_name):
            yield full


def test_every_public_name_stands_in_the_reference() -> None:
    """The page of the API has each name of each public module."""
    text = _made("api", "en")
    missing = [
        f"{module}.{name}"
        for module in MODULES
        for name in public(module)
        if f"{name}\n" not in text.replace("`", "\n").replace(" <", "\n")
    ]
    assert missing == []


@each_language
def test_every_example_of_the_gallery_has_its_picture(lang: str) -> None:
    """Each stands under a link to what is there, and its picture fetches nothing from elsewhere."""
    text = _made("gallery", lang)
    linked = re.findall(r"^\*\*\[.+\]\((.+)\)\*\*$", text, re.MULTILINE)
    assert len(linked) == len(SHOWN)
    assert [name for name in linked if not (ROOT / "examples" / name).is_file()] == []
    assert len(re.findall(r'<svg class="rich-terminal"|src="data:image/png;base64,', text)) == len(SHOWN)
    assert "url(" not in re.sub(r"url\(#", "", text)


def test_the_picture_is_that_of_the_imports() -> None:
    """Every room is drawn, every arrow points down, and following arrows one comes to whatever a room imports."""
    order = {room: number for number, line in enumerate(layers()) for room in line}
    drawn = needed()
    assert all(f">{room}</text>" in picture("en") for room in order)
    assert picture("en").count('class="arrow"') == sum(map(len, drawn.values()))
    for room, below in imports().items():
        reached: set[str] = set()
        waiting = set(drawn[room])
        while waiting:
            other = waiting.pop()
            reached.add(other)
            waiting |= drawn[other] - reached
        assert below <= reached
        assert all(order[other] > order[room] for other in below)


def test_a_link_into_the_other_tree_becomes_an_address_there() -> None:
    """The pages of one language may send a reader to the other's; code is left as it is."""
    text = prepared("# X\n\n[a](profile.md#keys)\n\n```text\n[a](profile.md)\n```\n", "docs/profil", "id")
    assert "[a](other:../../en/docs/profile.html#keys)" in text
    assert "```text\n[a](profile.md)\n```" in text


def test_what_a_command_prints_is_no_prompt() -> None:
    """Only a line behind ``$ `` is a command: one that begins with a sign or in brackets, like a shell's, is output."""
    lines = ["$ iku-kerjasama init", "# QUESTION: what is meant?", "(“31/09/2025” is written there). Basis: practice"]
    found = list(ConsoleLexer().get_tokens("\n".join(lines)))
    assert found[0] == (Generic.Prompt, "$ ")
    assert [text.rstrip() for kind, text in found if kind is Generic.Output] == lines[1:]


def test_the_first_page_hangs_every_other_into_the_tree() -> None:
    """One toctree for each purpose, with its caption in the language."""
    text = prepared("# X\n", TABLE.home.id, "id")
    assert text.count(":::{toctree}") == len(PURPOSES)
    assert ":caption: Panduan" in text
