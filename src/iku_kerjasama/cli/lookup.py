"""One record among many: by its id, or else the ids that it may have been meant to be."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from iku_kerjasama.errors import UnknownName
from iku_kerjasama.measurement.outcomes import Outcome
from iku_kerjasama.messages import N_

__all__ = ["named"]

_MOST = 20_000
"""How many ids are looked at for likeness: comparing is slow, and a register may hold millions."""

_WORDS = re.compile(r"[^\W\d_]+|\d+")


def named(wanted: str, outcomes: Iterable[Outcome]) -> list[Outcome]:
    """Return the outcomes of the records with the id *wanted*, several where it stands on several rows.

    Raises UnknownName, with the nearest ids, where there is none.
    """
    asked = wanted.strip()
    meant = _folded(asked)
    found: list[Outcome] = []
    alike: dict[str, None] = {}
    others: dict[str, None] = {}
    for outcome in outcomes:
        identity = outcome.id
        if identity == asked:
            found.append(outcome)
        elif not found:
            if _folded(identity) == meant:
                alike[identity] = None
            elif len(others) < _MOST:
                others[identity] = None
    if found:
        return found
    nearest = [*alike][:3] or get_close_matches(asked, others, n=3, cutoff=0.6)
    if not nearest:
        raise UnknownName(
            "id-unknown",
            N_("Id {name!r} tidak ada di register, dan tidak ada yang mirip. Periksa penulisannya atau --register."),
            name=asked,
        )
    raise UnknownName(
        "id-unknown",
        N_("Id {name!r} tidak ada di register. Yang mirip: {nearest}."),
        name=asked,
        nearest=", ".join(nearest),
    )


def _folded(identity: str) -> tuple[str, ...]:
    """Return the words and numbers of *identity*, whatever the case, the signs between them and leading zeros."""
    return tuple(part.lstrip("0") or "0" if part[0].isdigit() else part for part in _WORDS.findall(identity.casefold()))
