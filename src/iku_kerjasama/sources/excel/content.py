"""A workbook's bytes, read once, and what kind of file they are: by their first bytes, whatever the name ends in."""

from hashlib import sha256
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from attrs import field, frozen

from iku_kerjasama.plugins import N_, SourceError

__all__ = ["ANOTHER", "LARGEST", "Content"]

LARGEST = 64 * 2**20
"""How many bytes a workbook may have; a register of a million rows has fewer."""

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")

_NOT_FOUND = N_("Berkas {file} tidak ditemukan (dicari di {path}). Periksa `path` pada profil atau letakkan berkasnya.")
_DIRECTORY = N_("{file} adalah folder, bukan buku kerja. Tulis nama berkasnya pada `path`.")
_NOT_A_FILE = N_("{file} bukan berkas biasa, jadi tidak dapat dibaca sebagai buku kerja. Simpan isinya sebagai berkas.")
_UNREADABLE = N_("Berkas {file} tidak dapat dibaca: {fault}. Periksa hak akses dan tempat penyimpanannya.")
_TOO_LARGE = N_(
    "Berkas {file} terlalu besar untuk dibaca dengan aman ({size} MB; paling besar {limit} MB). Hapus gambar di "
    "dalamnya, bagi per tahun, atau simpan sebagai CSV."
)
_EMPTY = N_("Berkas {file} kosong (0 bita). Salin ulang dari aslinya.")
_HTML = N_(
    "Berkas {file} sebenarnya halaman web (HTML atau XML), bukan buku kerja. Buka dengan Excel, lalu simpan sebagai "
    "Excel Workbook (.xlsx)."
)
_TEXT = N_(
    "Berkas {file} sebenarnya teks biasa, bukan buku kerja. Bila isinya CSV, ganti akhirannya menjadi .csv; bila "
    "bukan, buka dengan Excel lalu simpan sebagai Excel Workbook (.xlsx)."
)
ANOTHER = N_(
    "Berkas {file} bukan buku kerja Excel atau LibreOffice, atau rusak. Buka dengan Excel, lalu simpan sebagai "
    "Excel Workbook (.xlsx)."
)


@frozen(kw_only=True)
class Content:
    """The *data* of the file called *source*."""

    source: str
    data: bytes = field(repr=False)

    @classmethod
    def of(cls, path: Path, source: str) -> "Content":
        """Return what the file at *path* holds; SourceError where it cannot be read or is no workbook's."""
        empty = cls(source=source, data=b"")
        try:
            status = path.stat()
            if S_ISDIR(status.st_mode):
                raise empty.fault("source-is-directory", _DIRECTORY)
            if not S_ISREG(status.st_mode):
                raise empty.fault("source-not-a-file", _NOT_A_FILE)
            if status.st_size > LARGEST:
                size, limit = status.st_size // 2**20, LARGEST // 2**20
                raise empty.fault("workbook-too-large", _TOO_LARGE, size=size, limit=limit)
            content = cls(source=source, data=path.read_bytes())
        except SourceError:
            raise
        except FileNotFoundError as error:
            raise empty.fault("source-not-found", _NOT_FOUND, path=str(path)) from error
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise empty.fault("source-unreadable", _UNREADABLE, fault=reason) from error
        content._check()
        return content

    @property
    def archived(self) -> bool:
        """Whether the file is an archive, as all but ``.xls`` are."""
        return self.data.startswith(_ZIP)

    def digest(self) -> str:
        """Return ``sha256:…`` of the bytes."""
        return f"sha256:{sha256(self.data).hexdigest()}"

    def fault(self, code: str, template: str, **params: object) -> SourceError:
        """Return the error *code* about this file."""
        return SourceError(code, template, problems=(), file=self.source, **params)

    def _check(self) -> None:
        if self.data.startswith((_ZIP, _OLE)):
            return
        if not self.data:
            raise self.fault("source-empty", _EMPTY)
        start = self.data[:4096]
        text = start.startswith(_MARKS[1:]) or b"\x00" not in start
        for mark in _MARKS:
            start = start.removeprefix(mark)
        if start.replace(b"\x00", b"").lstrip().startswith(b"<"):
            raise self.fault("workbook-is-html", _HTML)
        if text:
            raise self.fault("workbook-is-text", _TEXT)
        raise self.fault("workbook-unknown", ANOTHER)
