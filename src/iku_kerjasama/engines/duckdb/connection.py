"""The embedded database: opened for one computation, in memory, deaf to the network and to Python's variables."""

import os
from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any, Self

import duckdb

__all__ = ["Database"]

_MOST = 4 << 30
"""How many bytes the engine may take before it writes to the disk what it does not need at once."""

_SEVERAL = 10_000


class Database:
    """A database of its own. What it cannot hold in memory it puts into a folder that goes with it."""

    def __init__(self) -> None:
        """Open it."""
        self.error: type[Exception] = duckdb.Error
        self.folder: Path = Path(mkdtemp(prefix="iku-kerjasama-"))
        self._connection: duckdb.DuckDBPyConnection = duckdb.connect(
            ":memory:",
            config={
                "memory_limit": f"{_memory() >> 20}MiB",
                "temp_directory": str(self.folder),
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
                "python_enable_replacements": "false",
            },
        )

    def run(self, statement: str, parameters: object = None) -> None:
        """Run *statement* for what it does."""
        self._connection.execute(statement, parameters)

    def rows(self, statement: str, parameters: object = None) -> list[tuple[Any, ...]]:
        """Return what *statement* gives, which is little."""
        return self._connection.execute(statement, parameters).fetchall()

    def each(self, statement: str) -> Iterator[tuple[Any, ...]]:
        """Yield what *statement* gives, some thousands at a time; no other may run meanwhile."""
        self._connection.execute(statement)
        while several := self._connection.fetchmany(_SEVERAL):
            yield from several

    def __enter__(self) -> Self:
        """Return the database, which is closed with the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Close it and remove what it put on the disk; a second time does nothing."""
        self._connection.close()
        rmtree(self.folder, ignore_errors=True)


def _memory() -> int:
    """Return how many bytes the engine may take: at most three fifths of what the machine has."""
    try:
        machine = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        return _MOST
    return min(_MOST, machine * 3 // 5)
