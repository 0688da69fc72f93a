"""The sheets of an ``.xlsb`` file: an archive whose sheets are records ([MS-XLSB] 2.1.4)."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from struct import error as StructError  # noqa: N812 - it is a class
from struct import unpack_from

from attrs import define, field

from iku_kerjasama.sources.excel.guard import Archive, damaged
from iku_kerjasama.sources.excel.survey.binary import ERRORS
from iku_kerjasama.sources.excel.survey.reach import Reach
from iku_kerjasama.sources.excel.survey.xlsx import relations

__all__ = ["Sheets"]

_ROW, _SHEET = 0, 156
_CELLS = range(2, 12)
_ERROR = frozenset({3, 11})
_MERGED = 176
_MORE, _SEVEN = 0x80, 0x7F
_WORKBOOK = "xl/workbook.bin"


@define(eq=False)
class Sheets:
    """The sheets of *archive*, each found by its name."""

    archive: Archive
    _parts: Mapping[str, str] = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Find where each sheet is."""
        targets = relations(self.archive, _WORKBOOK)
        parts: dict[str, str] = {}
        with self._sound():
            for kind, data in self._records(_WORKBOOK):
                if kind == _SHEET:
                    identity, place = _text(data, 8)
                    name, _ = _text(data, place)
                    parts[name] = targets[identity]
        self._parts = parts

    def reach(self, sheet: str) -> Reach:
        """Return how far *sheet* reaches, its errors, and what is merged."""
        reach = Reach()
        row = 0
        with self._sound():
            for kind, data in self._records(self._parts.get(sheet, "")):
                if kind == _ROW:
                    (row,) = unpack_from("<I", data)
                elif kind in _CELLS:
                    (column,) = unpack_from("<I", data)
                    reach.note(row + 1, column + 1)
                    if kind in _ERROR:
                        reach.errors[row + 1, column + 1] = ERRORS.get(data[8], "#VALUE!")
                elif kind == _MERGED:
                    top, bottom, left, right = unpack_from("<IIII", data)
                    reach.merge(top + 1, left + 1, bottom + 1, right + 1)
        return reach

    @contextmanager
    def _sound(self) -> Iterator[None]:
        """Say that the workbook is damaged, where a record is cut off or says what cannot be."""
        try:
            yield
        except (StructError, LookupError, ValueError) as fault:
            raise damaged(self.archive.content) from fault

    def _records(self, part: str) -> Iterator[tuple[int, bytes]]:
        """Yield kind and data of each record of *part*."""
        data = self.archive.read(part)
        place = 0
        while place < len(data):
            kind, place = _number(data, place, 2)
            size, place = _number(data, place, 4)
            yield kind, data[place : place + size]
            place += size


def _number(data: bytes, place: int, longest: int) -> tuple[int, int]:
    """Return the number at *place*, seven bits a byte, and where it ends; the kind keeps its continuing bit out."""
    number = 0
    for shift in range(longest):
        byte = data[place + shift]
        number |= (byte & _SEVEN) << 7 * shift
        if not byte & _MORE:
            return number, place + shift + 1
    return number, place + longest


def _text(data: bytes, place: int) -> tuple[str, int]:
    """Return the text at *place*, after its length, and where it ends."""
    (length,) = unpack_from("<I", data, place)
    end = place + 4 + 2 * length
    return data[place + 4 : end].decode("utf-16-le"), end
