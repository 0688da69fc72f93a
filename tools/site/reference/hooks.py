"""The hooks, and what each may return, field by field."""

import inspect
import re
from collections.abc import Iterator
from typing import get_args, get_type_hints

from attrs import NOTHING, fields

from iku_kerjasama.plugins import hookspecs
from iku_kerjasama.terms import Label
from tools.site.reference.markdown import code, table

__all__ = ["HOOKS", "hooks"]

HOOKS = {name: getattr(hookspecs, name) for name in hookspecs.__all__ if name.startswith("iku_")}
"""The hooks by name, in alphabetical order."""

_MODULE = re.compile(r"\b(?:\w+\.)+(?=[A-Za-z])")
_MEANING = {
    "iku_checks": Label("Pemeriksaan register yang dibawa plugin.", "The checks that the plugin brings."),
    "iku_reports": Label("Jenis laporan yang dapat ditulis plugin.", "The kinds of report that the plugin writes."),
    "iku_rules": Label("Aturan indikator yang dibawa plugin.", "The indicators that the plugin brings."),
    "iku_sources": Label("Jenis sumber data yang dapat dibaca plugin.", "The kinds of source that the plugin reads."),
    "iku_vocabularies": Label(
        "Ejaan istilah dan judul kolom yang dibawa plugin; paling banyak satu.",
        "The spellings of terms and headers that the plugin brings: one offer at most.",
    ),
}
_RETURNS = Label("Mengembalikan deret {name}:", "Returns a sequence of {name}:")
_FIELD, _TYPE, _DEFAULT = Label("isian", "field"), Label("tipe", "type"), Label("bawaan", "default")
_NEEDED, _OPTIONAL = Label("wajib", "required"), Label("ada", "has one")


def hooks(lang: str) -> str:
    """Return a section for each hook: its meaning, and the fields of the declaration it returns."""
    return "\n".join(_sections(lang))


def _sections(lang: str) -> Iterator[str]:
    for name, hook in HOOKS.items():
        (declared,) = get_args(get_type_hints(hook)["return"])
        yield f"## `{name}`\n"
        yield f"{_MEANING[name].text(lang)} {_RETURNS.text(lang).format(name=code(declared.__name__))}\n"
        yield table(
            [label.text(lang) for label in (_FIELD, _TYPE, _DEFAULT)],
            [
                [code(attribute.name), code(_type(attribute.type)), _default(attribute.default, lang)]
                for attribute in fields(declared)
            ],
        )
        if lang == "en":
            yield f"{_prose(inspect.getdoc(declared) or '')}\n"


def _type(kind: object) -> str:
    """Return an annotation as it is written, without the modules."""
    text = kind.__name__ if isinstance(kind, type) and not get_args(kind) else str(kind)
    return _MODULE.sub("", text)


def _default(value: object, lang: str) -> str:
    return (_NEEDED if value is NOTHING else _OPTIONAL).text(lang)


def _prose(text: str) -> str:
    """Return a docstring as Markdown: a literal has two backticks there and one here."""
    return text.replace("``", "`").replace("<", r"\<")
