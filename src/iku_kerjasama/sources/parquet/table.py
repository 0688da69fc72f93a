"""A Parquet file as a table, read by DuckDB batch by batch."""

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from glob import escape
from hashlib import file_digest
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING

from attrs import define, field

from iku_kerjasama.plugins import N_, Cells, Remark, SourceError
from iku_kerjasama.sources.memory.objects import imprecise
from iku_kerjasama.sources.memory.values import ImpreciseError, plain

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["PLACE", "ParquetTable", "opened"]

_SEVERAL = 10_000

PLACE = "file_row_number"
"""What DuckDB calls a row's place, and no column beside it."""

_NOT_INSTALLED = N_('Untuk membaca {file} diperlukan DuckDB. Pasang dengan: pip install "iku-kerjasama[engines]"')
_NOT_FOUND = N_("Berkas {file} tidak ditemukan (dicari di {path}). Periksa `path` pada profil atau letakkan berkasnya.")
_NOT_A_FILE = N_("{file} bukan berkas. Tulis nama berkas Parquet pada `path`.")
_UNREADABLE = N_("Berkas {file} tidak dapat dibaca sebagai Parquet: {fault}. Periksa berkasnya, atau buat kembali.")
_CHANGED = N_(
    "Berkas {file} berubah selagi dibaca, jadi hasilnya tidak dapat dipercaya. Ulangi setelah selesai disimpan."
)
_ROW_MISSING = N_("{file} tidak punya baris nomor {row}.")


@define(kw_only=True, eq=False)
class ParquetTable:
    """The file at *path*, called *source*: its *types* by the name of the column, as DuckDB calls them."""

    source: str
    path: Path
    types: Mapping[str, str]
    header: Sequence[str]
    sheet: str | None = None
    first_row: int = field(default=1, init=False)
    ragged: bool = False
    first_column: int | None = None
    remarks: Sequence[Remark] = ()
    _stamp: tuple[int, int] = field(alias="stamp")
    _digest: str | None = field(default=None, init=False)

    @property
    def numbers_rows(self) -> bool:
        """Whether DuckDB can tell a row's place: not where a column is called so."""
        return PLACE not in map(str.casefold, self.types)

    def rows(self) -> Iterator[Cells]:
        """Yield each row's values in the order of the columns."""
        for _, cells in self._read("SELECT 0, * FROM read_parquet($1, hive_partitioning = false)"):
            yield cells
        self.note_read()

    def fetch(self, numbers: Iterable[int]) -> Iterator[tuple[int, Cells]]:
        """Yield the rows with these numbers; a number that no row has is a `SourceError`."""
        wanted = list(numbers)
        found = self._numbered(wanted)
        for number in wanted:
            at, cells = next(found, (None, ()))
            if at != number:
                raise SourceError("row-missing", _ROW_MISSING, file=self.source, row=number)
            yield number, cells

    def _numbered(self, wanted: Sequence[int]) -> Iterator[tuple[int, Cells]]:
        """Yield the rows that have one of the numbers *wanted*, each with its own."""
        if not self.numbers_rows:
            every, among = enumerate(self.rows(), self.first_row), set(wanted)
            return ((number, cells) for number, cells in every if number in among)
        return self._read(
            f"SELECT {PLACE} + 1, * EXCLUDE ({PLACE}) "  # noqa: S608 - a name of our own
            f"FROM read_parquet($1, {PLACE} = true, hive_partitioning = false) "
            f"WHERE {PLACE} + 1 IN (SELECT unnest($2::BIGINT[])) ORDER BY {PLACE}",
            wanted,
        )

    def line(self, number: int, cells: Cells) -> int | None:  # noqa: ARG002 - what a table is asked
        """Return None: the rows stand on no line."""
        return None

    def digest(self) -> str | None:
        """Return ``sha256:…`` of the file's bytes, None until it has been read to its end."""
        return self._digest

    def note_read(self) -> None:
        """Take that the rows have been read to their end, by whomever, and so what the digest is."""
        if self._digest is None:
            with self.path.open("rb") as file:
                self._digest = f"sha256:{file_digest(file, 'sha256').hexdigest()}"

    def check_unchanged(self) -> None:
        """Raise `SourceError` where the file is not as it was when it was opened."""
        if _stamp(self.path, self.source) != self._stamp:
            raise SourceError("source-changed", _CHANGED, file=self.source)

    def _read(self, statement: str, *further: object) -> Iterator[tuple[int, Cells]]:
        """Yield the rows of *statement*, whose first column is their number, where it tells one."""
        self.check_unchanged()
        with _connected(self.source) as connection:
            connection.execute(statement, [escape(str(self.path)), *further])
            number = self.first_row
            while several := connection.fetchmany(_SEVERAL):
                for at, *values in several:
                    try:
                        yield at, list(map(plain, values))
                    except ImpreciseError:
                        raise imprecise(self, at or number, values) from None
                    number += 1
        self.check_unchanged()


def opened(path: Path, source: str) -> ParquetTable:
    """Return the table in the file at *path*, called *source*; SourceError where it cannot be read."""
    stamp = _stamp(path, source)
    with _connected(source) as connection:
        told = connection.execute(
            "DESCRIBE SELECT * FROM read_parquet($1, hive_partitioning = false)", [escape(str(path))]
        ).fetchall()
    types = {name: kind for name, kind, *_ in told}
    return ParquetTable(source=source, path=path, types=types, header=tuple(types), stamp=stamp)


@contextmanager
def _connected(source: str) -> Generator["DuckDBPyConnection", None, None]:
    """Give a connection of its own, and name *source* in whatever goes wrong with it."""
    try:
        import duckdb  # noqa: PLC0415 - an extra; the error says how it is installed
    except ImportError as fault:
        raise SourceError("parquet-not-installed", _NOT_INSTALLED, file=source) from fault
    try:
        with duckdb.connect(":memory:", config={"autoload_known_extensions": "false"}) as connection:
            yield connection
    except duckdb.Error as fault:
        told = str(fault).partition("\n")[0]
        raise SourceError("source-unreadable", _UNREADABLE, file=source, fault=told) from fault


def _stamp(path: Path, source: str) -> tuple[int, int]:
    """Return what changes with the file at *path*: its size and its time."""
    try:
        status = path.stat()
    except FileNotFoundError as fault:
        raise SourceError("source-not-found", _NOT_FOUND, file=source, path=str(path)) from fault
    except OSError as fault:
        raise SourceError("source-unreadable", _UNREADABLE, file=source, fault=fault.strerror or fault) from fault
    if not S_ISREG(status.st_mode):
        raise SourceError("source-not-a-file", _NOT_A_FILE, file=source)
    return status.st_size, status.st_mtime_ns
