"""The standard streams, made fit for any text before anything is written."""

import io
import sys

__all__ = ["prepare"]


def prepare() -> None:
    """Let standard output and error take any character, wherever they lead.

    A pipe or a file gets UTF-8, the same bytes on every machine; a terminal keeps its own encoding, and what it cannot
    show becomes a question mark there instead of ending the run.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(
                encoding=stream.encoding if stream.isatty() else "utf-8",
                errors="replace",
                newline="\n",
            )
