"""The text of a file in blocks of whole lines."""

from collections.abc import Callable, Iterator
from io import BufferedReader

from attrs import define

from iku_kerjasama.errors import SourceError
from iku_kerjasama.messages import N_
from iku_kerjasama.sources.csv.files import File

__all__ = ["BLOCK", "LIMIT", "Block", "blocks", "breaks"]

BLOCK = 1 << 14
"""How many bytes are read at a time."""

LIMIT = 1 << 20
"""How many bytes may pass without a line end before the file is refused: what is read stays in memory until then."""

_NUL = N_(
    "Berkas {file} baris {line} berisi bita NUL, jadi bukan teks CSV (mungkin buku kerja Excel atau teks Unicode "
    "UTF-16). Simpan ulang sebagai 'CSV UTF-8'."
)
_NOT_UTF8 = N_("Berkas {file} baris {line} bukan teks UTF-8. Simpan ulang sebagai 'CSV UTF-8'.")
_UNFIT = N_(
    "Berkas {file} baris {line} memuat bita yang bukan huruf dalam {encoding}. Simpan ulang sebagai 'CSV UTF-8', atau "
    "tulis `encoding` yang benar pada profil."
)
_LINE_TOO_LONG = N_(
    "Berkas {file} baris {line} lebih dari {limit} bita tanpa akhir baris, jadi bukan tabel CSV. Periksa berkasnya."
)


@define
class Block:
    """Whole lines: the *text* of the bytes from *offset* to *end*, with so many *lines* before it.

    Who splits it sets its *height* in lines, and so spares counting them.
    """

    offset: int
    end: int
    lines: int
    text: str
    height: int | None = None


def blocks(
    file: File,
    handle: BufferedReader,
    *,
    size: int,
    offset: int = 0,
    lines: int = 0,
    hashed: Callable[[bytes], object] | None = None,
) -> Iterator[Block]:
    """Yield the blocks from the line that begins at *offset* with *lines* before it; *hashed* is given every byte.

    Reads end at multiples of *size*, so that blocks are cut at the same places wherever the reading starts.
    """
    rest = b""
    handle.seek(offset)
    while chunk := file.read(handle, size - handle.tell() % size):
        if hashed is not None:
            hashed(chunk)
        content = rest + chunk
        cut = file.coding.after_lines(content)
        rest = content[cut:]
        if len(rest) > LIMIT:
            line = lines + 1 + breaks(file.coding.shown(content[:cut]))
            raise file.fault("line-too-long", _LINE_TOO_LONG, line=line, limit=LIMIT)
        if cut:
            yield (block := _block(file, content[:cut], offset, lines))
            offset = block.end
            lines += breaks(block.text) if block.height is None else block.height
    if rest:
        yield _block(file, rest, offset, lines)


def breaks(text: str) -> int:
    """Return how many lines end in *text*."""
    return text.count("\n") + (text.count("\r") - text.count("\r\n") if "\r" in text else 0)


def _block(file: File, content: bytes, offset: int, lines: int) -> Block:
    coding = file.coding
    if coding.unit == 1 and b"\0" in content:
        raise _nul(file, coding.shown(content), lines)
    written = content if offset else content.removeprefix(coding.mark)
    try:
        text = written.decode(coding.name)
    except UnicodeDecodeError as error:
        line = lines + 1 + breaks(coding.shown(written[: error.start]))
        if coding.name == "utf-8":
            raise file.fault("source-not-utf8", _NOT_UTF8, line=line) from error
        raise file.fault("encoding-unfit", _UNFIT, line=line, encoding=coding.name) from error
    if coding.unit > 1 and "\0" in text:
        raise _nul(file, text, lines)
    return Block(offset, offset + len(content), lines, text)


def _nul(file: File, text: str, lines: int) -> SourceError:
    return file.fault("source-has-nul", _NUL, line=lines + 1 + breaks(text.partition("\0")[0]))
