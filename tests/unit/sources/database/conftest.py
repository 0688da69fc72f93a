"""Databases for the tests beside this file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers import KINDS, SERVERS, Place, place


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """Return an empty database of each kind in turn."""
    with place(request.param, tmp_path) as found:
        yield found


@pytest.fixture(params=tuple(SERVERS))
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """Return an empty database on each server in turn."""
    with place(request.param, tmp_path) as found:
        yield found


@pytest.fixture
def postgresql(tmp_path: Path) -> Iterator[Place]:
    """Return an empty PostgreSQL database."""
    with place("postgresql", tmp_path) as found:
        yield found


@pytest.fixture
def mariadb(tmp_path: Path) -> Iterator[Place]:
    """Return an empty MariaDB database."""
    with place("mariadb", tmp_path) as found:
        yield found
