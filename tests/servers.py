"""Real databases for tests: a SQLite file, and a place of one's own on a PostgreSQL and a MariaDB server.

Their addresses are IKU_TEST_POSTGRESQL_URL and IKU_TEST_MARIADB_URL, by default the local ones. Where CI is set, a
missing server is a failure; elsewhere its tests are skipped, with the reason.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from attrs import frozen
from sqlalchemy import URL, Engine, NullPool, create_engine, make_url
from sqlalchemy.exc import OperationalError

from iku_kerjasama.plugins import Origin, Session
from iku_kerjasama.sources.database import KIND, DatabaseOptions
from iku_kerjasama.sources.database.table import DatabaseTable

__all__ = ["KINDS", "SERVERS", "Place", "place", "table_of"]

SERVERS = {
    "postgresql": ("IKU_TEST_POSTGRESQL_URL", "postgresql://postgres@127.0.0.1:5432/test", "postgresql+psycopg"),
    "mariadb": ("IKU_TEST_MARIADB_URL", "mariadb://root@127.0.0.1:3306/test", "mariadb+pymysql"),
}
KINDS = ("sqlite", *SERVERS)


@frozen(kw_only=True)
class Place:
    """An empty database of one *kind*: its *address*, and an *engine* that may write to it."""

    kind: str
    address: URL
    engine: Engine

    @property
    def url(self) -> str:
        """The address as a profile writes it."""
        return self.address.render_as_string(hide_password=False)

    def run(self, *statements: str) -> None:
        """Run *statements*, each by itself, and keep what they do."""
        with self.engine.begin() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)

    def fill(self, table: str, header: Sequence[str], rows: Sequence[Sequence[Any]], *, numbered: bool = True) -> None:
        """Make a *table* of texts with these *rows*, in their order; where *numbered*, by a key before them."""
        quote = self.engine.dialect.identifier_preparer.quote_identifier
        columns = ", ".join(f"{quote(name)} text" for name in header)
        serial = {"sqlite": "integer", "postgresql": "serial", "mariadb": "integer auto_increment"}[self.kind]
        key = f"nomor_urut {serial} PRIMARY KEY, " if numbered else ""
        self.run(f"CREATE TABLE {quote(table)} ({key}{columns})")
        mark = "?" if self.kind == "sqlite" else "%s"
        names, marks = ", ".join(map(quote, header)), ", ".join(mark for _ in header)
        if rows:
            with self.engine.begin() as connection:
                statement = f"INSERT INTO {quote(table)} ({names}) VALUES ({marks})"  # noqa: S608 - quoted above
                connection.exec_driver_sql(statement, [tuple(row) for row in rows])


_SESSIONS: list[Session] = []
"""The readings that tests began, which hold locks as long as they are open, even where a failure remembers them."""


def table_of(
    options: DatabaseOptions,
    *,
    session: Session | None = None,
    base: str = "",
    fits: Callable[[Sequence[str]], int] = len,
) -> DatabaseTable:
    """Return the table of *options*, opened as the requests of a profile in *base*; *fits* tells mapped columns."""
    session = session or Session()
    _SESSIONS.append(session)
    table = KIND.open(options, Origin(base=base, register="facilitations", session=session, fits=fits))
    assert isinstance(table, DatabaseTable)
    return table


@contextmanager
def place(kind: str, directory: Path) -> Iterator[Place]:
    """Give an empty database of *kind* for a while; one that is a file stands in *directory*."""
    name = f"iku_{uuid4().hex[:12]}"
    if kind == "sqlite":
        file = directory / f"{name}.db"
        url = URL.create("sqlite", database=str(file))
        engine = create_engine(url, poolclass=NullPool)
        engine.connect().close()
        yield Place(kind=kind, address=url, engine=engine)
        return
    server = _server(kind)
    admin = create_engine(server, poolclass=NullPool)
    schema = "SCHEMA" if kind == "postgresql" else "DATABASE"
    try:
        with admin.begin() as connection:
            connection.exec_driver_sql(f"CREATE {schema} {name}")
    except OperationalError as fault:
        reason = f"no {kind} at {server!r} ({SERVERS[kind][0]}): {fault.orig}"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    own = (
        server.set(database=name)
        if kind == "mariadb"
        else server.update_query_dict({"options": f"-csearch_path={name}"})
    )
    try:
        yield Place(kind=kind, address=own, engine=create_engine(own, poolclass=NullPool))
    finally:
        while _SESSIONS:
            _SESSIONS.pop().close()
        patience = "SET lock_timeout = '9s'" if kind == "postgresql" else "SET lock_wait_timeout = 9"
        with admin.begin() as connection:
            connection.exec_driver_sql(patience)
            connection.exec_driver_sql(f"DROP {schema} {name}" + (" CASCADE" if kind == "postgresql" else ""))


def _server(kind: str) -> URL:
    variable, usual, driver = SERVERS[kind]
    return make_url(os.environ.get(variable) or usual).set(drivername=driver)
