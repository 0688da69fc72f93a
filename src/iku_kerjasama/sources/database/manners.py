"""How each kind of database is asked: what a connection is told, and how one moment is held, for reading alone."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from attrs import frozen
from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, text

from iku_kerjasama.sources.database.address import Address

if TYPE_CHECKING:
    from sqlite3 import Connection as SqliteConnection

__all__ = ["Settings", "adjust", "begin", "can_zone", "count", "engine_of", "let_go"]

_LONGEST_GROUP = 2**24
"""How many bytes GROUP_CONCAT may give, which MySQL otherwise cuts off in silence after 1024."""

_ROOM = 2**26
"""How many bytes a step of a counting statement may take before it goes to disk."""

_PATIENCE = 30
"""How many seconds longer than a statement may take its answer is waited for."""

_MYSQL = ("mysql", "mariadb")
_LEVELS = ("REPEATABLE READ", "SNAPSHOT", "SERIALIZABLE")
"""The levels at which all statements of a transaction see one moment, the least first."""


@frozen(kw_only=True)
class Settings:
    """What may differ from one register to another of the same database."""

    time_zone: str | None = None
    connect_timeout: int = 10
    statement_timeout: int = 300


def can_zone(url: URL) -> bool:
    """Return whether the kind of database at *url* can be told a time zone."""
    return url.get_backend_name() in ("postgresql", *_MYSQL)


def engine_of(address: Address, settings: Settings) -> Engine:
    """Return the engine for *address*, which keeps no connection; no parameter is shown in its errors."""
    url = address.url
    usual: dict[str, Any] = {"poolclass": NullPool, "hide_parameters": True}
    if url.drivername in ("sqlite", "sqlite+pysqlite"):
        return create_engine("sqlite+pysqlite://", creator=partial(_sqlite, address, settings), **usual)
    given = {name: value for name, value in _arguments(url, settings).items() if name not in url.query}
    engine = create_engine(url, connect_args=given, **usual)
    if engine.dialect.driver == "psycopg":
        event.listen(engine, "connect", _dates_as_written)
    return engine


def begin(connection: Connection) -> Connection:
    """Return *connection* in a transaction of one moment, in which nothing can be written where that can be said."""
    name = connection.dialect.name
    if name == "sqlite":
        connection.exec_driver_sql("BEGIN")
        connection.exec_driver_sql("SELECT count(*) FROM sqlite_master")  # from here on the moment is fixed
        return connection
    options: dict[str, Any] = {"isolation_level": _level(connection)}
    if name == "postgresql":
        options["postgresql_readonly"] = True
    connection = connection.execution_options(**{key: value for key, value in options.items() if value})
    if name in _MYSQL:
        connection.exec_driver_sql(f"SET SESSION group_concat_max_len = {_LONGEST_GROUP}")
        connection.exec_driver_sql("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY")
    elif name == "postgresql":
        # A large table is otherwise read from where another reader happens to be, in another order each time.
        connection.exec_driver_sql("SET LOCAL synchronize_seqscans = off")
        # A cursor is otherwise planned for its first rows, which are not all that are read.
        connection.exec_driver_sql("SET LOCAL cursor_tuple_fraction = 1.0")
        connection.exec_driver_sql("SET LOCAL datestyle = 'ISO'")
        connection.exec_driver_sql("SET LOCAL standard_conforming_strings = on")
        connection.exec_driver_sql("SELECT 1")
    return connection


def adjust(connection: Connection, settings: Settings) -> None:
    """Tell the database behind *connection* how long a statement may take, and in which zone times are read."""
    limit, zone = settings.statement_timeout, settings.time_zone
    match connection.dialect.name:
        case "postgresql":
            connection.exec_driver_sql(f"SET LOCAL statement_timeout = {limit * 1000:d}")
            if zone is None:
                connection.exec_driver_sql("SET LOCAL TIME ZONE DEFAULT")
            else:
                connection.execute(text("SELECT set_config('TimeZone', :zone, true)"), {"zone": zone})
        case "mysql" | "mariadb":
            connection.exec_driver_sql(f"SET SESSION {_limit(connection, limit)}")
            if zone is None:
                connection.exec_driver_sql("SET SESSION time_zone = DEFAULT")
            else:
                connection.execute(text("SET SESSION time_zone = :zone"), {"zone": zone})
        case _:
            pass


def count(connection: Connection) -> None:
    """Tell the database behind *connection* that large statements follow, which need room and not a first row soon.

    It holds for this connection alone.
    """
    name = connection.dialect.name
    if name == "postgresql":
        connection.exec_driver_sql(f"SET LOCAL work_mem = '{_ROOM >> 20}MB'")
        connection.exec_driver_sql("SET LOCAL jit = off")  # to compile a long statement takes longer than it saves
        # What comes of a step is not known beforehand, and a wrong guess must not compare each row with each.
        connection.exec_driver_sql("SET LOCAL enable_nestloop = off")
        connection.exec_driver_sql("SET LOCAL enable_mergejoin = off")
    elif name in _MYSQL:
        connection.exec_driver_sql(f"SET SESSION tmp_table_size = {_ROOM}, SESSION max_heap_table_size = {_ROOM}")
        if getattr(connection.dialect, "is_mariadb", False):
            # MariaDB otherwise compares each row with each: where an index is missing, and where a step is no table
            # of its own, so that what is compared is an expression.
            connection.exec_driver_sql(f"SET SESSION join_cache_level = 8, SESSION join_buffer_size = {_ROOM >> 2}")
            connection.exec_driver_sql("SET SESSION optimizer_switch = 'derived_merge=off'")


def let_go(cursor: Any) -> None:  # noqa: ANN401 - any driver's
    """Close a driver's *cursor* whose rest nobody reads; left open, drivers would complain of it aloud.

    PyMySQL looks for the rest even then, and on a connection that is gone, unless it is told that there is none.
    """
    answer: Any = getattr(cursor, "_result", None)
    if getattr(answer, "unbuffered_active", False):
        answer.unbuffered_active = False
    with suppress(Exception):
        cursor.close()


def _limit(connection: Connection, seconds: int) -> str:
    mariadb = getattr(connection.dialect, "is_mariadb", False)
    return f"max_statement_time = {seconds:d}" if mariadb else f"max_execution_time = {seconds * 1000:d}"


def _level(connection: Connection) -> str | None:
    offered = connection.dialect.get_isolation_level_values(connection.connection.dbapi_connection)  # type: ignore[arg-type]
    return next((level for level in _LEVELS if level in offered), None)


def _arguments(url: URL, settings: Settings) -> Mapping[str, object]:
    """Return what the driver of *url* is told of time, and of the types that it would spoil."""
    connect, statement = settings.connect_timeout, settings.statement_timeout
    if url.drivername in ("postgresql+psycopg", "postgresql+psycopg2"):
        alive = {"keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3}
        return {"connect_timeout": connect, "tcp_user_timeout": 60_000, "application_name": "iku-kerjasama", **alive}
    if url.get_driver_name() == "pymysql":
        silence = statement + _PATIENCE if statement else None
        patience = {"connect_timeout": connect, "read_timeout": silence, "write_timeout": silence}
        # PyMySQL takes letters for Latin-1; a server takes them for UTF-8.
        password = {"password": str(url.password).encode()} if url.password else {}
        return {**patience, **password, "conv": _conversions()}
    return {}


def _conversions() -> Mapping[int, Callable[[Any], object]]:
    """Return PyMySQL's conversions but those of dates, which are kept as the server writes them, and of bits."""
    from pymysql.constants import FIELD_TYPE  # noqa: PLC0415 - only MariaDB and MySQL need it
    from pymysql.converters import conversions  # noqa: PLC0415 - the same

    dates = dict.fromkeys((FIELD_TYPE.DATE, FIELD_TYPE.NEWDATE, FIELD_TYPE.DATETIME, FIELD_TYPE.TIMESTAMP), _no_zero)
    usual: Mapping[Any, Callable[[Any], object]] = conversions
    return {**usual, **dates, FIELD_TYPE.BIT: int.from_bytes}


def _no_zero(written: str) -> str | None:
    """Return the date as it is *written*, None for ``0000-00-00``, which is how MySQL writes that there is none."""
    return None if written.startswith("0000-00-00") else written


def _dates_as_written(connection: Any, _record: object) -> None:  # noqa: ANN401 - psycopg's, which may be missing
    """Let psycopg give dates as PostgreSQL writes them: ``infinity`` and years before Christ fit no date of Python."""
    from psycopg.types.string import TextLoader  # noqa: PLC0415 - only PostgreSQL needs it

    class WithZone(TextLoader):
        """A time with its zone, the zone's minutes never left out."""

        def load(self, data: Any) -> str | bytes:  # noqa: ANN401 - a buffer
            """Return the text of *data*."""
            written = super().load(data)
            return f"{written}:00" if isinstance(written, str) and written[-3] in "+-" else written

    for name in ("date", "timestamp"):
        connection.adapters.register_loader(name, TextLoader)
    connection.adapters.register_loader("timestamptz", WithZone)


def _sqlite(address: Address, settings: Settings) -> "SqliteConnection":
    """Return a connection to a SQLite file that cannot write, and whose transactions are begun by hand."""
    import sqlite3  # noqa: PLC0415 - only SQLite needs it

    place = ":memory:" if address.file is None else f"{address.file.resolve().as_uri()}?mode=ro"
    connection = sqlite3.connect(
        place, uri=True, isolation_level=None, timeout=settings.connect_timeout, check_same_thread=False
    )
    connection.execute("PRAGMA query_only = ON")
    return connection
