"""One register where it lies: its table or query as something to select from, and its columns."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from attrs import frozen

from iku_kerjasama.engines.source.kinds import Typed
from iku_kerjasama.engines.source.speech import Speech
from iku_kerjasama.errors import UsageError
from iku_kerjasama.intake.reader import Sheet
from iku_kerjasama.messages import N_
from iku_kerjasama.sources.database.cells import texts
from iku_kerjasama.sources.database.table import DatabaseTable

__all__ = ["ALIAS", "Base"]

ALIAS = "source"
"""What a register's table or query is called in the statements about it."""

_TYPE = N_(
    "{file}, {table}: kolom “{column}” bertipe {type}, yang tulisannya tidak dapat dibuat sama persis oleh SQL. Pakai "
    "--engine reference atau --engine duckdb, atau ubah tipenya lewat `query`."
)


@frozen(kw_only=True, slots=False)
class Base:
    """The register of *sheet*, whose *table* lies in a database that is spoken to in *speech*; *columns* by header.

    With *prefix* begins the name of whatever a statement defines, and nothing that the user's query reads.
    """

    sheet: Sheet
    table: DatabaseTable
    speech: Speech
    columns: dict[str, Typed]
    prefix: str = ""

    @property
    def register(self) -> str:
        """The register's name."""
        return self.sheet.register

    @property
    def read(self) -> Sequence[str]:
        """The columns that the source reads."""
        return self.table.header[: self.table.selection.read]

    @cached_property
    def origin(self) -> str:
        """The table's name, or the query in brackets."""
        selection = self.table.selection
        if selection.place is None:
            return f"(\n{selection.query}\n)"
        schema, name = selection.place
        schema = schema or ("main" if self.speech.dialect == "sqlite" else None)
        return ".".join(self.speech.name(part) for part in (schema, name) if part)

    def header(self, name: str) -> str:
        """Return the column of the field *name*."""
        return self.table.header[self.sheet.columns.places[name]]

    def own(self, name: str) -> str:
        """Return *name* as a statement has it, made such that no column of the user's is called so."""
        taken = {header.casefold() for header in self.table.header}
        while name in taken:
            name += "_"
        return self.speech.name(name)

    def value(self, header: str) -> str:
        """Return the value of the column *header*."""
        return f"{ALIAS}.{self.speech.name(header)}"

    def text(self, header: str) -> str:
        """Return the text that means the value of the column *header*; UsageError where SQL cannot write it."""
        typed = self.columns[header]
        if typed.kind is None:
            raise self.inexact(header, typed.called)
        return f"({self.speech.texts[typed.kind].format(x=self.value(header))})"

    def inexact(self, header: str, called: str) -> UsageError:
        """Return that the column *header* holds values of a type, *called* so, that SQL writes otherwise."""
        table, what = self.table.source, self.table.sheet or "query"
        return UsageError("column-type", _TYPE, file=table, table=what, column=header, type=called)

    def trimmed(self, text: str) -> str:
        """Return *text* without the blanks around it."""
        return self.speech.trimmed(text)

    def ask(self, statement: str) -> Sequence[Sequence[Any]]:
        """Return the rows that *statement* gives."""
        return self.table.ask(statement)

    def cells(self, rows: Sequence[Sequence[Any]]) -> Sequence[tuple[str, ...]]:
        """Return the cells of *rows*, the values of the columns `read`, as the source yields them."""
        return texts(rows, len(self.read), len(self.table.header)) if rows else ()
