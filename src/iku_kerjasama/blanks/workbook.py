"""Empty registers as a workbook: a sheet each, with lists to choose from, cells for dates, and a page of guidance.

Needs XlsxWriter, which comes with the extra ``excel``.
"""

from collections.abc import Mapping
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from iku_kerjasama.blanks.content import SHEETS, Column, Sheet
from iku_kerjasama.blanks.guidance import STEPS, TITLE
from iku_kerjasama.errors import UsageError
from iku_kerjasama.messages import N_

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

__all__ = ["GUIDANCE", "NAME", "workbook"]

NAME = "register-kerja-sama.xlsx"
"""What the workbook's file is called."""

GUIDANCE = "Petunjuk"
"""The sheet that holds the guidance, which is no register."""

_ROWS = 5000
"""To which row cells are checked as they are typed."""

_A4 = 9
_LEGIBLE = 180
"""How many signs a printed page is wide at most."""

_MADE = datetime(2026, 1, 1)  # noqa: DTZ001 - a workbook's dates have no zone; always the same, so are the bytes
_FIRST, _LAST = date(1945, 1, 1), date(2100, 12, 31)
_FONT = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
_DARK, _LIGHT = "#1F4E5F", "#D9E5EA"

_MISSING = N_(
    'Untuk menulis buku kerja Excel diperlukan XlsxWriter. Pasang dengan: pip install "iku-kerjasama[excel]". '
    "Tanpa itu, pakai --templates csv."
)


def workbook() -> bytes:
    """Return the workbook's bytes, the same each time. Raises UsageError where XlsxWriter is not installed."""
    try:
        from xlsxwriter import Workbook  # noqa: PLC0415 - comes with an extra, and only who wants a workbook needs it
    except ImportError as error:
        raise UsageError("excel-writer-missing", _MISSING) from error
    target = BytesIO()
    with Workbook(target, {"in_memory": True}) as book:
        book.set_properties({"title": "Register Kerja Sama", "created": _MADE})
        for sheet in SHEETS:
            _register(book, sheet)
        _guidance(book)
    return target.getvalue()


def _register(book: "Workbook", sheet: Sheet) -> None:
    page = book.add_worksheet(sheet.title)
    body, headings = _bodies(book), _headings(book)
    page.set_row(0, 46)
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width, body[_kind(column)])
        page.write_string(0, place, column.header, headings[column.deciding])
        page.write_comment(0, place, column.told, {"author": "iku-kerjasama", "x_scale": 2})
        page.data_validation(1, place, _ROWS, place, _checked(column))
    page.freeze_panes(1, 1)
    page.hide_gridlines(0)
    page.repeat_rows(0)
    page.repeat_columns(0)
    _printed(page, sheet.title, wide=2 if sum(column.width for column in sheet.columns) > _LEGIBLE else 1)


def _headings(book: "Workbook") -> Mapping[bool, "Format"]:
    common = {**_FONT, "bold": True, "text_wrap": True, "border": 1, "valign": "vcenter", "align": "center"}
    return {
        True: book.add_format({**common, "bg_color": _DARK, "font_color": "#FFFFFF"}),
        False: book.add_format({**common, "bg_color": _LIGHT}),
    }


def _bodies(book: "Workbook") -> Mapping[str, "Format"]:
    formats = {"date": "dd/mm/yyyy", "count": "0", "text": "@"}
    return {kind: book.add_format({**_FONT, "text_wrap": True, "num_format": form}) for kind, form in formats.items()}


def _kind(column: Column) -> str:
    return column.nature if column.nature in {"date", "count"} else "text"


def _checked(column: Column) -> dict[str, Any]:
    """Return what is offered and refused in the cells of *column*, and what is said there."""
    said: dict[str, Any] = {"input_title": column.header[:32], "input_message": column.told[:255]}
    refused: dict[str, Any] = {"error_title": column.header[:32], "error_type": "stop"}
    match column.nature:
        case "date":
            limits = {"validate": "date", "criteria": "between", "minimum": _FIRST, "maximum": _LAST}
            return {**said, **refused, **limits, "error_message": "Isi dengan tanggal, misalnya 31/01/2025."}
        case "term" | "flag":
            refused["error_message"] = "Pilih dari daftar, atau kosongkan bila belum diketahui."
            return {**said, **refused, "validate": "list", "source": list(column.choices)}
        case "count" if column.choices:
            refused["error_message"] = "Pilih 1, 2, 3, atau 4."
            return {**said, **refused, "validate": "list", "source": list(column.choices)}
        case "count":
            refused["error_message"] = "Isi dengan bilangan bulat."
            return {**said, **refused, "validate": "integer", "criteria": ">=", "value": 0}
        case _:
            return {**said, "validate": "any"}


def _guidance(book: "Workbook") -> None:
    page = book.add_worksheet(GUIDANCE)
    title = book.add_format({**_FONT, "bold": True, "font_size": 14})
    plain = book.add_format({**_FONT, "text_wrap": True})
    strong = book.add_format({**_FONT, "bold": True, "text_wrap": True})
    heading = _headings(book)[False]
    page.hide_gridlines(2)
    page.set_column(0, 0, 18, plain)
    page.set_column(1, 1, 26, plain)
    page.set_column(2, 2, 78, plain)
    page.write_string(0, 0, TITLE, title)
    row = 2
    for number, step in enumerate(STEPS, 1):
        page.merge_range(row, 0, row, 2, f"{number}. {step}", plain)
        page.set_row(row, 15 * (1 + len(step) // 120))
        row += 1
    row += 1
    for place, text in enumerate(("Lembar", "Kolom", "Isi")):
        page.write_string(row, place, text, heading)
    for sheet in SHEETS:
        for column in sheet.columns:
            row += 1
            page.write_string(row, 0, sheet.title, plain)
            page.write_string(row, 1, column.header, strong if column.deciding else plain)
            page.write_string(row, 2, _explained(column), plain)
            page.set_row(row, 15 * (1 + len(_explained(column)) // 80))
    _printed(page, GUIDANCE, wide=1)


def _explained(column: Column) -> str:
    listed = column.nature == "term"
    return f"{column.told} Pilihannya: {'; '.join(column.choices)}." if listed else column.told


def _printed(page: "Worksheet", title: str, *, wide: int) -> None:
    """Print *page* on A4 in landscape, *wide* pages beside each other."""
    page.set_landscape()
    page.set_paper(_A4)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.fit_to_pages(wide, 0)
    page.set_footer(f"&L{title}&RHalaman &P dari &N")
