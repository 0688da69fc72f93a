"""The catalogue of findings: for each code its severity and, in both languages, title, text, effect and cure."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import field, frozen

from iku_kerjasama.findings.finding import Finding, Severity
from iku_kerjasama.generated import twin
from iku_kerjasama.labels import FIELDS
from iku_kerjasama.rows import Location
from iku_kerjasama.terms import VOCABULARIES, Label

__all__ = ["Entry", "Told", "catalogue", "entry_of", "found", "message", "told"]

_BLANK = twin(Finding)
_NO_PARAMS: Mapping[str, str] = {}
"""One for all: a spreadsheet may end in a million blank rows."""


@frozen(kw_only=True)
class Entry:
    """What the catalogue says of one code: its *title* is the heading under which findings of the code stand.

    *variants* say it otherwise where the cause is another: a finding names its own as the parameter ``variant``.
    """

    code: str
    severity: Severity
    title: Label
    text: Label
    effect: Label
    cure: Label
    variants: Mapping[str, "Entry"] = field(factory=dict)


@cache
def catalogue() -> Mapping[str, Entry]:
    """Return every entry of the catalogue by its code."""
    tables = tomllib.loads((files(__package__) / "catalogue.toml").read_text("utf-8"))
    return {code: _entry(code, table) for code, table in tables.items()}


def _entry(code: str, table: Mapping[str, Any]) -> Entry:
    """Return the entry of *code*; a variant says what it does not say itself as the entry does."""
    variants = table.get("variants", {})
    return Entry(
        code=code,
        severity=Severity(table["severity"]),
        title=Label(**table.get("title", {"id": code, "en": code})),
        text=Label(**table["text"]),
        effect=Label(**table["effect"]),
        cure=Label(**table["cure"]),
        variants={name: _entry(code, {**table, **own, "variants": {}}) for name, own in variants.items()},
    )


def entry_of(finding: Finding) -> Entry:
    """Return what the catalogue says of *finding*: its code's entry, or the variant of it that the finding names."""
    entry = catalogue()[finding.code]
    return entry.variants.get(finding.params.get("variant", ""), entry)


def found(
    code: str,
    *,
    severity: Severity | None = None,
    register: str | None = None,
    id: str | None = None,  # noqa: A002 - the field's name everywhere
    location: Location | None = None,
    value: object = None,
    **params: object,
) -> Finding:
    """Return a finding of *code*, with the catalogue's severity unless another is given."""
    made = _BLANK()  # a file may have a fault in each of its cells
    made.code = code
    made.severity = severity or catalogue()[code].severity
    made.register = register
    made.id = id
    made.location = location
    made.value = None if value is None else str(value)
    made.params = {name: str(param) for name, param in params.items()} if params else _NO_PARAMS
    made.__class__ = Finding
    told: Finding = made
    return told


@frozen
class Told:
    """What a finding says in one language: what was found, what it does to the number, and the cure ("" if none)."""

    text: str
    effect: str
    cure: str


def told(finding: Finding, lang: str = "id") -> Told:
    """Return what *finding* says in *lang*.

    A place ``{label}`` is filled by the parameter ``label``, or by that of the language: ``label_id``, ``label_en``;
    ``{field}`` by what the field is called, ``{terms}`` by the terms it can hold.
    """
    places = _Places(finding, lang)
    entry = entry_of(finding)
    return Told(*[_filled(sentence.text(lang), places) for sentence in (entry.text, entry.effect, entry.cure)])


def message(finding: Finding, lang: str = "id") -> str:
    """Return what *finding* says in *lang*, in one text."""
    said = told(finding, lang)
    return " ".join(filter(None, (said.text, said.effect, said.cure)))


class _Places:
    """What the places in the sentences on *finding* are filled with, each looked up when a sentence has it."""

    def __init__(self, finding: Finding, lang: str) -> None:
        self.finding = finding
        self.lang = lang

    def __getitem__(self, name: str) -> str:
        params = self.finding.params
        own = params.get(f"{name}_{self.lang}")
        if own is not None:
            return own
        if name == "field" and name in params:
            return FIELDS[params[name]].text(self.lang)
        if name == "terms" and "field" in params:
            return _terms(params["field"], self.lang)
        if name in params:
            return params[name]
        if name in {"value", "id"}:
            return getattr(self.finding, name) or ""
        raise KeyError(name)


@cache
def _terms(name: str, lang: str) -> str:
    """Return the terms that the field *name* can hold, as the office writes them; nothing where it holds none."""
    terms = VOCABULARIES[name].terms if name in VOCABULARIES else ()
    return ", ".join(term.label.text(lang) for term in terms)


def _filled(sentence: str, places: _Places) -> str:
    if "{" not in sentence:
        return sentence
    filled = sentence.format_map(places)
    return filled[:1].upper() + filled[1:] if sentence.startswith("{field}") else filled
