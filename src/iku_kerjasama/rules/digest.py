"""The canonical bytes of a rule and their digest: what makes two rules the same rule."""

import json
from datetime import date
from hashlib import sha256
from typing import Any

from attrs import fields, has

from iku_kerjasama.rules.criteria import CRITERIA
from iku_kerjasama.rules.indicator import Indicator
from iku_kerjasama.terms import Label

__all__ = ["TAG", "canonical", "digest", "word"]

TAG = "is"
"""The key under which data says which criterion it is."""

_UNSAID = frozenset({"verified_on", "derived_from"})


def word(kind: type) -> str:
    """Return the name of a criterion in data: ``AnyOf`` is ``any-of``."""
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in kind.__name__).removeprefix("-")


def canonical(indicator: Indicator) -> bytes:
    """Return the bytes of *indicator* that the digest is of: JSON with sorted keys.

    Labels, `verified_on` and `derived_from` are left out.

    Equal rules have equal bytes in any process; rules that differ in a clause have different ones.
    """
    return json.dumps(_bare(indicator), sort_keys=True, separators=(",", ":")).encode()


def digest(indicator: Indicator) -> str:
    """Return ``sha256:…`` of the canonical bytes of *indicator*."""
    return f"sha256:{sha256(canonical(indicator)).hexdigest()}"


def _bare(value: object) -> Any:  # noqa: ANN401 - plain data of any shape
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_bare(one) for one in value]
    kind = type(value)
    if not has(kind):
        return value
    tag = {TAG: word(kind)} if isinstance(value, CRITERIA) else {}
    held = {attribute.name: getattr(value, attribute.name) for attribute in fields(kind)}
    said = {name: one for name, one in held.items() if name not in _UNSAID and not isinstance(one, Label)}
    return tag | {name: _bare(one) for name, one in said.items()}
