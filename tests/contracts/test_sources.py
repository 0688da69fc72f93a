"""The built-in sources keep the contract that is there for every stranger's to inherit."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb
import pytest
import xlsxwriter
from attrs import evolve

from iku_kerjasama import testing
from iku_kerjasama.plugins import Origin, RuleOffer, Session
from iku_kerjasama.plugins.registry import load
from iku_kerjasama.sources.api import ApiOptions
from iku_kerjasama.sources.csv import CsvOptions
from iku_kerjasama.sources.database import DatabaseOptions
from iku_kerjasama.sources.excel import ExcelOptions
from iku_kerjasama.sources.memory import MemoryOptions
from iku_kerjasama.sources.parquet import ParquetOptions
from iku_kerjasama.testing.conformance import ConformanceContract, assert_agrees
from iku_kerjasama.testing.contracts import CheckContract, ReportContract, RuleContract, SourceContract
from tests.servers import place
from tests.unit.sources.api.server import Asked, Reply, said, serving


class TestCsv(SourceContract):
    """The ``csv`` source, as the registry gives it."""

    kind = load(entry_points=()).source("csv")

    def options(self, directory: Path) -> object:
        """Write a file with a multi-line cell, a blank row, and rows that do not fit."""
        (directory / "surat.csv").write_bytes(b'\xef\xbb\xbfid,perihal\r\n1,"a\r\nb"\r\n\r\n2\r\n3,x,y\r\n')
        return CsvOptions(path="surat.csv")

    def broken(self, directory: Path) -> object:
        """Write a file whose last quote is never closed."""
        (directory / "rusak.csv").write_bytes(b'id,perihal\n1,a\n2,"b\n')
        return CsvOptions(path="rusak.csv")

    def content(self, directory: Path) -> bytes:
        """Return the bytes of the first file."""
        return (directory / "surat.csv").read_bytes()

    def written(self, directory: Path, header: Sequence[str], rows: Sequence[Sequence[str]]) -> object:
        """Write a file with the texts, quoted where that is needed."""
        with (directory / "tertulis.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, *rows])
        return CsvOptions(path="tertulis.csv")


class TestExcel(SourceContract):
    """The ``excel`` source, as the registry gives it."""

    kind = load(entry_points=()).source("excel")

    def options(self, directory: Path) -> object:
        """Write a workbook with a title, a blank row, and a number."""
        with xlsxwriter.Workbook(directory / "surat.xlsx") as workbook:
            sheet = workbook.add_worksheet("Surat Masuk")
            for row, cells in enumerate((["BUKU"], ["id", "perihal"], [1, "a"], [], ["2"], [3, "x"])):
                sheet.write_row(row, 0, cells)
        return ExcelOptions(path="surat.xlsx", header_row=2)

    def broken(self, directory: Path) -> object:
        """Write a workbook that is cut off."""
        self.options(directory)
        (directory / "rusak.xlsx").write_bytes((directory / "surat.xlsx").read_bytes()[:-100])
        return ExcelOptions(path="rusak.xlsx")

    def content(self, directory: Path) -> bytes:
        """Return the bytes of the first file."""
        return (directory / "surat.xlsx").read_bytes()

    def written(self, directory: Path, header: Sequence[str], rows: Sequence[Sequence[str]]) -> object:
        """Write a workbook of cells of text."""
        with xlsxwriter.Workbook(directory / "tertulis.xlsx") as workbook:
            sheet = workbook.add_worksheet()
            for row, cells in enumerate([header, *rows]):
                for column, cell in enumerate(cells):
                    sheet.write_string(row, column, cell)
        return ExcelOptions(path="tertulis.xlsx", header_row=1)


class TestParquet(SourceContract):
    """The ``parquet`` source, as the registry gives it."""

    kind = load(entry_points=()).source("parquet")

    def options(self, directory: Path) -> object:
        """Write a file of four rows of two types, a blank one among them."""
        with duckdb.connect() as connection:
            connection.execute("CREATE TABLE surat (id INTEGER, perihal VARCHAR)")
            connection.execute("INSERT INTO surat VALUES (1, 'a'), (2, ' b '), (NULL, NULL), (3, 'x')")
            connection.execute(f"COPY surat TO '{directory / 'surat.parquet'}'")
        return ParquetOptions(path="surat.parquet")

    def broken(self, directory: Path) -> object:
        """Write a file of which the last part stands in the place of the first."""
        self.options(directory)
        content = (directory / "surat.parquet").read_bytes()
        (directory / "rusak.parquet").write_bytes(b"PAR1" + bytes(60) + content[64:])
        return ParquetOptions(path="rusak.parquet")

    def content(self, directory: Path) -> bytes:
        """Return the bytes of the first file."""
        return (directory / "surat.parquet").read_bytes()

    def written(self, directory: Path, header: Sequence[str], rows: Sequence[Sequence[str]]) -> object:
        """Write a file of texts."""
        columns = ", ".join(f'"{name}" VARCHAR' for name in header)
        with duckdb.connect() as connection:
            connection.execute(f"CREATE TABLE tertulis ({columns})")
            for row in rows:
                connection.execute(f"INSERT INTO tertulis VALUES ({', '.join('?' * len(row))})", list(row))  # noqa: S608 - our names
            connection.execute(f"COPY tertulis TO '{directory / 'tertulis.parquet'}'")
        return ParquetOptions(path="tertulis.parquet")


class InDatabase(SourceContract):
    """The ``database`` source, as the registry gives it, on a server or in a file."""

    __test__ = False
    kind = load(entry_points=()).source("database")
    server = "sqlite"
    endless = "SELECT id FROM surat"

    @pytest.fixture(autouse=True)
    def _place(self, tmp_path: Path) -> Iterator[None]:
        with place(self.server, tmp_path) as found:
            found.fill("surat", ["id", "perihal"], [["1", "a"], ["2", None], ["3", "é"], ["4", " x "]])
            self.place = found
            self.sessions: list[Session] = []
            yield
            for session in self.sessions:
                session.close()

    def options(self, directory: Path) -> object:
        """Return the options of a table of four rows."""
        del directory
        return DatabaseOptions(url=self.place.url, table="surat")

    def broken(self, directory: Path) -> object:
        """Return a query that fails at its third row."""
        del directory
        return DatabaseOptions(url=self.place.url, query=self.endless)

    def written(self, directory: Path, header: Sequence[str], rows: Sequence[Sequence[str]]) -> object:
        """Make a table of texts that has no key, so that its header is this one."""
        del directory
        self.place.fill("tertulis", header, rows, numbered=False)
        return DatabaseOptions(url=self.place.url, table="tertulis")

    def origin(self, directory: Path) -> Origin:
        """Return an origin whose session ends with the test, and which reads every column."""
        origin = evolve(super().origin(directory), fits=len, session=Session())
        self.sessions.append(origin.session)
        return origin


class TestSqlite(InDatabase):
    """A SQLite file."""

    __test__ = True
    endless = "SELECT id, CASE WHEN id = '3' THEN abs(-9223372036854775807 - 1) END AS perihal FROM surat ORDER BY id"


class TestPostgresql(InDatabase):
    """A PostgreSQL server."""

    __test__ = True
    server = "postgresql"
    endless = "SELECT id, 1 / (id::integer - 3) AS perihal FROM surat ORDER BY id"


class TestMariadb(InDatabase):
    """A MariaDB server."""

    __test__ = True
    server = "mariadb"
    endless = "SELECT id, IF(id = 3, (SELECT 1 UNION SELECT 2), 0) AS perihal FROM surat ORDER BY id"


class TestMemory(SourceContract):
    """The ``memory`` source, as the registry gives it."""

    kind = load(entry_points=()).source("memory")

    def options(self, directory: Path) -> object:
        """Return three mappings that differ in their keys."""
        del directory
        return MemoryOptions(records=[{"id": "1"}, {"id": "2", "perihal": "x"}, {"perihal": None}])

    def broken(self, directory: Path) -> object:
        """Return an iterable that raises half-way."""
        del directory
        return MemoryOptions(records=({"id": str(1 // number)} for number in (1, 0)))

    def written(self, directory: Path, header: Sequence[str], rows: Sequence[Sequence[str]]) -> object | None:
        """Return mappings; without one of them there is no header."""
        del directory
        return MemoryOptions(records=[dict(zip(header, row, strict=True)) for row in rows]) if rows else None


class TestApi(SourceContract):
    """The ``api`` source, as the registry gives it."""

    kind = load(entry_points=()).source("api")

    @pytest.fixture(autouse=True)
    def running(self) -> Iterator[None]:
        """Give a server whose second page is whole at one address and broken at another, and that holds texts."""
        self.texts: list[dict[str, str]] = []

        def answer(asked: Asked) -> Reply:
            if asked.path == "/teks":
                return said(self.texts)
            if asked.path == "/tidak-ada":
                return said(b"", 404)
            if "page" in asked.params:
                return said([{"id": 3, "mitra": ["a", "b"]}] if asked.path == "/utuh" else b'[{"id": 3')
            return said([{"id": "1"}, {"id": None, "perihal": {"isi": "x"}}], Link='<?page=2>; rel="next"')

        with serving(answer) as server:
            self.url = server.url
            yield

    def options(self, directory: Path) -> object:
        """Return the address of two pages, whose records differ in their names."""
        del directory
        return ApiOptions(url=f"{self.url}/utuh", allow_http=True)

    def broken(self, directory: Path) -> object:
        """Return the address whose second page breaks off."""
        del directory
        return ApiOptions(url=f"{self.url}/putus", allow_http=True)

    def missing(self, directory: Path) -> object:
        """Return the address at which there is nothing."""
        del directory
        return ApiOptions(url=f"{self.url}/tidak-ada", allow_http=True)

    def written(self, directory: Path, header: Sequence[str], rows: Sequence[Sequence[str]]) -> object | None:
        """Return the address of records; without one of them there is no header."""
        del directory
        self.texts = [dict(zip(header, row, strict=True)) for row in rows]
        return ApiOptions(url=f"{self.url}/teks", allow_http=True) if rows else None


class TestRulebook(RuleContract):
    """The shipped rules."""

    @staticmethod
    def offers() -> list[RuleOffer]:
        """Return what the registry's built-ins offer."""
        return [offer.declaration for offer in load(entry_points=()).rules()]


def test_contracts_are_named_in_one_place() -> None:
    """Whoever tests something finds every contract in `iku_kerjasama.testing`, and what compares answers."""
    contracts: list[type] = [CheckContract, ConformanceContract, ReportContract, RuleContract, SourceContract]
    assert dir(testing) == [*(contract.__name__ for contract in contracts), assert_agrees.__name__]
    assert [getattr(testing, name) for name in dir(testing)] == [*contracts, assert_agrees]
    assert not hasattr(testing, "TidakAda")


@pytest.mark.parametrize("contract", [CheckContract, ReportContract, RuleContract, SourceContract])
def test_each_check_says_what_is_promised(contract: type) -> None:
    """Each check of a contract has a sentence for the author whose plugin fails it."""
    checks = [name for name in dir(contract) if name.startswith("test_")]
    assert all((getattr(contract, name).__doc__ or "").strip() for name in checks)
    assert len(checks) >= (25 if contract is SourceContract else 5)
