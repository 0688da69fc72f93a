"""A contract run over a plugin that may break it, check by check, as pytest would: which of its checks fail."""

import warnings
from collections.abc import Iterator
from inspect import signature
from pathlib import Path
from typing import Any

import pytest

__all__ = ["checks", "failing"]


def checks(contract: type) -> list[str]:
    """Return the names of the checks of *contract*."""
    return [name for name in dir(contract) if name.startswith("test_")]


def failing(subclass: type, directory: Path) -> set[str]:
    """Return the checks that *subclass* of a contract fails, each run in a folder of its own below *directory*."""
    return {name for name in checks(subclass) if _fails(subclass(), name, directory / name)}


def _fails(contract: Any, name: str, directory: Path) -> bool:  # noqa: ANN401 - whatever contract it is
    directory.mkdir()
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        patch.chdir(directory)
        try:
            check = getattr(contract, name)
            check(**dict(_arguments(contract, check, directory, patch)))
        except pytest.skip.Exception:
            return False
        except (Exception, pytest.fail.Exception):  # noqa: BLE001 - however a check fails
            return True
    return False


def _arguments(contract: Any, check: Any, directory: Path, patch: pytest.MonkeyPatch) -> Iterator[tuple[str, object]]:  # noqa: ANN401
    for wanted in signature(check).parameters:
        match wanted:
            case "tmp_path":
                yield wanted, directory
            case "monkeypatch":
                yield wanted, patch
            case "table":
                yield wanted, contract.open(directory, contract.options(directory))
            case "indicators":
                yield wanted, [indicator for offer in contract.offers() for indicator in offer.indicators]
            case _:
                raise LookupError(wanted)
