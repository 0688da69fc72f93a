"""The JSON Schemas, each with its keys."""

import json
from collections.abc import Iterator
from typing import Any

from iku_kerjasama.schemas import NAMES, schema
from iku_kerjasama.terms import Label
from tools.site.reference.markdown import code, escaped, table

__all__ = ["schemas"]

_KEY, _TYPE, _MEANING = Label("kunci", "key"), Label("isi", "content"), Label("keterangan", "note")
_NEEDED = Label("selalu ada", "always there")
_WRITTEN = Label("Ditulis oleh {command}.", "Written by {command}.")
_HELD = Label("Di dalamnya", "Within it")
_WHOLE = Label("Skema lengkapnya", "The whole schema")


def schemas(lang: str) -> str:
    """Return a section for each schema: the keys of the object, those of what it holds, and the schema itself."""
    return "\n".join(_sections(lang))


def _sections(lang: str) -> Iterator[str]:
    for name in NAMES:
        content = schema(name)
        yield f"## `{content['properties']['schema']['const']}`\n"
        yield f"{_WRITTEN.text(lang).format(command=_command(content['title']))}\n"
        yield _keys(content, lang)
        for held, part in content.get("$defs", {}).items():
            for variant in (part, *part.get("oneOf", ()), *part.get("anyOf", ())):
                if variant.get("properties"):
                    yield f"**{_HELD.text(lang)}: {code(held)}**\n\n{_keys(variant, lang)}"
        text = json.dumps(content, ensure_ascii=False, indent=1)
        yield f"<details><summary>{_WHOLE.text(lang)}</summary>\n\n```json\n{text}\n```\n\n</details>\n"


def _command(title: str) -> str:
    first, mark, rest = title.partition(";")
    return code(f"iku-kerjasama {first}") + (f"{mark}{escaped(rest)}" if mark else "")


def _keys(content: dict[str, Any], lang: str) -> str:
    needed = set(content.get("required", ()))
    return table(
        [label.text(lang) for label in (_KEY, _TYPE, _MEANING)],
        [
            [
                code(key),
                escaped(_kind(part)),
                "; ".join(
                    [_NEEDED.text(lang)] * (key in needed) + [escaped(part[k]) for k in ("description",) if k in part]
                ),
            ]
            for key, part in content["properties"].items()
        ],
    )


def _kind(part: dict[str, Any]) -> str:
    """Return in a word what a schema admits: its type, the name of the part it refers to, its values."""
    match part:
        case {"$ref": str(place)}:
            said = code(place.rpartition("/")[2])
        case {"const": value}:
            said = code(json.dumps(value))
        case {"enum": values}:
            said = ", ".join(code(json.dumps(value)) for value in values)
        case {"type": "array", "items": dict(items)}:
            said = f"[{_kind(items)}]"
        case {"type": str(kind)}:
            said = kind
        case {"type": list(kinds)}:
            said = " / ".join(kinds)
        case {"anyOf": list(several)} | {"oneOf": list(several)}:
            said = " / ".join(dict.fromkeys(_kind(one) for one in several))
        case _:
            said = ""
    return said
