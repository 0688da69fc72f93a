"""A file that is read more than once, and the errors about it."""

import os
from collections.abc import Generator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from attrs import define, field

from iku_kerjasama.errors import SourceError
from iku_kerjasama.messages import N_
from iku_kerjasama.sources.csv.coding import UTF_8, Coding

__all__ = ["File"]

_NOT_FOUND = N_("Berkas {file} tidak ditemukan (dicari di {path}). Periksa `path` pada profil atau letakkan berkasnya.")
_DIRECTORY = N_("{file} adalah folder, bukan berkas CSV. Tulis nama berkasnya pada `path`.")
_NOT_A_FILE = N_("{file} bukan berkas biasa, jadi tidak dapat dibaca dua kali. Simpan isinya sebagai berkas CSV.")
_UNREADABLE = N_("Berkas {file} tidak dapat dibaca: {fault}. Periksa hak akses dan tempat penyimpanannya.")
_CHANGED = N_(
    "Berkas {file} berubah selagi dibaca, jadi hasilnya tidak dapat dipercaya. Ulangi setelah selesai disimpan."
)


@define(kw_only=True, eq=False)
class File:
    """The file at *path*, called *source*, whose text is in *coding*; once opened it may not change.

    It is *faultless* if it is known to hold no error that a spreadsheet left in a cell.
    """

    source: str
    path: Path
    coding: Coding = UTF_8
    faultless: bool = False
    _stamp: tuple[int, int] | None = field(default=None, init=False)

    @contextmanager
    def open(self) -> Generator[BufferedReader, None, None]:
        """Open the file, which is the one opened before."""
        try:
            status = self.path.stat()
            if S_ISDIR(status.st_mode):
                raise self.fault("source-is-directory", _DIRECTORY)
            if not S_ISREG(status.st_mode):
                raise self.fault("source-not-a-file", _NOT_A_FILE)
            handle = self.path.open("rb")
        except SourceError:
            raise
        except FileNotFoundError as error:
            raise self.fault("source-not-found", _NOT_FOUND, path=str(self.path)) from error
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise self.fault("source-unreadable", _UNREADABLE, fault=reason) from error
        with handle:
            self.check_unchanged(handle)
            yield handle

    def check_unchanged(self, handle: BufferedReader) -> None:
        """Raise `SourceError` where the file is not as it was when it was opened first."""
        status = os.fstat(handle.fileno())
        stamp = (status.st_size, status.st_mtime_ns)
        if self._stamp is None:
            self._stamp = stamp
        if self._stamp != stamp:
            raise self.changed()

    def read(self, handle: BufferedReader, size: int) -> bytes:
        """Return the next *size* bytes, fewer only at the end of the file."""
        try:
            return handle.read(size)
        except OSError as error:
            raise self.fault("source-unreadable", _UNREADABLE, fault=error.strerror or error) from error

    def changed(self) -> SourceError:
        """Return the error that the file changed between two readings."""
        return self.fault("source-changed", _CHANGED)

    def fault(self, code: str, template: str, **params: object) -> SourceError:
        """Return the error *code* about this file."""
        return SourceError(code, template, problems=(), file=self.source, **params)
