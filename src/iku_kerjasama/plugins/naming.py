"""Whether two names are the same to a person: that of a sheet, a file or a register."""

from collections.abc import Iterable

__all__ = ["alike"]


def alike(name: str, names: Iterable[str]) -> bool:
    """Return whether *name* is one of *names* but for case, spaces and marks: ``Surat Masuk`` is ``surat-masuk``."""
    return bool(_folded(name)) and _folded(name) in map(_folded, names)


def _folded(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))
