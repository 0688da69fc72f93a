"""What is read for a register: a table's mapped columns in the order of its key, or a query as it is written."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any

from attrs import frozen
from sqlalchemy import ColumnClause, ColumnElement, Select, TableClause, and_, column, not_, or_, select, table, text
from sqlalchemy.engine import Inspector
from sqlalchemy.sql.elements import quoted_name

from iku_kerjasama.errors import IkuError, ProfileError, SourceError
from iku_kerjasama.plugins import N_, Origin
from iku_kerjasama.sources.database.faults import REFUSED, code_of, guarded
from iku_kerjasama.sources.database.manners import Settings
from iku_kerjasama.sources.database.queries import headers_only, one_select, ordered
from iku_kerjasama.sources.database.snapshot import Snapshot, Statement

__all__ = ["Mark", "Selection", "of_query", "of_table"]

Mark = Sequence[Any]
"""The values of a key."""

_SHOWN = 10
_FEW = 3
_SCHEMAS = frozenset({"postgresql", "mysql", "mariadb"})

_MISSING = N_(
    "Tabel “{table}” tidak ada pada basis data {file}; yang terdekat: {nearest}. Perbaiki `table` pada profil, atau "
    "beri penggunanya hak SELECT."
)
_REFUSED = N_(
    "Pengguna basis data {file} tidak berhak membaca kolom {columns} dari tabel “{table}”. Tidak ada yang dihitung. "
    "Beri hak SELECT untuk kolom itu, atau baca kolom lain lewat `query`."
)
_NO_COLUMN = N_("{place}: kolom “{column}” tidak ada. Kolom yang ada: {headers}. Perbaiki namanya.")

_ELSEWHERE = text(
    "SELECT table_schema, table_name FROM information_schema.tables WHERE table_schema NOT IN "
    "('information_schema', 'pg_catalog', 'mysql', 'performance_schema', 'sys') ORDER BY 1, 2"
)
_OF_MYSQL = text(
    "SELECT 'column', column_name, ordinal_position FROM information_schema.columns "
    "WHERE table_schema = COALESCE(:schema, DATABASE()) AND table_name = :name "
    "UNION ALL SELECT 'key', column_name, ordinal_position FROM information_schema.key_column_usage "
    "WHERE table_schema = COALESCE(:schema, DATABASE()) AND table_name = :name AND constraint_name = 'PRIMARY' "
    "ORDER BY 1, 3"
)


@frozen(kw_only=True)
class Selection:
    """What is asked for all rows, whose first values are those of the first columns of the *header*, *read* of them.

    The others are not read: a database has columns by name, so that their order is free. *key* says which
    values tell a row from every other, in the order in which the rows come; it is empty where the database knows of
    none, and the order then is the statement's own. *order* names the columns by which the rows are in order, *place*
    the schema and the table, *query* is what is read where there is none.
    """

    statement: Statement
    header: tuple[str, ...]
    read: int
    key: tuple[int, ...] = ()
    order: tuple[str, ...] = ()
    place: tuple[str | None, str] | None = None
    query: str | None = None

    def between(self, spans: Iterable[tuple[Mark, Mark | None]]) -> Statement:
        """Return the statement for the rows within *spans* of the key: each from a mark to before another, or on."""
        columns = self._key()
        within = (
            _from(columns, first) if last is None else and_(_from(columns, first), not_(_from(columns, last)))
            for first, last in spans
        )
        return self._select().where(or_(*within))

    def at(self, keys: Sequence[int]) -> Statement:
        """Return the statement for the rows with these *keys*, a key being one value."""
        (column,) = self._key()
        return self._select().where(column.in_(keys))

    def _key(self) -> list[ColumnElement[Any]]:
        columns = self._select().selected_columns
        return [columns[place] for place in self.key]

    def _select(self) -> Select[Any]:
        if not isinstance(self.statement, Select):
            raise TypeError(self.statement)
        return self.statement


def _from(columns: Sequence[ColumnElement[Any]], mark: Mark) -> ColumnElement[bool]:
    """Return the condition that the values of *columns* are *mark* or behind it.

    Written out, since not every database finds its index in a comparison of rows.
    """
    (column, *further), (value, *others) = columns, mark
    return or_(column > value, and_(column == value, _from(further, others))) if further else column >= value


def of_query(
    snapshot: Snapshot, query: str, origin: Origin, settings: Settings, order: Sequence[str] = ()
) -> Selection:
    """Return what *query* selects, by *order* where that names columns.

    Raises ProfileError where it is not one SELECT or has no such columns, SourceError where it cannot be run.
    """
    plain = one_select(query, origin.register, snapshot.dialect)
    told = snapshot.faults.asking("query")
    try:
        header = snapshot.columns(headers_only(plain), settings)
    except Exception:  # noqa: BLE001 - a query that cannot stand within another may still run by itself
        header = guarded(lambda: snapshot.columns(plain, settings), told)
    _check_order(order, header, origin.register)
    statement = ordered(plain, map(snapshot.quoted, order)) if order else plain
    return Selection(statement=statement, header=header, read=len(header), order=tuple(order), query=plain)


def of_table(snapshot: Snapshot, name: str, origin: Origin, settings: Settings, order: Sequence[str] = ()) -> Selection:
    """Return what is read of the table or view *name*: the columns that a field of the register may be in.

    The rows come by *order*, by default by the primary key. Raises ProfileError where the table has no such columns,
    SourceError where there is no such table, or the columns cannot be read.
    """
    faults = snapshot.faults
    schema, plain = guarded(lambda: _found(snapshot, name), faults.asking(name))
    columns, keys = guarded(lambda: _columns(snapshot, plain, schema), faults.asking(name))
    place = table(quoted_name(plain, quote=True), schema=schema and quoted_name(schema, quote=True))
    read = [header for header in columns if origin.fits((header,))] or columns
    refused = _refused(snapshot, place, read, settings, name)
    if refused:
        listed = ", ".join(f"“{one}”" for one in refused)
        params = {"columns": listed, "table": name, "file": faults.address.name}
        raise SourceError("columns-refused", _REFUSED, problems=(), **params)
    if order:
        _check_order(order, columns, origin.register)
        keys = list(order)
    unread = [one for one in keys if one not in read]
    if unread and not order and _refused(snapshot, place, unread, settings, name):
        keys, unread = [], []
    values = [*read, *unread]
    statement = _select(place, values).order_by(*map(_column, keys))
    key = () if order else tuple(values.index(one) for one in keys)  # an order may be unknown in some rows
    header = (*read, *(one for one in columns if one not in read))
    return Selection(
        statement=statement, header=header, read=len(read), key=key, order=tuple(keys), place=(schema, plain)
    )


def _check_order(order: Sequence[str], header: Sequence[str], register: str) -> None:
    for name in order:
        if name not in header:
            listed = ", ".join(f"“{one}”" for one in header)
            raise ProfileError("order-column", _NO_COLUMN, place=f"{register}.order", column=name, headers=listed)


def _column(name: str) -> ColumnClause[Any]:
    return column(quoted_name(name, quote=True))


def _select(place: TableClause, names: Iterable[str]) -> Select[Any]:
    return select(*map(_column, names)).select_from(place)


def _refused(
    snapshot: Snapshot, place: TableClause, names: Sequence[str], settings: Settings, called: str
) -> list[str]:
    """Return those of the columns *names* that may not be read."""
    if _readable(snapshot, place, names, settings, called):
        return []
    return [name for name in names if not _readable(snapshot, place, [name], settings, called)]


def _readable(snapshot: Snapshot, place: TableClause, names: Sequence[str], settings: Settings, called: str) -> bool:
    """Return whether the columns *names* may be read; SourceError where they cannot for another reason."""
    statement = _select(place, names).limit(0)
    fault: IkuError
    try:
        snapshot.columns(statement, settings)
    except Exception as error:  # noqa: BLE001 - whatever a driver raises
        if code_of(error) in REFUSED:
            return False
        fault = snapshot.faults.asking(called)(error)
    else:
        return True
    raise fault


def _found(snapshot: Snapshot, name: str) -> tuple[str | None, str]:
    """Return the schema (None for the usual one) and the name of the table that is called *name*."""
    names = snapshot.names()
    if names.has_table(name):
        return None, name
    for schema in names.get_schema_names() if "." in name else ():
        plain = name.removeprefix(f"{schema}.")
        if plain not in {name, ""} and names.has_table(plain, schema):
            return schema, plain
    shown = ", ".join(f"“{one}”" for one in _nearest(snapshot, names, name)) or "-"
    params = {"table": name, "nearest": shown, "file": snapshot.faults.address.name}
    raise SourceError("table-missing", _MISSING, problems=(), **params)


def _columns(snapshot: Snapshot, name: str, schema: str | None) -> tuple[list[str], list[str]]:
    """Return the columns of the table *name*, and those of its primary key, each in its order."""
    if snapshot.dialect in {"mysql", "mariadb"}:
        # What describes a table whole is refused to who may read some of its columns.
        found = snapshot.all(_OF_MYSQL.bindparams(name=name, schema=schema), Settings())
        kinds = {kind: [str(one[1]) for one in found if one[0] == kind] for kind in ("column", "key")}
        return kinds["column"], kinds["key"]
    names = snapshot.names()
    columns = [str(one["name"]) for one in names.get_columns(name, schema)]
    return columns, list(names.get_pk_constraint(name, schema)["constrained_columns"])


def _nearest(snapshot: Snapshot, names: Inspector, name: str) -> list[str]:
    """Return the tables that *name* may mean, those of other schemas as a profile has to write them."""
    known = sorted({*names.get_table_names(), *names.get_view_names()})
    elsewhere = snapshot.all(_ELSEWHERE, Settings()) if snapshot.dialect in _SCHEMAS else ()
    others = {f"{schema}.{one}": one for schema, one in elsewhere if schema != names.default_schema_name}
    alike = [full for full, one in others.items() if one == name]
    near = get_close_matches(name, [*known, *others], n=_FEW, cutoff=0.5)
    return list(dict.fromkeys([*alike, *near]))[:_FEW] or known[:_SHOWN]
