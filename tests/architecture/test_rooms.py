"""The house's rules that no linter knows: sizes, public names, docstrings, and what the core may not touch."""

import ast
import importlib
import re
from pathlib import Path
from statistics import median

import pytest

from tests.architecture.modules import (
    ROOT,
    definitions,
    exported,
    identifier,
    imports,
    is_public,
    modules,
    public_names,
    room,
    suite,
    tree,
)

LONGEST = 400
MEDIAN = 120
CORE = ("findings", "measurement", "percentages", "periods", "records", "registers", "rows", "rules", "terms")
NOT_IN_THE_CORE = frozenset(
    {"csv", "io", "os", "pathlib", "pluggy", "socket", "sqlglot", "sqlite3", "subprocess", "urllib"}
    | {f"iku_kerjasama.{room}" for room in ("cli", "intake", "operations", "plugins", "sources")}
)
FACADES = ("src/iku_kerjasama/testing/strategies.py",)
"""Modules that gather for who imports them what their neighbours define."""

READMES = ("README.md", "README.id.md")

each_module = pytest.mark.parametrize("path", modules(), ids=identifier)
each_public_module = pytest.mark.parametrize(
    "path", [path for path in modules() if path.name == "__init__.py" or is_public(path.stem)], ids=identifier
)
each_test_file = pytest.mark.parametrize("path", suite(), ids=identifier)


def _length(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


@pytest.mark.parametrize("path", modules() + suite(), ids=identifier)
def test_no_module_is_longer_than_a_room(path: Path) -> None:
    """A module or test file has at most 400 lines; a longer one wants a second room."""
    assert _length(path) <= LONGEST


def test_modules_are_small() -> None:
    """The median module, and the median of modules and test files together, has fewer than 120 lines."""
    assert median(map(_length, modules())) < MEDIAN
    assert median(map(_length, modules() + suite())) < MEDIAN


@each_public_module
def test_all_lists_the_public_names(path: Path) -> None:
    """A module's ``__all__`` names all it defines without an underscore, and (a package aside) nothing else."""
    module = tree(path)
    listed = exported(module)
    if listed is None:
        assert path.name == "__init__.py", "a module needs __all__"
        assert not public_names(module), "a package that defines names needs __all__"
        return
    assert len(listed) == len(set(listed))
    public = {name for name in listed if is_public(name)}
    assert public_names(module) - public == set(), "public names that __all__ does not list"
    if path.name != "__init__.py" and path.relative_to(ROOT).as_posix() not in FACADES:
        assert public - public_names(module) == set(), "names in __all__ that are defined elsewhere"


@each_public_module
def test_every_listed_name_can_be_imported(path: Path) -> None:
    """What a module lists in ``__all__``, lazy names included, is an attribute of it."""
    parts = path.relative_to(ROOT / "src").with_suffix("").parts
    if "spark" in parts:
        pytest.importorskip("pyspark", reason="the extra spark has a test run of its own")
    module = importlib.import_module(".".join(part for part in parts if part != "__init__"))
    missing = [name for name in getattr(module, "__all__", ()) if not hasattr(module, name)]
    assert missing == []


@each_module
def test_every_public_name_is_documented(path: Path) -> None:
    """Each module, and each public class, function and method in it, has a docstring."""
    module = tree(path)
    assert ast.get_docstring(module)
    assert [node.name for node in definitions(module) if not ast.get_docstring(node)] == []


@each_test_file
def test_every_test_says_what_it_promises(path: Path) -> None:
    """Each test function has a docstring: a sentence with its promise."""
    silent = [
        node.name
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and not ast.get_docstring(node)
    ]
    assert silent == []


@pytest.mark.parametrize("path", sorted((ROOT / "tests" / "property").glob("test_*.py")), ids=identifier)
def test_every_law_quotes_the_sentence_it_proves(path: Path) -> None:
    """Each test class among the properties has a docstring."""
    classes = [node for node in tree(path).body if isinstance(node, ast.ClassDef) and node.name.startswith("Test")]
    assert [node.name for node in classes if not ast.get_docstring(node)] == []


@each_module
def test_no_binary_fractions(path: Path) -> None:
    """No module names ``float``: every share is exact."""
    assert [node.lineno for node in ast.walk(tree(path)) if isinstance(node, ast.Name) and node.id == "float"] == []


@pytest.mark.parametrize("path", modules() + suite(), ids=identifier)
def test_nothing_is_left_to_do(path: Path) -> None:
    """No file carries a note about work that was put off."""
    notes = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME)\b")
    assert notes.findall(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", [path for path in modules() if room(path) in CORE], ids=identifier)
def test_the_core_reads_and_writes_nothing(path: Path) -> None:
    """No module of the core imports input, output, plugins or the rooms above, not even inside a function."""
    touched = [
        name
        for name in imports(tree(path))
        if any(name == banned or name.startswith(f"{banned}.") for banned in NOT_IN_THE_CORE)
    ]
    assert touched == []


def _headings(text: str) -> list[int]:
    prose = re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)
    return [len(marks) for marks in re.findall(r"^(#+) ", prose, flags=re.MULTILINE)]


def _commands(text: str) -> list[str]:
    blocks = re.findall(r"^```(?:console|bash|sh|shell)\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE)
    lines = [line.rstrip() for block in blocks for line in block.splitlines()]
    typed = [line.removeprefix("$ ") for line in lines if line.startswith("$ ")]
    return typed or [line for line in lines if line and not line.startswith("#")]


def test_the_readmes_have_the_same_headings() -> None:
    """The English and the Indonesian README have the same headings, level by level."""
    english, indonesian = (_headings((ROOT / name).read_text("utf-8")) for name in READMES)
    assert english == indonesian
    assert english


def test_the_readmes_show_the_same_commands() -> None:
    """A reader of either README types the same commands, in the same order."""
    english, indonesian = (_commands((ROOT / name).read_text("utf-8")) for name in READMES)
    assert english == indonesian
    assert english
