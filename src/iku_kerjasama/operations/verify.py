"""The verb that computes a bundle again, from itself alone."""

from os import PathLike
from pathlib import Path

from iku_kerjasama.errors import SourceError
from iku_kerjasama.messages import N_
from iku_kerjasama.reports.bundle.archive import LARGEST
from iku_kerjasama.reports.bundle.proof import Verified, proved

__all__ = ["verify"]


def verify(path: str | PathLike[str]) -> Verified:
    """Return what becomes of the bundle at *path* when it is computed again: whether it holds, else what does not.

    Nothing but the file is read: no register, no profile, no network; and nothing of it is laid on the disk. Raises
    SourceError for a file that cannot be read or is no whole bundle: cut off, too large, packed by another program,
    with a part that is not known or not there.
    """
    file = Path(path)
    try:
        with file.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as fault:
        raise SourceError(
            "bundle-not-read",
            N_("Bundle {file} tidak dapat dibaca: {fault}. Periksa nama dan hak aksesnya."),
            file=file,
            fault=fault.strerror,
        ) from fault
    if len(data) > LARGEST:
        raise SourceError(
            "bundle-larger",
            N_("{file} lebih besar dari {limit} MB, yaitu batas sebuah bundle, jadi tidak dibuka."),
            file=file,
            limit=LARGEST // 2**20,
        )
    return proved(data, str(path))
