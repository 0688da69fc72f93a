"""The ``database`` source: a table or one SELECT of a database, read as it stood at one moment, and never written to.

SQLite, PostgreSQL and MariaDB or MySQL come with the extra ``database``; any other database that SQLAlchemy has a
dialect for can be read too, as far as its dialect can keep the same promises.
"""

from collections.abc import Sequence

from iku_kerjasama.plugins import N_, Label, Origin, SourceError, SourceKind, Table, hookimpl
from iku_kerjasama.sources.database.options import DatabaseOptions

__all__ = ["KIND", "DatabaseOptions", "iku_sources"]

_NOT_INSTALLED = N_(
    "Untuk membaca {register} dari basis data diperlukan SQLAlchemy. Pasang dengan: "
    'pip install "iku-kerjasama[database]"'
)


def _table(options: DatabaseOptions, origin: Origin) -> Table:
    try:
        from iku_kerjasama.sources.database.opening import opened  # noqa: PLC0415 - only who reads a database needs it
    except ModuleNotFoundError as fault:
        if fault.name != "sqlalchemy":
            raise
        raise SourceError("database-not-installed", _NOT_INSTALLED, register=origin.register) from fault
    return opened(options, origin)


KIND = SourceKind(
    name="database",
    summary=Label("Basis data: SQLite, PostgreSQL, MariaDB/MySQL", "Database: SQLite, PostgreSQL, MariaDB/MySQL"),
    options=DatabaseOptions,
    open=_table,
)
"""The ``database`` source as a plugin declares it."""


@hookimpl
def iku_sources() -> Sequence[SourceKind]:
    """Return the ``database`` source."""
    return (KIND,)
