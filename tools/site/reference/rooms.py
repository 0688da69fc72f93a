"""The rooms of the house, from the import contracts and the import graph."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import import_module

import grimp

from iku_kerjasama.terms import Label
from tools.site.pages import ROOT
from tools.site.reference.markdown import code, table

__all__ = ["imports", "layers", "needed", "rooms"]

PACKAGE = "iku_kerjasama"
_ROOM, _HOLDS, _IMPORTS = Label("ruang", "room"), Label("isi (bahasa Inggris)", "holds"), Label("memakai", "uses")


@cache
def layers() -> tuple[tuple[str, ...], ...]:
    """Return the rooms line by line, the highest first, as the contract in ``pyproject.toml`` has them."""
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]
    (contract,) = (one for one in tools["importlinter"]["contracts"] if one["id"] == "rooms")
    return tuple(tuple(name.strip() for name in line.split("|")) for line in contract["layers"])


@cache
def imports() -> Mapping[str, frozenset[str]]:
    """Return for each room the rooms that it imports."""
    graph = grimp.build_graph(PACKAGE, exclude_type_checking_imports=True)
    found: dict[str, set[str]] = {room: set() for line in layers() for room in line}
    for room, below in found.items():
        for module in {f"{PACKAGE}.{room}", *graph.find_descendants(f"{PACKAGE}.{room}")}:
            for imported in graph.find_modules_directly_imported_by(module):
                other = imported.split(".")[1] if "." in imported else ""
                if other in found and other != room:
                    below.add(other)
    return {room: frozenset(below) for room, below in found.items()}


def needed() -> dict[str, set[str]]:
    """Return the imports that no other way through the rooms implies: those the picture draws."""
    direct = imports()

    @cache
    def reached(room: str) -> frozenset[str]:
        return direct[room].union(*(reached(below) for below in direct[room]))

    return {
        room: {below for below in direct[room] if not any(below in reached(other) for other in direct[room] - {below})}
        for room in direct
    }


def rooms(lang: str) -> str:
    """Return the table of rooms, the highest first: what each holds, in its own first sentence, and what it imports."""
    order = [room for line in layers() for room in line]
    return table(
        [label.text(lang) for label in (_ROOM, _HOLDS, _IMPORTS)],
        [
            [code(room), _said(room), ", ".join(code(name) for name in order if name in imports()[room])]
            for room in order
        ],
    )


def _said(room: str) -> str:
    text = (import_module(f"{PACKAGE}.{room}").__doc__ or "").strip().partition("\n")[0]
    return text.replace("``", "`").replace("|", r"\|")
