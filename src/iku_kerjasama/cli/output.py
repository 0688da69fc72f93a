"""Where a result goes: standard output, or a file that is whole or is not there."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from io import TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

from iku_kerjasama.cli.indented import indented
from iku_kerjasama.files import whole

__all__ = ["as_json", "is_folder", "opened", "pour"]

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
    """Give the stream to write a text to: standard output, or the file at *path*, as `whole` does."""
    if path is None:
        yield sys.stdout
        sys.stdout.flush()
        return
    with (
        whole(Path(path), force=force) as stream,
        TextIOWrapper(stream, encoding="utf-8", errors="replace", newline="\n") as text,
    ):
        yield text


def is_folder(output: str) -> bool:
    """Return whether *output* names a folder: one that is there, or one to be made, its name ending in ``/``."""
    return output.endswith(("/", os.sep)) or Path(output).is_dir()
