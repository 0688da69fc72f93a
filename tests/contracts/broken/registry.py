"""The sources that break the contract, each with the check that has to notice."""

from collections.abc import Callable, Iterable

from attrs import frozen

from iku_kerjasama.plugins import SourceKind
from tests.contracts.lines import Lines, LinesContract, kind

__all__ = ["BROKEN", "Broken", "breaks", "given"]


@frozen
class Broken:
    """A contract's subclass whose source breaks one promise, and the checks that cannot but fail with it."""

    contract: type[LinesContract]
    also: frozenset[str] = frozenset()


BROKEN: dict[str, Broken] = {}
"""Each broken source, by the check that it breaks."""


def breaks(check: str, *also: str) -> Callable[[type[Lines]], type[Lines]]:
    """Let a table be the one that breaks *check*."""

    def registered(table: type[Lines]) -> type[Lines]:
        given(check, kind(table), also=also)
        return table

    return registered


def given(check: str, broken: SourceKind, also: Iterable[str] = (), **hooks: object) -> None:
    """Let a kind of source be the one that breaks *check*."""
    contract = type(f"Broken_{check}", (LinesContract,), {"kind": broken, **hooks})
    BROKEN[check] = Broken(contract, frozenset(also))
