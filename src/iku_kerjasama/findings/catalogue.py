"""The catalogue of findings: for each code its severity and, in both languages, its text, its effect and its cure."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from attrs import frozen

from iku_kerjasama.findings.finding import Finding, Severity
from iku_kerjasama.generated import twin
from iku_kerjasama.labels import FIELDS
from iku_kerjasama.rows import Location
from iku_kerjasama.terms import Label

__all__ = ["Entry", "catalogue", "found", "message"]

_BLANK = twin(Finding)


@frozen(kw_only=True)
class Entry:
    """What the catalogue says of one code."""

    code: str
    severity: Severity
    text: Label
    effect: Label
    cure: Label


@cache
def catalogue() -> Mapping[str, Entry]:
    """Return every entry of the catalogue by its code."""
    tables = tomllib.loads((files(__package__) / "catalogue.toml").read_text("utf-8"))
    return {
        code: Entry(
            code=code,
            severity=Severity(table["severity"]),
            text=Label(**table["text"]),
            effect=Label(**table["effect"]),
            cure=Label(**table["cure"]),
        )
        for code, table in tables.items()
    }


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
    made.params = {name: str(param) for name, param in params.items()}
    made.__class__ = Finding
    told: Finding = made
    return told


def message(finding: Finding, lang: str = "id") -> str:
    """Return what *finding* says in *lang*: what was found, what it does to the number, and the cure.

    A place ``{label}`` is filled by the parameter ``label``, or by that of the language: ``label_id``, ``label_en``.
    """
    entry = catalogue()[finding.code]
    own = {name.removesuffix(f"_{lang}"): param for name, param in finding.params.items() if name.endswith(f"_{lang}")}
    places = {"value": finding.value or "", "id": finding.id or "", **finding.params, **own}
    if "field" in places:
        places["field"] = FIELDS[places["field"]].text(lang)
    sentences = (entry.text, entry.effect, entry.cure)
    return " ".join(sentence.text(lang).format(**places) for sentence in sentences if sentence.text(lang))
