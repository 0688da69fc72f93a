"""The standard streams, made fit for any text before anything is written."""

import io
import os
import sys

__all__ = ["abandon", "prepare"]


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


def abandon() -> None:
    """Lead standard output nowhere: its reader has closed it, and what is still held back would say so at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
