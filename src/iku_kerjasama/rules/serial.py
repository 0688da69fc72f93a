"""Rules to and from plain data: the one cattrs converter, canonical bytes, and the digest."""

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from hashlib import sha256
from typing import Any

from attrs import fields, resolve_types
from cattrs import ClassValidationError, Converter, transform_error
from cattrs.strategies import configure_tagged_union

from iku_kerjasama.errors import RuleError
from iku_kerjasama.messages import N_
from iku_kerjasama.records import field_names
from iku_kerjasama.rules.criteria import AllOf, Among, AnyOf, Criterion, Not, leaves
from iku_kerjasama.rules.indicator import Clause, Count, Indicator
from iku_kerjasama.terms import VOCABULARIES, Label

__all__ = ["canonical", "digest", "from_data", "to_data"]

_TAG = "criterion"


def _word(kind: type) -> str:
    """Return the name of a criterion in data: ``AnyOf`` is ``any-of``."""
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in kind.__name__).removeprefix("-")


@cache
def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    for kind in (str, int, bool):
        converter.register_structure_hook(kind, _strict)
    converter.register_structure_hook(date, _date)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(Count | int | None, lambda value, _: _denominator(converter, value))
    for kind in (Not, AnyOf, AllOf, Clause):
        resolve_types(kind)
    configure_tagged_union(Criterion, converter, tag_generator=_word, tag_name="is")
    return converter


def _strict(value: object, kind: type) -> object:
    if type(value) is not kind:
        msg = f"{kind.__name__} expected, {value!r} found"
        raise ValueError(msg)
    return value


def _date(value: object, _: object) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else _plain_date(value)


def _plain_date(value: object) -> date:
    if type(value) is not date:
        msg = f"a date such as 2025-01-31 expected, {value!r} found"
        raise ValueError(msg)
    return value


def _denominator(converter: Converter, value: Any) -> Count | int | None:  # noqa: ANN401 - any data comes in here
    if value is None or type(value) is int:
        return value
    return converter.structure(value, Count)


def to_data(indicator: Indicator) -> dict[str, Any]:
    """Return *indicator* as plain dicts, lists and text, which `from_data` reads back."""
    data: dict[str, Any] = _converter().unstructure(indicator)
    return data


def from_data(data: Mapping[str, Any]) -> Indicator:
    """Return the indicator that *data* describes.

    Raises RuleError naming every fault with its key path: an unknown key, a missing or wrong value, an unknown
    criterion, a field the register has not, a term outside its vocabulary.
    """
    try:
        indicator = _converter().structure(data, Indicator)
    except ClassValidationError as fault:
        raise _refused(data, transform_error(fault, path="rule")) from fault
    problems = [problem for count in indicator.counts for problem in _faults(count)]
    if problems:
        raise _refused(data, problems)
    return indicator


def _refused(data: Mapping[str, Any], problems: list[str]) -> RuleError:
    return RuleError(
        "rule-invalid",
        N_("Aturan {code} tidak dapat dipakai:"),
        code=data.get("code", "?"),
        problems=[RuleError("rule-problem", "{problem}", problem=problem) for problem in problems],
    )


def _faults(count: Count) -> list[str]:
    known = field_names(count.register)
    faults = []
    for clause in count.clauses:
        for leaf in leaves(clause.criterion):
            name = getattr(leaf, "field", None)
            if name is not None and name not in known:
                faults.append(f"{name!r} is no field of {count.register} @ {clause.reason}")
            elif isinstance(leaf, Among) and name in VOCABULARIES:
                words = VOCABULARIES[name].codes
                faults += [f"{t!r} is no term of {name} @ {clause.reason}" for t in leaf.terms if t not in words]
    return faults


def canonical(indicator: Indicator) -> bytes:
    """Return the bytes of *indicator* that the digest is of: JSON with sorted keys, labels and `verified_on` left out.

    Equal rules have equal bytes in any process; rules that differ in a clause have different ones.
    """
    return json.dumps(_bare(to_data(indicator)), sort_keys=True, separators=(",", ":")).encode()


def _bare(data: Any) -> Any:  # noqa: ANN401 - plain data of any shape
    """Return *data* without what says the rule to people only."""
    if isinstance(data, Mapping):
        return {key: _bare(value) for key, value in data.items() if key not in _unsaid()}
    return [_bare(value) for value in data] if isinstance(data, list | tuple) else data


@cache
def _unsaid() -> frozenset[str]:
    labels = (name.name for kind in (Indicator, Count, Clause) for name in fields(kind) if name.type is Label)
    return frozenset({"verified_on", *labels})


def digest(indicator: Indicator) -> str:
    """Return ``sha256:…`` of the canonical bytes of *indicator*."""
    return f"sha256:{sha256(canonical(indicator)).hexdigest()}"
