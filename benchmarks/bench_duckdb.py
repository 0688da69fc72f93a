"""Measure the duckdb engine on CSV against the reference, and SQL, polars, pandas and csv.DictReader by hand.

    python benchmarks/bench_duckdb.py [--sizes 10000 100000 1000000 10000000] [--rounds 5]

All compute the same numbers over the generated registers of so many requests, the engine and the SQL by hand the same
ledger, too; what differs is told, and ends the run with 1. The limits on time are those at a million requests; more
than that are run once, for the memory and for how the time grows.
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

__all__ = ["main"]

ENGINE = "compute --engine duckdb"
BY_HAND = "DuckDB SQL by hand"
MILLION = 1_000_000


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
        "csv.DictReader": script("peer_dictreader.py", data, PERIOD),
    }


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


def held(runs: Mapping[int, Mapping[str, Run]]) -> Iterator[Limit]:
    """Yield what the *runs*, by the number of requests, are held to."""
    if MILLION in runs:
        engine = runs[MILLION][ENGINE].wall
        for peer, at_most in ((BY_HAND, 1.3), ("polars", 1.6), ("pandas", 1)):
            yield Limit(f"the engine over {peer}", engine / runs[MILLION][peer].wall, at_most)
    for size, found in runs.items():
        if size > MILLION in runs:
            yield Limit(f"memory at {size:,} requests", found[ENGINE].peak / 1e6, 6000, "MB")
            growth = found[ENGINE].wall / size * MILLION / runs[MILLION][ENGINE].wall
            yield Limit(f"seconds a row at {size:,} requests, over those at a million", growth, 1.2)


def main() -> int:
    """Read the command line, measure, print; return the exit code."""
    parser = argparse.ArgumentParser(description="Measure the duckdb engine against the reference and its peers.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, MILLION, 10 * MILLION])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir(), "iku-kerjasama-benchmarks"))
    arguments = parser.parse_args()
    arguments.cache.mkdir(parents=True, exist_ok=True)
    runs: dict[int, Mapping[str, Run]] = {}
    faults: list[str] = []
    with tempfile.TemporaryDirectory(dir=arguments.cache) as scratch:
        outputs = Path(scratch)
        for size in arguments.sizes:
            commands = contenders(generated(arguments.cache, size))
            run(commands[BY_HAND], outputs / BY_HAND)  # the files are in memory afterwards for whoever is first
            runs[size] = run_interleaved(commands, arguments.rounds if size <= MILLION else 1, outputs)
            faults += differing(commands, outputs)
            sys.stdout.write(f"### {size:,} requests\n\n{runs_table(runs[size], BY_HAND)}\n\n")
            sys.stdout.flush()
    sys.stdout.write(f"{limits_table(held(runs))}\n")
    sys.stderr.writelines(f"DIFFERENT: {fault}\n" for fault in faults)
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
