"""What faults cost: reading files in which every row is wrong, and checks over registers of growing size.

    python benchmarks/bench_faults.py [--rows 100000] [--rounds 3]

The first table reads a register of requests as it is, and with one kind of fault in each of its rows: processor
seconds, the fewest of the rounds, and the ratio to the clean file. The second runs each check of several records over
clean registers of a hundredth, a tenth and the whole of the rows (agreements three quarters of them), in microseconds a
record: what stays level is linear. Their texts are drawn from a few hundred phrases, far more alike than an office's.
"""

import argparse
import csv
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from time import process_time_ns
from typing import Final

import iku_kerjasama as iku
from generate import FACILITATIONS, generate
from iku_kerjasama.checks import hierarchy, likeness, links
from iku_kerjasama.data import uncollected
from iku_kerjasama.plugins import Review
from iku_kerjasama.rules.kab_malang import INDICATOR

__all__ = ["main"]

Row = list[str]

RECEIVED: Final = FACILITATIONS.header.index("Tanggal Terima")
STATUS: Final = FACILITATIONS.header.index("Status")
ID: Final = FACILITATIONS.header.index("Id")
DUPLICATE_OF: Final = FACILITATIONS.header.index("Duplikat Dari")


def _with(place: int, text: Callable[[int], str]) -> Callable[[int, Row], Row]:
    return lambda index, row: [*row[:place], text(index), *row[place + 1 :]]


WRONG: Final[dict[str, Callable[[int, Row], Row]]] = {
    "an unreadable date": _with(RECEIVED, lambda index: f"{32 + index % 60}/{1 + index % 12}/2025"),
    "an unreadable date, no two alike": _with(RECEIVED, lambda index: f"menyusul {index}"),
    "an unknown term": _with(STATUS, lambda _: "proses disposisi"),
    "a two-digit year and an unknown term": lambda index, row: _with(RECEIVED, lambda _: "5/3/25")(
        index, _with(STATUS, lambda _: "Selesai")(index, row)
    ),
    "too few cells": lambda _, row: row[:-3],
    "a void duplicate mark": _with(DUPLICATE_OF, lambda index: f"X-{index}"),
    "one id on all": _with(ID, lambda _: "F-1"),
}

CHECKS: Final = {
    "links": links.run,
    "hierarchy": hierarchy.run,
    "shared-numbers": likeness.numbers,
    "likeness": likeness.similar,
}


def _seconds(task: Callable[[], object], rounds: int) -> float:
    took = []
    for _ in range(rounds):
        before = process_time_ns()
        task()
        took.append(process_time_ns() - before)
    return min(took) / 1e9


def _reading(scratch: Path, rows: int, rounds: int) -> Iterator[str]:
    clean = scratch / "clean"
    generate(clean, rows, 1, 7, dirt=False)
    (clean / "agreements.csv").unlink()
    least = _seconds(lambda: iku.read(clean), rounds)
    yield from ("| in each row | findings | seconds | × clean |", "|---|---:|---:|---:|")
    yield f"| nothing | 0 | {least:.2f} | 1.00 |"
    with (clean / "facilitations.csv").open(encoding="utf-8", newline="") as file:
        header, *records = csv.reader(file)
    for name, spoil in WRONG.items():
        wrong = scratch / "wrong"
        wrong.mkdir(exist_ok=True)
        with (wrong / "facilitations.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([header, *map(spoil, range(rows), records)])
        found = len(iku.read(wrong).findings)
        took = _seconds(lambda: iku.read(scratch / "wrong"), rounds)
        yield f"| {name} | {found} | {took:.2f} | {took / least:.2f} |"


def _checking(scratch: Path, rows: int, rounds: int) -> Iterator[str]:
    sizes = [rows // 100, rows // 10, rows]
    yield f"| µs a record | {' | '.join(f'{size:,} requests' for size in sizes)} |"
    yield f"|---|{'---:|' * len(sizes)}"
    took: dict[str, list[str]] = {name: [] for name in CHECKS}
    for size in sizes:
        generate(scratch / str(size), size, size * 3 // 4, 7, dirt=False)
        registers = iku.read(scratch / str(size))
        review = Review(registers=registers, rule=INDICATOR, period=None, as_of=date(2026, 12, 31))
        for name, check in CHECKS.items():
            with uncollected():
                seconds = _seconds(lambda check=check, review=review: list(check(review)), rounds)
            took[name].append(f"{seconds / (size * 7 / 4) * 1e6:.1f}")
    yield from (f"| {name} | {' | '.join(cells)} |" for name, cells in took.items())


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description="What faults and checks cost.")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        for title, part in (("Every row wrong", _reading), ("Checks over several records", _checking)):
            sys.stdout.write(f"## {title}\n\n")
            for line in part(Path(directory), arguments.rows, arguments.rounds):
                sys.stdout.write(f"{line}\n")
                sys.stdout.flush()
            sys.stdout.write("\n")


if __name__ == "__main__":
    main()
