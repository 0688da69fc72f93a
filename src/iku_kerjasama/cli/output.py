"""Where a result goes: standard output, or a file that is whole or is not there."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from io import TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from iku_kerjasama.cli.indented import indented
from iku_kerjasama.errors import UsageError
from iku_kerjasama.messages import N_

__all__ = ["as_json", "check", "is_folder", "opened", "opened_bytes", "pour"]

_SEVERAL = 1024


def as_json(document: Mapping[str, Any]) -> str:
    """Return *document* as JSON text: indented, in its own order, with a newline at its end."""
    return "".join(indented(document))


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
    with (
        _aside(Path(path), force=force) as aside,
        _open(aside, Path(path)) as stream,
        TextIOWrapper(stream, encoding="utf-8", errors="replace", newline="\n") as text,
    ):
        yield text


@contextmanager
def opened_bytes(path: Path, *, force: bool) -> Iterator[BinaryIO]:
    """Give the stream to write a result to that is no text: the file at *path*, as `opened` does."""
    with _aside(path, force=force) as aside, _open(aside, path) as stream:
        yield stream


@contextmanager
def _aside(target: Path, *, force: bool) -> Iterator[Path]:
    """Give the path of a file beside *target*, which takes its place when it is whole."""
    check(target, force=force)
    aside = target.with_name(f".{target.name}.{os.getpid()}.part") if _replaceable(target) else target
    try:
        yield aside
        if aside != target:
            aside.replace(target)
    finally:
        if aside != target:
            aside.unlink(missing_ok=True)


def _open(aside: Path, target: Path) -> BinaryIO:
    try:
        return aside.open("wb")
    except OSError as fault:
        raise UsageError(
            "output-unwritable",
            N_("Berkas {file} tidak dapat ditulis: {fault}. Periksa hak akses atau pilih tempat lain."),
            file=target,
            fault=fault.strerror,
        ) from fault


def _replaceable(target: Path) -> bool:
    """Whether another file may take the place of *target*: not of a device, a pipe or a link."""
    return not target.is_symlink() and (target.is_file() or not target.exists())


def is_folder(output: str) -> bool:
    """Return whether *output* names a folder: one that is there, or one to be made, its name ending in ``/``."""
    return output.endswith(("/", os.sep)) or Path(output).is_dir()


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
