"""The sheets of an ``.xlsx`` file, looked through as bytes: nearly all are written alike, and few hold an error."""

import re
from array import array
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from posixpath import dirname, join, normpath
from xml.etree.ElementTree import Element, ParseError, fromstring
from xml.parsers import expat

from attrs import define, field

from iku_kerjasama.sources.excel.guard import Archive, damaged, grown
from iku_kerjasama.sources.excel.survey.reach import LONGEST, Reach

__all__ = ["Sheets", "column_of", "parts", "relations"]

_NEAR_COLUMN, _NEAR_ROW = 26, 99_999
_UNUSUAL = re.compile(rb'<c(?:>| (?!r="[A-Z]\d{1,5}")(?:r="([A-Z]{1,3})(\d{1,7})")?)')
"""A cell beyond column Z or row 99999, with its address, or one that is not written as nearly all programs do."""
_LONGEST = 2**21
_PREFIXED = (b":c ", b":c>")
_ERROR = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>]* t="e"[^>/]*>(?:(?!</c>).)*?<v>([^<]*)</v>', re.DOTALL)
_TEXTS = "xl/sharedstrings.xml"
_COUNT = re.compile(rb"[cC]ount\s*=\s*[\"']\s*\+?(\d+)")
_MOST_TEXTS = 10_000_000
_END_OF_TEXT = re.compile(rb"</(?:\w+:)?si>")
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


@define(eq=False)
class Sheets:
    """The sheets of *archive*, each found by its name."""

    archive: Archive
    _parts: Mapping[str, str] = field(init=False)
    _lengths: "array[int]" = field(factory=partial(array, "L"), init=False)

    def __attrs_post_init__(self) -> None:
        """Find where each sheet is, and how long the texts are that the cells refer to."""
        self._parts = parts(self.archive, "xl/workbook.xml")
        if _TEXTS in self.archive.entries:
            left = b""
            for piece in self.archive.pieces(_TEXTS):
                whole = left + piece
                self._check(whole)
                *texts, left = _END_OF_TEXT.split(whole)
                self._lengths.extend(map(len, texts))
            if sum(self._lengths) > LONGEST:
                raise grown(self.archive.content, _TEXTS, sum(self._lengths))

    def _check(self, texts: bytes) -> None:
        """Refuse *texts* that say to be more than can be: python-calamine makes room for as many as they say."""
        if b"ount" in texts and any(int(count[:20]) > _MOST_TEXTS for count in _COUNT.findall(texts)):
            raise damaged(self.archive.content)

    def reach(self, sheet: str) -> Reach:
        """Return how far *sheet* reaches, and its errors."""
        if sheet not in self._parts:
            raise damaged(self.archive.content)
        reach = self._quickly(self._parts[sheet])
        return reach if reach and reach.sound else self._thoroughly(self._parts[sheet])

    def _quickly(self, part: str) -> Reach | None:
        """Return a rectangle that holds the sheet, or more; None where the cells are not written as usual."""
        reach = Reach()
        reach.note(1, 1)
        reach.note(_NEAR_ROW, _NEAR_COLUMN)
        longest = max(self._lengths, default=0)
        for piece in _whole_cells(self.archive.pieces(part)):
            if any(mark in piece for mark in _PREFIXED):
                return None
            far = _UNUSUAL.findall(piece)
            if far:
                columns = {letters for letters, _ in far}
                if b"" in columns:
                    return None
                reach.note(max(int(row) for _, row in far), max(column_of(letters.decode()) for letters in columns))
            reach.text += longest * piece.count(b't="s"')
            reach.cells += piece.count(b"<v>") + piece.count(b"<is>")
            if b't="e"' in piece:
                for letters, row, text in _ERROR.findall(piece):
                    reach.errors[int(row), column_of(letters.decode())] = text.decode("utf-8", "replace")
            elif b"t='" in piece:
                return None
        return reach

    def _thoroughly(self, part: str) -> Reach:
        """Return how far the cells with a value reach, parsing each."""
        looking = _Parser(self._lengths)
        parser = expat.ParserCreate(namespace_separator="}")
        parser.StartElementHandler = looking.start
        parser.EndElementHandler = looking.end
        parser.CharacterDataHandler = looking.text
        try:
            for piece in self.archive.pieces(part):
                parser.Parse(piece, False)  # noqa: FBT003 - expat's own way to say that more comes
            parser.Parse(b"", True)  # noqa: FBT003 - that was all
        except (expat.ExpatError, ValueError, IndexError) as fault:
            raise damaged(self.archive.content) from fault
        return looking.reach


class _Parser:
    """Goes through a sheet's elements; a cell without an address stands to the right of the one before."""

    def __init__(self, lengths: Sequence[int]) -> None:
        self.lengths = lengths
        self.reach = Reach()
        self.row = self.column = 0
        self.type: str | None = None
        self.reading = False
        self.written = ""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = tag.rpartition("}")[2]
        if name == "row":
            self.row, self.column = int(attributes.get("r", self.row + 1)), 0
        elif name == "c":
            self.column += 1
            if "r" in attributes:
                match = _ADDRESS.fullmatch(attributes["r"])
                if match is None:  # python-calamine would make what it can of it, and room for that
                    text = f"no address: {attributes['r'][:20]}"
                    raise ValueError(text)
                self.row, self.column = int(match[2]), column_of(match[1])
            self.type = attributes.get("t")
        elif name in {"v", "is"}:
            self.reach.note(self.row, self.column)
            self.reading, self.written = name == "v" and self.type in {"e", "s"}, ""

    def end(self, tag: str) -> None:
        if self.reading and tag.rpartition("}")[2] == "v":
            self.reading = False
            if self.type == "e":
                self.reach.errors[self.row, self.column] = self.written.strip()
            else:
                self.reach.text += self.lengths[int(self.written)]

    def text(self, data: str) -> None:
        if self.reading:
            self.written += data


def column_of(letters: str) -> int:
    """Return the number of the column that *letters* name: 5 for ``E``."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def parts(archive: Archive, workbook: str) -> dict[str, str]:
    """Return in which entry of *archive* each sheet of its *workbook*, an XML entry, is."""
    targets = relations(archive, workbook)
    found: dict[str, str] = {}
    for element in _tree(archive, workbook).iter():
        if element.tag.rpartition("}")[2] == "sheet":
            ids = [value for key, value in element.items() if key.rpartition("}")[2] == "id"]
            target = next((targets[one] for one in ids if one in targets), None)
            if target:
                found[element.get("name", "")] = target
    return found


def relations(archive: Archive, part: str) -> dict[str, str]:
    """Return the entries that *part* of *archive* refers to, by the name it has for each."""
    folder, name = dirname(part), part.rpartition("/")[2]
    found: dict[str, str] = {}
    for element in _tree(archive, f"{folder}/_rels/{name}.rels").iter():
        target = element.get("Target", "").replace("\\", "/")
        if target:
            found[element.get("Id", "")] = (
                target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
            )
    return found


def _tree(archive: Archive, part: str) -> Element:
    try:
        return fromstring(archive.read(part))  # noqa: S314 - expat bounds what entities may become
    except (ParseError, ValueError, LookupError) as fault:
        raise damaged(archive.content) from fault


def _whole_cells(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Yield *pieces* cut before a cell, so that none stands in two."""
    left = b""
    for piece in pieces:
        whole = left + piece
        cut = max(whole.rfind(b"<c "), whole.rfind(b"<c>"), 0)
        if not cut and len(whole) > _LONGEST:
            cut = len(whole)
        yield whole[:cut]
        left = whole[cut:]
    yield left
