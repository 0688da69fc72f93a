"""One moment of a database: a connection in one read-only transaction, in which everything is read."""

from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from threading import RLock
from typing import Any
from weakref import ref

from attrs import define, field
from sqlalchemy import Connection, CursorResult, Engine, Executable, NestedTransaction, inspect
from sqlalchemy.engine import Inspector

from iku_kerjasama.sources.database.address import Address
from iku_kerjasama.sources.database.faults import Faults, guarded
from iku_kerjasama.sources.database.manners import Settings, adjust, begin, count, engine_of, let_go

__all__ = ["BATCH", "Batch", "Snapshot", "Statement", "Stream"]

BATCH = 4096
"""How many rows are asked for at a time."""

Batch = Sequence[Sequence[Any]]
"""Some rows as the driver gives them."""

Statement = Executable | str
"""What is asked: an expression of SQLAlchemy's, or a text that is sent as it is."""


@define(eq=False, weakref_slot=True)
class Stream:
    """The rows of one statement, a batch at a time; an empty one is the end."""

    _result: CursorResult[Any] | None
    _lock: RLock
    _asked: object = field(init=False)
    _lost: bool = field(default=False, init=False)
    _ahead: deque[Batch] = field(factory=deque, init=False)

    @_asked.default
    def _cursor(self) -> object:
        return None if self._result is None else self._result.cursor

    def batch(self) -> Batch:
        """Return the next rows."""
        with self._lock:
            if self._ahead:
                return self._ahead.popleft()
            if self._lost:
                raise EOFError("the reading is over")
            return () if self._result is None else self._next(self._result)

    def keys(self) -> tuple[str, ...]:
        """Return what the columns are called."""
        return () if self._result is None else tuple(map(str, self._result.keys()))

    def settle(self) -> None:
        """Read what is left, since the connection is needed for something else."""
        while self._result is not None:
            if rows := self._next(self._result):
                self._ahead.append(rows)

    def close(self) -> None:
        """Ask for no more."""
        result, self._result = self._result, None
        if result is not None:
            result.close()

    def drop(self) -> None:
        """Ask for no more, whatever has become of the connection."""
        with self._lock:
            self._ahead.clear()
            try:
                self.close()
            except Exception:  # noqa: BLE001 - it is gone, and nobody asks why
                self.abandon()

    def abandon(self) -> None:
        """Leave the rest unread, which is an error for whoever asks for it."""
        if self._asked is not None:
            let_go(self._asked)
        self._result = None
        self._lost = True

    def _next(self, result: CursorResult[Any]) -> Batch:
        try:
            rows = result.fetchmany(BATCH)
        except BaseException:
            self.abandon()
            raise
        if not rows:
            self.close()
        return rows

    @property
    def over(self) -> bool:
        """Whether nothing more is to come over the connection."""
        return self._result is None


@define(kw_only=True, eq=False)
class Snapshot:
    """A database as it stands at one moment, for as long as this is open."""

    faults: Faults
    _engine: Engine
    _connection: Connection
    _settings: Settings | None = field(default=None, init=False)
    _counting: bool = field(default=False, init=False)
    _running: "ref[Stream] | None" = field(default=None, init=False)
    _lock: RLock = field(factory=RLock, init=False)

    @classmethod
    def of(cls, address: Address, settings: Settings) -> "Snapshot":
        """Return the database at *address* as it stands now; SourceError where it cannot be reached."""
        faults = Faults(address=address)
        return guarded(lambda: cls._opened(faults, settings), faults.connecting)

    @classmethod
    def _opened(cls, faults: Faults, settings: Settings) -> "Snapshot":
        engine = engine_of(faults.address, settings)
        connection = engine.connect()
        try:
            return cls(faults=faults, engine=engine, connection=begin(connection))
        except BaseException:
            connection.invalidate()
            raise

    def close(self) -> None:
        """End the transaction and the connection, whatever has become of it."""
        stream = self._running() if self._running else None
        with self._lock, suppress(Exception):
            if stream is not None and not stream.over:
                stream.abandon()
                self._connection.invalidate()  # to end it in order would be to read all that is left
            self._connection.close()
        with suppress(Exception):
            self._engine.dispose()

    @property
    def dialect(self) -> str:
        """The name of the kind of database."""
        return self._connection.dialect.name

    def names(self) -> Inspector:
        """Return what tells the names there are."""
        self._settle()
        return inspect(self._connection)

    def stream(self, statement: Statement, settings: Settings) -> Stream:
        """Return the rows of *statement* as a stream; what another one has not read yet is read ahead first."""
        with self._lock:
            self._settle()
            self._adjust(settings)
            options: dict[str, Any] = {"yield_per": BATCH}
            if isinstance(statement, str):
                options["no_parameters"] = True
                result = self._connection.exec_driver_sql(statement, execution_options=options)
            else:
                result = self._connection.execute(statement, execution_options=options)
            stream = Stream(result, self._lock)
            self._running = ref(stream)
            return stream

    def counted(self, statement: str, settings: Settings, look: Callable[[Any], object] = id) -> Batch:
        """Return all rows of *statement*, which counts what is there; *look* is shown the driver's own answer first."""
        with self._lock:
            self._settle()
            self._adjust(settings)
            if not self._counting:
                count(self._connection)
                self._counting = True
            result = self._connection.exec_driver_sql(statement, execution_options={"no_parameters": True})
            look(result.cursor)
            return result.fetchall()

    def quoted(self, name: str) -> str:
        """Return *name* as a statement has it."""
        return self._connection.dialect.identifier_preparer.quote_identifier(name)

    @property
    def mariadb(self) -> bool:
        """Whether what speaks MySQL is MariaDB."""
        return bool(getattr(self._connection.dialect, "is_mariadb", False))

    def all(self, statement: Statement, settings: Settings) -> Batch:
        """Return all rows of *statement*, which are few."""
        stream = self.stream(statement, settings)
        rows: list[Sequence[Any]] = []
        while batch := stream.batch():
            rows += batch
        return rows

    def columns(self, statement: Statement, settings: Settings) -> tuple[str, ...]:
        """Return what the columns of *statement* are called; where it fails, the transaction goes on."""
        with self._lock, self._nested():
            stream = self.stream(statement, settings)
            try:
                return stream.keys()
            finally:
                stream.close()

    def _nested(self) -> NestedTransaction:
        """Return a part of the transaction that may fail, no reading being under way."""
        self._settle()
        return self._connection.begin_nested()

    def _adjust(self, settings: Settings) -> None:
        if settings != self._settings:
            adjust(self._connection, settings)
            self._settings = settings

    def _settle(self) -> None:
        stream = self._running() if self._running else None
        self._running = None
        if stream is not None:
            stream.settle()
