"""Rules to and from plain data, by the one cattrs converter."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, NoReturn

from attrs import resolve_types
from cattrs import ClassValidationError, Converter, transform_error
from cattrs.strategies import configure_tagged_union

from iku_kerjasama.errors import RuleError
from iku_kerjasama.messages import N_
from iku_kerjasama.records import RECORD_TYPES, field_names, is_date
from iku_kerjasama.rules.criteria import CRITERIA, AllOf, Among, AnyOf, Criterion, Not, NotAfterAsOf, Within, leaves
from iku_kerjasama.rules.digest import TAG, word
from iku_kerjasama.rules.indicator import Citation, Clause, Count, Indicator
from iku_kerjasama.terms import VOCABULARIES

__all__ = ["from_data", "to_data"]


class _FaultError(ValueError):
    """A fault whose text is to reach the reader as it is."""


@cache
def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    for kind in (str, int, bool):
        converter.register_structure_hook(kind, _strict)
    converter.register_structure_hook(date, _day)
    converter.register_structure_hook(date | None, lambda value, _: None if value is None else _day(value, date))
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(Count | int | None, lambda value, _: _denominator(converter, value))
    for criterion in (Not, AnyOf, AllOf, Clause):
        resolve_types(criterion)
    configure_tagged_union(Criterion, converter, tag_generator=word, tag_name=TAG)
    tagged = converter.get_structure_hook(Criterion)
    converter.register_structure_hook(Criterion, lambda value, kind: tagged(_named(value), kind))
    return converter


def _strict(value: object, kind: type) -> object:
    return value if type(value) is kind else _refuse(f"{kind.__name__} expected, {value!r} found")


def _day(value: object, _: object) -> date:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    return value if type(value) is date else _refuse(f"a date such as 2025-01-31 expected, {value!r} found")


def _named(value: object) -> object:
    words = sorted(map(word, CRITERIA))
    if not isinstance(value, Mapping) or value.get(TAG) not in words:
        named = value.get(TAG) if isinstance(value, Mapping) else value
        _refuse(f"{named!r} is no criterion; known are {', '.join(words)}")
    return value


def _denominator(converter: Converter, value: Any) -> Count | int | None:  # noqa: ANN401 - any data comes in here
    if value is None or type(value) is int:
        return value
    return converter.structure(value, Count)


def _refuse(text: str) -> NoReturn:
    raise _FaultError(text)


def _worded(fault: BaseException, kind: type | None) -> str:
    from cattrs.v import format_exception  # noqa: PLC0415 - only a wrong rule needs it

    return str(fault) if isinstance(fault, _FaultError) else format_exception(fault, kind)


def to_data(indicator: Indicator) -> dict[str, Any]:
    """Return *indicator* as plain dicts, lists and text, which `from_data` reads back."""
    data: dict[str, Any] = _converter().unstructure(indicator)
    return data


def from_data(data: Mapping[str, Any]) -> Indicator:
    """Return the indicator that *data* describes.

    Raises RuleError naming every fault with its key path: an unknown key, a missing or wrong value, an unknown
    criterion, a register or field that does not exist, a term outside its vocabulary, a citation that cites nothing.
    """
    try:
        indicator = _converter().structure(data, Indicator)
    except ClassValidationError as fault:
        raise _refused(data, transform_error(fault, path="rule", format_exception=_worded)) from fault
    problems = [*_cited(indicator.citation, "rule.citation")]
    for side, count in zip(("numerator", "denominator"), indicator.counts, strict=False):
        problems += _faults(count, f"rule.{side}")
    if problems:
        raise _refused(data, problems)
    return indicator


def _refused(data: Mapping[str, Any], problems: list[str]) -> RuleError:
    return RuleError(
        "rule-invalid",
        N_("Aturan {code} tidak dapat dipakai:"),
        problems=[RuleError("rule-problem", "{problem}", problem=problem) for problem in problems],
        code=data.get("code", "?"),
    )


def _faults(count: Count, path: str) -> Iterator[str]:
    if count.register not in RECORD_TYPES:
        yield f"{count.register!r} is no register; known are {', '.join(RECORD_TYPES)} @ {path}.register"
        return
    known = field_names(count.register)
    for key, name in (("dated_by", count.dated_by), ("weighted_by", count.weighted_by)):
        if name is not None and name not in known:
            yield f"{name!r} is no field of {count.register} @ {path}.{key}"
    for place, clause in enumerate(count.clauses):
        here = f"{path}.clauses[{place}]({clause.reason})"
        yield from _cited(clause.citation, f"{here}.citation")
        for leaf in leaves(clause.criterion):
            yield from _misplaced(leaf, count.register, f"{here}.criterion")


def _misplaced(leaf: Criterion, register: str, path: str) -> Iterator[str]:
    name: str | None = getattr(leaf, "field", None)
    if name is None:
        return
    if name not in field_names(register):
        yield f"{name!r} of {word(type(leaf))} is no field of {register} @ {path}"
    elif isinstance(leaf, Within | NotAfterAsOf) and not is_date(name):
        yield f"{name!r} of {word(type(leaf))} is no date @ {path}"
    elif isinstance(leaf, Among) and name in VOCABULARIES:
        words = VOCABULARIES[name].codes
        yield from (f"{term!r} is no term of {name} @ {path}" for term in leaf.terms if term not in words)


def _cited(citation: Citation, path: str) -> Iterator[str]:
    if citation.basis == "law" and not (citation.regulation and citation.place and citation.quote):
        yield f"a law is cited by its regulation, the place in it and the words quoted @ {path}"
