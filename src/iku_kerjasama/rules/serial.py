"""Rules to and from plain data, by the one cattrs converter; what is wrong with data is said before it comes here."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from attrs import resolve_types
from cattrs import Converter
from cattrs.strategies import configure_tagged_union

from iku_kerjasama.errors import RuleError
from iku_kerjasama.messages import N_
from iku_kerjasama.rules.criteria import CRITERIA, AllOf, AnyOf, Criterion, Not, SomeChild
from iku_kerjasama.rules.digest import TAG, word
from iku_kerjasama.rules.faults.whole import rule_faults
from iku_kerjasama.rules.indicator import Clause, Count, Indicator

__all__ = ["from_data", "plain", "refused", "to_data"]


@cache
def _converter() -> Converter:
    converter = Converter()
    converter.register_structure_hook(date, _day)
    converter.register_structure_hook(date | None, lambda value, _: None if value is None else _day(value, date))
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(
        Count | int | None, lambda value, _: converter.structure(value, Count) if isinstance(value, Mapping) else value
    )
    for criterion in (Not, AnyOf, AllOf, SomeChild, Clause):
        resolve_types(criterion)
    configure_tagged_union(Criterion, converter, tag_generator=word, tag_name=TAG)
    return converter


def _day(value: date | str, _: object) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value


def to_data(indicator: Indicator) -> dict[str, Any]:
    """Return *indicator* as plain dicts, lists and text, which `from_data` reads back."""
    data: dict[str, Any] = _converter().unstructure(indicator)
    return data


def plain(value: object) -> Any:  # noqa: ANN401 - data of any shape
    """Return a part of an indicator, of whatever kind, as plain data; a criterion says which it is."""
    if isinstance(value, CRITERIA):
        return _converter().unstructure(value, unstructure_as=Criterion)
    return _converter().unstructure(value)


def from_data(data: Mapping[str, Any], source: str = "") -> Indicator:
    """Return the indicator that *data* describes; *source* names the file it stands in, for the faults.

    Raises RuleError naming every fault with its key path: an unknown key, a missing or wrong value, an unknown
    criterion, a register or field that does not exist, a term outside its vocabulary, a citation that cites nothing.
    """
    problems = tuple(rule_faults(data, source))
    if problems:
        raise refused(data, problems)
    return _converter().structure(data, Indicator)


def refused(data: Mapping[str, Any], problems: tuple[RuleError, ...]) -> RuleError:
    """Return the error that names all *problems* of the rule *data*."""
    code = data.get("code")
    return RuleError(
        "rule-invalid",
        N_("Aturan {code} tidak dapat dipakai, jadi tidak ada yang dihitung dengannya:"),
        problems=problems,
        code=code if isinstance(code, str) else "?",
    )
