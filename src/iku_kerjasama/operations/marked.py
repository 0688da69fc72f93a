"""The registers back as a workbook: each faulty cell coloured and with a comment, and a list of all findings."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from io import BytesIO
from numbers import Real
from typing import Any, cast

from iku_kerjasama.data import Data, opened_data
from iku_kerjasama.errors import UsageError
from iku_kerjasama.findings.catalogue import entry_of, told
from iku_kerjasama.findings.documents import rows
from iku_kerjasama.findings.finding import Finding, Severity
from iku_kerjasama.findings.groups import grouped
from iku_kerjasama.intake.reader import Sheet
from iku_kerjasama.messages import N_, translate
from iku_kerjasama.plugins.registry import Registry, default
from iku_kerjasama.records import RECORD_TYPES, is_date
from iku_kerjasama.rows import Cells, address

__all__ = ["marked"]

_COLOURS = {Severity.ERROR: "#F8CBAD", Severity.WARNING: "#FFE699", Severity.INFO: "#DDEBF7"}
_KINDS = {
    Severity.ERROR: N_("Kesalahan data"),
    Severity.WARNING: N_("Peringatan"),
    Severity.INFO: N_("Informasi"),
}
_LIST = N_("Temuan")
_TITLES = N_(
    "berat;kode;register;id;berkas;lembar;baris;baris berkas;kolom;sel;isi;temuan;akibat;perbaikan;tempat di buku ini"
)
_WIDTHS = (10, 20, 14, 16, 20, 16, 8, 8, 22, 8, 20, 60, 50, 50, 24)
_LAST_ROW, _LAST_COLUMN, _LONGEST, _LONGEST_NAME = 1_048_576, 16_384, 32_767, 31
_FIRST_DAY = date(1900, 3, 1)
"""The first day that every spreadsheet program gives the same number."""

_EXACT = 10**15
"""The numbers below are the same in a spreadsheet, which keeps fifteen digits."""
_MOST_LINKS = 65_000

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)

_Spot = tuple[int, int]
"""A cell: its row and its column, from 0."""


def marked(data: Data, findings: Sequence[Finding], lang: str = "id", *, registry: Registry | None = None) -> bytes:
    """Return a workbook of the registers in *data*, a sheet for each of their tables, every row where it stands there.

    Each cell that one of *findings* is about has a colour and a comment in *lang*; a finding on a whole row stands at
    the row's first cell, one on a whole column at its header. The sheet ``Temuan`` comes first and lists them all, the
    most harmful first.
    Raises UsageError where the package that writes workbooks is not installed, or a table has more rows than a sheet.
    """
    try:
        from xlsxwriter import Workbook  # noqa: PLC0415 - an extra that only a workbook needs
    except ImportError as fault:
        raise UsageError(
            "excel-not-installed",
            N_('Untuk menulis berkas Excel, jalankan pip install "iku-kerjasama[excel]", atau pakai --format csv.'),
        ) from fault
    findings = [finding for group in grouped(findings) for finding in group.findings]
    there = opened_data(data, registry or default()).parts
    parts = [sheet for register in RECORD_TYPES for sheet in there.get(register, ())]
    names = _names([translate(_LIST, lang), *(sheet.table.sheet or sheet.table.source for sheet in parts)])
    stream = BytesIO()
    options = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False, "in_memory": True}
    with Workbook(stream, options) as book:
        book.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001 - the same bytes for the same registers
        first = book.add_worksheet(names[0])
        places: dict[int, tuple[str, str]] = {}
        for sheet, name in zip(parts, names[1:], strict=True):
            spots = _spots(sheet, findings)
            _fill(book, book.add_worksheet(name), sheet, {spot: _of(findings, at) for spot, at in spots.items()}, lang)
            places |= {at: (name, address(column + 1, row + 1)) for (row, column), ats in spots.items() for at in ats}
        _list(book, first, findings, places, lang)
    return stream.getvalue()


def _names(wanted: Iterable[str]) -> list[str]:
    """Return names that a workbook allows its sheets, each once whatever the case."""
    names: list[str] = []
    for name in wanted:
        plain = name.translate(dict.fromkeys(map(ord, "[]:*?/\\"), "-")).strip("' ") or "-"
        number, chosen = 1, plain[:_LONGEST_NAME]
        while chosen.casefold() in {known.casefold() for known in names}:
            number += 1
            chosen = f"{plain[: _LONGEST_NAME - 6]} ({number})"
        names.append(chosen)
    return names


def _spots(sheet: Sheet, findings: Sequence[Finding]) -> Mapping[_Spot, Sequence[int]]:
    """Return the cells of *sheet* that *findings* are about, each with the indexes of those."""
    table, columns = sheet.table, sheet.columns
    first = (table.first_column or 1) - 1
    spots: defaultdict[_Spot, list[int]] = defaultdict(list)
    for index, finding in enumerate(findings):
        where = finding.location
        if where and finding.register == sheet.register and (where.source, where.sheet) == (table.source, table.sheet):
            column = columns.names.index(where.column) if where.column in columns.names else 0
            row = where.row if where.row is not None else table.first_row - 1
            spots[max(row, 1) - 1, first + column].append(index)
    return spots


def _of(findings: Sequence[Finding], indexes: Iterable[int]) -> list[Finding]:
    return [findings[index] for index in indexes]


def _fill(book: Any, page: Any, sheet: Sheet, spots: Mapping[_Spot, Sequence[Finding]], lang: str) -> None:  # noqa: ANN401 - the package has no types
    table = sheet.table
    first = (table.first_column or 1) - 1
    colours = {
        (severity, day): book.add_format({"bg_color": colour, **({"num_format": "dd/mm/yyyy"} if day else {})})
        for severity, colour in _COLOURS.items()
        for day in (False, True)
    }
    dates = {first + place for name, place in sheet.columns.places.items() if is_date(name)}
    plain = {False: None, True: book.add_format({"num_format": "dd/mm/yyyy"})}
    head = max(table.first_row - 1, 1)
    for number, cells in _lines(sheet):
        if number > _LAST_ROW:
            raise UsageError(
                "marked-too-long",
                N_("{file} memuat lebih banyak baris daripada satu lembar Excel. Pakai --format csv."),
                file=table.source,
            )
        for place, written in enumerate(cells[: _LAST_COLUMN - first], first):
            cell = _day(written) if place in dates else written
            day = isinstance(cell, date)
            about = spots.get((number - 1, place))
            _put(page, number - 1, place, cell, colours[about[0].severity, day] if about else plain[day])
    for (row, column), about in spots.items():
        page.write_comment(row, column, _comment(about, lang), {"x_scale": 3, "y_scale": 2})
    page.freeze_panes(head, 0)
    page.set_column(first, first + len(table.header), 18)


def _lines(sheet: Sheet) -> Iterator[tuple[int, Cells]]:
    """Yield the header, where there is a line for it, and the rows, each with its number."""
    if sheet.table.first_row > 1:
        yield sheet.table.first_row - 1, sheet.table.header
    yield from enumerate(sheet.table.rows(), sheet.table.first_row)


def _day(cell: object) -> object:
    """Return the day that a text in ISO form writes, which a spreadsheet would leave a text; anything else as it is."""
    if isinstance(cell, str) and _ISO.fullmatch(cell.strip()):
        with suppress(ValueError):
            return date.fromisoformat(cell.strip())
    return cell


def _put(page: Any, row: int, place: int, cell: object, style: Any) -> None:  # noqa: ANN401 - as above
    """Write *cell* as it is: a date as a date, a number as a number, a text as a text, whatever it looks like."""
    if cell is None or cell == "":
        page.write_blank(row, place, None, style)
    elif isinstance(cell, bool):
        page.write_boolean(row, place, cell, style)
    elif isinstance(cell, date) and (cell.date() if isinstance(cell, datetime) else cell) >= _FIRST_DAY:
        page.write_datetime(row, place, cell, style)
    elif isinstance(cell, Real) and abs(cast("int", cell)) < _EXACT:
        page.write_number(row, place, cell, style)
    else:
        page.write_string(row, place, str(cell)[:_LONGEST], style)


def _comment(findings: Sequence[Finding], lang: str) -> str:
    """Return what *findings* say of one cell."""
    texts = []
    for finding in findings:
        said = told(finding, lang)
        title = entry_of(finding).title.text(lang)
        texts.append("\n".join(filter(None, (f"{title} ({finding.code})", said.text, said.effect, said.cure))))
    return "\n\n".join(texts)[: _LONGEST - 1]


def _list(book: Any, page: Any, findings: Sequence[Finding], places: Mapping[int, tuple[str, str]], lang: str) -> None:  # noqa: ANN401 - as above
    bold = book.add_format({"bold": True, "bg_color": "#DDEBF7", "border": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for column, (title, width) in enumerate(zip(translate(_TITLES, lang).split(";"), _WIDTHS, strict=True)):
        page.set_column(column, column, width)
        page.write_string(0, column, title, bold)
    _, *lines = rows(findings, lang)
    for number, (severity, *line) in enumerate(lines[: _LAST_ROW - 1]):
        _put(page, number + 1, 0, translate(_KINDS[Severity(str(severity))], lang), wrapped)
        for column, cell in enumerate(line, 1):
            _put(page, number + 1, column, cell, wrapped)
        if number in places and number < _MOST_LINKS:
            name, cell = places[number]
            quoted = name.replace("'", "''")
            page.write_url(number + 1, len(line) + 1, f"internal:'{quoted}'!{cell}", string=f"{name}!{cell}")
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(len(lines), 1), len(_WIDTHS) - 1)
