"""A file that is written whole or not at all, and never over another one unless that is asked for."""

import errno
import os
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from iku_kerjasama.errors import IkuError, UsageError
from iku_kerjasama.messages import N_

__all__ = ["check", "medium", "whole"]

_OF_THE_DEVICE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}
"""What goes wrong under a stream while it is written: no space, a quota, a size too large, a broken medium."""


@contextmanager
def whole(target: Path, *, force: bool = False) -> Generator[BinaryIO, None, None]:
    """Give the stream to write the file *target* to, which comes into place when its bytes are on the medium.

    Where the work fails, nothing is left and what was there stays. Raises UsageError where the file is there and not
    *force*, where it cannot be written, or the medium is full.
    """
    check(target, force=force)
    aside = target.with_name(f".{target.name}.{os.getpid()}.part") if _replaceable(target) else target
    try:
        try:
            stream = aside.open("wb")
        except OSError as fault:
            raise _unwritable(target, fault) from fault
        try:
            with stream:
                yield stream
            if aside != target:
                _synced(aside)
        except Exception as fault:
            if (refused := medium(fault)) is None:
                raise
            raise _unwritable(target, refused) from fault
        if aside != target:
            _moved(aside, target)
    finally:
        if aside != target:
            with suppress(OSError):  # a read-only medium refuses even this, and what went wrong before is to be told
                aside.unlink(missing_ok=True)


def medium(fault: BaseException | None) -> OSError | None:
    """Return what the medium refused under a stream, where that is behind *fault*; a package may have wrapped it."""
    while fault is not None and not isinstance(fault, IkuError):
        if isinstance(fault, OSError):
            return fault if fault.errno in _OF_THE_DEVICE and fault.filename is None else None
        fault = fault.__cause__ or fault.__context__
    return None


def check(target: Path, *, force: bool) -> None:
    """Raise UsageError where *target* is no place for a result: a folder, in none, or a file there and not *force*."""
    if target.is_dir():
        raise UsageError(
            "output-is-directory",
            N_("{file} adalah folder. Sebutkan nama berkas hasilnya, misalnya {file}/hasil.json."),
            file=target,
        )
    if not target.parent.is_dir():
        raise UsageError(
            "output-folder-missing",
            N_("Folder {folder} tidak ada, jadi {file} tidak dapat ditulis. Buat foldernya lebih dahulu."),
            folder=target.parent,
            file=target.name,
        )
    if target.exists() and not force:
        raise UsageError(
            "output-exists",
            N_("Berkas {file} sudah ada dan tidak ditimpa. Beri nama lain, atau tambahkan --force."),
            file=target,
        )


def _replaceable(target: Path) -> bool:
    """Whether another file may take the place of *target*: not of a device, a pipe or a link."""
    return not target.is_symlink() and (target.is_file() or not target.exists())


def _synced(path: Path) -> None:
    """Wait until the bytes of the file at *path* are on the medium, so that no power cut leaves an empty one."""
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def _moved(aside: Path, target: Path) -> None:
    try:
        aside.replace(target)
    except PermissionError as fault:
        raise UsageError(
            "output-locked",
            N_(
                "Berkas {file} sedang dipakai program lain (misalnya terbuka di Excel atau Word), jadi tidak diganti. "
                "Tutup dahulu, lalu ulangi; isi yang lama tidak berubah."
            ),
            file=target,
        ) from fault


def _unwritable(target: Path, fault: OSError) -> UsageError:
    return UsageError(
        "output-unwritable",
        N_("Berkas {file} tidak dapat ditulis: {fault}. Periksa hak akses dan sisa ruang, atau pilih tempat lain."),
        file=target,
        fault=fault.strerror,
    )
