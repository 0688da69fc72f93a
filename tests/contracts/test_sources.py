"""The built-in sources keep the contract that is there for every stranger's to inherit."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import xlsxwriter

from iku_kerjasama import testing
from iku_kerjasama.plugins import RuleOffer
from iku_kerjasama.plugins.registry import load
from iku_kerjasama.sources.api import ApiOptions
from iku_kerjasama.sources.csv import CsvOptions
from iku_kerjasama.sources.excel import ExcelOptions
from iku_kerjasama.sources.memory import MemoryOptions
from iku_kerjasama.testing.conformance import ConformanceContract, assert_agrees
from iku_kerjasama.testing.contracts import CheckContract, ReportContract, RuleContract, SourceContract
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
    homes = [CheckContract, ConformanceContract, ReportContract, RuleContract, SourceContract, assert_agrees]
    assert dir(testing) == [contract.__name__ for contract in homes]
    assert [getattr(testing, name) for name in dir(testing)] == homes
    assert not hasattr(testing, "TidakAda")


@pytest.mark.parametrize("contract", [CheckContract, ReportContract, RuleContract, SourceContract])
def test_each_check_says_what_is_promised(contract: type) -> None:
    """Each check of a contract has a sentence for the author whose plugin fails it."""
    checks = [name for name in dir(contract) if name.startswith("test_")]
    assert all((getattr(contract, name).__doc__ or "").strip() for name in checks)
    assert len(checks) >= (25 if contract is SourceContract else 5)
