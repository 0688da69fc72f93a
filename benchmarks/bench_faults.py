"""What faults cost: reading files in which every row is wrong, and checks over registers of growing size.

    python benchmarks/bench_faults.py [--rows 100000] [--rounds 3]

The first table reads and checks a register of requests as it is, and with one kind of fault in each of its rows:
processor seconds, of reading the fewest of the rounds, of the command, whose rounds take turns, the median; and the
ratio to the clean file. The second runs each check of several records over
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
from processes import run_interleaved

__all__ = ["main"]

Row = list[str]

RECEIVED: Final = FACILITATIONS.header.index("Tanggal Terima")
STATUS: Final = FACILITATIONS.header.index("Status")
NUMBER: Final = FACILITATIONS.header.index("Nomor Surat")
ID: Final = FACILITATIONS.header.index("Id")
DUPLICATE_OF: Final = FACILITATIONS.header.index("Duplikat Dari")

TODAY: Final = date(2026, 12, 31)


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
    # spread over ten years, as the dates of the clean file are
    "a date yet to come": _with(RECEIVED, lambda index: f"{1 + index % 28}/{1 + index % 12}/{2051 + index % 10}"),
    "an unfinished number": _with(NUMBER, lambda index: f"{index}/___/2025"),
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


def _spoiled(scratch: Path, rows: int) -> Iterator[tuple[str, Path]]:
    """Yield the clean register and each wrong one, by what is in each of its rows."""
    clean = scratch / "clean"
    generate(clean, rows, 1, 7, dirt=False)
    (clean / "agreements.csv").unlink()
    yield "nothing", clean
    with (clean / "facilitations.csv").open(encoding="utf-8", newline="") as file:
        header, *records = csv.reader(file)
    for number, (name, spoil) in enumerate(WRONG.items()):
        wrong = scratch / f"wrong-{number}"
        wrong.mkdir()
        with (wrong / "facilitations.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([header, *map(spoil, range(rows), records)])
        yield name, wrong


def _wrong(scratch: Path, rows: int, rounds: int) -> Iterator[str]:
    folders = dict(_spoiled(scratch, rows))
    read = {name: _seconds(lambda folder=folder: iku.read(folder), rounds) for name, folder in folders.items()}
    command = (sys.executable, "-m", "iku_kerjasama", "check", "--quiet")
    asked = {
        (name, form): [*command, str(folder), "--format", form]
        for name, folder in folders.items()
        for form in ("table", "json")
    }
    numbered = dict(enumerate(asked.values()))
    runs = run_interleaved({str(number): line for number, line in numbered.items()}, rounds, scratch)
    took = {key: runs[str(number)].cpu for number, key in enumerate(asked)}
    yield "| in each row | findings | read | × clean | `check` | × clean | `check --format json` | × clean |"
    yield f"|---|{'---:|' * 7}"
    for name, folder in folders.items():
        pairs = [(read[name], read["nothing"])]
        pairs += [(took[name, form], took["nothing", form]) for form in ("table", "json")]
        found = len(iku.check(folder, today=TODAY).findings)
        cells = (f"{seconds:.2f} | {seconds / clean:.2f}" for seconds, clean in pairs)
        yield f"| {name} | {found} | {' | '.join(cells)} |"


def _checking(scratch: Path, rows: int, rounds: int) -> Iterator[str]:
    sizes = [rows // 100, rows // 10, rows]
    yield f"| µs a record | {' | '.join(f'{size:,} requests' for size in sizes)} |"
    yield f"|---|{'---:|' * len(sizes)}"
    took: dict[str, list[str]] = {name: [] for name in CHECKS}
    for size in sizes:
        generate(scratch / str(size), size, size * 3 // 4, 7, dirt=False)
        registers = iku.read(scratch / str(size))
        review = Review(registers=registers, rule=INDICATOR, period=None, as_of=TODAY)
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
        for title, part in (("Every row wrong", _wrong), ("Checks over several records", _checking)):
            sys.stdout.write(f"## {title}\n\n")
            for line in part(Path(directory), arguments.rows, arguments.rounds):
                sys.stdout.write(f"{line}\n")
                sys.stdout.flush()
            sys.stdout.write("\n")


if __name__ == "__main__":
    main()
