"""The archive itself: a zip of known parts, stored, whose bytes follow from the parts alone.

It is written and read here rather than by `zipfile`: what a library, a platform or a version of Python puts into a
header is then not among the bytes, and of a hostile archive nothing is believed, unpacked or laid on a disk. Parts are
stored, since two builds of zlib need not compress alike; so nothing can grow when it is read.
"""

from collections.abc import Iterator, Mapping
from stat import S_IFMT, S_IFREG
from struct import Struct
from zlib import crc32

from attrs import frozen

from iku_kerjasama.errors import SourceError
from iku_kerjasama.messages import N_
from iku_kerjasama.reports.bundle.names import PARTS, WITH_RECAPS

__all__ = ["LARGEST", "packed", "unpacked"]

LARGEST = 256 * 2**20
"""The bytes that a bundle may have."""

_LOCAL = Struct("<4sHHHHHIIIHH")
_CENTRAL = Struct("<4sHHHHHHIIIHHHHHII")
_END = Struct("<4sHHHHIIH")
_STORED = 0
_FIRST_DAY = 0x0021
"""1 January 1980, the first day that a zip can write."""

_NEEDED = 20
_MADE_BY = 3 << 8 | _NEEDED
_FILE = (S_IFREG | 0o644) << 16

_BROKEN = N_(
    "{file} bukan bundle yang utuh: terpotong, dikemas ulang, atau bukan arsip dari report --format bundle. Tidak ada "
    "yang diperiksa; minta salinan berkas aslinya."
)
_FOREIGN = N_(
    "{file} ditolak: di dalamnya ada {part}, yang bukan bagian sebuah bundle. Tidak ada yang dibuka; minta salinan "
    "berkas aslinya."
)
_TWICE = N_(
    "{file} ditolak: {part} ada dua kali, jadi tidak jelas mana yang dibaca. Tidak ada yang dibuka; minta salinan "
    "berkas aslinya."
)
_ODD = N_(
    "{file} ditolak: {part} dimampatkan, dikunci, berupa tautan, atau ukurannya tidak benar, padahal bagian bundle "
    "tersimpan apa adanya. Tidak ada yang dibuka; minta salinan berkas aslinya."
)
_MISSING = N_("{file} tidak lengkap: {part} tidak ada. Tidak ada yang diperiksa; minta salinan berkas aslinya.")


@frozen
class _Entry:
    name: bytes
    plain: bool
    size: int
    offset: int


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return the archive of *parts*, in the order of their names."""
    content, directory = bytearray(), bytearray()
    for name in sorted(parts):
        data, called = parts[name], name.encode("ascii")
        common = (_NEEDED, 0, _STORED, 0, _FIRST_DAY, crc32(data), len(data), len(data), len(called), 0)
        directory += _CENTRAL.pack(b"PK\1\2", _MADE_BY, *common, 0, 0, 0, _FILE, len(content)) + called
        content += _LOCAL.pack(b"PK\3\4", *common) + called + data
    end = _END.pack(b"PK\5\6", 0, 0, len(parts), len(parts), len(directory), len(content), 0)
    return bytes(content + directory + end)


def unpacked(data: bytes, file: str) -> dict[str, bytes]:
    """Return the parts of the archive *data*, which is called *file*.

    Raises SourceError where it is no whole bundle: cut off, packed by another program, with a part that is not known,
    not there, there twice, or no plain file. Whether the parts say the truth is not looked at here.
    """
    found: dict[str, _Entry] = {}
    for entry in _directory(data, file):
        name = entry.name.decode("ascii", "backslashreplace")
        if name not in WITH_RECAPS:
            raise SourceError("bundle-part-foreign", _FOREIGN, file=file, part=ascii(name[:80]))
        if name in found:
            raise SourceError("bundle-part-twice", _TWICE, file=file, part=name)
        if not entry.plain:
            raise SourceError("bundle-part-odd", _ODD, file=file, part=name)
        found[name] = entry
    if sum(entry.size for entry in found.values()) > len(data):
        raise SourceError("bundle-broken", _BROKEN, file=file)
    for name in PARTS if found.keys() <= set(PARTS) else WITH_RECAPS:
        if name not in found:
            raise SourceError("bundle-part-missing", _MISSING, file=file, part=name)
    return {name: _content(data, entry, file) for name, entry in found.items()}


def _directory(data: bytes, file: str) -> Iterator[_Entry]:
    """Yield the entries of the archive's directory, of which there are few more than a bundle has."""
    end = len(data) - _END.size
    if end < 0 or not data.startswith(b"PK"):
        raise SourceError("bundle-broken", _BROKEN, file=file)
    mark, _, _, _, count, size, place, _ = _END.unpack_from(data, end)
    if mark != b"PK\5\6" or place + size != end or count > 2 * len(WITH_RECAPS):
        raise SourceError("bundle-broken", _BROKEN, file=file)
    for _ in range(count):
        if place + _CENTRAL.size > end:
            raise SourceError("bundle-broken", _BROKEN, file=file)
        head = _CENTRAL.unpack_from(data, place)
        mark, flags, method, kept, whole, offset = head[0], head[3], head[4], head[8], head[9], head[16]
        called, more, said, attributes = head[10], head[11], head[12], head[15]
        start = place + _CENTRAL.size
        place = start + called + more + said
        if mark != b"PK\1\2" or place > end:
            raise SourceError("bundle-broken", _BROKEN, file=file)
        plain = not flags and method == _STORED and kept == whole and S_IFMT(attributes >> 16) in {0, S_IFREG}
        yield _Entry(data[start : start + called], plain, whole, offset)


def _content(data: bytes, entry: _Entry, file: str) -> bytes:
    if entry.offset + _LOCAL.size > len(data):
        raise SourceError("bundle-broken", _BROKEN, file=file)
    head = _LOCAL.unpack_from(data, entry.offset)
    start = entry.offset + _LOCAL.size + head[9] + head[10]
    if head[0] != b"PK\3\4" or start + entry.size > len(data):
        raise SourceError("bundle-broken", _BROKEN, file=file)
    return data[start : start + entry.size]
