"""A process spoken to in lines: what it says is kept as it comes, so that neither side ever waits for a full pipe."""

import os
import signal
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import timedelta
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO

from attrs import define, field

__all__ = ["GRACE", "LONGEST", "Process", "started"]

LONGEST = 1 << 22
"""How many bytes a line may have; of a longer one each such part is taken for a line."""

GRACE = timedelta(seconds=1)
"""How long a program has to end once it has nothing more to read."""

_REMEMBERED = 2000


@define(kw_only=True, eq=False)
class Process:
    """A running process. *partial* is the line that it has not finished, *complaint* the end of its standard error."""

    popen: "subprocess.Popen[bytes]"
    partial: bytes = b""
    complaint: bytes = b""
    _lines: "SimpleQueue[bytes | None]" = field(factory=SimpleQueue)
    _words: "SimpleQueue[bytes | None]" = field(factory=SimpleQueue)
    _threads: tuple[Thread, ...] = ()

    def say(self, line: bytes) -> None:
        """Write *line* to its standard input, without waiting until it is read."""
        self._words.put(line)

    def line(self, patience: timedelta) -> bytes | None:
        """Return its next line, the last one whether it is finished or not; None where there is none.

        Raises TimeoutError where none comes in time.
        """
        try:
            return self._lines.get(timeout=max(patience, timedelta()).total_seconds())
        except Empty:
            raise TimeoutError from None

    def hush(self) -> None:
        """End its standard input, after all that was said."""
        self._words.put(None)

    def end(self, *, patience: timedelta = GRACE) -> int | None:
        """Wait until it ends, else kill it and what it started; return its exit code, None where it was killed."""
        self.hush()
        code = None
        with suppress(subprocess.TimeoutExpired):
            code = self.popen.wait(patience.total_seconds())
        if code is None:
            self._kill()
        for thread in self._threads:
            thread.join(GRACE.total_seconds())
        return code

    def _kill(self) -> None:
        with suppress(OSError):
            if os.name == "posix":
                os.killpg(self.popen.pid, signal.SIGKILL)
            else:
                self.popen.kill()
        self.popen.wait()

    def _begin(self, stdin: IO[bytes], stdout: IO[bytes], stderr: IO[bytes]) -> None:
        works: Sequence[tuple[Callable[[IO[bytes]], None], IO[bytes]]] = (
            (self._speak, stdin),
            (self._hear, stdout),
            (self._overhear, stderr),
        )
        self._threads = tuple(Thread(target=work, args=(pipe,), daemon=True) for work, pipe in works)
        for thread in self._threads:
            thread.start()

    def _speak(self, pipe: IO[bytes]) -> None:
        with suppress(OSError), pipe:
            while (line := self._words.get()) is not None:
                pipe.write(line)
                pipe.flush()

    def _hear(self, pipe: IO[bytes]) -> None:
        for chunk in _chunks(pipe):
            *whole, self.partial = (self.partial + chunk).split(b"\n")
            for line in whole:
                self._lines.put(line)
            if len(self.partial) > LONGEST:
                self._lines.put(self.partial)
                self.partial = b""
        if self.partial:
            self._lines.put(self.partial)
        self._lines.put(None)

    def _overhear(self, pipe: IO[bytes]) -> None:
        for chunk in _chunks(pipe):
            self.complaint = (self.complaint + chunk)[-_REMEMBERED:]


def started(command: Sequence[str]) -> Process:
    """Return the process of *command*, running; OSError where it cannot be started."""
    popen = subprocess.Popen(  # noqa: S603 - the program that the user names
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
        start_new_session=os.name == "posix",
    )
    process = Process(popen=popen)
    if popen.stdin and popen.stdout and popen.stderr:
        process._begin(popen.stdin, popen.stdout, popen.stderr)  # noqa: SLF001 - one thing, made here
    return process


def _chunks(pipe: IO[bytes]) -> Iterator[bytes]:
    """Yield what comes through *pipe*, as soon as it comes, to its end."""
    with pipe, suppress(OSError):
        while chunk := os.read(pipe.fileno(), 1 << 16):
            yield chunk
