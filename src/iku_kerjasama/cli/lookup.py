"""One record among many: by its id, or else the ids that it may have been meant to be."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from iku_kerjasama.errors import UnknownName
from iku_kerjasama.measurement.outcomes import Outcome
from iku_kerjasama.messages import N_

__all__ = ["named"]

_OFFERED = 3
_ALIKE = 0.6
"""How alike two ids must be, of 1, for one to be offered in the place of the other."""

_KEPT = 100
"""How many ids are compared letter by letter: that is slow, and a register may hold millions."""

_WORDS = re.compile(r"[^\W\d_]+|\d+")


def named(wanted: str, outcomes: Iterable[Outcome]) -> list[Outcome]:
    """Return the outcomes of the records with the id *wanted*, several where it stands on several rows.

    Raises UnknownName, with the nearest ids, where there is none.
    """
    asked = wanted.strip()
    meant = _folded(asked)
    found: list[Outcome] = []
    alike: dict[str, None] = {}
    others: set[tuple[int, str]] = set()
    for outcome in outcomes:
        identity = outcome.id
        if identity == asked:
            found.append(outcome)
        elif not found:
            if _folded(identity) == meant:
                alike[identity] = None
            else:
                others.add((_apart(asked, identity), identity))
                if len(others) > _KEPT * 10:
                    others = set(sorted(others)[:_KEPT])
    if found:
        return found
    nearest = [*alike][:_OFFERED] or _nearest(asked, sorted(others)[:_KEPT])
    if not nearest:
        raise UnknownName(
            "id-unknown",
            N_("Id “{name}” tidak ada di register, dan tidak ada yang mirip. Periksa penulisannya atau --register."),
            name=asked,
        )
    raise UnknownName(
        "id-unknown",
        N_("Id “{name}” tidak ada di register. Yang mirip: {nearest}."),
        name=asked,
        nearest=", ".join(nearest),
    )


def _nearest(asked: str, others: Iterable[tuple[int, str]]) -> list[str]:
    """Return the few of *others* most like *asked*; of those equally alike, the ones that part from it the least."""
    matcher = SequenceMatcher(b=asked)
    ranked = []
    for apart, identity in others:
        matcher.set_seq1(identity)
        if (likeness := matcher.ratio()) >= _ALIKE:
            ranked.append((-likeness, apart, identity))
    return [identity for *_, identity in sorted(ranked)[:_OFFERED]]


def _apart(asked: str, identity: str) -> int:
    """Return how many signs lie between what the two have in common at the beginning and at the end."""
    start = _shared(asked, identity)
    return max(len(asked), len(identity)) - start - _shared(asked[start:][::-1], identity[start:][::-1])


def _shared(one: str, other: str) -> int:
    """Return how many signs the two begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (sign, another) in pairs if sign != another), min(len(one), len(other)))


def _folded(identity: str) -> tuple[str, ...]:
    """Return the words and numbers of *identity*, whatever the case, the signs between them and leading zeros."""
    return tuple(part.lstrip("0") or "0" if part[0].isdigit() else part for part in _WORDS.findall(identity.casefold()))
