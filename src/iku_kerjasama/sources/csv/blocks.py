"""The text of a file in blocks of whole lines."""

from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from io import BufferedReader

from attrs import define

from iku_kerjasama.messages import N_
from iku_kerjasama.sources.csv.files import File

__all__ = ["BLOCK", "LIMIT", "Block", "blocks", "breaks"]

BLOCK = 1 << 14
"""How many bytes are read at a time."""

LIMIT = 1 << 20
"""How many bytes may pass without a line end before the file is refused: what is read stays in memory until then."""

_NUL = N_(
    "Berkas {file} baris {line} berisi byte NUL, jadi bukan teks CSV (mungkin buku kerja Excel atau teks Unicode "
    "UTF-16). Simpan ulang sebagai 'CSV UTF-8'."
)
_NOT_UTF8 = N_("Berkas {file} baris {line} bukan teks UTF-8. Simpan ulang sebagai 'CSV UTF-8'.")
_LINE_TOO_LONG = N_(
    "Berkas {file} baris {line} lebih dari {limit} byte tanpa akhir baris, jadi bukan tabel CSV. Periksa berkasnya."
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
        cut = max(content.rfind(b"\n"), content.rfind(b"\r", 0, len(content) - 1)) + 1
        rest = content[cut:]
        if len(rest) > LIMIT:
            line = lines + 1 + breaks(content[:cut])
            raise file.fault("line-too-long", _LINE_TOO_LONG, line=line, limit=LIMIT)
        if cut:
            yield (block := _block(file, content[:cut], offset, lines))
            offset = block.end
            lines += breaks(block.text) if block.height is None else block.height
    if rest:
        yield _block(file, rest, offset, lines)


def breaks(text: str | bytes) -> int:
    """Return how many lines end in *text*."""
    shown = text.decode("latin-1") if isinstance(text, bytes) else text
    return shown.count("\n") + (shown.count("\r") - shown.count("\r\n") if "\r" in shown else 0)


def _block(file: File, content: bytes, offset: int, lines: int) -> Block:
    if b"\0" in content:
        raise file.fault("source-has-nul", _NUL, line=lines + 1 + breaks(content.partition(b"\0")[0]))
    shown = content if offset else content.removeprefix(BOM_UTF8)
    try:
        text = shown.decode()
    except UnicodeDecodeError as error:
        line = lines + 1 + breaks(shown[: error.start])
        raise file.fault("source-not-utf8", _NOT_UTF8, line=line) from error
    return Block(offset, offset + len(content), lines, text)
