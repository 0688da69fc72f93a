"""The law of the workbooks: the same records are the same, in whatever clothes an office keeps them."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from iku_kerjasama import compute, measure, read
from iku_kerjasama.periods import Period
from iku_kerjasama.testing.strategies import Books, Row, books, options, periods
from tests.property.test_sources_law import write
from tests.unit.sources.excel import biff12, opendocument

FORMATS = st.sampled_from(["ods", "xlsb"])
NAMES = {"facilitations": "Surat Masuk", "agreements": "Register Naskah"}


def sheet(workbook: xlsxwriter.Workbook, name: str, rows: list[Row], titles: int, left: int) -> None:
    """Write *rows* below so many *titles*, so many columns to the right, ISO dates as real ones, numbers as numbers."""
    day = workbook.add_format({"num_format": "dd/mm/yyyy"})
    page = workbook.add_worksheet(name)
    for row in range(titles):
        page.write_string(row, left, "REGISTER")
    for row, cells in enumerate([list(rows[0]), *(list(one.values()) for one in rows)], titles):
        for column, text in enumerate(cells, left):
            if text.isdecimal() and text.isascii() and str(int(text)) == text and len(text) < 15:
                page.write_number(row, column, int(text))
            elif (moment := real(text)) is not None:
                page.write_datetime(row, column, moment, day)
            elif text:
                page.write_string(row, column, text)


def real(text: str) -> datetime | None:
    """Return the day that *text* writes in ISO 8601, where a spreadsheet has it: from 1 March 1900 on."""
    try:
        moment = datetime.strptime(text, "%Y-%m-%d")  # noqa: DTZ007 - a spreadsheet knows no zone
    except ValueError:
        return None
    return moment if moment.isoformat()[:10] == text and moment.year > 1900 else None


def other(path: Path, rows: Sequence[Row], titles: int, left: int) -> None:
    """Write *rows* as `sheet` does, in the format that *path* ends in; dates as texts where there are no others."""
    lines: list[list[object]] = [["REGISTER"] for _ in range(titles)]
    lines.append(list(rows[0]))
    for row in rows:
        moments = [(text, real(text) if path.suffix == ".ods" else None) for text in row.values()]
        lines.append([moment.date() if moment else text or None for text, moment in moments])
    write_one = opendocument.write if path.suffix == ".ods" else biff12.write
    write_one(path, "Lembar1", lines, left=left)


class TestWorkbooksAndCsv:
    """Issue 4: "One set of records written in many clothes … gives the same measurement"."""

    @given(books(max_size=8, complete=True), periods(), options(), st.integers(0, 3), st.integers(0, 2), st.booleans())
    def test_give_the_same_measurement(
        self, drawn: Books, period: Period, chosen: dict[str, str], titles: int, left: int, epoch: bool
    ) -> None:
        """A workbook with titles above its registers, real dates and numbers, and the CSV files of the same records."""
        with TemporaryDirectory() as directory:
            book = Path(directory) / "buku.xlsx"
            with xlsxwriter.Workbook(book, {"date_1904": epoch, "strings_to_urls": False}) as workbook:
                for register, rows in drawn.data().items():
                    write(Path(directory) / f"{register}.csv", rows)
                    sheet(workbook, NAMES[register], list(rows), titles, left)
            given_, expected = (
                measure(read(data), "kab-malang", period, options=chosen, by=["scope", "month"])
                for data in (book, directory)
            )
            quick = compute(book, "kab-malang", period, options=chosen, by=["scope", "month"])
        for result in (given_, quick):
            assert (result.value, result.companion) == (expected.value, expected.companion)
            assert (result.ledger, result.breakdowns) == (expected.ledger, expected.breakdowns)

    @given(books(max_size=8, complete=True), periods(), st.integers(0, 3), st.integers(0, 2), *[FORMATS] * 2)
    def test_give_the_same_records_in_the_other_formats(
        self, drawn: Books, period: Period, titles: int, left: int, first: str, second: str
    ) -> None:
        """Each register is a workbook of OpenDocument or a binary one of Excel, beside the CSV files of the same."""
        with TemporaryDirectory() as name:
            for folder in (Path(name, "csv"), Path(name, "books")):
                folder.mkdir()
            for (register, rows), suffix in zip(drawn.data().items(), (first, second), strict=True):
                write(Path(name, "csv", f"{register}.csv"), rows)
                other(Path(name, "books", f"{register}.{suffix}"), rows, titles, left)
            expected, given_ = (
                measure(read(Path(name, folder)), "kab-malang", period, by=["scope", "month"])
                for folder in ("csv", "books")
            )
        assert (given_.value, given_.companion) == (expected.value, expected.companion)
        assert (given_.ledger, given_.breakdowns) == (expected.ledger, expected.breakdowns)
