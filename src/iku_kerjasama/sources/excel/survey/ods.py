"""The sheets of an ``.ods`` file, which says of equal cells and rows how often they are repeated."""

from collections.abc import Mapping
from xml.parsers import expat

from attrs import define

from iku_kerjasama.sources.excel.guard import PROTECTED, Archive, damaged
from iku_kerjasama.sources.excel.survey.reach import Reach

__all__ = ["Sheets"]

_MANIFEST = "meta-inf/manifest.xml"


@define(eq=False)
class Sheets:
    """The sheets of *archive*, all in one entry."""

    archive: Archive

    def __attrs_post_init__(self) -> None:
        """Refuse a workbook that is locked."""
        content = self.archive.content
        if _MANIFEST in self.archive.entries and b"encryption-data" in self.archive.read(_MANIFEST):
            raise content.fault("workbook-protected", PROTECTED)

    def reach(self, sheet: str) -> Reach:
        """Return how far *sheet* reaches, its errors, and what is merged.

        python-calamine reads all sheets, so all are looked at.
        """
        looking = _Parser(sheet)
        parser = expat.ParserCreate(namespace_separator="}")
        parser.StartElementHandler = looking.start
        parser.EndElementHandler = looking.end
        parser.CharacterDataHandler = looking.text
        try:
            for piece in self.archive.pieces("content.xml"):
                parser.Parse(piece, False)  # noqa: FBT003 - expat's own way to say that more comes
            parser.Parse(b"", True)  # noqa: FBT003 - that was all
        except (expat.ExpatError, ValueError) as fault:
            raise damaged(self.archive.content) from fault
        return looking.found()


class _Parser:
    def __init__(self, sheet: str) -> None:
        self.sheet = sheet
        self.name = ""
        self.sheets: dict[str, Reach] = {}
        self.row = self.column = 0
        self.rows = self.columns = 1
        self.spanned = 1, 1
        self.error = self.reading = self.filled = False
        self.written = ""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = tag.rpartition("}")[2]
        own = {key.rpartition("}")[2]: value for key, value in attributes.items()}
        if name == "table":
            self.name, self.row = own.get("name", ""), 0
            self.sheets[self.name] = Reach()
        elif name == "table-row":
            self.row, self.column = self.row + 1, 0
            self.rows = int(own.get("number-rows-repeated", 1))
        elif name in {"table-cell", "covered-table-cell"}:
            self.column += 1
            self.columns = int(own.get("number-columns-repeated", 1))
            self.spanned = int(own.get("number-rows-spanned", 1)), int(own.get("number-columns-spanned", 1))
            types = [value for key, value in attributes.items() if key.rpartition("}")[2] == "value-type"]
            self.filled, self.error, self.written = bool(types), "error" in types, ""
        elif name == "p":
            self.reading = True

    def end(self, tag: str) -> None:
        name = tag.rpartition("}")[2]
        if name == "p":
            self.reading = False
        elif name in {"table-cell", "covered-table-cell"}:
            last_row, last_column = self.row + self.rows - 1, self.column + self.columns - 1
            reach = self.sheets.setdefault(self.name, Reach())
            if self.filled:
                reach.note(self.row, self.column)
                reach.note(last_row, last_column)
                reach.cells += self.rows * self.columns
                reach.text += len(self.written) * self.rows * self.columns
            if self.spanned != (1, 1):
                down, across = self.spanned
                reach.merge(self.row, self.column, self.row + down - 1, self.column + across - 1)
            if self.error and reach.sound:
                for row in range(self.row, last_row + 1):
                    for column in range(self.column, last_column + 1):
                        reach.errors[row, column] = self.written.strip()
            self.column = last_column
        elif name == "table-row":
            self.row += self.rows - 1

    def text(self, data: str) -> None:
        if self.reading:
            self.written += data

    def found(self) -> Reach:
        """Return what was found of the sheet; the widest of another one, where that is too wide to be read at all."""
        return max(
            (reach for name, reach in self.sheets.items() if name == self.sheet or not reach.sound),
            key=lambda reach: (not reach.sound, reach.area),
            default=Reach(),
        )
