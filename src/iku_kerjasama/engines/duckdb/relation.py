"""The tables that registers are staged in, and typed values put into them in batches."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Self

from iku_kerjasama.engines.duckdb.connection import Database
from iku_kerjasama.engines.filling import PART
from iku_kerjasama.errors import UsageError
from iku_kerjasama.intake.columns import Nature, nature
from iku_kerjasama.intake.reader import Sheet
from iku_kerjasama.messages import N_

__all__ = ["Batches", "column", "create", "kind", "name_of"]

_BATCH = 50_000

_KINDS: Mapping[Nature, str] = {
    "text": "VARCHAR",
    "texts": "VARCHAR",
    "date": "DATE",
    "term": "VARCHAR",
    "terms": "VARCHAR",
    "flag": "BOOLEAN",
    "count": "BIGINT",
}

_UNFIT = N_(
    "Mesin {engine} tidak dapat menampung isi {file} di sekitar baris {row}: {fault}. Hitung dengan --engine reference."
)


def name_of(register: str) -> str:
    """Return what the table of *register* is called."""
    return f"staged_{register}"


def column(name: str) -> str:
    """Return the name of a column as statements write it."""
    return f'"{name}"'


def kind(name: str) -> str:
    """Return the type of the column *name*: a field's, ``row`` or ``whole``."""
    return {"row": "BIGINT", "whole": "VARCHAR"}.get(name) or _KINDS[nature(name)]


def create(database: Database, register: str, names: Iterable[str]) -> None:
    """Make the table of *register*, with these columns, and nothing in it."""
    columns = ", ".join(f"{column(name)} {kind(name)}" for name in names)
    database.run(f"CREATE TEMP TABLE {name_of(register)} ({columns})")


def _is_whole(value: object) -> bool:
    return not isinstance(value, str) or not any("\ud800" <= sign <= "\udfff" for sign in value)


class Batches:
    """Typed rows of one *sheet* on their way into the table of its register, some columns of it."""

    def __init__(self, database: Database, sheet: Sheet, names: Sequence[str]) -> None:
        """Take values for the columns *names*, in this order."""
        self._database = database
        self._sheet = sheet
        self._values: tuple[list[object], ...] = tuple([] for _ in names)
        places = ", ".join(f"unnest(${place}::{kind(name)}[])" for place, name in enumerate(names, 1))
        columns = ", ".join(map(column, names))
        self._statement = f"INSERT INTO {name_of(sheet.register)} ({columns}) SELECT {places}"

    def add(self, values: Iterable[object]) -> None:
        """Take one row."""
        for several, value in zip(self._values, values, strict=True):
            several.append(value)
        if len(self._values[0]) == _BATCH:
            self.flush()

    def flush(self) -> None:
        """Put in what has been taken so far."""
        if not self._values[0]:
            return
        try:
            self._database.run(self._statement, list(self._values))
        except self._database.error as fault:
            raise UsageError(
                "engine-cannot-hold",
                _UNFIT,
                engine="duckdb",
                file=self._sheet.table.source,
                row=self._unfit(),
                fault=str(fault).partition("\n")[0],
            ) from fault
        for several in self._values:
            several.clear()

    def _unfit(self) -> int:
        """Return the number of the first row with half a character in it, else of the first of all."""
        rows = list(zip(*self._values, strict=True))
        row = next((one for one in rows if not all(map(_is_whole, one))), rows[0])
        return int(str(row[0])) & ((1 << PART) - 1)

    def __enter__(self) -> Self:
        """Return the batches, the last of which is put in with the block's end."""
        return self

    def __exit__(self, kind_of_fault: object, *_: object) -> None:
        """Put in what is left, where nothing failed."""
        if kind_of_fault is None:
            self.flush()
