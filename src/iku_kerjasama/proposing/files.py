"""Which files belong to one register: one a year, a semester, a quarter or a month, in their order."""

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from iku_kerjasama.intake.discovery import NAMES
from iku_kerjasama.intake.values import MONTHS

__all__ = ["chosen", "in_order", "is_series", "usual"]

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_PART = re.compile(
    rf"(?<!\d)(?P<year>(?:19|20)\d\d)(?:[-_.]?(?P<number>0\d|1[0-2]))?(?!\d)"
    rf"|(?<![a-z])(?P<month>{_MONTH})(?![a-z])"
    rf"|(?<![a-z])(?:triwulan|tw|semester|smt|sem|q|s)[ _.-]?(?P<part>[1-4]|iv|i{{1,3}})(?![a-z0-9])",
    re.IGNORECASE | re.ASCII,
)

_ENOUGH = 3
_WORDS = {
    "facilitations": ("permohonan", "surat"),
    "agreements": ("naskah", "perjanjian", "pks", "mou"),
    "recaps": ("rekap",),
}


def usual(name: str) -> str | None:
    """Return the register that a file or a sheet is of by its usual *name*, None where its name is none."""
    stem = _plain(PurePosixPath(name).stem)
    return next((register for register, names in NAMES.items() if stem in map(_plain, names)), None)


def chosen(name: str, fits: dict[str, int]) -> tuple[str, ...]:
    """Return the register that a table is of, by its *name* and how many fields of each its header *fits*.

    Several where it may be of each of them, none where it is no register.
    """
    by_name = usual(name)
    if by_name and fits.get(by_name):
        return (by_name,)
    most = max(fits.values(), default=0)
    if most < _ENOUGH:
        return ()
    best = tuple(register for register, count in fits.items() if count == most)
    said = tuple(register for register in best if any(word in name.casefold() for word in _WORDS[register]))
    return said if len(said) == 1 else best


def is_series(paths: Sequence[str]) -> bool:
    """Return whether *paths* are alike but for the year, semester, quarter or month that each is of."""
    return len({_PART.sub("#", path.casefold()) for path in paths}) == 1 and len(set(map(_when, paths))) == len(paths)


def in_order(paths: Iterable[str]) -> tuple[str, ...]:
    """Return *paths* in the order of what they are of, and of their names."""
    return tuple(sorted(paths, key=lambda path: (_when(path), path)))


def _plain(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


def _when(path: str) -> tuple[int, ...]:
    """Return the years, months, quarters or semesters that *path* names, in the order of its words."""
    found = []
    for part in _PART.finditer(path.casefold()):
        if part["year"]:
            found += [int(part["year"]), *([int(part["number"])] if part["number"] else [])]
        elif part["month"]:
            found.append(MONTHS[part["month"]])
        else:
            found.append(_ROMAN.get(part["part"]) or int(part["part"]))
    return tuple(found)
