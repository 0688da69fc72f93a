"""Commands run as processes of their own, with the time and the memory they took.

A child's peak memory begins at its parent's on Linux, so whoever measures must stay small itself: the standard library
only, and no register in memory.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

__all__ = ["CommandError", "Run", "middle", "run", "run_interleaved"]

_BYTES_OF_MAXRSS = 1 if sys.platform == "darwin" else 1024


class CommandError(RuntimeError):
    """A measured command ended with an error: its time would mean nothing."""


@dataclass(frozen=True)
class Run:
    """What one run took: seconds by the clock, seconds of processor time, bytes at the peak."""

    wall: float
    cpu: float
    peak: int


def run(command: Sequence[str], output: Path) -> Run:
    """Run *command* with its standard output written to *output*, and return what it took."""
    with output.open("wb") as stdout, tempfile.TemporaryFile() as stderr:
        started = perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=stdout, stderr=stderr)
        _, status, usage = os.wait4(process.pid, 0)
        wall = perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            stderr.seek(0)
            lines = stderr.read().decode(errors="replace").strip().splitlines()
            message = f"{' '.join(command)}: exit code {process.returncode}: {' / '.join(lines[-3:])}"
            raise CommandError(message)
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * _BYTES_OF_MAXRSS)


def middle(runs: Sequence[Run]) -> Run:
    """Return the median of each measure."""
    return Run(
        median(each.wall for each in runs), median(each.cpu for each in runs), int(median(each.peak for each in runs))
    )


def run_interleaved(commands: Mapping[str, Sequence[str]], rounds: int, outputs: Path) -> dict[str, Run]:
    """Run all *commands* in turn, *rounds* times, and return each one's medians.

    In turn, so that a slow minute of the machine falls on all of them alike. Each writes to the file of its name in
    *outputs*.
    """
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for number in range(rounds):
        for name, command in commands.items():
            if sys.stderr.isatty():
                sys.stderr.write(f"\r{number + 1}/{rounds} {name:<40}\r")
                sys.stderr.flush()
            runs[name].append(run(command, outputs / name))
    return {name: middle(several) for name, several in runs.items()}
