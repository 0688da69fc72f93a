"""Measure the duckdb engine on CSV against SQL written by hand, polars, pandas and the reference.

    python benchmarks/bench_duckdb.py [--scale 1000000] [--rounds 5] [--big]

All compute the same numbers over the generated registers, the engine and the SQL by hand the same ledger, too; what
differs is told, and ends the run with 1. `--big` runs the engine alone once more, over ten times as many rows, for its
memory and for how its time grows.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from processes import Run, run, run_interleaved
from run import MODULE, PERIOD, generated, script
from tables import Limit, limits_table, runs_table

__all__ = ["engine", "main"]

ENGINE = "compute --engine duckdb"
BY_HAND = "DuckDB SQL by hand"


def contenders(directory: Path) -> dict[str, tuple[str, ...]]:
    """Return the commands that are measured over *directory*, by name."""
    data = str(directory)
    compute = (*MODULE, "compute", data, "--period", PERIOD, "--format", "json", "--quiet")
    return {
        BY_HAND: script("peer_duckdb.py", data, PERIOD),
        ENGINE: (*compute, "--engine", "duckdb"),
        "compute --engine reference": (*compute, "--engine", "reference"),
        "polars": script("peer_polars.py", data, PERIOD),
        "pandas": script("peer_pandas.py", data, PERIOD),
    }


def engine(scale: int, rounds: int, cache: Path, outputs: Path) -> tuple[dict[str, Run], list[Limit], list[str]]:
    """Measure all contenders on registers of *scale* requests; return their runs, the limits and what differs."""
    commands = contenders(generated(cache, scale))
    run(commands[BY_HAND], outputs / BY_HAND)
    runs = run_interleaved(commands, rounds, outputs)
    limits = [
        Limit("the engine over SQL by hand", runs[ENGINE].wall / runs[BY_HAND].wall, 1.3),
        Limit("the engine over polars", runs[ENGINE].wall / runs["polars"].wall, 1.6),
        Limit("the engine over pandas", runs[ENGINE].wall / runs["pandas"].wall, 1),
    ]
    return runs, limits, list(differing(commands, outputs))


def larger(scale: int, small: Run, cache: Path, outputs: Path) -> tuple[Run, list[Limit]]:
    """Measure the engine alone on ten times *scale*; return the run, and what it is held to."""
    found = run(contenders(generated(cache, 10 * scale))[ENGINE], outputs / "larger")
    return found, [
        Limit("memory at ten times as many rows", found.peak / 1e6, 6000, "MB"),
        Limit("seconds a row, there over here", found.wall / 10 / small.wall, 1.2),
    ]


def differing(commands: Mapping[str, object], outputs: Path) -> Iterator[str]:
    """Yield the contenders that computed something else than the engine."""
    told: dict[str, Any] = {name: json.loads((outputs / name).read_text("utf-8")) for name in commands}
    numbers = {
        name: (
            one["numerator"],
            one["denominator"],
            one["companion"]["numerator"] if isinstance(one["companion"], dict) else one["companion"],
        )
        for name, one in told.items()
    }
    yield from (f"{name}: {found}" for name, found in numbers.items() if found != numbers[ENGINE])
    yield from (
        f"{name}: the ledger"
        for name, one in told.items()
        if one.get("ledger", told[ENGINE]["ledger"]) != told[ENGINE]["ledger"]
    )


def main() -> int:
    """Read the command line, measure, print; return the exit code."""
    parser = argparse.ArgumentParser(description="Measure the duckdb engine against SQL by hand, polars and pandas.")
    parser.add_argument("--scale", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--big", action="store_true")
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir(), "iku-kerjasama-benchmarks"))
    arguments = parser.parse_args()
    arguments.cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=arguments.cache) as scratch:
        runs, limits, faults = engine(arguments.scale, arguments.rounds, arguments.cache, Path(scratch))
        if arguments.big:
            found, further = larger(arguments.scale, runs[ENGINE], arguments.cache, Path(scratch))
            runs[f"{ENGINE}, ten times as many rows"] = found
            limits += further
    sys.stdout.write(f"{runs_table(runs, BY_HAND)}\n\n{limits_table(limits)}\n")
    sys.stderr.writelines(f"DIFFERENT: {fault}\n" for fault in faults)
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
