"""Where a result goes: standard output, or a file that is whole or is not there."""

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

from iku_kerjasama.errors import UsageError
from iku_kerjasama.messages import N_

__all__ = ["as_json", "opened", "pour"]

_SEVERAL = 1024


def as_json(document: Mapping[str, Any]) -> str:
    """Return *document* as JSON text: indented, in its own order, with a newline at its end."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def pour(stream: TextIO, texts: Iterable[str]) -> None:
    """Write *texts* to *stream*, many at a time: a stream may be unbuffered, and there may be millions."""
    upcoming = iter(texts)
    while several := "".join(islice(upcoming, _SEVERAL)):
        stream.write(several)


@contextmanager
def opened(path: str | None, *, force: bool) -> Iterator[TextIO]:
    """Give the stream to write a result to: standard output, or the file at *path*.

    A file comes into place when it is whole; where the work fails, nothing is left and what was there stays. Raises
    UsageError where the file is there and not *force*, or cannot be written.
    """
    if path is None:
        yield sys.stdout
        sys.stdout.flush()
        return
    target = Path(path)
    _check(target, force=force)
    aside = target.with_name(f".{target.name}.{os.getpid()}.part") if _replaceable(target) else target
    try:
        stream = aside.open("w", encoding="utf-8", errors="replace", newline="\n")
    except OSError as fault:
        raise UsageError(
            "output-unwritable",
            N_("Berkas {file} tidak dapat ditulis: {fault}. Periksa hak akses atau pilih tempat lain."),
            file=target,
            fault=fault.strerror,
        ) from fault
    try:
        with stream:
            yield stream
        if aside != target:
            aside.replace(target)
    finally:
        if aside != target:
            aside.unlink(missing_ok=True)


def _replaceable(target: Path) -> bool:
    """Whether another file may take the place of *target*: not of a device, a pipe or a link."""
    return not target.is_symlink() and (target.is_file() or not target.exists())


def _check(target: Path, *, force: bool) -> None:
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
