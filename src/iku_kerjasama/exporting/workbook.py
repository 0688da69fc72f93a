"""The cleaned registers as a workbook: a sheet a register, headers and terms as the office says them, real dates."""

from collections.abc import Callable, Iterable
from datetime import date
from re import compile as pattern
from typing import Any, BinaryIO

from iku_kerjasama.errors import UsageError
from iku_kerjasama.exporting.cleaned import Export, Value, in_words
from iku_kerjasama.exporting.texts import storable, unwritable
from iku_kerjasama.intake.columns import HEADERS, Nature, nature
from iku_kerjasama.messages import N_
from iku_kerjasama.terms import VOCABULARIES

__all__ = ["SHEETS", "header", "label", "write"]

SHEETS = {"facilitations": "Surat Masuk", "agreements": "Register Naskah", "recaps": "Rekap Triwulan"}
"""What the sheet of each register is called: a name by which it is found again."""

_WIDTHS: dict[Nature, int] = {"text": 26, "texts": 26, "date": 14, "term": 20, "terms": 20, "flag": 10, "count": 12}
_LONG = frozenset({"subject", "title", "note", "parties", "applicant"})
_LONG_WIDTH = 44
_LAST_ROW = 1_048_576
_LONGEST = 32_767
_FIRST_DAY = date(1900, 3, 1)
"""The first day that every program gives the same number: Excel knows a 29 February 1900."""
_no_sign = pattern("[\ufffe\uffff]").search
_EXACT = 10**15
"""The numbers below are the same in a spreadsheet, which keeps fifteen digits."""


def write(exports: Iterable[Export], stream: BinaryIO) -> None:
    """Write *exports*, a sheet each, as a workbook to *stream*, which can be sought in.

    Raises UsageError where the package that writes workbooks is not installed, where a register has more records than a
    sheet has rows, and for a value that would not be the same when it is read back.
    """
    try:
        from xlsxwriter import Workbook  # noqa: PLC0415 - an extra that only a workbook needs
    except ImportError as fault:
        raise UsageError(
            "excel-not-installed",
            N_('Untuk menulis berkas Excel, jalankan pip install "iku-kerjasama[excel]", atau pakai --format csv.'),
        ) from fault
    several = tuple(exports)
    for export in several:
        _check(export)
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with Workbook(stream, options) as book:
        for export in several:
            _fill(book, export)


def header(register: str, name: str) -> str:
    """Return the header that stands above field *name* of *register*."""
    return "Id" if name == "id" else HEADERS[register][name][0]


def label(name: str, value: Value) -> Value:
    """Return *value* of field *name* as the office says it: terms by their labels, flags as ya or tidak."""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if name not in VOCABULARIES:
        return value
    if isinstance(value, tuple):
        return tuple(VOCABULARIES[name].label(code).id for code in value)
    return VOCABULARIES[name].label(value).id if isinstance(value, str) else value


def _fill(book: Any, export: Export) -> None:  # noqa: ANN401 - the package has no types
    sheet = book.add_worksheet(SHEETS[export.register])
    heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#DDEBF7", "border": 1})
    day = book.add_format({"num_format": "dd/mm/yyyy", "align": "left"})
    last = max(len(export), 1)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last, len(export.fields) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
    for place, name in enumerate(export.fields):
        sheet.set_column(place, place, _LONG_WIDTH if name in _LONG else _WIDTHS[nature(name)])
        sheet.write_string(0, place, header(export.register, name), heading)
    writers = [(place, name, _writer(sheet, day)) for place, name in enumerate(export.fields)]
    for number, record in enumerate(export.records, 1):
        for place, name, put in writers:
            value = getattr(record, name)
            if value not in (None, ()):
                put(number, place, label(name, value))


def _writer(sheet: Any, day: Any) -> Callable[[int, int, Value], object]:  # noqa: ANN401 - as above
    def put(row: int, place: int, value: Value) -> object:
        if isinstance(value, date) and value >= _FIRST_DAY:
            return sheet.write_datetime(row, place, value, day)
        if isinstance(value, int) and value < _EXACT:
            return sheet.write_number(row, place, value)
        return sheet.write_string(row, place, in_words(value))

    return put


def _check(export: Export) -> None:
    if len(export) >= _LAST_ROW:
        raise UsageError(
            "export-too-long",
            N_(
                "Register {register} memuat {records} entri, lebih banyak daripada baris satu lembar Excel. Pakai "
                "--format csv."
            ),
            register=export.register,
            records=len(export),
        )
    for record in export.records:
        for name in export.fields:
            if not _keeps(getattr(record, name)):
                raise unwritable(export, record, name)


def _keeps(value: Value) -> bool:
    """Tell whether a workbook keeps *value*: of several none holds their separator, and all fits into one cell."""
    if isinstance(value, tuple) and any(";" in one for one in value):
        return False
    text = in_words(value)
    marked = text.startswith("<r>") and text.endswith("</r>")
    return len(text) <= _LONGEST and not marked and (text.isascii() or (storable(text) and not _no_sign(text)))
