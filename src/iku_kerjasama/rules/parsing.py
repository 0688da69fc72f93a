"""Rules read from pages of TOML: text in, a rule out. The words are those of the data, with three comforts for people.

A citation used several times stands once, as a table ``[citations.NAME]``, and is cited by its name; ``"practice"`` is
the citation of what no regulation says; and ``denominator = "none"`` is a plain count, TOML having no word for nothing.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from iku_kerjasama.errors import RuleError
from iku_kerjasama.messages import N_
from iku_kerjasama.rules.faults.places import Place, nearest
from iku_kerjasama.rules.faults.shapes import expected
from iku_kerjasama.rules.faults.whole import citation_faults, rule_faults
from iku_kerjasama.rules.indicator import Indicator
from iku_kerjasama.rules.serial import from_data, refused

__all__ = ["PLAIN", "PRACTICE", "from_toml"]

PRACTICE = "practice"
"""How a page cites what no regulation says."""

PLAIN = "none"
"""The denominator of a plain count."""

_SILENT = {"basis": PRACTICE}
_AT = re.compile(r" \(at line (\d+), column (\d+)\)$")


def from_toml(text: str, source: str = "") -> Indicator:
    """Return the indicator that *text* describes; *source* names the file it stands in.

    Raises RuleError: where the text is no TOML with line and column, otherwise with every fault of the page, each with
    its key path.
    """
    data = _parsed(text, source)
    place = Place(source)
    problems: list[RuleError] = []
    known = _citations(data.pop("citations", {}), place.key("citations"), problems)
    for holder, here in _citing(data, place):
        name = holder.get("citation")
        if isinstance(name, str):
            holder["citation"] = known.get(name, _SILENT)
            if name not in known:
                problems.append(_uncited(name, known, here.key("citation")))
    if data.get("denominator") == PLAIN:
        data["denominator"] = None
    problems += rule_faults(data, source)
    if problems:
        raise refused(data, tuple(problems))
    return from_data(data, source)


def _parsed(text: str, source: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except RecursionError as fault:
        raise RuleError(
            "rule-nested-too-deep",
            N_(
                "{place}: isinya bersarang terlalu dalam, jadi aturannya tidak terbaca. Pecah menjadi beberapa "
                "ketentuan."
            ),
            place=Place(source),
        ) from fault
    except tomllib.TOMLDecodeError as fault:
        told = str(fault)
        at = _AT.search(told)
        lines = text.splitlines() or [""]
        line, column = (int(at[1]), int(at[2])) if at else (len(lines), len(lines[-1]) + 1)
        raise RuleError(
            "rule-no-toml",
            N_(
                "{place}: baris {line}, kolom {column} bukan TOML yang sah ({fault}), jadi aturannya tidak terbaca. "
                "Periksa tanda petik, kurung, dan tanda sama dengan di sekitarnya."
            ),
            place=Place(source),
            line=line,
            column=column,
            fault=_AT.sub("", told),
        ) from fault


def _citations(tables: object, place: Place, problems: list[RuleError]) -> dict[str, Mapping[str, Any]]:
    """Return the citations by name; a faulty one is named once here, and not again wherever it is cited."""
    known: dict[str, Mapping[str, Any]] = {PRACTICE: _SILENT}
    if not isinstance(tables, Mapping):
        problems.append(expected("table", tables, place))
        return known
    for name, table in tables.items():
        faults = tuple(citation_faults(table, place.key(name)))
        problems += faults
        known[name] = _SILENT if faults else table
    return known


def _citing(data: dict[str, Any], place: Place) -> Iterator[tuple[dict[str, Any], Place]]:
    """Yield the tables of *data* that cite: the rule itself, and each clause."""
    yield data, place
    for side in ("numerator", "denominator"):
        count = data.get(side)
        clauses = count.get("clauses") if isinstance(count, dict) else None
        if isinstance(clauses, list):
            for index, clause in enumerate(clauses):
                if isinstance(clause, dict):
                    yield clause, place.key(side).key("clauses").item(index, clause.get("reason"))


def _uncited(name: str, known: Mapping[str, object], place: Place) -> RuleError:
    return RuleError(
        "rule-citation-unknown",
        N_(
            "{place}: dasar “{name}” tidak ada. Yang ada: {nearest}. Tambahkan tabel [citations.{name}], atau tulis "
            "practice bila peraturan tidak mengaturnya."
        ),
        place=place,
        name=name,
        nearest=nearest(name, known),
    )
