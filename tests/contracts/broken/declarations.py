"""Declarations that break the contract."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from attrs import define, evolve, field, frozen

from iku_kerjasama.plugins import Label
from tests.contracts.broken.registry import given
from tests.contracts.lines import LinesContract, Options, kind

given("test_is_described_in_both_languages", evolve(kind(), summary=Label("Baris JSON", " ")))


@frozen(kw_only=True, init=False)
class Swallowing(Options):
    """Options that take any key and say nothing."""

    def __init__(self, path: str, token: str = "", **_more: object) -> None:
        """Keep what is known."""
        self.__attrs_init__(path=path, token=token)


given("test_options_can_be_built_from_a_profile", kind(options=Swallowing))


@define(kw_only=True)
class Changeable:
    """Options that can be changed."""

    path: str


given("test_options_are_frozen", kind(options=Changeable))


@frozen(kw_only=True)
class Demanding:
    """Options that want more than a path."""

    path: str
    table: str


def _demanding(_contract: object, directory: Path, name: str, rows: Iterable[Sequence[str]]) -> object:
    LinesContract()._file(directory, name, rows)
    return Demanding(path=name, table="x")


given(
    "test_file_kinds_ask_for_a_path_only",
    kind(options=Demanding),
    _file=_demanding,
    missing=lambda _contract, _directory: Demanding(path="tidak-ada.lines", table="x"),
)


@frozen(kw_only=True)
class Telling:
    """Options that show their secret."""

    path: str
    token: str = field(default="", metadata={"secret": True})


given("test_secrets_stay_unseen", kind(options=Telling))
