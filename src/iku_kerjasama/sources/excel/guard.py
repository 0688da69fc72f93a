"""A look into an archive's directory before anything is unpacked: no small file may become a huge one.

An archive says of each entry how large it will be; python-calamine reads no further than that, from 0.9.1 on.
"""

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812 - it is a class

from attrs import field, frozen

from iku_kerjasama.plugins import N_, SourceError
from iku_kerjasama.sources.excel.content import Content

__all__ = ["PROTECTED", "Archive", "damaged", "grown"]

_ENTRIES = 10_000
_TOTAL = 512 * 2**20
_RATIO = 100
_SMALL = 2**20
_PIECE = 2**20
_LONGEST = 4 * _PIECE
"""Past so many bytes without a mark, what is read is no table: a cell holds 32 767 characters at most."""

_REFUSED = N_(
    "Buku kerja {file} tidak dibuka: {part} mengembang menjadi {size} MB bila dibaca, jauh di luar kewajaran sebuah "
    "register. Bila berkasnya memang milik Saudara, buka dengan Excel, lalu simpan lembarnya sebagai berkas baru."
)
_CROWDED = N_(
    "Buku kerja {file} tidak dibuka: di dalamnya ada {number} bagian (paling banyak {limit}). Bila berkasnya memang "
    "milik Saudara, buka dengan Excel, lalu simpan lembarnya sebagai berkas baru."
)
PROTECTED = N_(
    "Buku kerja {file} dikunci dengan kata sandi. Buka dengan Excel, hapus kata sandinya (File, Info, Protect "
    "Workbook), lalu simpan."
)
_DAMAGED = N_(
    "Buku kerja {file} rusak atau tidak lengkap, jadi tidak dibaca sama sekali. Salin ulang dari aslinya, atau buka "
    "dengan Excel lalu simpan sebagai berkas baru."
)
_CELL = N_(
    "Buku kerja {file} tidak dibuka: satu isian pada {part} lebih panjang daripada yang dapat dimuat sebuah sel. "
    "Buka dengan Excel, hapus isian itu, lalu simpan sebagai berkas baru."
)


def damaged(content: Content) -> SourceError:
    """Return the error that the file is broken or cut off."""
    return content.fault("workbook-damaged", _DAMAGED)


@frozen(kw_only=True)
class Archive:
    """The entries of an archive by name, in small letters and with ``/``; none is larger than it may be."""

    content: Content
    entries: dict[str, ZipInfo] = field(repr=False)
    _file: ZipFile = field(repr=False)

    @classmethod
    def of(cls, content: Content) -> "Archive":
        """Return the archive that *content* is; SourceError where it is broken, locked, or would grow too much."""
        try:
            file = ZipFile(BytesIO(content.data))
        except (BadZipFile, OSError, ValueError, NotImplementedError) as fault:
            raise damaged(content) from fault
        entries = file.infolist()
        if len(entries) > _ENTRIES:
            raise content.fault("workbook-crowded", _CROWDED, number=len(entries), limit=_ENTRIES)
        for entry in entries:
            if entry.flag_bits & 1:
                raise content.fault("workbook-protected", PROTECTED)
            if entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
                raise damaged(content)
            if entry.file_size > max(_SMALL, _RATIO * entry.compress_size):
                raise grown(content, entry.filename, entry.file_size)
        total = sum(entry.file_size for entry in entries)
        if total > _TOTAL:
            raise grown(content, content.source, total)
        return cls(content=content, entries={_plain(entry.filename): entry for entry in entries}, file=file)

    def read(self, name: str) -> bytes:
        """Return the entry *name* whole."""
        return b"".join(self.pieces(name))

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield the entry *name* piece by piece; SourceError where it is broken, or not there, or all one text."""
        entry = self.entries.get(_plain(name))
        if entry is None:
            raise damaged(self.content)
        bare = 0
        try:
            with self._file.open(entry) as stream:
                while piece := stream.read(_PIECE):
                    bare = 0 if b"<" in piece else bare + len(piece)
                    if bare > _LONGEST and not name.endswith(".bin"):
                        raise self.content.fault("workbook-cell-too-long", _CELL, part=entry.filename)
                    yield piece
        except (BadZipFile, ZlibError, OSError, EOFError, ValueError, NotImplementedError, RuntimeError) as fault:
            if isinstance(fault, SourceError):
                raise
            raise damaged(self.content) from fault


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()


def grown(content: Content, part: str, size: int) -> SourceError:
    """Return the error that *part* would take *size* bytes when read."""
    return content.fault("workbook-grows", _REFUSED, part=part, size=size // 2**20)
