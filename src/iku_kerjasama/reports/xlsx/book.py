"""Sheets drawn into a workbook: formats, frozen headers, filters, pages of A4; a text stays text whatever it holds."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from itertools import takewhile
from typing import TYPE_CHECKING

from iku_kerjasama.errors import UsageError
from iku_kerjasama.messages import N_, translate
from iku_kerjasama.reports.xlsx.cells import Cell, Figure
from iku_kerjasama.reports.xlsx.layout import Leaf, Line, Listing

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

__all__ = ["Book", "plain"]

_LAST_ROW, _LONGEST, _A4, _LEGIBLE = 1_048_576, 32_767, 9, 190
_AIRY = 5000
"""A list that is longer has one line a row: a height of its own for every row would stay in memory."""
_FIRST_DAY = date(1900, 3, 1)
"""The first day that every spreadsheet program gives the same number."""

_FONT = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
_DARK, _LIGHT, _GREY, _RED = "#1F4E5F", "#D9E5EA", "#7F7F7F", "#9C0006"
_STYLES: dict[str, dict[str, object]] = {
    "plain": {},
    "wrap": {"text_wrap": True},
    "strong": {"bold": True, "bg_color": _LIGHT},
    "title": {"bold": True, "font_size": 16, "font_color": _DARK},
    "lead": {"text_wrap": True},
    "heading": {"bold": True, "font_size": 13, "font_color": _DARK},
    "head": {"bold": True, "bg_color": _DARK, "font_color": "#FFFFFF", "text_wrap": True, "valign": "vcenter"},
}
_STYLES["number-head"] = {**_STYLES["head"], "align": "right", "indent": 1}
_NUMBERS = {"count": "#,##0", "share": "0.00%", "points": "+0.00;-0.00;0.00"}
_DAYS = {"id": "dd/mm/yyyy", "en": "d mmm yyyy"}
_LOCALES = {"id": "[$-421]", "en": "[$-809]"}
"""What sets the separators, and the names of months, in programs that heed it; else they are those of the machine."""

_LINE, _TALLEST = 15, 409
_HEIGHTS = {"title": 26, "heading": 21}
_BAD = dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd")


def plain(text: str) -> str:
    """Return *text* as a cell can hold it: half characters replaced, cut where it is too long, never taken for markup.

    The writer takes a text between ``<r>`` and ``</r>`` for markup; a space behind it says that it is none.
    """
    if not text.isascii():
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").translate(_BAD)
    if len(text) > _LONGEST // 2:
        units = text.encode("utf-16-le")
        if len(units) > 2 * _LONGEST:
            text = f"{units[: 2 * (_LONGEST - 2)].decode('utf-16-le', 'ignore')}…"
    return f"{text} " if text.startswith("<r>") and text.endswith("</r>") else text


def _height(texts: Sequence[tuple[str, int]]) -> int:
    """Return how high a row is in points that shows each of *texts* whole in its width, in characters."""
    needed = (sum(1 + max(len(part) - 1, 0) // wide for part in text.splitlines() or ("",)) for text, wide in texts)
    return min(_LINE * max(needed, default=1), _TALLEST)


def _numbers(lines: Iterable[Line]) -> Collection[int]:
    """Return which columns of the table that *lines* begin with hold numbers; it ends with an empty line."""
    table = takewhile(lambda line: line.cells, lines)
    return {
        place
        for line in table
        for place, cell in enumerate(line.cells)
        if isinstance(cell, int) or (isinstance(cell, Figure) and cell.form != "text")
    }


class Book:
    """A workbook being written, in *lang*; *footer* stands below every printed page."""

    def __init__(self, target: "Workbook", *, lang: str, footer: str) -> None:
        self._target = target
        self._lang = lang
        self._footer = footer[:150].replace("&", "&&")
        self._formats: dict[tuple[str, str], Format] = {}
        self._grey = target.add_format({"font_color": _GREY})
        self._red = target.add_format({"bold": True, "font_color": _RED, "bg_color": "#FFC7CE"})

    def list(self, listing: Listing) -> None:
        """Draw *listing* as the next sheet. Raises UsageError where it is longer than a sheet."""
        if listing.length >= _LAST_ROW:
            raise UsageError(
                "report-too-long",
                N_(
                    "Lembar {sheet} akan memuat {rows} baris, lebih banyak daripada satu lembar Excel. Pakai "
                    "explain --format csv."
                ),
                sheet=listing.name,
                rows=listing.length,
            )
        page = self._target.add_worksheet(listing.name)
        last, right = max(listing.length, 1), len(listing.columns) - 1
        for place, column in enumerate(listing.columns):
            page.set_column(place, place, column.wide)
        page.freeze_panes(1, 1)
        page.autofilter(0, 0, last, right)
        page.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
        if listing.dimmed:
            letter, word = listing.dimmed
            self._mark(page, (1, 0, last, right), f'${letter}2<>"{word}"', self._grey)
        widths = [column.wide for column in listing.columns]
        airy = listing.length <= _AIRY
        heads = ["number-head" if column.numbers else "head" for column in listing.columns]
        self._row(page, 0, [column.title for column in listing.columns], heads, widths)
        styles = ["wrap" if airy and column.wrap else "plain" for column in listing.columns]
        for row, cells in enumerate(listing.rows, 1):
            self._row(page, row, cells, styles, widths if airy else None)
        self._print(page, last, widths, headed=True)

    def draw(self, leaf: Leaf) -> None:
        """Draw *leaf* as the next sheet."""
        page = self._target.add_worksheet(leaf.name)
        for place, wide in enumerate(leaf.widths):
            page.set_column(place, place, wide)
        page.hide_gridlines(2)
        if leaf.filtered:
            page.autofilter(leaf.filtered[0], 0, leaf.filtered[1], len(leaf.lines[leaf.filtered[0]].cells) - 1)
        last = max(len(leaf.lines) - 1, 0)
        if leaf.judged:
            letter, word = leaf.judged
            place = ord(letter) - ord("A")
            self._mark(page, (0, place, last, place), f'{letter}1="{word}"', self._red)
        for row, line in enumerate(leaf.lines):
            self._line(page, row, line, _numbers(leaf.lines[row + 1 :]) if line.style == "head" else (), leaf.widths)
        self._print(page, last, leaf.widths)

    def _line(self, page: "Worksheet", row: int, line: Line, numbers: Collection[int], widths: Sequence[int]) -> None:
        """Draw *line*; of a header those stand to the right that are above *numbers*."""
        if line.style == "lead":
            text = plain(str(line.cells[0]))
            form = self._format("lead", "text")
            page.set_row(row, _height([(text, sum(widths))]))
            page.merge_range(row, 0, row, len(widths) - 1, "", form)
            page.write_string(row, 0, text, form)
            return
        styles = ["wrap" if line.style == "plain" else line.style] * len(line.cells)
        if line.style == "head":
            styles = ["number-head" if place in numbers else "head" for place in range(len(styles))]
        if line.style in _HEIGHTS:
            page.set_row(row, _HEIGHTS[line.style])
        self._row(page, row, line.cells, styles, None if line.style in _HEIGHTS else widths)

    def _row(
        self,
        page: "Worksheet",
        row: int,
        cells: Sequence[Cell],
        styles: Sequence[str],
        widths: Sequence[int] | None,
    ) -> None:
        """Write *cells* in their *styles*, as high as their texts need in *widths*; one line high without."""
        if widths:
            wrapped = [
                (cell, wide - 3 if style.endswith("head") else wide)
                for cell, wide, style in zip(cells, widths, styles, strict=False)
                if isinstance(cell, str) and style != "plain"
            ]
            if (height := _height(wrapped)) > _LINE:
                page.set_row(row, height)
        for place, (cell, style) in enumerate(zip(cells, styles, strict=True)):
            if isinstance(cell, str):
                page.write_string(row, place, plain(cell), self._format(style, "text"))
            elif cell is None:
                if style not in {"plain", "wrap"}:
                    page.write_blank(row, place, None, self._format(style, "text"))
            elif isinstance(cell, Figure):
                self._figure(page, row, place, cell, style)
            elif isinstance(cell, int):
                page.write_number(row, place, cell, self._format(style, "count"))
            elif cell < _FIRST_DAY:
                page.write_string(row, place, cell.isoformat(), self._format(style, "text"))
            else:
                page.write_datetime(row, place, cell, self._format(style, "date"))

    def _figure(self, page: "Worksheet", row: int, place: int, cell: Figure, style: str) -> None:
        form = self._format(style, cell.form)
        if cell.formula:
            page.write_formula(row, place, cell.formula.replace("{row}", str(row + 1)), form, cell.value)
        elif isinstance(cell.value, str):
            page.write_string(row, place, plain(cell.value), form)
        else:
            page.write_number(row, place, cell.value, form)

    def _format(self, style: str, form: str) -> "Format":
        """Return how what is of the kind *form* looks in *style*, made when first asked for."""
        if (style, form) not in self._formats:
            look = {**_FONT, **_STYLES["plain" if style == "wrap" and form != "text" else style]}
            if form in _NUMBERS:
                look |= {"num_format": _LOCALES[self._lang] + _NUMBERS[form], "align": "right", "indent": 1}
            elif form == "date":
                look |= {"num_format": _LOCALES[self._lang] + _DAYS[self._lang], "align": "left"}
            self._formats[style, form] = self._target.add_format(look)
        return self._formats[style, form]

    @staticmethod
    def _mark(page: "Worksheet", area: tuple[int, int, int, int], rule: str, form: "Format") -> None:
        page.conditional_format(*area, {"type": "formula", "criteria": f"={rule}", "format": form})

    def _print(self, page: "Worksheet", last: int, widths: Sequence[int], *, headed: bool = False) -> None:
        """Print *page* on A4 in landscape, as many pages beside each other as keep it legible."""
        page.set_landscape()
        page.set_paper(_A4)
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        page.fit_to_pages(1 + (sum(widths) - 1) // _LEGIBLE, 0)
        page.print_area(0, 0, last, len(widths) - 1)
        if headed:
            page.repeat_rows(0)
            page.repeat_columns(0)
        number = translate(N_("Halaman {page} dari {pages}"), self._lang).format(page="&P", pages="&N")
        page.set_footer(f"&L{self._footer}&C&A&R{number}")
