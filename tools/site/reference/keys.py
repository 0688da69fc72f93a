"""The keys of a profile, from the classes that read them."""

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import NOTHING, Attribute, Factory, fields

from iku_kerjasama.intake.profile import Dates, Profile, RegisterBlock, RuleChoice
from iku_kerjasama.intake.profile.model import KEY
from iku_kerjasama.intake.profile.targets import TargetKeys
from iku_kerjasama.measurement.results import Region
from iku_kerjasama.plugins.registry import load
from iku_kerjasama.sources.api.options import Cursor, Numbered
from iku_kerjasama.terms import Label
from tools.site.reference.markdown import code, escaped, table

__all__ = ["documented", "keys", "tables"]

_KEY, _MEANING, _DEFAULT = Label("kunci", "key"), Label("arti", "meaning"), Label("bawaan", "default")
_FILE, _SOURCE = Label("Seluruh berkas", "The whole file"), Label("Sumber {name}", "The source {name}")
_NEEDED = Label("wajib", "required")
_SECRET = Label("Rahasia: hanya dari variabel lingkungan.", "Secret: from the environment alone.")
_NO_KEYS = Label("Hanya dari kode; pada profil tidak ada kuncinya.", "From code alone; it has no keys in a profile.")
_OPENED = {
    "path": Label("Berkasnya; kunci `path` di atas.", "The file: the key `path` above."),
    "sheet": Label("Lembar yang dibaca.", "The sheet that is read."),
    "header_row": Label(
        "Baris judul kolom; bila tidak ditulis, dicari sendiri.", "The row of the headers; looked for by default."
    ),
}


def tables(lang: str) -> dict[str, type]:
    """Return each table of a profile by its heading: those of the file, then those of each kind of source."""
    own: dict[str, type] = {
        _FILE.text(lang): Profile,
        "`[region]`": Region,
        "`[rule]`": RuleChoice,
        "`[facilitations]`, `[agreements]`, `[recaps]`": RegisterBlock,
        "`dates`": Dates,
        "`[[targets]]`": TargetKeys,
    }
    kinds = (offer.declaration for offer in load(entry_points=()).sources())
    sources = {_SOURCE.text(lang).format(name=code(kind.name)): kind.options for kind in kinds}
    return own | sources | {"`page`": Numbered, "`cursor`": Cursor}


def documented(kind: type) -> Mapping[str, "Attribute[Any]"]:
    """Return the fields of *kind* that are keys of the file."""
    every = fields(kind)
    told = {attribute.name: attribute for attribute in every if KEY in attribute.metadata}
    return told or {attribute.name: attribute for attribute in every if attribute.name in _OPENED}


def keys(lang: str) -> str:
    """Return a table of keys for each table of the file and each kind of source."""
    return "\n".join(_sections(lang))


def _sections(lang: str) -> Iterator[str]:
    for heading, kind in tables(lang).items():
        yield f"## {heading}\n"
        rows = [_row(attribute, lang) for attribute in documented(kind).values()]
        headings = [label.text(lang) for label in (_KEY, _DEFAULT, _MEANING)]
        yield table(headings, rows) if rows else f"{_NO_KEYS.text(lang)}\n"


def _row(attribute: "Attribute[Any]", lang: str) -> list[str]:
    meaning = attribute.metadata.get(KEY) or _OPENED[attribute.name]
    words = [escaped(meaning.text(lang)), *([_SECRET.text(lang)] if attribute.metadata.get("secret") else [])]
    return [code(attribute.name), _default(attribute.default, lang), " ".join(words)]


def _default(value: object, lang: str) -> str:
    match value:
        case _ if value is NOTHING:
            return _NEEDED.text(lang)
        case bool():
            return code(str(value).lower())
        case str() | int() if value != "":
            return code(str(value))
        case Factory() | None | () | "":  # type: ignore[misc]
            return ""
        case _:
            return ""
