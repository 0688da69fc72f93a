"""The project's Python files as the architecture tests see them: paths, names and syntax trees."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

__all__ = [
    "ROOT",
    "definitions",
    "exported",
    "identifier",
    "imports",
    "is_public",
    "modules",
    "public_names",
    "room",
    "suite",
    "tree",
]

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src"

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def modules() -> list[Path]:
    """Return every module of the package."""
    return sorted(SOURCE.rglob("*.py"))


def suite() -> list[Path]:
    """Return every Python file of the tests."""
    return sorted((ROOT / "tests").rglob("*.py"))


def room(path: Path) -> str:
    """Return the room of the package that a module stands in, or its own name at the top."""
    return path.relative_to(SOURCE / "iku_kerjasama").parts[0].removesuffix(".py")


def identifier(path: Path) -> str:
    """Return a file's path in the project: what a failing test is to name."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    """Return a file's syntax tree."""
    return ast.parse(path.read_text("utf-8"), filename=str(path))


def is_public(name: str) -> bool:
    """Return whether a name is one that others may use."""
    return not name.startswith("_")


def public_names(module: ast.Module) -> set[str]:
    """Return the public names that a module itself defines at its top level, what type checkers own left out."""
    names: set[str] = set()
    for node in module.body:
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                names.add(name)
            case ast.Assign(targets=targets):
                names.update(target.id for target in targets if isinstance(target, ast.Name))
            case ast.AnnAssign(target=ast.Name(id=name)):
                names.add(name)
            case _:
                pass
    return {name for name in names - {"TYPE_CHECKING"} if is_public(name)}


def exported(module: ast.Module) -> list[str] | None:
    """Return the names in a module's ``__all__`` where it is written out, else None."""
    for node in module.body:
        match node:
            case ast.Assign(targets=[ast.Name(id="__all__")], value=ast.List() | ast.Tuple() as names):
                return [str(element.value) for element in names.elts if isinstance(element, ast.Constant)]
            case _:
                pass
    return None


def definitions(module: ast.Module) -> Iterator[Definition]:
    """Yield the public classes and functions of a module, and the public methods of those classes."""
    for node in module.body:
        if isinstance(node, Definition) and is_public(node.name):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from (inner for inner in node.body if isinstance(inner, Definition) and is_public(inner.name))


def imports(module: ast.Module) -> Iterator[str]:
    """Yield the dotted name of everything a module imports, wherever in it."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
