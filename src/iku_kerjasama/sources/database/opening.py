"""From a profile's keys to a table: the address, the moment that all registers share, and what is read in it."""

from functools import partial

from iku_kerjasama.errors import ProfileError
from iku_kerjasama.plugins import N_, Origin
from iku_kerjasama.sources.database.address import Address
from iku_kerjasama.sources.database.manners import Settings, can_zone
from iku_kerjasama.sources.database.options import DatabaseOptions
from iku_kerjasama.sources.database.selection import of_query, of_table
from iku_kerjasama.sources.database.snapshot import Snapshot
from iku_kerjasama.sources.database.table import DatabaseTable

__all__ = ["opened"]

_EITHER = N_("{place}: tulis salah satu, table (nama tabel) atau query (satu SELECT); tidak keduanya.")
_NO_ZONE = N_("{place}: zona waktu tidak dapat ditetapkan untuk basis data jenis ini. Hapus kunci ini.")
_NEGATIVE = N_("{place}: lama menunggu dihitung dalam detik dan tidak boleh kurang dari {least}.")


def opened(options: DatabaseOptions, origin: Origin) -> DatabaseTable:
    """Return the table that *options* name, in the moment of the session of *origin*.

    Raises ProfileError where the options cannot be meant, SourceError where the database does not give what they name.
    """
    _check(options, origin.register)
    address = Address.of(options, origin.base, origin.register)
    settings = Settings(
        time_zone=options.time_zone,
        connect_timeout=options.connect_timeout,
        statement_timeout=options.statement_timeout,
    )
    if settings.time_zone is not None and not can_zone(address.url):
        raise ProfileError("database-time-zone", _NO_ZONE, place=f"{origin.register}.time_zone")
    snapshot = partial(origin.session.once, ("database", address), partial(Snapshot.of, address, settings))
    return DatabaseTable(
        source=address.name,
        sheet=options.table,
        selection=(
            of_table(snapshot(), options.table, origin, settings, options.order)
            if options.table
            else of_query(snapshot(), options.query or "", origin, settings, options.order)
        ),
        settings=settings,
        snapshot=snapshot,
    )


def _check(options: DatabaseOptions, register: str) -> None:
    if bool(options.table) == bool(options.query):
        raise ProfileError("database-table-or-query", _EITHER, place=register)
    for name, least in {"connect_timeout": 1, "statement_timeout": 0}.items():
        if getattr(options, name) < least:
            raise ProfileError("database-timeout", _NEGATIVE, place=f"{register}.{name}", least=least)
