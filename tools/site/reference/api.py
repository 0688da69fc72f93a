"""The public names, by what they are, for autodoc to describe from their docstrings."""

import ast
import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from inspect import get_annotations
from types import ModuleType
from typing import Any, get_args

from iku_kerjasama.terms import Label

__all__ = ["MODULES", "api", "described", "public"]

MODULES = ("iku_kerjasama", "iku_kerjasama.plugins", "iku_kerjasama.testing", "iku_kerjasama.testing.strategies")
"""The modules that are promised: what stands in their ``__all__``."""

_FUNCTIONS, _CLASSES, _OTHERS = Label("Fungsi", "Functions"), Label("Kelas", "Classes"), Label("Lainnya", "Others")
_HELD = Label("Yang ada di dalamnya", "What they hold")
_NOT_IMPORTED = Label(
    "Objek yang dijumpai di dalam objek di atas. Alamat modulnya tidak dijanjikan.",
    "Objects that are met within those above. The address of their module is not promised.",
)
_ALSO = Label("Juga di sini, sama dengan yang di atas:", "Also here, the same as above:")


def api(lang: str) -> str:
    """Return a section for each public module with all its names: functions, classes, and what is neither."""
    told: list[object] = []
    sections = [line for name in MODULES for line in _module(name, lang, told)]
    held = "\n\n".join(f".. autoclass:: {kind.__module__}.{kind.__qualname__}" for kind in _held(told))
    return "\n".join(
        [*sections, f"## {_HELD.text(lang)}\n\n{_NOT_IMPORTED.text(lang)}\n\n```{{eval-rst}}\n{held}\n```\n"]
    )


def public(name: str) -> dict[str, Any]:
    """Return the public names of the module *name* with what they are."""
    module = import_module(name)
    return {public: getattr(module, public) for public in module.__all__}


def described(module: ModuleType, name: str) -> str:
    """Return the text below the assignment of *name*, wherever *module* has it from; empty where there is none."""
    body = ast.parse(inspect.getsource(module)).body
    for statement, following in zip(body, [*body[1:], None], strict=False):
        match statement:
            case ast.ImportFrom(module=str(home), names=names) if name in {alias.name for alias in names}:
                return described(import_module(home), name)
            case ast.Assign(targets=[ast.Name(id=found)]) | ast.AnnAssign(target=ast.Name(id=found)) if found == name:
                match following:
                    case ast.Expr(value=ast.Constant(value=str(text))):
                        return inspect.cleandoc(text)
                    case _:
                        pass
            case _:
                pass
    return ""


def _module(name: str, lang: str, told: list[object]) -> Iterator[str]:
    yield f"## `{name}`\n"
    parts: dict[Label, list[str]] = {_FUNCTIONS: [], _CLASSES: [], _OTHERS: []}
    also = []
    for public_name, value in public(name).items():
        full = f"{name}.{public_name}"
        if any(value is other for other in told):
            also.append(f"{{py:obj}}`{public_name} <{value.__module__}.{public_name}>`")
        elif inspect.isclass(value):
            parts[_CLASSES].append(f".. autoclass:: {full}")
            told.append(value)
        elif inspect.isfunction(inspect.unwrap(value)):
            parts[_FUNCTIONS].append(f".. autofunction:: {full}")
        else:
            text = described(import_module(name), public_name).replace("\n", "\n   ")
            parts[_OTHERS].append(f".. py:data:: {full}\n\n   {text}")
    for label, lines in parts.items():
        if lines:
            yield f"### {label.text(lang)}\n"
            text = "\n\n".join(lines)
            yield f"```{{eval-rst}}\n{text}\n```\n"
    if also:
        yield f"{_ALSO.text(lang)} {', '.join(also)}.\n"


def _held(told: list[Any]) -> list[type]:
    """Return the classes of this package that the annotations of those *told* name, and so on, by name."""
    found: list[type] = []
    waiting = list(told)
    while waiting:
        for kind in _annotated(waiting.pop()):
            if _ours(kind) and kind not in told and kind not in found:
                found.append(kind)
                waiting.append(kind)
    return sorted(found, key=lambda kind: (kind.__qualname__, kind.__module__))


def _ours(kind: type) -> bool:
    return kind.__module__.startswith("iku_kerjasama.") and not kind.__name__.startswith("_")


def _annotated(value: Any) -> Iterator[type]:  # noqa: ANN401 - whatever is public
    """Yield the classes in the annotations of a function, or of a class's bases, public fields, methods, properties."""
    parts = [value]
    if inspect.isclass(value):
        yield from value.__bases__
        parts += [part for name, part in vars(value).items() if not name.startswith("_")]
    for part in parts:
        called: Any = part.fget if isinstance(part, property) else getattr(part, "__func__", part)
        if inspect.isclass(called) or inspect.isfunction(inspect.unwrap(called)):
            for annotation in get_annotations(called).values():
                yield from _classes(annotation, called.__module__)


def _classes(annotation: object, module: str) -> Iterator[type]:
    if isinstance(annotation, str):
        yield from _imported(set(re.findall(r"\w+", annotation)), import_module(module))
    if isinstance(annotation, type) and not get_args(annotation):
        yield annotation
    for part in get_args(annotation):
        yield from _classes(part, module)


def _imported(names: set[str], module: ModuleType) -> Iterator[type]:
    """Yield the classes that *module* imports under one of *names*, be it for type checkers alone."""
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("iku_kerjasama."):
            for alias in node.names:
                value = getattr(import_module(node.module or ""), alias.name) if alias.name in names else None
                if isinstance(value, type):
                    yield value
