#!/usr/bin/env python3
"""Write the officer's workbook of ``examples/kabupaten-malang-workbook`` from the registers of the CSV example.

    python tools/example_workbook.py [--check]

The same records in the clothes of an office: titles above the header, a header of two rows, dates that are dates beside
months written as words, numbers that are numbers, a hidden list, a formula gone wrong, a note below the last row.
With `--check` nothing is written; it fails where the workbook does not hold what would be.
"""

import argparse
import csv
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from iku_kerjasama.intake.values import read_date

__all__ = ["main"]

ROOT: Final = Path(__file__).resolve().parent.parent
SOURCE: Final = ROOT / "examples" / "kabupaten-malang"
TARGET: Final = ROOT / "examples" / "kabupaten-malang-workbook" / "Buku Kerja Sama 2023-2025.xlsx"
MADE: Final = datetime(2026, 1, 30, 9, 0, tzinfo=UTC).replace(tzinfo=None)

REQUESTS: Final = {
    "Nomor Surat": ("Surat", "Nomor"),
    "Tanggal Surat": ("", "Tanggal"),
    "Tanggal Terima": ("Tanggal", "Terima"),
    "Tanggal Fasilitasi": ("", "Fasilitasi"),
    "Tanggal Selesai": ("", "Selesai"),
}
"""The headers of the book of letters that stand in two rows: the group and the column."""

RECAPS: Final = {
    2023: ((16, 7), (11, 10), (15, 9), (16, 14)),
    2024: ((17, 11), (15, 10), (19, 13), (16, 14)),
    2025: ((17, 9), (18, 12), (15, 13), (12, 13)),
}
"""What was reported for each quarter: requests, naskah. One naskah too many in 2024-Q3, two requests in 2025-Q2."""


WIDTHS: Final = {
    "Perihal": 48,
    "Judul": 48,
    "Pemohon": 30,
    "Pihak": 30,
    "Nomor Surat": 28,
    "Nomor Naskah": 28,
    "Nomor Mitra": 28,
    "Sub Bagian": 24,
    "Keterangan": 28,
    "Berkas": 20,
    "Bidang": 18,
    "Jenis Mitra": 18,
    "Jenis Naskah": 20,
    "Tanggal Surat": 17,
    "No.": 5,
}


class Book:
    """The workbook being written."""

    def __init__(self, path: Path) -> None:
        """Begin a workbook at *path*, whose bytes do not depend on when it is written."""
        self.book = Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False})
        self.book.set_properties({"title": "Buku Kerja Sama", "company": "Bagian Kerja Sama", "created": MADE})
        centred = {"align": "center", "valign": "vcenter", "text_wrap": True}
        self.title: Format = self.book.add_format({"bold": True, "font_size": 13})
        self.head: Format = self.book.add_format({"bold": True, "border": 1, "bg_color": "#DDEBF7", **centred})
        self.text: Format = self.book.add_format({"border": 1, "valign": "top", "text_wrap": True})
        self.day: Format = self.book.add_format({"border": 1, "valign": "top", "num_format": "dd/mm/yyyy"})

    def sheet(self, name: str, titles: Sequence[str], *, column: int = 0) -> Worksheet:
        """Add the sheet *name* with *titles* in its first rows, from *column* on."""
        sheet = self.book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        for row, title in enumerate(titles):
            sheet.write_string(row, column, title, self.title)
        return sheet

    def widths(self, sheet: Worksheet, headers: Iterable[str], *, column: int = 0) -> None:
        """Set the widths of the columns with these *headers*, the first being *column*."""
        for place, header in enumerate(headers, column):
            sheet.set_column(place, place, WIDTHS.get(header, 12))

    def cell(self, sheet: Worksheet, row: int, column: int, header: str, text: str) -> None:
        """Write one cell: a date where it is typed in digits, a number where it is one, else the text."""
        day = read_date(text) if header.startswith("Tanggal") and text[:1].isdigit() and " " not in text else None
        if isinstance(day, date):
            sheet.write_datetime(row, column, datetime.combine(day, MADE.time()).replace(hour=0), self.day)
        elif header == "No. Agenda" and text.isdecimal():
            sheet.write_number(row, column, int(text), self.text)
        elif text == "#REF!":
            sheet.write_formula(row, column, "=#REF!", self.text, "#REF!")
        else:
            sheet.write_string(row, column, text, self.text)

    def table(self, sheet: Worksheet, rows: Sequence[Mapping[str, str]], *, top: int, column: int) -> int:
        """Write *rows* from row *top* on; return the row below them."""
        for row, record in enumerate(rows, top):
            for place, (header, text) in enumerate(record.items(), column):
                if text:
                    self.cell(sheet, row, place, header, text)
                elif any(record.values()):
                    sheet.write_blank(row, place, None, self.text)
        return top + len(rows)


def _rows(name: str) -> list[dict[str, str]]:
    with (SOURCE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _requests(book: Book) -> None:
    """Write the book of letters: a header of two rows, whose groups are merged cells."""
    office = ("PEMERINTAH KABUPATEN MALANG", "SEKRETARIAT DAERAH", "BAGIAN KERJA SAMA", "")
    sheet = book.sheet("Surat Masuk", (*office, "REKAPITULASI SURAT MASUK PERMOHONAN KERJA SAMA TAHUN 2023-2025"))
    rows = _rows("facilitations.csv")
    order = [name for name in rows[0] if not name.startswith("Tanggal") or name == "Tanggal Surat"]
    after = order.index("Status") + 1
    order[after:after] = ["Tanggal Terima", "Tanggal Fasilitasi", "Tanggal Selesai"]
    top, group = 6, (0, "")
    for column, name in enumerate(order):
        above, below = REQUESTS.get(name, (name, ""))
        if below:
            sheet.write_string(top + 1, column, below, book.head)
            group = (column, above) if above else group
            if name in ("Tanggal Surat", "Tanggal Selesai"):
                sheet.merge_range(top, group[0], top, column, group[1], book.head)
        else:
            sheet.merge_range(top, column, top + 1, column, above, book.head)
    sheet.freeze_panes(top + 2, 3)
    book.widths(sheet, order)
    last = book.table(sheet, [{name: row[name] for name in order} for row in rows], top=top + 2, column=0)
    sheet.write_string(last + 1, len(order), "Dicetak 30 Januari 2026")


def _agreements(book: Book) -> None:
    """Write the register of naskah, which begins in the second column, a number of its own before each row."""
    sheet = book.sheet("Register Naskah", ("BUKU REGISTER NASKAH KERJA SAMA", "KABUPATEN MALANG"), column=1)
    rows = _rows("agreements.csv")
    rows[11]["Keterangan"] = "#REF!"
    numbered = [{"No.": str(number), **row} for number, row in enumerate(rows, 1)]
    numbered[-1] = {"No.": "", **rows[-1]}
    for column, name in enumerate(numbered[0], 1):
        sheet.write_string(3, column, name, book.head)
    sheet.freeze_panes(4, 3)
    sheet.autofilter(3, 1, 3 + len(rows), len(numbered[0]))
    book.widths(sheet, numbered[0], column=1)
    book.table(sheet, numbered, top=4, column=1)


def _recaps(book: Book) -> None:
    """Write what was reported each quarter."""
    sheet = book.sheet("Rekap Triwulan", ("LAPORAN REKAPITULASI DATA KERJA SAMA PER TRIWULAN", ""))
    for column, name in enumerate(("Tahun", "Triwulan", "Jumlah Fasilitasi", "Jumlah Naskah")):
        sheet.write_string(3, column, name, book.head)
    sheet.set_column(0, 3, 18)
    quarters = [(year, quarter, *counts) for year, both in RECAPS.items() for quarter, counts in enumerate(both, 1)]
    for row, values in enumerate(quarters, 4):
        for column, value in enumerate(values):
            sheet.write_number(row, column, value, book.text)


def _lists(book: Book) -> None:
    """Write the hidden sheet of the words to choose from."""
    sheet = book.sheet("Daftar", ())
    for row, word in enumerate(("Antar Daerah", "Luar Negeri", "Lembaga")):
        sheet.write_string(row, 0, word)
    sheet.hide()


def write(path: Path) -> None:
    """Write the workbook to *path*."""
    book = Book(path)
    _requests(book)
    _agreements(book)
    _recaps(book)
    _lists(book)
    book.book.close()


def _content(path: Path) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_path(path)
    return {name: list(map(list, book.get_sheet_by_name(name).to_python())) for name in book.sheet_names}


def main() -> int:
    """Write the example, or check it; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    if not parser.parse_args().check:
        TARGET.parent.mkdir(exist_ok=True)
        write(TARGET)
        return 0
    with TemporaryDirectory() as place:
        fresh = Path(place) / "fresh.xlsx"
        write(fresh)
        same = _content(fresh) == _content(TARGET)
    if not same:
        sys.stderr.write(f"{TARGET.name} is out of date: python tools/example_workbook.py\n")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
