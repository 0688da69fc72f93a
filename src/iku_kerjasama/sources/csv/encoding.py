"""Which coding a file's text is in: what its mark says, else UTF-8 where all of it is, else cp1252, which is a guess.

The whole file is looked at before anything of it is read. A first line in plain letters says nothing of the last, and
a coding changed half-way would leave rows behind that were read by another. Plain letters are passed over quickly.
"""

from codecs import utf_8_decode
from io import BufferedReader
from re import split

from attrs import frozen

from iku_kerjasama.messages import N_
from iku_kerjasama.rows import ERROR_SIGNS
from iku_kerjasama.sources.csv.blocks import breaks
from iku_kerjasama.sources.csv.coding import CP1252, UTF_8, Coding, marked
from iku_kerjasama.sources.csv.files import File

__all__ = ["Foreign", "declared", "found_out"]

_CHUNK = 1 << 18
_AROUND = 16
_ASCII = 0x80
_SIGNS = tuple(sign.encode() for sign in ERROR_SIGNS)
_LONGEST = max(map(len, _SIGNS))
_EDGES = r'[\r\n,;\t|"]'

_MIXED = N_(
    "Berkas {file} memuat huruf UTF-8 (baris {first}) dan juga bita yang bukan UTF-8 (baris {line}), jadi isinya tidak "
    "dapat dibaca dengan pasti. Simpan ulang sebagai 'CSV UTF-8', atau tulis `encoding` pada profil."
)
_CONTRADICTED = N_(
    "Berkas {file} diawali tanda {found}, sedangkan profil menulis {encoding}. Hapus `encoding` dari profil."
)
_UNMARKED = N_(
    "Berkas {file} tidak diawali tanda UTF-16, jadi urutan bitanya tidak diketahui. Tulis `encoding` utf-16-le atau "
    "utf-16-be pada profil."
)


@frozen
class Foreign:
    """The first byte of a file that is no UTF-8: its *line*, its *value*, and the *text* around it as cp1252."""

    line: int
    value: int
    text: str


def declared(file: File, coding: Coding | None) -> Coding:
    """Return *coding*, which the profile says *file* is in, None meaning UTF-16 in the order that the mark says.

    SourceError where the file's mark says another.
    """
    with file.open() as handle:
        mark = marked(file.read(handle, 4))
    if coding is None:
        if mark is None:
            raise file.fault("encoding-unmarked", _UNMARKED)
        coding = mark if mark.unit > 1 else None
    if mark and mark != coding:
        raise file.fault(
            "encoding-contradicted", _CONTRADICTED, found=mark.name, encoding=coding.name if coding else "utf-16"
        )
    return coding or UTF_8


def found_out(file: File) -> tuple[Coding, Foreign | None]:
    """Return the coding of *file*, and why it cannot be UTF-8 where it is taken to be cp1252.

    SourceError where some letters are UTF-8 and others are not.
    """
    with file.open() as handle:
        start = file.read(handle, _CHUNK)
        if found := marked(start):
            return found, None
        handle.seek(0)
        place, first = _foreign(file, handle)
        if place is None:
            return UTF_8, None
        line = _line(file, handle, place)
        if first is not None and b"\0" not in start[:place]:
            raise file.fault("encoding-mixed", _MIXED, first=_line(file, handle, first), line=line)
        left = min(place, _AROUND)
        handle.seek(place - left)
        around = file.read(handle, left + 1 + _AROUND)
    return CP1252, Foreign(line, around[left], _around(around[:left], around[left:]))


def _foreign(file: File, handle: BufferedReader) -> tuple[int | None, int | None]:
    """Return the place of the first byte that is no UTF-8, None if all are, and of a letter beyond ASCII before it.

    What is looked through to its end is then known to be faultless, or not.
    """
    rest, last, offset = b"", b"", 0
    faultless = True
    place: int | None = None
    first: int | None = None
    while True:
        chunk = file.read(handle, _CHUNK)
        faultless = faultless and not any(_ends_in(sign, last, chunk) for sign in _SIGNS)
        last = (last + chunk[-_LONGEST:])[-_LONGEST:]
        if chunk and not rest and chunk.isascii():
            offset += len(chunk)
            continue
        content = rest + chunk
        try:
            _, end = utf_8_decode(content, "strict", not chunk)
        except UnicodeDecodeError as error:
            end, place = error.start, offset + error.start
        if first is None and not content[:end].isascii():
            first = offset + next(at for at, byte in enumerate(content) if byte >= _ASCII)
        if place is not None or not chunk:
            file.faultless = faultless and place is None
            return place, first
        rest = content[end:]
        offset += end


def _ends_in(sign: bytes, last: bytes, chunk: bytes) -> bool:
    """Return whether *sign* ends in *chunk*, which comes after *last*; most often one letter is enough to know."""
    return sign[-1:] in chunk and (sign in chunk or sign in last + chunk[: len(sign)])


def _line(file: File, handle: BufferedReader, place: int) -> int:
    """Return on which line the byte at *place* stands."""
    handle.seek(0)
    line, last = 1, b""
    while place and (chunk := file.read(handle, min(_CHUNK, place))):
        line += breaks(chunk.decode("latin-1")) - (last + chunk[:1] == b"\r\n")
        last = chunk[-1:]
        place -= len(chunk)
    return line


def _around(before: bytes, after: bytes) -> str:
    """Return the cell's text around the first byte of *after*, as far as it is in these bytes."""
    left, right = (content.decode("cp1252", "replace") for content in (before, after))
    return f"{split(_EDGES, left)[-1]}{right[0]}{split(_EDGES, right[1:])[0]}".strip()
