"""The sheets of an ``.xls`` file: records one after another, each with its kind and length ([MS-XLS] 2.1.4)."""

from collections.abc import Iterator
from io import BytesIO
from struct import error as StructError  # noqa: N812 - it is a class
from struct import unpack_from

from attrs import define, field

from iku_kerjasama.plugins import N_
from iku_kerjasama.sources.excel.content import ANOTHER, Content
from iku_kerjasama.sources.excel.guard import PROTECTED, damaged
from iku_kerjasama.sources.excel.survey.binary import ERRORS
from iku_kerjasama.sources.excel.survey.reach import Reach

__all__ = ["Sheets"]

_BOF, _EOF, _BOUNDSHEET, _FILEPASS, _DIMENSIONS = 0x0809, 0x000A, 0x0085, 0x002F, 0x0200
_FORMULA, _BOOLERR, _MULRK = 0x0006, 0x0205, 0x00BD
_CELLS = frozenset({_FORMULA, _BOOLERR, _MULRK, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x027E})
_BIFF8 = 0x0600
_MOST_ROWS, _MOST_COLUMNS = 65_536, 256
_IS_ERROR = 2

_NO_READER = N_('Untuk membaca {file} diperlukan pembaca Excel. Pasang dengan: pip install "iku-kerjasama[excel]"')


@define(eq=False)
class Sheets:
    """The sheets of a workbook of Excel 97 to 2003, each found by its name."""

    content: Content
    _stream: bytes = field(init=False, repr=False)
    _starts: dict[str, int] = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Find the workbook inside the file, and where each sheet starts; refuse one that is locked."""
        self._stream = _stream(self.content)
        self._starts = {}
        wide = False
        try:
            for kind, place, size in self._records(0):
                if kind == _BOF:
                    wide = unpack_from("<H", self._stream, place)[0] == _BIFF8
                elif kind == _FILEPASS:
                    raise self.content.fault("workbook-protected", PROTECTED)
                elif kind == _BOUNDSHEET:
                    (start,) = unpack_from("<I", self._stream, place)
                    self._starts[_name(self._stream[place + 6 : place + size], wide=wide)] = start
                    self._check(start)
        except (StructError, ValueError, IndexError) as fault:
            raise damaged(self.content) from fault

    def _check(self, start: int) -> None:
        """Refuse a sheet that says to be larger than can be: python-calamine makes room for what it says."""
        for kind, place, size in self._records(start, nested=True):
            if kind == _DIMENSIONS:
                form = "<IIHH" if size >= 14 else "<HHHH"  # noqa: PLR2004 - as long as two of them are wide
                top, bottom, left, right = unpack_from(form, self._stream, place)
                if not (top <= bottom <= _MOST_ROWS and left <= right <= _MOST_COLUMNS):
                    raise damaged(self.content)

    def reach(self, sheet: str) -> Reach:
        """Return how far *sheet* reaches, and its errors."""
        if sheet not in self._starts:
            raise damaged(self.content)
        reach = Reach()
        try:
            for kind, place, size in self._records(self._starts[sheet]):
                if kind in _CELLS:
                    row, column = unpack_from("<HH", self._stream, place)
                    reach.note(row + 1, column + 1)
                    if kind == _MULRK:
                        reach.note(row + 1, unpack_from("<H", self._stream, place + size - 2)[0] + 1)
                    number = self._error(kind, place)
                    if number is not None:
                        reach.errors[row + 1, column + 1] = ERRORS.get(number, "#VALUE!")
        except StructError as fault:
            raise damaged(self.content) from fault
        return reach

    def _error(self, kind: int, place: int) -> int | None:
        """Return the number of the error in a cell, None where there is none."""
        if kind == _BOOLERR:
            value, is_error = unpack_from("<BB", self._stream, place + 6)
            return value if is_error else None
        if kind == _FORMULA:
            what, value, end = unpack_from("<BxBxxxH", self._stream, place + 6)
            return value if what == _IS_ERROR and end == 0xFFFF else None  # noqa: PLR2004 - no number, says the format
        return None

    def _records(self, place: int, *, nested: bool = False) -> Iterator[tuple[int, int, int]]:
        """Yield kind, place and size of each record from *place* to the end of its part; *nested* ones are charts'."""
        depth = 0
        while place + 4 <= len(self._stream):
            kind, size = unpack_from("<HH", self._stream, place)
            place += 4
            if kind == _BOF:
                depth += 1
            if nested or depth <= 1:
                yield kind, place, size
            if kind == _EOF:
                depth -= 1
                if depth <= 0:
                    return
            place += size


def _stream(content: Content) -> bytes:
    """Return the bytes of the workbook inside the file."""
    try:
        import olefile  # noqa: PLC0415 - an extra; the error says how it is installed
    except ImportError as fault:
        raise content.fault("excel-not-installed", _NO_READER) from fault
    try:
        with olefile.OleFileIO(BytesIO(content.data)) as file:
            locked = file.exists("EncryptedPackage")
            name = next((name for name in ("Workbook", "Book") if file.exists(name)), None)
            stream: bytes = file.openstream(name).read() if name else b""
    except Exception as fault:
        raise damaged(content) from fault
    if locked:
        raise content.fault("workbook-protected", PROTECTED)
    if not stream:
        raise content.fault("workbook-unknown", ANOTHER)
    return stream


def _name(data: bytes, *, wide: bool) -> str:
    """Return a sheet's name, after its length, in one byte a letter or in two."""
    if not wide:
        return data[1 : 1 + data[0]].decode("cp1252", "replace")
    if data[1] & 1:
        return data[2 : 2 + 2 * data[0]].decode("utf-16-le", "replace")
    return data[2 : 2 + data[0]].decode("latin-1")
