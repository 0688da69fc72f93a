"""Rules written as pages of TOML, made to be read and changed by people; `iku_kerjasama.rules.parsing` reads them.

Needs the library tomlkit, which comes with the extra ``cli``; so only who writes a rule imports this module.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import tomlkit
from tomlkit.items import AoT, Array, InlineTable, Item, Table

from iku_kerjasama.rules.digest import TAG
from iku_kerjasama.rules.indicator import Indicator
from iku_kerjasama.rules.parsing import PLAIN, PRACTICE
from iku_kerjasama.rules.serial import to_data

__all__ = ["to_toml"]

_WIDTH = 88
_STEP = "    "


def to_toml(indicator: Indicator, comments: Iterable[str] = ()) -> str:
    """Return *indicator* as a page of TOML that `from_toml` reads back the same, under *comments*, a line each."""
    data = to_data(indicator)
    names: dict[str, str] = {}
    page = tomlkit.document()
    for line in comments:
        page.add(tomlkit.comment(line) if line else tomlkit.nl())
    for key, value in _head(data, names):
        page.append(tomlkit.key(key) if len(key) > 1 else key[0], value)
    sides = [side for side in ("numerator", "denominator") if isinstance(data[side], Mapping)]
    counts = {side: _count(data[side], names) for side in sides}
    if names:
        page.add("citations", _citations(names))
    for side, count in counts.items():
        page.add(side, count)
    return tomlkit.dumps(page)


def _head(data: Mapping[str, Any], names: dict[str, str]) -> Iterator[tuple[list[str], Item]]:
    """Yield what stands above the counts, each under its key."""
    yield ["code"], tomlkit.item(data["code"])
    for name in ("title", "goal"):
        for lang, text in data[name].items():
            yield [name, lang], tomlkit.item(text)
    yield ["citation"], _cited(data["citation"], names)
    for name in ("responsible", "data_sources"):
        yield [name], _list(data[name])
    yield ["scoring"], tomlkit.item(data["scoring"])
    for name in ("in_force_from", "in_force_until", "verified_on"):
        if data[name] is not None:
            yield [name], tomlkit.item(date.fromisoformat(data[name]))
    if data["derived_from"] is not None:
        yield ["derived_from"], _inline(data["derived_from"])
    if not isinstance(data["denominator"], Mapping):
        yield ["denominator"], tomlkit.item(PLAIN if data["denominator"] is None else data["denominator"])


def _count(data: Mapping[str, Any], names: dict[str, str]) -> Table:
    table = tomlkit.table()
    for name in ("register", "dated_by", "weighted_by"):
        if data[name] is not None:
            table.add(name, data[name])
    table.add("unit", _inline(data["unit"]))
    table.add("clauses", _clauses(data["clauses"], names) if data["clauses"] else tomlkit.array())
    return table


def _clauses(clauses: Iterable[Mapping[str, Any]], names: dict[str, str]) -> AoT:
    tables = tomlkit.aot()
    for clause in clauses:
        table = tomlkit.table()
        table.add("reason", clause["reason"])
        table.add("criterion", _criterion(clause["criterion"]))
        table.add("citation", _cited(clause["citation"], names))
        table.add("label", _inline(clause["label"]))
        tables.append(table)
    return tables


def _inline(data: Mapping[str, Any]) -> InlineTable:
    table = tomlkit.inline_table()
    for name, value in data.items():
        if value is not None:
            table.add(name, value)
    return table


def _criterion(data: Mapping[str, Any], indent: str = "") -> InlineTable:
    table = tomlkit.inline_table()
    table.add(TAG, data[TAG])
    for name, value in data.items():
        match value:
            case _ if name == TAG:
                continue
            case Mapping():
                table.add(name, _criterion(value, indent))
            case list() | tuple():
                table.add(name, _list(value, indent))
            case _:
                table.add(name, value)
    return table


def _list(items: Iterable[Any], indent: str = "") -> Array:
    """Return *items* as an array: on one line where it is short, else a line each."""
    inner = indent + _STEP
    parts = [_criterion(one, inner) if isinstance(one, Mapping) else tomlkit.item(one) for one in items]
    array = tomlkit.array()
    if sum(len(part.as_string()) + 2 for part in parts) <= _WIDTH - len(indent):
        array.extend(parts)
        return array
    for part in parts:
        array.add_line(part, indent=inner)
    array.add_line(indent=indent)
    return array


def _cited(data: Mapping[str, Any], names: dict[str, str]) -> Item:
    """Return the name of a citation; *names* keeps the name of each, by what it says, so that it is written once."""
    said = {name: value for name, value in data.items() if value is not None}
    if said == {"basis": PRACTICE}:
        return tomlkit.item(PRACTICE)
    identity = json.dumps(said, ensure_ascii=False)
    return tomlkit.item(names.setdefault(identity, f"source-{len(names) + 1}"))


def _citations(names: Mapping[str, str]) -> Table:
    tables = tomlkit.table(is_super_table=True)
    for identity, name in names.items():
        table = tomlkit.table()
        for key, value in json.loads(identity).items():
            table.add(key, _regulation(value) if isinstance(value, Mapping) else value)
        tables.add(name, table)
    return tables


def _regulation(data: Mapping[str, Any]) -> InlineTable:
    days = {name: date.fromisoformat(value) for name, value in data.items() if name == "issued_on" and value}
    return _inline({**data, **days})
